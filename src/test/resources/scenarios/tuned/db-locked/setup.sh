#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
cat >bin/tilldump <<'E'
#!/bin/sh
n=$(cat run/n 2>/dev/null || echo 0); echo $((n + 1)) >run/n
[ "$n" -ge 3 ] || { echo "tilldump: database is locked by the closing run, try again" >&2; exit 5; }
echo sql >"$1"
E
chmod +x bin/tilldump
