#!/usr/bin/env bats
# lint.bats - what the rules say of their fixtures in tests/lint. SPDX-License-Identifier: ISC
load helpers

LINT=$repository/tests/lint
# shellcheck source=tests/lint/fixture.sh
source "$LINT/fixture.sh"

setup() {
    cd "$BATS_TEST_TMPDIR"
}

# flags CASE: the rule's lines are the expected ones; an error ends with 1 and publishes nothing.
flags() {
    local lines expected wanted=0
    lint_build "$rule" >"$1.output" 2>"$1.errors" || status=$?
    lines=$(lint_lines "$rule" <"$1.errors")
    expected=$(<"$(lint_expected "$rule" "$1")")
    [ -n "$expected" ] || fail "nothing is expected of $rule/$1"
    equals "$lines" "$expected"
    if grep -q ': error: ' "$1.errors"; then
        wanted=1
        [ ! -e out ] || fail "$rule/$1 has an error and was published"
    fi
    equals "$status" "$wanted"
}

# passes CASE: no error at all, no line of the rule, and something was published.
passes() {
    lint_build "$rule" >"$1.output" 2>"$1.errors" || status=$?
    equals "$(lint_lines "$rule" <"$1.errors")" ""
    [ "$status" -eq 0 ] || fail "$rule/$1 ends with $status:" "$(<"$1.errors")"
    [ -e out/site/index.html ] || fail "$rule/$1 was not published"
}

# site_flags CASE: the rule's lines on the built tree are the expected ones; an error ends with 1.
site_flags() {
    local expected wanted=0
    expected=$(<"$(site_expected "$rule" "$1")")
    [ -n "$expected" ] || fail "nothing is expected of $rule/$1"
    equals "$(site_lines "$rule" <"$1.output")" "$expected"
    if grep -q ': error: ' "$1.output"; then
        wanted=1
    fi
    equals "$status" "$wanted"
}

# site_passes CASE: no error at all, and no line of the rule.
site_passes() {
    equals "$(grep -F -e " [$rule]" -e ': error: ' "$1.output")" ""
    equals "$status" 0
}

# site_holds: the rule flags what it should in built trees, and nothing else.
site_holds() {
    local name
    for name in $(site_cases "$rule"); do
        rm -rf site
        site_tree "$rule" "$name"
        status=0
        faqgen lint --site site >"$name.output" 2>"$name.errors" || status=$?
        equals "$(<"$name.errors")" ""
        echo "$rule/$name:" >&2
        case $name in
        site-bad*) site_flags "$name" ;;
        *) site_passes "$name" ;;
        esac
    done
}

# rule_inputs [RULE]: what it looks at (source, site, theme); of all rules, "RULE INPUTS" a line.
rule_inputs() {
    "$BUILD/tests/tools/list_rules" |
        awk -F '\t' -v wanted="${1-}" '{ inputs = NF > 1 ? $2 : "source" }
            wanted == "" { print $1, inputs }
            wanted == $1 { print inputs }'
}

# reads INPUTS INPUT: whether the list has it.
reads() { [[ ,$1, == *,"$2",* ]]; }

# holds: the rule whose id is the test's name flags what it should, and nothing else.
holds() {
    local rule=${BATS_TEST_DESCRIPTION%%:*} name status inputs
    inputs=$(rule_inputs "$rule")
    [ -n "$inputs" ] || fail "there is no rule $rule"
    if reads "$inputs" site; then
        site_holds
    fi
    for name in $(lint_cases "$rule"); do
        rm -rf faq out
        lint_tree "$rule" "$name"
        status=0
        case $name in
        bad*) flags "$name" ;;
        *) passes "$name" ;;
        esac
    done
}

# One test for each rule; "every rule has fixtures" sees to it that none is missing.
@test "insecure-asset: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "insecure-form: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "insecure-base: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "insecure-refresh: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "external-asset: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "missing-asset: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "protocol-relative: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "local-path: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "javascript-url: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "http-link: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "broken-link: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "missing-fragment: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "case-mismatch: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "absolute-path: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "outside-root: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "directory-link: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "empty-url: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "data-link: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "unknown-scheme: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "malformed-url: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "space-in-url: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "backslash-in-url: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "bad-mailto: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "unused-asset: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "empty-alt: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "missing-alt: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "raw-html: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "event-handler: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "inline-style: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "unclosed-html: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "heading-order: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "duplicate-id: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "duplicate-attribute: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "orphan-page: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "malformed-xml: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "undefined-reference: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "unused-reference: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "duplicate-reference: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "literal-emphasis: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "bare-url: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "literal-link: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "invalid-id: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "duplicate-entry-id: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "id-category-mismatch: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "duplicate-order: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "unknown-related: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "related-draft: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "self-related: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "alias-invalid: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "alias-collision: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "asset-type: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "asset-collision: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "stray-markdown: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "stray-translation: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "missing-category: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "special-file: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "bad-encoding: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "bidi-control: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "limit: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-missing: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-syntax: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-unknown-key: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-duplicate-key: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-type: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-date: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "fm-required: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "config-unknown-key: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "bad-suppression: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "unused-suppression: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "low-contrast: flags what its bad fixtures hold, and nothing in the good ones" { holds; }
@test "theme: flags what its bad fixtures hold, and nothing in the good ones" { holds; }

@test "help texts as people write them have no finding of any rule" {
    lint_tree literal-emphasis good
    "$FAQGEN" lint --source faq >findings
    equals "$(<findings)" "faq: 8 entries, nothing found"
}

# lacking CASES PREFIX EXPECTED: what $rule must have among its cases and has not, one a line.
lacking() {
    local names=$1 prefix=$2 expected=$3
    grep -qx "${prefix}bad" <<<"$names" || echo "$rule lacks ${prefix}bad/"
    grep -qx "${prefix}good" <<<"$names" || echo "$rule lacks ${prefix}good/"
    [ -s "$LINT/$rule/$expected" ] || echo "$rule lacks $expected"
}

@test "every rule has a test and fixtures: what it flags, and what only looks like it" {
    local rule inputs missing
    missing=$(rule_inputs | while read -r rule inputs; do
        grep -q "^@test \"$rule: " "$BATS_TEST_FILENAME" || echo "$rule has no test"
        if reads "$inputs" site; then
            lacking "$(site_cases "$rule")" site- expected-site.txt
        fi
        # The templates of a theme are part of a source tree.
        if reads "$inputs" source || ! reads "$inputs" site; then
            lacking "$(lint_cases "$rule")" "" expected.txt
        fi
    done)
    equals "$missing" ""
    [ -n "$(rule_inputs)" ] || fail "list_rules names no rule"
}

@test "every expectation of a built tree has its tree, and is in order" {
    local file name
    for file in "$LINT"/*/expected-site*.txt; do
        name=${file##*/expected-site} name=site-bad${name%.txt}
        [ -d "${file%/*}/$name" ] || [ -e "${file%/*}/site-setup.sh" ] || fail "$file has no $name/"
        LC_ALL=C sort -c -u -t : -k 1,1 -k 2,2n -k 3,3n "$file"
    done
}

@test "every fixture and every test belongs to a rule" {
    local known stray
    known=$(rule_inputs | cut -d ' ' -f 1 | LC_ALL=C sort)
    stray=$(cd "$LINT" && find . -mindepth 1 -maxdepth 1 -type d ! -name base -printf '%f\n' |
        LC_ALL=C sort | LC_ALL=C comm -23 - <(echo "$known"))
    equals "$stray" ""
    stray=$(sed -n 's/^@test "\([a-z-]*\):.*/\1/p' "$BATS_TEST_FILENAME" |
        LC_ALL=C sort | LC_ALL=C comm -23 - <(echo "$known"))
    equals "$stray" ""
}

@test "every rule that the sources report is in the table" {
    local known used
    known=$(rule_inputs | cut -d ' ' -f 1 | LC_ALL=C sort)
    # The id is the word in quotation marks behind the severity, or the member of a set of rules.
    used=$({
        find "$repository/generator" -name '*.c' -exec cat {} + | tr '\n' ' ' |
            grep -oE 'SEVERITY_(ERROR|WARNING), +"[a-z-]+"|report_name\(walk, "[a-z-]+"|\.(unknown_key|type|required) = "[a-z-]+"|fault\([^;"]*, "[a-z-]+",' |
            grep -oE '"[a-z-]+"' | tr -d '"'
    } | LC_ALL=C sort -u)
    contains "$used" "theme"
    contains "$used" "special-file"
    contains "$used" "fm-date"
    equals "$(LC_ALL=C comm -23 <(echo "$used") <(echo "$known"))" ""
}

# --- All findings, in one order, of one run -----------------------------------------------------------

# many_faults: files of many fixtures in one tree.
many_faults() {
    local rule
    cp -r "$LINT/base" faq
    for rule in insecure-asset broken-link fm-syntax fm-date alias-invalid stray-markdown raw-html; do
        (cd "$LINT/$rule/bad" && find . -name '*.md') | while read -r path; do
            mkdir -p "faq/$(dirname "$path")"
            [ ! -e "faq/$path" ] || path="${path%.md}-$rule.md"
            cp "$LINT/$rule/bad/${path/-$rule.md/.md}" "faq/$path"
        done
    done
}

@test "one run finds the faults of reading and those of the rules, in the order of the files" {
    many_faults
    run -1 --separate-stderr lint_build base
    for rule in insecure-asset broken-link fm-syntax fm-date alias-invalid stray-markdown raw-html; do
        contains "$stderr" "[$rule]"
    done
    places=$(grep -oE '^faq/[^ ]*: ' <<<"$stderr" | sed -E 's/: $//; s/^([^:]*)$/\1:0:0/')
    equals "$places" "$(LC_ALL=C sort -t : -k 1,1 -k 2,2n -k 3,3n <<<"$places")"
}

@test "the findings are the same text whatever the number of threads" {
    many_faults
    run -1 --separate-stderr lint_build base --jobs 1
    alone=$stderr
    for jobs in 2 8 64; do
        run -1 --separate-stderr lint_build base --jobs "$jobs"
        equals "$stderr" "$alone"
    done
}

@test "an error leaves what was published before as it is" {
    cp -r "$LINT/base" faq
    run -0 lint_build base
    before=$(snapshot out)
    cp "$LINT/broken-link/bad/q1/10-links.md" faq/q1/
    run -1 lint_build base
    equals "$(snapshot out)" "$before"
    equals "$(find . -mindepth 1 -maxdepth 1 -name '.*' ! -name .out.lock)" ""
}

@test "an error of the theme publishes nothing either" {
    cp -r "$LINT/base" faq
    run -0 lint_build base
    before=$(stamps out)
    mkdir -p theme/templates
    echo '{{nobody_knows}}' >theme/templates/entry.mustache
    run -1 --separate-stderr lint_build base --theme theme
    contains "$stderr" "theme/templates/entry.mustache:1:1: error: there is no value 'nobody_knows' here"
    equals "$(stamps out)" "$before"
}

@test "warnings alone publish and end with 0" {
    cp -r "$LINT/base" faq
    cp "$LINT/http-link/bad/q1/10-links.md" faq/q1/
    run -0 --separate-stderr lint_build base
    contains "$stderr" "12 warnings"
    [ -e out/site/q1/q1-10.html ]
}

@test "the base tree of the fixtures has no finding" {
    cp -r "$LINT/base" faq
    run -0 --separate-stderr lint_build base
    equals "$stderr" ""
}

@test "the source folder itself may be a symbolic link" {
    cp -r "$LINT/base" real
    ln -s real faq
    run -0 --separate-stderr lint_build base
    equals "$stderr" ""
}

@test "an address given with --base-url that can't be one ends with 2 and names the option" {
    cp -r "$LINT/base" faq
    run -2 --separate-stderr lint_build base --base-url http://faq.example/
    contains "$stderr" "faqgen: error: --base-url: 'http://faq.example/'"
    run -0 --separate-stderr lint_build base --base-url https://other.example/
    equals "$stderr" ""
}
