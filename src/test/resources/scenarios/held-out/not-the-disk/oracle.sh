#!/bin/sh
cd "$SANDBOX" && curl -fsS --max-time 5 "http://127.0.0.1:$port/upload"
