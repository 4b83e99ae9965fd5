#!/bin/sh
cd "$SANDBOX" && [ -e log/api.log ] && [ "$(./bin/used)" -lt 70 ]
