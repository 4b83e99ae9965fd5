#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
mkdir -p host/bin
for t in sh env cat cp mkdir dirname ls; do ln -s "$(command -v $t)" host/bin/$t; done
ln -s "$(python3 -c 'import sys; print(sys.executable)')" host/bin/python3
echo 'PATH="$PWD/host/bin"; export PATH' >host.env
echo 'mon shift' >data/plan.txt
echo 'import json, sys; json.dump(open(sys.argv[1]).read(), open(sys.argv[2], "w"))' >bin/export.py
