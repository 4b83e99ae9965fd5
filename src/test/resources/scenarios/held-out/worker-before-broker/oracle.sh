#!/bin/sh
cd "$SANDBOX" && ./bin/node status orderworker >/dev/null && ./bin/node status orderbroker >/dev/null
