#!/bin/sh
# setup.sh - characters that nobody sees. SPDX-License-Identifier: ISC
name() { cp "$tree/q1/images/a.png" "$tree/q1/$(printf "$1").png"; }
tree=$1
if [ "$2" = good ]; then
    # Arabic and Hebrew, a joiner within an emoji, the ideographic space, combining marks.
    printf -- '---\nid: Q1-10\ntitle: Case\n---\n\330\263\331\204\330\247\331\205 ' >"$1/q1/10-case.md"
    printf '\327\251 \360\237\221\251\342\200\215\360\237\222\273 \343\200\200 e\314\201\n' >>"$1/q1/10-case.md"
    name '\330\263\331\204\330\247\331\205'
    name '\343\201\213\343\202\231'
    exit
fi
printf -- '---\nid: Q1-10\ntitle: \342\200\256Case\n---\n' >"$1/q1/10-case.md"
printf '\346\227\245\346\234\254\342\201\246a\342\201\251 \330\234\n\n`\342\200\217`\n\n\342\200\213\302\255\357\273\277\n' >>"$1/q1/10-case.md"
name 'a\342\200\256gnp'
name 'a\342\200\213b'
name 'a\302\255b'
name 'a\nb'
name 'a\033[2Jb'
mkdir "$1/q1/$(printf 'a\357\273\277b')"
