#!/usr/bin/env bats
# media.bats - disks that are full, limited, read-only or mounted oddly. SPDX-License-Identifier: ISC
#
# $work/edition-N is a source, $work/expected-N what it makes. A test that mounts something runs its
# body in a mount namespace of its own, so nothing stays behind.
load helpers

ENTRIES=4

setup_file() {
    export work=$BATS_FILE_TMPDIR
    local edition
    for edition in 1 2; do
        node "$repository/tests/fixtures/generate.js" "$work/edition-$edition" "$ENTRIES" "$edition"
        "$PLAIN_FAQGEN" build -q -s "$work/edition-$edition" -o "$work/expected-$edition"
    done
}

setup() {
    place=$BATS_TEST_TMPDIR/place
    out=$place/out
    mkdir "$place"
}

# in_own_mounts FUNCTION: runs it where it may mount; skips where nobody may.
in_own_mounts() {
    unshare -m true 2>/dev/null || skip "mounting takes root"
    export place out repository PLAIN_FAQGEN FAQGEN
    unshare -m --propagation private bash -euc "$(declare -f); $1"
}

build() { "$PLAIN_FAQGEN" build -q -s "$work/edition-$1" -o "$out"; }

# fails_to_build EDITION TEXT: with status 2, for the reason that TEXT names.
fails_to_build() {
    local status=0 message
    message=$(build "$1" 2>&1) || status=$?
    equals "$status" 2
    contains "$message" "error: "
    contains "$message" "$2"
}

is_edition() { same_tree "$work/expected-$1" "$out"; }

# is_left EDITION: it lies there as it was published, and nothing but the lock beside it.
is_left() {
    if [ "$1" = none ]; then
        lacks "$(ls -A "$place")" out/
        [ ! -e "$out" ]
    else
        is_edition "$1"
    fi
    equals "$(find "$place" -mindepth 1 -maxdepth 1 ! -name out ! -name .out.lock -printf '%f ')" ""
}

# until_it_fits OLD RESIZE...: builds edition 2 over edition OLD in more and more room. RESIZE gives
# as many kilobytes as the word that is added to it says. Sets $failures.
until_it_fits() {
    local room status
    failures=0
    for ((room = 0; ; room += 12)); do
        "${@:2}" "$room"
        status=0
        build 2 2>"$place.stderr" || status=$?
        [ "$status" -ne 0 ] || break
        equals "$status" 2
        grep -qE 'error: .*(No space left on device|disk is full)' "$place.stderr" ||
            fail "$room KiB:" "$(<"$place.stderr")"
        is_left "$1"
        failures=$((failures + 1))
    done
    is_edition 2
}

resize() { mount -o "remount,size=$(($1 + $2))k" "$place"; }

first_build_on_a_small_disk() {
    mount -t tmpfs -o size=4k none "$place"
    until_it_fits none resize 4
    [ "$failures" -gt 10 ] || fail "only $failures builds failed"
}

rebuild_on_a_small_disk() {
    mount -t tmpfs -o size=64m none "$place"
    build 1
    until_it_fits 1 resize "$(df --output=used -k "$place" | tail -n 1)"
    [ "$failures" -gt 5 ] || fail "only $failures rebuilds failed"
}

@test "a first build on a disk that is full at any point leaves nothing, and with more room it succeeds" {
    in_own_mounts first_build_on_a_small_disk
}

@test "a rebuild on a disk that is full at any point leaves the old tree, and with more room it succeeds" {
    in_own_mounts rebuild_on_a_small_disk
}

@test "files that may not be as large (RLIMIT_FSIZE) end a build with status 2, not by a signal" {
    local blocks status old message failures=0
    for old in none 1; do
        [ "$old" = none ] || build "$old"
        for blocks in 0 1 2 4 8 16 32 64 128; do
            status=0
            # A pipe: the limit would be that of a file of messages, too.
            message=$( (ulimit -f "$blocks" && exec "$PLAIN_FAQGEN" build -q -s "$work/edition-2" -o "$out") 2>&1) ||
                status=$?
            [ "$status" -ne 0 ] || break
            equals "$status" 2
            contains "$message" "error: "
            is_left "$old"
            failures=$((failures + 1))
        done
        equals "$status" 0
        is_edition 2
        rm -rf "$out"
    done
    [ "$failures" -gt 8 ] || fail "only $failures builds failed"
}

parent_is_read_only() {
    build 1
    mount --bind "$place" "$place"
    mount -o remount,bind,ro "$place"
    fails_to_build 2 "Read-only file system"
    contains "$(build 2 2>&1)" "faqgen needs to write in '$place', beside '$out'"
    is_edition 1
    # To read is enough for everything else, and for a build that has nothing to do.
    contains "$("$FAQGEN" build -s "$work/edition-1" -o "$out")" "up to date"
    "$FAQGEN" search -d "$out/"*.db 証明書 >/dev/null
    "$FAQGEN" lint --site "$out/site" >/dev/null
}

@test "a read-only file system: a build says what it needs, whatever only reads works" {
    in_own_mounts parent_is_read_only
}

@test "a folder that may not be written to: a build says what it needs" {
    [ "$(id -u)" -eq 0 ] || skip "takes another user"
    build 1
    local status=0 output
    chmod -R a+rX "$work" "$BATS_TEST_TMPDIR"
    chmod 755 "$BATS_RUN_TMPDIR" "$BATS_SUITE_TMPDIR"
    output=$(setpriv --reuid 65534 --clear-groups "$PLAIN_FAQGEN" build -s "$work/edition-2" -o "$out" 2>&1) ||
        status=$?
    equals "$status" 2
    contains "$output" "Permission denied"
    contains "$output" "faqgen needs to write in '$place'"
    is_left 1
}

out_is_a_mount() {
    build 1
    mount --bind "$out" "$out"
    local message status=0
    message=$(build 2 2>&1) || status=$?
    equals "$status" 2
    contains "$message" "cannot replace '$out': it is a mount point"
    contains "$message" "publish to a folder in it, for example '$out/faq'"
    is_left 1
}

@test "a mount point can't be exchanged: the advice is a folder in it" {
    in_own_mounts out_is_a_mount
}

parent_is_a_mount() {
    mount -t tmpfs none "$place"
    build 1
    build 2
    is_left 2
}

@test "the folder that holds the output may be a mount point" {
    in_own_mounts parent_is_a_mount
}

@test "an output that is a link, or a chain of them, is published where it leads; the link stays" {
    mkdir "$place/real" "$place/links"
    ln -s ../links/second "$place/real/first"
    ln -s "$place/real/out" "$place/links/second"
    out=$place/real/first
    build 1
    build 2
    [ -L "$place/real/first" ] && [ -L "$place/links/second" ]
    same_tree "$work/expected-2" "$place/real/out"
    equals "$(ls -A "$place" "$place/links")" "$place:"$'\nlinks\nreal\n\n'"$place/links:"$'\nsecond'
    equals "$(ls -A "$place/real")" $'.out.lock\nfirst\nout'
}

@test "an output that is a link in a circle is refused" {
    ln -s circle "$place/circle"
    out=$place/circle
    fails_to_build 1 "$place/circle"
    [ -L "$place/circle" ]
}

@test "an output may have any name: of 255 bytes, with spaces, not UTF-8, with a dash at its head" {
    local name
    cd "$place"
    for name in "$(printf '%0255d' 7)" ' a  b ' $'\xff\xfe' -o $'new\nline' 'ä€𝄞'; do
        "$PLAIN_FAQGEN" build -q -s "$work/edition-1" --output="$name"
        "$PLAIN_FAQGEN" build -q -s "$work/edition-2" --output="$name"
        same_tree "$work/expected-2" "./$name"
    done
    equals "$(find . -mindepth 1 -maxdepth 1 -name '.*staging*')" ""
}

@test "all that is staged is flushed before the swap, and the swap itself behind it" {
    strace -qq -o /dev/null true 2>/dev/null || skip "strace may not trace here"
    build 1
    local calls
    strace -qq -f -o "$place.trace" -e trace=write,pwrite64,linkat,renameat,utimensat,syncfs,renameat2,fsync,unlinkat \
        "$PLAIN_FAQGEN" build -q -j 1 -s "$work/edition-2" -o "$out"
    calls=$(sed -E -e '/write\([12],/d' -e 's/^[0-9]+ +([a-z0-9]+)\(.*/\1/' "$place.trace" | uniq)
    contains "$(grep -A 3 -x syncfs <<<"$calls" | tr '\n' ' ')" "syncfs renameat2 fsync unlinkat "
    equals "$(grep -cx syncfs <<<"$calls")" 1
    # Nothing is changed between them, and what comes behind is only the removal of the old tree.
    equals "$(sed '1,/^fsync$/d' <<<"$calls" | sort -u)" unlinkat
}
