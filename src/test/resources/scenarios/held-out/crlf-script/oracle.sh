#!/bin/sh
cd "$SANDBOX" && [ "$(cat run/prepared)" = yes ]
