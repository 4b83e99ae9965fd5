#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir -p dumps
printf '# settings of this site\nexport DUMP_DIR=dumps\nexport SITE=north\n' >etc/site.env
cat >bin/dump <<'E'
#!/bin/sh
for i in 1 2 3 4; do echo "INSERT INTO $1 VALUES ($i);"; done
E
chmod +x bin/dump
