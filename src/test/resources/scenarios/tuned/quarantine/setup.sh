#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/c verb-first
service gatescan <<E
sys.exit('gatescan: calibration table is stale, refusing to scan')
E
