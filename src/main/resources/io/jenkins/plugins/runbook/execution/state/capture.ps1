$tab = "`t"
function Say($key, $unit, $value) { Write-Output "$key$tab$unit$tab$value" }
function Cannot($key, $why) { Write-Output "$key$tab!$tab$why" }
function Wanted($section) { return (" $env:RUNBOOK_SECTIONS ").Contains(" $section ") }
function Lines($text) { return @("$text" -split "`n" | Where-Object { $_ -ne '' }) }
if (Wanted 'environment') {
  Say 'environment.os' 'TEXT' (Get-CimInstance Win32_OperatingSystem).Caption
  Say 'environment.user' 'TEXT' $env:USERNAME
}
if (Wanted 'load') {
  $os = Get-CimInstance Win32_OperatingSystem
  Say 'memory.used_percent' 'PERCENT' ([math]::Round(100 * (1 - $os.FreePhysicalMemory / $os.TotalVisibleMemorySize), 1))
  Say 'memory.available_bytes' 'BYTES' ($os.FreePhysicalMemory * 1024)
}
if (Wanted 'cpu') { Say 'cpu.used_percent' 'PERCENT' (Get-CimInstance Win32_Processor | Measure-Object LoadPercentage -Average).Average }
if (Wanted 'disks') {
  Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | ForEach-Object {
    Say "disk.$($_.DeviceID).used_percent" 'PERCENT' ([math]::Round(100 * (1 - $_.FreeSpace / $_.Size), 1))
    Say "disk.$($_.DeviceID).available_bytes" 'BYTES' $_.FreeSpace
  }
}
if (Wanted 'processes') { Say 'process.count' 'COUNT' (Get-Process).Count }
$listening = @(Get-NetTCPConnection -State Listen -ErrorAction SilentlyContinue)
foreach ($port in Lines $env:RUNBOOK_PORTS) {
  $owner = $listening | Where-Object { $_.LocalPort -eq [int]$port } | Select-Object -First 1
  if ($owner) {
    Say "port.$port" 'TEXT' 'listening'
    Say "port.$port.owner" 'TEXT' (Get-Process -Id $owner.OwningProcess).ProcessName
    Say "port.$port.pid" 'COUNT' $owner.OwningProcess
  } else { Say "port.$port" 'TEXT' 'closed' }
}
foreach ($name in Lines $env:RUNBOOK_SERVICES) {
  $service = Get-Service -Name $name -ErrorAction SilentlyContinue
  if (-not $service) { Say "service.$name" 'TEXT' 'unknown' }
  elseif ($service.Status -eq 'Running') { Say "service.$name" 'TEXT' 'running' }
  else { Say "service.$name" 'TEXT' 'stopped' }
}
foreach ($file in Lines $env:RUNBOOK_FILES) {
  $item = Get-Item -LiteralPath $file -ErrorAction SilentlyContinue
  if (-not $item) { Say "file.$file" 'TEXT' 'absent'; continue }
  Say "file.$file" 'TEXT' 'present'
  if (-not $item.PSIsContainer) { Say "file.$file.size" 'BYTES' $item.Length }
}
$number = 1
while ($name = [Environment]::GetEnvironmentVariable("RUNBOOK_COMMAND_NAME_$number")) {
  Cannot "command.$name" 'state commands are written for sh, which this host does not have'
  $number++
}
