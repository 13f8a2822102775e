#!/usr/bin/env bats
# lint_command.bats - faqgen lint: its formats, its status, its options. SPDX-License-Identifier: ISC
load helpers

setup() {
    cd "$BATS_TEST_TMPDIR"
    cp -r "$repository/tests/lint/base" faq
}

# entry BODY: faq/q1/50-case.md; its first line of text is line 5.
entry() { printf -- '---\nid: Q1-50\ntitle: Case\n---\n%s\n' "$1" >faq/q1/50-case.md; }

# config TEXT: more of site.yaml, from line 6 on.
config() { printf '%s\n' "$1" >>faq/site.yaml; }

lint() { "$FAQGEN" lint --source faq "$@"; }

@test "lint ends with 0 and says so where nothing is found" {
    run -0 --separate-stderr lint
    equals "$output" "faq: 4 entries, nothing found"
    equals "$stderr" ""
    run -0 --separate-stderr lint --quiet
    equals "$output$stderr" ""
    [ ! -e out ]
}

@test "one entry is one entry" {
    rm -r faq/*/
    mkdir faq/q1
    printf -- '---\nid: Q1\ntitle: One\n---\n' >faq/q1/_category.md
    entry 'Nothing.'
    run -0 --separate-stderr lint
    equals "$output" "faq: 1 entry, nothing found"
    run -0 faqgen build --source faq
    contains "$output" "out: 1 entry, "
}

@test "lint ends with 1 for an error and names line and column on standard output" {
    entry '[a](none.md) [b](http://host.example/) [c](http://host.example/)'
    run -1 --separate-stderr lint
    equals "$stderr" ""
    equals "$output" "faq/q1/50-case.md:5:5: error: there is no file 'none.md' [broken-link]
faq/q1/50-case.md:5:18: warning: link to 'http://host.example/' is not encrypted; try https:// [http-link]
faq/q1/50-case.md:5:44: warning: link to 'http://host.example/' is not encrypted; try https:// [http-link]

      2  http-link
      1  broken-link
1 error, 2 warnings in 1 file; 'faqgen lint --explain RULE' explains"
    run -1 --separate-stderr lint --quiet
    equals "$(grep -c . <<<"$output")" 3
}

@test "lint ends with 0 for warnings alone" {
    entry '[b](http://host.example/)'
    run -0 lint
    contains "$output" "1 warning in 1 file"
}

@test "lint ends with 2 for a source that is not there, in every format" {
    for format in text json sarif github; do
        run -2 --separate-stderr faqgen lint --source none --format "$format"
        contains "$stderr" "none: error: can't open folder"
    done
    run -2 --separate-stderr lint --jobs 0
    equals "$output" ""
}

@test "lint finds what build finds, in the same words" {
    cp "$repository"/tests/lint/{broken-link,insecure-asset,fm-syntax}/bad/q1/*.md faq/q1/
    run -1 --separate-stderr faqgen build --source faq
    built=$(grep '\]$' <<<"$stderr")
    run -1 --separate-stderr lint --quiet --jobs 3
    equals "$output" "$built"
}

@test "lint finds the faults of a theme" {
    mkdir -p theme/templates
    echo '{{#open}}' >theme/templates/entry.mustache
    run -1 lint --theme theme
    contains "$output" "theme/templates/entry.mustache:1:1: error: "
}

@test "on a terminal lint shows the line with a caret under the place" {
    entry '日本語 [a](none.md)'
    shown=$(TERM=xterm NO_COLOR=1 script -qec "$(printf '%q ' "$FAQGEN" lint --source faq)" /dev/null </dev/null || true)
    contains "$shown" "    5 | 日本語 [a](none.md)"
    contains "$shown" "      |            ^"
}

@test "json is one array of findings and nothing else" {
    equals "$(lint --format json)" "[]"
    entry '![a](HTTP://host.example/a.png)'
    run -1 --separate-stderr lint --format json
    equals "$stderr" ""
    equals "$output" '[
{"path":"faq/q1/50-case.md","line":5,"column":6,"severity":"error","rule":"insecure-asset","message":"'"'HTTP://host.example/a.png' is loaded over http:, which browsers warn of or block on an https page"'","hint":"put the file next to the entry and write its relative path","url":"HTTP://host.example/a.png"}
]'
}

@test "github is one workflow command for each finding" {
    entry '[100%,a:b](none%20.md)'
    run -1 --separate-stderr lint --format github
    equals "$output" "::error file=faq/q1/50-case.md,line=5,col=12,title=broken-link::there is no file 'none%2520.md'"
    equals "$stderr" ""
}

@test "--explain teaches every rule" {
    local rule
    while read -r rule; do
        run -0 --separate-stderr faqgen lint --explain "$rule"
        for title in "$rule (" Why "What readers see" Bad Good Basis; do
            contains "$output" "$title"
        done
        [ "$(wc -L <<<"$output")" -le 80 ] || fail "$rule is wider than 80 columns"
    done < <("$BUILD/tests/tools/list_rules" | cut -f1)
}

@test "--explain all lists the rules, and a misspelt one gets a suggestion" {
    run -0 --separate-stderr faqgen lint --explain all
    equals "$(grep -cE '^[a-z-]+ +(error|warning) ' <<<"$output")" \
        "$("$BUILD/tests/tools/list_rules" | grep -c .)"
    run -2 --separate-stderr faqgen lint --explain http-lnik
    equals "$stderr" "faqgen: error: no rule 'http-lnik'; did you mean 'http-link'?"
    run -2 faqgen lint --explain http-link --format json
}

# --- site.yaml -------------------------------------------------------------------------------------

@test "site.yaml sets severities, for lint and for build" {
    entry '[b](http://host.example/)'
    config 'lint: {rules: {http-link: error}}'
    run -1 lint
    contains "$output" ":5:5: error: link to"
    run -1 faqgen build --source faq
    [ ! -e out ]
    sed -i 's/http-link: error/http-link: off/' faq/site.yaml
    run -0 lint
    contains "$output" "nothing found"
    run -0 faqgen build --source faq
}

@test "what keeps the site secure can't be lowered, and the attempt is an error" {
    entry '![b](https://host.example/)'
    config 'lint: {rules: {external-asset: warning}}'
    run -1 lint
    contains "$output" ":5:6: error: 'https://host.example/' is loaded from another host"
    contains "$output" "faq/site.yaml:6:16: error: 'external-asset' can be neither lowered"
    run -1 faqgen build --source faq
}

@test "a host that site.yaml allows is in the Content-Security-Policy of every page, and no other" {
    entry '![b](https://img.example/b.png)'
    run -1 faqgen build --source faq
    contains "$output" "[external-asset]"
    config 'lint: {allow_hosts: [{host: img.example, reason: it has the pictures}]}'
    run -0 --separate-stderr faqgen build --source faq --quiet
    equals "$output$stderr" ""
    equals "$(grep -rho "img-src[^;]*" out/site | sort -u)" "img-src 'self' data: https://img.example:*"
}

# --- The network ------------------------------------------------------------------------------------

@test "--list-external lists each address once, with every place, and keeps the status" {
    entry '[a](https://b.example/x) <https://a.example/> [b](https://b.example/x) [m](mailto:a@b.example)
`https://code.example/` [r] ![r][r] [s](//c.example/) [f](file:///etc/passwd) [d](02-second.md)

[r]: https://r.example/'
    run -1 --separate-stderr lint --list-external
    equals "$output" "//c.example/
  faq/q1/50-case.md:6:41
https://a.example/
  faq/q1/50-case.md:5:27
https://b.example/x
  faq/q1/50-case.md:5:5
  faq/q1/50-case.md:5:51
https://r.example/
  faq/q1/50-case.md:8:6"
    contains "$stderr" "[external-asset]"
    run -1 --separate-stderr lint --list-external --format json
    contains "$output" '{"url":"https://b.example/x","places":[{"path":"faq/q1/50-case.md","line":5,"column":5},{"path":"faq/q1/50-case.md","line":5,"column":51}]}'
    equals "$(node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).length)' <<<"$output")" 4
    entry 'Nothing.'
    run -0 --separate-stderr lint --list-external
    equals "$output$stderr" ""
    run -0 --separate-stderr lint --list-external --format json
    equals "$output" "[]"
    run -2 lint --list-external --format sarif
}

@test "--list-external lists what drawings have, and nothing of the theme's" {
    entry '![a](drawing.svg) [b](https://b.example/) ![a](images/a.png)'
    printf '<svg xmlns="http://www.w3.org/2000/svg">\n<a href="https://b.example/"/><a href=" https://a.example/"/></svg>' \
        >faq/q1/drawing.svg
    printf '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://unused.example/"/></svg>' >faq/q1/unused.svg
    mkdir -p theme/partials
    echo '<p><a href="https://theme.example/">a</a></p>' >theme/partials/footer.mustache
    run -1 --separate-stderr lint --list-external --theme theme
    equals "$output" "https://a.example/
  faq/q1/drawing.svg:2:41
https://b.example/
  faq/q1/50-case.md:5:23
  faq/q1/drawing.svg:2:10"
}

@test "lint opens no socket" {
    entry '[a](https://a.example/) ![b](http://b.example/c.png)'
    strace -f -e trace=network -o trace "$PLAIN_FAQGEN" lint --source faq >/dev/null || true
    [ -s trace ]
    lacks "$(<trace)" "socket("
}

# --- --fix ------------------------------------------------------------------------------------------

@test "--fix writes https: for the hosts that site.yaml names, and explains the rest" {
    config 'lint: {https_hosts: [Good.example]}'
    entry '[a](http://good.example/) ![b](HTTP://good.example/b.png) <http://good.example/c?http://good.example/>
[d](http://other.example/) [e](http://good.example:8080/) [f](&#104;ttp://good.example/) [g](http://other.example/g)
`http://good.example/` http://good.example/ [h][r] ![i][r] [j](ftp://good.example/) [k](http://good.example.org/)

[r]: <http://good.example>'
    run -1 --separate-stderr lint --fix --quiet
    equals "$(sed 1,4d faq/q1/50-case.md)" '[a](https://good.example/) ![b](HTTPs://good.example/b.png) <https://good.example/c?http://good.example/>
[d](http://other.example/) [e](http://good.example:8080/) [f](&#104;ttp://good.example/) [g](http://other.example/g)
`http://good.example/` http://good.example/ [h][r] ![i][r] [j](ftp://good.example/) [k](http://good.example.org/)

[r]: <https://good.example>'
    equals "$stderr" "other.example: left as it is: site.yaml does not name it in lint: https_hosts
good.example: left as it is: it names a port, and https: is served at another
good.example: left as it is: it is not written plainly as http://host
good.example.org: left as it is: site.yaml does not name it in lint: https_hosts
faq/q1/50-case.md:5:5: fixed: 'http://good.example/' begins with https: now
faq/q1/50-case.md:5:32: fixed: 'HTTP://good.example/b.png' begins with https: now
faq/q1/50-case.md:5:60: fixed: 'http://good.example/c?http://good.example/' begins with https: now
faq/q1/50-case.md:9:7: fixed: 'http://good.example' begins with https: now"
    # What is reported is what is left, where it stands now.
    contains "$output" "faq/q1/50-case.md:5:33: error: 'HTTPs://good.example/b.png' is loaded from another host"
    lacks "$output" "50-case.md:5:5:"
}

@test "a finding promises --fix where --fix mends it, and nowhere else" {
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](http://good.example/a) [b](http://good.example:8080/b) [c](http://user@good.example/c) [d](http&colon;//good.example/d)
[e](http:/good.example/e) [f](http:\\good.example/f) [g](http://other.example/g) [h](ftp://good.example/h)
![i](http://good.example/i.png) ![j](http://good.example:8080/j.png) ![k](http://other.example/k.png)
[http](http://http/) [l][r]

[r]: http://good.example/r'
    lint --quiet >promised || true
    run -1 --separate-stderr lint --fix --quiet
    equals "$(sed -n "s|.*:\([0-9]*:[0-9]*\): [a-z]*: .*'faqgen lint --fix' writes https:// here.*|\1|p" promised)" \
        "$(sed -n 's|.*:\([0-9]*:[0-9]*\): fixed: .*|\1|p' <<<"$stderr")"
    equals "$(grep -c "'faqgen lint --fix' writes https:// here" promised)" 3
    contains "$(<promised)" "browsers warn of or block on an https page; 'faqgen lint --fix' writes https:// here [insecure-asset]"
}

@test "--fix leaves the theme and drawings, says so once, and keeps the status" {
    config 'lint: {https_hosts: [good.example]}'
    entry '![a](drawing.svg) [b](http://good.example/)'
    cat >faq/q1/drawing.svg <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg"><a href="http://good.example/1"/>
<a href="http://good.example/2"/></svg>
EOF
    mkdir -p theme/partials
    echo '<p><a href="http://good.example/">a</a></p>' >theme/partials/footer.mustache
    before=$(sha256sum faq/q1/drawing.svg theme/partials/footer.mustache)
    wanted=0
    lint --theme theme >/dev/null || wanted=$?
    run "-$wanted" --separate-stderr lint --theme theme --fix --quiet
    equals "$stderr" "faq/q1/50-case.md:5:23: fixed: 'http://good.example/' begins with https: now
faq/q1/drawing.svg: left as it is: it is no entry
theme/partials/footer.mustache: left as it is: it is no entry"
    equals "$(sha256sum faq/q1/drawing.svg theme/partials/footer.mustache)" "$before"
}

@test "--fix changes nothing else: byte order mark, CR LF, no final line end, mode" {
    config 'lint: {https_hosts: [good.example]}'
    printf '\xef\xbb\xbf---\r\nid: Q1-50\r\ntitle: "\xe6\x97\xa5 http://good.example/"\r\n---\r\n\r\n\xe6\x97\xa5 [a](http://good.example/)  \r\nlone\n[b](http://good.example/)' >faq/q1/50-case.md
    chmod 640 faq/q1/50-case.md
    sed 's|(http:|(https:|' faq/q1/50-case.md >wanted
    others=$(find faq ! -name 50-case.md -type f -exec sha256sum {} + | sort)
    run -0 lint --fix
    cmp wanted faq/q1/50-case.md
    equals "$(stat -c %a faq/q1/50-case.md)" 640
    equals "$(find faq ! -name 50-case.md -type f -exec sha256sum {} + | sort)" "$others"
}

@test "--fix leaves a file that needs nothing, with its inode and time" {
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](https://good.example/)'
    before=$(snapshot faq)
    run -0 --separate-stderr lint --fix
    equals "$(snapshot faq)" "$before"
    equals "$stderr" ""
}

@test "--fix leaves what a comment suppresses" {
    config 'lint: {https_hosts: [good.example]}'
    entry '<!-- faqgen-lint-disable-next-line http-link: shows what plain http looks like -->
[a](http://good.example/)'
    before=$(snapshot faq)
    run -0 lint --fix
    equals "$(snapshot faq)" "$before"
}

@test "--fix says what it did on standard error, so that every format stays whole" {
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](http://good.example/)'
    run -0 --separate-stderr lint --fix --format json
    equals "$output" "[]"
    contains "$stderr" "fixed"
}

@test "--fix ends with 2 where a file can't be written, and leaves it whole" {
    [ "$(id -u)" -eq 0 ] && ! command -v setpriv >/dev/null && skip "root can write everywhere"
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](http://good.example/)'
    before=$(<faq/q1/50-case.md)
    as=()
    [ "$(id -u)" -ne 0 ] || as=(setpriv --reuid 65534 --clear-groups)
    chmod 755 . faq
    chmod 555 faq/q1
    run -2 --separate-stderr "${as[@]}" "$FAQGEN" lint --source faq --fix
    chmod 755 faq/q1
    contains "$stderr" "50-case.md: error: can't mend file: Permission denied"
    equals "$(<faq/q1/50-case.md)" "$before"
    equals "$(find faq -name '.*')" ""
}

@test "--fix leaves a folder alone in which another process mends files" {
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](http://good.example/)'
    before=$(<faq/q1/50-case.md)
    run -2 --separate-stderr flock faq/q1 "$FAQGEN" lint --source faq --fix
    contains "$stderr" "50-case.md: error: can't mend file: another process mends files in its folder; run it again"
    equals "$(<faq/q1/50-case.md)" "$before"
    run -0 --separate-stderr faqgen lint --source faq --fix
    contains "$(<faq/q1/50-case.md)" "https://good.example/"
}

@test "the examples of mixed content are code in the FAQ, and findings once they are made real" {
    cp -r "$repository/content/faq" real
    run -0 --separate-stderr faqgen lint --source real
    equals "$output" "real: 13 entries, nothing found"
    sed -i 's/^\(- [○×] \)`\(<img src="[^"]*">\)`$/\1\2/' real/q6/13-mixed-content.md
    run -1 --separate-stderr faqgen lint --quiet --source real
    equals "$(sed 's/: [^:]*$//; s/: \(error\|warning\): .*//' <<<"$output" | sort -u | wc -l)" 4
    contains "$output" "'https://www.hoge.ac.jp/moge.jpeg' is loaded from another host"
    contains "$output" "'http://www.hoge.ac.jp/moge.jpeg' is loaded over http:"
}

@test "--fix says where only the folder could not be flushed" {
    strace -qq -o /dev/null true 2>/dev/null || skip "strace may not trace here"
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](http://good.example/)'
    run -0 --separate-stderr strace -qq -o /dev/null -P "$PWD/faq/q1" -e inject=fsync:error=EIO \
        "$PLAIN_FAQGEN" lint --source faq --fix
    contains "$stderr" "faq/q1/50-case.md: mended, but a power cut may bring the old file back: Input/output error"
    contains "$stderr" "begins with https: now"
    contains "$(<faq/q1/50-case.md)" "https://good.example/"
}

# strace_fix OPTION...: lint --fix below strace, which has its fsync calls go wrong: of a file, then of
# its folder.
strace_fix() {
    strace -qq -o /dev/null true 2>/dev/null || skip "strace may not trace here"
    config 'lint: {https_hosts: [good.example]}'
    entry '[a](http://good.example/)'
    run --separate-stderr strace -qq -o trace -e trace=fsync "$@" "$PLAIN_FAQGEN" lint --source faq --fix
    equals "$(find faq -name '.*')" ""
}

@test "--fix ends with 2 where a file can't be flushed, and leaves it whole" {
    strace_fix -e inject=fsync:error=EIO:when=1
    equals "$status" 2
    contains "$(<faq/q1/50-case.md)" "(http://good.example/)"
    contains "$stderr" "50-case.md: error: can't mend file: Input/output error"
}

@test "a signal ends --fix behind the file that it is at, and leaves nothing beside it" {
    strace_fix -e inject=fsync:signal=INT:when=1
    equals "$status" 2
    contains "$(<faq/q1/50-case.md)" "https://good.example/"
    equals "$stderr" "faqgen: error: interrupted"
}
