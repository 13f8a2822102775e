#!/usr/bin/env bats
# man.bats - the manual page as man(1), groff and mandoc see it. SPDX-License-Identifier: ISC

load helpers
repository=${repository:?} # set by helpers

setup_file() {
    load helpers
    real_source "$BATS_FILE_TMPDIR"
    (cd "$BATS_FILE_TMPDIR" && faqgen build -q)
}

setup() {
    out=$BATS_FILE_TMPDIR/out
    page=$out/man/man7/upki-faq.7
    cd "$BATS_TEST_TMPDIR" || return
}

# check_source PAGE: neither formatter has anything to say, but for a date that is not known.
check_source() {
    local said
    said=$(mandoc -T lint -W warning "$1" | grep -v 'missing date' || true)
    equals "$said" ""
    said=$(preconv -e utf-8 "$1" | groff -ww -man -Tutf8 2>&1 >/dev/null)
    equals "$said" ""
    said=$(preconv -e utf-8 "$1" | groff -ww -man -mja -Tutf8 2>&1 >/dev/null)
    equals "$said" ""
}

# check_width PAGE-FOLDER NAME COLUMNS
check_width() {
    local widest
    widest=$(manual "$1" "$2" "$3" | wc -L)
    [ "$widest" -le "$3" ] || fail "a line is $widest columns wide on a terminal of $3"
    [ "$widest" -gt $(($3 / 2)) ] || fail "no line is wider than $widest columns"
}

# odd_source FOLDER: texts that try to be requests, escapes and arguments; every kind of markup.
odd_source() {
    mkdir -p "$1/content/faq/a"
    cat >"$1/content/faq/site.yaml" <<'END'
name: odd-faq
title: 'A "quoted" FAQ with \backslashes, its title far too long for the head of a page'
description: .SH HACK \n(.x
base_url: https://faq.example/
lang: pt-BR
man: {section: 5}
END
    printf -- '---\nid: A\ntitle: %s\n---\n' "'.so /etc/passwd \\fB\" end'" \
        >"$1/content/faq/a/_category.md"
    cat >"$1/content/faq/a/01-odd.md" <<'END'
---
id: A-1
title: "'.de \\n(.x \"quoted\" ~^`"
updated: 2024-01-02
errors:
  - ".ex \\*(xx"
  - "\\"
---

.SH not a head
'.de not a macro

A `.dot` and \\n(.x \\*[a] &#10;.XX `\fBx\"` &#9; &#27; **bold *both* x**[two](02-two.md).\
'next [Q](https://h.example/a-b_c?d=e&f=g%20h) and <https://h.example/>.

> quote
>> nested
>>> third
>>>> fourth
>>>>
>>>>     .code in the fourth

- a

  second

      .code \ in an item
- - b
  - - c
    - - d

        e
-

99. ```
    'code
    ```
100. x

***

```

.TH a very long line of code that does not fit into what a narrow terminal has \n(.x

   'indented
```

ーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーー
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
END
    printf -- '---\nid: A-2\ntitle: two\n---\n' >"$1/content/faq/a/02-two.md"
    echo '日本語[リンク](https://j.example/日本/語)。続き' >>"$1/content/faq/a/02-two.md"
}

@test "man shows every entry" {
    run -0 manual "$out" upki-faq
    for number in {1..13}; do
        [ "$(grep -c "^   Q6-$number\. " <<<"$output")" -eq 1 ] || fail "Q6-$number" "$output"
    done
}

@test "no line is wider than the terminal" {
    for columns in 132 120 100 80 72 60 50; do
        check_width "$out" upki-faq "$columns"
    done
    for entry in {1..13}; do
        for columns in 132 80 60 50; do
            check_width "$out" "upki-faq-q6-$entry" "$columns"
        done
    done
}

@test "on a narrow terminal the head has no title rather than one over its name" {
    run -0 manual "$out" upki-faq-q6-13 80
    contains "${lines[0]}" 'UPKI電子証明書 FAQ'
    for columns in 50 55; do
        run -0 manual "$out" upki-faq-q6-13 "$columns"
        equals "$(xargs <<<"${lines[0]}")" 'UPKI-FAQ-Q6-13(7) UPKI-FAQ-Q6-13(7)'
    done
    run -0 mandoc -T utf8 "$out/man/man7/upki-faq-q6-13.7"
    contains "${lines[0]}" 'UPKI電子証明書 FAQ'
}

@test "no line begins or ends with a character that must not" {
    # Lines that stand like this in the source, as code, are verbatim.
    sed 's/^ *//' "$repository"/content/faq/q6/*.md | grep . >source
    for columns in 132 80 60 50; do
        manual "$out" upki-faq "$columns" | sed 's/^ *//' | grep -vxFf source >shown
        run -1 grep -nE '^[、。，．・：；？！）〕］｝」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…,.:;?!)}]|^\]' shown
        run -1 grep -nE '([「『【（〔《〈[({<])$' shown
    done
}

@test "groff and mandoc have nothing to complain about" {
    for page in "$out"/man/man7/*.7 "$out"/man/en/man7/*.7; do
        check_source "$page"
    done
}

# man(1) reads man/ja only in a Japanese locale, which need not be installed here.
@test "readers with and without a Japanese locale get the same bytes" {
    cmp "$page" "$out/man/ja/man7/upki-faq.7"
    [ ! -L "$out/man/ja/man7/upki-faq.7" ]
    run -0 man -M "$out/man" -w upki-faq
    equals "$output" "$page"
}

@test "the page looks the same in either place" {
    # By its path; below man/ja man-db adds the macros for Japanese.
    for columns in 80 60; do
        MANWIDTH=$columns MANPAGER=cat man "$page" >plain
        MANWIDTH=$columns MANPAGER=cat man "$out/man/ja/man7/upki-faq.7" >japanese
        cmp plain japanese
    done
}

@test "man -K finds a message by its words" {
    for words in '指定されたURLへのアクセスは拒否されました。' 0x80090009 '保護された接続: 致命的なエラー(44)'; do
        run -0 man -M "$out/man" -K -w "$words"
        contains "$output" upki-faq.7
    done
}

@test "the index of messages names the entry on the same line" {
    run -0 manual "$out" upki-faq
    contains "$output" '       Q6-5    指定されたURLへのアクセスは拒否されました。'
    contains "$output" '       Q6-10   0x80070057'
}

@test "whatis finds the name and a description" {
    command -v lexgrog >/dev/null || skip "no lexgrog"
    run -0 lexgrog "$page"
    contains "$output" '"upki-faq - UPKI'
    # The question as a whole: the break points are none to it.
    run -0 lexgrog "$out/man/man7/upki-faq-q6-5.7"
    contains "$output" '"upki-faq-q6-5 - Q6-5. サーバ証明書をダウンロードしようとすると「指定されたURLへのアクセスは拒否されました。」と表示されます"'
}

@test "a reader in the C locale learns how to see the page" {
    output=$(LC_ALL=C MANPAGER=cat man -M "$out/man" upki-faq 2>/dev/null)
    contains "$output" 'LC_ALL=C.UTF-8'
    run -0 manual "$out" upki-faq
    lacks "$output" 'LC_ALL=C.UTF-8'
}

@test "texts are shown and never obeyed" {
    odd_source .
    run -0 faqgen build
    page=out/man/man5/odd-faq.5
    check_source "$page"
    for columns in 132 80 60 50; do
        check_width out odd-faq "$columns"
    done
    run -0 manual out odd-faq
    contains "$output" '.SH HACK \n(.x'
    contains "$output" 'A .so /etc/passwd \fB" end'
    contains "$output" "A-1. '.de \\n(.x \"quoted\" ~^\`"
    contains "$output" ".SH not a head '.de not a macro"
    contains "$output" 'A .dot and \n(.x \*[a] .XX \fBx\"'
    contains "$output" "            'indented"
    contains "$output" '日本語リンク ⟨https://j.example/日本/語⟩。続き'
}

@test "tables, details and terms fit the terminal" {
    run -0 faqgen build --source "$repository/tests/golden/html/in"
    check_source out/man/man7/html.7
    for columns in 132 80 60 50; do
        check_width out html "$columns"
    done
    run -0 manual out html
    contains "$output" '
       ブラウザ: Firefox
           版: 140以上
           対処: 設定画面'
    contains "$output" '
       Windowsの場合
           1.  ひとつめの手順です。'
}

@test "the page lies in the folders of its section and language" {
    odd_source .
    run -0 faqgen build
    equals "$(cd out && find man -type f | sort)" "man/man5/odd-faq.5
man/pt_BR/man5/odd-faq.5"
    contains "$(head -n 5 out/man/man5/odd-faq.5)" '.TH "ODD\-FAQ" 5 "2024-01-02" '
}
