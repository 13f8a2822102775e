#!/bin/sh
# setup.sh - a file whose name has a composed letter. SPDX-License-Identifier: ISC
cp "$1/q1/images/a.png" "$1/q1/images/が.png"
