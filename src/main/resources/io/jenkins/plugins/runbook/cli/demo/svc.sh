#!/bin/sh
# svc NAME start|stop|restart|status: a service manager just large enough for the demo.
cd "$(dirname "$0")/.." || exit 1
name=$1 action=$2 pidfile=run/$1.pid
detach=$(command -v setsid || command -v nohup)

alive() { [ -s "$pidfile" ] && kill -0 "$(cat "$pidfile")" 2>/dev/null; }

start() {
  alive && { echo "$name is already running"; return 0; }
  rm -f "run/$name.up"
  "$detach" "srv/$name" >>"log/$name.log" 2>&1 </dev/null &
  echo $! >"$pidfile"
  tries=0
  while alive && [ ! -e "run/$name.up" ] && [ $tries -lt 150 ]; do sleep 0.1; tries=$((tries + 1)); done
  if alive && [ -e "run/$name.up" ]; then echo "Starting $name: [  OK  ]"; return 0; fi
  { echo "Starting $name: [FAILED]"; tail -n 5 "log/$name.log"; } >&2
  rm -f "$pidfile"
  return 1
}

stop() {
  alive && kill "$(cat "$pidfile")"
  tries=0
  while alive && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  alive && kill -9 "$(cat "$pidfile")"
  rm -f "$pidfile" "run/$name.up"
  echo "Stopping $name: [  OK  ]"
}

[ -x "srv/$name" ] || { echo "$name: unrecognized service" >&2; exit 1; }
case $action in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
  status) if alive; then echo "$name (pid $(cat "$pidfile")) is running"; else echo "$name is stopped"; exit 3; fi ;;
  *) echo "usage: svc NAME start|stop|restart|status" >&2; exit 2 ;;
esac
