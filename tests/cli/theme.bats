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
    # What the program itself writes is in themes/default/README.md: of bodies and of lists.
    equals "$(pages "$real" | grep -Eo ' class="[^"]*"' | grep -vE '^ class="(language-[a-z]+)"$')" ""
    equals "$(pages "$real" | grep -Eo ' (id|for|href)="[^"]*faq-[^"]*"' | grep -vE 'id="faq-product-[0-9]+"$')" ""
    equals "$(pages "$real" | grep -Eo ' (data|aria)-[a-z]+=|<script|<form|<nav')" ""
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
