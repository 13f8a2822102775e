#!/usr/bin/env bats
# database.bats - the database as docs/database.md documents it, in the stock shell. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    small_source "$BATS_FILE_TMPDIR/small"
    (cd "$BATS_FILE_TMPDIR/real" && faqgen build --quiet)
    (cd "$BATS_FILE_TMPDIR/small" && faqgen build --quiet)
}

setup() { cd "$BATS_FILE_TMPDIR/real"; }

real() { sqlite3 -batch out/upki-faq.db "$@"; }
small() { sqlite3 -batch "$BATS_FILE_TMPDIR/small/out/basic.db" "$@"; }

# Reads docs/database.md and writes each of its ```sql blocks to a file of its own.
documented_queries() {
    awk -v folder="$1" '
        /^```sql$/ { inside = 1; file = sprintf("%s/%02d.sql", folder, ++count); next }
        /^```/     { inside = 0; next }
        inside     { print >file }' "$repository/docs/database.md"
}

@test "the database is sound and holds the 13 entries" {
    equals "$(real 'PRAGMA integrity_check; SELECT count(*) FROM entry')" $'ok\n13'
    equals "$(small 'PRAGMA integrity_check; SELECT count(*) FROM entry')" $'ok\n4'
    real "INSERT INTO entry_fts(entry_fts) VALUES('integrity-check')"
}

@test "application id, version and page size are as documented" {
    equals "$(real 'PRAGMA application_id; PRAGMA user_version; PRAGMA page_size' | xargs)" \
        "1717662055 2 4096"
    equals "$(real 'PRAGMA journal_mode; PRAGMA freelist_count' | xargs)" "delete 0"
    contains "$(cat "$repository/docs/database.md")" "1717662055"
}

@test "every query of docs/database.md runs and finds something" {
    documented_queries "$BATS_TEST_TMPDIR"
    count=0
    for file in "$BATS_TEST_TMPDIR"/*.sql; do
        run -0 --separate-stderr sqlite3 -batch -bail out/upki-faq.db <"$file"
        equals "$stderr" ""
        [ -n "$output" ] || fail "nothing found:" "$(cat "$file")"
        count=$((count + 1))
    done
    [ "$count" -ge 5 ]
    note "$count queries of docs/database.md were run"
}

@test "docs/database.md names every table, view and column" {
    documented=$(sed -n '/^## Tables/,/^## Searching/p' "$repository/docs/database.md")
    while IFS='|' read -r table columns; do
        contains "$documented" "| \`$table\` |"
        rows=$(awk -v head="| \`$table\` |" 'index($0, head) { on = 1; print; next }
            /^\| `/ { on = 0 } on' <<<"$documented")
        for column in $columns; do
            contains "$rows" "\`$column\`"
        done
    done < <(real "SELECT m.name, group_concat(c.name, ' ') FROM sqlite_schema m,
        pragma_table_info(m.name) c WHERE m.name NOT LIKE 'entry!_fts!_%' ESCAPE '!'
            AND m.name NOT LIKE 'sqlite%' GROUP BY m.name")
}

@test "each command that README shows for reading the FAQ finds something" {
    for readme in README.md README.ja.md; do
        commands=$(sed -n '/^```sh$/,/^```$/p' "$repository/$readme" |
            grep -E '^(sqlite3|man -M|build/faqgen (search|show)) ')
        [ "$(wc -l <<<"$commands")" -ge 5 ]
        while read -r command; do
            run -0 --separate-stderr bash -c "export MANPAGER=cat; \
                ${command/build\/faqgen/\"\$FAQGEN\"}"
            equals "$stderr" ""
            [ -n "$output" ] || fail "nothing: $command"
        done <<<"$commands"
    done
}

@test "the view finds wide characters as parts of words, Latin words whole and in any case" {
    ids() { real "SELECT id FROM search WHERE q = json_quote('$1')" | LC_ALL=C sort | xargs; }
    equals "$(ids serveralltsv)" ""
    equals "$(ids 'SERVERALL.TSV')" Q6-5
    equals "$(ids 'serverall')" Q6-5
    equals "$(ids 'serveral')" ""
    equals "$(ids 'ダウンロードできるの')" Q6-5
    equals "$(ids 'ンロードできる')" Q6-5
    equals "$(ids 'oCSPレスポンダ セコム')" Q6-12
    equals "$(ids 'OCSPレスポンダ　セコム')" Q6-12
    equals "$(ids 'OCSPレスポンダ zebrafish')" ""
    equals "$(ids "Peer''s Certificate \"has\" been revoked.")" Q6-8
    equals "$(ids 'a" OR "OCSP')" ""
    equals "$(ids 'zebrafish NOT NEAR(')" ""
    equals "$(ids '*')$(ids '"')$(ids '')" ""
}

@test "a tab or a line end in the view's query parts words as a space does" {
    both() { real "SELECT id FROM search WHERE q = json_quote('revoked' || $1 || 'certificate')" | xargs; }
    contains "$(both "' '")" Q6-8
    for end in "char(9)" "char(10)" "char(13)" "char(13, 10)" "char(10, 10, 9)"; do
        equals "$end: $(both "$end")" "$end: $(both "' '")"
    done
    equals "$(real "SELECT id FROM search WHERE
        q = json_quote(char(10) || 'OCSPレスポンダ' || char(10) || 'セコム' || char(10))")" Q6-12
}

@test "the view's snippets are one line" {
    equals "$(real "SELECT count(*) FROM search WHERE q = json_quote('証明書')
        AND (instr(snippet, char(10)) OR instr(snippet, char(13)))")" 0
    equals "$(real "SELECT count(*) > 0 FROM entry_fts WHERE entry_fts MATCH 'certificate'
        AND instr(snippet(entry_fts, -1, '', '', '', 24), char(10))")" 1
    equals "$(real "SELECT count(*) FROM search WHERE q = '\"certificate\"'
        AND instr(snippet, char(10))")" 0
}

@test "a query of the view that is no JSON string is an error" {
    run -1 --separate-stderr sqlite3 -batch out/upki-faq.db "SELECT id FROM search WHERE q = 'OCSP'"
    contains "$stderr" "malformed JSON"
}

@test "the view's answers are ranked, and its snippets mark what was found" {
    equals "$(real "SELECT count(*) > 1 FROM search WHERE q = json_quote('失効')")" 1
    equals "$(real "SELECT rank FROM search WHERE q = json_quote('失効')")" \
        "$(real "SELECT rank FROM search WHERE q = json_quote('失効')" | sort -g)"
    equals "$(real "SELECT count(*) FROM search WHERE q = json_quote('失効')
        AND (snippet NOT LIKE '%[失効]%' OR instr(snippet, char(31)) > 0)")" 0
}

@test "titles, messages and texts come back as they were when U+001F is taken out" {
    equals "$(small "SELECT replace(title, char(31), '') FROM entry_fts WHERE rowid = 0")" \
        "$(small "SELECT title FROM entry WHERE n = 0")"
    equals "$(real "SELECT count(*) FROM entry_fts f JOIN entry e ON e.n = f.rowid
        WHERE replace(f.title, char(31), '') <> e.title
            OR replace(f.summary, char(31), '') <> coalesce(e.summary, '')")" 0
    equals "$(real "SELECT count(*) FROM error JOIN entry_fts f ON f.rowid = n WHERE
        instr(char(10) || replace(f.errors, char(31), '') || char(10), char(10) || text || char(10)) = 0")" 0
    equals "$(small "SELECT replace(body, char(31), '') FROM entry_fts WHERE rowid = 1")" \
        "要約のない短い答えです。詳しくはQ1-1の手順にあります。"
    equals "$(small "SELECT replace(tags, char(31), '') FROM entry_fts WHERE rowid = 0")" \
        $'Apache 2.x\nサーバ証明書\n起動しない\nwon\'t start'
}

@test "U+001F stands between two characters of which one is wide, and nowhere else" {
    equals "$(small "SELECT replace(title, char(31), '|') FROM entry_fts WHERE rowid = 0")" \
        '「|A\B & <C>|」|と|表|示|さ|れ|ま|す'
    equals "$(real "SELECT count(*) FROM entry_fts WHERE
        instr(body, char(31) || char(31)) OR instr(title, char(31) || char(31))
        OR body GLOB char(31) || '*' OR body GLOB '*' || char(31)")" 0
}

@test "entries are numbered in their order, and what is not written is NULL" {
    equals "$(real "SELECT group_concat(id, ' ') FROM (SELECT id FROM entry ORDER BY n)")" \
        "$(echo Q6-{1..13})"
    equals "$(real 'SELECT min(n), max(n) FROM entry')" "0|12"
    equals "$(small "SELECT id, summary IS NULL, updated IS NULL, status FROM entry ORDER BY n")" \
"Q1-1|0|0|current
Q1-2|1|1|current
Q1-3|1|1|current
Q2-1|1|0|archived"
    equals "$(small "SELECT id, ord, summary IS NULL, url FROM category ORDER BY ord")" \
"Q1|0|0|q1/index.html
Q2|1|1|q2/index.html"
}

@test "every address in the database is a page that is there" {
    real "SELECT url FROM entry UNION ALL SELECT url FROM category" | while read -r url; do
        [ -s "out/site/$url" ] || fail "$url"
    done
}

@test "meta says what the database is of" {
    equals "$(small 'SELECT key, value FROM meta ORDER BY key')" \
"base_url|https://faq.example.jp/help/
lang|ja
maxidf|53
n|4
name|basic
title|見本のFAQ
version|1.2"
}

@test "the Markdown is the entry's own, but its links lead to pages" {
    body=$(sed -e '1,/^---$/d' -e 's/(01-everything.md/(q1-1.html/' \
        "$repository/tests/golden/basic/in/q1/02-plain.md")
    equals "$(small "SELECT md FROM entry WHERE id = 'Q1-2'")" "$(sed 1d <<<"$body")"
}

@test "nothing is left beside the database" {
    equals "$(find out -name '*.db*' -printf '%P\n' | LC_ALL=C sort)" $'upki-faq.db\nupki-faq.en.db'
}
