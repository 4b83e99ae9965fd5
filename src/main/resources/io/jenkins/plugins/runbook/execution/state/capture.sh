# Reads the state of this host: a line for each reading, KEY<tab>UNIT<tab>VALUE, or KEY<tab>!<tab>why it could not be read.
# What to look at stands in RUNBOOK_* variables, lists with one entry a line. Few processes are started: this runs twice in every execution.
set +e
say() { printf '%s\t%s\t%s\n' "$1" "$2" "$3"; }
cannot() { printf '%s\t!\t%s\n' "$1" "$2"; }
has() { command -v "$1" >/dev/null 2>&1; }
wanted() { case " $RUNBOOK_SECTIONS " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
if has timeout; then at_most() { timeout "$@"; }; else at_most() { shift; "$@"; }; fi

# Runs first, and with names of its own, so that a command finds the environment as it is.
commands() {
  RUNBOOK_NUMBER=1
  RUNBOOK_LINE=$(printf '\037')
  while eval "RUNBOOK_NAME=\${RUNBOOK_COMMAND_NAME_$RUNBOOK_NUMBER-}" && [ -n "$RUNBOOK_NAME" ]; do
    eval "RUNBOOK_TEXT=\$RUNBOOK_COMMAND_TEXT_$RUNBOOK_NUMBER"
    RUNBOOK_NUMBER=$((RUNBOOK_NUMBER + 1))
    RUNBOOK_SEEN=$({ (declared; at_most 5 sh -e -c "$RUNBOOK_TEXT") 2>&1 </dev/null; printf '\n%s' "$?"; } | tail -c 2000)
    RUNBOOK_CODE=${RUNBOOK_SEEN##*
}
    RUNBOOK_SEEN=$(printf '%s' "${RUNBOOK_SEEN%
*}")
    # line ends are kept as another sign: a secret that goes on in the next line would not be known for one without them
    RUNBOOK_SEEN=$(printf '%s' "$RUNBOOK_SEEN" | tr '\n\t' '\037 ')
    # nor would one whose beginning was cut off
    [ "${#RUNBOOK_SEEN}" -lt 1900 ] || RUNBOOK_SEEN=${RUNBOOK_SEEN#*[ $RUNBOOK_LINE]}
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
    if path=$(command -v "$tool"); then
      say "environment.tool.$tool" TEXT "$path"
      version "$tool" &
    else say "environment.tool.$tool" TEXT missing
    fi
  done
  wait
}

# Asks only programs that are known to answer and do nothing else.
version() {
  case $1 in
    bash | bzip2 | curl | docker | find | git | grep | gzip | jq | logrotate | make | mariadb | mysql | mysqldump | node | pg_dump | pg_restore | podman | psql | python | python3 | redis-cli | rsync | ruby | sed | sqlite3 | systemctl | tar | wget | xz | zstd) ask=--version ;;
    openssl) ask=version ;;
    apache2ctl | haproxy | httpd | nginx | php) ask=-v ;;
    java) ask=-version ;;
    ssh) ask=-V ;;
    *) return ;;
  esac
  at_most 1 "$1" "$ask" 2>&1 </dev/null | {
    set -f
    read -r line
    for word in $line; do
      word=${word##*[/_-]}
      word=${word#[v\"]}
      case $word in [0-9]*) say "environment.tool.$1.version" TEXT "${word%[\",]}"; break ;; esac
    done
  }
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
  container_memory /sys/fs/cgroup
}

# What a container may use, where it is bounded; pages the kernel would give back at once are not counted.
container_memory() {
  [ -r "$1/memory.max" ] && read -r limit <"$1/memory.max" && [ "$limit" != max ] && [ -r "$1/memory.current" ] || return
  awk -v limit="$limit" 'FNR == 1 && NF == 1 { used = $1 } $1 == "inactive_file" { used -= $2 }
    END { printf "memory.limit_bytes\tBYTES\t%.0f\nmemory.limit_used_percent\tPERCENT\t%.1f\n", limit, 100 * used / limit }' "$1/memory.current" "$1/memory.stat" 2>/dev/null
}

disks() {
  { at_most 3 df -Pk 2>/dev/null; echo inodes; at_most 3 df -Pi 2>/dev/null; } | awk '
    $0 == "inodes" { inodes = 1; next }
    $1 == "Filesystem" || $1 ~ /^(devtmpfs|udev|none|squashfs|\/dev\/loop.*)$/ { next }
    NF >= 6 && $3 + $4 > 0 && (inodes || $2 >= 1024) {
      mount = $6; for (i = 7; i <= NF; i++) mount = mount " " $i
      if (mount ~ /^\/(proc|sys|run\/(lock|user|credentials))(\/|$)/) next
      if (inodes) { told = 1; if (mount in seen) printf "disk.%s.inodes_used_percent\tPERCENT\t%.1f\n", mount, 100 * $3 / ($3 + $4); next }
      if (mount in seen || ($1 ~ /^\// && $1 in device)) next
      device[$1] = 1; seen[mount] = 1; any = 1
      printf "disk.%s.used_percent\tPERCENT\t%.1f\n", mount, 100 * $3 / ($3 + $4)
      printf "disk.%s.available_bytes\tBYTES\t%.0f\n", mount, $4 * 1024
    }
    END {
      if (!any) print "disk\t!\tdf told nothing within 3 s"
      else if (!told) print "disk.inodes\t!\tthe df of this host does not tell inodes"
    }'
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

# processes yes|no: with the shares of CPU over a process' whole life, or without; where cpu_now runs, it knows better.
# One awk over /proc is cheaper than ps. The kernel counts time in hundredths of a second there on every architecture; how large a page
# is differs, so the largest are asked for kB. A process younger than a second, such as the one that reads this, has no share yet.
processes() {
  if [ -r /proc/uptime ]; then cat /proc/uptime /proc/[0-9]*/stat; else echo ps; ps -eo pid=,pcpu=,rss=,user=,comm=; fi 2>/dev/null | awk -v cpu="$1" '
    function facts(i, file, line, part) {
      user[i] = "?"; kb[i] = rss[i]
      if (ps) { user[i] = owner[i]; return }
      file = "/proc/" pid[i] "/status"
      while ((getline line <file) > 0) {
        split(line, part, /[ \t]+/)
        if (part[1] == "Uid:") user[i] = name_of(part[2])
        if (part[1] == "VmRSS:") { kb[i] = part[2]; break }
      }
      close(file)
    }
    function name_of(uid, line, part) {
      if (!passwd++) while ((getline line <"/etc/passwd") > 0) { split(line, part, ":"); if (!(part[3] in account)) account[part[3]] = part[1] }
      return (uid in account) ? account[uid] : uid
    }
    NR == 1 && $1 == "ps" { ps = 1; next }
    NR == 1 { uptime = $1; next }
    ps { n++; name = $5; for (i = 6; i <= NF; i++) name = name " " $i; of[n] = name; pid[n] = $1; cpu_of[n] = name == "ps" ? 0 : $2; rss[n] = $3; owner[n] = $4; next }
    {
      n++; pid[n] = $1; name = line = $0
      sub(/^[0-9]+ \(/, "", name); sub(/\) [A-Za-z] .*$/, "", name); of[n] = name
      sub(/^.*\) /, "", line); split(line, f, " ")
      age = uptime - f[20] / 100; cpu_of[n] = (age > 1) ? (f[12] + f[13]) / age : 0; rss[n] = f[22]
    }
    END {
      if (!n) { print "process.count\t!\tneither ps nor /proc tells the CPU and memory of processes here"; exit }
      printf "process.count\tCOUNT\t%d\n", n
      for (k = 1; k <= 3; k++) {
        c = m = 0
        for (i = 1; i <= n; i++) {
          if (!(i in c_done) && (!c || cpu_of[i] > cpu_of[c])) c = i
          if (!(i in m_done) && (!m || rss[i] > rss[m])) m = i
        }
        if (c && cpu == "yes" && cpu_of[c] >= 0.1) { facts(c); printf "process.top_cpu.%d\tTEXT\t%s (pid %s, %s) %.0f%%\n", k, of[c], pid[c], user[c], cpu_of[c] }
        if (m) { facts(m); printf "process.top_memory.%d\tTEXT\t%s (pid %s, %s) %d MiB\n", k, of[m], pid[m], user[m], kb[m] / 1024 }
        c_done[c] = 1; m_done[m] = 1
      }
    }'
}

# A listening socket a line: as ss tells it, HEX PORT INODE, or PLAIN PORT.
listeners() {
  if has ss && ss -ltnpH 2>/dev/null; then :
  elif [ -r /proc/net/tcp ]; then
    awk '$4 == "0A" { split($2, a, ":"); print "HEX", a[2], $10 }' /proc/net/tcp
    [ ! -r /proc/net/tcp6 ] || awk '$4 == "0A" { split($2, a, ":"); print "HEX", a[2], $10 }' /proc/net/tcp6
    ls -l /proc/[0-9]*/fd 2>/dev/null | awk '/^\/proc\// { split($0, p, "/"); pid = p[3] } /socket:\[/ { sub(/.*socket:\[/, ""); sub(/\].*/, ""); print "FD", pid, $0 }'
  elif has netstat; then netstat -an 2>/dev/null | awk '/^tcp.*LISTEN/ { sub(/.*[.:]/, "", $4); print "PLAIN", $4 }'
  else return 1
  fi
}

# ports all|named: every listening port, or those asked for alone
ports() {
  list=$(listeners) || { cannot port "none of ss, /proc/net/tcp and netstat is there to tell listening ports"; return; }
  told=$(printf '%s\n' "$list" | awk -v which="$1" -v asked="$(printf '%s' "$RUNBOOK_PORTS" | tr '\n' ' ')" '
    function hex(s, i, n) { for (i = 1; i <= length(s); i++) n = n * 16 + index("0123456789abcdef", tolower(substr(s, i, 1))) - 1; return n }
    function name(pid, line) { line = ""; getline line <("/proc/" pid "/comm"); close("/proc/" pid "/comm"); return line }
    $1 == "HEX" { port = hex($2); open[port] = 1; port_of[$3] = port; next }
    $1 == "FD" { if ($3 in port_of) { port = port_of[$3]; if (!(port in owner)) { pid[port] = $2; owner[port] = name($2) } }; next }
    $1 == "PLAIN" { open[$2] = 1; next }
    $1 == "LISTEN" {
      port = $4; sub(/.*:/, "", port); open[port] = 1
      if (match($0, /"[^"]*",pid=[0-9]+/)) { who = substr($0, RSTART + 1, RLENGTH - 1); split(who, w, /",pid=/); owner[port] = w[1]; pid[port] = w[2] }
    }
    END {
      n = split(ENVIRON["RUNBOOK_PORTS"], named, "\n")
      for (i = 1; i <= n; i++) {
        if ((p = named[i]) == "") continue
        mine[p] = 1
        printf "port.%s\tTEXT\t%s\n", p, (p in open) ? "listening" : "closed"
        if (p in owner) { printf "port.%s.owner\tTEXT\t%s\n", p, owner[p]; printf "port.%s.pid\tCOUNT\t%s\n", p, pid[p] }
        else if (p in open) printf "port.%s.owner\t!\tits process belongs to another account or to no process this host shows\n", p
      }
      if (which != "all") exit
      for (p in open) if (!(p in mine)) {
        if (count++ >= 40) continue
        printf "port.%s\tTEXT\tlistening\n", p
        if (p in owner) printf "port.%s.owner\tTEXT\t%s\n", p, owner[p]
      }
      if (count > 40) printf "ports\t!\t%d more listening ports are not told\n", count - 40
    }')
  [ -z "$told" ] || printf '%s\n' "$told"
  printf '%s\n' "$told" | while IFS='	' read -r key unit value; do
    case $key in *.pid) say "${key%pid}since" SECONDS "$(process_began "$value")" ;; esac
  done
}

services() {
  printf '%s\n' "$RUNBOOK_SERVICES" | while IFS= read -r name; do
    case $name in '' | -* | */* | *[*?[]*) continue ;; esac
    service_pid=
    manager=$(service_manager "$name") || manager=
    if [ "$manager" = systemctl ]; then unit "$name"
    elif [ -z "$manager" ]; then by_process "$name"
    elif seen=$(service_control "$manager" "$name" status 2>&1 </dev/null); then say "service.$name" TEXT running
    else
      case $seen in
        *unrecognized* | *'not found'* | *'not exist'* | unknown*) if service_process "$name" || [ -n "$service_why" ]; then by_process "$name"; else say "service.$name" TEXT unknown; fi ;;
        *) say "service.$name" TEXT stopped ;;
      esac
    fi
    case $service_pid in '' | 0) ;; *) say "service.$name.pid" COUNT "$service_pid"; say "service.$name.since" SECONDS "$(process_began "$service_pid")" ;; esac
  done
}

by_process() {
  if service_process "$1"; then say "service.$1" TEXT running; else say "service.$1" TEXT stopped; fi
  [ -z "$service_why" ] || say "service.$1.detail" TEXT "$service_why"
}

# systemd tells more than whether it runs; one that is started again and again is 'activating' in between.
unit() {
  loaded= state=unknown substate= restarts=
  while IFS='=' read -r field value; do
    case $field in
      LoadState) loaded=$value ;;
      ActiveState) state=$value ;;
      SubState) substate=$value ;;
      MainPID) service_pid=$value ;;
      NRestarts) restarts=$value ;;
    esac
  done <<FACTS
$(at_most 3 systemctl show -p LoadState -p ActiveState -p SubState -p MainPID -p NRestarts -- "$1" 2>/dev/null)
FACTS
  case $loaded.$state in
    not-found.* | .*) say "service.$1" TEXT unknown; return ;;
    *.active | *.reloading) say "service.$1" TEXT running ;;
    *) say "service.$1" TEXT stopped ;;
  esac
  say "service.$1.detail" TEXT "$state ($substate)"
  [ -z "$restarts" ] || say "service.$1.restarts" COUNT "$restarts"
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

# The certificates of a PEM text, at most 20, on one line; never a key that lies beside them.
certificate_blocks() { awk '/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/ { if (n++ >= 20) exit; on = 1 } on { sub(/\r$/, ""); printf "%s ", $0 } /-----END (TRUSTED |X509 )?CERTIFICATE-----/ { on = 0 }'; }

one_certificate() {
  if [ ! -e "$1" ]; then cannot "certificate.$1" 'the file is absent'; return; fi
  if [ ! -r "$1" ]; then cannot "certificate.$1" 'may not be read by this account'; return; fi
  if grep -q -e '-----BEGIN' "$1" 2>/dev/null; then
    blocks=$(certificate_blocks <"$1")
    if [ -n "$blocks" ]; then say "certificate.$1" PEM "$blocks"
    elif ! grep -q -e 'PRIVATE KEY-----' "$1"; then cannot "certificate.$1" 'there is no certificate in it'
    fi
  elif [ -s "$1" ] && has base64; then say "certificate.$1" DER "$(head -c 65536 "$1" | base64 | tr -d '\n')"
  else cannot "certificate.$1" 'there is no certificate in it'
  fi
}

# What a TLS server of this host shows; ports of protocols that begin without TLS are asked for it.
shown_certificate() {
  case $1 in
    25 | 587) start='-starttls smtp' ;;
    110) start='-starttls pop3' ;;
    143) start='-starttls imap' ;;
    389) start='-starttls ldap' ;;
    3306) start='-starttls mysql' ;;
    5432) start='-starttls postgres' ;;
    *) start= ;;
  esac
  at_most 3 openssl s_client $start -connect "127.0.0.1:$1" -servername localhost -showcerts </dev/null 2>/dev/null | certificate_blocks
}

certificates() {
  printf '%s\n' "$RUNBOOK_CERTIFICATES" | while IFS= read -r file; do [ -z "$file" ] || one_certificate "$file"; done
  [ -n "$RUNBOOK_TLS_PORTS" ] || return
  printf '%s\n' "$RUNBOOK_TLS_PORTS" | while IFS= read -r port; do
    [ -n "$port" ] || continue
    if ! has openssl; then cannot "certificate.port:$port" 'openssl, which asks the port, is not installed on this host'; continue; fi
    blocks=$(shown_certificate "$port")
    if [ -n "$blocks" ]; then say "certificate.port:$port" PEM "$blocks"; else cannot "certificate.port:$port" 'no TLS server answered there'; fi
  done
}

commands
LC_ALL=C
export LC_ALL
say environment.clock SECONDS "$(date +%s)"
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
