#!/bin/sh
# site-setup.sh - what a folder of pages should not hold. SPDX-License-Identifier: ISC
printf '<!DOCTYPE html>\n<title>Case</title>\n<p><a href="page.html">a</a>\n' >"$1/index.html"
printf '<!DOCTYPE html>\n<title>Page</title>\n' >"$1/page.html"
if [ "$2" = good ]; then
    ln -s page.html "$1/same.html"
    ln -s . "$1/here"
    exit
fi
ln -s none.html "$1/nowhere.html"
mkfifo "$1/fifo.html" "$1/fifo"
ln -s circle-a.html "$1/circle-b.html"
ln -s circle-b.html "$1/circle-a.html"
