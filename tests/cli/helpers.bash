# helpers.bash - what the end-to-end tests share. SPDX-License-Identifier: ISC
# shellcheck shell=bash
#
# Every test works below $BATS_TEST_TMPDIR or $BATS_FILE_TMPDIR and never in the repository.
# `run -N` checks an exit status to the number, so that a sanitizer's (99) is never taken for one
# of faqgen's own.

bats_require_minimum_version 1.5.0

repository=$(cd "$BATS_TEST_DIRNAME/../.." && pwd -P)
BUILD=${BUILD:-$repository/build}
FAQGEN=${FAQGEN:-$BUILD/faqgen}
PLAIN_FAQGEN=${PLAIN_FAQGEN:-$FAQGEN}
export BUILD FAQGEN PLAIN_FAQGEN LC_ALL=C.UTF-8 TZ=UTC
unset SOURCE_DATE_EPOCH NO_COLOR

faqgen() { "$FAQGEN" "$@"; }

# --- Source trees ------------------------------------------------------------------------------

# real_source FOLDER: the real entries as FOLDER/content/faq, where `faqgen build` looks for them.
real_source() {
    mkdir -p "$1"
    cp -R "$repository/content" "$1/content"
}

# small_source FOLDER: the same place, four entries in two categories (tests/golden/basic/in).
small_source() {
    mkdir -p "$1/content"
    cp -R "$repository/tests/golden/basic/in" "$1/content/faq"
}

# write_entry FOLDER/content/faq/q1/09-name.md ID [FRONT-MATTER-LINE...]: an entry with a body.
write_entry() {
    {
        printf -- '---\nid: %s\ntitle: Question %s\n' "$2" "$2"
        [ $# -eq 2 ] || printf '%s\n' "${@:3}"
        printf -- '---\n\nThe answer of %s.\n' "$2"
    } >"$1"
}

# --- What lies on the disk -----------------------------------------------------------------------

# snapshot FOLDER...: inode, times of change in nanoseconds, mode, size and path of all there is.
snapshot() { find "$@" -printf '%i %T@ %C@ %m %s %y %p\n' | LC_ALL=C sort -k 7; }

# stamps FOLDER: "inode time path" of each file that is published; what is only remembered about
# the file system (.faqgen-cache) aside.
stamps() {
    (cd "$1" && find . -type f ! -name .faqgen-cache -printf '%i %T@ %P\n') | LC_ALL=C sort -k 3
}

# contents FOLDER: "hash path" of each file that is published.
contents() {
    (cd "$1" && find . -type f ! -name .faqgen-cache -print0 | LC_ALL=C sort -z |
        xargs -0r sha256sum)
}

# changed_paths STAMPS-BEFORE STAMPS-AFTER: files that are new, gone, or not the same as before.
changed_paths() {
    LC_ALL=C comm -3 <(LC_ALL=C sort <<<"$1") <(LC_ALL=C sort <<<"$2") |
        sed 's/^\t//' | cut -d ' ' -f 3- | LC_ALL=C sort -u
}

# same_tree FOLDER FOLDER: the same published bytes, or a list of what differs and failure.
same_tree() { diff -r --exclude=.faqgen-cache "$1" "$2"; }

# --- Assertions ------------------------------------------------------------------------------------

fail() {
    printf '%s\n' "$@" >&2
    return 1
}

# equals GOT WANTED
equals() {
    [ "$1" = "$2" ] || fail "(-) is wanted, (+) is there:" "$(diff -U0 <(echo "$2") <(echo "$1"))"
}

# contains TEXT PART
contains() { [[ $1 == *"$2"* ]] || fail "'$2' is missing in:" "$1"; }

# lacks TEXT PART
lacks() { [[ $1 != *"$2"* ]] || fail "'$2' should not be in:" "$1"; }

# --- Outputs -----------------------------------------------------------------------------------------

# manual OUT NAME [COLUMNS]: the manual page as a terminal of that width shows it.
manual() {
    MANWIDTH=${3:-80} MANPAGER=cat LC_ALL=C.UTF-8 man -M "$1/man" "$2"
}

# note TEXT...: a line that the test run shows even when all passes.
note() { echo "# note: $*" >&3; }

# --- Terminals ---------------------------------------------------------------------------------------

# on_terminal_of ROWS COLUMNS COMMAND...: what it prints on a terminal of that size.
on_terminal_of() {
    TERM=xterm timeout 20 script -qec "stty rows $1 cols $2; $(printf '%q ' "${@:3}")" /dev/null \
        </dev/null | tr -d '\r'
}
