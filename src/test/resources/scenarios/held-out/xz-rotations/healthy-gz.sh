#!/bin/sh
exec env VARIANT=gz "$(dirname "$0")/setup.sh"
