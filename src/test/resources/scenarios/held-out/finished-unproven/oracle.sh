#!/bin/sh
cd "$SANDBOX" && test -e data/done/1
