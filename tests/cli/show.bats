#!/usr/bin/env bats
# show.bats - an entry in the terminal: its text, its width, its pager. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    small_source "$BATS_FILE_TMPDIR/small"
    (cd "$BATS_FILE_TMPDIR/real" && faqgen build --quiet)
    (cd "$BATS_FILE_TMPDIR/small" && faqgen build --quiet)
}

setup() {
    cd "$BATS_FILE_TMPDIR/real"
    unset COLUMNS LINES FAQGEN_PAGER PAGER LESS
}

# widest: the columns of the widest line of standard input.
widest() { wc -L; }

squeeze() { tr -d ' \n'; }

@test "show prints an entry, whose id may be written in any case" {
    run -0 --separate-stderr faqgen show q6-5
    equals "$stderr" ""
    contains "$(squeeze <<<"$output")" \
        "Q6-5.$(sqlite3 out/upki-faq.db "SELECT title FROM entry WHERE id='Q6-5'" | squeeze)"
    contains "$output" "serverAll.tsv"
    equals "${lines[-1]}" "    Page: q6/q6-5.html"
    equals "$(faqgen show Q6-5 --format text)" "$output"
}

@test "show takes an id as search does: in any width, with other dashes and white space around it" {
    for id in ' Q6-5' $'q6-5\n' 'Ｑ６－５' 'Q6‐5' 'Q6−5' 'Q6–5' '　ｑ6-5　'; do
        run -0 --separate-stderr faqgen show --format json "$id"
        contains "$output" '"id":"Q6-5"'
    done
    for id in 'Q6-5?' 'Q6.5' '' ' ' 'Ｑ６－５５'; do
        run -1 --separate-stderr faqgen show "$id"
        contains "$stderr" "no entry has the id '$id'"
    done
}

@test "the text has headings, hanging steps and code as it is" {
    run -0 faqgen show Q6-5
    contains "$output" $'\n\n依頼を受けた登録担当者の手順\n    次の手順で'
    contains "$output" $'\n       TSVツールのTSVビューアに表示します。\n       1. https://certs.nii.ac.jp/'
    contains "$output" $'\n      ・サーバのFQDN:\n      ・申請日:\n'
    lacks "$output" '`'
    lacks "$output" '##'
}

@test "in a pipe the text is 80 columns wide; COLUMNS says otherwise, from 20 to 100" {
    # Code aside, which is never broken: Q6-9 has none.
    for pair in " 80" "60 60" "20 20" "1 20" "100 100" "500 100" "x 80" "0 80"; do
        width=$(COLUMNS=${pair%% *} faqgen show Q6-9 | widest)
        most=${pair##* }
        [ "$width" -le "$most" ] && [ "$width" -ge $((most - 3)) ] ||
            fail "COLUMNS='${pair%% *}' gave $width columns"
    done
}

@test "on a terminal the text is as wide as that, but not wider than 100 columns" {
    for pair in "50 50" "90 90" "200 100"; do
        width=$(on_terminal_of 99 "${pair% *}" env NO_COLOR=1 "$FAQGEN" show Q6-9 | widest)
        [ "$width" -le "${pair#* }" ] && [ "$width" -ge $((${pair#* } - 3)) ] ||
            fail "${pair% *} columns: $width"
    done
}

@test "no line of Japanese begins with a closing mark or ends with an opening one" {
    for columns in 20 33 47 60 80 100; do
        for id in Q6-{1..13}; do
            text=$(COLUMNS=$columns faqgen show "$id")
            lacks "$(grep -nE '^ *[、。，．）」』】〕・ー]' <<<"$text" | grep -v '・サーバ\|・申請日')" ":"
            lacks "$(grep -nE '[（「『【〔]$' <<<"$text")" ":"
        done
    done
}

@test "a pipe gets no escape sequences unless --color asks for them" {
    lacks "$(faqgen show Q6-5)" $'\e'
    contains "$(faqgen show --color always Q6-5)" $'\e[0;1m'
    contains "$(on_terminal_of 99 80 "$FAQGEN" show Q6-9)" $'\e[0;1m'
    lacks "$(on_terminal_of 99 80 "$FAQGEN" show --color never Q6-9)" $'\e'
    equals "$(faqgen show --color always Q6-5 | sed $'s/\e\\[[0-9;]*m//g')" "$(faqgen show Q6-5)"
}

@test "summary, messages that the text lacks, day, status and page are shown" {
    cd "$BATS_FILE_TMPDIR/small"
    run -0 faqgen show Q1-1
    contains "$output" "In short: "
    contains "$output" "Updated: 2024-02-29"
    contains "$output" "Page: q1/q1-1.html"
    lacks "$output" "Archived:"
    contains "$(faqgen show Q2-1)" "Archived: "
    while read -r message; do
        contains "$(squeeze <<<"$output")" "$(squeeze <<<"$message")"
    done < <(sqlite3 out/*.db "SELECT text FROM error JOIN entry USING (n) WHERE id='Q1-1'")
}

@test "what a hostile database holds is shown, and no terminal obeys it" {
    cp out/upki-faq.db "$BATS_TEST_TMPDIR/hostile.db"
    cd "$BATS_TEST_TMPDIR"
    sqlite3 hostile.db "UPDATE entry SET title = title || char(27) || '[31m', url = char(27) || 'c',
        summary = 'a' || char(155) || char(8238) || x'ff', updated = char(7),
        md = char(27) || ']0;x' || char(7) || char(10, 10) || '    ' || char(27) || '[2J' || char(13)
        WHERE id = 'Q6-1'"
    for format in text md json; do
        run -0 faqgen show --db hostile.db --format "$format" Q6-1
        equals "$(tr -d '\n\t -~' <<<"$output" | tr -d '\200-\377')" ""
        lacks "$output" $'\xc2\x9b'
        [ "$format" = json ] || lacks "$output" $'\u202e'
    done
    contains "$(faqgen show --db hostile.db Q6-1)" '\x1b[2J'
    contains "$(faqgen show --db hostile.db --format md Q6-1)" '&#x1B;]0;x&#x7;'
}

@test "a text of 28 MB and one of 200,000 levels are shown in the end" {
    cp out/upki-faq.db "$BATS_TEST_TMPDIR/large.db"
    cd "$BATS_TEST_TMPDIR"
    sqlite3 large.db "UPDATE entry SET md = replace(hex(zeroblob(100000)), '00', '> - ') || 'end'
        WHERE id = 'Q6-1'; UPDATE entry SET md = replace(hex(zeroblob(4000000)), '00', '日*a* ')
        WHERE id = 'Q6-2'"
    run -0 timeout 60 "$FAQGEN" show --db large.db Q6-1
    contains "$output" "end"
    timeout 60 "$FAQGEN" show --db large.db Q6-2 >large.txt
    [ "$(wc -c <large.txt)" -ge 20000000 ]
}

@test "what is longer than the screen goes to FAQGEN_PAGER, else PAGER" {
    equals "$(PAGER='sed -n 1s/Q6-8.*/paged/p' on_terminal_of 20 80 env NO_COLOR=1 "$FAQGEN" show Q6-8)" paged
    equals "$(FAQGEN_PAGER='echo one; cat >/dev/null' PAGER='echo two' \
        on_terminal_of 20 80 "$FAQGEN" show Q6-8)" one
    # shellcheck disable=SC2016 # nothing is to be expanded here
    equals "$(PAGER='echo $((2 + 3)); cat >/dev/null' on_terminal_of 20 80 "$FAQGEN" show Q6-8)" 5
    equals "$(PAGER='head -n 1' on_terminal_of 20 80 "$FAQGEN" show --format md Q6-8 | cut -c 1-2)" "# "
}

@test "what fits the screen, an empty pager, cat, --no-pager and a pipe need none" {
    export PAGER='echo paged'
    lacks "$(on_terminal_of 50 80 "$FAQGEN" show Q6-9)" paged
    lacks "$(on_terminal_of 20 80 "$FAQGEN" show --no-pager Q6-8)" paged
    contains "$(on_terminal_of 20 80 "$FAQGEN" show --no-pager --color never Q6-8)" "Page: q6/q6-8.html"
    lacks "$(faqgen show Q6-8)" paged
    for pager in "" cat; do
        contains "$(FAQGEN_PAGER=$pager on_terminal_of 20 80 "$FAQGEN" show --color never Q6-8)" \
            "Page: q6/q6-8.html"
    done
    # The prompt wants a line too.
    lines=$(NO_COLOR=1 COLUMNS=80 faqgen show Q6-9 | wc -l)
    lacks "$(on_terminal_of $((lines + 1)) 80 env NO_COLOR=1 "$FAQGEN" show Q6-9)" paged
    contains "$(on_terminal_of "$lines" 80 env NO_COLOR=1 "$FAQGEN" show Q6-9)" paged
    unset PAGER
    contains "$(TERM=dumb timeout 20 script -qec "stty rows 9; $(printf %q "$FAQGEN") show Q6-8" \
        /dev/null </dev/null)" "Page: q6/q6-8.html"
}

@test "a pager that can't be started is none, and one that quits early is no error" {
    contains "$(PAGER=/nonexistent/pager on_terminal_of 20 80 "$FAQGEN" show --color never Q6-8)" \
        "Page: q6/q6-8.html"
    contains "$(PAGER=/etc/passwd on_terminal_of 20 80 "$FAQGEN" show --color never Q6-8)" \
        "Page: q6/q6-8.html"
    # More than a pipe holds.
    cp out/upki-faq.db "$BATS_TEST_TMPDIR/large.db"
    sqlite3 "$BATS_TEST_TMPDIR/large.db" "UPDATE entry SET
        md = replace(hex(zeroblob(100000)), '00', '日本 ') WHERE id = 'Q6-8'"
    for pager in true "exit 3" "head -n 1 >/dev/null"; do
        equals "$(PAGER=$pager on_terminal_of 20 80 sh -c \
            "$(printf '%q ' "$FAQGEN" show --db "$BATS_TEST_TMPDIR/large.db" Q6-8); echo status \$?")" \
            "status 0"
    done
}

@test "a pager shows the text once, also below a program that ignores how its children end" {
    run -0 on_terminal_of 20 80 env --ignore-signal=CHLD PAGER='cat -' \
        "$FAQGEN" show --color never Q6-8
    equals "$(grep -c "Page: q6/q6-8.html" <<<"$output")" 1
}

@test "without a pager of one's own it is less, which is told what git tells it" {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    # shellcheck disable=SC2016 # for that script
    printf '%s\n' '#!/bin/sh' 'cat >/dev/null' 'echo "$# $LESS $LESSCHARSET"' >"$BATS_TEST_TMPDIR/bin/less"
    chmod +x "$BATS_TEST_TMPDIR/bin/less"
    export PATH="$BATS_TEST_TMPDIR/bin:$PATH"
    unset LESSCHARSET
    equals "$(on_terminal_of 20 80 "$FAQGEN" show Q6-8)" "0 FRX utf-8"
    equals "$(LESS=S on_terminal_of 20 80 "$FAQGEN" show Q6-8)" "0 S utf-8"
}
