#!/usr/bin/env bats
# search.bats - 'faqgen search' and 'faqgen show'. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    small_source "$BATS_FILE_TMPDIR/small"
    (cd "$BATS_FILE_TMPDIR/real" && faqgen build --quiet)
    (cd "$BATS_FILE_TMPDIR/small" && faqgen build --quiet)
}

setup() { cd "$BATS_FILE_TMPDIR/real"; }

# first QUERY...: the id of the best answer.
first() { faqgen search -n 1 -- "$@" | sed -n '1s/  .*//p'; }

# json EXPRESSION: of the JSON text on standard input, which is `it`.
json() {
    node -e 'const it = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const value = eval(process.argv[1]);
        console.log(typeof value === "string" ? value : JSON.stringify(value));' "$1"
}

# names: all that lies in the current folder, but for where bats keeps standard error.
names() { find . -mindepth 1 ! -name 'separate-stderr-*' -printf '%P %s\n' | LC_ALL=C sort; }

# unusable DATABASE MESSAGE: exit 2 at once, with the file's name and advice, and nothing written.
unusable() {
    local before
    before=$(names)
    for arguments in "search x" "show Q6-1"; do
        # shellcheck disable=SC2086 # words
        run -2 --separate-stderr timeout 5 "$FAQGEN" $arguments --db "$1"
        equals "$output" ""
        equals "$stderr" "$1: error: $2; ${3-"'faqgen build' makes the database"}"
    done
    equals "$(names)" "$before"
}

@test "a message of the old FAQ, copied as it is, finds its entry first" {
    while IFS='|' read -r id message; do
        equals "$(first "$message")" "$id"
    done <<'EOF_MESSAGES'
Q6-2|有効な証明書情報がありません
Q6-3|[-2146893815]CertEnroll::CX509Enrollment:p_CreateRequest: 無効なフラグが指定されました。 0x80090009(-2146893815)
Q6-3|0x80090009
Q6-4|CSRの生成に失敗しました
Q6-5|指定されたURLへのアクセスは拒否されました。
Q6-6|このWebサイトで提示されたセキュリティ証明書は,信頼された証明機関から発行されたものではありません。
Q6-7|保護された接続: 致命的なエラー(44)
Q6-7|証明書が発行人により無効にされています
Q6-7|アクセス先のアドレス ~ は現在使用できません。
Q6-8|Peer's Certificate has been revoked.
Q6-8|(エラーコード: sec_error_revoked_certificate)
Q6-8|安全な接続ができませんでした
Q6-10|[-2147024809]CertEnroll::CX509PrivateKey::put_Algorithm: パラメーターが間違っています。 0x80070057 (WIN32: 87)
Q6-10|0x80070057
Q6-10|-2147024809
EOF_MESSAGES
}

@test "every message that one entry alone explains finds that entry first" {
    checked=0
    while IFS=$'\t' read -r id message; do
        equals "$(first "$message"): $message" "$id: $message"
        checked=$((checked + 1))
    done < <(sqlite3 -batch -separator $'\t' out/upki-faq.db \
        "WITH words AS (SELECT n, text,
            replace(replace(replace(text, '、', ''), ',', ''), '。', '') AS word FROM error)
        SELECT id, text FROM words JOIN entry USING (n) WHERE NOT EXISTS
            (SELECT 1 FROM words AS other WHERE other.n <> words.n AND instr(other.word, words.word))")
    [ "$checked" -ge 20 ]
    note "$checked messages of one entry alone were searched for"
}

@test "a message with words around it still finds its entry first" {
    equals "$(first 'Firefoxで Peer'"'"'s Certificate has been revoked. と出ました')" Q6-8
    equals "$(first ブラウザに 有効な証明書情報がありません と出て困っています)" Q6-2
    equals "$(first error 0x80070057 on my machine)" Q6-10
}

@test "the words of a query may be one argument or several" {
    equals "$(faqgen search 失効 Opera)" "$(faqgen search '失効 Opera')"
}

@test "text results name id, title, snippet and page, best first" {
    run -0 --separate-stderr faqgen search 0x80090009
    equals "$stderr" ""
    [[ ${lines[0]} == "Q6-3  "* ]]
    contains "${lines[1]}" "0x80090009"
    equals "${lines[2]}" "    q6/q6-3.html"
}

@test "JSON results are an array of id, title, url, score and snippet, best first" {
    run -0 --separate-stderr faqgen search --format json 失効
    equals "$stderr" ""
    equals "$(json 'it.map((hit) => Object.keys(hit).join(" ")).join("\n")' <<<"$output" | sort -u)" \
        "id title url score snippet"
    equals "$(json 'it.every((hit, i) => Number.isInteger(hit.score) && hit.score > 0 &&
        (i === 0 || hit.score <= it[i - 1].score))' <<<"$output")" true
    # Q6-12 is found by its keywords, which nobody is shown.
    equals "$(json 'it.filter((hit) => hit.snippet.includes("<mark>失効</mark>"))
        .map((hit) => hit.id).sort().join(" ")' <<<"$output")" "Q6-6 Q6-7 Q6-8"
    lacks "$output" "失効確認"
    json 'it.map((hit) => hit.url).join("\n")' <<<"$output" | while read -r url; do
        [ -s "out/site/$url" ]
    done
}

@test "a snippet in JSON is HTML: what the text holds is escaped" {
    run -0 faqgen search --format json -n 1 '<img src="http://www.hoge.ac.jp/moge.jpeg">'
    equals "$(json 'it[0].id' <<<"$output")" Q6-13
    snippet=$(json 'it[0].snippet' <<<"$output")
    lacks "$snippet" "<img"
    contains "$snippet" "&lt;<mark>img</mark>"
}

@test "-n limits the number of results" {
    for count in 1 2 3; do
        equals "$(faqgen search --format json -n $count 証明書 | json it.length)" $count
    done
    equals "$(faqgen search --format json 証明書 | json it.length)" 10
    equals "$(faqgen search --format json --count=1000 証明書 | json 'it.length > 10')" true
}

@test "--category takes only entries of that category, in any case" {
    cd "$BATS_FILE_TMPDIR/small"
    equals "$(faqgen search --format json 表示 | json 'it.map((hit) => hit.id).sort().join(" ")')" \
        "Q1-1 Q2-1"
    equals "$(faqgen search --format json --category Q2 表示 | json it[0].id)" Q2-1
    equals "$(faqgen search --format json -c q1 表示 | json it[0].id)" Q1-1
    run -2 --separate-stderr faqgen search --category Q9 表示
    equals "$stderr" "faqgen: error: no entry is in a category 'Q9'; did you mean 'Q1'?"
    equals "$output" ""
}

@test "--tag takes only entries with that tag, in any case and width" {
    ids=$(sqlite3 out/upki-faq.db "SELECT id FROM entry JOIN tag USING (n) WHERE text = 'Firefox' ORDER BY n")
    equals "$(faqgen search --format json -n 1000 -t ＦＩＲＥＦＯＸ 証明書 失効 | json \
        'it.map((hit) => hit.id).sort().join("\n")')" "$ids"
}

@test "a category or tag of no entry exits 2 and says which there are" {
    run -2 --separate-stderr faqgen search --tag firefix 証明書
    equals "$output" ""
    equals "$stderr" "faqgen: error: no entry has the tag 'firefix'; did you mean 'Firefox'?"
    run -2 --separate-stderr faqgen search --category zebrafish --format json 証明書
    equals "$output" ""
    equals "$stderr" "faqgen: error: no entry is in a category 'zebrafish'; there are Q6"
    cd "$BATS_FILE_TMPDIR/small"
    tag=$(sqlite3 out/*.db "SELECT text FROM tag JOIN entry USING (n) WHERE category = 'Q1' LIMIT 1")
    run -2 --separate-stderr faqgen search --category Q2 --tag "$tag" 表示
    contains "$stderr" "no entry of that category has the tag '$tag'"
}

@test "an id finds its entry alone" {
    equals "$(faqgen search --format json q6-5 | json 'it.map((hit) => [hit.id, hit.score])')" \
        '[["Q6-5",1099511627776]]'
    equals "$(faqgen search --format json ' Ｑ６－１２ ' | json 'it.map((hit) => hit.id)')" '["Q6-12"]'
}

@test "width, kana, dashes and a mark at the end make no difference" {
    while IFS='|' read -r written typed; do
        equals "$(faqgen search --format json "$typed")" "$(faqgen search --format json "$written")"
    done <<'EOF_PAIRS'
OCSPレスポンダ|ｏｃｓｐﾚｽﾎﾟﾝﾀﾞ
OCSPレスポンダー|OCSPレスポンダ
ユーザー名|ユ-ザ-名
TLS-1|TLS−1
-2147024809|−２１４７０２４８０９
EOF_PAIRS
    equals "$(first OCSPれすぽんだー)" "$(first OCSPレスポンダ)"
}

@test "a word that no entry has is taken for the nearest, which is said" {
    run -0 --separate-stderr faqgen search --format json -n 1 Revokd certificat
    equals "$stderr" "faqgen: warning: 'Revokd' was not found; searched for 'revoked' instead
faqgen: warning: 'certificat' was not found; searched for 'certificate' instead"
    equals "$(json it[0].id <<<"$output")" Q6-8
    run -1 --separate-stderr faqgen search 80090008
    lacks "$stderr" "instead"
}

@test "an unknown code is named, with the categories and the page of all messages" {
    run -1 --separate-stderr faqgen search 0x12345678
    equals "$output" ""
    equals "$stderr" "faqgen: warning: nothing found for '0x12345678'; try a part of the message, or its number alone
faqgen: warning: no entry has the code '0x12345678'
faqgen: warning: the categories are Q6 'トラブルシューティング'; the site's page errors.html lists every message"
    run -1 --separate-stderr faqgen search zebrafish
    lacks "$stderr" "code"
    contains "$stderr" "no entry has zebrafish; try the other words alone"
    run -0 --separate-stderr faqgen search -n 1 'CSRの生成に失敗しました 0x12345678'
    equals "$stderr" "faqgen: warning: no entry has the code '0x12345678'; these are the nearest"
}

@test "text is emphasised with --color=always only" {
    esc=$'\x1b'
    run -0 faqgen search --color always -n 1 失効
    contains "${lines[0]}" "$esc[1m失効$esc[0m"
    contains "${lines[1]}" "$esc[1m失効$esc[0m"
    run -0 faqgen search -n 1 失効
    lacks "$output" "$esc"
}

@test "--queries answers each line with a line of JSON, whatever it holds, and exits 0" {
    cd "$BATS_TEST_TMPDIR"
    ln -s "$BATS_FILE_TMPDIR/real/out" out
    printf 'OCSP\r\n\n。\nzebrafish\nOCSP\0\n\xff\xfe\x80 OCSP\n--zebra\nQ6-5' >queries
    run -0 --separate-stderr faqgen search --queries queries -n 1
    equals "$stderr" ""
    equals "${#lines[@]}" 8
    for line in 0 4 5; do
        equals "${lines[$line]}" "$(faqgen search --format json -n 1 OCSP)"
    done
    for line in 1 2 3 6; do
        equals "${lines[$line]}" "[]"
    done
    equals "$(json it[0].id <<<"${lines[7]}")" Q6-5
    equals "$(faqgen search --queries - -n 1 <queries)" "$output"
    equals "$(faqgen search --queries <(cat queries) -n 1)" "$output"
    printf '\n' >queries
    equals "$(faqgen search --queries queries)" "[]"
    : >queries
    equals "$(faqgen search --queries queries)" ""
}

@test "--queries answers as the queries would be answered alone" {
    sqlite3 out/upki-faq.db "SELECT text FROM error" >"$BATS_TEST_TMPDIR/queries"
    equals "$(faqgen search --queries "$BATS_TEST_TMPDIR/queries")" \
        "$(while read -r query; do faqgen search --format json -- "$query"; done \
            <"$BATS_TEST_TMPDIR/queries")"
}

@test "--queries that can't be, or not so, exits 2" {
    run -2 --separate-stderr faqgen search --queries missing
    equals "$stderr" "missing: error: can't read: No such file or directory"
    run -2 --separate-stderr faqgen search --queries .
    contains "$stderr" "Is a directory"
    run -2 --separate-stderr faqgen search --queries /dev/zero
    contains "$stderr" "File too large"
    run -2 --separate-stderr faqgen search --queries - OCSP
    contains "$stderr" "--queries and QUERY are two ways to ask"
    run -2 --separate-stderr faqgen search --queries - --format text
    contains "$stderr" "--queries answers in JSON only"
    run -2 --separate-stderr faqgen search
    contains "$stderr" "'search' needs QUERY... or --queries=FILE"
}

@test "lines of a megabyte and long heaps of marks are answered at once" {
    {
        head -c 1000000 /dev/zero | tr '\0' x
        echo
        head -c 100000 /dev/zero | sed 's/\x0/証明書 OCSP /g'
        echo
        head -c 100000 /dev/zero | sed 's/\x0/\xcc\x95\xcc\x96/g'
        echo
        head -c 100000 /dev/zero
        echo
        head -c 1000000 /dev/zero | tr '\0' ' '
        echo q6-5
    } >"$BATS_TEST_TMPDIR/queries"
    run -0 timeout 20 "$FAQGEN" search --queries "$BATS_TEST_TMPDIR/queries" -n 1
    equals "${#lines[@]}" 5
    equals "$(json it[0].id <<<"${lines[4]}")" Q6-5
}

@test "answers to many queries are printed as they come" {
    seq 20000 | sed 's/^/CSR /' >"$BATS_TEST_TMPDIR/many"
    set +o pipefail
    "$FAQGEN" search --queries "$BATS_TEST_TMPDIR/many" | head -c 100000 >"$BATS_TEST_TMPDIR/first"
    equals "${PIPESTATUS[0]}" 2 # it was cut off, before it was done
    equals "$(wc -c <"$BATS_TEST_TMPDIR/first")" 100000
}

@test "nothing found exits 1, with an empty array in JSON and a word on standard error" {
    run -1 --separate-stderr faqgen search zebrafish
    equals "$output" ""
    contains "$stderr" "nothing found for 'zebrafish'"
    run -1 --separate-stderr faqgen search --format json zebrafish
    equals "$output" "[]"
}

@test "a query without a letter or digit exits 2" {
    for query in '' ' ' '　' '"' '。、!?' '()*^+-'; do
        run -2 --separate-stderr faqgen search -- "$query"
        equals "$output" ""
        equals "$stderr" "faqgen: error: the query has no word to search for; try 'faqgen help search'"
    done
}

@test "nothing in a query is syntax, and no query is too strange to be answered" {
    # shellcheck disable=SC2016 # nothing is to be expanded
    for query in 'AND OR NEAR(' 'NOT' 'a AND' 'NEAR(a b, 2)' 'title:a' 'title : "a' '{title body}: a' \
        '-a' '^a' 'a*' '"a' 'a"b"c' "a'; DROP TABLE entry; --" 'a) OR (b' '%s%n' '$(a)' '\' 'a\' \
        $'a\x01\x02\x03b' $'a\x1fb' $'\xff\xfea' $'\xe3\x81' $'a\xed\xa0\x80' 'é́́́' '👨‍👩‍👧a' '﷽a'; do
        run faqgen search --format json -n 1 -- "$query"
        [ "$status" -le 1 ] || [[ $output == *"no word to search for"* ]] ||
            fail "'$query' gave $status" "$output"
    done
    equals "$(first 'OCSPレスポンダ" OR "遅延')" Q6-12
}

@test "a query of 10,000 characters is answered" {
    long=$(head -c 10000 /dev/zero | tr '\0' x)
    run -1 timeout 10 "$FAQGEN" search -- "$long"
    run -1 timeout 10 "$FAQGEN" search -- "${long//xx/ñ }"
    run -0 timeout 10 "$FAQGEN" search --format json -- "${long//x/証明書 }"
    run -0 timeout 10 "$FAQGEN" search --format json -- "OCSP ${long//x/\" }"
    equals "$(json it[0].id <<<"$output")" Q6-12
}

@test "search and show write nothing, not even in a folder they may write to" {
    before=$(snapshot "$BATS_FILE_TMPDIR")
    faqgen search OCSP
    faqgen show Q6-12
    equals "$(snapshot "$BATS_FILE_TMPDIR")" "$before"
}

@test "a database that can't be written is read" {
    mkdir "$BATS_TEST_TMPDIR/media"
    cp out/upki-faq.db "$BATS_TEST_TMPDIR/media/what? #1 100%.db"
    chmod 444 "$BATS_TEST_TMPDIR"/media/*
    chmod 555 "$BATS_TEST_TMPDIR/media"
    run -0 faqgen search --db "$BATS_TEST_TMPDIR/media/what? #1 100%.db" -n 1 OCSP
    contains "$output" "Q6-12"
    cd "$BATS_TEST_TMPDIR/media"
    run -0 faqgen show --db "what? #1 100%.db" Q6-12
    equals "$(ls)" "what? #1 100%.db"
    ln -s "media/what? #1 100%.db" ../link.db
    run -0 faqgen show --db ../link.db Q6-12
    chmod 755 .
}

@test "the database is the one that out/ names, else --db says where it is" {
    cd "$BATS_TEST_TMPDIR"
    for arguments in "search x" "show Q6-1"; do
        # shellcheck disable=SC2086 # words
        run -2 --separate-stderr faqgen $arguments
        contains "$stderr" "there is no database in 'out'; say with --db where it is"
    done
    run -0 faqgen search --db "$BATS_FILE_TMPDIR/real/out/upki-faq.db" OCSP
}

@test "what is no database exits 2 at once and says what makes one" {
    local version="not a database of this version of faqgen"
    cd "$BATS_TEST_TMPDIR"
    unusable missing.db "No such file or directory"
    unusable . "it is not a regular file"
    unusable /dev/zero "it is not a regular file"
    mkfifo fifo
    unusable fifo "it is not a regular file"
    : >empty
    unusable empty "not an SQLite database"
    seq 2000 >text
    unusable text "not an SQLite database"
    head -c 100000 /dev/urandom >random
    unusable random "not an SQLite database"
    sqlite3 other.db 'CREATE TABLE entry(id)'
    unusable other.db "$version"
}

@test "a database of another schema or version, or with more in it, is not trusted" {
    local version="not a database of this version of faqgen" change
    cd "$BATS_TEST_TMPDIR"
    for change in 'PRAGMA user_version=99' 'PRAGMA application_id=1' 'DROP VIEW search' \
        'CREATE TABLE more(a)' 'CREATE TABLE entry_fts_more(a)' 'CREATE VIEW more AS SELECT 1' \
        'CREATE TRIGGER more AFTER INSERT ON entry BEGIN SELECT 1; END' \
        'ALTER TABLE entry ADD COLUMN more' 'DROP TABLE error' \
        'DROP TABLE meta; CREATE VIEW meta AS SELECT 1 AS key, 2 AS value'; do
        cp "$BATS_FILE_TMPDIR/real/out/upki-faq.db" changed.db
        sqlite3 changed.db "$change"
        unusable changed.db "$version"
    done
}

@test "a database whose index lacks something is damaged, and nothing is said to be not found" {
    local damaged="the database is damaged" anew="make it anew with 'faqgen build --force'" change
    cd "$BATS_TEST_TMPDIR"
    for change in "DELETE FROM meta WHERE key = 'n'" "DELETE FROM meta WHERE key = 'maxidf'" \
        "UPDATE meta SET value = 12 WHERE key = 'n'" "DELETE FROM entry WHERE n = 5" 'DELETE FROM term'; do
        cp "$BATS_FILE_TMPDIR/real/out/upki-faq.db" changed.db
        sqlite3 changed.db "$change"
        unusable changed.db "$damaged" "$anew"
    done
    for change in "post = ''" "post = post || '!'" "post = substr(post, 1, length(post) - 1) || 'A'"; do
        cp "$BATS_FILE_TMPDIR/real/out/upki-faq.db" changed.db
        sqlite3 changed.db "UPDATE term SET $change"
        for query in 証明書 Q6-5 revokd; do
            run -2 --separate-stderr faqgen search --db changed.db "$query"
            equals "$output" ""
            equals "$stderr" "changed.db: error: $damaged; $anew"
        done
        run -2 --separate-stderr faqgen search --db changed.db --queries <(echo OCSP)
        equals "$stderr" "changed.db: error: $damaged; $anew"
    done
}

@test "a database that is damaged where it is read is named, too" {
    local sound="$BATS_FILE_TMPDIR/real/out/upki-faq.db" table page command
    cd "$BATS_TEST_TMPDIR"
    while read -r table command; do
        cp "$sound" rotten.db
        page=$(sqlite3 "$sound" "SELECT rootpage FROM sqlite_schema WHERE name = '$table'")
        dd if=/dev/zero of=rotten.db bs=4096 seek=$((page - 1)) count=1 conv=notrunc status=none
        # shellcheck disable=SC2086 # words
        run -2 --separate-stderr faqgen $command --db rotten.db
        equals "$output" ""
        equals "$stderr" \
            "rotten.db: error: the database is damaged; make it anew with 'faqgen build --force'"
    done <<'EOF_TABLES'
error show Q6-8
entry_fts_content search 証明書
tag search --tag Firefox 証明書
EOF_TABLES
}

@test "a truncated database exits 2" {
    mkdir "$BATS_TEST_TMPDIR/only"
    cd "$BATS_TEST_TMPDIR/only"
    for size in 1 15 16 99 100 1000 4096 8192 40960 100000; do
        head -c "$size" "$BATS_FILE_TMPDIR/real/out/upki-faq.db" >short.db
        run -2 --separate-stderr timeout 10 "$FAQGEN" search --db short.db 証明書
        equals "$output" ""
        contains "$stderr" "faqgen build"
        contains "$stderr" "short.db: error: "
        [ "$size" -lt 99 ] || contains "$stderr" "the database is damaged; make it anew"
    done
    equals "$(ls)" short.db
}

@test "a damaged database ends in an answer or exit 2, never in a crash" {
    cd "$BATS_TEST_TMPDIR"
    cp "$BATS_FILE_TMPDIR/real/out/upki-faq.db" damaged.db
    node -e '
        const fs = require("fs");
        const whole = fs.readFileSync("damaged.db");
        let seed = 1; // the generator of POSIX rand()
        const random = (below) => {
            seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
            return Math.floor(seed / 0x80000000 * below);
        };
        for (let i = 0; i < 40; i++) {
            const bytes = Buffer.from(whole);
            for (let n = 0; n < 40; n++) {
                // The first half of the files keeps its header and schema.
                bytes[(i < 20 ? 8192 : 0) + random(bytes.length - 8192)] = random(256);
            }
            fs.writeFileSync(`damaged-${i}.db`, bytes);
        }'
    for file in damaged-*.db; do
        for arguments in "search 証明書" "show Q6-8"; do
            # shellcheck disable=SC2086 # words
            run timeout 10 "$FAQGEN" $arguments --db "$file"
            [ "$status" -le 2 ] || fail "$file gave $status" "$output"
        done
    done
}

@test "show --format md prints title, id, summary and the text as it was written" {
    run -0 faqgen show --format md Q6-5
    equals "${lines[0]}" "# $(sed -n 's/^title: //p' content/faq/q6/05-download-denied.md)"
    summary=$(sqlite3 out/upki-faq.db "SELECT summary FROM entry WHERE id = 'Q6-5'")
    equals "${lines[1]}" "**Q6-5**${summary:+: $summary}"
    equals "$(tail -n +5 <<<"$output")" \
        "$(sed '1,/^---$/{1!{/^---$/!d}}' content/faq/q6/05-download-denied.md | tail -n +4)"
}

@test "show --format json prints all that the database knows" {
    cd "$BATS_FILE_TMPDIR/small"
    run -0 faqgen show --format json Q1-1
    equals "$(json 'Object.keys(it).join(" ")' <<<"$output")" \
        "id title url category summary updated status tags errors md"
    # shellcheck disable=SC1003 # a backslash
    equals "$(json it.title <<<"$output")" '「A\B & <C>」と表示されます'
    equals "$(json it.errors <<<"$output")" "[\".htaccess: 'x' は-5です。\",\"A\\\\B & <C>\"]"
    equals "$(json it.tags <<<"$output")" '["Apache 2.x","サーバ証明書"]'
    equals "$(json it.updated <<<"$output")" 2024-02-29
    equals "$(faqgen show --format json Q1-2 | json '[it.summary, it.updated, it.tags, it.errors]')" \
        "[null,null,[],[]]"
    equals "$(faqgen show --format json Q2-1 | json it.status)" archived
}

@test "an unknown id exits 1 and suggests the nearest one" {
    run -1 --separate-stderr faqgen show Q66-5
    equals "$output" ""
    contains "$stderr" "no entry has the id 'Q66-5'; did you mean 'Q6-5'?"
    run -1 --separate-stderr faqgen show zebrafish
    contains "$stderr" "'faqgen search' finds entries by their words"
}
