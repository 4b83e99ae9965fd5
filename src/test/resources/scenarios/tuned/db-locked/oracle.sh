#!/bin/sh
cd "$SANDBOX" && test -s data/till.sql
