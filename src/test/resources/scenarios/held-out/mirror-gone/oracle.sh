#!/bin/sh
cd "$SANDBOX" && test -s data/sig
