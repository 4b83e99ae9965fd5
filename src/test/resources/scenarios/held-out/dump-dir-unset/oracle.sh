#!/bin/sh
cd "$SANDBOX" && [ "$(grep -c INSERT dumps/booking.sql)" -eq 4 ]
