#!/bin/sh
# setup.sh - names that some file systems take for one. SPDX-License-Identifier: ISC
images=$1/q1/images
cp "$images/a.png" "$images/b.png"
cp "$images/a.png" "$images/B.png"
mkdir "$1/folder" "$1/folder/images" "$1/q3"
printf -- '---\nid: Q3\ntitle: Third category\n---\n' >"$1/folder/_category.md"
cp "$images/a.png" "$1/folder/c.png"
cp "$images/a.png" "$1/q3/c.png"
# Published under a name made of their content, which is the same.
cp "$images/a.png" "$images/図 1.png"
cp "$images/a.png" "$images/図 2.png"
