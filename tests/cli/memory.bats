#!/usr/bin/env bats
# memory.bats - memory and stack of the program as it is shipped. SPDX-License-Identifier: ISC
load helpers

STACK=256 # KiB
DEEP=5000

# valgrind cannot run what has sanitizers in it.
needs_plain_program() {
    if nm -D "$PLAIN_FAQGEN" | grep -qE '__(asan|tsan|ubsan)_'; then
        skip "PLAIN_FAQGEN is instrumented"
    fi
}

# Sets $status; 9 is valgrind's own.
checked() {
    run -"$1" valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
        "$PLAIN_FAQGEN" "${@:2}"
}

@test "valgrind finds no fault and no leak in a build, a rebuild, a search and a failing build" {
    needs_plain_program
    local database
    real_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    checked 0 build -j 2
    local pages=(out/site/q6/q6-*.html)
    equals "${#pages[@]}" 13
    checked 0 build
    contains "$output" "up to date"
    checked 0 build --force
    database=(out/*.db)
    checked 0 search --db "${database[0]}" --format json '指定されたURLへのアクセスは拒否されました。'
    contains "$output" '"Q6-5"'
    checked 0 show --db "${database[0]}" Q6-5
    checked 1 search --db "${database[0]}" zzzzqqqq
    write_entry content/faq/q6/99-bad.md Q6-1 'unknown: 1' 'related: [Q9-9]'
    checked 1 build
    contains "$output" 99-bad.md
}

# repeat COUNT TEXT
repeat() { printf "%0.s$2" $(seq "$1"); }

@test "entries that nest without end are built on a stack of $STACK KiB, in little time" {
    local folder=$BATS_TEST_TMPDIR/content/faq number=20 kind
    small_source "$BATS_TEST_TMPDIR"
    for kind in '> ' '- ' '1. ' '*a ' '**a ' '[' '![' '[a](' '&' '`' '\\(' '<a '; do
        number=$((number + 1))
        write_entry "$folder/q1/$number-deep.md" "Q1-$number"
        repeat "$DEEP" "$kind" >>"$folder/q1/$number-deep.md"
        echo "end" >>"$folder/q1/$number-deep.md"
    done
    cd "$BATS_TEST_TMPDIR"
    (
        ulimit -S -s "$STACK"
        timeout 60 "$PLAIN_FAQGEN" build -j 2
        "$PLAIN_FAQGEN" search --db out/*.db end >/dev/null
    ) >output 2>&1 || fail "$(head -c 2000 output)"
    contains "$(<output)" "files written"
}
