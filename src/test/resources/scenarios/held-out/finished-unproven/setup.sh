#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir data/wait; touch data/wait/1
