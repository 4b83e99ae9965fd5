$name = $env:RUNBOOK_SERVICE
# names are taken as they are, not as patterns
$service = Get-Service -Name ([WildcardPattern]::Escape($name)) -ErrorAction SilentlyContinue | Where-Object { $_.Name -eq $name } | Select-Object -First 1
if (-not $service) { Write-Output "there is no service '$name' on this host"; exit 69 }
if ($env:RUNBOOK_LOOK -eq 'yes') {
  Write-Output "$name is $($service.Status)"
  $running = $service.Status -eq 'Running'
  if ($running -eq ($env:RUNBOOK_STATE -ne 'stopped')) { exit 0 } else { exit 1 }
}
try {
  switch ($env:RUNBOOK_STATE) {
    'running' { Start-Service -InputObject $service -ErrorAction Stop }
    'stopped' { Stop-Service -InputObject $service -Force -ErrorAction Stop }
    'restarted' { Restart-Service -InputObject $service -Force -ErrorAction Stop }
    'reloaded' { Write-Output "Windows services cannot be reloaded; use state: restarted"; exit 64 }
  }
  Write-Output "$name is $($service.Refresh(); $service.Status)"
} catch { Write-Output $_.Exception.Message; exit 1 }
