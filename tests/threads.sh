#!/usr/bin/env bash
# threads.sh - ThreadSanitizer finds nothing in what runs on several threads. SPDX-License-Identifier: ISC
#
# TAP. THREAD_FAQGEN is the program made by `make SANITIZE=thread`.
# shellcheck disable=SC2317 # check calls the others by their names
set -u
cd "$(dirname "$0")/.." || exit 1
program=${THREAD_FAQGEN:-$PWD/build/thread/faqgen}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export TSAN_OPTIONS="${TSAN_OPTIONS:-exitcode=99}"
number=0 failed=0

# ThreadSanitizer of gcc 12 knows no address space that is laid out as randomly as newer kernels do.
quiet=(setarch -R)
"${quiet[@]}" true 2>/dev/null || quiet=()

faqgen() { "${quiet[@]}" "$program" "$@"; }

# check NAME STATUS COMMAND...
check() {
    local status=0
    number=$((number + 1))
    "${@:3}" >"$work/output" 2>&1 || status=$?
    if [ "$status" = "$2" ] && ! grep -q 'ThreadSanitizer' "$work/output"; then
        echo "ok $number - $1"
    else
        failed=1
        printf 'not ok %d - %s\n# status %s\n' "$number" "$1" "$status"
        sed 's/^/# /' "$work/output"
    fi
}

# race: a program with a race is found out, or this whole file shows nothing.
race() {
    printf '%s\n' '#include <pthread.h>' 'static int n;' \
        'static void *add(void *p) { for (int i = 0; i < 1000000; i++) n++; return p; }' \
        'int main(void) { pthread_t t; pthread_create(&t, 0, add, 0); add(0); pthread_join(t, 0); }' \
        >"$work/race.c"
    "${CC:-gcc}" -fsanitize=thread -g -w -o "$work/race" "$work/race.c" &&
        ! TSAN_OPTIONS=exitcode=99 "${quiet[@]}" "$work/race" 2>"$work/report" &&
        grep -q 'data race' "$work/report"
}

# Two builds of different content to one place: the lock's business, and that of each's threads.
two_at_once() {
    local other status=0 other_status=0
    faqgen build -q -j 3 -s "$work/edition-1" -o "$work/out" &
    other=$!
    faqgen build -q -j 3 -s "$work/edition-2" -o "$work/out" || status=$?
    wait "$other" || other_status=$?
    echo "statuses $status and $other_status"
    case "$status $other_status" in # who waits for too long ends with 2
    "0 0" | "0 2" | "2 0") return 0 ;;
    *) return 1 ;;
    esac
}

for edition in 1 2; do
    node tests/fixtures/generate.js "$work/edition-$edition" 60 "$edition" || exit 1
done

check "a race is found" 0 race
check "a first build" 0 faqgen build -j 4 -s "$work/edition-1" -o "$work/out"
check "a rebuild" 0 faqgen build -j 4 -s "$work/edition-2" -o "$work/out"
check "a rebuild that reads everything anew" 0 faqgen build -j 4 --force -s "$work/edition-2" -o "$work/out"
check "a build of the real content" 0 faqgen build -j 4 -o "$work/real"
check "lint" 0 faqgen lint -j 4 -s "$work/edition-2"
check "lint --site" 0 faqgen lint -j 4 --site "$work/out/site"
check "search" 0 faqgen search -d "$work/out/"*.db 証明書
check "show" 0 faqgen show -d "$work/out/"*.db Q1-3
printf 'related: [Q9-9]\n' >>"$work/edition-2/site.yaml"
check "lint that finds faults" 1 faqgen lint -j 4 -s "$work/edition-2"
check "a build that fails" 1 faqgen build -j 4 -s "$work/edition-2" -o "$work/out"
sed -i '$d' "$work/edition-2/site.yaml"
check "two builds at once" 0 two_at_once

echo "1..$number"
exit "$failed"
