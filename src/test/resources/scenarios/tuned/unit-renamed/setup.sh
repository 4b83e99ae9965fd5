#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/c verb-first
n=apache2; [ "${VARIANT:-}" != old ] || n=httpd
service $n <<E
tiny.serve('$n', $port)
E
service cron <<E
tiny.ready('cron'); time.sleep(200)
E
