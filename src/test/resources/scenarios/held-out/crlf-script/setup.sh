#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir -p tools
printf '#!/bin/sh\necho yes >run/prepared\n' >tools/prepare.sh
[ "${VARIANT:-}" = unix ] || sed -i 's/$/\r/' tools/prepare.sh
chmod +x tools/prepare.sh
