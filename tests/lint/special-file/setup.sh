#!/bin/sh
# setup.sh - what git holds, but no content folder should. SPDX-License-Identifier: ISC
if [ "$2" = good ]; then
    ln -s nobody@host.1:2 "$1/q1/.#01-first.md" # Emacs' lock
    mkfifo "$1/.fifo"
    exit
fi
ln -s 01-first.md "$1/q1/10-link.md"
ln -s ../../../none "$1/q1/dangling.png"
ln -s q1 "$1/q3"
ln -s /etc "$1/q1/images/etc"
mkfifo "$1/q1/fifo.png"
mkfifo "$1/q2/10-fifo.md"
mv "$1/site.yaml" "$1/real.yaml"
ln -s real.yaml "$1/site.yaml"
