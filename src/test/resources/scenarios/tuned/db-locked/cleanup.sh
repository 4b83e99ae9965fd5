#!/bin/sh
exec "$SCENARIO/../../lib/cleanup.sh"
