#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/lp verb-first
w=4; [ "${VARIANT:-}" != fast ] || w=0
service labeld <<E
t = time.time() + $w
tiny.serve('labeld', $port, lambda r: (200, 'ready') if time.time() > t else (503, 'loading label templates'))
E
