#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
cat >bin/used <<'E'
#!/bin/sh
cd "$(dirname "$0")/.."; echo $(( $(du -sk log | cut -f1) * 100 / 4000 ))
E
chmod +x bin/used
ext=xz; [ "${VARIANT:-}" != gz ] || ext=gz
for i in 1 2 3 4 5 6; do fill log/api.log.$i.$ext 500; done
fill log/api.log 700
