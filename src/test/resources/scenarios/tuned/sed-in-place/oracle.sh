#!/bin/sh
cd "$SANDBOX" && [ "$(cat etc/poller.conf)" = interval=30 ]
