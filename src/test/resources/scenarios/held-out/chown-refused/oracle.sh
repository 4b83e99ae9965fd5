#!/bin/sh
cd "$SANDBOX" && test ! -e data/spool/a.fax
