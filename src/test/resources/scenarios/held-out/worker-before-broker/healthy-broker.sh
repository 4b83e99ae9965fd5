#!/bin/sh
exec env VARIANT=broker "$(dirname "$0")/setup.sh"
