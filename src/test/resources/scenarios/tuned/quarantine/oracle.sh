#!/bin/sh
cd "$SANDBOX" && ./bin/c status gatescan
