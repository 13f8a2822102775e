#!/usr/bin/env bash
# run.sh - feeds the readers and writers what nobody would write. SPDX-License-Identifier: ISC
#
# tests/fuzz/run.sh [--corpus] [HARNESS...]   tests/fuzz/fuzz_HARNESS.c; without one, all of them
#
#   --corpus      no libFuzzer: each file of the corpus once, by the programs in $BUILD/fuzzers/
#
# FUZZ_SECONDS  how long each harness runs; without it as many inputs as runs_of says, the same each time
# FUZZ_JOBS     how many run at a time (as there are processors)
# FUZZ_SEED     of the random numbers (1)
# FUZZ_BUILD    where libFuzzer's programs are, and findings and logs go (build/fuzz)
# FAQGEN        makes the databases that are asked (build/faqgen)
#
# TAP, a line for each harness. A finding is a file in build/fuzz/findings/: the harness with it as
# its argument does it again, and in tests/fuzz/corpus/HARNESS/ it is run by every test from then on.
set -euo pipefail
cd "$(dirname "$0")/../.."

with_fuzzer=1
[ "${1-}" != --corpus ] || { with_fuzzer= && shift; }
build=${FUZZ_BUILD:-build/fuzz}
programs=$build/fuzzers
[ "$with_fuzzer" ] || programs=${BUILD:-build}/fuzzers
mapfile -t harnesses < <(printf '%s\n' "$@")
[ $# -gt 0 ] || mapfile -t harnesses < <(printf '%s\n' tests/fuzz/fuzz_*.c | sed 's/.*fuzz_//; s/\.c$//')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$build/findings" "$build/logs" "$work/files"

# Two real databases: the FAQ of this repository, and one that is small enough to be copied often.
faqgen=${FAQGEN:-build/faqgen}
"$faqgen" build --source content/faq --output "$work/out" >/dev/null
"$faqgen" build --source tests/golden/basic/in --output "$work/small" >/dev/null
databases=("$work"/out/*.db "$work"/small/*.db)
export FUZZ_DATABASE=${databases[0]} FUZZ_SMALL_DATABASE=${databases[1]} TMPDIR=$work/files
tests/fuzz/corpus.sh "$work/corpus" "$work/small"

# Where time that is not linear would show, inputs may be large; else small ones are tried faster.
longest() {
    case $1 in
    front_matter | markdown | html | css | xml) echo 65536 ;;
    entry) echo 16384 ;;
    *) echo 4096 ;;
    esac
}

# runs_of HARNESS: inputs that take it a second or two. What comes of them does not depend on how fast the
# machine is.
runs_of() {
    case $1 in
    manifest | web_manifest) echo 100000 ;;
    front_matter | url) echo 40000 ;;
    xml | json) echo 10000 ;;
    css | html | roff) echo 3000 ;;
    database) echo 300 ;;
    repeated) echo 30 ;;
    *) echo 1500 ;;
    esac
}

# fuzz HARNESS: its log and, last in it, "status N".
fuzz() {
    local log=$build/logs/$1 status=0 dictionary=() end=("-runs=$(runs_of "$1")")
    [ -z "${FUZZ_SECONDS-}" ] || end=("-max_total_time=$FUZZ_SECONDS")
    [ ! -e "tests/fuzz/$1.dict" ] || dictionary=("-dict=tests/fuzz/$1.dict")
    mkdir "$work/files/$1" "$work/grown-$1"
    TMPDIR=$work/files/$1 "$programs/$1" "-seed=${FUZZ_SEED:-1}" \
        "${end[@]}" "-max_len=$(longest "$1")" -timeout=20 \
        -rss_limit_mb=2048 -print_final_stats=1 "-artifact_prefix=$build/findings/$1-" \
        "${dictionary[@]}" "$work/grown-$1" "$work/corpus/$1" >"$log" 2>&1 || status=$?
    echo "status $status" >>"$log"
    rm -rf "$work/grown-$1" "$work/files/$1"
}

executions() { awk '/^stat::number_of_executed_units:/ { n = $2 } END { print n + 0 }' "$1"; }

number=0 failed=0 total=0

# judge HARNESS: its line.
judge() {
    local log=$build/logs/$1 count
    number=$((number + 1))
    if [ ! -x "$programs/$1" ]; then
        echo "ok $number - $1 # SKIP $programs/$1 is not there: make fuzzers, which takes clang"
        return
    fi
    count=$(executions "$log")
    total=$((total + count))
    if [ "$(tail -n 1 "$log")" = "status 0" ] && [ "$count" -gt 0 ]; then
        echo "ok $number - $1: $count executions, no finding"
        return
    fi
    failed=1
    echo "not ok $number - $1: $count executions, 1 finding"
    grep -vE '^#[0-9]|^INFO' "$log" | tail -n 60 | sed 's/^/# /'
}

run_corpus() {
    local status=0 output
    number=$((number + 1))
    output=$("$programs/$1" "$work/corpus/$1" 2>&1) || status=$?
    if [ "$status" -eq 0 ]; then
        echo "${output/ok 1/ok $number}"
    else
        failed=1
        printf 'not ok %s - %s: status %s\n' "$number" "$1" "$status"
        tail -n 60 <<<"$output" | sed 's/^/# /'
    fi
}

# The pages that the roff harness made of the corpus: empty paragraphs aside, mandoc has nothing to
# say about them. Its status is up to 4 for what it found, and above where it did not look.
check_pages() {
    local said name="mandoc knows all that the roff harness wrote"
    number=$((number + 1))
    if ! command -v mandoc >/dev/null; then
        echo "ok $number - $name # SKIP mandoc is not installed: ./build.sh test installs it"
        return
    fi
    # shellcheck disable=SC2016 # its own
    said=$(find "$FUZZ_PAGES" -name '*.7' -print0 | xargs -0 sh -c 'mandoc -T lint -W warning "$@"
            status=$?; [ "$status" -le 4 ] || echo "mandoc ended with status $status"' sh 2>&1 |
        grep -v 'skipping paragraph macro' || true)
    if [ -z "$said" ] && [ "$(find "$FUZZ_PAGES" -name '*.7' | wc -l)" -gt 0 ]; then
        echo "ok $number - $name"
    else
        failed=1
        echo "not ok $number - $name"
        head -n 60 <<<"$said" | sed 's/^/# /'
    fi
}

if [ -z "$with_fuzzer" ]; then
    export FUZZ_PAGES=$work/pages
    mkdir "$FUZZ_PAGES"
    for harness in "${harnesses[@]}"; do
        run_corpus "$harness"
        [ "$harness" != roff ] || check_pages
    done
    echo "1..$number"
    exit "$failed"
fi
echo "1..${#harnesses[@]}"
rm -f "$build"/logs/*
for harness in "${harnesses[@]}"; do
    [ -x "$programs/$harness" ] || continue
    while [ "$(jobs -rp | wc -l)" -ge "${FUZZ_JOBS:-$(nproc)}" ]; do
        wait -n || true
    done
    fuzz "$harness" &
done
wait
for harness in "${harnesses[@]}"; do
    judge "$harness"
done
echo "# note: fuzzed: $total executions by ${#harnesses[@]} harnesses${FUZZ_SECONDS:+, $FUZZ_SECONDS s each}, seed ${FUZZ_SEED:-1}"
exit "$failed"
