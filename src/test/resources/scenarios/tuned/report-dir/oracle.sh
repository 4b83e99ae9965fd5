#!/bin/sh
cd "$SANDBOX" && grep -q c1 out/weekly/contracts.txt
