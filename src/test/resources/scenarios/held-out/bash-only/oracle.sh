#!/bin/sh
cd "$SANDBOX" && [ "$(cat run/used)" -lt 100 ]
