#!/usr/bin/env bats
# facts.bats - what the FAQ said before it was written anew, it still says. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR"
    cd "$BATS_FILE_TMPDIR"
    faqgen build --quiet
}

# all_facts_in OUTPUT: fails with the list of what is missing.
all_facts_in() {
    run node "$repository/tests/facts.js" "$1" "$BATS_FILE_TMPDIR/out" upki-faq
    [ "$status" -eq 0 ] || fail "$output"
    note "$1: ${lines[-1]}"
}

@test "tests/facts.tsv holds at least 90 different facts, of each of the 13 entries" {
    facts=$(tail -n +2 "$repository/tests/facts.tsv")
    equals "$(sort <<<"$facts" | uniq -d)" ""
    [ "$(wc -l <<<"$facts")" -ge 90 ]
    equals "$(cut -f 1 <<<"$facts" | sort -u | sort -t - -k 2n | xargs)" "$(echo Q6-{1..13})"
    for kind in code date document file mail menu message product url; do
        contains "$(cut -f 2 <<<"$facts" | sort -u)" "$kind"
    done
}

@test "every fact is in its entry's page" { all_facts_in page; }

@test "every fact is in its entry's rows of the database" { all_facts_in database; }

@test "every fact is in its entry's section of the manual page, at 80 columns" {
    all_facts_in manual
}

@test "every fact is in what 'faqgen show' prints of its entry, at 60 columns" { all_facts_in show; }

@test "a fact that is gone from an entry is missed in each output" {
    cd "$BATS_TEST_TMPDIR"
    real_source .
    sed -i 's/serverAll\.tsv/servers.tsv/g' content/faq/q6/05-download-denied.md
    faqgen build --quiet
    for kind in page database manual show; do
        run -1 node "$repository/tests/facts.js" "$kind" out upki-faq
        equals "${lines[0]}" "not in the $kind of Q6-5: file 'serverAll.tsv'"
        [ "${#lines[@]}" -eq 2 ]
    done
}

@test "every message of an entry is in its page and on the errors page, as it is" {
    cd "$BATS_FILE_TMPDIR"
    checked=0
    while IFS=$'\t' read -r id message; do
        grep -qF "<code translate=\"no\">$message</code>" "out/site/q6/${id,,}.html" ||
            fail "$id lacks: $message"
        grep -qF ">$message<" out/site/errors.html || fail "errors.html lacks: $message"
        checked=$((checked + 1))
    done < <(sqlite3 -batch -separator $'\t' out/upki-faq.db "SELECT id,
        replace(replace(replace(replace(text,'&','&amp;'),'<','&lt;'),'>','&gt;'),'\"','&quot;')
        FROM error JOIN entry USING (n)")
    [ "$checked" -ge 40 ]
    note "$checked messages looked for in pages"
}
