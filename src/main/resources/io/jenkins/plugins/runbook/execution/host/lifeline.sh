# Ends what commands left running when the process that followed them has died, which closes the pipe this reads from.
# Lines of it: +MARK when a command is about to begin, -MARK when it has ended; pPID in the place of a mark where there is no /proc.
trap '' HUP INT QUIT TERM
running=' '
while IFS= read -r line; do
  mark=${line#?}
  case $line in
    +*) running="$running$mark " ;;
    -*) running="${running%% $mark *} ${running#* $mark }" ;;
  esac
done

members() {
  case $1 in
    p*)
      ps -A -o pid= -o ppid= | awk -v root="${1#p}" '
        { child[$2] = child[$2] " " $1; alive[$1] = 1 }
        function tell(pid, list, n, i) { if (pid in alive) print pid; n = split(child[pid], list, " "); for (i = 1; i <= n; i++) tell(list[i]) }
        END { tell(root) }'
      ;;
    *) grep -lF "RUNBOOK_COMMAND=$1" /proc/[0-9]*/environ | while IFS=/ read -r root proc pid environ; do echo "$pid"; done ;;
  esac
}

# asks every member to end, and kills what has not ended a second later
for mark in $running; do
  round=0
  while [ "$round" -lt 100 ] && pids=$(members "$mark") && [ -n "$pids" ]; do
    case $round in
      0) kill $pids ;;
      [1-9]) ;;
      *) kill -9 $pids ;;
    esac
    round=$((round + 1))
    sleep 0.1 || sleep 1
  done
done
