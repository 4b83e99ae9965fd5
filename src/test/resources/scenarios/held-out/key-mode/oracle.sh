#!/bin/sh
cd "$SANDBOX" && test -s vault/set1
