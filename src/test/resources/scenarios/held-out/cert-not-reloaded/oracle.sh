#!/bin/sh
cd "$SANDBOX" && openssl s_client -connect "127.0.0.1:$port" </dev/null 2>/dev/null | openssl x509 -noout -checkend 864000 >/dev/null
