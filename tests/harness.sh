#!/usr/bin/env bash
# harness.sh - faults made on purpose turn the run red. SPDX-License-Identifier: ISC
#
# TAP. Runs tests/run.sh over programs that must fail, and over some that must pass.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=$PWD/build}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
number=0 broken=0

# expect TITLE STATUS LAST-LINE [TEXT]: runs $program; TEXT must stand somewhere in what is shown.
expect() {
    local output status=0
    output=$(tests/run.sh "$program" 2>&1) || status=$?
    number=$((number + 1))
    if [ "$status" = "$2" ] && [ "${output##*$'\n'}" = "$3" ] && [[ $output == *"${4-}"* ]]; then
        echo "ok $number - $1"
    else
        broken=1
        printf 'not ok %d - %s\n# status %d\n# %s\n' "$number" "$1" "$status" "${output//$'\n'/$'\n'# }"
    fi
}

# script LINE...: a suite made of these lines of shell.
script() {
    program=$work/suite
    printf '%s\n' '#!/bin/sh' "$@" >"$program"
    chmod +x "$program"
}

program=$BUILD/harness/heap_overflow
expect "a heap overflow is a failure" 1 "0 passed, 1 failed" heap-buffer-overflow
program=$BUILD/harness/signed_overflow
expect "a signed overflow is a failure" 1 "0 passed, 1 failed" "signed integer overflow"

for fault in heap_overflow signed_overflow; do
    script "$BUILD/harness/$fault >&2" 'echo "# status $?"' 'echo ok 1 one'
    expect "$fault is a failure though the suite looks away" 1 "1 passed, 1 failed" "# status 99"
done
script 'echo 1..2' 'echo ok 1 one' 'echo not ok 2 two' 'echo "# why"' 'exit 1'
expect "a failed test of bats is a failure, with its output" 1 "1 passed, 1 failed" "# why"
script 'echo 1..2' 'echo ok 1 one' 'echo not ok 2 two'
expect "a failed test is a failure though the suite exits 0" 1 "1 passed, 1 failed"
script 'echo "last words" >&2' 'kill -s SEGV $$'
expect "a suite that dies without TAP is a failure" 1 "0 passed, 1 failed" "last words"
script 'echo ok 1 one' 'exit 3'
expect "a status of its own is a failure" 1 "1 passed, 1 failed"
script 'echo 1..3' 'echo ok 1 one'
expect "a suite that stops early is a failure" 1 "1 passed, 1 failed" "3 tests were planned"
script ':'
expect "a suite without a test is a failure" 1 "0 passed, 1 failed"
script 'sleep 30'
TEST_TIMEOUT=1 expect "a suite that hangs is a failure" 1 "0 passed, 1 failed"
program=cli/no-such.bats
expect "a suite that does not exist is a failure" 1 "0 passed, 1 failed"

script 'echo "# Subtest: outer"' 'echo "    ok 1 - a"' 'echo "    not ok 2 - b"' 'echo "    1..2"' \
    'echo "not ok 1 - outer"' 'echo "ok 2 - c"' 'echo 1..2' 'exit 1'
expect "of nested tests the leaves count" 1 "2 passed, 1 failed"
script 'echo "ok 1 one # skip no reason"' 'echo "# note: 7 things"' 'echo ok 2 two' 'echo 1..2'
expect "a skipped test is counted and named, a note is shown" 0 "1 passed, 0 failed, 1 skipped" \
    "one # skip no reason"

# What a part of a suite does without the program that it takes.
mkdir "$work/bin"
# shellcheck disable=SC2016 # its own
printf '%s\n' '#!/bin/sh' 'kill -s SEGV $$' >"$work/bin/mandoc"
chmod +x "$work/bin/mandoc"
script "PATH=$work/bin:\$PATH exec tests/fuzz/run.sh --corpus roff"
expect "a mandoc that dies is a failure" 1 "1 passed, 1 failed" "mandoc ended with status 139"
script "FUZZ_BUILD=$work/none exec tests/fuzz/run.sh json"
expect "a harness that libFuzzer is not there for is skipped, named and counted" 1 \
    "0 passed, 0 failed, 1 skipped" "which takes clang"

# builds TESTS MACRO...: with which macros make check calls itself for these suites.
builds() {
    local got
    got=$(make -n check TESTS="$1" 2>&1 | grep -oE 'SANITIZE=thread|CC=clang' | xargs)
    number=$((number + 1))
    if [ "$got" = "${*:2}" ]; then
        echo "ok $number - make check TESTS='$1' builds what that takes"
    else
        broken=1
        printf "not ok %d - make check TESTS='%s' builds what that takes\n# %s\n" "$number" "$1" "$got"
    fi
}

fuzzers=()
! command -v clang >/dev/null || fuzzers=(CC=clang)
builds "" SANITIZE=thread "${fuzzers[@]}"
builds threads SANITIZE=thread
builds "unit/test_str tests/threads.sh" SANITIZE=thread
builds tests/fuzz "${fuzzers[@]}"
builds "cli/cli.bats fuzz/random" "${fuzzers[@]}"
builds "unit/test_str cli/build.bats"

echo "1..$number"
exit "$broken"
