#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir -p var snap; echo page >data/page1
cat >bin/snapshot <<'E'
#!/bin/sh
set -e
if [ -e var/snapshot.lock ]; then
  echo "snapshot: another snapshot is in progress (var/snapshot.lock, pid $(cat var/snapshot.lock))" >&2
  exit 75
fi
echo $$ >var/snapshot.lock
tar -cf "$2" "$1"
rm -f var/snapshot.lock
E
chmod +x bin/snapshot
[ "${VARIANT:-}" = unlocked ] || echo 4194000 >var/snapshot.lock
