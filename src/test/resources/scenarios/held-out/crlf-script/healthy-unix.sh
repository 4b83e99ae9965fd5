#!/bin/sh
exec env VARIANT=unix "$(dirname "$0")/setup.sh"
