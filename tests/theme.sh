#!/bin/sh
# theme.sh - the default theme is what its README says. SPDX-License-Identifier: ISC
#
#   tests/theme.sh          TAP
#   tests/theme.sh write    rewrites the README's tables (make golden)
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8
build=${BUILD:-build}
readme=themes/default/README.md
first='<!-- tables: make golden writes them -->'
last='<!-- end of the tables -->'
number=0 failed=0

# result NAME OFFENCES: no offence is a pass.
result() {
    number=$((number + 1))
    [ -z "$2" ] && echo "ok $number - $1" && return
    failed=1
    echo "not ok $number - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
}

# readme_as_it_should_be: its text, with the tables of generator/render/view_names.c.
readme_as_it_should_be() {
    sed "/^$first\$/q" "$readme"
    "$build/tests/tools/theme_names"
    sed -n "/^$last\$/,\$p" "$readme"
}

if [ "${1-}" = write ]; then
    readme_as_it_should_be >"$readme.new" && mv "$readme.new" "$readme"
    exit
fi

result "README.md documents the values of each template (make golden writes them)" \
    "$(readme_as_it_should_be | diff "$readme" - | head -n 20)"
# Files of the theme whose names, as the README writes them, are not in it.
undocumented() {
    for file in themes/default/templates/* themes/default/partials/* themes/default/assets/*/*.js; do
        name=$(basename "$file" .mustache)
        grep -qF "\`$name\`" "$readme" || echo "$file"
    done
}

result "README.md says of each template, partial and script what it is for" "$(undocumented)"
# Layers and custom properties that the template `look` sets, and the style sheet hasn't got.
unknown_to_sheet() {
    grep -oE '(@layer [a-z]+|--faq-[a-z-]+:)' themes/default/templates/look.mustache | sort -u |
        while read -r part; do
            grep -qF -- "$part" themes/default/assets/faq.css || echo "$part"
        done
}

result "the template look sets what the style sheet has" "$(unknown_to_sheet)"
result "each word is there in Japanese and in English, with the same places to fill in" \
    "$(node tests/theme_words.js keys 2>&1)"
result "no word is left that nobody uses" "$(node tests/theme_words.js unused 2>&1)"
result "templates, scripts and style sheets say nothing by themselves" \
    "$(node tests/theme_words.js literal 2>&1)"
result "nothing in program and theme is of one site, or of one language but its words" \
    "$(node tests/theme_words.js foreign 2>&1)"

echo "1..$number"
exit "$failed"
