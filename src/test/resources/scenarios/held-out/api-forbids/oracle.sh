#!/bin/sh
cd "$SANDBOX" && false
