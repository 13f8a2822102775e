#!/usr/bin/env bash
# search.sh - the search measured, beside Pagefind and MiniSearch. SPDX-License-Identifier: ISC
#
# Indexes the real content and generated ones of 1,000 and 10,000 entries (corpus.js), all in one
# run: bytes, time of indexing, times of queries in C and in Chromium, bytes of a first search. The
# others index the same content, Pagefind from the pages, MiniSearch from their texts; npm installs
# them into BUILD/bench, and where it can't, faqgen is measured alone. Times are the median of RUNS,
# but of one where that takes more than BOUND seconds. Work is done in /dev/shm, where there is one.
#
# FAQGEN   the program (build/faqgen)
# BUILD    where search_times is, and where the others are installed (build)
# ENTRIES  sizes ("13 1000 10000"; 13 is the real content)
# QUERIES  of each size (300)
# RUNS     of each measurement (3)
# BOUND    seconds (30)
set -euo pipefail
cd "$(dirname "$0")/../.."
bench=$PWD/tests/bench
build=$(realpath "${BUILD:-build}")
faqgen=$(realpath "${FAQGEN:-build/faqgen}")
theme=$PWD/themes/default
real=13
export RUNS=${RUNS:-3}
bound=${BOUND:-30}
place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
work=$(mktemp -d "$place/faqgen-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
modules=$build/bench/node_modules

say() { printf '%s\n' "$*" >&2; }

# figure ENTRIES TOOL NAME VALUE...
figure() { (IFS=$'\t' && printf '%s\n' "$*") >>"$work/figures"; }

# figures ENTRIES TOOL: lines of NAME and values on stdin.
figures() { sed "s/^/$1\t$2\t/" >>"$work/figures"; }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# bytes FOLDER TEST...: of the files below it that pass find's tests.
bytes() { find "$@" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }'; }

# packed FOLDER TEST...: the same, as a server packs each.
packed() { find "$@" -type f -exec sh -c 'for file; do gzip -c "$file"; done' sh '{}' + | wc -c; }

# milliseconds COMMAND...: wall time of one run.
milliseconds() {
    local start=${EPOCHREALTIME/./}
    "$@" >/dev/null
    echo $(((${EPOCHREALTIME/./} - start + 500) / 1000))
}

install_peers() {
    mkdir -p "$build/bench"
    cp "$bench/package.json" "$bench/package-lock.json" .npmrc "$build/bench/"
    (cd "$build/bench" && npm ci --prefer-offline --fetch-retries 1) >"$work/npm" 2>&1 && return
    tail -n 3 "$work/npm" >&2
    say "npm can't install the others: faqgen alone"
    return 1
}

make_source() {
    if [ "$1" -eq "$real" ]; then
        ln -s "$PWD/content/faq" "$work/source"
    else
        node "$bench/corpus.js" "$work/source" "$1"
    fi
}

build_site() {
    rm -rf "$work/out"
    "$faqgen" build -v --source "$(realpath "$work/source")" --theme "$theme" \
        --output "$work/out" 2>"$work/phases"
}

# The time of each search as a program of its own.
process_times() {
    head -n 100 "$work/out/queries" | while IFS= read -r query; do
        local start=${EPOCHREALTIME/./}
        "$faqgen" search --db "$database" -- "$query" >/dev/null 2>&1 || true
        echo "$(((${EPOCHREALTIME/./} - start) / 10))" | sed -E 's/(..)$/.\1/; s/^\./0./'
    done
}

measure_faqgen() {
    local i count=$1 scripts=$work/out/site/assets/search judged=()
    [ "$count" -ne "$real" ] || judged=(judged)
    for ((i = 0; i < RUNS; i++)); do
        milliseconds build_site >>"$work/builds"
        awk '/^indexing for search/ { print $(NF - 1) }' "$work/phases" >>"$work/indexings"
    done
    database=$(echo "$work"/out/*.db)
    node "$bench/queries.js" "$database" "${QUERIES:-300}" >"$work/out/queries"
    figure "$count" faqgen version "$("$faqgen" --version | grep -oE '[0-9.]+' | head -n 1)"
    figure "$count" faqgen runs "$RUNS"
    figure "$count" faqgen build "$(median <"$work/builds")"
    figure "$count" faqgen indexing "$(median <"$work/indexings")"
    rm "$work/builds" "$work/indexings"
    figure "$count" faqgen database \
        "$(sqlite3 "$database" "SELECT sum(pgsize) FROM dbstat WHERE name = 'term'")"
    figure "$count" faqgen manifest "$(bytes "$scripts/manifest.js")"
    local shards=("$scripts" '(' -name '[tw]-*.js' -o -name manifest.js ')')
    figure "$count" faqgen index "$(bytes "${shards[@]}")"
    figure "$count" faqgen packed "$(packed "${shards[@]}")"
    figure "$count" faqgen texts "$(bytes "$scripts" -name 'd-*.js')"
    "$build/tests/tools/search_times" "$database" "$work/out/queries" "$RUNS" |
        node "$bench/figures.js" 'c ms' | figures "$count" faqgen
    process_times | node "$bench/figures.js" 'process ms' | figures "$count" faqgen
    node "$bench/browser.js" faqgen "$work/out" "${judged[@]}" | figures "$count" faqgen
}

index_with_pagefind() {
    rm -rf "$work/out/pagefind"
    "$modules/.bin/pagefind" --silent --site "$work/out/site" --glob 'q*/q*-*.html' \
        --root-selector main --output-path "$work/out/pagefind"
}

index_with_minisearch() {
    mkdir -p "$work/out/minisearch"
    cp "$modules/minisearch/dist/es/index.js" "$work/out/minisearch/minisearch.js"
    node "$bench/minisearch_index.js" "$modules" "$database" "$work/out/minisearch/index.json"
}

# repeated COMMAND: times, which COMMAND prints, of RUNS, or of one if that is a long one.
repeated() {
    local i took
    for ((i = 0; i < RUNS; i++)); do
        took=$("$@")
        echo "$took"
        [ "${took%.*}" -lt $((bound * 1000)) ] || break
    done
}

# measure_peer TOOL ENTRIES COMMAND...: the command makes its index and prints how long that took.
measure_peer() {
    local tool=$1 count=$2 judged=()
    [ "$count" -ne "$real" ] || judged=(judged)
    repeated "${@:3}" >"$work/times"
    figure "$count" "$tool" version \
        "$(node -p 'require(process.argv[1]).version' "$modules/$tool/package.json")"
    figure "$count" "$tool" runs "$(wc -l <"$work/times")"
    figure "$count" "$tool" indexing "$(median <"$work/times")"
    node "$bench/browser.js" "$tool" "$work/out" "${judged[@]}" | figures "$count" "$tool"
}

measure_peers() {
    local count=$1
    say "$count entries: pagefind"
    measure_peer pagefind "$count" milliseconds index_with_pagefind
    local shards=("$work/out/pagefind" '(' -path '*/index/*' -o -name '*.pf_meta' ')')
    figure "$count" pagefind index "$(bytes "${shards[@]}")"
    figure "$count" pagefind packed "$(bytes "${shards[@]}")" # they are
    figure "$count" pagefind texts "$(bytes "$work/out/pagefind" -path '*/fragment/*')"
    say "$count entries: minisearch"
    measure_peer minisearch "$count" index_with_minisearch
    figure "$count" minisearch index "$(bytes "$work/out/minisearch/index.json")"
    figure "$count" minisearch packed "$(packed "$work/out/minisearch/index.json")"
}

with_peers=1
install_peers || with_peers=
for count in ${ENTRIES:-13 1000 10000}; do
    say "$count entries: faqgen"
    make_source "$count"
    measure_faqgen "$count"
    [ -z "$with_peers" ] || measure_peers "$count"
    rm -rf "$work/source" "$work/out"
done
node "$bench/report.js" <"$work/figures"
