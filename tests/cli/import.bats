#!/usr/bin/env bats
# import.bats - pages that become entries. SPDX-License-Identifier: ISC

load helpers

setup() {
    small_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    mkdir page
}

# page TEXT: page/faq.html with that in its main part.
page() { printf '<!DOCTYPE html><title>Page</title><main>%s</main>\n' "$1" >page/faq.html; }

# answer TEXT: the Markdown that it becomes as an answer, without front matter.
answer() {
    page "<h2>Q1. Question?</h2>$1<h2>Q2. Other?</h2><p>b</p>"
    rm -rf content/faq/k9
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    awk 'marks > 1 && (shown || NF) { print; shown = 1 } /^---$/ { marks++ }' content/faq/k9/01-question.md
}

# refused STATUS MESSAGE ARGUMENT...: says so, and nothing has changed.
refused() {
    contents content >before
    run "-$1" --separate-stderr faqgen import "${@:3}"
    equals "$output" ""
    contains "$stderr" "$2"
    contents content | diff before -
}

@test "pages by hand and of generators become the entries that are expected" {
    "$repository/tests/import/import.sh" "$BATS_TEST_TMPDIR/got"
    for wanted in "$repository"/tests/import/*/expected; do
        name=$(basename "$(dirname "$wanted")")
        diff -r "$wanted" "got/$name" || fail "$name is not as expected"
    done
}

@test "a category is named like the page, begun or added to" {
    page '<h2>What?</h2><p>That.</p>'
    run -0 --separate-stderr faqgen import page/faq.html
    equals "$output" $'content/faq/faq/_category.md\ncontent/faq/faq/01-what.md\n\n1 entry from headings'
    equals "$(cat content/faq/faq/01-what.md)" $'---\nid: FAQ-1\ntitle: "What?"\n---\n\nThat.'
    run -0 faqgen lint
    refused 2 "there is a category 'faq' already" page/faq.html
    run -0 --separate-stderr faqgen import --category FAQ page/faq.html --quiet
    equals "$output" content/faq/faq/02-what.md
    run -0 --separate-stderr faqgen import --category q1 page/faq.html
    [[ $output != *_category* ]]
    cp page/faq.html page/index.html
    refused 2 "the page's name makes no category" page/index.html
    refused 2 "can't be the folder of a category" --category ../x page/faq.html
    refused 2 "can't be the folder of a category" --category 7 page/faq.html
}

@test "--dry-run says the same and writes nothing" {
    contents content >before
    run -0 --separate-stderr faqgen import --dry-run --category k9 "$repository/tests/import/desk/in.html"
    contents content | diff before -
    contains "$output" "; nothing was written"
    contains "$stderr" "in.html:47:9: warning: the link to 'javascript:void(0)' is text"
    said=$(sed '/^$/,$d' <<<"$output")
    run -0 --separate-stderr faqgen import --category k9 "$repository/tests/import/desk/in.html"
    equals "$(sed '/^$/,$d' <<<"$output")" "$said"
}

@test "a page without questions is an error that says what to do" {
    page '<p>Nothing here.</p>'
    refused 1 "no question with an answer was found in the page; make each question a heading" page/faq.html
    page '<h2>What?</h2><p>That.</p>'
    refused 1 "leave --structure away" --structure details page/faq.html
    refused 2 "can't read 'page/none.html'" page/none.html
    refused 2 "can't read 'page'" page
    refused 2 "" --source none page/faq.html
    { echo '<h2>What?</h2>' && yes '<p>a' | head -n 250000; } >page/faq.html
    refused 1 "the page has more than 500000 elements and texts; split it" page/faq.html
}

@test "--structure takes the questions from elsewhere" {
    page '<h2>One?</h2><p>1</p><h2>Two?</h2><details><summary>Three</summary><p>3</p></details>'
    run -0 --separate-stderr faqgen import --dry-run page/faq.html
    contains "$output" "2 entries from headings"
    run -0 --separate-stderr faqgen import --dry-run --structure details page/faq.html
    contains "$output" "1 entry from details"
    contains "$stderr" "this belongs to no question, and is left out: 'One? 1'"
}

@test "nothing is written over, and all is written or nothing" {
    page '<h2>What?</h2><p>That.</p><h2>Which?</h2><p>This: <img src="a.png" alt="a"></p><h2>Who?</h2><p>I.</p>'
    cp "$repository/tests/import/hugo/message.png" page/a.png
    mkdir content/faq/k9
    echo mine >content/faq/k9/02-which.md
    refused 2 "there is a file 'content/faq/k9/02-which.md' already; it stays as it is" --category k9 page/faq.html
    rm -r content/faq/k9
    # A file where the folder of pictures should be: entries before it are taken back.
    faqgen new --category k7 Seven
    touch content/faq/k7/images
    refused 2 "nothing was written" --category k7 page/faq.html
    touch content/faq/k9
    refused 2 "nothing was written" --category k9 page/faq.html
    rm content/faq/k9
    contents content >before
    find content | sort >folders
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    rm -r content/faq/k9
    contents content | diff before -
    find content | sort | diff folders -
}

@test "a page in another encoding is an error with the command that mends it" {
    cp "$repository/tests/import/desk/in.html" page/utf8.html
    for encoding in CP932 EUC-JP ISO-2022-JP; do
        iconv -f UTF-8 -t "$encoding//TRANSLIT" page/utf8.html >page/faq.html
        refused 1 "iconv -f $encoding -t UTF-8 'page/faq.html' > page.html" page/faq.html
        iconv -f "$encoding" -t UTF-8 'page/faq.html' >page.html
        run -0 --separate-stderr faqgen import --dry-run --category k9 page.html
    done
    printf '<h2>What?</h2><p>a\0b</p>' >page/faq.html
    refused 1 "NUL byte in the page" page/faq.html
}

@test "the page's numbers are kept where all questions have one" {
    page '<h3>Q10. Ten?</h3><p>a</p><h3>Q 7: Seven?</h3><p>b</p><h3>Ｑ８．Eight?</h3><p>c</p>'
    run -0 --separate-stderr faqgen import --quiet --category k9 page/faq.html
    equals "$(sed 1d <<<"$output" | sort | xargs -n 1 basename | xargs)" "07-seven.md 08-eight.md 10-ten.md"
    page '<h3>Q1. Ten?</h3><p>a</p><h3>Q1. Seven?</h3><p>b</p><h3>Q&amp;A?</h3><p>A certificate is needed.</p>'
    run -0 --separate-stderr faqgen import --quiet --category k8 page/faq.html
    equals "$(sed 1d <<<"$output" | xargs -n 1 basename | xargs)" "01-ten.md 02-seven.md 03-q-a.md"
    contains "$(cat content/faq/k8/03-q-a.md)" "A certificate is needed."
}

@test "a list of the questions and the number of the page's title go" {
    printf '<h1>Q9. Trouble</h1><h2>Group</h2><ul><li><a href="#a">Q9-1. One?</a></li><li><a href="#b">Q9-2. Two?</a></li></ul>
        <h3><a name="a"></a>Q9-1. One?</h3><p>1</p><h2>Other</h2><h3><a name="b"></a>Q9-2. Two?</h3><p>2</p>' >page/faq.html
    run -0 --separate-stderr faqgen import --category q9 page/faq.html
    equals "$stderr" ""
    contains "$(cat content/faq/q9/_category.md)" 'title: "Trouble"'
    contains "$(cat content/faq/q9/02-two.md)" $'title: "Two?"\ntags:\n  - "Other"'
    page '<h1>Q &amp; A</h1><h2>One?</h2><p>1</p>'
    faqgen import --quiet --category k9 page/faq.html
    contains "$(cat content/faq/k9/_category.md)" 'title: "Q & A"'
}

@test "what a reader of YAML takes for an end of line ends none" {
    page '<h2>How&#x2028;draft: true?</h2><p>a <a href="javascript:x&#x2028;draft: true #">x</a><img src="no.png&#x2029;title: x #.png" alt=x></p>'
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    equals "$(sed -n 3p content/faq/k9/01-how-draft-true.md)" 'title: "How draft: true?"'
    equals "$(grep -c '^draft\|^title' content/faq/k9/01-how-draft-true.md)" 1
    faqgen lint
    faqgen build --quiet
    [ -e out/site/k9/k9-1.html ]
    printf '<title>F&#2;G&#27;[31m &#x2028; x</title><h2>How?</h2><p>x</p>' >page/faq.html
    faqgen import --quiet --category k8 page/faq.html
    equals "$(sed -n 3p content/faq/k8/_category.md)" 'title: "FG[31m x"'
}

@test "what lint would refuse is refused" {
    page '<h2>How?</h2><p>x</p>'
    refused 2 "the id 'FILES' is reserved" --category files page/faq.html
    refused 2 "can't be the folder of a category" --category "$(printf 'a%.0s' $(seq 65))" page/faq.html
    { printf '<h1>' && printf 'a%.0s' $(seq 1100) && printf '</h1><h2>How?</h2><p>x</p>'; } >page/faq.html
    faqgen import --quiet --category k9 page/faq.html
    page '<h2>Q1. How?</h2><p>x</p>'
    printf -- '---\nid: K8-1\ntitle: Taken\n---\n\nText.\n' >content/faq/k9/77-taken.md
    faqgen import --quiet --category k8 page/faq.html
    faqgen lint --quiet
}

@test "lists, legends and codes are what the page shows" {
    printf '<meta charset=utf-8><h2>How?</h2><fieldset><legend>Step 1</legend>Do it.</fieldset>
        <ol start=-1><li>a</ol><ol reversed><li>b</ol><p><a href="./faq.html#b">b</a></p><h2 id=b>B?</h2><p><img src=no.png></p>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    contains "$(cat content/faq/k9/01-how.md)" $'Step 1\n\nDo it.'
    contains "$(cat content/faq/k9/01-how.md)" '[b](02-entry.md)'
    equals "$(grep -c 'a list that does not count up from a number is counted from 1' <<<"$stderr")" 2
    contains "$stderr" "nothing is left of the answer"
    printf '<meta http-equiv=content-type content="text/html; charset=iso-8859-1"><h2>O\xf9?</h2><p>L\xe0.</p>' >page/faq.html
    refused 1 "iconv -f iso-8859-1 -t UTF-8 'page/faq.html'" page/faq.html
    { printf '<h2>How?</h2><p>' && yes '<code>' | head -n 15000 && printf 'x<br>'; } >page/faq.html
    timeout 10 "$FAQGEN" import --quiet --category k8 page/faq.html
}

@test "a badge is a mark, a word is none, and blocks are paragraphs of their own" {
    printf '<dl><dt><span>Q</span>One?</dt><dd><span>A</span><p>2 years.</p></dd><dt><span>Q</span>Two?</dt>
        <dd><span>A</span>A4 paper<div>below</div>it.</dd></dl>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    equals "$(tail -n 2 content/faq/k9/01-one.md)" $'\n2 years.'
    equals "$(tail -n 5 content/faq/k9/02-two.md)" $'A4 paper\n\nbelow\n\nit.'
}

@test "a heading above a marked question is its group, no part of the answer before" {
    page '<p><b>Q1. One?</b><p>A. 1<h2>Group</h2><p><b>Q2. Two?</b><p>A. 2'
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    equals "$(tail -n 2 content/faq/k9/01-one.md)" $'\n1'
    contains "$(cat content/faq/k9/02-two.md)" $'tags:\n  - "Group"\n'
}

@test "permalinks and links to the top go, what only looks like them stays" {
    printf '<body class="toc"><h2 id=a><a class="permalink" href="#a">質問一？</a><a class="headerlink" href="#a">¶</a></h2>
        <p>答え <a href="#b">目次の見方</a>、<a href="#b">Top secret</a>。</p><p><a href="#x">▲ ページの先頭へ戻る</a></p>
        <p><a href="#">↑TOPへ</a> <a href="#t">[Top]</a> <a href="#z">目次</a></p>
        <h2 id=b>質問二？<a class="anchor-link" href="#b">Link to this heading</a></h2><p>あ</p>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    equals "$stderr" ""
    equals "$(tail -n 1 content/faq/k9/01-entry.md)" "答え [目次の見方](02-entry.md)、[Top secret](02-entry.md)。"
    contains "$(cat content/faq/k9/02-entry.md)" $'title: "質問二？"\n---\n\nあ'
    run -0 faqgen lint
}

@test "lines in bold that ask are questions, too" {
    page '<p>Intro.</p><p><strong>How long?</strong></p><p>Long. <b>Very!</b></p><p><b>How <i>wide</i>?</b><br>Wide. <b>Is it?</b> It is.</p>'
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    contains "$output" "2 entries from marked"
    equals "$(tail -n 2 content/faq/k9/01-how-long.md)" $'\nLong. **Very!**'
    equals "$(tail -n 2 content/faq/k9/02-how-wide.md)" $'\nWide. **Is it?** It is.'
}

@test "pictures come from beside the page, from nowhere else, and once" {
    cp "$repository/tests/import/hugo/message.png" page/a.png
    cp page/a.png 'page/b c.png'
    cp page/a.png secret.png
    printf 'GIF89a' >page/日本.gif
    mkdir page/sub
    printf 'GIF89b' >page/sub/a.png
    ln -s ../secret.png page/link.png
    printf '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' >page/x.svg
    printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >page/y.svg
    printf 'x' >page/x.exe
    mkfifo page/fifo.png
    body=$(answer '<p><img src="a.png" alt="1"> <img src="./b%20c.png" alt="2"> <img src="/sub/a.png" alt="3">
        <img src="日本.gif" alt="4"> <img src="y.svg" alt="5"> <img src=a.png alt="">
        <img src="../secret.png" alt="6"> <img src="link.png" alt="7"> <img src="x.svg" alt="8">
        <img src="x.exe" alt="9"> <img src="fifo.png" alt="10"> <img src="none.png" alt="11">
        <img src="data:image/png;base64,AAAA" alt="12"> <img src="https://h.example/a.png" alt="13">
        <img src="file:///etc/passwd" alt="14"> <img src="%2e%2e/secret.png" alt="15"> <img src="a.png"></p>')
    equals "$body" '![1](images/a.png) ![2](images/a.png) ![3](images/a-2.png) ![4](images/picture.gif) ![5](images/y.svg) <img src="images/a.png" alt=""> 6 7 8 9 10 11 12 13 14 15 ![](images/a.png)'
    equals "$(ls content/faq/k9/images | xargs)" "a-2.png a.png picture.gif y.svg"
    contains "$(grep '^# not kept' content/faq/k9/01-question.md)" "the picture has no alternative text"
    equals "$(grep -c '^# not kept, line [0-9]*: ' content/faq/k9/01-question.md)" 11
    run -0 faqgen lint
}

@test "links lead where they led, or are text and named" {
    printf 'text' >page/notes.txt
    body=$(answer '<p><a href="#">top</a> <a href="#q2">none</a> <a href="p.html">p</a> <a href="notes.txt">n</a>
        <a href="http://h.example/a b">h</a> <a href="//h.example">s</a> <a href="mailto:a@h.example">m</a>
        <a href="mailto:a">w</a> <a href="JaVa	Script:alert(1)">j</a> <a href="data:text/html,x">d</a>
        <a href="https://h.example:99999/">f</a> <a href="https://h.example/x">https://h.example/x</a> <a>plain</a></p>')
    equals "$body" 'none p [n](files/notes.txt) [h](http://h.example/a%20b) [s](https://h.example) [m](mailto:a@h.example) w j d f <https://h.example/x> plain'
    run -0 faqgen lint
    printf '<base href="https://b.example/x/y.html?q"><main><h2 id=one>One?</h2><p><a href="../p?a=1&amp;b#c">p</a>
        <a href="/r">r</a> <a href="?s">s</a> <a href="z/./t">t</a> <a href="https://b.example/x/y.html?q#two">two</a>
        <a href="faq.html#two">two</a></p><h2 id=two>Two?</h2><p><a href="#one">one</a></p></main>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k8 page/faq.html
    equals "$stderr" ""
    equals "$(tail -n 1 content/faq/k8/01-one.md)" '[p](https://b.example/p?a=1&b#c) [r](https://b.example/r) [s](https://b.example/x/y.html?s) [t](https://b.example/x/z/t) [two](02-two.md) [two](02-two.md)'
    equals "$(tail -n 1 content/faq/k8/02-two.md)" '[one](01-one.md)'
    run -0 faqgen lint
}

@test "text stays text, whatever Markdown would read in it" {
    equals "$(answer '<p># a<br>- b<br>1. c<br>&gt; d<br>* e<br>&lt;b&gt; &amp;amp; [x](y) `z` _u_ \*</p>')" \
        $'\\# a\\\n\\- b\\\n1\\. c\\\n\\> d\\\n\\* e\\\n\\<b> \\&amp; \\[x\\](y) \\`z\\` \\_u\\_ \\\\\\*'
    equals "$(answer '<p>日本
語の<b>「太字」</b>と <code>a`b</code>、<i>斜体</i>。</p>')" '日本語の<strong>「太字」</strong>と ``a`b``、*斜体*。'
    equals "$(answer '<pre>```
code
```</pre>')" $'````\n```\ncode\n```\n````'
}

@test "hostile pages are read to their end, in time and on a small stack" {
    many() { awk -v part="$1" -v count="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", part }'; }
    ulimit -s 256
    number=0
    while IFS=$'\t' read -r count part; do
        number=$((number + 1))
        { printf '<h2>What?</h2><p>That.</p>' && many "$part" "$count" && printf 'end'; } >page/faq.html
        rm -rf content/faq/k9
        run timeout 20 "$FAQGEN" import --quiet --category k9 page/faq.html
        [ "$status" -le 1 ] || fail "$part: $status" "${output:0:400}"
    done <<'END'
100000	<div>
1000000	<
15000	<ul><li>
10000	<blockquote>
15000	<b><i>
8000	<table><tr><td>
3000	<details><summary>a</summary>
7000	<dl><dt>a<dd>
10000	<a href="#x">b
10000	<p><font>
20000	<svg>
20000	<h2>a
20000	<!--
20000	&amp;
25000	<li>
25000	<td>
10000	<summary>
20000	<sub>
1500	<div itemscope itemtype="https://schema.org/Question">
3000	<button aria-controls=x>a</button>
7000	<ruby>a<rt>b
10000	<img src=x>
20000	<p><a href="#y">Q1. a</a>
50000	<b>a?<br>
15000	<div class=question>a<p class=answer>b</p>
END
    [ "$number" -gt 20 ]
}

@test "a link is one to the top only where it says no more, and no sentence needs it" {
    equals "$(answer '<p><a href="#x">デスクトップ</a>です。</p><p><a href="#x">アプリ一覧</a></p><p>教室は<a href="#x">教室の上部</a></p>
        <p><a href="#">目次</a>を見る。</p><p>Go to the <a href="#top">top</a> and <a href="#x">back to top</a> now.</p>')" \
        $'デスクトップです。\n\nアプリ一覧\n\n教室は教室の上部\n\n目次を見る。\n\nGo to the top and back to top now.'
    equals "$(answer '<p>So.<br><a href="#x">ページの先頭</a></p><p>Be. <a href="#top">▲ TOPへ</a></p><p><a href="#x">質問一覧に戻る</a> | <a href="#">page top</a></p>
        <p>It <a href="#x">is</a>. [<a href="#">Back to top</a>]</p>')" $'So.\n\nBe.\n\n|\n\nIt is. \\[\\]'
}

@test "the marks of footnotes stay" {
    equals "$(answer '<p>So<sup><a href="#n">*</a></sup> and<a href="#n">※</a> <a href="#n">†</a>.<a href="#q">¶</a></p>')" \
        $'So<sup>\\*</sup> and※ †.'
}

@test "a main or an article with less than half of the page hides nothing of it" {
    for part in '<article><h2>News</h2><p>New hours.</p></article>' '<main><h2>Where?</h2><p>There.</p></main>'; do
        printf '<meta charset=utf-8>%s<h2>How?</h2><p>So.</p><section><h2>Why?</h2><p>Be.</p></section>' "$part" >page/faq.html
        run -0 --separate-stderr faqgen import --dry-run page/faq.html
        contains "$output" "3 entries from headings"
    done
    # What stands beside the content is told of, where it is not a menu.
    printf '<meta charset=utf-8><div><h3>Site</h3>Closed in May.</div><div><a href="/">Home</a> <a href="/x">Other</a></div>
        <main><h1>F</h1><p>Intro.</p><h2>How?</h2><p>So.</p><h2>Why?</h2><p>Be.</p></main><div>Call 119.</div>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    contains "$stderr" "this belongs to no question, and is left out: 'Site Closed in May.'"
    contains "$stderr" "this belongs to no question, and is left out: 'Call 119.'"
    equals "$(wc -l <<<"$stderr")" 2
    [[ $(cat content/faq/k9/*.md) != *Site* ]]
    contains "$(cat content/faq/k9/_category.md)" 'Intro.'
}

@test "what MediaWiki and Docusaurus put around the text goes" {
    printf '<meta charset=utf-8><a class="mw-jump-link" href="#c">Jump to content</a><h1>F</h1><div id="siteSub">From a wiki</div>
        <h2>How?<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2><p><span class="mw-cite-backlink"><a href="#r">↑ up</a></span>So.</p>
        <h2 id="toc">Table of contents?</h2><p>Be.</p><div class="tableOfContents"><ul><li><a href="#a">How?</a></li><li><a href="#toc">Table?</a></li></ul></div>
        <div class="tableOfContents_bqdL thin-scrollbar"><a href="#a">How?</a></div><div class="printfooter">Retrieved from "<a href="/x">x</a>"</div>
        <div id="catlinks">Category: <a href="/c">Wiki</a></div>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    equals "$stderr" ""
    equals "$(tail -n +3 content/faq/k9/01-how.md)" $'title: "How?"\n---\n\nSo.'
    equals "$(tail -n +3 content/faq/k9/02-table-of-contents.md)" $'title: "Table of contents?"\n---\n\nBe.'
    [[ $(cat content/faq/k9/_category.md) != *wiki* ]]
}

@test "what may be furniture of a page stays in answers" {
    body='<p>So.</p><aside>First make a backup.</aside><blockquote>Be wise.<footer>Seneca</footer></blockquote>
        <p class="related">Never do it at night.</p><div class="col gutter">Left.</div><noscript>Print it.</noscript><p class="breadcrumb">Settings: Mail</p>'
    printf '<meta charset=utf-8><body><header><h1>F</h1><p>Slogan</p></header><h2>How?</h2>%s<h2 id="sidebar">Sidebar?</h2>%s
        <footer>Us</footer><noscript>Turn on JavaScript.</noscript>' "$body" "$body" >page/faq.html
    run -0 --separate-stderr faqgen import --category k9 page/faq.html
    equals "$stderr" ""
    wanted=$'So.\n\nFirst make a backup.\n\n> Be wise.\n>\n> Seneca\n\nNever do it at night.\n\nLeft.\n\nPrint it.\n\nSettings: Mail'
    equals "$(tail -n +6 content/faq/k9/01-how.md)" "$wanted"
    equals "$(tail -n +6 content/faq/k9/02-sidebar.md)" "$wanted"
    printf '<meta charset=utf-8><div><header><h2>How?</h2></header><p>So.</p></div><div><header><h2>Why?</h2></header><p>Be.</p></div>' >page/faq.html
    run -0 --separate-stderr faqgen import --dry-run page/faq.html
    contains "$output" "2 entries from headings"
    # Beside the wrapper of the text they are none of it.
    printf '<meta charset=utf-8><body><div id="header">Logo</div><div><div><h1>F</h1><h2>How?</h2><p>So.</p><h2>Why?</h2><p>Be.</p></div><aside><h3>News</h3>Old.</aside></div>
        <div class="related"><a href="/">Home</a> | <a href="/p">Next</a></div><footer>Us</footer><div>Cookies</div>' >page/faq.html
    run -0 --separate-stderr faqgen import --category k8 page/faq.html
    [[ $(cat content/faq/k8/*.md) != *@(Logo|Home|News|Old|Us)* ]]
}

@test "messages hold nothing that a terminal would obey" {
    page $'<h2>Wh\e[31mat?</h2><p><a href="\e]0;x\a.html">\e[2J</a><img src="\e[1m.png" alt="a\u202Eb"></p>'
    run -0 faqgen import --category k9 page/faq.html
    [[ $output != *$'\e'* && $output != *$'\u202E'* ]]
    ! grep -q $'\e' content/faq/k9/*.md
    run -0 faqgen lint
}

# imported TEXT: imports it as a whole page into k9, anew.
imported() {
    printf '<!DOCTYPE html><meta charset=utf-8><title>Page</title>%s\n' "$1" >page/faq.html
    rm -rf content/faq/k9
    run -0 --separate-stderr faqgen import --quiet --category k9 page/faq.html
}

# entry NAME: its title and text in one line.
entry() {
    awk 'sub(/^title: /, "") || (marks > 1 && NF) { print } /^---$/ { marks++ }' "content/faq/k9/$1.md" | tr '\n' ' ' | sed 's/ $//'
}

# category: the text of the category that was imported.
category() { awk 'marks > 1 && NF { print } /^---$/ { marks++ }' content/faq/k9/_category.md; }

@test "a table of contents makes no entries, and takes nothing else with it" {
    imported '<h1>F</h1><ul><li><a href="#a">Q3. How?</a></li><li><a href="#b">Q5. Why?</a></li></ul><p>Updated in May.</p>
        <p id="a">Q3. How?</p><p>So.</p><p><a name="b"></a>Q5. Why?</p><p>Be.</p>'
    equals "$stderr" ""
    equals "$(ls content/faq/k9 | xargs)" "03-how.md 05-why.md _category.md"
    equals "$(entry 03-how)" '"How?" So.'
    equals "$(category)" "Updated in May."
    imported '<h1>F</h1><p>Please read <a href="#rules">the rules</a> first.</p><a href="#a">How?</a><br><a href="#rules">Rules?</a><br>
        <h2 id=a>How?</h2><p>x</p><h2 id="rules">Rules?</h2><p>y</p>'
    equals "$(category)" "Please read [the rules](02-rules.md) first."
    imported '<h2>Contents</h2><ul><li><a href="#a">How?</a><li><a href="#b">Why?</a></ul><h2 id=a>How?</h2><p>So.</p><h2 id=b>Why?</h2><p>Be.</p>'
    equals "$stderr" ""
    equals "$(ls content/faq/k9 | xargs)" "01-how.md 02-why.md _category.md"
}

@test "a table of contents beside the last answer goes, a list of what else to read stays" {
    imported '<h2 id=a>How?</h2><p>See:</p><ul><li><a href="#b">Why?</a><li><a href="#c">Who?</a></ul><h2 id=b>Why?</h2><p>Be.</p><h2 id=c>Who?</h2><p>We.</p>
        <div class="tableOfContents"><ul><li><a href="#a">How?</a><li><a href="#b">Why?</a><li><a href="#c">Who?</a></ul></div>'
    equals "$stderr" ""
    equals "$(entry 01-how)" '"How?" See: - [Why?](02-why.md) - [Who?](03-who.md)'
    equals "$(entry 03-who)" '"Who?" We.'
}

@test "what stands between a question and its answer, or below no question, is named" {
    local beside='this belongs to no question, and is left out:'
    imported '<button aria-controls="p">How?</button><p>Only on Linux.</p><div id="p">So.</div>'
    contains "$stderr" "$beside 'Only on Linux.'"
    imported '<div itemscope itemtype="https://schema.org/Question"><b itemprop="name">How?</b><i>Only on Linux.</i>
        <div itemprop="acceptedAnswer"><p>Note:</p><b>A.</b><p itemprop="text">So.</p></div></div>'
    contains "$stderr" "$beside 'Only on Linux. Note: A.'"
    imported '<div itemscope itemtype="https://schema.org/Question"><b itemprop="name">How?</b>
        <div itemprop="acceptedAnswer"><b>A.</b><p itemprop="text">So.</p></div></div>'
    equals "$stderr" ""
    imported '<dl><dt>How?</dt><p>STRAY</p><dd>So.</dl>'
    contains "$stderr" "$beside 'STRAY'"
    imported '<h1>F</h1><h2>Group</h2><h3>How?</h3><p>x</p><h2>Other</h2><h3>Why?</h3><p>y</p><h2>Contact</h2><p>Mail us.</p><h2>In emergencies call 119</h2>'
    contains "$stderr" "$beside 'Contact Mail us.'"
    contains "$stderr" "$beside 'In emergencies call 119'"
    [[ $stderr != *Group* && $stderr != *Other* ]]
}

@test "a question in bold may begin a line, or be several" {
    imported '<h1>F</h1><p><b>How?</b> So.</p><p><b>What is<br>it?</b><br>That.</p><p><b>使えるか</b>は場所による。</p><p><b>Why?</b></p><p>Be.</p>'
    equals "$(ls content/faq/k9 | xargs)" "01-how.md 02-what-is-it.md 03-why.md _category.md"
    equals "$(entry 01-how)" '"How?" So.'
    equals "$(entry 02-what-is-it)" '"What is it?" That. **使えるか**は場所による。'
    equals "$(category)" ""
}

@test "classes that end in question and answer are panels" {
    imported '<strong class="schema-faq-question">What is it?</strong><p class="schema-faq-answer">This.</p>
        <strong class="schema-faq-question">Prices</strong><p class="schema-faq-answer">None.</p>'
    equals "$(entry 01-what-is-it)" '"What is it?" This.'
    equals "$(entry 02-prices)" '"Prices" None.'
    imported '<p class=question>How?</p><p class=answer>So.</p><p class=answer>Or so.</p>
        <div class="faq_Question"><h3>Why?</h3><div class="faq_Answer">Be.</div></div>
        <div class="question"><p class="question">Who?</p><div class="answer">We.</div></div>'
    equals "$(entry 01-how)" '"How?" So. Or so.'
    equals "$(entry 02-why)" '"Why?" Be.'
    equals "$(entry 03-who)" '"Who?" We.'
}

@test "marks go with their number, and text that looks like one stays" {
    imported '<p>Q.1 How?</p><p>A.1 So.</p><p>Q-3 Why?</p><p>A-3 Be.</p><p>Ｑ４　どこ？</p><p>A4 ここ。</p>'
    equals "$(ls content/faq/k9 | xargs)" "01-how.md 03-why.md 04-entry.md _category.md"
    equals "$(entry 01-how) $(entry 03-why) $(entry 04-entry)" '"How?" So. "Why?" Be. "どこ？" ここ。'
    imported '<table><tr><td>Q1</td><td>How?</td></tr><tr><td>A1</td><td>So.</td></tr><tr><td>Q2</td><td>Which?</td></tr><tr><td>A2</td><td>A4 paper</td></tr></table>'
    equals "$(entry 01-how) $(entry 02-which)" '"How?" So. "Which?" A4 paper'
    imported '<h2>Q1. When?</h2><p>A.M. only.</p>'
    equals "$(entry 01-when)" '"When?" A.M. only.'
    imported '<h2>Q1. When?</h2><p>(A) Open. (B) Close.</p><h2>Q2. Where?</h2><p>A: is the floppy drive</p>'
    equals "$(entry 01-when) $(entry 02-where)" '"When?" (A) Open. (B) Close. "Where?" A: is the floppy drive'
}

@test "pictures of marks and icons are no text" {
    imported '<dl><dt> <img src="images/q.png" alt="Q"> How?</dt><dd><img src="images/a.png" alt="A">So.</dd>
        <dt><img src="images/q.png" alt="Q">Why?</dt><dd><img src="images/a.png" alt="A"> Be.</dd></dl>'
    equals "$stderr" ""
    equals "$(entry 01-how) $(entry 02-why)" '"How?" So. "Why?" Be.'
    equals "$(category)" ""
    imported '<button aria-controls=menu>Menu</button><div id=menu>Home</div><h1>F</h1><button aria-controls=p>How? <span>▼</span><i class=less>−</i></button><div id=p>So.</div>
        <button aria-controls=r>Why? +</button><div id=r>Be.</div><button aria-controls=s>Na<sup>+</sup></button><div id=s>Salt.</div>
        <button aria-controls=t>What is C +</button><div id=t>None.</div><button aria-controls=u><i class=icon>+</i>Who?</button><div id=u>We.</div>
        <button aria-controls=v>→</button><div id=v>That way.</div>'
    equals "$(cat content/faq/k9/0*.md | grep ^title | xargs)" "title: How? title: Why? title: Na+ title: What is C + title: Who? title: →"
}

@test "text above a summary stands in the answer, once, and thousands of losses are quick" {
    imported '<h1>F</h1><details>Note.<summary>How?</summary>So.</details>'
    equals "$(entry 01-how)" '"How?" Note. So.'
    equals "$(category)" ""
    text=$(printf '%1800s' | sed 's/ /a/g')
    for ((i = 0; i < 2000; i++)); do
        printf '<details><img src=no.png alt=x><summary>How?</summary><img src=no2.png alt=y>%s</details>' "$text"
    done >page/faq.html
    rm -rf content/faq/k9
    run -0 timeout 4 "$FAQGEN" import --quiet --dry-run --category k9 page/faq.html
}
