#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/ctl verb-first
cat >bin/sso <<'E'
#!/bin/sh
cd "$(dirname "$0")/.."
[ "$1" = reload ] && { echo "$2: settings read again; the cache is only dropped when the service starts, a restart is needed for that"; exit 0; }
exec ./bin/ctl "$@"
E
chmod +x bin/sso
service ssod <<E
big = os.path.exists('run/big')
if big: os.remove('run/big')
tiny.serve('ssod', $port, lambda r: (200, '4000' if big else '5'))
E
touch run/big; ./bin/ctl start ssod
