#!/usr/bin/env bats
# lint_site.bats - faqgen lint --site: any folder of finished pages. SPDX-License-Identifier: ISC
load helpers

setup() {
    cd "$BATS_TEST_TMPDIR"
    mkdir site
}

teardown() { chmod -R u+rwx "$BATS_TEST_TMPDIR"; }

lint() { "$FAQGEN" lint --site site "$@"; }

# page TEXT [NAME]: a page of the site; its first line is TEXT's.
page() { printf '%s\n' "$1" >"site/${2:-index.html}"; }

# some_findings: a site with two errors and two warnings in three files.
some_findings() {
    page '<!DOCTYPE html><title>日本</title><a href="b.html">b</a> 日本語<img src="http://img.example/a.png" alt="">'
    page '<a href="none.html">n</a>
<a href="http://host.example/">h</a>' b.html
    page '<p>' lonely.html
    found="site/b.html:1:10: error: there is no file 'none.html' [broken-link]
site/b.html:2:10: warning: link to 'http://host.example/' is not encrypted; try https:// [http-link]
site/index.html:1:69: error: 'http://img.example/a.png' is loaded over http:, which browsers warn of or block on an https page; use https:// or put the file into the site and write its relative path [insecure-asset]
site/lonely.html: warning: no link leads to this page, from index.html on; link to it, or remove it [orphan-page]"
}

# --- Status and text -------------------------------------------------------------------------------

@test "lint --site ends with 0 and says so where nothing is found" {
    page '<!DOCTYPE html><title>a</title>'
    run -0 --separate-stderr lint
    equals "$output" "site: 1 file read, nothing found"
    page 'a { color: red }' a.css
    run -0 --separate-stderr lint
    equals "$output" "site: 2 files read, nothing found"
    run -0 --separate-stderr lint --quiet
    equals "$output$stderr" ""
}

@test "lint --site ends with 1 for an error, and counts the findings of each rule" {
    some_findings
    before=$(snapshot site)
    run -1 --separate-stderr lint
    equals "$output" "$found

      1  insecure-asset
      1  http-link
      1  broken-link
      1  orphan-page
2 errors, 2 warnings in 3 files; 'faqgen lint --explain RULE' explains"
    equals "$stderr" ""
    run -1 --separate-stderr lint --quiet
    equals "$output" "$found"
    equals "$(snapshot site)" "$before"
}

@test "lint --site ends with 0 for warnings alone" {
    page '<a href="http://host.example/">h</a>'
    run -0 --separate-stderr lint
    contains "$output" "1 warning in 1 file;"
}

@test "lint --site ends with 2 for what is no folder, in every format" {
    page '<p>'
    ln -s nowhere dangling
    for format in text json sarif github; do
        for folder in none site/index.html /dev/null site/none dangling; do
            run -2 --separate-stderr "$FAQGEN" lint --site "$folder" --format "$format"
            contains "$stderr" "$folder: error: can't open folder: "
            contains "$stderr" "say with --site which folder holds the pages"
            lacks "$output" "nothing found"
        done
    done
    run -2 --separate-stderr "$FAQGEN" lint --site ''
    contains "$stderr" "option '--site' needs a value"
}

@test "lint --site refuses the options that are for sources" {
    page '<p>'
    for option in '--source site' '--theme site' '--base-url https://host.example/' --fix; do
        # shellcheck disable=SC2086 # an option and its value
        run -2 --separate-stderr lint $option
        equals "$output" ""
        equals "$stderr" "faqgen: error: '${option%% *}' is for sources, not for --site; try 'faqgen help lint'"
    done
    run -2 --separate-stderr lint --list-external --format sarif
    run -2 --separate-stderr lint more
}

@test "lint --site takes a folder however it is written, and shows paths as it is" {
    some_findings
    ln -s site link
    for folder in site/ site// ./site "$PWD/site" link link/ site/../site; do
        run -1 --separate-stderr "$FAQGEN" lint --site "$folder" --quiet
        shown=$folder
        while [[ $shown == */ ]]; do shown=${shown%/}; done
        equals "$output" "${found//site\//$shown/}"
    done
    cd site
    run -1 --separate-stderr "$FAQGEN" lint --site . --quiet
    equals "$output" "${found//site\//./}"
}

@test "lint --site of an empty folder finds nothing, in every format" {
    run -0 --separate-stderr lint
    equals "$output" "site: 0 files read, nothing found"
    run -0 --separate-stderr lint --format json
    equals "$output" "[]"
    run -0 --separate-stderr lint --format github
    equals "$output$stderr" ""
    run -0 --separate-stderr lint --list-external
    equals "$output$stderr" ""
}

@test "lint --site says the same whatever --jobs and wherever it is called from" {
    some_findings
    for i in {1..60}; do
        page "<a href=index.html#$i>a</a><img src=http://host.example/$i.png>" "page-$i.html"
    done
    for arguments in '' '--format json' '--format sarif' '--format github' '--list-external'; do
        # shellcheck disable=SC2086 # options
        lint $arguments --jobs 1 >one 2>one.errors || true
        # shellcheck disable=SC2086
        lint $arguments --jobs 8 >eight 2>eight.errors || true
        # shellcheck disable=SC2086
        (mkdir -p a/b && cd a/b && "$FAQGEN" lint --site ../../site $arguments --jobs 3 2>errors |
            sed 's|\.\./\.\./site|site|' >../../far) || true
        [ -s one ]
        cmp one eight
        cmp one.errors eight.errors
        cmp one far
    done
}

@test "SIGINT and SIGTERM end lint at once, with status 2 and a message" {
    page '<p>'
    for name in INT TERM; do
        status=0
        ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 bash -c '"$@"; exit $?' bash strace -qq -f -o /dev/null \
            -e trace=getdents64 -e inject="getdents64:signal=$name:when=1" "$FAQGEN" lint --site site >out 2>errors || status=$?
        equals "$status" 2
        equals "$(<out)" ""
        contains "$(<errors)" "faqgen: error: interrupted"
    done
}

# --- For programs ----------------------------------------------------------------------------------

@test "json has each finding with its place, and null for a file as a whole" {
    some_findings
    run -1 --separate-stderr lint --format json
    equals "$stderr" ""
    shown=$(node -e 'for (const f of JSON.parse(require("fs").readFileSync(0)))
        console.log([f.path, f.line, f.column, f.severity, f.rule, f.url].join(" "))' <<<"$output")
    equals "$shown" "site/b.html 1 10 error broken-link none.html
site/b.html 2 10 warning http-link http://host.example/
site/index.html 1 69 error insecure-asset http://img.example/a.png
site/lonely.html   warning orphan-page "
}

@test "sarif has the same findings, and github one line for each" {
    some_findings
    run -1 --separate-stderr lint --format sarif
    shown=$(node -e 'for (const r of JSON.parse(require("fs").readFileSync(0)).runs[0].results) {
        const p = r.locations[0].physicalLocation;
        console.log([p.artifactLocation.uri, p.region?.startLine, p.region?.startColumn, r.level, r.ruleId].join(" ")) }' <<<"$output")
    equals "$shown" "site/b.html 1 10 error broken-link
site/b.html 2 10 warning http-link
site/index.html 1 69 error insecure-asset
site/lonely.html   warning orphan-page"
    run -1 --separate-stderr lint --format github
    equals "$(sed 's/::[^:]*$//' <<<"${output//http:/}" | cut -d : -f 3)" "error file=site/b.html,line=1,col=10,title=broken-link
warning file=site/b.html,line=2,col=10,title=http-link
error file=site/index.html,line=1,col=69,title=insecure-asset
warning file=site/lonely.html,title=orphan-page"
}

# --- The network -----------------------------------------------------------------------------------

@test "--list-external lists each address of a site once, sorted, with every place" {
    page '<a href="https://b.example/">1</a> 日本<a href=" HTTPS://A.example/?a&amp;b ">2</a>
<img srcset="https://c.example/1.png 1x, https://b.example/ 2x" src="none.png" alt="">
<!-- <a href="https://comment.example/"> --><p style="background: url(https://d.example/x)">
<a href="mailto:a@m.example">m</a> <a href="b.html#x">b</a> <a href="//e.example/">e</a> <a href="file:///f">f</a>'
    page '@import "https://c.example/c.css"; a { background: url( "https://b.example/" ) }' a.css
    page '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://b.example/"/></svg>' 日本.svg
    page '<p><a href="https://b.example/">1</a><a href="https://b.example/">2</a>' b.html
    expected="//e.example/
  site/index.html:4:70
HTTPS://A.example/?a&b
  site/index.html:1:48
https://b.example/
  site/a.css:1:58
  site/b.html:1:13
  site/b.html:1:47
  site/index.html:1:10
  site/index.html:2:42
  site/日本.svg:1:54
https://c.example/1.png
  site/index.html:2:14
https://c.example/c.css
  site/a.css:1:10
https://d.example/x
  site/index.html:3:71"
    run -1 --separate-stderr lint --list-external
    equals "$output" "$expected"
    contains "$stderr" "[missing-asset]"
    run -1 --separate-stderr lint --list-external --format json
    shown=$(node -e 'for (const u of JSON.parse(require("fs").readFileSync(0))) {
        console.log(u.url);
        for (const p of u.places) console.log(`  ${p.path}:${p.line}:${p.column}`) }' <<<"$output")
    equals "$shown" "$expected"
}

@test "--list-external makes what is relative below an external <base> complete" {
    page '<base href="https://base.example/d/e.html?q#f">
<a href="a.html#x">1</a>
<a href="../b.html">2</a>
<a href="/c.html?y">3</a>
<a href="?z">4</a>
<a href="#w">5</a>
<a href="../../..">6</a>
<a href="./g/./">7</a>
<a href="mailto:a@m.example">8</a>
<a href="//other.example/">9</a>
<a href="https:x">10</a>'
    page '<base href="https://bare.example"><a href="a.html">1</a>' bare.html
    page '<base href="d/"><a href="a.html">1</a>' own.html
    lint --list-external >found 2>/dev/null || true
    equals "$(<found)" "//other.example/
  site/index.html:10:10
https://bare.example
  site/bare.html:1:13
https://bare.example/a.html
  site/bare.html:1:44
https://base.example/
  site/index.html:7:10
https://base.example/b.html
  site/index.html:3:10
https://base.example/c.html?y
  site/index.html:4:10
https://base.example/d/a.html#x
  site/index.html:2:10
https://base.example/d/e.html?q#f
  site/index.html:1:13
https://base.example/d/e.html?q#w
  site/index.html:6:10
https://base.example/d/e.html?z
  site/index.html:5:10
https://base.example/d/g/
  site/index.html:8:10
https:x
  site/index.html:11:10"
}

@test "--list-external never changes the status" {
    for body in '<a href="https://a.example/">a</a>' '<a href="http://a.example/">a</a>' '<a href="none">a</a>'; do
        page "$body"
        wanted=0
        lint >/dev/null || wanted=$?
        run "-$wanted" lint --list-external
        run "-$wanted" lint --list-external --format json
    done
    run -2 "$FAQGEN" lint --site none --list-external
}

@test "lint and build make no call of the network" {
    cp -r "$repository/tests/lint/base" faq
    printf -- '---\nid: Q1-50\ntitle: Case\n---\n%s\n' \
        '[a](https://localhost/) [b](http://127.0.0.1/) <https://host.example/>' >faq/q1/50-case.md
    page '<img src="http://127.0.0.1/a.png" alt=""><a href="https://host.example/">a</a><link rel="stylesheet" href="//localhost/a.css">'
    page '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1/svg11.dtd" [<!ENTITY e SYSTEM "http://127.0.0.1/e">]>
<svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>' a.svg
    for arguments in 'lint --source faq' 'lint --source faq --list-external' 'lint --site site' \
        'lint --site site --list-external' 'build --source faq'; do
        # shellcheck disable=SC2086 # a command and its options
        strace -f -e trace=network -o trace "$PLAIN_FAQGEN" $arguments >/dev/null 2>&1 || true
        [ -s trace ] || fail "strace did not run"
        equals "$(grep -vE '(\+\+\+ exited|--- SIG|strace: )' trace)" ""
    done
    [ -e out/site/index.html ]
}

# --- Names ---------------------------------------------------------------------------------------------

# odd_names: pages of any name, each with a fault, that index.html links to.
odd_names() {
    node -e '
const fs = require("fs");
const fault = "<img src=none.png alt>";
const names = ["a b.html", "日本語.html", "\x01\x1b[31m.html", "%41.html", "q?x.html", "h#x.html", "&amp;.html",
  "\"q\".html", "\n.html", "\\back.html", "\u202e.html", "a,b:c%0A.html", "\u2028.html"].map((name) => Buffer.from(name));
names.push(Buffer.from([0xff, 0xfe, 0x2e, 0x68, 0x74, 0x6d, 0x6c]), Buffer.from([0x82, 0xa0, 0x2e, 0x63, 0x73, 0x73]));
const links = [];
for (const name of names) {
  fs.writeFileSync(Buffer.concat([Buffer.from("site/"), name]), name.at(-1) === 0x73 ? "@import \"none.png\";" : fault);
  links.push([...name].map((byte) => "%" + byte.toString(16).padStart(2, "0")).join(""));
}
fs.writeFileSync("site/index.html", links.map((link) => `<a href="${link}">a</a>`).join("\n"));
'
}

@test "links lead to files of any name, and findings name them safely" {
    odd_names
    run -1 --separate-stderr lint
    lacks "$output" "site/index.html"
    equals "$(grep -c "none.png' \[missing-asset\]$" <<<"$output")" 15
    equals "$(LC_ALL=C tr -d -c '\1-\11\13-\37\177' <<<"$output")" ""
    contains "$output" 'site/\x01\x1b[31m.html:1:10: error'
    contains "$output" 'site/\xff\xfe.html:1:10: error'
    contains "$output" 'site/\x0a.html:1:10: error'
}

@test "names of any bytes leave json and sarif whole, and github one line a finding" {
    odd_names
    lint --format json >json || true
    lint --format sarif >sarif || true
    lint --format github >github || true
    lint --list-external --format json >/dev/null 2>&1 || true
    node -e '
const assert = require("assert");
const read = (name) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(require("fs").readFileSync(name)));
const found = read("json");
const results = read("sarif").runs[0].results;
assert.equal(found.length, 15);
const bytes = (uri) => unescape(uri);
results.forEach((result, i) => {
  const { uri } = result.locations[0].physicalLocation.artifactLocation;
  assert.match(uri, /^site\/[!$&-;=@-Z_a-z~%]+$/);
  assert.equal(bytes(uri), found[i].uri ? bytes(found[i].uri) : Buffer.from(found[i].path).toString("latin1"));
});
assert.deepEqual(found.filter((f) => f.uri).map((f) => f.uri), ["site/%82%A0.css", "site/%FF%FE.html"]);
'
    equals "$(grep -cE '^::error file=[^:,]*,line=1,col=[0-9]+,title=missing-asset::there is no file' github)" 15
    equals "$(wc -l <github)" 15
    iconv -f UTF-8 -t UTF-8 github >/dev/null
}

@test "a name that differs in capitals or normalisation is no broken link" {
    page '<p>' 日本語.html
    page '<p>' $'e\u0301.html'
    page '<a href="%E6%97%A5%E6%9C%AC%E8%AA%9E.HTML">a</a><a href="&eacute;.html">b</a><a href="日本語.html">c</a><a href="e%CC%81.html">d</a>'
    run -1 lint --quiet
    equals "$output" "site/index.html:1:10: error: '%E6%97%A5%E6%9C%AC%E8%AA%9E.HTML' differs from the file's name in its capitals; write it as '日本語.html' [case-mismatch]
site/index.html:1:58: error: 'é.html' looks like a file's name, but is encoded otherwise; copy it from the file: '"$'e\u0301'".html' [case-mismatch]"
}

# --- Messages ------------------------------------------------------------------------------------------

@test "a hint about an address names only what is there" {
    mkdir -p site/d/e
    page '<p>' d/e/x.html
    page '<a href="/usr/share/doc/x">1</a>
<a href="/d/e/x.html?q#top">2</a>
<a href="/">3</a>
<a href="/d/e/">4</a>
<a href="/d/e/x.html/">5</a>
<a href="none.html#python-3-5-0">6</a>
<a href="none.html?q=1">7</a>
<a href="b.html#x y">8</a>
<a href="b.html?x y">9</a>
<a href="a b.html#x y">10</a>
<a href="localhost:8080/x">11</a>
<a href="chrome://x">12</a>
<a href="host.example:8080/x">13</a>
<a href="d/e/x.html#none">14</a>
<a href="#none">15</a>'
    page '<p id="x y">' b.html
    page '<p id="x y">' 'a b.html'
    lint --quiet >found || true
    equals "$(sed -E 's/^site\/index.html:([0-9]+):[0-9]+: [a-z]+: /\1 /' found)" "1 '/usr/share/doc/x' begins at the root of the web server or of the disk; write the path from this page [absolute-path]
2 '/d/e/x.html?q#top' begins at the root of the web server or of the disk; write 'd/e/x.html?q#top' [absolute-path]
3 '/' begins at the root of the web server or of the disk; write './' [absolute-path]
4 '/d/e/' begins at the root of the web server or of the disk; write 'd/e/' [absolute-path]
5 '/d/e/x.html/' begins at the root of the web server or of the disk; write the path from this page [absolute-path]
6 there is no file 'none.html' [broken-link]
7 there is no file 'none.html' [broken-link]
8 'b.html#x y' has a space in it; write %20 [space-in-url]
9 'b.html?x y' has a space in it; write %20 [space-in-url]
10 'a b.html#x y' has a space in it; write %20, or rename the file [space-in-url]
11 'localhost:' is no scheme that browsers know; write http:// before the name of a host [unknown-scheme]
12 'chrome:' is no scheme that browsers know; readers' browsers may not open it [unknown-scheme]
13 'host.example:' is no scheme that browsers know; write https:// before the name of a host [unknown-scheme]
14 the page 'd/e/x.html' has no element with the id 'none' [missing-fragment]
15 the page has no element with the id 'none' [missing-fragment]"
}

# --- Comments --------------------------------------------------------------------------------------------

@test "a comment in a page suppresses what it names, in the next line only" {
    page '<!-- faqgen-lint-disable-next-line broken-link: to come -->
<a href="none">a</a> <a href="http://host.example/">b</a>
<a href="none">c</a>
<!-- faqgen-lint-disable-next-line http-link: no https yet --><!-- faqgen-lint-disable-next-line insecure-asset: old -->

<a href="http://host.example/">d</a><img src="http://host.example/e.png" alt="">
<!-- faqgen-lint-disable-next-line http-link: nothing there -->
<p>
<!-- faqgen-lint-disable-next-line http-lnik: misspelt --><!-- faqgen-lint-disable-next-line http-link -->'
    page '/* <!-- faqgen-lint-disable-next-line missing-asset: none --> */
a { background: url(none.png) }' a.css
    run -1 --separate-stderr lint --quiet
    equals "$output" "site/a.css:2:21: error: there is no file 'none.png' [missing-asset]
site/index.html:2:31: warning: link to 'http://host.example/' is not encrypted; try https:// [http-link]
site/index.html:3:10: error: there is no file 'none' [broken-link]
site/index.html:7:1: warning: 'http-link' finds nothing in the next line; take it out [unused-suppression]
site/index.html:9:1: error: there is no rule 'http-lnik'; did you mean 'http-link'? [bad-suppression]
site/index.html:9:59: error: no reason is given to suppress 'http-link'; write '<!-- faqgen-lint-disable-next-line RULE: reason -->' [bad-suppression]"
}

# --- Encodings -------------------------------------------------------------------------------------------

# encoded ENCODING NAME [HEAD]: a page with a broken link and some Japanese.
encoded() { iconv -t "$1" <<<"${3-}<a href=\"none\">日本語</a>" >"site/$2"; }

@test "a page in another encoding is read where it says so, and is an error where it doesn't" {
    encoded SHIFT_JIS meta.html '<meta charset="Shift_JIS">'
    encoded SHIFT_JIS equiv.html '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">'
    encoded EUC-JP euc.html '<meta charset=euc-jp>'
    encoded SHIFT_JIS silent.html
    encoded SHIFT_JIS wrong.html '<meta charset="utf-8">'
    encoded UTF-16 utf16.html '<meta charset="utf-16">'
    encoded UTF-16BE utf16be.html
    printf '<p>\0</p><a href="none">a</a>' >site/nul.html
    printf '\357\273\277<a href="none">a</a>' >site/mark.html
    run -1 --separate-stderr lint --quiet
    equals "$output" "site/equiv.html:1:81: error: there is no file 'none' [broken-link]
site/euc.html:1:31: error: there is no file 'none' [broken-link]
site/mark.html:1:10: error: there is no file 'none' [broken-link]
site/meta.html:1:36: error: there is no file 'none' [broken-link]
site/nul.html:1:4: error: NUL byte in text; save it as UTF-8 [bad-encoding]
site/nul.html:1:18: error: there is no file 'none' [broken-link]
site/silent.html:1:10: error: there is no file 'none' [broken-link]
site/silent.html:1:16: error: text is not UTF-8; save it as UTF-8 [bad-encoding]
site/utf16.html:1:1: error: text is UTF-16, which is not read; save it as UTF-8 [bad-encoding]
site/utf16be.html:1:1: error: NUL byte in text; save it as UTF-8 [bad-encoding]
site/wrong.html:1:32: error: there is no file 'none' [broken-link]
site/wrong.html:1:38: error: text is not UTF-8; save it as UTF-8 [bad-encoding]"
    for format in json sarif github; do
        lint --format "$format" | iconv -f UTF-8 -t UTF-8 >/dev/null
    done
}

@test "bytes that are no text at all are findings, whatever the file is called" {
    node -e 'let seed = 1;
const bytes = Buffer.from(Array.from({ length: 300000 }, () => (seed = (seed * 1103515245 + 12345) >>> 0) >>> 24));
for (const type of ["html", "htm", "xhtml", "svg", "css", "xml", "webmanifest"]) require("fs").writeFileSync(`site/a.${type}`, bytes);'
    for format in text json sarif github; do
        run -1 timeout 60 "$FAQGEN" lint --site site --format "$format"
        iconv -f UTF-8 -t UTF-8 <<<"$output" >/dev/null
    done
    for type in html htm xhtml svg css; do
        contains "$output" "file=site/a.$type,line=1,col="
    done
}

# --- Files that are none ---------------------------------------------------------------------------------

@test "a FIFO and links in a circle are findings, and nobody waits for them" {
    mkfifo site/x.html site/y
    ln -s x.html site/z.html
    ln -s loop.html site/loop.html
    ln -s b site/a
    ln -s a site/b
    ln -s . site/self
    ln -s .. site/up
    ln -s ../../secret site/out.html
    page '<a href="self/self/self/index.html">a</a> <a href="loop.html">b</a> <a href="x.html">c</a>'
    run -1 timeout 60 "$FAQGEN" lint --site site --quiet
    equals "$output" "site/a: error: symbolic link that leads in a circle; put a file there [special-file]
site/b: error: symbolic link that leads in a circle; put a file there [special-file]
site/index.html:1:52: error: there is no file 'loop.html' [broken-link]
site/index.html:1:78: error: there is no file 'x.html' [broken-link]
site/loop.html: error: symbolic link that leads in a circle; put a file there [special-file]
site/out.html: error: symbolic link that leads out of the site's folder; copy there what it leads to [outside-root]
site/up: error: symbolic link that leads out of the site's folder; copy there what it leads to [outside-root]
site/x.html: error: neither file nor folder; put a regular file there [special-file]
site/y: error: neither file nor folder; put a regular file there [special-file]"
}

@test "a page or folder that can't be read ends with 2 and is named, and the others are checked" {
    as=()
    if [ "$(id -u)" -eq 0 ]; then
        command -v setpriv >/dev/null || skip "root can read everything"
        as=(setpriv --reuid 65534 --clear-groups)
        chmod 755 .
    fi
    page '<a href="none">a</a>'
    page '<p>' secret.html
    mkdir site/closed
    chmod 0 site/secret.html site/closed
    run -2 --separate-stderr "${as[@]}" "$FAQGEN" lint --site site --quiet
    equals "$output" "site/index.html:1:10: error: there is no file 'none' [broken-link]"
    equals "$stderr" "site/closed: error: can't list folder: Permission denied
site/secret.html: error: can't read file: Permission denied"
    run -2 --separate-stderr "${as[@]}" "$FAQGEN" lint --site site --format sarif
    contains "$output" '"executionSuccessful":false'
    page '<p>'
    run -2 --separate-stderr "${as[@]}" "$FAQGEN" lint --site site
    equals "$output" ""
    chmod 0 site
    run -2 --separate-stderr "${as[@]}" "$FAQGEN" lint --site site
    contains "$stderr" "site: error: can't open folder: Permission denied"
}

# --- Without end -------------------------------------------------------------------------------------------

# repeated COUNT TEXT [NAME]: a page of nothing else.
repeated() { node -e 'process.stdout.write(process.argv[2].repeat(process.argv[1]))' "$1" "$2" >"site/${3:-index.html}"; }

# first_finding STATUS: of a lint that has to come to an end; its first line.
first_finding() {
    local status=0
    timeout 60 "$FAQGEN" lint --site site --quiet >found || status=$?
    equals "$status" "$1"
    head -n 1 found
}

@test "elements and attributes without end are a finding each" {
    repeated 1000000 '<div>'
    equals "$(first_finding 1)" "site/index.html:1:327681: error: more than 65536 elements one inside the other: what is beyond is not read [limit]"
    repeated 1000000 '<svg><g>'
    contains "$(first_finding 1)" "more than 65536 elements one inside the other"
    repeated 1000000 '<template>'
    contains "$(first_finding 1)" "more than 65536 elements one inside the other"
    node -e 'process.stdout.write("<p " + Array.from({ length: 1e6 }, (_, i) => `a${i}=x`).join(" ") + "><a href=none>")' >site/index.html
    equals "$(first_finding 1)" "site/index.html:1:1: error: more than 65536 attributes: what is beyond is not read [limit]"
    contains "$(<found)" "there is no file 'none'"
}

@test "what is never closed takes no more time than its length" {
    for text in '<!--' '<!-- a -- ' '<script>' '<title>' '<![CDATA[' '<svg><![CDATA[' '<img src="' '<style>a{b:url(' \
        '<b><p>' '<a></b>' '<table><tr>' '<select><option>' '&' '<!' '</' '<?' '<a b=' '<iframe srcdoc="'; do
        repeated 300000 "$text"
        equals "$text$(first_finding 0)" "$text"
    done
    repeated 1000000 '{' a.css
    equals "$(first_finding 0)" ""
    repeated 300000 '<!-- faqgen-lint'
    contains "$(first_finding 1)" "site/index.html:1:1: error: a comment that says nothing to faqgen"
}

@test "of a million faults in a page ten thousand of each rule are shown, and how many more there are" {
    repeated 1000000 $'<img src=http://host.example/a.png>\n'
    equals "$(first_finding 1)" "site/index.html: error: 190000 more findings of 'insecure-asset' than 10000, which is all that is shown of a file; mend those, and look again [limit]"
    equals "$(grep -c 'insecure-asset\]$' found)" 10000
    contains "$(<found)" "site/index.html: error: 990000 more findings of 'missing-alt' than 10000"
    contains "$(<found)" ":200001:10: error: more than 200000 addresses: what is beyond is not read [limit]"
    repeated 300000 '<!-- faqgen-lint-disable-next-line none -->'
    equals "$(first_finding 1)" "site/index.html: error: 290000 more findings of 'bad-suppression' than 10000, which is all that is shown of a file; mend those, and look again [limit]"
    repeated 300000 $'<!-- faqgen-lint-disable-next-line http-link: none -->\n'
    equals "$(first_finding 1)" "site/index.html: error: 290000 more findings of 'unused-suppression' than 10000, which is all that is shown of a file; mend those, and look again [limit]"
    repeated 300000 '<!-- faqgen-lint-disable-next-line http-link: all of them -->'
    printf '\n<a href="http://host.example/">a</a>' >>site/index.html
    contains "$(first_finding 1)" "289999 more findings of 'unused-suppression'"
    run ! grep -q 'http-link\]$' found
}

@test "a page of 20 MB in one line with two faults is shown by these two" {
    node -e 'process.stdout.write("<!DOCTYPE html><title>T</title>" + "<p>Some text &amp; more.</p>".repeat(8e5) +
        "<a href=none>x</a>" + "日本語".repeat(1e5) + "<a href=none>x</a>")' >site/index.html
    run -1 lint --quiet
    equals "$output" "site/index.html:1:22400040: error: there is no file 'none' [broken-link]
site/index.html:1:22700058: error: there is no file 'none' [broken-link]"
    # On a terminal as much of the line is shown as fits.
    shown=$(TERM=xterm script -qec "$(printf '%q ' "$FAQGEN" lint --site site)" /dev/null </dev/null || true)
    [ "${#shown}" -lt 2000 ] || fail "${#shown} characters are shown"
}

# --- Memory ------------------------------------------------------------------------------------------------

PAGES=2000
MOST=61440 # KiB; the pages are 200 MB

@test "$PAGES pages of 100 KB are checked without all of them in memory" {
    if nm -D "$PLAIN_FAQGEN" | grep -qE '__(asan|tsan|ubsan)_'; then
        skip "PLAIN_FAQGEN is instrumented"
    fi
    node -e 'const fs = require("fs");
const count = +process.argv[1];
const text = "<p>Some text about certificates, と日本語 &amp; more of it.</p>\n".repeat(1500);
for (let i = 0; i < count; i++)
    fs.writeFileSync(`site/page-${i}.html`, `<!DOCTYPE html><title>T</title>
<h1 id="a">A</h1><a href="page-${(i + 1) % count}.html#a">a</a> <a href="index.html">b</a> <a href="http://host.example/">c</a>
${text}`);
fs.writeFileSync("site/index.html", `<!DOCTYPE html><title>T</title><a href="page-0.html">a</a>`);' "$PAGES"
    # It prints when all is done, more than a pipe holds, and waits until somebody reads.
    mkfifo pipe
    "$PLAIN_FAQGEN" lint --site site --jobs 8 >pipe 3>&- &
    exec {reader}<pipe
    read -r -N 1 first <&"$reader"
    peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$!/status")
    last=$(tail -n 1 <&"$reader")
    exec {reader}<&-
    wait $!
    equals "$first" s
    equals "$last" "$PAGES warnings in $PAGES files; 'faqgen lint --explain RULE' explains"
    note "$PAGES pages: at most $peak KiB"
    [ "$peak" -lt "$MOST" ] || fail "it took $peak KiB"
}
