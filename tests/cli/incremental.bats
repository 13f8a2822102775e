#!/usr/bin/env bats
# incremental.bats - only files that depend on a change are written. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    cd "$BATS_FILE_TMPDIR/real"
    # In other languages the same changes again: translations.bats looks at those.
    rm content/faq/q6/*.en.md
    sed -i '/^languages:/,$d' content/faq/site.yaml
    # The manual pages of single entries: man_lookup.bats.
    sed -i '/entry_pages:/d' content/faq/site.yaml
    faqgen build --quiet
}

setup() {
    cp -a "$BATS_FILE_TMPDIR/real" "$BATS_TEST_TMPDIR/real"
    cd "$BATS_TEST_TMPDIR/real"
    # The copy has inodes of its own, which a build takes note of.
    faqgen build --quiet
    before=$(stamps out)
    entry=content/faq/q6/05-download-denied.md
}

# What every change of an entry's text changes: what holds the whole FAQ, and the list of files.
always=".faqgen man/ja/man7/upki-faq.7 man/man7/upki-faq.7 upki-faq.db upki-faq.html"

# The index of the search box: what a term weighs depends on every entry.
index='^site/assets/search/\(manifest\|[dtw]-.*\)\.js$'

# only_changed PATH...: the next build writes, adds or removes these files, $always and such of
# $index; every other keeps inode and time.
only_changed() {
    run -0 --separate-stderr faqgen build
    equals "$(changed_paths "$before" "$(stamps out)" | grep -v "$index")" \
        "$(xargs -n 1 <<<"$always $*" | LC_ALL=C sort)"
}

@test "a sentence of an entry changes its page, its copy for printing and nothing else of the site" {
    sed -i 's/^所属機関の登録担当者に、/所属機関の登録担当の方に、/' $entry
    only_changed site/q6/print.html site/q6/q6-5.html
    contains "$output" "9 files written" # of the index: its terms, one file of texts, its manifest
    contains "$(cat out/site/q6/q6-5.html)" "所属機関の登録担当の方に、"
}

@test "of the texts that the search box shows only those beside the change are written" {
    sed -i 's/^所属機関の登録担当者に、/所属機関の登録担当の方に、/' $entry
    faqgen build --quiet
    texts=$(changed_paths "$before" "$(stamps out)" | grep '/search/d-')
    equals "$(wc -l <<<"$texts")" 1
    contains "$(cat "out/$texts")" "所属機関の登録担当の方に、"
}

@test "a title changes the page, the lists, the neighbours and the pages that name it" {
    sed -i 's/^title: サーバ証明書をダウンロード/title: サーバの証明書をダウンロード/' $entry
    only_changed site/q6/print.html site/q6/q6-5.html site/q6/index.html site/index.html site/errors.html \
        site/tags.html site/q6/q6-4.html site/q6/q6-6.html site/q6/q6-1.html
    for page in q6/q6-5 q6/index index errors tags q6/q6-4 q6/q6-6 q6/q6-1; do
        contains "$(cat "out/site/$page.html")" "サーバの証明書をダウンロード"
    done
}

@test "a summary changes the page, and the lists of its category" {
    sed -i 's/^summary: /summary: まず、/' $entry
    only_changed site/q6/print.html site/q6/q6-5.html site/q6/index.html
}

@test "a message changes the page, the home page that shows it, and the errors page" {
    sed -i 's/^  - text: "指定された/  - text: "その指定された/' $entry
    only_changed site/q6/print.html site/q6/q6-5.html site/index.html site/errors.html
}

@test "a new last entry changes its neighbour, the lists and the sitemap" {
    write_entry content/faq/q6/14-more.md Q6-14
    only_changed site/q6/print.html site/q6/q6-14.html site/q6/q6-13.html site/q6/index.html site/index.html \
        site/sitemap.xml
}

@test "a new message of a new entry changes the errors page as well" {
    write_entry content/faq/q6/14-more.md Q6-14 'errors: [ZEBRAFISH]'
    only_changed site/q6/print.html site/q6/q6-14.html site/q6/q6-13.html site/q6/index.html site/index.html \
        site/sitemap.xml site/errors.html
}

@test "an entry that goes takes its page with it" {
    write_entry content/faq/q6/14-more.md Q6-14
    faqgen build --quiet
    before=$(stamps out)
    rm content/faq/q6/14-more.md
    only_changed site/q6/print.html site/q6/q6-14.html site/q6/q6-13.html site/q6/index.html site/index.html \
        site/sitemap.xml
    contains "$output" " removed"
    [ ! -e out/site/q6/q6-14.html ]
}

@test "an entry that becomes a draft goes as if it were removed" {
    write_entry content/faq/q6/14-more.md Q6-14
    faqgen build --quiet
    before=$(stamps out)
    sed -i 's/^title: /draft: true\ntitle: /' content/faq/q6/14-more.md
    only_changed site/q6/print.html site/q6/q6-14.html site/q6/q6-13.html site/q6/index.html site/index.html \
        site/sitemap.xml
}

@test "a last category that goes takes its folder with it" {
    mkdir content/faq/q7
    printf -- '---\nid: Q7\ntitle: More\n---\n' >content/faq/q7/_category.md
    write_entry content/faq/q7/01-more.md Q7-1
    faqgen build --quiet
    [ -e out/site/q7/q7-1.html ]
    rm -r content/faq/q7
    faqgen build --quiet
    [ ! -e out/site/q7 ]
}

@test "a renamed source file changes nothing that is published" {
    mv content/faq/q6/13-mixed-content.md content/faq/q6/13-insecure-images.md
    run -0 faqgen build
    contains "$output" "0 files written"
    equals "$(changed_paths "$before" "$(stamps out)")" ".faqgen"
}

@test "the address of the site changes pages that name it, not the style sheet" {
    run -0 faqgen build --base-url https://faq.example.org/
    changed=$(changed_paths "$before" "$(stamps out)")
    contains "$changed" "site/sitemap.xml"
    lacks "$changed" "site/assets/"
}

@test "a style sheet changes nothing but itself" {
    mkdir -p theme/assets
    cp "$repository/themes/default/assets/faq.css" theme/assets
    echo '/* a comment */' >>theme/assets/faq.css
    run -0 faqgen build --theme theme
    equals "$(changed_paths "$before" "$(stamps out)" | xargs)" \
        ".faqgen site/assets/faq.css upki-faq.html"
}

@test "a folder below which nothing changes keeps its time, every other has a new one" {
    mkdir content/faq/q7
    printf -- '---\nid: Q7\ntitle: More\n---\n' >content/faq/q7/_category.md
    write_entry content/faq/q7/01-more.md Q7-1
    faqgen build --quiet
    other=$(stat -c %y out/site/q7) pages=$(stat -c %y out/site/q6)
    sed -i 's/^所属機関の登録担当者に、/所属機関の登録担当の方に、/' $entry
    faqgen build --quiet
    equals "$(stat -c %y out/site/q7)" "$other"
    [ "$(stat -c %y out/site/q6)" != "$pages" ]
}

@test "a change that is taken back gives the first bytes again" {
    cp -a out first
    cp $entry kept
    echo 'One more sentence.' >>$entry
    faqgen build --quiet
    cp kept $entry
    faqgen build --quiet
    same_tree first out
}

@test "a process that holds a published file open goes on reading it" {
    exec 8<out/site/q6/q6-5.html
    wanted=$(cat out/site/q6/q6-5.html)
    sed -i 's/^所属機関の登録担当者に、/所属機関の登録担当の方に、/' $entry
    faqgen build --quiet
    equals "$(cat <&8)" "$wanted"
}
