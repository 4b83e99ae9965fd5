#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
remote geo $port 429 'quota exceeded for this month'
