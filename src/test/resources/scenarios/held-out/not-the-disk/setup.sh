#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir -p data/trash; echo x >data/trash/a
cat >bin/usage <<'E'
#!/bin/sh
echo "Filesystem 1K-blocks Used Available Use% Mounted on"
echo "share 100000 31000 69000 31% data"
E
chmod +x bin/usage
controller bin/sh2 name-first
service uploadd <<E
tiny.serve('uploadd', $port)
E
