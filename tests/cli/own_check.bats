#!/usr/bin/env bats
# own_check.bats - build looks at its pages before it publishes them. SPDX-License-Identifier: ISC
load helpers

setup() {
    cd "$BATS_TEST_TMPDIR"
    cp -r "$repository/tests/lint/base" faq
}

# entry BODY [FRONT-MATTER-LINE...]: faq/q1/50-case.md
entry() {
    {
        printf -- '---\nid: Q1-50\ntitle: Case\n'
        [ $# -eq 1 ] || printf '%s\n' "${@:2}"
        printf -- '---\n%s\n' "$1"
    } >faq/q1/50-case.md
}

# config TEXT: more of site.yaml.
config() { printf '%s\n' "$1" >>faq/site.yaml; }

# lowered RULE SEVERITY: in site.yaml.
lowered() { config "lint: {rules: {$1: $2}}"; }

# repeat COUNT TEXT
repeat() { printf "%0.s$2" $(seq "$1"); }

build() { "$FAQGEN" build --source faq "$@"; }

# drawing MARKUP [NAME]: an SVG file that q1/50-case.md shows.
drawing() {
    printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n%s\n</svg>\n' \
        "$1" >"faq/q1/images/${2:-drawing.svg}"
    entry "![Drawing](images/${2:-drawing.svg})"
}

# is_published NAME: lint finds no error, and then build finds none in the pages.
is_published() {
    local status=0
    "$FAQGEN" lint --source faq >lint 2>&1 || fail "$1: lint:" "$(<lint)"
    build --quiet >build 2>&1 || status=$?
    [ "$status" -eq 0 ] || fail "$1: build ends with $status:" "$(<build)"
}

# is_refused NAME PLACE: lint finds an error there, so that build ends with 1 and never with 2.
is_refused() {
    run -1 "$FAQGEN" lint --source faq --quiet
    contains "$output" "$2: error: "
    run -1 build
    contains "$output" "$2: error: "
    [ ! -e out ] || fail "$1 was published"
}

# --- Pages of a theme ----------------------------------------------------------------------------

@test "a fault that only the finished pages show ends with 1, at the page's line and column" {
    build --quiet
    before=$(stamps out)
    mkdir -p theme/partials
    printf '%s\n' '<footer><p id="{{site.lang}}">a</p>' '<p id="en"><a href="{{site.lang}}.html">b</a></p></footer>' \
        >theme/partials/footer.mustache
    run -1 --separate-stderr build --theme theme
    equals "$output" ""
    line=$(($(grep -n '<footer' out/site/accessibility.html | cut -d : -f 1) + 1))
    # What all pages have in common is said of the first of them.
    contains "$stderr" "out/site/accessibility.html:$line:8: error: the id 'en' is there already"
    contains "$stderr" "out/site/accessibility.html:$line:21: error: there is no file 'en.html' [broken-link]"
    contains "$stderr" "the theme made faulty pages, and 22 findings say of others what is said above: nothing was published; mend its templates"
    lacks "$stderr" "report"
    equals "$(stamps out)" "$before"
}

@test "something of another host that a theme puts together is found in the pages" {
    mkdir -p theme/partials theme/strings
    words() { sed "s|^home: .*|home: $1|" "$repository/themes/default/strings/en.yaml" >theme/strings/en.yaml; }
    echo '<footer><p><img src="{{strings.home}}" alt="" /></p></footer>' >theme/partials/footer.mustache
    words http://img.example/a.png
    run -1 --separate-stderr build --theme theme
    contains "$stderr" "error: 'http://img.example/a.png' is loaded over http:"
    words https://img.example/a.png
    run -1 --separate-stderr build --theme theme
    contains "$stderr" "error: 'https://img.example/a.png' is loaded from another host"
    [ ! -e out ]
    config 'lint: {allow_hosts: [{host: img.example, reason: its pictures}]}'
    entry '![a](https://img.example/b.png)'
    run -0 --separate-stderr build --theme theme --quiet
    equals "$output$stderr" ""
}

@test "what is let through in a source is let through in its page alone, and never what keeps it secure" {
    mkdir -p theme/templates theme/partials
    printf 'http://img.example/x.png' >theme/partials/address.mustache
    sed 's|</main>|<img alt="" src="{{> address}}" /></main>|' \
        "$repository/themes/default/templates/entry.mustache" >theme/templates/entry.mustache
    entry '<!-- faqgen-lint-disable-next-line http-link: a link, no insecure-asset -->
[a](http://host.example/)'
    run -1 --separate-stderr build --theme theme
    contains "$stderr" "error: 'http://img.example/x.png' is loaded over http:"
    [ ! -e out ]

    sed 's|</main>|<a href="{{root}}none.html">a</a></main>|' \
        "$repository/themes/default/templates/entry.mustache" >theme/templates/entry.mustache
    entry '<!-- faqgen-lint-disable-next-line broken-link: to be written -->
[a](none.md)'
    config 'lint: {ignore: [{pattern: "q1/01*", rule: broken-link, reason: old}]}'
    run -1 --separate-stderr build --theme theme
    contains "$stderr" "out/site/q1/q1-2.html:"
    lacks "$stderr" "q1-50.html"
    lacks "$stderr" "q1-1.html"
    [ ! -e out ]
}

# --- Pages of the default theme ------------------------------------------------------------------

# own_program: $FAQGEN, beside a copy of the default theme that a test may break.
own_program() {
    mkdir -p own/build own/themes
    cp "$FAQGEN" own/build/faqgen
    cp -r "$repository/themes/default" own/themes/default
    FAQGEN=$PWD/own/build/faqgen
}

@test "a faulty page of the default theme ends with 2 and asks to report it" {
    build --quiet
    before=$(stamps out)
    own_program
    build --quiet --output other
    same_tree out/site other/site
    sed -i 's/{{home}}errors.html/{{home}}mistakes.html/' own/themes/default/partials/header.mustache
    run -2 --separate-stderr build
    equals "$output" ""
    contains "$(sed -E 's/^(out[^:]*):[0-9]+:/\1:LINE:/' <<<"$stderr")" \
        "out/site/q1/index.html:LINE:10: error: there is no file '../mistakes.html' [broken-link]"
    contains "$stderr" "this is a fault of faqgen itself: please report it"
    equals "$(stamps out)" "$before"
    run -0 "$FAQGEN" lint --source faq
}

# --- What lint lets through ------------------------------------------------------------------------

@test "what a comment suppresses in a source does not stop the build" {
    entry '<!-- faqgen-lint-disable-next-line missing-fragment: it is to come -->
[a](#none) [b](02-second.md#none)

<!-- faqgen-lint-disable-next-line broken-link: likewise -->
[c](none.md) [d](90-draft.md)

<!-- faqgen-lint-disable-next-line directory-link: a listing is wanted -->
[e](images/) [f](../q2) [g](.)'
    is_published comments
}

@test "what site.yaml ignores does not stop the build" {
    config 'lint: {ignore: [{pattern: "*#none", rule: missing-fragment, reason: test},
  {pattern: q1/50-case.md, rule: broken-link, reason: test}]}'
    entry '[a](#none) [b](02-second.md#none) [c](none.md)'
    is_published ignore
}

@test "what site.yaml lowers does not stop the build, whatever it becomes in a page" {
    local rule body severity
    while read -r rule body; do
        for severity in warning off; do
            rm -rf faq out
            cp -r "$repository/tests/lint/base" faq
            config "lint: {rules: {${rule//,/: $severity, }: $severity}}"
            entry "$body"
            is_published "$rule: $severity, $body"
        done
    done <<'CASES'
absolute-path,backslash-in-url [a](\\none) [b](/none\\none)
broken-link,backslash-in-url [a](..\\../../q1/none.md) [b](images\\a.png)
missing-fragment [a](#none) [b](02-second.md#none) [c](_category.md#none)
broken-link [a](none.md) [b](90-draft.md#notes) [c](none/) [d](q1-2.html) [e](02-second.md/) [f](images/a.png/)
missing-asset ![a](none.png) ![b](02-second.md) ![c](_category.md) ![d](90-draft.md) ![e](#a)
missing-asset ![a](images) ![b](images/) ![c](../q2/) ![d](.)
directory-link [a](../q2/) [b](../q2) [c](.) [d](images/) [e](..) [f](images) [g](./)
case-mismatch [a](02-SECOND.md) ![b](images/A.png) [c](../Q2/01-other.md) [d](02-SECOND.md#none)
absolute-path [a](/none.html) ![b](/none.png)
local-path [a](C:\\none) [b](file:///none) ![c](c:/none.png) ![d](file:none.png)
unknown-scheme [a](htps://host.example/) [b](htpp:none) [c](mailo:a@b.example)
bad-mailto [a](mailto:) [b](mailto:none) [c](<mailto:a b@c.example>) [d](mailto://a@b.example)
backslash-in-url [a](https://host.example\\a) [b](https:\\\\host.example\\a?b\\c#d\\e)
empty-url ![a]() ![b](<&#9;>) [c]() [d](<&#32;>)
heading-order # One
bidi-control Turned &#x202E; and [a](https://host.example/&#x202E;)
CASES
}

@test "related entries that may be missing don't stop the build" {
    local line
    for line in 'unknown-related [Q9-9, q1-1]' 'related-draft [Q1-90]' 'self-related [Q1-50]'; do
        rm -rf faq out
        cp -r "$repository/tests/lint/base" faq
        lowered "${line%% *}" off
        entry Text. "related: ${line#* }"
        is_published "$line"
    done
}

@test "entries without a category can't be let through: nothing could link to them" {
    mkdir faq/q3
    sed 's/Q2-1/Q3-1/' faq/q2/01-other.md >faq/q3/01-other.md
    entry '[a](../q3/01-other.md)' 'related: [Q3-1]'
    lowered missing-category warning
    is_refused category faq/q3/01-other.md
    contains "$output" "faq/site.yaml:6:16: error: 'missing-category' can be neither lowered nor passed over"
}

# --- Addresses as people write them ------------------------------------------------------------------

@test "every address that lint takes is a sound one in the page" {
    local body
    while IFS= read -r body; do
        rm -rf out
        entry "$body"$'\n\n## Foo bar\n\n## 手順 1（Windows）\n'
        is_published "$body"
    done <<'CASES'
[a](<ht&#9;tps://host.example/>) [b](<&#32;https://host.example/>) [c](<&#1;https://host.example/&#1;>)
[a](<&#32;02-second.md&#32;>) [b](<02-&#9;second.md#st&#10;eps>) ![c](<&#32;images/&#9;a.png>)
[a](<#foo-&#9;bar>) [b](<#foo-bar&#32;>) [c](<?x#foo-bar>) [d](<#>) [e](?x) [f](02-second.md#)
[a](02-second.md?x=1&y=2#steps) [b](./02-second.md) [c](../q1/./02-second.md) [d](x/../02-second.md) [e](02%2Dsecond.md)
[a](#TOP) [b](02-second.md#top) [c](#:~:text=x) [d](02-second.md#steps:~:text=x)
[a](#手順-1windows) [b](#%E6%89%8B%E9%A0%86-1windows) [c](#%e6%89%8b%e9%a0%86-1windows)
[a](_category.md) [b](_category.md#before-you-ask) [c](_category.md#q1-2) [d](../q2/_category.md#q2-1)
[a](images/a.png?v=1#t=1) ![b](images/a.png?v=1 "a \"b\" <c> & 'd'")
[a](https://[::1]:80/[x]?[y]#[z]) <https://[fe80::1]/> [b](https://u:p[w]@[::1]/)
[a](https://日本語.example/パス?ク#フ) [b](https://host.example./) [c](HTTPS://HOST.example/) [d](https://%68ost.example/)
[a](https://host.example/?a="b"&c='d'&copy=1&amp;x) [b](https://host.example/%zz%) [c](<https://host.example/a|b^`{c}>)
[a](<https://host.example/a&#127;b&#1;c&#xFFFE;d>) [b](https://host.example/　a) Text &#xFFFF; &#1; &#0;
[a](https://u:p@host.example:65535/) [b](https://@host.example:/) [c](https://a@b@host.example/) [d](https://0x7f.1/)
[a](mailto:あ@例.example) [b](mailto:a|b@c.example) [c](mailto:%22a%20b%22@c.example?subject=a%20b&body=c) <a{b}|c^d`e~f@g.example>
[a](tel:+81-3) [b](urn:isbn:0-1) [c](foo:bar) [d](data:text/plain,hi) <foo+bar:x{y}|z^> ![e](data:image/png;base64,AAAA)
[a](http://localhost/) [b](http://127.0.0.1:8/) [c](http://[::1]/) [d](ftp://host.example/) [e](http://host.example/)
[a]() [b](<>) [c](<&#9;>) ![](images/a.png)
[![c](images/a.png)](02-second.md) ![d [e](02-second.md)](images/a.png)
CASES
}

@test "files of any name are published under an address that works" {
    local name
    mkdir -p faq/assets faq/files faq/shared 'faq/q1/a b'
    for name in assets/icon.png assets/faq.css.png files/a.png shared/a.png top.png \
        'q1/a b/日本 #?%25&'\''".png' 'q1/b%20c.png' q1/con.png 'q1/d:e.png' q1/F.PNG 'q1/ga.pdf'; do
        cp faq/q1/images/a.png "faq/$name"
    done
    printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >faq/assets/icon.svg
    entry '![a](../assets/icon.png) ![b](../assets/faq.css.png) ![c](../files/a.png) ![d](../shared/a.png)
![e](../top.png) ![f](<a b/日本 %23%3F%2525&'\''".png>) ![g](b%2520c.png) ![h](con.png) ![i](./d:e.png)
![j](F.PNG) [k](ga.pdf#page=3) ![l](../assets/icon.svg)'
    is_published names
    # The theme's own file, not that of the content.
    cmp out/site/assets/icon.svg "$repository/themes/default/assets/icon.svg"
    cmp out/site/files/assets/icon.svg faq/assets/icon.svg
    run -0 "$FAQGEN" lint --site out/site
}

@test "a folder of files that has a page's address is an error, not a failure to write" {
    local folder
    for folder in errors.html sitemap.xml q1/q1-50.html q1/index.html; do
        rm -rf faq
        cp -r "$repository/tests/lint/base" faq
        mkdir "faq/$folder"
        cp faq/q1/images/a.png "faq/$folder/a.png"
        entry "![a](../$folder/a.png)"
        is_refused "$folder" "faq/$folder/a.png"
        contains "$output" "its folder '$folder' has the address of a page; rename the folder [asset-collision]"
    done
}

@test "texts with any characters stand in pages as they are" {
    cat >faq/q1/50-case.md <<'ENTRY'
---
id: Q1-50
title: "<b>&amp;\"'{{x}} LONG"
tags: ["<b>", "a\"b", "&amp;", "日本", "{{x}}"]
keywords: ["<"]
errors: ["<x>&\"", {text: "{{a}}</code>", product: "<p>&\"'"}, a, b, c, d]
summary: "<b>\"&{{x}}"
updated: 2024-02-29
status: archived
related: [Q1-1, Q1-2, Q2-1]
aliases: [a.html, "old/b.html", "~x/", "Q1/50/", "a..b/c.html", "q1/z.html", "q2/index/", "a.b/x.html"]
---
## `a<b>` & "c" {{x}} {{{y}}} {{> z}}

## 🎉

## !!!

## ???

##

## -1

```a"b<c>&d
</code></pre><script>
```

[h](#ab--c-x-y--z)
ENTRY
    sed -i "s/LONG/$(repeat 900 長)/" faq/q1/50-case.md
    config 'publisher: "<&>"
contact: {title: "<&>\"{{x}}", url: "https://日本.example/?a=\"b\"&c#[d]", mail: "a/b+c%d&e=f@例.example"}
man: {title: "<&>", section: 1, entry_pages: true}'
    mkdir faq/q3 faq/q4
    printf -- '---\nid: Q3\ntitle: Nothing in it\n---\n' >faq/q3/_category.md
    printf -- '---\nid: Q4\ntitle: Only a draft\n---\n' >faq/q4/_category.md
    sed 's/Q1-90/Q4-1/' faq/q1/90-draft.md >faq/q4/01-draft.md
    is_published texts
    run -0 "$FAQGEN" lint --site out/site
}

@test "values of site.yaml that would make faulty links are errors there" {
    local value
    for value in https:// 'https://exa mple/' 'https://[::1' 'https://a<b/' https://a:99999/ 'https://a\b' \
        https://999.999.999.999/ https://a%00b/ 'https://a|b/' http://a/ a.html; do
        cp "$repository/tests/lint/base/site.yaml" faq/site.yaml
        config "contact: {title: Desk, url: '$value'}"
        is_refused "$value" faq/site.yaml:6:29
    done
    for value in @ a@ @b 'a b@c' 'a@b c' a@b@c 'a@b?c=d' mailto:a@b 'a@b>' a@b..c a@-b a@b. 'a;b@c' a@b% '"a@b"'; do
        cp "$repository/tests/lint/base/site.yaml" faq/site.yaml
        config "contact: {title: Desk, mail: '$value'}"
        is_refused "$value" faq/site.yaml:6:30
    done
    for value in https://1.2.3.256/ https://1.2.3.4.5/ https://a.0x/ https://99999999999/ https://a.09/; do
        sed "s|^base_url: .*|base_url: $value|" "$repository/tests/lint/base/site.yaml" >faq/site.yaml
        is_refused "$value" faq/site.yaml:4:11
    done
}

# --- Drawings ------------------------------------------------------------------------------------------

@test "a fault in a drawing is found where it comes from" {
    local fault rest
    while IFS='|' read -r fault rest; do
        drawing "$rest"
        is_refused "$rest" "faq/q1/images/drawing.svg:$fault"
    done <<'CASES'
2:20|<g id="a"/><g  id="a"/>
2:10|<a href="#none"><text>a</text></a>
2:16|<a xlink:href="#none"><text>a</text></a>
2:14|<image href=""/>
2:4|<h xmlns="http://www.w3.org/1999/xhtml"/>
2:4|<h xmlns:h="http:&#47;/www.w3.org/1999/xhtml"/>
CASES
}

@test "a drawing that is not UTF-8 is refused: what it holds can't be told" {
    local encoding
    for encoding in UTF-16 UTF-16LE SHIFT_JIS; do
        drawing ''
        iconv -t "$encoding" <<<'<?xml version="1.0" encoding="'"$encoding"'"?><svg xmlns="http://www.w3.org/2000/svg"><script>日本</script></svg>' \
            >faq/q1/images/drawing.svg
        run -1 build
        contains "$output" faq/q1/images/drawing.svg:1:
        contains "$output" "[bad-encoding]"
        [ ! -e out ]
    done
}

@test "what a drawing is allowed stops no build" {
    drawing '<g id="a"/><g id="a"/>'
    lowered duplicate-id warning
    is_published lowered
    rm -rf out
    cp "$repository/tests/lint/base/site.yaml" faq/site.yaml
    drawing '<!-- faqgen-lint says nothing --><a href="#b"/><use href="#none"/><text id="b">日本</text>'
    is_published comment
}

# --- Limits --------------------------------------------------------------------------------------------

@test "a page that is too much to be checked ends with 1 and names it" {
    entry "$(repeat 70000 '> ')x"
    run -1 --separate-stderr build
    [[ $stderr =~ out/site/q1/q1-50\.html:[0-9]+:1:\ error:\ more\ than\ 65536\ elements.*\[limit\] ]] || fail "$stderr"
    lacks "$stderr" "please report"
    entry "$(repeat 200001 '[a](#)\n')"
    FAQGEN=$PLAIN_FAQGEN # the other one takes as long for this as for all of the above
    run -1 --separate-stderr build
    contains "$stderr" "more than 200000 addresses"
    lacks "$stderr" "please report"
    [ ! -e out ]
}
