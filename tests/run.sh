#!/usr/bin/env bash
# run.sh - runs the suites and counts what they say. SPDX-License-Identifier: ISC
#
# tests/run.sh [SUITE...]    layers tour promises headers harness lint unit spec cli web html search hostile css
#                            url hardening threads faults fuzz, one of their files (unit/test_str,
#                            cli/build.bats), or the path of a program that prints TAP; without
#                            one, all of them
#
# FAQGEN        the program under test (build/faqgen), may be instrumented
# PLAIN_FAQGEN  one without sanitizers, for what measures or kills (FAQGEN)
# BUILD         where the unit programs are (build)
# THREAD_FAQGEN one with ThreadSanitizer, for the suite "threads" (build/thread/faqgen)
# TEST_TIMEOUT  seconds that one suite may take (480: on a slow machine none takes half of that)
# TEST_JOBS     suites that run at a time (one a processor, and one for what a browser or a disk waits)
# TMPDIR        where the tests work (in memory where there is much, but for those of files and folders
#               as a disk has them)
#
# Every result line of TAP that has none below it is one test. A suite that dies, exits with a
# status of its own, prints fewer results than planned, or leaves a sanitizer's report is one
# more failure. The last line is "N passed, N failed", then ", N skipped" if there are any.
set -u
cd "$(dirname "$0")/.." || exit 1
exec </dev/null

# --as-test NAME COMMAND...: TAP for a command that knows only its exit status.
if [ "${1-}" = --as-test ]; then
    output=$("${@:3}" 2>&1) && echo "ok 1 - $2" && exit 0
    printf 'not ok 1 - %s\n%s\n' "$2" "${output//$'\n'/$'\n'# }"
    exit 1
fi

export BUILD=${BUILD:-$PWD/build}
export FAQGEN=${FAQGEN:-$BUILD/faqgen}
export PLAIN_FAQGEN=${PLAIN_FAQGEN:-$FAQGEN}
export SPEC_RENDER=${SPEC_RENDER:-$BUILD/tests/tools/spec_render}
export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb NO_COLOR=1 CMOCKA_MESSAGE_OUTPUT=TAP
# What belongs to the make or the suite that runs us must not reach those that run below.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES NODE_TEST_CONTEXT SOURCE_DATE_EPOCH

wanted=("$@")
passed=0 failed=0 skipped=0 found=" " started=0 shown=0
JOBS=${TEST_JOBS:-$(($(nproc) + 1))}
[ "$JOBS" -ge 1 ] || JOBS=1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work" "${memory:-$work}"' EXIT

# A build flushes what it has written, and on a disk waits for what all others have. $memory: a folder in
# memory, where there is enough.
memory=
has_at_least() { awk -v least="$1" '{ is_enough = $0 >= least } END { exit !is_enough }'; }
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ] && df --output=avail -m /dev/shm | tail -n 1 | has_at_least 2000 &&
    awk '/^MemAvailable:/ { print $2 / 1024 }' /proc/meminfo | has_at_least 4000; then
    memory=$(mktemp -d /dev/shm/faqgen-tests-XXXXXX) && chmod 1777 "$memory"
fi
# timeout(1) hands the signal on to what it runs.
trap 'pkill -P "$(jobs -pr | paste -sd , | grep . || echo $$)"; wait; exit 130' INT TERM

# Reads TAP, flat (cmocka, bats) or nested (node); prints "count P F S", "planned N", and what is
# worth showing: "skip …", "note …" and "show …", which is everything but what passed.
read -r -d '' count_tap <<'AWK'
function level(line) { match(line, /^ */); return int(RLENGTH / 4) }
/^ *(not )?ok([ \t]|$)/ {
    depth = level($0); bad = $1 == "not"
    is_parent = results[depth + 1] > 0; child_failed = failures[depth + 1] > 0
    results[depth + 1] = failures[depth + 1] = 0
    results[depth]++; failures[depth] += bad || child_failed
    passing = 0
    if ($0 ~ /[ \t]# *[Ss][Kk][Ii][Pp]/) { skip++; passing = 1; print "skip " $0 }
    else if (!bad) { if (!is_parent) pass++; passing = 1 }
    else if (!is_parent || !child_failed) fail++
    if (!passing) print "show " $0
    if (depth == 0) { top++ }
    next
}
/^1\.\.[0-9]+/ { planned = 1; plan += substr($1, 4); next } # cmocka: one for each group
/^ *# note:/   { sub(/^ *# /, ""); print "note " $0; next }
/^ *---$/      { if (passing) { inside = 1; next } }
inside         { if (/^ *\.\.\.$/) inside = 0; next }
               { print "show " $0 }
END {
    if (planned && plan != top) print "planned " plan " " top + 0
    print "count " pass + 0 " " fail + 0 " " skip + 0
}
AWK

# is_wanted NAME: with no arguments everything is; "cli" means all of cli/.
is_wanted() {
    local want
    [ "${#wanted[@]}" -eq 0 ] && return 0
    for want in "${wanted[@]}"; do
        want=${want#tests/} want=${want%/}
        case $1 in "$want" | "$want"/*) found+="$want " && return 0 ;; esac
    done
    return 1
}

# run_suite NAME COMMAND...: in the background, as soon as fewer than JOBS others run.
run_suite() {
    is_wanted "$1" || return 0
    while [ "$(jobs -pr | wc -l)" -ge "$JOBS" ]; do
        wait -n
        show_finished
    done
    started=$((started + 1))
    mkdir "$work/$started"
    suite_in "$work/$started" "$@" &
}

# show_finished: what came of suites that ended, in the order in which they began.
show_finished() {
    local pass fail skip
    while [ -e "$work/$((shown + 1))/counts" ]; do
        shown=$((shown + 1))
        cat "$work/$shown/text"
        read -r pass fail skip <"$work/$shown/counts"
        passed=$((passed + pass)) failed=$((failed + fail)) skipped=$((skipped + skip))
        rm -rf "${work:?}/$shown"
    done
}

finish_suites() {
    wait
    show_finished
    [ "$shown" -eq "$started" ] && return
    echo "FAIL a suite was lost"
    failed=$((failed + 1))
}

# suite_in FOLDER NAME COMMAND...: leaves what is to be shown, and "PASSED FAILED SKIPPED".
suite_in() {
    local work=$1 name=$2 status=0 start=${EPOCHREALTIME/./} pass fail skip faults=() text report
    shift 2
    # A sanitizer's exit status must not be taken for one of faqgen's own, and its report must
    # not be lost where a test looks only at "not 0".
    mkdir -m 1777 "$work/sanitizer"
    export ASAN_OPTIONS="exitcode=99:log_path=$work/sanitizer/report"
    export UBSAN_OPTIONS="$ASAN_OPTIONS:print_stacktrace=1" LSAN_OPTIONS="exitcode=99"
    export TSAN_OPTIONS="$ASAN_OPTIONS"
    case $name in
    unit/* | cli/build.bats | cli/determinism.bats | cli/incremental.bats | cli/media.bats) ;;
    *) [ -z "$memory" ] || export TMPDIR=$memory ;;
    esac

    timeout --kill-after=10 "${TEST_TIMEOUT:-480}" "$@" >"$work/output" 2>"$work/errors" || status=$?
    awk "$count_tap" "$work/output" >"$work/tap"
    read -r _ pass fail skip < <(grep '^count ' "$work/tap")

    case $status in
    0) [ $((pass + fail + skip)) -gt 0 ] || faults+=("it ran no test") ;;
    124 | 137) faults+=("it took more than ${TEST_TIMEOUT:-480} seconds, or was killed") ;;
    *) [ "$fail" -gt 0 ] || faults+=("it ended with status $status and names no failed test") ;;
    esac
    text=$(sed -n 's/^planned \(.*\) \(.*\)/\1 tests were planned, \2 have a result/p' "$work/tap")
    [ -z "$text" ] || faults+=("$text")
    for report in "$work"/sanitizer/*; do
        [ -e "$report" ] && faults+=("a sanitizer reports a fault")
        break
    done

    [ "${#faults[@]}" -eq 0 ] || fail=$((fail + 1))
    show_suite "$name" "$pass" "$fail" $((${EPOCHREALTIME/./} - start)) "${faults[@]}" >"$work/text"
    echo "$pass $fail $skip" >"$work/new"
    mv "$work/new" "$work/counts"
}

# show_suite NAME PASSED FAILED MICROSECONDS FAULT...: a line, and whatever did not pass in full.
show_suite() {
    local name=$1 word=ok fault
    [ "$3" -eq 0 ] || word=FAIL
    printf '%-5s%-34s %4d passed' "$word" "$name" "$2"
    [ "$3" -eq 0 ] || printf ', %d failed' "$3"
    printf '  %d.%01d s\n' $(($4 / 1000000)) $(($4 / 100000 % 10))
    sed -n -e 's/^note /     /p' -e "s|^skip *\(not \)\{0,1\}ok [0-9]* *-\{0,1\} *|     skipped: $name: |p" "$work/tap"
    [ "$3" -gt 0 ] || return 0
    for fault in "${@:5}"; do
        echo "     $name: $fault"
    done
    {
        sed -n 's/^show //p' "$work/tap"
        cat "$work/errors"
        cat "$work"/sanitizer/* 2>/dev/null
    } | sed 's/^/     | /'
}

run_suite layers tests/layers.sh
run_suite tour tests/tour.sh
run_suite promises tests/promises.sh
run_suite headers tests/headers.sh
run_suite theme tests/theme.sh
run_suite harness tests/harness.sh
for source in tests/unit/test_*.c; do
    name=${source##*/} name=${name%.c}
    [ -e "$source" ] && run_suite "unit/$name" "$BUILD/unit/$name"
done
for file in tests/spec/*.test.js; do
    [ -e "$file" ] && run_suite "spec/${file##*/}" node "$file"
done
for file in tests/cli/*.bats; do
    [ -e "$file" ] && run_suite "cli/${file##*/}" bats --tap "$file"
done
for file in tests/web/*.test.js; do
    [ -e "$file" ] && run_suite "web/${file##*/}" node --test --test-reporter=tap "$file"
done
for file in tests/html/*.test.js; do
    [ -e "$file" ] && run_suite "html/${file##*/}" node --test --test-reporter=tap "$file"
done
of_node=" $(grep -lF "require('node:test')" tests/search/*.test.js tests/hostile/*.test.js | paste -sd ' ') "
for file in tests/search/*.test.js tests/hostile/*.test.js; do
    reporter=()
    [[ $of_node != *" $file "* ]] || reporter=(--test --test-reporter=tap)
    run_suite "${file#tests/}" node "${reporter[@]}" "$file"
done
for file in tests/hostile/*.bats; do
    run_suite "${file#tests/}" bats --tap "$file"
done
for file in tests/css/*.test.js tests/url/*.test.js tests/editors/*.test.js; do
    [ -e "$file" ] && run_suite "${file#tests/}" node "$file"
done
run_suite hardening tests/hardening.sh
run_suite threads tests/threads.sh
run_suite faults node tests/faults/faults.js
run_suite fuzz/corpus tests/fuzz/run.sh --corpus
FUZZ_SECONDS='' FUZZ_SEED=1 run_suite fuzz/random tests/fuzz/run.sh
run_suite lint/sources tests/run.sh --as-test "format, cppcheck, shellcheck" make -s lint-quick
run_suite lint/scripts tests/run.sh --as-test "the types of the theme's scripts are right" \
    node_modules/.bin/tsc --allowJs --checkJs --noEmit --target es2020 \
    --lib es2020,dom,dom.iterable themes/default/assets/search/*.js
run_suite lint/manual tests/run.sh --as-test "faqgen.1 pleases mandoc" \
    mandoc -T lint -W warning "$BUILD/faqgen.1"

for want in "${wanted[@]}"; do
    name=${want#tests/} name=${name%/}
    if [ -f "$want" ] && [ -x "$want" ] && [[ $found != *" $name "* ]]; then
        run_suite "$name" "$(realpath "$want")"
    fi
    if [[ $found != *" $name "* ]]; then
        echo "FAIL no suite has the name '$want'"
        failed=$((failed + 1))
    fi
done

finish_suites
total="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || total+=", $skipped skipped"
[ $((passed + failed)) -gt 0 ] || echo "no test was run"
echo "$total"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
