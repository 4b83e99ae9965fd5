# What can be asked of a service, whatever manages services on this host. Sourced before scripts that use it.

# Names the manager: systemctl, sv, rc-service, supervisorctl, service, init, rc, launchctl; fails when there is none for this service.
# Those that look after single services are asked whether this one is theirs.
service_manager() {
  if [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; then echo systemctl
  elif command -v sv >/dev/null 2>&1 && { [ -d "${SVDIR:-/etc/service}/$1" ] || [ -d "/var/service/$1" ]; }; then echo sv
  elif command -v rc-service >/dev/null 2>&1; then echo rc-service
  elif [ ! -e "/etc/init.d/$1" ] && supervised "$1"; then echo supervisorctl
  elif command -v service >/dev/null 2>&1; then echo service
  elif [ -x "/etc/init.d/$1" ]; then echo init
  elif [ -x "/etc/rc.d/$1" ]; then echo rc
  elif command -v launchctl >/dev/null 2>&1; then echo launchctl
  else return 1
  fi
}

supervised() {
  command -v supervisorctl >/dev/null 2>&1 || return 1
  case $(supervisorctl status "$1" 2>/dev/null </dev/null) in
    "$1 "*RUNNING* | "$1 "*STOPPED* | "$1 "*STARTING* | "$1 "*BACKOFF* | "$1 "*STOPPING* | "$1 "*EXITED* | "$1 "*FATAL*) return 0 ;;
  esac
  return 1
}

# service_control MANAGER NAME start|stop|restart|reload|status
service_control() {
  case $1.$3 in
    systemctl.status) systemctl is-active -- "$2" ;;
    systemctl.*) systemctl "$3" -- "$2" ;;
    # sv says that a service is down and calls that a success
    sv.status) sv status "$2" | grep -e '^run:' ;;
    sv.*) sv "$3" "$2" ;;
    rc-service.*) rc-service "$2" "$3" ;;
    supervisorctl.status) supervisorctl status "$2" | grep -e ' RUNNING ' ;;
    supervisorctl.reload) supervisorctl signal HUP "$2" ;;
    supervisorctl.*) supervisorctl "$3" "$2" ;;
    service.*) service "$2" "$3" ;;
    init.*) "/etc/init.d/$2" "$3" ;;
    rc.*) "/etc/rc.d/$2" "$3" ;;
    launchctl.status) launchctl print "system/$2" ;;
    launchctl.start) launchctl kickstart "system/$2" ;;
    launchctl.stop) launchctl kill TERM "system/$2" ;;
    launchctl.restart) launchctl kickstart -k "system/$2" ;;
    launchctl.reload) launchctl kill HUP "system/$2" ;;
  esac
}

# Whether a process runs that a pid file or its name says is the service: the last resort without a manager. Leaves its number in
# service_pid, and in service_why what speaks against a pid file.
service_process() {
  service_pid= service_why=
  for file in "/run/$1.pid" "/var/run/$1.pid" "/run/$1/$1.pid" "run/$1.pid"; do
    pid=
    [ -r "$file" ] && read -r pid <"$file"
    case $pid in '' | *[!0-9]*) continue ;; esac
    if ! kill -0 "$pid" 2>/dev/null && [ ! -d "/proc/$pid" ]; then
      service_why="process $pid of $file is gone"
      return 1
    fi
    if wrote_pid_file "$pid" "$file" "$1"; then
      service_pid=$pid
      return 0
    fi
    service_why="$file is stale: process $pid is another program by now"
    break
  done
  # The kernel keeps 15 characters of a name. Cut once: that is a process of its own, and there are many to look at.
  called=$(printf '%.15s' "$1")
  for file in /proc/[0-9]*/comm; do
    if read -r comm <"$file" && [ "$comm" = "$called" ]; then
      service_pid=${file#/proc/}
      service_pid=${service_pid%/comm}
      return 0
    fi
  done 2>/dev/null
  return 1
}

# wrote_pid_file PID FILE NAME: numbers are used again, so a process that began well after its pid file was written is another one
wrote_pid_file() {
  began=$(process_began "$1")
  written=$(stat -c %Y "$2" 2>/dev/null)
  [ -n "$began" ] && [ -n "$written" ] || return 0
  [ "$began" -le $((written + 10)) ] && return 0
  read -r comm <"/proc/$1/comm" && [ "$comm" = "$(printf '%.15s' "$3")" ]
}

# When a process began, in seconds since 1970; nothing where that cannot be told.
process_began() {
  [ -r "/proc/$1/stat" ] && [ -r /proc/stat ] || return 0
  awk '
    $1 == "btime" { boot = $2; exit }
    NR == 1 { sub(/^.*\) /, ""); split($0, f, " "); ticks = f[20] }
    END { if (boot && ticks != "") printf "%.0f\n", boot + ticks / 100 }' "/proc/$1/stat" /proc/stat 2>/dev/null
}
