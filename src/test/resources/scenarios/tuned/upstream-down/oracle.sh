#!/bin/sh
cd "$SANDBOX" && ./bin/c pricefeed status
