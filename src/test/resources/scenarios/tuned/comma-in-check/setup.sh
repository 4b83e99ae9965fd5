#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/c verb-first
service tiled <<E
tiny.ready('tiled'); time.sleep(200)
E
l=fr_FR.UTF-8; [ "${VARIANT:-}" != c ] || l=C
echo "export LC_ALL=$l" >etc/profile
echo 80.0 >run/share
cat >bin/share <<'E'
#!/bin/sh
case $LC_ALL in fr_*) tr . , <run/share ;; *) cat run/share ;; esac
E
chmod +x bin/share
