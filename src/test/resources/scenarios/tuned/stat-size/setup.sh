#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
fill data/core 900
