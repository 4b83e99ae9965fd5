#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
printf '#!/bin/sh\necho "automation is not in the sudoers file." >&2\nexit 1\n' >bin/sudo; chmod +x bin/sudo
