#!/bin/sh
# timeout: 600
# alone
# Power cuts at every moment, played on the optimised build; see tests/faults/powercut.c.
exec "$RELEASE_BUILD/powercut"
