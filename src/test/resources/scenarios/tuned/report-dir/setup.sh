#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
touch data/c1
