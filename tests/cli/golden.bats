#!/usr/bin/env bats
# golden.bats - outputs as they are expected, byte for byte. SPDX-License-Identifier: ISC
load helpers

@test "an entry comes out in page, redirect, database and manual page as tests/golden shows it" {
    "$repository/tests/golden.sh" "$BATS_TEST_TMPDIR"
    for expected in "$repository"/tests/golden/*/out; do
        name=$(basename "$(dirname "$expected")")
        [ "$(find "$expected" -type f | wc -l)" -ge 7 ]
        diff -ru "$expected" "$BATS_TEST_TMPDIR/$name" || fail "if that is meant: make golden"
    done
    # Somebody read it from top to bottom: whoever changes it reads what changed.
    diff -u "$repository/tests/golden/manual.txt" "$BATS_TEST_TMPDIR/manual.txt" ||
        fail "if that is meant: make golden"
}
