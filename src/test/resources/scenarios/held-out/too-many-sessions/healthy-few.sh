#!/bin/sh
exec env VARIANT=few "$(dirname "$0")/setup.sh"
