#!/bin/sh
cd "$SANDBOX" && tar -tf snap/wiki.tar | grep -q page1
