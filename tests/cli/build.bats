#!/usr/bin/env bats
# build.bats - what 'faqgen build' publishes, refuses and leaves alone. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    cd "$BATS_FILE_TMPDIR/real"
    faqgen build
}

# Each test has folders of its own: real/ holds a published copy, small/ only a source.
setup() {
    place=$BATS_TEST_TMPDIR/place
    mkdir "$place"
    cp -a "$BATS_FILE_TMPDIR/real" "$place/real"
    small_source "$place/small"
    cd "$place/real"
}

# refuses_and_changes_nothing ARGUMENT...: exit 2, a message, and everything as it was.
refuses_and_changes_nothing() {
    local before
    before=$(snapshot "$place")
    run -2 --separate-stderr faqgen build "$@"
    equals "$output" ""
    contains "$stderr" "error: "
    equals "$(snapshot "$place")" "$before"
}

# breaks_nothing ARGUMENT...: exit 1 for faults in what is to be published, `out` as it was.
breaks_nothing() {
    local before
    before=$(snapshot "$PWD")
    run -1 --separate-stderr faqgen build "$@"
    equals "$output" ""
    equals "$(snapshot "$PWD")" "$before"
}

@test "build publishes the real entries as site, database and manual page without a warning" {
    rm -rf out
    run -0 --separate-stderr faqgen build
    contains "$output" "out: 13 entries, "
    equals "$stderr" ""
    for number in {1..13}; do
        [ -s "out/site/q6/q6-$number.html" ]
    done
    for path in out/upki-faq.db out/man/man7/upki-faq.7 out/site/{index,errors,404}.html \
        out/site/sitemap.xml out/site/q6/index.html out/.faqgen; do
        [ -s "$path" ] || fail "$path is missing"
    done
    cmp out/man/man7/upki-faq.7 out/man/ja/man7/upki-faq.7
}

@test "the manifest names every published file with its size and SHA-256" {
    while read -r hash size path; do
        equals "$(stat -c %s "out/$path")" "$size"
        echo "$hash  out/$path"
    done < <(tail -n +3 out/.faqgen) >"$place/sums"
    sha256sum --quiet -c "$place/sums"
    equals "$(cut -d ' ' -f 3- "$place/sums" | cut -c 5-)" \
        "$(cd out && find . -type f ! -name '.faqgen*' -printf '%P\n' | LC_ALL=C sort)"
}

@test "build writes nothing but the output folder and its lock" {
    rm -rf out .out.lock
    before=$(snapshot content)
    run -0 faqgen build
    equals "$(snapshot content)" "$before"
    equals "$(find . -maxdepth 1 -mindepth 1 -printf '%P\n' | LC_ALL=C sort | xargs)" \
        ".out.lock content out"
}

@test "build says 'up to date' and writes no file when nothing changed" {
    before=$(snapshot "$PWD")
    run -0 --separate-stderr faqgen build
    equals "$output" "out: up to date"
    equals "$stderr" ""
    equals "$(snapshot "$PWD")" "$before"
}

@test "touching a source file without changing it is no change" {
    touch content/faq/q6/*.md content/faq/site.yaml
    before=$(snapshot "$PWD/out")
    run -0 faqgen build
    equals "$output" "out: up to date"
    equals "$(snapshot "$PWD/out")" "$before"
}

@test "a broken front matter is reported at file, line and column as in README, and out/ is untouched" {
    sed -i 's/^title:/titel:/' content/faq/q6/09-login-error.md
    breaks_nothing
    equals "$stderr" "$(sed -n '/^content.*09-login-error.md:1:1/,/^```/p' \
        "$repository/README.md" | grep -v '^```')"
    contains "$stderr" "content/faq/q6/09-login-error.md:3:1: error: unknown key 'titel'"
}

@test "all errors of all files are reported in one run" {
    sed -i 's/^title:/titel:/' content/faq/q6/09-login-error.md
    printf '\n[nowhere](99-nowhere.md)\n<font>raw</font>\n' >>content/faq/q6/01-no-mail.md
    sed -i 's/^id: Q6-3$/id: Q6-4/' content/faq/q6/03-invalid-flag.md
    breaks_nothing
    contains "$stderr" "[fm-unknown-key]"
    contains "$stderr" "[broken-link]"
    contains "$stderr" "[raw-html]"
    contains "$stderr" "[duplicate-entry-id]"
}

@test "without --source an absent content/faq is an error with advice" {
    cd "$place"
    refuses_and_changes_nothing
    contains "$stderr" "content/faq"
}

@test "a source that is absent, a file or unreadable as a site exits 2 or 1 and publishes nothing" {
    refuses_and_changes_nothing --source nowhere
    contains "$stderr" "'nowhere'"
    refuses_and_changes_nothing --source content/faq/site.yaml
    contains "$stderr" "content/faq/site.yaml: error: "
    mkdir "$place/empty"
    before=$(snapshot "$PWD")
    run ! faqgen build --source "$place/empty"
    contains "$output" "site.yaml"
    equals "$(snapshot "$PWD")" "$before"
}

@test "build refuses to replace the root, the home, the current folder and the source" {
    export HOME=$place/home
    mkdir "$HOME"
    ln -s content/faq link
    for output in / // /. "$HOME" "$HOME/" . ./ ../real .. content content/faq content/faq/out \
        content/faq/q6 link "$PWD/content/faq" ''; do
        refuses_and_changes_nothing --output "$output"
    done
}

@test "build refuses a folder that holds what faqgen did not make, and --force changes nothing about it" {
    mkdir stranger
    echo precious >stranger/thesis.txt
    refuses_and_changes_nothing --output stranger
    contains "$stderr" "thesis.txt"
    refuses_and_changes_nothing --output stranger --force
    refuses_and_changes_nothing --output stranger/thesis.txt
}

@test "build refuses to go on when a stranger's file lies among the published ones" {
    echo precious >out/site/q6/notes.html
    sed -i 's/数分/数十分/' content/faq/q6/01-no-mail.md
    refuses_and_changes_nothing
    contains "$stderr" "site/q6/notes.html"
    refuses_and_changes_nothing --force
    rm out/site/q6/notes.html
    run -0 faqgen build
}

@test "build makes no folder above the output folder" {
    refuses_and_changes_nothing --output missing/out
    contains "$stderr" "mkdir -p 'missing'"
}

@test "an empty folder may be published to, and so may the target of a link" {
    mkdir empty
    run -0 faqgen build --output empty
    ln -s target link
    run -0 faqgen build --output link
    [ -L link ]
    same_tree out empty
    same_tree out target
}

@test "a file that was removed or changed in out/ is made whole again" {
    cp -a out wanted
    rm out/site/q6/q6-4.html
    echo tampered >out/site/errors.html
    run -0 faqgen build
    contains "$output" "2 files written"
    same_tree wanted out
}

@test "--force finds a change that keeps size, time and inode" {
    cp -a out wanted
    cp -a out/site/index.html kept
    printf X | dd of=out/site/index.html conv=notrunc bs=1 seek=9 status=none
    touch -r kept out/site/index.html
    run -0 faqgen build --force
    contains "$output" "1 file written"
    same_tree wanted out
}

@test "--force rewrites no file that is as it should be" {
    before=$(stamps out)
    run -0 faqgen build --force
    contains "$output" "0 files written"
    equals "$(changed_paths "$before" "$(stamps out)")" ".faqgen"
}

@test "--base-url takes the place of the address in site.yaml, everywhere" {
    cd "$place/small"
    run -0 faqgen build --base-url https://faq.example.org/a/
    contains "$(cat out/site/sitemap.xml)" "<loc>https://faq.example.org/a/q1/q1-1.html</loc>"
    contains "$(cat out/site/q1/q1-1.html)" 'href="https://faq.example.org/a/q1/q1-1.html"'
    equals "$(sqlite3 out/basic.db "SELECT value FROM meta WHERE key='base_url'")" \
        "https://faq.example.org/a/"
    run -1 grep -rlaF "faq.example.jp" out
}

@test "--base-url takes nothing but a complete https address that ends in a slash" {
    for address in http://example.org/ https://example.org/faq //example.org/ faq/ \
        'https://example.org/?a/' 'https:///' 'https://example.org/#a/' 'https://exa mple.org/' ''; do
        refuses_and_changes_nothing --base-url "$address"
        contains "$stderr" "--base-url"
    done
}

@test "--theme replaces single files of the default theme, and site.yaml may name it instead" {
    mkdir -p theme/partials
    echo '<footer><p>my own footer</p></footer>' >theme/partials/footer.mustache
    run -0 faqgen build --theme theme
    contains "$(cat out/site/q6/q6-5.html)" "<p>my own footer</p>"
    contains "$(cat out/site/q6/q6-5.html)" '<h1 class="page-title">'
    [ -s out/site/assets/faq.css ]
    cp -a out wanted
    mv theme content/theme
    echo 'theme: ../theme' >>content/faq/site.yaml
    run -0 faqgen build
    diff -r --exclude='.faqgen*' wanted out
}

@test "a theme that is absent exits 2, one with a fault exits 1 at file, line and column" {
    refuses_and_changes_nothing --theme nowhere
    contains "$stderr" "nowhere"
    mkdir -p theme/partials
    printf '<footer>\n{{#open}}\n</footer>\n' >theme/partials/footer.mustache
    breaks_nothing --theme theme
    [[ $stderr =~ theme/partials/footer\.mustache:[0-9]+:[0-9]+:\ error:\  ]]
}

@test "SOURCE_DATE_EPOCH dates content that has no date, and nothing else" {
    SOURCE_DATE_EPOCH=1700000000 run -0 faqgen build
    contains "$(head -n 3 out/man/man7/upki-faq.7)" "2023-11-14"
    cd "$place/small"
    SOURCE_DATE_EPOCH=1700000000 run -0 faqgen build
    cp -a out first
    SOURCE_DATE_EPOCH=1600000000 run -0 faqgen build
    same_tree first out
}

@test "the newest date of the entries is the manual page's" {
    cd "$place/small"
    run -0 faqgen build
    contains "$(cat out/man/man7/basic.7)" '"2024-02-29" "basic 1.2"'
}

@test "a SOURCE_DATE_EPOCH that is no number of seconds exits 2" {
    for epoch in yesterday -1 '' 1.5 ' 1' 253402300800 99999999999999999999; do
        SOURCE_DATE_EPOCH=$epoch refuses_and_changes_nothing
        contains "$stderr" "SOURCE_DATE_EPOCH is not a number of seconds: '$epoch'"
    done
}

@test "a draft is in no output at all" {
    cd "$place/small"
    run -0 faqgen build
    cp -a out without
    write_entry content/faq/q1/04-draft.md Q1-4 'draft: true' 'errors: [ZEBRAFISH]' \
        'tags: [ZEBRAFISH]' 'aliases: [zebrafish.html]' 'summary: ZEBRAFISH'
    run -0 faqgen build
    # The manifest's line of inputs may differ, no published file may.
    diff -r --exclude='.faqgen*' without out
}

@test "an archived entry says so in the page, the lists, the database and the manual page" {
    cd "$place/small"
    run -0 faqgen build
    contains "$(cat out/site/q2/q2-1.html)" "以前の環境についての情報です。"
    contains "$(cat out/site/q2/index.html)" "過去の情報"
    lacks "$(cat out/site/q1/q1-2.html)" "過去の情報"
    equals "$(sqlite3 out/basic.db "SELECT id, status FROM entry ORDER BY n" | xargs)" \
        "Q1-1|current Q1-2|current Q1-3|current Q2-1|archived"
    contains "$(manual "$PWD/out" basic)" "過去の情報"
}

@test "each alias is a page that leads to the entry" {
    cd "$place/small"
    run -0 faqgen build
    for page in old/a-b.html faq/q1/index.html; do
        target=$(sed -n 's/.*http-equiv="refresh" content="0; url=\([^"]*\)".*/\1/p' \
            "out/site/$page")
        equals "$(realpath "out/site/$(dirname "$page")/$target")" "$PWD/out/site/q1/q1-1.html"
        contains "$(cat "out/site/$page")" "<a href=\"$target\">"
    done
    run -1 grep -F old/a-b.html out/site/sitemap.xml
}

@test "an asset that is referred to is published, any other file is not" {
    cd "$place/small"
    cp content/faq/q1/images/lock.svg content/faq/q1/images/unused.svg
    echo secret >content/faq/q1/.hidden
    echo secret >content/faq/q1/notes.txt
    run -0 faqgen build
    cmp content/faq/q1/images/lock.svg out/site/q1/images/lock.svg
    [ "$(stat -c %h content/faq/q1/images/lock.svg)" -eq 1 ]
    [ ! -e out/site/q1/images/unused.svg ]
    run -1 grep -rl secret out
}

@test "published files can be read by everyone, as the umask allows, and executed by no one" {
    rm -rf out
    umask 022
    run -0 faqgen build
    equals "$(find out -type f -printf '%m\n' | sort -u)" 644
    equals "$(find out -type d -printf '%m\n' | sort -u)" 755
}

@test "no published file names the machine, its folders or its user" {
    run -1 grep -rlaF "$place" out --exclude=.faqgen-cache
    run -1 grep -rlaF "$BATS_FILE_TMPDIR" out --exclude=.faqgen-cache
    run -1 grep -rlaF "$(uname -n)." out
}

@test "builds of the same folder at the same time leave one of them whole and nothing beside it" {
    for name in a b c; do
        faqgen build --quiet --base-url "https://$name.example.org/" --output "alone-$name"
    done
    rm -f .alone-*.lock
    for name in a b c; do
        faqgen build --quiet --base-url "https://$name.example.org/" &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do
        wait "$job"
    done
    same_tree out alone-a || same_tree out alone-b || same_tree out alone-c
    equals "$(find . -maxdepth 1 -name '.*' -printf '%P\n' | xargs)" ".out.lock"
}

@test "build reports what it did on standard output, and nothing with --quiet" {
    run -0 --separate-stderr faqgen build --force
    [[ $output =~ ^out:\ 13\ entries,\ 0\ files\ written,\ [0-9]+\ unchanged,\ 0\ removed$ ]]
    run -0 --separate-stderr faqgen build --quiet --force
    equals "$output$stderr" ""
}

@test "what a build that was cut off moved away is back before content is found faulty" {
    mkdir "$BATS_TEST_TMPDIR/cut" && cd "$BATS_TEST_TMPDIR/cut"
    small_source .
    faqgen build -q
    cp -R out ../published
    mv out .out.old-f0000001
    write_entry content/faq/q1/09-bad.md Q1-1
    run -1 faqgen build --verbose
    contains "$output" "'out' is again what was published: an interrupted build had moved it to"
    same_tree ../published out
    equals "$(ls -A)" $'.out.lock\ncontent\nout'
}

@test "no title and no description of a page turns around what stands beside it" {
    mkdir "$BATS_TEST_TMPDIR/bidi" && cd "$BATS_TEST_TMPDIR/bidi"
    small_source .
    printf -- '---\nid: Q1-9\ntitle: "ab \u202ecd \u2066e"\nsummary: "f\u202eg"\n---\n\ntext\n' >content/faq/q1/09-bidi.md
    run -0 faqgen build
    page=$(<out/site/q1/q1-9.html)
    contains "$page" "<title>Q1-9 ab cd e - "
    contains "$page" '<meta name="description" content="fg" />'
    printf 'name: small\ntitle: "S\u202emall"\ndescription: "h\u202ei"\nbase_url: https://faq.example/\nlang: en\n' >content/faq/site.yaml
    run -0 faqgen build
    contains "$(<out/site/index.html)" '<meta name="description" content="hi" />'
    contains "$page" $'ab \u202ecd \u2066e</h1>'
}
