#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/gw name-first
service metricsgw <<E
tiny.serve('metricsgw', $port, lambda r: (200, 'v2'))
E
service oldgw <<E
tiny.serve('oldgw', $port, lambda r: (200, 'v1'))
E
if [ "${VARIANT:-}" != free ]; then
  setsid ./srv/oldgw >/dev/null 2>&1 </dev/null &
  while [ ! -e run/oldgw.up ]; do sleep 0.1; done
fi
