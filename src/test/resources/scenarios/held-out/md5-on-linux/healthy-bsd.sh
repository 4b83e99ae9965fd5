#!/bin/sh
exec env VARIANT=bsd "$(dirname "$0")/setup.sh"
