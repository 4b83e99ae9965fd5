#!/bin/sh
cd "$SANDBOX" && [ -e data/core.gz ]
