#!/usr/bin/env bash
# promises.sh - each test that docs/promises.md names is there. SPDX-License-Identifier: ISC
#
# TAP. A reference is `FILE`: NAME, in a list's item or the last cell of a table's row.
set -u
cd "$(dirname "$0")/.." || exit 1
guide=docs/promises.md
number=0 failed=0

# result NAME PROBLEMS: none is a pass.
result() {
    number=$((number + 1))
    [ -z "$2" ] && echo "ok $number - $1" && return
    failed=1
    printf 'not ok %d - %s\n# %s\n' "$number" "$1" "${2//$'\n'/$'\n'# }"
}

# Lines "FILE<tab>NAME".
# shellcheck disable=SC2016 # the grave accents are Markdown's
references() {
    sed -nE -e 's/^- `([^`]+)`: (.*)$/\1\t\2/p' -e 's/^\|.*\| `([^`]+)`: (.*) \|$/\1\t\2/p' "$guide"
}

# What stands before the name of a test where it is defined: of bats, cmocka, node, our scripts, and in
# tables of cases (effects.js, expected.txt). LLVMFuzzerTestOneInput is one by its name.
DEFINITIONS='@test "|_TEST\(|[( ]TEST\(|cmocka_unit_test\(|test\(.|check\(|check "?|expect "|result "|kind: |lacks: |: error: |^int '

missing=
count=0
while IFS=$'\t' read -r file name; do
    count=$((count + 1))
    grep -F -- "$name" "$file" 2>/dev/null | grep -qE -- "$DEFINITIONS" || missing+="$file: $name"$'\n'
done < <(references)
result "each test that is named is there ($count)" "$missing"
[ "$count" -gt 50 ] || result "there are tests named" "only $count"

# A promise is a heading of level 3, until the next heading.
bare=$(awk '
    /^#/   { if (open && !tests) print title; open = /^### /; title = $0; tests = 0 }
    /^- `tests\// { tests++ }
    END    { if (open && !tests) print title }' "$guide")
result "each promise names a test" "$bare"
rows=$(awk '/^\|/ && !/^\| *(step|what) / && !/^\|-/ && !/`tests\// { print }' "$guide")
result "each row of a table names a test" "$rows"

echo "1..$number"
exit "$failed"
