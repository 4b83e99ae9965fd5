#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
cat >bin/reindex <<'E'
#!/bin/sh
i=0; while [ $i -lt 5 ]; do sleep 0.7; i=$((i + 1)); echo "folder $i of 5"; done
echo $i >"$1/index.ok"
E
chmod +x bin/reindex
