# fixture.sh - builds the tree of a rule's case. SPDX-License-Identifier: ISC
# shellcheck shell=bash
#
# A fixture of tests/lint/RULE/ is, for sources,
#
#   bad/, good/    laid over tests/lint/base/: what the rule flags, and what only looks like it
#   bad-WORD/      more of the same, for what can't stand in one tree
#   setup.sh       makes what git can't hold: called with the tree and the case's name
#   args           more arguments of faqgen build
#   expected.txt   of bad/ (expected-WORD.txt of bad-WORD/): the rule's lines on standard error
#
# and for built sites, which are whole trees as a web server has them,
#
#   site-bad/, site-good/    likewise; site-bad-WORD/ and site-good-WORD/ too
#   site-setup.sh            as setup.sh; called with the tree, and the case's name without "site-"
#   expected-site.txt        of site-bad/ (expected-site-WORD.txt): PATH:LINE:COL: SEVERITY [RULE],
#                            in the order of paths, lines and columns. Written by hand from the
#                            rules' specification; a finding about a file as a whole is at 1:1
#
# To be sourced: LINT is tests/lint.

# lint_folders RULE SETUP: the names of its trees, one a line; a script makes both kinds.
lint_folders() {
    {
        [ ! -e "$LINT/$1/$2" ] || printf 'bad\ngood\nsite-bad\nsite-good\n'
        [ ! -d "$LINT/$1" ] ||
            (cd "$LINT/$1" && find . -mindepth 1 -maxdepth 1 -type d -printf '%f\n')
    } | LC_ALL=C sort -u
}

# lint_cases RULE: the names of its source trees.
lint_cases() {
    lint_folders "$1" setup.sh | grep -v '^site-' || true
}

# site_cases RULE: the names of its built trees.
site_cases() {
    lint_folders "$1" site-setup.sh | grep '^site-' || true
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

# site_tree RULE CASE: makes the folder site in the current one.
site_tree() {
    mkdir site || return
    if [ -d "$LINT/$1/$2" ]; then
        cp -R "$LINT/$1/$2/." site || return
    fi
    if [ -e "$LINT/$1/site-setup.sh" ]; then
        sh "$LINT/$1/site-setup.sh" site "${2#site-}" || return
    fi
}

# site_expected RULE CASE: the name of the file.
site_expected() {
    printf '%s/%s/expected-site%s.txt' "$LINT" "$1" "${2#site-bad}"
}

# site_lines RULE: of what `faqgen lint --site site` printed (standard input), the lines of that
# rule as expected-site.txt has them.
site_lines() {
    sed -nE -e 's/^site\/([^:]*): (error|warning): /site\/\1:1:1: \2: /' \
        -e "s/^site\/([^:]*:[0-9]+:[0-9]+: (error|warning)): .* \[$1\]\$/\1 [$1]/p"
}
