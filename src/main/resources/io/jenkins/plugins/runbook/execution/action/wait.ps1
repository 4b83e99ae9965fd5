$target = $env:RUNBOOK_WAIT_TARGET
$limit = [int]$env:RUNBOOK_WAIT_LOOK
function Look {
  switch ($env:RUNBOOK_WAIT_KIND) {
    'http' {
      try { $code = [int](Invoke-WebRequest -Uri $target -UseBasicParsing -MaximumRedirection 0 -TimeoutSec $limit).StatusCode }
      catch { if ($_.Exception.Response) { $code = [int]$_.Exception.Response.StatusCode } else { return $_.Exception.Message } }
      if ($code -eq [int]$env:RUNBOOK_WAIT_STATUS) { return '' } else { return "answered $code" }
    }
    'port' {
      $parts = $target -split ':(?=\d+$)'
      $server = if ($parts.Count -gt 1) { $parts[0] } else { '127.0.0.1' }
      $client = New-Object System.Net.Sockets.TcpClient
      try { $client.Connect($server, [int]$parts[-1]); return '' } catch { return $_.Exception.InnerException.Message } finally { $client.Dispose() }
    }
    'file' { if (Test-Path -LiteralPath $target) { return '' } else { return 'does not exist' } }
    'run' {
      foreach ($name in @("$env:RUNBOOK_PARAMETERS" -split ' ' | Where-Object { $_ })) {
        [Environment]::SetEnvironmentVariable($name, [Environment]::GetEnvironmentVariable("RUNBOOK_P_$name"))
      }
      $seen = cmd /d /c $target 2>&1 | Out-String
      if ($LASTEXITCODE -eq 0) { return '' } else { return "exit ${LASTEXITCODE}: $($seen.Trim())" }
    }
  }
}
$said = ''
while ($true) {
  $seen = Look
  if ($seen -eq '') { exit 0 }
  if ($seen -ne $said) { Write-Output $seen; $said = $seen }
  Start-Sleep -Milliseconds ([int]([double]$env:RUNBOOK_WAIT_INTERVAL * 1000))
}
