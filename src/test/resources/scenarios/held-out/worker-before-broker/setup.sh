#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/node verb-first
service orderbroker <<E
tiny.serve('orderbroker', $port)
E
service orderworker <<E
import urllib.request
try: urllib.request.urlopen('http://127.0.0.1:$port/queue', timeout=2)
except OSError as e: sys.exit(f'orderworker: cannot reach orderbroker on 127.0.0.1:$port: {e}')
tiny.ready('orderworker')
time.sleep(200)
E
[ "${VARIANT:-}" != broker ] || ./bin/node start orderbroker
