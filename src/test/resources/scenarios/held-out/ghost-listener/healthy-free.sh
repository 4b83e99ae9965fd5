#!/bin/sh
exec env VARIANT=free "$(dirname "$0")/setup.sh"
