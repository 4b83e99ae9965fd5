# Reads the state of this host: a line for each reading, KEY<tab>UNIT<tab>VALUE, or KEY<tab>!<tab>why it could not be read.
# What to look at stands in RUNBOOK_* variables, lists with one entry a line. Few processes are started: this runs twice in every execution.
set +e
say() { printf '%s\t%s\t%s\n' "$1" "$2" "$3"; }
cannot() { printf '%s\t!\t%s\n' "$1" "$2"; }
has() { command -v "$1" >/dev/null 2>&1; }
wanted() { case " $RUNBOOK_SECTIONS " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
if has timeout; then at_most() { timeout "$@"; }; else at_most() { shift; "$@"; }; fi

# Runs first, and with names of its own, so that a command finds its parameters as they are.
commands() {
  RUNBOOK_NUMBER=1
  while eval "RUNBOOK_NAME=\${RUNBOOK_COMMAND_NAME_$RUNBOOK_NUMBER-}" && [ -n "$RUNBOOK_NAME" ]; do
    eval "RUNBOOK_TEXT=\$RUNBOOK_COMMAND_TEXT_$RUNBOOK_NUMBER"
    RUNBOOK_NUMBER=$((RUNBOOK_NUMBER + 1))
    RUNBOOK_SEEN=$({ at_most 5 sh -e -c "$RUNBOOK_TEXT" 2>&1 </dev/null; printf '\n%s' "$?"; } | tail -c 2000)
    RUNBOOK_CODE=${RUNBOOK_SEEN##*
}
    RUNBOOK_SEEN=$(printf '%s' "${RUNBOOK_SEEN%
*}")
    RUNBOOK_SEEN=$(printf '%s' "$RUNBOOK_SEEN" | tr '\n\t' '  ')
    if [ "$RUNBOOK_CODE" = 124 ] && has timeout; then cannot "command.$RUNBOOK_NAME" 'not finished within 5 s'
    elif [ "$RUNBOOK_CODE" = 0 ]; then say "command.$RUNBOOK_NAME" ANY "$RUNBOOK_SEEN"
    else
      # grep -c says 0 and exits 1: a number is a reading, whatever the exit code
      case $RUNBOOK_SEEN in
        '' | *[!0-9.]*) cannot "command.$RUNBOOK_NAME" "exit $RUNBOOK_CODE${RUNBOOK_SEEN:+: $RUNBOOK_SEEN}" ;;
        *) say "command.$RUNBOOK_NAME" ANY "$RUNBOOK_SEEN" ;;
      esac
    fi
  done
}

environment() {
  os=
  if [ -r /etc/os-release ]; then
    while IFS='=' read -r name value; do
      [ "$name" != PRETTY_NAME ] || { os=${value#\"}; os=${os%\"}; }
    done </etc/os-release
  fi
  [ -n "$os" ] || os=$(uname -s)
  say environment.os TEXT "$os"
  if [ -r /proc/sys/kernel/osrelease ]; then read -r kernel </proc/sys/kernel/osrelease; else kernel=$(uname -r); fi
  say environment.kernel TEXT "$kernel"
  say environment.user TEXT "$(id -un 2>/dev/null || id -u)"
}

tools() {
  printf '%s\n' "$RUNBOOK_TOOLS" | while IFS= read -r tool; do
    [ -n "$tool" ] || continue
    say "environment.tool.$tool" TEXT "$(command -v "$tool" || echo missing)"
  done
}

# Load and memory in one go; awk reads /proc much faster than the shell does.
load_and_memory() {
  if [ ! -r /proc/meminfo ]; then
    if has sysctl; then set -- $(sysctl -n vm.loadavg 2>/dev/null); say cpu.load1 LOAD "${2:-0}"; else cannot cpu.load1 'no /proc on this host'; fi
    cannot memory.used_percent 'no /proc/meminfo on this host'
    return
  fi
  awk '
    FILENAME ~ /loadavg/ { printf "cpu.load1\tLOAD\t%s\n", $1 }
    { if (sub(/:$/, "", $1)) kb[$1] = $2 }
    END {
      if (!("MemAvailable" in kb)) kb["MemAvailable"] = kb["MemFree"] + kb["Buffers"] + kb["Cached"]
      printf "memory.used_percent\tPERCENT\t%.1f\n", 100 * (1 - kb["MemAvailable"] / kb["MemTotal"])
      printf "memory.available_bytes\tBYTES\t%.0f\n", kb["MemAvailable"] * 1024
      printf "memory.total_bytes\tBYTES\t%.0f\n", kb["MemTotal"] * 1024
      if (kb["SwapTotal"] > 0) printf "memory.swap_used_percent\tPERCENT\t%.1f\n", 100 * (1 - kb["SwapFree"] / kb["SwapTotal"])
    }' /proc/loadavg /proc/meminfo
}

disks() {
  { at_most 3 df -Pk 2>/dev/null; echo inodes; at_most 3 df -Pi 2>/dev/null; } | awk '
    $0 == "inodes" { inodes = 1; next }
    $1 == "Filesystem" || $1 ~ /^(tmpfs|devtmpfs|udev|none|shm|squashfs|\/dev\/loop.*)$/ { next }
    NF >= 6 && $3 + $4 > 0 {
      mount = $6; for (i = 7; i <= NF; i++) mount = mount " " $i
      if (inodes) { if (mount in seen) printf "disk.%s.inodes_used_percent\tPERCENT\t%.1f\n", mount, 100 * $3 / ($3 + $4); next }
      if ($1 in device) next
      device[$1] = 1; seen[mount] = 1
      printf "disk.%s.used_percent\tPERCENT\t%.1f\n", mount, 100 * $3 / ($3 + $4)
      printf "disk.%s.available_bytes\tBYTES\t%.0f\n", mount, $4 * 1024
    }
    END { if (!length_of(seen)) print "disk\t!\tdf told nothing within 3 s" }
    function length_of(list, n, i) { for (i in list) n++; return n }'
}

# CPU as it is used now, over a third of a second in which this script only sleeps.
cpu_now() {
  if [ ! -r /proc/stat ]; then cannot cpu.used_percent 'no /proc/stat on this host'; return; fi
  {
    cat /proc/stat /proc/[0-9]*/stat
    sleep 0.3 || sleep 1
    echo again
    cat /proc/stat /proc/[0-9]*/stat
  } 2>/dev/null | awk '
    $0 == "again" { again = 1; next }
    $1 == "cpu" { idle = $5 + $6; all = 0; for (i = 2; i <= 9; i++) all += $i; if (again) { used_all = all - all0; used_idle = idle - idle0 } else { all0 = all; idle0 = idle }; next }
    $1 ~ /^cpu[0-9]/ { if (!again) cpus++; next }
    $1 ~ /^[0-9]+$/ {
      pid = $1; line = $0; name = line
      sub(/^[0-9]+ \(/, "", name); sub(/\) [A-Za-z] .*$/, "", name)
      sub(/^.*\) /, "", line); split(line, f, " ")
      if (again) { if (pid in ticks) { spent[pid] = f[12] + f[13] - ticks[pid]; of[pid] = name } } else ticks[pid] = f[12] + f[13]
    }
    END {
      if (used_all <= 0) { print "cpu.used_percent\t!\tthe clock of /proc/stat stood still"; exit }
      printf "cpu.used_percent\tPERCENT\t%.1f\n", 100 * (1 - used_idle / used_all)
      printf "cpu.count\tCOUNT\t%d\n", cpus
      for (n = 1; n <= 3; n++) {
        top = ""
        for (p in spent) if (spent[p] > 0 && (top == "" || spent[p] > spent[top])) top = p
        if (top == "") break
        printf "process.top_cpu.%d\tTEXT\t%s (pid %s) %.0f%%\n", n, of[top], top, 100 * cpus * spent[top] / used_all
        delete spent[top]
      }
    }'
}

# The share of CPU that ps tells is that of a process' whole life; where cpu_now runs, it knows better.
processes() {
  list=$(ps -eo pid=,pcpu=,rss=,user=,comm= 2>/dev/null) || { cannot process.count 'this ps does not tell CPU and memory of processes'; return; }
  printf '%s\n' "$list" | awk -v cpu="$1" '
    { n++; name = $5; for (i = 6; i <= NF; i++) name = name " " $i; of[n] = name; pid[n] = $1; cpu_of[n] = $2; rss[n] = $3; user[n] = $4 }
    END {
      printf "process.count\tCOUNT\t%d\n", n
      for (k = 1; k <= 3; k++) {
        c = m = 0
        for (i = 1; i <= n; i++) {
          if (!(i in c_done) && of[i] != "ps" && (!c || cpu_of[i] > cpu_of[c])) c = i
          if (!(i in m_done) && (!m || rss[i] > rss[m])) m = i
        }
        if (c && cpu == "yes" && cpu_of[c] >= 0.1) printf "process.top_cpu.%d\tTEXT\t%s (pid %s, %s) %.0f%%\n", k, of[c], pid[c], user[c], cpu_of[c]
        if (m) printf "process.top_memory.%d\tTEXT\t%s (pid %s, %s) %d MiB\n", k, of[m], pid[m], user[m], rss[m] / 1024
        c_done[c] = 1; m_done[m] = 1
      }
    }'
}

listeners() {
  if has ss; then ss -ltnpH 2>/dev/null
  elif [ -r /proc/net/tcp ]; then awk '$4 == "0A" { split($2, a, ":"); print "HEX", a[2] }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
  elif has netstat; then netstat -an 2>/dev/null | awk '/^tcp.*LISTEN/ { sub(/.*[.:]/, "", $4); print "PLAIN", $4 }'
  else return 1
  fi
}

# ports all|named: every listening port, or those asked for alone
ports() {
  list=$(listeners) || { cannot port "none of ss, /proc/net/tcp and netstat is there to tell listening ports"; return; }
  printf '%s\n' "$list" | awk -v which="$1" -v asked="$(printf '%s' "$RUNBOOK_PORTS" | tr '\n' ' ')" '
    function hex(s, i, n) { for (i = 1; i <= length(s); i++) n = n * 16 + index("0123456789abcdef", tolower(substr(s, i, 1))) - 1; return n }
    $1 == "HEX" { open[hex($2)] = 1; next }
    $1 == "PLAIN" { open[$2] = 1; next }
    $1 == "LISTEN" {
      port = $4; sub(/.*:/, "", port); open[port] = 1
      if (match($0, /"[^"]*",pid=[0-9]+/)) { who = substr($0, RSTART + 1, RLENGTH - 1); split(who, w, /",pid=/); owner[port] = w[1]; pid[port] = w[2] }
    }
    END {
      n = split(asked, named, " ")
      for (i = 1; i <= n; i++) {
        p = named[i]; mine[p] = 1
        printf "port.%s\tTEXT\t%s\n", p, (p in open) ? "listening" : "closed"
        if (p in owner) { printf "port.%s.owner\tTEXT\t%s\n", p, owner[p]; printf "port.%s.pid\tCOUNT\t%s\n", p, pid[p] }
      }
      if (which != "all") exit
      for (p in open) if (!(p in mine) && count++ < 40) {
        printf "port.%s\tTEXT\tlistening\n", p
        if (p in owner) printf "port.%s.owner\tTEXT\t%s\n", p, owner[p]
      }
    }'
}

services() {
  printf '%s\n' "$RUNBOOK_SERVICES" | while IFS= read -r name; do
    case $name in '' | -* | */*) continue ;; esac
    manager=$(service_manager "$name") || manager=
    if [ -z "$manager" ]; then
      if service_process "$name"; then state=running; else state=stopped; fi
    elif seen=$(service_control "$manager" "$name" status 2>&1 </dev/null); then state=running
    else
      state=stopped
      case $seen in *unrecognized*|*'not found'*|*'not exist'*|unknown*) if service_process "$name"; then state=running; else state=unknown; fi ;; esac
    fi
    say "service.$name" TEXT "$state"
  done
}

failed_units() {
  [ -d /run/systemd/system ] && has systemctl || return
  failed=$(at_most 3 systemctl list-units --state=failed --plain --no-legend 2>/dev/null | awk '{ printf "%s%s", sep, $1; sep = " " }')
  say services.failed TEXT "$failed"
}

one_file() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then
    case $1 in */*) parent=${1%/*} ;; *) parent=. ;; esac
    if [ -d "${parent:-/}" ] && [ ! -x "${parent:-/}" ]; then cannot "file.$1" "$parent may not be entered by this account"; else say "file.$1" TEXT absent; fi
    return
  fi
  say "file.$1" TEXT present
  facts=$(stat -c '%s %a %U:%G %Y' -- "$1" 2>/dev/null || stat -f '%z %Lp %Su:%Sg %m' -- "$1" 2>/dev/null) || return
  set -- "$1" $facts
  say "file.$1.size" BYTES "$2"
  say "file.$1.mode" TEXT "$3"
  say "file.$1.owner" TEXT "$4"
  say "file.$1.modified" SECONDS "$5"
  if [ -f "$1" ] && [ "$2" -le 1048576 ]; then
    if [ -r "$1" ]; then
      sum=$(sha256sum -- "$1" 2>/dev/null || shasum -a 256 -- "$1" 2>/dev/null)
      [ -z "$sum" ] || say "file.$1.sha256" TEXT "${sum%% *}"
    else cannot "file.$1.sha256" 'may not be read by this account'
    fi
  fi
}

files() { printf '%s\n' "$RUNBOOK_FILES" | while IFS= read -r file; do [ -z "$file" ] || one_file "$file"; done; }

x509() { openssl x509 -noout -subject -issuer -enddate 2>/dev/null; }

one_certificate() {
  key=certificate.$1
  if [ -z "$2" ]; then cannot "$key" "$3"; return; fi
  printf '%s\n' "$2" | while IFS= read -r line; do
    case $line in
      subject=*) say "$key.subject" TEXT "${line#subject=}" ;;
      issuer=*) say "$key.issuer" TEXT "${line#issuer=}" ;;
      notAfter=*) say "$key.not_after" TEXT "${line#notAfter=}" ;;
    esac
  done
}

certificates() {
  [ -n "$RUNBOOK_CERTIFICATES$RUNBOOK_TLS_PORTS" ] || return
  if ! has openssl; then cannot certificate 'openssl is not installed on this host'; return; fi
  printf '%s\n' "$RUNBOOK_CERTIFICATES" | while IFS= read -r file; do
    [ -n "$file" ] && [ -e "$file" ] || continue
    one_certificate "$file" "$(x509 <"$file")" 'no X.509 certificate in PEM form could be read'
    chain=$(grep -c -e '-----BEGIN CERTIFICATE' "$file") && say "certificate.$file.chain_length" COUNT "$chain"
  done
  printf '%s\n' "$RUNBOOK_TLS_PORTS" | while IFS= read -r port; do
    [ -n "$port" ] || continue
    shown=$(at_most 3 openssl s_client -connect "127.0.0.1:$port" -servername localhost -showcerts </dev/null 2>/dev/null)
    one_certificate "port:$port" "$(printf '%s\n' "$shown" | x509)" 'no TLS server answered there'
    chain=$(printf '%s\n' "$shown" | grep -c -e '-----BEGIN CERTIFICATE') && say "certificate.port:$port.chain_length" COUNT "$chain"
  done
}

commands
LC_ALL=C
export LC_ALL
if wanted environment; then environment; tools; fi
if wanted load; then load_and_memory; fi
if wanted cpu; then cpu_now; fi
if wanted disks; then disks; fi
if wanted processes; then if wanted cpu; then processes no; else processes yes; fi; fi
if wanted ports; then ports all; elif [ -n "$RUNBOOK_PORTS" ]; then ports named; fi
if wanted units; then failed_units; fi
services
files
certificates
