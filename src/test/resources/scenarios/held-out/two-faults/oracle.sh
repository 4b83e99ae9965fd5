#!/bin/sh
cd "$SANDBOX" && grep -q shift export/daily/plan.json
