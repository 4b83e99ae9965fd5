#!/bin/sh
cd "$SANDBOX" && [ -e data/survey/a.las ] && [ "$(du -sk data | cut -f1)" -lt 1500 ]
