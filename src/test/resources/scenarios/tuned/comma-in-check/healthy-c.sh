#!/bin/sh
exec env VARIANT=c "$(dirname "$0")/setup.sh"
