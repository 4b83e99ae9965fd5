#!/bin/bash
. "$SCENARIO/../../lib/common.sh"
echo interval=0 >etc/poller.conf
