#!/usr/bin/env bats
# man_lookup.bats - who finds which manual page, in which language and by what. SPDX-License-Identifier: ISC

load helpers

# Locales of our own: which ones a machine has is its administrator's matter.
setup_file() {
    load helpers
    real_source "$BATS_FILE_TMPDIR"
    (cd "$BATS_FILE_TMPDIR" && faqgen build -q)
    mkdir "$BATS_FILE_TMPDIR/locales"
    localedef -i ja_JP -f UTF-8 "$BATS_FILE_TMPDIR/locales/ja_JP.UTF-8"
    localedef -i ja_JP -f EUC-JP "$BATS_FILE_TMPDIR/locales/ja_JP.eucJP"
    localedef -i en_US -f UTF-8 "$BATS_FILE_TMPDIR/locales/en_US.UTF-8"
}

setup() {
    out=$BATS_FILE_TMPDIR/out
    cd "$BATS_TEST_TMPDIR"
    unset LANG LANGUAGE LC_ALL
    export LOCPATH=$BATS_FILE_TMPDIR/locales
}

# found LOCALE NAME: the page that a reader gets, from the folder of manual pages on. (man -M looks
# for none in the locale's language.)
found() {
    local path
    path=$(LC_ALL=$1 MANPATH=$out/man man -w "$2") || return
    printf '%s\n' "${path#"$out"/man/}"
}

# shown LOCALE NAME [COLUMNS]
shown() {
    LC_ALL=$1 MANPATH=$out/man MANWIDTH=${3:-80} MANPAGER=cat man "$2" 2>/dev/null
}

@test "man finds the page of the reader's language, and that of the site for all others" {
    for locale in C C.UTF-8 POSIX; do
        equals "$(found "$locale" upki-faq)" man7/upki-faq.7
        equals "$(found "$locale" upki-faq-q6-5)" man7/upki-faq-q6-5.7
    done
    for locale in ja_JP.UTF-8 ja_JP.eucJP; do
        equals "$(found "$locale" upki-faq)" ja/man7/upki-faq.7
        equals "$(found "$locale" upki-faq-q6-5)" ja/man7/upki-faq-q6-5.7
    done
    equals "$(found en_US.UTF-8 upki-faq)" en/man7/upki-faq.7
    equals "$(found en_US.UTF-8 upki-faq-q6-13)" en/man7/upki-faq-q6-13.7
    # Nobody has translated it.
    equals "$(found en_US.UTF-8 upki-faq-q6-5)" man7/upki-faq-q6-5.7
    path=$(LC_ALL=C.UTF-8 MANPATH=$out/man man -L ja -w upki-faq)
    equals "$path" "$out/man/ja/man7/upki-faq.7"
}

@test "in every UTF-8 locale the page is the same, to the column" {
    for columns in 50 60 80 132; do
        shown C.UTF-8 upki-faq "$columns" >plain
        shown ja_JP.UTF-8 upki-faq "$columns" >japanese
        cmp plain japanese
        grep -q '^   Q6-13\. ' plain
    done
    shown ja_JP.eucJP upki-faq | iconv -f EUC-JP -t UTF-8 >euc
    grep -q '指定されたURLへのアクセスは拒否されました。' euc
}

@test "English is shown where there is some, and what is not translated says so" {
    run -0 shown en_US.UTF-8 upki-faq-q6-13
    contains "$output" "On a site with a server certificate"
    lacks "$output" "has not been translated"
    run -0 shown en_US.UTF-8 upki-faq
    contains "$output" "   Q6-13. On a site with a server certificate"
    contains "$output" "This has not been translated yet."
}

@test "without an index: by the name, and by words of the text" {
    for words in 0x80090009 '指定されたURLへのアクセスは拒否されました。' '保護された接続: 致命的なエラー(44)' \
        'Peer'\''s Certificate has been revoked.'; do
        run -0 env LC_ALL=C.UTF-8 man -M "$out/man" -K -w "$words"
        contains "$output" /man7/upki-faq.7
    done
    run -16 env LC_ALL=C.UTF-8 man -M "$out/man" -K -w 'no entry says this'
}

@test "with an index, made as any user and in place: man -k and whatis, by words of a question" {
    cp -R "$out/man" man
    mandb -qu "$PWD/man" 2>/dev/null
    for locale in C.UTF-8 ja_JP.UTF-8; do
        run -0 env LC_ALL=$locale MANPATH="$PWD/man" whatis -l upki-faq upki-faq-q6-5
        contains "$output" 'upki-faq (7)         - UPKI電子証明書 FAQ'
        contains "$output" 'と表示されます'
        run -0 env LC_ALL=$locale MANPATH="$PWD/man" man -k -l アクセスは拒否
        contains "$output" 'upki-faq-q6-5 (7)'
        [ "$(wc -l <<<"$output")" -eq 1 ]
        run -0 env LC_ALL=$locale MANPATH="$PWD/man" apropos -l upki
        [ "$(wc -l <<<"$output")" -eq 14 ]
    done
    run -0 env LC_ALL=en_US.UTF-8 MANPATH="$PWD/man" whatis -l upki-faq-q6-13
    contains "$output" 'On a site with a server certificate'
    run -0 env LC_ALL=C MANPATH="$PWD/man" whatis -l upki-faq
    contains "$output" 'UPKI'
}

@test "the pages are found by a relative path, below other names, compressed and read-only" {
    cp -R "$out/man" "$BATS_TEST_TMPDIR/man"
    gzip -9n "$BATS_TEST_TMPDIR"/man/man7/*.7
    chmod -R a-w man
    run -0 env LC_ALL=C.UTF-8 MANPAGER=cat man -M ./man upki-faq
    contains "$output" '   Q6-5. '
    # A colon at the end keeps the system's own pages.
    run -0 env LC_ALL=C.UTF-8 MANPATH="$PWD/man:" man -w upki-faq-q6-1
    chmod -R u+w man
}

@test "in the C locale a note says how to see what is missing" {
    run -0 shown C upki-faq-q6-5
    contains "$(xargs <<<"$output")" 'LC_ALL=C.UTF-8 man upki-faq-q6-5'
    run -0 shown C.UTF-8 upki-faq-q6-5
    lacks "$output" 'LC_ALL=C.UTF-8'
}

@test "the pager jumps to an entry by its id" {
    # What is on the screen when the pager waits; q is typed ahead.
    for id in Q6-1 Q6-5 Q6-13; do
        printf q | LC_ALL=C.UTF-8 TERM=xterm timeout 20 script -qec \
            "stty rows 10 cols 80; MANPAGER='less +/$id\\\\.' man -M '$out/man' upki-faq" /dev/null |
            sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g' | tr -d '\r' >screen
        grep -q "   $id\\. " screen || fail "$id is not on the screen" "$(cat -v screen)"
        [ "$(grep -c . screen)" -lt 30 ]
    done
}

@test "a change of an entry changes its own page and the whole, and no other" {
    real_source .
    faqgen build -q
    before=$(stamps out)
    sed -i 's/^所属機関の登録担当者に、/所属機関の登録担当の方に、/' content/faq/q6/05-download-denied.md
    faqgen build -q
    # The English page has it too, as nobody has translated it.
    equals "$(changed_paths "$before" "$(stamps out)" | grep '^man/')" "man/en/man7/upki-faq.7
man/ja/man7/upki-faq-q6-5.7
man/ja/man7/upki-faq.7
man/man7/upki-faq-q6-5.7
man/man7/upki-faq.7"
}
