#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
chmod 755 . data; mkdir -p data/spool; echo x >data/spool/a.fax; chmod 755 data/spool; chown 65534 data/spool/a.fax
