# Looks at $RUNBOOK_WAIT_TARGET until it answers; whoever started this ends it at the time limit. Says what it sees whenever that changes.
target=$RUNBOOK_WAIT_TARGET
limit=$RUNBOOK_WAIT_LOOK
has() { command -v "$1" >/dev/null 2>&1; }
cannot() {
  echo "$1"
  exit 69
}

look_http() {
  if has curl; then
    seen=$(curl -sS -o /dev/null -w '%{http_code}' --max-time "$limit" --noproxy "localhost,127.0.0.1,::1,${no_proxy:-${NO_PROXY:-}}" --url "$target" 2>&1) || {
      seen=${seen%000}
      seen=${seen#curl: }
      return 1
    }
  elif has wget; then
    seen=$(wget -S -q -O /dev/null -T "$limit" -t 1 --max-redirect=0 "$target" 2>&1 </dev/null) || :
    case $seen in *HTTP/*) seen=${seen##*HTTP/} seen=${seen#* } seen=${seen%%[!0-9]*} ;; esac
  elif has python3; then
    seen=$(python3 -c "$look_http_python" "$target" "$limit" 2>&1) || :
  elif has bash && [ "${target#http://}" != "$target" ]; then
    seen=$(bash -c "$look_http_bash" look "$target" 2>/dev/null) || seen='no connection'
  else
    cannot "none of curl, wget, python3 and bash is installed here, so $target cannot be asked"
  fi
  [ "$seen" = "$RUNBOOK_WAIT_STATUS" ] && return 0
  case $seen in [1-5][0-9][0-9]) seen="answered $seen" ;; esac
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
  port=${target##*:} host=${target%:*}
  [ "$host" != "$target" ] || host=127.0.0.1
  if has bash; then
    seen=$(bash -c 'exec 3<>"/dev/tcp/$1/$2"' look "$host" "$port" 2>&1) && return 0
    case $seen in *refused*) seen='connection refused' ;; *) seen=${seen##*: } ;; esac
  elif has python3; then
    seen=$(python3 -c 'import socket, sys
try: socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=float(sys.argv[3])).close()
except OSError as e: sys.exit(str(e))' "$host" "$port" "$limit" 2>&1) && return 0
  elif has nc; then
    seen='no connection'
    nc -z -w "$limit" "$host" "$port" >/dev/null 2>&1 && return 0
  else
    cannot "none of bash, python3 and nc is installed here, so port $target cannot be tried"
  fi
  return 1
}

look_file() {
  seen='does not exist'
  [ -e "$target" ]
}

look_run() {
  code=0
  seen=$(sh -e -c "$target" 2>&1 </dev/null) || code=$?
  [ $code = 0 ] && return 0
  seen="exit $code${seen:+: $seen}"
  return 1
}

said=
until look_"$RUNBOOK_WAIT_KIND"; do
  [ "$seen" = "$said" ] || printf '%s\n' "$seen"
  said=$seen
  sleep "$RUNBOOK_WAIT_INTERVAL" 2>/dev/null || sleep 1
done
