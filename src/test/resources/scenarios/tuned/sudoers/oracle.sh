#!/bin/sh
cd "$SANDBOX" && test -e run/spooler.up
