#!/usr/bin/env bats
# new.bats - entries and categories that are begun. SPDX-License-Identifier: ISC

load helpers

setup() {
    real_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
}

# made COMMAND...: the path that it says, of a file that is there, and all is still without fault.
made() {
    run -0 --separate-stderr faqgen new "$@"
    [ -f "$output" ] || fail "'$output' is no file"
    path=$output
    run -0 faqgen lint
    contains "$output" "nothing found"
}

# refused MESSAGE COMMAND...
refused() {
    find content | LC_ALL=C sort >before
    run -2 --separate-stderr faqgen new "${@:2}"
    equals "$output" ""
    contains "$stderr" "$1"
    find content | LC_ALL=C sort | diff before -
}

@test "an entry is the next of its category, and a draft" {
    made q6 "題名は日本語です"
    equals "$path" content/faq/q6/14-entry.md
    contains "$(cat "$path")" $'id: Q6-14\ntitle: "題名は日本語です"\n'
    made Q6 "Mail: is it there?" --source content/faq
    equals "$path" content/faq/q6/15-mail-is-it-there.md
    made q6 題名 --slug download-error --id Q6-99
    equals "$path" content/faq/q6/16-download-error.md
    made q6 題名
    equals "$path" content/faq/q6/100-entry.md
    # A draft is not published; written, it is.
    faqgen build -q
    [ ! -e out/site/q6/q6-14.html ]
    sed -i '/^draft:/d; s/^<!--.*/The answer./' content/faq/q6/14-entry.md
    run -0 faqgen build
    contains "$(cat out/site/q6/q6-14.html)" "題名は日本語です"
}

@test "a category is a folder with a file that says what it is" {
    made --category q7 "メールの設定"
    equals "$path" content/faq/q7/_category.md
    made q7 "最初の質問"
    equals "$path" content/faq/q7/01-entry.md
    contains "$(cat "$path")" "id: Q7-1"
    refused "there is a category 'q7' already" --category q7 again
    refused "the id 'FILES' is reserved" --category files title
    refused "the id 'INDEX' is reserved" --category q7 title --id INDEX
    refused "can't be the folder of a category" --category ../x again
    refused "can't be the folder of a category" --category 'a b' again
    refused "can't be the folder of a category" --category con again
}

@test "whatever a title holds, it stays a title" {
    for title in '"quoted" \ and: # - [x] {y}' "'single' & <script>alert(1)</script>" '--- %YAML !!x *a &b' \
        '$(id) `id` ; id' '../../etc/passwd' 'x: y' '日本語「」、。'; do
        made q6 -- "$title"
        sed -i '/^draft:/d' "$path"
        faqgen build -q
        id=$(sed -n 's/^id: //p' "$path")
        equals "$(sqlite3 out/upki-faq.db "SELECT title FROM entry WHERE id = '$id'")" "$title"
        rm "$path"
    done
    refused "the title has a control character in it" q6 $'a\nid: X'
    refused "the title has a control character in it" q6 $'a\033[31m'
    refused "the title is empty" q6 ' '
    refused "the title is too long" q6 "$(printf 'x%.0s' {1..1001})"
}

@test "nothing is overwritten, and what can't be is said" {
    refused "there is no category 'q5'; did you mean 'q6'?" q5 title
    refused "there is an entry 'Q6-5' already" q6 title --id Q6-5
    refused "can't be an id" q6 title --id '../x'
    refused "can't be an id" q6 title --id '-x'
    refused "can't be a part of a file's name" q6 title --slug '../x'
    refused "can't be a part of a file's name" q6 title --slug 'A B'
    mkdir content/faq/q6/14-title.md
    refused "File exists" q6 title
    rmdir content/faq/q6/14-title.md
    run -2 faqgen new q6
    run -2 faqgen new q6 a title too much
    run -2 faqgen new --source none q6 title
}

@test "faults elsewhere don't keep anybody from writing" {
    sed -i 's/^title:/titel:/' content/faq/q6/01-no-mail.md
    run -0 faqgen new q6 title
    equals "$output" content/faq/q6/14-title.md
}

@test "a new site builds at once, and one that is there is left alone" {
    run -0 --separate-stderr faqgen init site
    contains "$output" "site/content/faq/site.yaml"
    contains "$output" "cd 'site' && faqgen build"
    cd site
    run -0 faqgen lint
    equals "$output" "content/faq: 1 entry, nothing found"
    run -0 --separate-stderr faqgen build
    equals "$stderr" ""
    run -0 faqgen search AUTH_FAILED
    contains "$output" Q1-1
    run -0 faqgen new q1 "Another question"
    run -0 faqgen bundle -q
    cd ..
    before=$(stamps site)
    for place in site content none/there; do
        run -2 --separate-stderr faqgen init "$place"
        equals "$output" ""
        contains "$stderr" "can't begin a site in '$place'"
    done
    equals "$(stamps site)" "$before"
    mkdir empty
    run -0 faqgen init empty
}
