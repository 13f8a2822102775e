#!/bin/sh
# setup.sh - bytes that are no UTF-8, and some that only look so. SPDX-License-Identifier: ISC
entry() { printf -- "---\\nid: Q1-%s\\ntitle: Case\\n---\\n$2" "$1" >"$tree/q1/$1-case.md"; }
tree=$1
if [ "$2" = good ]; then
    printf -- '---\r\nid: Q1-10\r\ntitle: Case\r\n---\r\nCR LF\r\n\r\n- a\r\n' >"$1/q1/10-case.md"
    entry 11 '\357\277\275 \364\217\277\277 \360\237\246\212 e\314\201\n'
    entry 12 'no line end'
    printf '\202\240' >"$1/q1/unused.txt"
    exit
fi
entry 10 '\202\261\202\361\202\311\202\277\202\315\n'
entry 11 'EUC \244\263\244\363\244\313\244\301\244\317\n'
printf '\376\377\000-\000-\000-\000\n' >"$1/q1/12-case.md"
entry 13 'overlong \300\257\n'
entry 14 'surrogate \355\240\200\n'
entry 15 'NUL \000 in it\n'
entry 16 'line\rline\rline\n\rline\r\n'
entry 17 '\346\227\245\346\234\254\350\252\236 cut \346\227\n'
entry 18 'above U+10FFFF \364\220\200\200\n'
printf '\357\273\277---\nid: Q1-19\ntitle: Case\n---\nText\n' >"$1/q1/19-case.md"
printf '\357\273\277' >"$1/q1/20-case.md"
printf -- '---\nid: Q2\ntitle: caf\351\n---\n' >"$1/q2/_category.md"
printf 'title: caf\351\n' >"$1/site.yaml"
cp "$1/q1/images/a.png" "$1/q1/$(printf '\202\240').png"
entry 30 'escape \033[31m, bell \007, delete \177, next line \302\205\n'
