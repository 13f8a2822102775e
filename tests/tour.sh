#!/bin/sh
# tour.sh - docs/HACKING.md names the files that there are. SPDX-License-Identifier: ISC
#
# TAP. In the guide's tour a heading "### generator/FOLDER/" stands above lines "- `a.h` `a.c`: what
# they are"; every .c and .h below generator/ must be in one of them, and only those.
cd "$(dirname "$0")/.." || exit 1
guide=docs/HACKING.md
number=0 failed=0

# result NAME OFFENCES: no offence is a pass.
result() {
    number=$((number + 1))
    [ -z "$2" ] && echo "ok $number - $1" && return
    failed=1
    echo "not ok $number - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
}

# The paths that the tour names, one a line.
toured() {
    awk '
        /^## /  { inside = /^## A tour/; folder = "" }
        /^### / { folder = $2 ~ /^generator\// ? $2 : "" }
        inside && folder != "" && /^- `/ {
            sub(/: .*/, "")
            for (i = 2; i <= NF; i++) {
                gsub(/`/, "", $i)
                print folder $i
            }
        }' "$guide"
}

# only_in FIRST SECOND: lines of the first list that the second lacks; no list has a line twice.
only_in() { printf '%s\n' "$1" "$2" "$2" | LC_ALL=C sort | uniq -u; }

there=$(find generator -type f -name '*.[ch]' | LC_ALL=C sort)
named=$(toured | LC_ALL=C sort -u)
result "every file is in the tour" "$(only_in "$there" "$named")"
result "every file in the tour is there" "$(only_in "$named" "$there")"
result "no file is in the tour twice" "$(toured | LC_ALL=C sort | uniq -d)"

# `load/yaml.c` and `tests/run.sh` anywhere in the guide; what has capitals stands for a name.
paths=$(awk -F '`' '{ for (i = 2; i <= NF; i += 2) print $i }' "$guide" |
    grep -xE '[a-z]+/[a-z0-9_][a-z0-9_/.-]*\.[a-z]+' | LC_ALL=C sort -u |
    while read -r path; do
        [ -e "$path" ] || [ -e "generator/$path" ] || echo "$path"
    done)
result "every path that the guide names is there" "$paths"
result "no line of the guide is wider than 100 bytes" "$(LC_ALL=C awk 'length($0) > 100' "$guide")"

echo "1..$number"
exit "$failed"
