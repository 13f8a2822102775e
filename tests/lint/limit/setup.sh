#!/bin/sh
# setup.sh - just as much as is allowed, or one more. SPDX-License-Identifier: ISC
tree=$1
more=1
[ "$2" = bad ] || more=0

# repeat N TEXT
repeat() { yes "$2" | head -n "$1" | tr -d '\n'; }
# entry NN TITLE LINES BODY
entry() { printf -- '---\nid: Q1-%s\ntitle: %s\n%s\n---\n%s\n' "$@" >"$tree/q1/$1-case.md"; }
# list NAME N: numbered items
list() { echo "$1: [$(seq -s, "$2" | sed "s/[0-9]*/${3-x}&/g")]"; }

entry 10 "$(repeat $((1000 + more)) 題)" 'tags: []'
entry 11 Case "summary: $(repeat $((2000 + more)) あ)"
entry 12 Case "$(list tags $((64 + more)))"
entry 13 Case "tags: [$(repeat $((100 + more)) あ)]"
entry 14 Case "$(list keywords $((256 + more)))"
entry 15 Case "keywords: [$(repeat $((200 + more)) あ)]"
entry 16 Case "$(list errors $((256 + more)))"
entry 17 Case "errors: [{text: $(repeat $((2000 + more)) あ)}]"
entry 18 Case "errors: [{text: a, product: $(repeat $((100 + more)) あ)}]"
entry 19 Case "errors: ['$(repeat $((2000 + more)) あ)']"
entry 20 Case "related: [$(repeat $((63 + more)) Q1-1,)Q1-2]"
entry 21 Case "aliases: [$(seq -s, $((256 + more)) | sed 's/[0-9]*/a&.html/g')]"
entry 22 Case "aliases: [$(repeat $((195 + more)) b).html]"
# 64 characters: Q1- and 61 more.
printf -- '---\nid: Q1-%s\ntitle: Case\n---\n' "$(repeat $((61 + more)) i)" >"$tree/q1/23-case.md"
# 64 KiB between the two lines ---, of which 24 bytes are not the comment's text.
printf -- '---\nid: Q1-24\ntitle: Case\n#%s\n---\n' "$(repeat $((65536 + more - 24)) c)" >"$tree/q1/24-case.md"
# As code, which is read and written in the fewest steps a byte; a paragraph of so many lines takes
# the instrumented program 4 GB.
{
    printf -- '---\nid: Q1-25\ntitle: Case\n---\n~~~\n'
    yes 0123456 | head -n 2097152
} | head -c $((16777216 + more)) >"$tree/q1/25-case.md"
# Of 100 bytes each.
entry 27 Case 'tags: []' "$(repeat $((1000 + more)) '[a][b] ')

[b]: https://www.example/$(repeat 80 c)"
entry 26 Case 'tags: []' '![a](large.png)'
truncate -s $((67108864 + more)) "$tree/q1/large.png"
truncate -s 67108865 "$tree/q1/unused.png"
# 200 bytes: "q1/", 193 of the name and ".png".
cp "$tree/q1/images/a.png" "$tree/q1/$(repeat $((193 + more)) n).png"
mkdir -p "$tree/$(repeat $((15 + more)) d/)d"
if [ "$2" = bad ]; then
    { cat "$tree/site.yaml" && printf '#%s\n' "$(repeat 65536 c)"; } >"$tree/long.yaml"
    mv "$tree/long.yaml" "$tree/site.yaml"
fi
