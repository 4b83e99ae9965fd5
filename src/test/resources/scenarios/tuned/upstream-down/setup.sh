#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/c name-first
service pricefeed <<E
print('pricefeed 2.0: connecting to feed.exchange.example:443', flush=True)
sys.exit('pricefeed: connect to feed.exchange.example:443: Connection refused')
E
