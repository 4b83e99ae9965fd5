$name = $env:RUNBOOK_SERVICE
$service = Get-Service -Name $name -ErrorAction SilentlyContinue
if (-not $service) { Write-Output "there is no service '$name' on this host"; exit 69 }
if ($env:RUNBOOK_LOOK -eq 'yes') {
  Write-Output "$name is $($service.Status)"
  $running = $service.Status -eq 'Running'
  if ($running -eq ($env:RUNBOOK_STATE -ne 'stopped')) { exit 0 } else { exit 1 }
}
try {
  switch ($env:RUNBOOK_STATE) {
    'running' { Start-Service -Name $name -ErrorAction Stop }
    'stopped' { Stop-Service -Name $name -Force -ErrorAction Stop }
    'restarted' { Restart-Service -Name $name -Force -ErrorAction Stop }
    'reloaded' { Write-Output "Windows services cannot be reloaded; use state: restarted"; exit 64 }
  }
  Write-Output "$name is $((Get-Service -Name $name).Status)"
} catch { Write-Output $_.Exception.Message; exit 1 }
