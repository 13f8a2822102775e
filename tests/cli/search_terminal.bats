#!/usr/bin/env bats
# search_terminal.bats - what a person who searches in a terminal sees. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    (cd "$BATS_FILE_TMPDIR/real" && faqgen build --quiet)
}

setup() {
    cd "$BATS_FILE_TMPDIR/real"
    unset COLUMNS LINES
    export NO_COLOR=1
}

squeeze() { tr -d ' \n'; }

@test "on a terminal titles hang, snippets are indented, and an empty line parts the results" {
    run -0 on_terminal_of 24 60 "$FAQGEN" search -n 2 失効
    contains "$output" "Q6-8  サーバにアクセスしたら「証明書は失効しています」と表示
      されました（その2：Windows XPのブラウザ、Firefoxなど）
    "
    contains "$output" "
    q6/q6-8.html

Q6-7  "
    equals "$(grep -c '^$' <<<"$output")" 1
    # The same words as a script gets.
    equals "$(squeeze <<<"$output")" "$(faqgen search -n 2 失効 | squeeze)"
}

@test "results are as wide as the terminal, but not wider than 100 columns; COLUMNS says otherwise" {
    for pair in "50 50" "80 80" "200 100"; do
        width=$(on_terminal_of 24 "${pair% *}" "$FAQGEN" search 証明書 | wc -L)
        [ "$width" -le "${pair#* }" ] && [ "$width" -ge $((${pair#* } - 3)) ] ||
            fail "${pair% *} columns: $width"
    done
    width=$(on_terminal_of 24 80 env COLUMNS=60 "$FAQGEN" search 証明書 | wc -L)
    [ "$width" -le 60 ] && [ "$width" -ge 57 ]
}

@test "no line of a result begins with a closing mark or ends with an opening one" {
    for columns in 40 47 60 80; do
        text=$(on_terminal_of 24 $columns "$FAQGEN" search 証明書)
        lacks "$(grep -nE '^ *[、。，．）」』】〕・ー]' <<<"$text")" ":"
        lacks "$(grep -nE '[（「『【〔]$' <<<"$text")" ":"
    done
}

@test "id and what was found are bold in a terminal that has colours" {
    unset NO_COLOR
    esc=$'\e'
    run -0 on_terminal_of 24 80 "$FAQGEN" search -n 1 失効
    contains "$output" "${esc}[0;1mQ6-8${esc}[0m  "
    contains "$output" "${esc}[0;1m失効${esc}[0m"
    lacks "$(on_terminal_of 24 80 "$FAQGEN" search --color never -n 1 失効)" "$esc"
    equals "$(sed "s/$esc\\[[0-9;]*m//g" <<<"$output")" \
        "$(on_terminal_of 24 80 "$FAQGEN" search --color never -n 1 失効)"
}

@test "on a terminal the remarks come before the results; a script finds its results first" {
    run -0 on_terminal_of 24 80 "$FAQGEN" search -n 1 Revokd
    contains "${lines[0]}" "warning: 'Revokd' was not found; searched for 'revoked' instead"
    contains "${lines[1]}" "Q6-8"
    equals "$(grep -c warning <<<"$output")" 1
    run -0 faqgen search -n 1 Revokd
    contains "${lines[0]}" "Q6-8"
    equals "${#lines[@]}" 4
}

@test "elsewhere each result is three lines, however long and whatever COLUMNS says" {
    equals "$(COLUMNS=20 faqgen search -n 3 失効 | wc -l)" 9
    equals "$(COLUMNS=20 faqgen search -n 3 失効)" "$(faqgen search -n 3 失効)"
    equals "$(on_terminal_of 24 40 sh -c "$(printf '%q ' "$FAQGEN" search -n 3 失効) | wc -l")" 9
}

@test "the terminal obeys nothing that a hostile database holds" {
    cp out/upki-faq.db "$BATS_TEST_TMPDIR/hostile.db"
    cd "$BATS_TEST_TMPDIR"
    sqlite3 hostile.db "UPDATE entry SET title = char(27) || '[31m' || char(155) || char(8238) || x'ff',
        url = char(27) || 'c a' || char(10), id = id || char(27) || '[0m'"
    run -0 on_terminal_of 24 80 "$FAQGEN" search --db hostile.db 失効
    equals "$(tr -d '\n\t -~' <<<"$output" | tr -d '\200-\377')" ""
    lacks "$output" $'\xc2\x9b'
    lacks "$output" $'\u202e'
    contains "$output" '\x1b[31m'
}

@test "a result's words that are wider than the terminal stay whole" {
    run -0 on_terminal_of 24 20 "$FAQGEN" search -n 1 revoked
    contains "$output" "sec_error_revoked_certificate"
}
