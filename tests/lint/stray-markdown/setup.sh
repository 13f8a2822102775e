#!/bin/sh
# setup.sh - what editors leave behind. SPDX-License-Identifier: ISC
if [ "$2" = good ]; then
    cp "$1/q1/01-first.md" "$1/q1/01-first.md~"
    cp "$1/q1/01-first.md" "$1/q1/#01-first.md#"
    cp "$1/q1/01-first.md" "$1/q1/.01-first.md.swp"
fi
