#!/bin/sh
cd "$SANDBOX" && test -s data/addr.ok
