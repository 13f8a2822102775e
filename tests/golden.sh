#!/usr/bin/env bash
# golden.sh - the outputs of small trees, as they are expected. SPDX-License-Identifier: ISC
#
#   tests/golden.sh            rewrites tests/golden/NAME/out (make golden): read the diff
#   tests/golden.sh FOLDER     writes them as FOLDER/NAME instead, to be compared
#
# Of the real content, its manual page on a terminal of 80 columns: manual.txt.
# Of each tree, what becomes of its first entry: page, redirect, rows of the database, section of
# the manual page as source and as a terminal shows it; and the sitemap and the list of all files.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
faqgen=${FAQGEN:-${BUILD:-$here/../build}/faqgen}
export LC_ALL=C.UTF-8 TZ=UTC
unset SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# dump DATABASE: the rows of the first entry; "|" is U+001F.
dump() {
    sqlite3 -batch -init /dev/null -cmd '.mode line' "$1" <<'SQL'
SELECT * FROM meta;
SELECT * FROM category ORDER BY ord LIMIT 1;
SELECT * FROM entry WHERE n = 0;
SELECT * FROM error WHERE n = 0 ORDER BY text;
SELECT replace(title, char(31), '|') AS title, replace(errors, char(31), '|') AS errors,
  replace(tags, char(31), '|') AS tags, replace(summary, char(31), '|') AS summary,
  replace(body, char(31), '') AS body FROM entry_fts WHERE rowid = 0;
SQL
}

# section FILE PATTERN: from the first line that matches up to the next that does.
section() { awk -v head="$2" '$0 ~ head { count++ } count == 1' "$1"; }

# outputs PUBLISHED NAME FOLDER
outputs() {
    local page=site/q1/q1-1.html
    (cd "$1" && find . -type f ! -name .faqgen-cache -printf '%P\n' | LC_ALL=C sort) >"$3/files.txt"
    cp "$1/$page" "$3/page.html"
    cp "$1/site/old/a-b.html" "$3/redirect.html"
    cp "$1/site/sitemap.xml" "$3/sitemap.xml"
    dump "$1/$2.db" >"$3/database.txt"
    section "$1/man/man7/$2.7" '^[.]SS ' >"$3/manual.7"
    MANWIDTH=80 MANPAGER=cat man -M "$1/man" "$2" >"$work/manual.txt"
    section "$work/manual.txt" '^   [^ ]' >"$3/manual.txt"
}

"$faqgen" build --quiet --source "$here/../content/faq" --output "$work/real"
MANWIDTH=80 MANPAGER=cat man -M "$work/real/man" upki-faq >"${1:-$here/golden}/manual.txt"

for tree in "$here"/golden/*/in; do
    name=$(basename "$(dirname "$tree")")
    target=$here/golden/$name/out
    [ $# -eq 0 ] || target=$1/$name
    rm -rf "$target"
    mkdir -p "$target"
    "$faqgen" build --quiet --source "$tree" --output "$work/$name"
    outputs "$work/$name" "$name" "$target"
done
