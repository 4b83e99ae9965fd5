#!/bin/sh
cd "$SANDBOX" && [ "$(ls data/sessions | wc -l)" -eq 0 ]
