#!/usr/bin/env bats
# theme.bats - another theme, other content, and files of a theme one by one. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    export plain=$repository/tests/themes/plain default=$repository/themes/default
    export real=$BATS_FILE_TMPDIR/real
    faqgen build --quiet --source "$repository/content/faq" --theme "$plain" --output "$real"
}

setup() { cd "$BATS_TEST_TMPDIR"; }

# pages FOLDER: all pages of a published folder, one text.
pages() { find "$1/site" -name '*.html' -print0 | LC_ALL=C sort -z | xargs -0 cat; }

# well_formed FOLDER: its pages are XML, and no rule has anything to say of them.
well_formed() {
    find "$1/site" -name '*.html' -print0 | xargs -0 xmllint --noout --nonet
    run -0 "$FAQGEN" lint --site "$1/site"
    contains "$output" "nothing found"
}

# keys FILE: the names of its strings.
keys() { sed -n 's/^\([a-z_]*\):.*/\1/p' "$1" | LC_ALL=C sort; }

# --- Another theme: tests/themes/plain -----------------------------------------------------------

@test "the plain theme has each template of the default one, and none of its partials" {
    equals "$(ls "$plain/templates")" "$(ls "$default/templates")"
    equals "$(LC_ALL=C comm -12 <(ls "$plain/partials") <(ls "$default/partials"))" ""
}

@test "with the plain theme the real content makes pages that are flawless, and hold every fact" {
    well_formed "$real"
    run -0 node "$repository/tests/facts.js" page "$real" upki-faq
}

@test "with the plain theme no page has a class, an id or a data attribute of the default one" {
    # But what the program itself writes into bodies, of which the README tells.
    for class in $(pages "$real" | grep -Eo ' class="[^"]*"' | sed 's/"language-[a-z]*/"language-…/' | sort -u); do
        grep -qF "$class" "$default/README.md" || fail "README.md does not tell of $class"
    done
    equals "$(pages "$real" | grep -Eo ' (id|for|href)="[^"]*faq-[^"]*"' | grep -vE 'id="faq-product-[0-9]+"$')" ""
    equals "$(pages "$real" | grep -Eo ' (data-[a-z]+|aria-[b-km-z][a-z]*)=|<script|<form|<nav')" ""
}

# words_left STRINGS TEXT CONTENT: the words of a file of strings that are in TEXT, and not because
# the content has them.
words_left() {
    sed -n 's/^[a-z_]*: *"\{0,1\}\([^"{}]*\).*/\1/p' "$1" | awk 'length($0) > 2' |
        while IFS= read -r word; do
            if grep -qF -e "$word" "$2" && ! grep -qF -e "$word" "$3"; then
                echo "$word"
            fi
        done
}

@test "every word of a page and of the manual is the theme's or the content's" {
    # All words of this theme are made up; then none of the default one's may be left.
    cp -R "$plain" theme
    mkdir theme/strings
    for lang in ja en; do
        keys "$default/strings/$lang.yaml" | sed 's/.*/&: "[&]"/' >theme/strings/$lang.yaml
    done
    for lang in ja en; do
        source=$repository/content/faq
        [ $lang = ja ] || source=$repository/tests/content/library
        run -0 "$FAQGEN" build --quiet --source "$source" --theme theme --output $lang
        pages $lang >text
        contains "$(<text)" "<title>[search_title]</title>"
        contains "$(<text)" "<title>[errors_title]</title>"
        cat $lang/man/man7/*.7 >>text
        cat "$source"/site.yaml "$source"/*/*.md >content
        equals "$(words_left "$default/strings/$lang.yaml" text content)" ""
    done
    # With the words of the theme they are found.
    pages "$real" >text
    words_left "$default/strings/ja.yaml" text content | grep -qx エラーメッセージ
}

# --- Other content: tests/content/library --------------------------------------------------------

@test "content in English about something else makes flawless pages, a manual and a search" {
    library=$repository/tests/content/library
    run -0 "$FAQGEN" lint --source "$library"
    equals "$output" "$library: 6 entries, nothing found"
    run -0 --separate-stderr "$FAQGEN" build --quiet --source "$library"
    equals "$output$stderr" ""
    well_formed out
    text=$(manual out library-help)
    contains "$text" "How do I renew a loan?"
    contains "$text" "ERROR INDEX"
    equals "$(mandoc -T lint -W warning out/man/man7/library-help.7 2>&1 | grep -v 'missing date')" ""
    run -0 "$FAQGEN" search --db out/library-help.db renew_limit_3
    contains "${lines[0]}" "BOR-1"
    run -0 "$FAQGEN" search --db out/library-help.db late books
    contains "${lines[0]}" "BOR-2"
    run -0 "$FAQGEN" show --db out/library-help.db wifi-2
    contains "$output" "forget the network"
    # Nothing in them is another site's, or in another language.
    run -1 grep -rliE 'upki|certs\.nii' out
    run -1 grep -rlP '[\p{Han}\p{Hiragana}\p{Katakana}]' out --exclude=search.js --exclude='*.db'
}

# --- Single files of a user's theme --------------------------------------------------------------

# a_theme: the library as faq/, and an empty theme/ that its site.yaml names.
a_theme() {
    cp -R "$repository/tests/content/library" faq
    mkdir -p theme/{templates,partials,assets,strings}
    echo 'theme: ../theme' >>faq/site.yaml
}

# differs FILE...: built with the theme by site.yaml, and with --theme, only these files of the site
# are others than with the default theme; the pages are as flawless.
differs() {
    rm -rf bare
    cp -R faq bare
    sed -i '/^theme:/d' bare/site.yaml
    run -0 --separate-stderr "$FAQGEN" build --quiet --source faq --output mine
    equals "$output$stderr" ""
    run -0 --separate-stderr "$FAQGEN" build --quiet --source bare --output theirs --theme theme
    equals "$output$stderr" ""
    run -0 same_tree mine/site theirs/site
    run -0 "$FAQGEN" build --quiet --source bare --output ours
    well_formed mine
    equals "$(LC_ALL=C comm -3 <(contents ours/site | LC_ALL=C sort) <(contents mine/site | LC_ALL=C sort) |
        sed -E 's/^\t*[0-9a-f]+ +//' | LC_ALL=C sort -u)" "$(printf '%s\n' "$@")"
}

@test "a theme may hold one partial" {
    a_theme
    sed 's|^<p>|<p>Own footer. |' "$default/partials/footer.mustache" >theme/partials/footer.mustache
    run -0 "$FAQGEN" build --quiet --source faq --output mine
    mapfile -t pages < <(cd mine/site && find . -name '*.html' ! -name 404.html | LC_ALL=C sort)
    differs "${pages[@]}"
    contains "$(<mine/site/wifi/wifi-1.html)" "<p>Own footer. "
}

@test "a theme may hold one template, with partials of its own" {
    a_theme
    sed 's|{{> contact}}|{{> desk}}|' "$default/templates/errors.mustache" >theme/templates/errors.mustache
    echo '<p>{{strings.contact}}</p>' >theme/partials/desk.mustache
    differs ./errors.html
    contains "$(<mine/site/errors.html)" "<p>Still stuck?</p>"
}

@test "a theme may hold one asset, in the place of one or besides" {
    a_theme
    sed '0,/:root {/s|:root {|&\n  --own: 1;|' "$default/assets/faq.css" >theme/assets/faq.css
    differs ./assets/faq.css
    echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >theme/assets/own.svg
    differs ./assets/faq.css ./assets/own.svg
}

@test "a theme may hold one word" {
    a_theme
    echo 'not_found_lead: Nothing here.' >theme/strings/en.yaml
    differs ./404.html
    contains "$(<mine/site/404.html)" "<p>Nothing here.</p>"
}

@test "a theme may hold the words of a new language, and lacks none of them unnoticed" {
    a_theme
    sed -i 's/^lang: en/lang: nl/' faq/site.yaml
    run -0 "$FAQGEN" lint --source faq
    contains "$output" "used because there are no words in language 'nl'"
    sed 's/^home: .*/home: Begin/; s/^contact_lead: .*/contact_lead: Vraag de balie./' \
        "$default/strings/en.yaml" >theme/strings/nl.yaml
    run -0 --separate-stderr "$FAQGEN" build --quiet --source faq
    equals "$output$stderr" ""
    contains "$(<out/site/wifi/index.html)" '<html lang="nl">'
    contains "$(<out/site/wifi/index.html)" '>Begin</a>'
    contains "$(<out/site/wifi/index.html)" '<p>Vraag de balie.</p>'
    [ -e out/man/nl/man7/library-help.7 ]
    well_formed out
    sed -i '/^updated:/d' theme/strings/nl.yaml
    run -1 "$FAQGEN" lint --source faq --quiet
    contains "$output" "error: 'updated' is missing in language 'nl'; add it to strings/nl.yaml [theme]"
}

# --- What site.yaml changes of a theme: look -------------------------------------------------------

# library: as faq/, with its own `look`.
library() { cp -R "$repository/tests/content/library" faq; }

@test "logo, icon and colours of site.yaml are on each page, the colours with no request more" {
    library
    run -0 --separate-stderr "$FAQGEN" build --quiet --source faq
    equals "$output$stderr" ""
    cmp faq/images/logo.svg out/site/images/logo.svg
    for page in index.html renew.html wifi/index.html wifi/wifi-1.html; do
        root=$(grep -o '^[^/]*/' <<<"$page" | sed 's/.*/..\//') || root=
        text=$(<"out/site/$page")
        contains "$text" "<link rel=\"icon\" href=\"${root}images/icon.svg\" />"
        contains "$text" "<img class=\"site-logo\" src=\"${root}images/logo.svg\" alt=\"\" />"
        lacks "$text" "assets/icon.svg"
        lacks "$text" "0b5f3c"
        equals "$(grep -c 'rel="stylesheet"' <<<"$text")" 1
    done
    contains "$(<out/site/404.html)" "a, a:visited { color: #0b5f3c; }"
    contains "$(<out/site/404.html)" "a, a:visited { color: #7fd6a8; }"
    # Behind the theme's own, which are as they were; without colours there is nothing behind them.
    size=$(wc -c <"$default/assets/faq.css")
    cmp -n "$size" "$default/assets/faq.css" out/site/assets/faq.css
    equals "$(tail -c +$((size + 1)) out/site/assets/faq.css | xargs)" \
        "@layer tokens { @media (prefers-color-scheme: light) { :root { --faq-link: #0b5f3c; } } @media (prefers-color-scheme: dark) { :root { --faq-link: #7fd6a8; } } }"
    well_formed out
    sed -i '/^look:/,$d' faq/site.yaml
    rm faq/images/{logo,icon}.svg
    run -0 "$FAQGEN" build --quiet --source faq
    cmp "$default/assets/faq.css" out/site/assets/faq.css
    contains "$(<out/site/index.html)" 'href="assets/icon.svg"'
    lacks "$(<out/site/index.html)" "site-logo"
    # Another theme shows them its own way.
    rm -r faq
    library
    run -0 "$FAQGEN" build --quiet --source faq --theme "$plain"
    contains "$(<out/site/assets/faq.css)" "a { color: #0b5f3c; }"
    contains "$(<out/site/wifi/wifi-1.html)" '<img src="../images/logo.svg" alt="" />'
}

@test "a picture of site.yaml that can't be shown, or a colour that is none, is an error at its place" {
    library
    sed -i '/^look:/,$d' faq/site.yaml
    cat >>faq/site.yaml <<'YAML'
look:
  logo: images/lgo.svg
  icon: renew.pdf
  link_color: green
  link_color_dark: "#0b5f3c"
  colour: "#0b5f3c"
YAML
    touch faq/renew.pdf
    run -1 "$FAQGEN" lint --source faq --quiet
    equals "$(grep 'error: ' <<<"$output")" "faq/site.yaml:11:9: error: there is no file 'images/lgo.svg'; did you mean 'images/logo.svg'? [missing-asset]
faq/site.yaml:12:9: error: 'renew.pdf' is no picture; use svg, png, webp, avif, jpg or gif [asset-type]
faq/site.yaml:13:15: error: 'green' is no colour; write it as '#rrggbb', with quotation marks [fm-type]
faq/site.yaml:14:20: error: '#0b5f3c' on '#1d2227' has a contrast of 2.0, and text needs 4.5; the nearest lighter one that has it is '#5b937c' [low-contrast]
faq/site.yaml:15:3: error: unknown key 'colour'; the keys are: logo, icon, link_color, link_color_dark [config-unknown-key]"
    # One that would be more than a picture.
    sed -i '/^look:/,$d' faq/site.yaml
    echo 'look: {logo: images/logo.svg}' >>faq/site.yaml
    echo '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' >faq/images/logo.svg
    run -1 "$FAQGEN" lint --source faq --quiet
    contains "$output" "faq/images/logo.svg:1:41: error: the drawing holds "
}
