#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
controller bin/k name-first
cat >bin/newcert <<'E'
#!/bin/sh
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=kiosk -days "$1" -keyout etc/k.key -out etc/k.crt 2>/dev/null
E
chmod +x bin/newcert
./bin/newcert 1
service kioskgw <<E
import http.server, ssl, signal
signal.alarm(200)
c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); c.load_cert_chain('etc/k.crt', 'etc/k.key')
s = http.server.ThreadingHTTPServer(('127.0.0.1', $port), http.server.BaseHTTPRequestHandler)
s.socket = c.wrap_socket(s.socket, server_side=True, do_handshake_on_connect=False)
tiny.ready('kioskgw'); s.serve_forever()
E
./bin/k kioskgw start
