#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir vault; echo set >data/set1; echo k >etc/copy.key; chmod 644 etc/copy.key
[ "${VARIANT:-}" != tight ] || chmod 600 etc/copy.key
cat >bin/vcopy <<'E'
#!/bin/sh
[ "$(stat -c %a "$2")" = 600 ] || { echo "vcopy: Permissions 0$(stat -c %a "$2") for '$2' are too open; it must be mode 0600." >&2; exit 1; }
cp "$3" "$4/"
E
chmod +x bin/vcopy
