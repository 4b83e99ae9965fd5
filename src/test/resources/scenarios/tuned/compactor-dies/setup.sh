#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
printf '#!/bin/sh\necho compacting\nkill -ABRT $$\n' >bin/compact; chmod +x bin/compact
