#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
for i in 1 2 3; do echo "scan $i" >data/$i.tif; done
mkdir -p host/bin
[ "${VARIANT:-}" != bsd ] || { printf '#!/bin/sh\nshift\nmd5sum "$1" | cut -d" " -f1\n' >host/bin/md5; chmod +x host/bin/md5; }
echo 'PATH="$PWD/host/bin:$PATH"; export PATH' >host.env
