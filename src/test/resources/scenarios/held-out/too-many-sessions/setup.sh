#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir -p data/sessions
n=24000; [ "${VARIANT:-}" != few ] || n=200
long=$(printf 'x%.0s' $(seq 1 90))
seq -f "data/sessions/sess-$long-%05g" 1 $n | xargs touch
