#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/l name-first
service ledgerd <<E
sys.exit('ledgerd: journal segment 0042 is corrupt (bad checksum), refusing to open the store')
E
