#!/bin/sh
# headers.sh - each header compiles alone, and twice. SPDX-License-Identifier: ISC
cd "$(dirname "$0")/.." || exit 1
number=0 failed=0

for header in generator/*/*.h; do
    number=$((number + 1))
    name=${header#generator/}
    if errors=$(printf '#include "%s"\n#include "%s"\n' "$name" "$name" |
        ${CC:-cc} -std=c17 -D_XOPEN_SOURCE=700 -Igenerator -Wall -Wextra -Wpedantic -Wstrict-prototypes \
            -Werror -fsyntax-only -x c - 2>&1); then
        echo "ok $number - $name"
    else
        failed=1
        echo "not ok $number - $name"
        printf '%s\n' "$errors" | sed 's/^/# /'
    fi
done

echo "1..$number"
exit "$failed"
