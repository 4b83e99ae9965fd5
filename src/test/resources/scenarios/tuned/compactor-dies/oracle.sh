#!/bin/sh
cd "$SANDBOX" && test -e data/compact
