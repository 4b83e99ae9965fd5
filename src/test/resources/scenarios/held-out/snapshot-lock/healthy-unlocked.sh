#!/bin/sh
exec env VARIANT=unlocked "$(dirname "$0")/setup.sh"
