# fixture.sh - builds the tree of a rule's case. SPDX-License-Identifier: ISC
# shellcheck shell=bash
#
# A fixture of tests/lint/RULE/ is
#
#   bad/, good/    laid over tests/lint/base/: what the rule flags, and what only looks like it
#   bad-WORD/      more of the same, for what can't stand in one tree
#   setup.sh       makes what git can't hold: called with the tree and the case's name
#   args           more arguments of faqgen build
#   expected.txt   of bad/ (expected-WORD.txt of bad-WORD/): the rule's lines on standard error
#
# To be sourced: LINT is tests/lint.

# cases RULE: the names of its trees, one a line.
lint_cases() {
    {
        [ ! -e "$LINT/$1/setup.sh" ] || printf 'bad\ngood\n'
        (cd "$LINT/$1" && find . -mindepth 1 -maxdepth 1 -type d -printf '%f\n')
    } | LC_ALL=C sort -u
}

# lint_tree RULE CASE: makes the folder faq in the current one.
lint_tree() {
    cp -r "$LINT/base" faq || return
    if [ -d "$LINT/$1/$2" ]; then
        cp -r "$LINT/$1/$2/." faq || return
    fi
    if [ -e "$LINT/$1/setup.sh" ]; then
        sh "$LINT/$1/setup.sh" faq "$2" || return
    fi
}

# lint_build RULE [ARGUMENT...]: builds it into out.
lint_build() {
    local arguments=()
    if [ -e "$LINT/$1/args" ]; then
        read -ra arguments <"$LINT/$1/args"
    fi
    "$FAQGEN" build --source faq --output out "${arguments[@]}" "${@:2}"
}

# lint_expected RULE CASE: the name of the file.
lint_expected() {
    printf '%s/%s/expected%s.txt' "$LINT" "$1" "${2#bad}"
}

# lint_lines RULE: of what faqgen printed (standard input), the lines of that rule.
lint_lines() {
    grep -F " [$1]" || true
}
