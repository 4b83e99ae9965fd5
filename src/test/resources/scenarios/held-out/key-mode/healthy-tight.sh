#!/bin/sh
exec env VARIANT=tight "$(dirname "$0")/setup.sh"
