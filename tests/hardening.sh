#!/usr/bin/env bash
# hardening.sh - the program as it is shipped has what the Makefile asks for. SPDX-License-Identifier: ISC
#
# TAP. Each check is also made of a program that was compiled without any of it, and must fail there:
# a check that always passes would show as that.
# shellcheck disable=SC2317 # check calls the others by their names
set -u
cd "$(dirname "$0")/.." || exit 1
: "${BUILD:=$PWD/build}" "${FAQGEN:=$BUILD/faqgen}"
program=${PLAIN_FAQGEN:-$FAQGEN}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
number=0 failed=0

cat >"$work/soft.c" <<'C'
#include <stdio.h>
#include <string.h>
int main(int count, char **words)
{
    char text[16];
    strcpy(text, words[count - 1]);
    return puts(text);
}
C
"${CC:-gcc}" -g -O2 -w -U_FORTIFY_SOURCE -fno-stack-protector -fcf-protection=none -no-pie \
    -fno-stack-clash-protection -Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/nowhere -o "$work/soft" \
    "$work/soft.c" || exit 1

cat >"$work/level.c" <<'C'
#include <stdio.h>
#if _FORTIFY_SOURCE != 3 || __USE_FORTIFY_LEVEL < 2
#error
#endif
C
echo "${CC:-gcc} -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2" >"$work/flags"

is_position_independent() { readelf -hW "$1" | grep -q 'Type: *DYN'; }
has_relro() { readelf -lW "$1" | grep -q GNU_RELRO; }
binds_at_once() { readelf -dW "$1" | grep -qE 'FLAGS_1.*NOW'; }
has_no_code_on_the_stack() { readelf -lW "$1" | grep -qE 'GNU_STACK .* RW +0x'; }
has_no_segment_to_write_and_run() { ! readelf -lW "$1" | grep -qE ' RWE +0x'; }
has_stack_protector() { readelf --dyn-syms -W "$1" | grep -q __stack_chk_fail; }
has_fortified_calls() { readelf --dyn-syms -W "$1" | grep -qE '__(mem|str|v?sn?printf|fprintf)[a-z]*_chk'; }
loads_from_no_other_place() { ! readelf -dW "$1" | grep -qE 'RPATH|RUNPATH'; }
marks_targets_of_jumps() { objdump -d "$1" --section=.text | grep -A1 '<main>:' | grep -q endbr64; }

# The compiler's command line, as it left it in each unit of the debug information.
was_compiled_with_all() {
    local flag units flags=(-fstack-protector-strong -fstack-clash-protection
        -ftrivial-auto-var-init=zero -fno-strict-overflow)
    case $(uname -m) in x86_64 | i?86) flags+=(-fcf-protection=full) ;; esac
    units=$(readelf --debug-dump=info "$1" 2>/dev/null | grep 'DW_AT_producer')
    [ -n "$units" ] || return 1
    for flag in "${flags[@]}"; do
        ! grep -qvE -e "$flag" <<<"$units" || return 1
    done
}

# No program says which level it was compiled with: the file that make compiles everything anew for
# does, if it stands beside it. Its first command is the compiler's, the second begins like that.
is_fortified_with_3() {
    local flags compiler
    flags=$(cat "${1%/*}/flags") || return 1
    compiler=${flags%% *}
    eval "${flags%% "$compiler" *} -fsyntax-only '$work/level.c'" 2>/dev/null
}

# check NAME: of the program it holds, of the soft one it does not.
check() {
    local problem=
    number=$((number + 1))
    "$1" "$program" || problem="not so of $program"
    ! "$1" "$work/soft" || problem+=" the check passes where it must not"
    if [ -z "$problem" ]; then
        echo "ok $number - ${1//_/ }"
    else
        failed=1
        printf 'not ok %d - %s\n# %s\n' "$number" "${1//_/ }" "$problem"
    fi
}

check is_position_independent
check has_relro
check binds_at_once
check has_no_code_on_the_stack
check has_no_segment_to_write_and_run
check has_stack_protector
check has_fortified_calls
check is_fortified_with_3
check loads_from_no_other_place
check was_compiled_with_all
case $(uname -m) in x86_64) check marks_targets_of_jumps ;; esac

echo "1..$number"
exit "$failed"
