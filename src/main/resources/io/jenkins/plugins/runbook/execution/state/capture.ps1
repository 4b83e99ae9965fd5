# Reads the state of a Windows host: the lines capture.sh writes, from the same RUNBOOK_* variables.
$tab = "`t"
# Numbers in a string are written with a point, whatever the language of the host.
function Say($key, $unit, $value) { Write-Output "$key$tab$unit$tab$("$value" -replace '[\r\n\t]', ' ')" }
function Cannot($key, $why) { Write-Output "$key$tab!$tab$("$why" -replace '[\r\n\t]', ' ')" }
function Wanted($section) { return (" $env:RUNBOOK_SECTIONS ").Contains(" $section ") }
function Lines($text) { return @("$text" -split "`n" | Where-Object { $_ -ne '' }) }
function UnixSeconds($time) { return [DateTimeOffset]::new($time.ToUniversalTime()).ToUnixTimeSeconds() }

function Say-Environment($os) {
  Say 'environment.os' 'TEXT' $os.Caption
  Say 'environment.kernel' 'TEXT' $os.Version
  Say 'environment.user' 'TEXT' $env:USERNAME
  foreach ($tool in Lines $env:RUNBOOK_TOOLS) {
    $found = Get-Command -Name $tool -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if (-not $found) { Say "environment.tool.$tool" 'TEXT' 'missing'; continue }
    Say "environment.tool.$tool" 'TEXT' $found.Source
    # what the file says of itself: nothing is started
    if ($found.Version -and "$($found.Version)" -ne '0.0.0.0') { Say "environment.tool.$tool.version" 'TEXT' $found.Version }
  }
}

function Say-Memory($os) {
  Say 'memory.used_percent' 'PERCENT' ([math]::Round(100 * (1 - $os.FreePhysicalMemory / $os.TotalVisibleMemorySize), 1))
  Say 'memory.available_bytes' 'BYTES' ([long]$os.FreePhysicalMemory * 1024)
  Say 'memory.total_bytes' 'BYTES' ([long]$os.TotalVisibleMemorySize * 1024)
  if ($os.SizeStoredInPagingFiles -gt 0) {
    Say 'memory.swap_used_percent' 'PERCENT' ([math]::Round(100 * (1 - $os.FreeSpaceInPagingFiles / $os.SizeStoredInPagingFiles), 1))
  }
}

function Say-Cpu {
  $processors = @(Get-CimInstance Win32_Processor)
  Say 'cpu.used_percent' 'PERCENT' ($processors | Measure-Object -Property LoadPercentage -Average).Average
  Say 'cpu.count' 'COUNT' ($processors | Measure-Object -Property NumberOfLogicalProcessors -Sum).Sum
  $number = 0
  Get-CimInstance Win32_PerfFormattedData_PerfProc_Process -ErrorAction SilentlyContinue |
    Where-Object { $_.IDProcess -ne 0 -and $_.Name -ne '_Total' -and $_.PercentProcessorTime -gt 0 } |
    Sort-Object -Property PercentProcessorTime -Descending | Select-Object -First 3 | ForEach-Object {
      $number++
      Say "process.top_cpu.$number" 'TEXT' "$($_.Name -replace '#\d+$', '') (pid $($_.IDProcess)) $($_.PercentProcessorTime)%"
    }
}

function Say-Disks {
  Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | Where-Object { $_.Size -gt 0 } | ForEach-Object {
    Say "disk.$($_.DeviceID).used_percent" 'PERCENT' ([math]::Round(100 * (1 - $_.FreeSpace / $_.Size), 1))
    Say "disk.$($_.DeviceID).available_bytes" 'BYTES' $_.FreeSpace
  }
}

function Say-Processes {
  $processes = @(Get-Process)
  Say 'process.count' 'COUNT' $processes.Count
  $number = 0
  $processes | Sort-Object -Property WorkingSet64 -Descending | Select-Object -First 3 | ForEach-Object {
    $number++
    Say "process.top_memory.$number" 'TEXT' "$($_.ProcessName) (pid $($_.Id)) $([math]::Floor($_.WorkingSet64 / 1MB)) MiB"
  }
}

# since what moment a process runs; nothing where this account may not ask
function Say-Since($key, $id) {
  $process = Get-Process -Id $id -ErrorAction SilentlyContinue
  if ($process -and $process.StartTime) { Say "$key.since" 'SECONDS' (UnixSeconds $process.StartTime) }
}

function Say-Ports {
  if (-not (Get-Command Get-NetTCPConnection -ErrorAction SilentlyContinue)) { Cannot 'port' 'Get-NetTCPConnection, which tells listening ports, is not on this host'; return }
  $listening = @(Get-NetTCPConnection -State Listen -ErrorAction SilentlyContinue | Sort-Object -Property LocalPort -Unique)
  $named = @(Lines $env:RUNBOOK_PORTS)
  foreach ($port in $named) {
    $owner = $listening | Where-Object { $_.LocalPort -eq [int]$port } | Select-Object -First 1
    if (-not $owner) { Say "port.$port" 'TEXT' 'closed'; continue }
    Say "port.$port" 'TEXT' 'listening'
    Say "port.$port.owner" 'TEXT' (Get-Process -Id $owner.OwningProcess -ErrorAction SilentlyContinue).ProcessName
    Say "port.$port.pid" 'COUNT' $owner.OwningProcess
    Say-Since "port.$port" $owner.OwningProcess
  }
  if (-not (Wanted 'ports')) { return }
  $others = @($listening | Where-Object { $named -notcontains "$($_.LocalPort)" })
  foreach ($other in $others | Select-Object -First 40) {
    Say "port.$($other.LocalPort)" 'TEXT' 'listening'
    Say "port.$($other.LocalPort).owner" 'TEXT' (Get-Process -Id $other.OwningProcess -ErrorAction SilentlyContinue).ProcessName
  }
  if ($others.Count -gt 40) { Cannot 'ports' "$($others.Count - 40) more listening ports are not told" }
}

function Say-Services {
  if (Wanted 'units') {
    $failed = @(Get-CimInstance Win32_Service -Filter "StartMode='Auto' AND State='Stopped'" | Where-Object { $_.ExitCode -ne 0 })
    Say 'services.failed' 'TEXT' (($failed | ForEach-Object { $_.Name }) -join ' ')
  }
  foreach ($name in Lines $env:RUNBOOK_SERVICES) {
    $service = Get-Service -Name ([WildcardPattern]::Escape($name)) -ErrorAction SilentlyContinue | Where-Object { $_.Name -eq $name -or $_.DisplayName -eq $name } | Select-Object -First 1
    if (-not $service) { Say "service.$name" 'TEXT' 'unknown'; continue }
    if ($service.Status -ne 'Running') { Say "service.$name" 'TEXT' 'stopped'; Say "service.$name.detail" 'TEXT' $service.Status; continue }
    Say "service.$name" 'TEXT' 'running'
    $quoted = $service.Name -replace "'", "''"
    $id = (Get-CimInstance Win32_Service -Filter "Name='$quoted'" -ErrorAction SilentlyContinue).ProcessId
    if ($id) {
      Say "service.$name.pid" 'COUNT' $id
      Say-Since "service.$name" $id
    }
  }
}

function Say-Files {
  foreach ($file in Lines $env:RUNBOOK_FILES) {
    $item = Get-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
    if (-not $item) { Say "file.$file" 'TEXT' 'absent'; continue }
    Say "file.$file" 'TEXT' 'present'
    Say "file.$file.mode" 'TEXT' $item.Attributes
    $owner = (Get-Acl -LiteralPath $file -ErrorAction SilentlyContinue).Owner
    if ($owner) { Say "file.$file.owner" 'TEXT' $owner }
    Say "file.$file.modified" 'SECONDS' (UnixSeconds $item.LastWriteTime)
    if ($item.PSIsContainer) { continue }
    Say "file.$file.size" 'BYTES' $item.Length
    if ($item.Length -le 1MB) {
      $hash = Get-FileHash -LiteralPath $file -Algorithm SHA256 -ErrorAction SilentlyContinue
      if ($hash) { Say "file.$file.sha256" 'TEXT' $hash.Hash.ToLowerInvariant() } else { Cannot "file.$file.sha256" 'may not be read by this account' }
    }
  }
}

function Say-Certificates {
  foreach ($file in Lines $env:RUNBOOK_CERTIFICATES) {
    $item = Get-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
    if (-not $item) { Cannot "certificate.$file" 'the file is absent'; continue }
    if ($item.Length -gt 256KB) { Cannot "certificate.$file" 'it is too large for a certificate'; continue }
    try { $bytes = [IO.File]::ReadAllBytes($item.FullName) } catch { Cannot "certificate.$file" 'may not be read by this account'; continue }
    $text = [Text.Encoding]::ASCII.GetString($bytes)
    # never a key that lies beside them
    $blocks = @([regex]::Matches($text, '-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (TRUSTED |X509 )?CERTIFICATE-----') | Select-Object -First 20 | ForEach-Object { $_.Value })
    if ($blocks.Count -gt 0) { Say "certificate.$file" 'PEM' ($blocks -join ' ') }
    elseif ($text.Contains('PRIVATE KEY-----')) { continue }
    elseif ($text.Contains('-----BEGIN') -or $bytes.Length -eq 0) { Cannot "certificate.$file" 'there is no certificate in it' }
    else { Say "certificate.$file" 'DER' ([Convert]::ToBase64String($bytes)) }
  }
  foreach ($port in Lines $env:RUNBOOK_TLS_PORTS) {
    $client = New-Object System.Net.Sockets.TcpClient
    $tls = $null
    try {
      if (-not $client.ConnectAsync('127.0.0.1', [int]$port).Wait(3000)) { throw 'no answer within 3 s' }
      $client.ReceiveTimeout = 3000
      # whatever it shows is to be told, so nothing is refused here
      $tls = New-Object System.Net.Security.SslStream($client.GetStream(), $false, [System.Net.Security.RemoteCertificateValidationCallback] { $true })
      $tls.AuthenticateAsClient('localhost')
      Say "certificate.port:$port" 'DER' ([Convert]::ToBase64String($tls.RemoteCertificate.GetRawCertData()))
    } catch { Cannot "certificate.port:$port" 'no TLS server answered there' } finally {
      if ($tls) { $tls.Dispose() }
      $client.Dispose()
    }
  }
}

Say 'environment.clock' 'SECONDS' ([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())
if ((Wanted 'environment') -or (Wanted 'load')) { $os = Get-CimInstance Win32_OperatingSystem }
if (Wanted 'environment') { Say-Environment $os }
if (Wanted 'load') { Say-Memory $os }
if (Wanted 'cpu') { Say-Cpu }
if (Wanted 'disks') { Say-Disks }
if (Wanted 'processes') { Say-Processes }
if ((Wanted 'ports') -or $env:RUNBOOK_PORTS) { Say-Ports }
Say-Services
Say-Files
Say-Certificates
$number = 1
while ($name = [Environment]::GetEnvironmentVariable("RUNBOOK_COMMAND_NAME_$number")) {
  Cannot "command.$name" 'state commands are written for sh, which this host does not have'
  $number++
}
