#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
remote bucket $port 403 '<Error><Code>AccessDenied</Code></Error>'
echo x >data/march.tar
