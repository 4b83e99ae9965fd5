# Looks at $RUNBOOK_WAIT_TARGET until it answers; the caller ends it at the time limit. Says what it sees whenever that changes.
# Its own variables begin with RUNBOOK_, so that a command waited for finds the environment as it is.
has() { command -v "$1" >/dev/null 2>&1; }
cannot() {
  echo "$1"
  exit 69
}

look_http() {
  if has curl; then
    RUNBOOK_SEEN=$(curl -sS -o /dev/null -w '%{http_code}' --max-time "$RUNBOOK_WAIT_LOOK" --noproxy "localhost,127.0.0.1,::1,${no_proxy:-${NO_PROXY:-}}" --url "$RUNBOOK_WAIT_TARGET" 2>&1) || {
      RUNBOOK_SEEN=${RUNBOOK_SEEN%000}
      RUNBOOK_SEEN=${RUNBOOK_SEEN#curl: }
      return 1
    }
  elif has wget; then
    RUNBOOK_SEEN=$(wget -S -q -O /dev/null -T "$RUNBOOK_WAIT_LOOK" -t 1 --max-redirect=0 "$RUNBOOK_WAIT_TARGET" 2>&1 </dev/null) || :
    case $RUNBOOK_SEEN in *HTTP/*) RUNBOOK_SEEN=${RUNBOOK_SEEN##*HTTP/} RUNBOOK_SEEN=${RUNBOOK_SEEN#* } RUNBOOK_SEEN=${RUNBOOK_SEEN%%[!0-9]*} ;; esac
  elif has python3; then
    RUNBOOK_SEEN=$(python3 -c "$look_http_python" "$RUNBOOK_WAIT_TARGET" "$RUNBOOK_WAIT_LOOK" 2>&1) || :
  elif has bash && [ "${RUNBOOK_WAIT_TARGET#http://}" != "$RUNBOOK_WAIT_TARGET" ]; then
    RUNBOOK_SEEN=$(bash -c "$look_http_bash" look "$RUNBOOK_WAIT_TARGET" 2>/dev/null) || RUNBOOK_SEEN='no connection'
  else
    cannot "none of curl, wget, python3 and bash is installed here, so $RUNBOOK_WAIT_TARGET cannot be asked"
  fi
  [ "$RUNBOOK_SEEN" = "$RUNBOOK_WAIT_STATUS" ] && return 0
  case $RUNBOOK_SEEN in [1-5][0-9][0-9]) RUNBOOK_SEEN="answered $RUNBOOK_SEEN" ;; esac
  return 1
}
look_http_python='
import sys, urllib.request, urllib.error
class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args): return None
try: print(urllib.request.build_opener(Stay).open(sys.argv[1], timeout=float(sys.argv[2])).status)
except urllib.error.HTTPError as e: print(e.code)
except Exception as e: print(e)
'
look_http_bash='
rest=${1#http://} at=${1#http://} path=/
at=${rest%%/*}; [ "$at" = "$rest" ] || path=/${rest#*/}
port=${at##*:}; [ "$port" != "$at" ] || port=80
exec 3<>"/dev/tcp/${at%:*}/$port" || exit 1
printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$path" "$at" >&3
read -r protocol code rest <&3 && echo "$code"
'

look_port() {
  port=${RUNBOOK_WAIT_TARGET##*:} host=${RUNBOOK_WAIT_TARGET%:*}
  [ "$host" != "$RUNBOOK_WAIT_TARGET" ] || host=127.0.0.1
  if has bash; then
    RUNBOOK_SEEN=$(bash -c 'exec 3<>"/dev/tcp/$1/$2"' look "$host" "$port" 2>&1) && return 0
    case $RUNBOOK_SEEN in *refused*) RUNBOOK_SEEN='connection refused' ;; *) RUNBOOK_SEEN=${RUNBOOK_SEEN##*: } ;; esac
  elif has python3; then
    RUNBOOK_SEEN=$(python3 -c 'import socket, sys
try: socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=float(sys.argv[3])).close()
except OSError as e: sys.exit(str(e))' "$host" "$port" "$RUNBOOK_WAIT_LOOK" 2>&1) && return 0
  elif has nc; then
    RUNBOOK_SEEN='no connection'
    nc -z -w "$RUNBOOK_WAIT_LOOK" "$host" "$port" >/dev/null 2>&1 && return 0
  else
    cannot "none of bash, python3 and nc is installed here, so port $RUNBOOK_WAIT_TARGET cannot be tried"
  fi
  return 1
}

look_file() {
  RUNBOOK_SEEN='does not exist'
  [ -e "$RUNBOOK_WAIT_TARGET" ]
}

look_run() {
  RUNBOOK_CODE=0
  RUNBOOK_SEEN=$(declared; sh -e -c "$RUNBOOK_WAIT_TARGET" 2>&1 </dev/null) || RUNBOOK_CODE=$?
  [ "$RUNBOOK_CODE" = 0 ] && return 0
  RUNBOOK_SEEN="exit $RUNBOOK_CODE${RUNBOOK_SEEN:+: $RUNBOOK_SEEN}"
  return 1
}

RUNBOOK_SAID=
until look_"$RUNBOOK_WAIT_KIND"; do
  [ "$RUNBOOK_SEEN" = "$RUNBOOK_SAID" ] || printf '%s\n' "$RUNBOOK_SEEN"
  RUNBOOK_SAID=$RUNBOOK_SEEN
  sleep "$RUNBOOK_WAIT_INTERVAL" 2>/dev/null || sleep 1
done
