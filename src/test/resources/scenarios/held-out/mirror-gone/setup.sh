#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
:
