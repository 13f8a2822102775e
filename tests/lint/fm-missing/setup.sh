#!/bin/sh
# setup.sh - the base tree without its site.yaml. SPDX-License-Identifier: ISC
if [ "$2" = bad ]; then
    rm "$1/site.yaml"
fi
