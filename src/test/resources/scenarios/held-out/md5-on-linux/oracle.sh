#!/bin/sh
cd "$SANDBOX" && md5sum -c manifest.txt >/dev/null 2>&1 && [ "$(wc -l <manifest.txt)" -eq 3 ]
