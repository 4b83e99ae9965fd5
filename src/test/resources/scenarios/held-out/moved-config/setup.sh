#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/d verb-first
mkdir -p etc/dispatch.d; f=etc/dispatch.d/dispatch.conf; [ "${VARIANT:-}" != old ] || f=etc/dispatch.conf
echo "listen $port" >$f
service dispatchd <<E
tiny.serve('dispatchd', $port)
E
