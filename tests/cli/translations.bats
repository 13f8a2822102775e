#!/usr/bin/env bats
# translations.bats - one site in several languages. SPDX-License-Identifier: ISC
load helpers

# Entries in English, and in German the first one, the draft and a category.
setup_file() {
    mkdir -p "$BATS_FILE_TMPDIR/content"
    cd "$BATS_FILE_TMPDIR" || return
    translated_source content/faq
    faqgen build --quiet
}

setup() { cd "$BATS_FILE_TMPDIR" || return; }

# translation FILE ID TITLE TEXT [FRONT-MATTER-LINE...]
translation() {
    printf -- '---\nid: %s\ntitle: %s\n' "$2" "$3" >"$1"
    [ $# -eq 4 ] || printf '%s\n' "${@:5}" >>"$1"
    printf -- '---\n\n%s\n' "$4" >>"$1"
}

translated_source() {
    mkdir -p "$1/q1/images" "$1/q2"
    cat >"$1/site.yaml" <<'END'
name: words
title: Words
description: A FAQ in two languages.
base_url: https://faq.example/
lang: en
contact: {title: Help desk, mail: help@faq.example}
languages:
  de:
    title: Wörter
    contact: {title: Auskunft}
END
    printf 'a,b\n' >"$1/q1/images/table.csv"
    translation "$1/q1/_category.md" Q1 One 'About one.'
    translation "$1/q1/_category.de.md" Q1 Eins 'Über eins.'
    translation "$1/q1/01-first.md" Q1-1 First 'Umbrella. See [two](02-second.md#steps).' \
        'errors: ["0x1234"]' 'tags: [rain]' 'related: [Q1-2]' 'aliases: [old.html]' \
        'updated: 2024-01-02'
    translation "$1/q1/01-first.de.md" Q1-1 Erste \
        'Regenschirm. Siehe [zwei](02-second.md#steps), [Tafel](images/table.csv), [hier](01-first.de.md).' \
        'keywords: [Schirm]' 'updated: 2024-03-04'
    translation "$1/q1/02-second.md" Q1-2 Second $'Go to [one](01-first.md#part).\n\n## Steps\n\nSunshade.'
    printf '\n## Part\n\nText.\n' >>"$1/q1/01-first.md"
    translation "$1/q1/90-draft.md" Q1-90 Draft 'Nothing yet.' 'draft: true'
    translation "$1/q1/90-draft.de.md" Q1-90 Entwurf 'Noch nichts.'
    translation "$1/q2/_category.md" Q2 Two 'About two.'
    translation "$1/q2/01-other.md" Q2-1 Other 'Other text.'
}

page() { cat "out/site/$1"; }

# alternates FILE: "hreflang href" of each link in the head.
alternates() {
    sed -n 's/^<link rel="alternate" hreflang="\([^"]*\)" href="\([^"]*\)" \/>$/\1 \2/p' "out/site/$1"
}

@test "each language has every page, in a folder of its own" {
    for file in index.html errors.html search.html q1/index.html q1/q1-1.html q1/q1-2.html \
        q2/index.html q2/q2-1.html; do
        contains "$(page "$file")" '<html lang="en">'
        contains "$(page "de/$file")" '<html lang="de">'
    done
    [ ! -e out/site/q1/q1-90.html ]
    [ ! -e out/site/de/q1/q1-90.html ]
}

@test "what the languages share is published once" {
    equals "$(cd out/site && find . -name '*.csv' -o -name '*.css' -o -name box.js -o -name 404.html \
        -o -name old.html -o -name 'sitemap.xml' | LC_ALL=C sort | tr '\n' ' ')" \
        "./404.html ./assets/faq.css ./assets/search/box.js ./old.html ./q1/images/table.csv ./sitemap.xml "
    contains "$(page de/q1/q1-1.html)" '<a href="../../q1/images/table.csv">'
    contains "$(page de/q1/q1-1.html)" 'href="../../assets/faq.css"'
    contains "$(page 404.html)" '<a href="https://faq.example/de/" lang="de" hreflang="de">'
}

@test "a translation is read from its file, and what it does not say from its original" {
    run page de/q1/q1-1.html
    contains "$output" '<h1 class="page-title">Erste</h1>'
    contains "$output" 0x1234
    contains "$output" '>rain</a>'
    contains "$output" 2024-03-04
    contains "$output" '<a href="q1-2.html" lang="en">'
    contains "$output" Auskunft
    contains "$output" mailto:help@faq.example
    lacks "$output" Umbrella
    lacks "$output" is_fallback
}

@test "links between files lead to pages of the same language" {
    contains "$(page de/q1/q1-1.html)" '<a href="q1-2.html#steps">zwei</a>'
    contains "$(page de/q1/q1-1.html)" '<a href="q1-1.html">hier</a>'
    contains "$(page de/q1/index.html)" '<a href="q1-1.html">'
    contains "$(page de/index.html)" '<a href="q1/index.html">'
}

@test "what nobody has translated is in the site's language, with a notice" {
    run page de/q1/q1-2.html
    contains "$output" '<h1 class="page-title" lang="en">Second</h1>'
    contains "$output" '<p class="panel notice">'
    contains "$output" '<div class="body" lang="en">'
    contains "$output" '<link rel="canonical" href="https://faq.example/q1/q1-2.html" />'
    lacks "$(page de/q1/q1-1.html)" 'class="panel notice"'
    lacks "$(page q1/q1-2.html)" 'class="panel notice"'
    lacks "$(page q1/q1-2.html)" '<div class="body" lang'
    contains "$(page de/q2/index.html)" '<p class="panel notice">'
}

@test "a heading that the translation lacks is not linked to" {
    contains "$(page q1/q1-2.html)" '<a href="q1-1.html#part">one</a>'
    contains "$(page de/q1/q1-2.html)" '<a href="q1-1.html">one</a>'
}

@test "translations name each other, both ways, and nothing else does" {
    both=$'en https://faq.example/q1/q1-1.html\nde https://faq.example/de/q1/q1-1.html\nx-default https://faq.example/q1/q1-1.html'
    equals "$(alternates q1/q1-1.html)" "$both"
    equals "$(alternates de/q1/q1-1.html)" "$both"
    equals "$(alternates de/q1/index.html)" "$(alternates q1/index.html)"
    equals "$(alternates de/index.html)" "$(alternates index.html)"
    contains "$(alternates de/errors.html)" 'en https://faq.example/errors.html'
    contains "$(alternates de/search.html)" 'en https://faq.example/search.html'
    for file in q1/q1-2.html q2/index.html q2/q2-1.html; do
        equals "$(alternates "$file")$(alternates "de/$file")" ""
    done
    equals "$(alternates 404.html)$(alternates old.html)" ""
}

@test "the menu of languages leads to the same page" {
    contains "$(page q1/q1-2.html)" '<a href="../de/q1/q1-2.html" lang="de" hreflang="de">'
    contains "$(page de/q1/q1-2.html)" '<a href="../../q1/q1-2.html" lang="en" hreflang="en">English</a>'
    contains "$(page de/index.html)" '<a href="index.html" lang="de" hreflang="de" aria-current="true">de</a>' # the theme has no German
    contains "$(page old.html)" '<a href="de/q1/q1-1.html" lang="de" hreflang="de">'
}

@test "the sitemap has what is translated, with its translations" {
    run page sitemap.xml
    xmllint --noout out/site/sitemap.xml
    contains "$output" '<loc>https://faq.example/de/q1/q1-1.html</loc>'
    contains "$output" '<loc>https://faq.example/q1/q1-2.html</loc>'
    lacks "$output" de/q1/q1-2.html
    lacks "$output" de/q2/
    equals "$(grep -c 'hreflang="de" href="https://faq.example/de/q1/q1-1.html"' <<<"$output")" 2
    equals "$(grep -c 'hreflang="en" href="https://faq.example/q1/q1-1.html"' <<<"$output")" 2
}

@test "each language is searched by itself" {
    equals "$(faqgen search Umbrella | sed -n 3p)" "    q1/q1-1.html"
    equals "$(faqgen search --lang en Umbrella | sed -n 3p)" "    q1/q1-1.html"
    equals "$(faqgen search --lang de Regenschirm | sed -n 3p)" "    de/q1/q1-1.html"
    equals "$(faqgen search -l DE Schirm | sed -n 3p)" "    de/q1/q1-1.html"
    equals "$(faqgen search --lang de Sunshade | sed -n 3p)" "    de/q1/q1-2.html"
    run -1 --separate-stderr faqgen search Regenschirm
    run -1 --separate-stderr faqgen search --lang de Umbrella
    contains "$(faqgen show --lang de q1-1)" Erste
    contains "$(faqgen show q1-1)" First
    lacks "$(cat out/site/assets/search/*.js)" egenschirm
    lacks "$(cat out/site/de/assets/search/*.js)" mbrella
    equals "$(sqlite3 out/words.de.db "SELECT value FROM meta WHERE key = 'lang'")" de
    equals "$(sqlite3 out/words.db "SELECT value FROM meta WHERE key = 'lang'")" en
}

@test "a language that is not there is an error that names those that are" {
    for command in "search x" "show Q1-1"; do
        # shellcheck disable=SC2086 # words
        run -2 --separate-stderr faqgen $command --lang fr
        equals "$stderr" "faqgen: error: nothing in 'out' is in 'fr'; there is: en, de"
        # shellcheck disable=SC2086 # words
        run -2 --separate-stderr faqgen $command --lang de --db out/words.db
        contains "$stderr" "--db and --lang are two ways"
    done
}

@test "the manual page of a translation lies in the folder of its language alone" {
    equals "$(cd out/man && find . -type f | LC_ALL=C sort | tr '\n' ' ')" \
        "./de/man7/words.7 ./en/man7/words.7 ./man7/words.7 "
    contains "$(cat out/man/de/man7/words.7)" Regenschirm
    lacks "$(cat out/man/de/man7/words.7)" Umbrella
    lacks "$(cat out/man/man7/words.7)" Regenschirm
    equals "$(mandoc -T lint -W warning out/man/de/man7/words.7 | grep -v 'missing date')" ""
}

@test "languages that are one locale to man(1) have a folder each" {
    cp -R content "$BATS_TEST_TMPDIR/content"
    cd "$BATS_TEST_TMPDIR"
    rm content/faq/q1/*.de.md
    sed -i -e 's/^lang: .*/lang: zh-TW/' -e '/^languages/,$d' content/faq/site.yaml
    printf 'languages:\n' >>content/faq/site.yaml
    printf '  %s: {title: T}\n' zh-hans zh zh-hant pt-br zh-tw-x-a >>content/faq/site.yaml
    faqgen build --quiet
    equals "$(cd out/man && find . -type f | LC_ALL=C sort | tr '\n' ' ')" \
        "./man7/words.7 ./pt_BR/man7/words.7 ./zh-hans/man7/words.7 ./zh-hant/man7/words.7 ./zh-tw-x-a/man7/words.7 ./zh/man7/words.7 ./zh_TW/man7/words.7 "
}

@test "a changed, a new and a removed translation are noticed, and nothing else is written" {
    cp -R content "$BATS_TEST_TMPDIR/content"
    cd "$BATS_TEST_TMPDIR"
    faqgen build --quiet
    contains "$(faqgen build)" "up to date"
    before=$(stamps out)
    sed -i s/Regenschirm/Sonnenschirm/ content/faq/q1/01-first.de.md
    faqgen build --quiet
    lacks "$(changed_paths "$before" "$(stamps out)" | grep -v '^\.faqgen$\|\.db$\|^words\.de\.html$\|^site/de/\|^man/de/')" .
    contains "$(page de/q1/q1-1.html)" Sonnenschirm

    translation content/faq/q2/01-other.de.md Q2-1 Andere Anderes.
    faqgen build --quiet
    contains "$(alternates q2/q2-1.html)" de/q2/q2-1.html
    rm content/faq/q2/01-other.de.md content/faq/q1/01-first.de.md
    faqgen build --quiet
    equals "$(alternates q2/q2-1.html)$(alternates q1/q1-1.html)" ""
    contains "$(page de/q1/q1-1.html)" Umbrella

    rm content/faq/q1/*.de.md
    sed -i '/^languages/,$d' content/faq/site.yaml
    faqgen build --quiet
    [ ! -e out/site/de ]
    [ ! -e out/words.de.db ]
    [ ! -e out/man/de ]
    lacks "$(page index.html)" 'class="languages"'
    lacks "$(page sitemap.xml)" xhtml
}

@test "the same bytes with one job and with eight" {
    for jobs in 1 8; do
        faqgen build --quiet --jobs $jobs --output "$BATS_TEST_TMPDIR/$jobs"
    done
    same_tree "$BATS_TEST_TMPDIR/1" "$BATS_TEST_TMPDIR/8"
}

@test "rules look at translations, and --fix mends them" {
    cp -R content "$BATS_TEST_TMPDIR/content"
    cd "$BATS_TEST_TMPDIR"
    printf 'lint: {https_hosts: [plain.example]}\n' >>content/faq/site.yaml
    printf '\n[x](http://plain.example/) [y](03-gone.md)\n' >>content/faq/q1/01-first.de.md
    run -1 --separate-stderr faqgen lint
    contains "$output" "content/faq/q1/01-first.de.md:10:5: warning: link to 'http://plain.example/'"
    contains "$output" "content/faq/q1/01-first.de.md:10:32: error: there is no file '03-gone.md'"
    run -1 --separate-stderr faqgen lint --fix
    contains "$(cat content/faq/q1/01-first.de.md)" '[x](https://plain.example/)'
}

@test "the folder of a language belongs to its pages" {
    cp -R content "$BATS_TEST_TMPDIR/content"
    cd "$BATS_TEST_TMPDIR"
    mkdir content/faq/third
    translation content/faq/third/_category.md de Third 'Text.'
    for alias in de/ de/q1/q1-1.html de/assets/search/x.html; do
        sed -i "s|^aliases: .*|aliases: [$alias]|" content/faq/q1/01-first.md
        run -1 --separate-stderr faqgen build
        contains "$stderr" "q1/01-first.md:7:11: error: '$alias'"
    done
    contains "$stderr" "content/faq/third/_category.md:2:5: error: the id 'de' is reserved"
}

@test "site.yaml is told what can't be a language" {
    cp -R content "$BATS_TEST_TMPDIR/content"
    cd "$BATS_TEST_TMPDIR"
    cat >>content/faq/site.yaml <<'END'
  en: {title: Own}
  EN-GB: {title: Capitals}
  ../x: {title: Path}
  assets: {title: Folder}
  con: {title: Device}
  fr: {}
  it: [x]
  es: {title: S, name: x, contact: {mail: nobody}}
END
    run -1 --separate-stderr faqgen lint
    contains "$output" "site.yaml:11:3: error: 'en' is the site's own language"
    contains "$output" "site.yaml:12:3: error: 'EN-GB' can't be a language of the site"
    contains "$output" "site.yaml:13:3: error: '../x' can't be a language of the site"
    contains "$output" "site.yaml:14:3: error: 'assets' can't be a language of the site"
    contains "$output" "site.yaml:15:3: error: 'con' can't be a language of the site"
    contains "$output" "site.yaml:16:3: error: a key is missing: title"
    contains "$output" "site.yaml:17:7: error: 'it' is not a list of 'key: value' lines"
    contains "$output" "site.yaml:18:18: error: unknown key 'name'"
    contains "$output" "site.yaml:18:43: error: 'nobody' is no mail address"
    for i in {10..26}; do printf '  x%s: {title: T}\n' "$(printf "\\$(printf %o $((i + 87)))")"; done \
        >>content/faq/site.yaml
    run -1 --separate-stderr faqgen lint
    contains "$output" "'languages' has 26 items; at most 16 are allowed [limit]"
}
