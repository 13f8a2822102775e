#!/usr/bin/env bash
# run.sh - how long a build takes, and how it grows. SPDX-License-Identifier: ISC
#
# Builds generated trees of 100, 1,000 and 10,000 entries: from nothing, with nothing changed, and
# with one entry edited. Times are the median of RUNS (3); what is worth quoting are the ratios,
# taken in one run on one machine. Work is done in /dev/shm, where there is one.
#
# FAQGEN   the program (build/faqgen)
# ENTRIES  sizes to try ("100 1000 10000")
set -euo pipefail
cd "$(dirname "$0")/../.."
faqgen=${FAQGEN:-$PWD/build/faqgen}
theme=$PWD/themes/default
runs=${RUNS:-3}
place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
work=$(mktemp -d "$place/faqgen-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
TIMEFORMAT=%R

# milliseconds COMMAND...: wall time of one run.
milliseconds() {
    local seconds
    seconds=$({ time "$@" >/dev/null; } 2>&1 | tail -n 1)
    awk -v s="$seconds" 'BEGIN { printf "%d\n", s * 1000 + 0.5 }'
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

build() { "$faqgen" -q build --source "$work/faq" --theme "$theme" --output "$work/out"; }

from_nothing() { rm -rf "$work/out"; milliseconds build; }

one_edited() {
    printf '\n%s\n' "$1" >>"$entry"
    milliseconds build
}

printf '%8s %12s %12s %12s %10s %10s\n' entries 'full ms' 'nothing ms' 'one ms' 'nothing/f' 'one/full'
for count in ${ENTRIES:-100 1000 10000}; do
    rm -rf "$work/faq"
    node tests/fixtures/generate.js "$work/faq" "$count" >/dev/null
    entry=$(find "$work/faq" -name '[0-9]*.md' | sort | sed -n 1p)
    full=$(for ((i = 0; i < runs; i++)); do from_nothing; done | median)
    nothing=$(for ((i = 0; i < runs; i++)); do milliseconds build; done | median)
    one=$(for ((i = 0; i < runs; i++)); do one_edited "$i"; done | median)
    awk -v c="$count" -v f="$full" -v n="$nothing" -v o="$one" \
        'BEGIN { printf "%8d %12d %12d %12d %10.3f %10.3f\n", c, f, n, o, n / f, o / f }'
done
