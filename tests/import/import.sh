#!/usr/bin/env bash
# import.sh - pages become entries, as they are expected. SPDX-License-Identifier: ISC
#
#   tests/import/import.sh            rewrites tests/import/PAGE/expected: read the diff
#   tests/import/import.sh FOLDER     writes them as FOLDER/PAGE instead, to be compared
#
# Each page goes into a category of its own of one site, which must then be without fault. Expected
# are the files that import writes, what it says (said.txt), and what of the page is in no entry
# (rest.txt; rest.js).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
faqgen=${FAQGEN:-${BUILD:-$here/../../build}/faqgen}
export LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1
unset SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p content/faq
cat >content/faq/site.yaml <<'END'
name: imported
title: Imported pages
description: What became of them
base_url: https://www.example.org/faq/
lang: en
publisher: Nobody
END
cp -R "$here" pages

for page in pages/*/; do
    name=$(basename "$page")
    rm -rf "$page/expected"
    "$faqgen" import --category "$name" "pages/$name/in.html" >"$name.said" 2>&1
done
"$faqgen" lint >lint.txt 2>&1 || { cat lint.txt && exit 1; }
! grep -v 'heading-order\|http-link\|bare-url\|empty-alt\|nothing found' lint.txt | grep -q : || { cat lint.txt && exit 1; }
"$faqgen" build --quiet

for page in pages/*/; do
    name=$(basename "$page")
    out=${1:-$here/$name/expected}
    [ $# -eq 0 ] || out=$1/$name
    rm -rf "$out"
    mkdir -p "$out"
    cp content/faq/"$name"/*.md "$out"
    (cd "content/faq/$name" && find . -mindepth 2 -type f | LC_ALL=C sort) >"$out/files.txt"
    mv "$name.said" "$out/said.txt"
    node "$here/rest.js" "pages/$name/in.html" "out/site/$name" >"$out/rest.txt"
done
