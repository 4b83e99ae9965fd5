#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/t name-first
service thumbd <<E
tiny.ready('thumbd'); time.sleep(200)
E
./bin/t thumbd start
echo 500 >run/used
