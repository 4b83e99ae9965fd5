#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
fill data/survey/a.las 800
fill data/rendered/z1.png 2000
fill data/upload/x 100
