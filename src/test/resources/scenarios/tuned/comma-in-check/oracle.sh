#!/bin/sh
cd "$SANDBOX" && [ "$(cat run/share)" = 12.5 ]
