#!/bin/sh
exec env VARIANT=old "$(dirname "$0")/setup.sh"
