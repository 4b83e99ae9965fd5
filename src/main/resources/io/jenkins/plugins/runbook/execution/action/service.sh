# Brings the service $RUNBOOK_SERVICE into the state $RUNBOOK_STATE, or with $RUNBOOK_LOOK=yes asks whether it is in it.
name=$RUNBOOK_SERVICE
case $name in
  '' | -* | */* | *[*?[]*)
    echo "'$name' is no name of a service"
    exit 64
    ;;
esac
manager=$(service_manager "$name") || manager=
running() {
  if [ -n "$manager" ]; then service_control "$manager" "$name" status >/dev/null 2>&1 </dev/null
  else service_process "$name"
  fi
}
if [ "$RUNBOOK_LOOK" = yes ]; then
  if running; then now=running; else now='not running'; fi
  echo "$name is $now (${manager:-${service_why:-seen by its process}})"
  case $RUNBOOK_STATE.$now in
    stopped.running) exit 1 ;;
    stopped.*) exit 0 ;;
    *.running) exit 0 ;;
    *) exit 1 ;;
  esac
fi
if [ -z "$manager" ]; then
  echo "no service manager was found on this host (systemd, runit, OpenRC, supervisor, service, an init script); use 'run' with the command that controls $name"
  exit 69
fi
# A daemon that keeps its starter's output open must not get a broken pipe for it later.
# Where the disk for temporary files is full, one in memory will do; else what is said is lost, and not what is done.
if log=$(mktemp 2>/dev/null || mktemp -p /dev/shm 2>/dev/null); then trap 'rm -f "$log"' EXIT; else log=/dev/null; fi
control() {
  code=0
  service_control "$manager" "$name" "$1" >"$log" 2>&1 </dev/null || code=$?
  cat "$log"
  echo "$name: $1 by $manager, exit $code"
  exit "$code"
}
case $RUNBOOK_STATE in
  running)
    if running; then echo "$name is running already"; else control start; fi
    ;;
  stopped)
    if running; then control stop; else echo "$name is stopped already"; fi
    ;;
  restarted) control restart ;;
  reloaded) control reload ;;
esac
