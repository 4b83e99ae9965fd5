# What can be asked of a service, whatever manages services on this host. Sourced before scripts that use it.

# Names the manager: systemctl, rc-service, service, init, rc, launchctl; fails when there is none for this service.
service_manager() {
  if [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; then echo systemctl
  elif command -v rc-service >/dev/null 2>&1; then echo rc-service
  elif command -v service >/dev/null 2>&1; then echo service
  elif [ -x "/etc/init.d/$1" ]; then echo init
  elif [ -x "/etc/rc.d/$1" ]; then echo rc
  elif command -v launchctl >/dev/null 2>&1; then echo launchctl
  else return 1
  fi
}

# service_control MANAGER NAME start|stop|restart|reload|status
service_control() {
  case $1.$3 in
    systemctl.status) systemctl is-active "$2" ;;
    systemctl.*) systemctl "$3" "$2" ;;
    rc-service.*) rc-service "$2" "$3" ;;
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

# Whether a process runs that a pid file or its name says is the service: the last resort without a manager.
service_process() {
  for file in "/run/$1.pid" "/var/run/$1.pid" "/run/$1/$1.pid" "run/$1.pid"; do
    if [ -r "$file" ] && read -r pid <"$file" && [ -n "$pid" ]; then
      kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]
      return
    fi
  done
  for file in /proc/[0-9]*/comm; do
    if read -r comm <"$file" && [ "$comm" = "$1" ]; then return 0; fi
  done 2>/dev/null
  return 1
}
