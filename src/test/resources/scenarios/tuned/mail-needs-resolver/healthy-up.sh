#!/bin/sh
exec env VARIANT=up "$(dirname "$0")/setup.sh"
