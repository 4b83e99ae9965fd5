#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/c name-first
w=3; [ "${VARIANT:-}" != fast ] || w=0
service kbsearch <<E
t = time.time() + $w
tiny.serve('kbsearch', $port, lambda r: (200, 'ok') if time.time() > t else (503, 'loading index'))
E
