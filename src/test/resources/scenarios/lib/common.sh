# Helpers for the set-up scripts of these scenarios; read by them with: . "$SCENARIO/../../lib/common.sh"
set -eu
cd "$SANDBOX"
mkdir -p bin etc lib log run srv data

# controller PATH name-first|verb-first: a command that starts and stops what lies in srv/
controller() {
  case $2 in name-first) order='n=$1 a=$2' ;; *) order='a=$1 n=$2' ;; esac
  { printf '#!/bin/sh\ncd "$(dirname "$0")/.." || exit 1\n%s\n' "$order"; cat <<'CTL'
pf=run/$n.pid
[ -x "srv/$n" ] || { echo "Unit $n.service not found." >&2; exit 5; }
alive() { [ -s "$pf" ] && [ -e "/proc/$(cat "$pf")/exe" ]; }
start() {
  alive && { echo "$n is already running"; return 0; }
  rm -f "run/$n.up"
  setsid "$PWD/srv/$n" >>"log/$n.log" 2>&1 </dev/null &
  echo $! >"$pf"
  i=0; while alive && [ ! -e "run/$n.up" ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
  alive && [ -e "run/$n.up" ] || { echo "$n failed to start, its log ends with:"; tail -n 5 "log/$n.log"; rm -f "$pf"; return 1; } >&2
  echo "$n started"
}
stop() { alive && kill "$(cat "$pf")" && sleep 0.2; alive && kill -9 "$(cat "$pf")"; rm -f "$pf" "run/$n.up"; echo "$n stopped"; }
case $a in
  start) start ;; stop) stop ;; restart) stop; start ;;
  status) if alive; then echo "$n: running"; else echo "$n: stopped"; exit 3; fi ;;
  *) echo "unknown verb $a" >&2; exit 2 ;;
esac
CTL
  } >"$1"
  chmod +x "$1"
}

cat >lib/tiny.py <<'PY'
import http.server, signal
signal.alarm(240)


def ready(name):
    open(f'run/{name}.up', 'w').close()


def serve(name, port, answer=lambda r: (200, 'ok'), early=False):
    class H(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, text = answer(self)
            self.send_response(status)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())
        do_PUT = do_POST = do_GET

        def log_message(self, *args):
            pass
    s = http.server.ThreadingHTTPServer(('127.0.0.1', port), H)
    s.daemon_threads = True
    ready(name)
    s.serve_forever()
PY

# service NAME: a program in srv/ made from the Python on standard input
service() {
  { printf '#!/usr/bin/env python3\nimport sys; sys.path.insert(0, "lib")\nimport os, time, tiny\n'; cat; } >"srv/$1"
  chmod +x "srv/$1"
}

# fill FILE KB
fill() { mkdir -p "$(dirname "$1")"; head -c "$(($2 * 1024))" /dev/zero >"$1"; }

# remote NAME PORT STATUS BODY: something that answers in the place of another machine
remote() {
  mkdir -p .remote
  printf 'import sys; sys.path.insert(0, "lib")\nimport tiny\ntiny.serve("%s", %s, lambda r: (%s, "%s\\n"))\n' "$1" "$2" "$3" "$4" >".remote/$1.py"
  setsid python3 ".remote/$1.py" >/dev/null 2>&1 </dev/null &
  while [ ! -e "run/$1.up" ]; do sleep 0.1; done
  printf 'connect-to = "::127.0.0.1:"\nnoproxy = "*"\nmax-time = 8\n' >etc/curl.conf
}
