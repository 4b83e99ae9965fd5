#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/initd name-first
service resolved2 <<E
tiny.serve('resolved2', $port + 1)
E
service filterd <<E
import socket
try: socket.create_connection(('127.0.0.1', $port + 1), 2).close()
except OSError: sys.exit('filterd: fatal: resolved2 is not running')
tiny.serve('filterd', $port)
E
[ "${VARIANT:-}" != up ] || ./bin/initd resolved2 start
