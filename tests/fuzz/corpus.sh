#!/usr/bin/env bash
# corpus.sh - what the fuzzers begin with: the suite's fixtures, sorted by harness. SPDX-License-Identifier: ISC
#
# tests/fuzz/corpus.sh FOLDER PUBLISHED    makes FOLDER/HARNESS/… for every harness. PUBLISHED is a
#                                          folder that faqgen build made
#
# Seeds that no other test has, and what the fuzzers found, are in tests/fuzz/corpus/HARNESS/.
set -euo pipefail
cd "$(dirname "$0")/../.."
corpus=$1 published=$2

# copy HARNESS FILE...: numbered in their order.
copy() {
    local folder=$corpus/$1 file number
    mkdir -p "$folder"
    number=$(find "$folder" -type f | wc -l)
    shift
    for file in "$@"; do
        cp "$file" "$(printf '%s/%04d-%s' "$folder" "$number" "${file##*/}")"
        number=$((number + 1))
    done
}

# lines HARNESS PREFIX: each line of standard input is one file.
lines() {
    mkdir -p "$corpus/$1"
    awk -v start="$corpus/$1/$2-" '{
        name = sprintf("%s%04d", start, NR)
        gsub(/\\n/, "\n"); gsub(/\\t/, "\t")
        printf "%s", $0 >name
        close(name)
    }'
}

# Strings in single quotation marks of a script, one a line.
strings() { grep -oE "'[^']+'" "$1" | sed "s/^'//; s/'\$//" | LC_ALL=C sort -u; }

files_named() {
    find content tests/lint tests/golden tests/html themes/default -type f "$@" -print0 | LC_ALL=C sort -z
}

mapfile -d '' -t entries < <(files_named -name '*.md')
mapfile -d '' -t few < <(files_named -name '*.md' -not -path 'tests/lint/*/good/*')
mapfile -d '' -t pages < <(files_named '(' -name '*.html' -o -name '*.xhtml' -o -name '*.mustache' ')')
mapfile -d '' -t sheets < <(files_named -name '*.css')
mapfile -d '' -t drawings < <(files_named '(' -name '*.svg' -o -name '*.xml' -o -name '*.xhtml' ')')
mapfile -d '' -t manifests < <(files_named '(' -name '*.webmanifest' -o -name '*.json' ')')
mapfile -d '' -t findings < <(files_named -name 'expected*.txt')

copy entry "${few[@]}"
copy markdown "${entries[@]}"
copy front_matter "${entries[@]}"
copy html "${pages[@]}"
copy css "${sheets[@]}"
copy xml "${drawings[@]}"
copy import tests/import/*/in.html
copy web_manifest "${manifests[@]}"
copy roff "${entries[@]}"
copy json "${findings[@]}"
copy report "${findings[@]}"
strings tests/css/sheets.js | lines css sheet
strings tests/url/url.test.js | lines url url
strings tests/url/srcset.test.js | lines css srcset
cut -f 3 tests/search/judged.tsv | awk 'NR % 4 == 0' | lines query judged
cut -f 2 tests/vectors/tokens.tsv | lines query tokens
cut -f 3 tests/search/judged.tsv | lines roff judged
mkdir "$corpus/manifest" "$corpus/database"
{
    cat "$published/.faqgen"
    printf '\0'
    cat "$published/.faqgen-cache"
} >"$corpus/manifest/published"
# Each statement of fuzz_database.c, from the byte 182 on, with values that no index has.
for ((byte = 182; byte < 182 + 14; byte++)); do
    for value in '' -1 9223372036854775807 JB __________ gggggggggggB x; do
        printf '%b%s' "\\x$(printf %x "$byte")" "$value" >"$corpus/database/$byte-$value"
    done
done
shopt -s nullglob
for folder in tests/fuzz/corpus/*/; do
    name=$(basename "$folder")
    copy "$name" "$folder"*
done
