#!/usr/bin/env bats
# lint_theme.bats - what lint and build say of a user's theme. SPDX-License-Identifier: ISC
load helpers

setup() {
    cd "$BATS_TEST_TMPDIR"
    cp -r "$repository/tests/lint/base" faq
    mkdir -p theme/{templates,partials,assets,strings}
}

# partial TEXT: the theme's footer, which is on every page but the 404 one.
partial() { printf '%s\n' "$1" >theme/partials/footer.mustache; }

# finds LINES: lint and build end with 1 and have these findings, build with nothing published.
# MESSAGES: what is behind the rule's "error: ", cut off.
finds() {
    local status=0
    "$FAQGEN" lint --source faq --theme theme --quiet >lint || status=$?
    equals "$(short <lint)" "$1"
    equals "$status" 1
    status=0
    "$FAQGEN" build --source faq --theme theme >/dev/null 2>build || status=$?
    equals "$(grep '\]$' build)" "$(<lint)"
    equals "$status" 1
    [ ! -e out ]
}

# short: findings as PLACE: SEVERITY: 'ADDRESS' [RULE].
short() { sed -E "s/^([^ ]+ (error|warning):)[^']*('[^']*').* (\[[a-z-]+\])\$/\1 \3 \4/"; }

# passes: lint and build have nothing to say.
passes() {
    run -0 "$FAQGEN" lint --source faq --theme theme
    equals "$output" "faq: 4 entries, nothing found"
    run -0 --separate-stderr "$FAQGEN" build --source faq --theme theme --quiet
    equals "$output$stderr" ""
}

@test "what a template or partial loads or links to insecurely is found at its line and column" {
    partial '<footer>
<img src="http://img.example/a.png" alt="" /><script src="https://cdn.example/a.js"></script>
<a href="http://host.example/">a</a> <a href="//host.example/">b</a> <a href="/absolute">c</a>
<img srcset="HTTP://img.example/b.png 1x, {{root}}assets/icon.svg 2x" src="{{root}}assets/icon.svg" alt="" />
<p style="background: url(http://img.example/c.png)">日本 <link rel="stylesheet" href="h&#116;tp://host.example/d.css" /></p>
<form action="http://host.example/ask"></form><iframe srcdoc="&lt;img src=&quot;http://img.example/e.png&quot;&gt;"></iframe>
<a href="javascript:history.back()">f</a> <a href="file:///none">g</a> <a href="https://[::1/">h</a> <a href="htps://host.example/">i</a>
</footer>'
    sed 's|<body>|<body><img src="http://img.example/j.png" alt="" />|' "$repository/themes/default/templates/home.mustache" \
        >theme/templates/home.mustache
    finds "theme/partials/footer.mustache:2:11: error: 'http://img.example/a.png' [insecure-asset]
theme/partials/footer.mustache:2:59: error: 'https://cdn.example/a.js' [external-asset]
theme/partials/footer.mustache:3:10: warning: 'http://host.example/' [http-link]
theme/partials/footer.mustache:3:47: error: '//host.example/' [protocol-relative]
theme/partials/footer.mustache:3:79: error: '/absolute' [absolute-path]
theme/partials/footer.mustache:4:14: error: 'HTTP://img.example/b.png' [insecure-asset]
theme/partials/footer.mustache:5:27: error: 'http://img.example/c.png' [insecure-asset]
theme/partials/footer.mustache:5:86: error: 'http://host.example/d.css' [insecure-asset]
theme/partials/footer.mustache:6:15: error: 'http://host.example/ask' [insecure-form]
theme/partials/footer.mustache:6:81: error: 'http://img.example/e.png' [insecure-asset]
theme/partials/footer.mustache:7:10: error: 'javascript:history.back()' [javascript-url]
theme/partials/footer.mustache:7:52: error: 'file:///none' [local-path]
theme/partials/footer.mustache:7:81: error: 'https://[::1/' [malformed-url]
theme/partials/footer.mustache:7:111: error: 'htps:' [unknown-scheme]
theme/templates/home.mustache:4:17: error: 'http://img.example/j.png' [insecure-asset]"
}

@test "what a style sheet or drawing of a theme loads is found, and so are files that are not there" {
    printf '%s\n' '@import "http://host.example/a.css";' \
        'a { background: url(http://img.example/b.png) } /* url(http://img.example/c.png) */' \
        'b { background: url(none.png) } c { background: url(icon.svg) } d { background: url("data:image/png;base64,AA") }' \
        'e { background: url(../assets/faq.css) } f { background: url(/root.png) } g { background: url(../../out.png) }' \
        'h { background: url(ICON.svg) } i { background: url(https://img.example/i.png) } j { background: url(\68ttp://img.example/j.png) }' \
        >theme/assets/own.css
    printf '%s\n' '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://img.example/a.png"/>' \
        '<g id="a"/><g id="a"/><image href="none.png"/><style>b { fill: url(http://img.example/c.svg#d) }</style></svg>' \
        >theme/assets/own.svg
    finds "theme/assets/own.css:1:10: error: 'http://host.example/a.css' [insecure-asset]
theme/assets/own.css:2:21: error: 'http://img.example/b.png' [insecure-asset]
theme/assets/own.css:3:21: error: 'none.png' [missing-asset]
theme/assets/own.css:4:62: error: '/root.png' [absolute-path]
theme/assets/own.css:4:95: error: '../../out.png' [outside-root]
theme/assets/own.css:5:21: error: 'ICON.svg' [case-mismatch]
theme/assets/own.css:5:53: error: 'https://img.example/i.png' [external-asset]
theme/assets/own.css:5:102: error: 'http://img.example/j.png' [insecure-asset]
theme/assets/own.svg:1:54: error: 'http://img.example/a.png' [insecure-asset]
theme/assets/own.svg:2:19: error: 'a' [duplicate-id]
theme/assets/own.svg:2:36: error: 'none.png' [missing-asset]
theme/assets/own.svg:2:68: error: 'http://img.example/c.svg#d' [insecure-asset]"
}

@test "of an address that a template puts together as much is judged as it says" {
    partial '<p>
<img src="http://{{site.title}}/a.png" alt="" /><img src="https://{{site.title}}/b.png" alt="" />
<img src="http://img.example/{{site.title}}.png" alt="" /><img srcset="http://{{site.title}}/c.png 1x" src="{{root}}assets/icon.svg" alt="" />
<a href="//{{site.title}}/">d</a> <a href="javascript:{{site.title}}">e</a> <a href="/{{site.lang}}">f</a>
<img src="{{! none }} http://img.example/g.png" alt="" /><img src="{{#contact}}http://img.example/h.png{{/contact}}" alt="" />
<a href="https:{{site.title}}">i</a> <a href="http://{{site.title}}/">j</a></p>'
    run -1 "$FAQGEN" lint --source faq --theme theme --quiet
    equals "$(short <<<"$output")" "theme/partials/footer.mustache:2:11: error: 'http://{{}}' [insecure-asset]
theme/partials/footer.mustache:2:59: error: 'https://{{}}' [external-asset]
theme/partials/footer.mustache:3:11: error: 'http://img.example/' [insecure-asset]
theme/partials/footer.mustache:3:72: error: 'http://{{}}' [insecure-asset]
theme/partials/footer.mustache:4:10: error: '//{{}}' [protocol-relative]
theme/partials/footer.mustache:4:44: error: 'javascript:' [javascript-url]
theme/partials/footer.mustache:5:23: error: 'http://img.example/g.png' [insecure-asset]
theme/partials/footer.mustache:5:80: error: 'http://img.example/h.png' [insecure-asset]
theme/partials/footer.mustache:6:47: warning: 'http://{{}}' [http-link]"
}

@test "what only looks like an address in a template, or is put together of parts, passes" {
    config='contact: {title: Desk, url: https://desk.example/, mail: desk@host.example}'
    echo "$config" >>faq/site.yaml
    partial '<footer>
{{! <img src="http://comment.example/a.png"> }}<!-- <img src="http://comment.example/b.png"> -->
<code>http://text.example/</code> &lt;img src="http://text.example/c.png"&gt; <textarea><img src="http://text.example/d.png"></textarea>
{{#contact}}{{#url}}<a href="{{url}}">a</a> <a href="{{#mail}}{{url}}{{/mail}}">b</a>{{/url}}
{{#mail}}<a href="mailto:{{mail}}">c</a> <a href="mailto:a@host.example?subject={{title}}">d</a>{{/mail}}
{{#mail}}<a href="https://{{mail}}/">e</a>{{/mail}} <a href="https://host.example/{{#url}}f{{/url}}/g">f</a> <a href="tel:{{title}}">g</a>{{/contact}}
<img src="{{root}}assets/icon.svg" alt="http://text.example/" /> <a {{#page.is_home}}class="http://text.example/" {{/page.is_home}}href="{{root}}index.html">h</a>
<a href="https://host.example/">i</a> <a href="http://localhost/">j</a> <a href="#faq-main">k</a> <p title="http://text.example/" lang="{{site.lang}}">{{strings.home}}</p>
</footer>'
    {
        cat "$repository/themes/default/assets/faq.css"
        echo 'a::before { content: "url(http://text.example/)" } /* @import "http://comment.example/"; */'
        echo '@namespace svg url(http://www.w3.org/2000/svg); b { background: url(icon.svg#http://text.example/) }'
        echo 'c { background: url(#http://text.example/), url("data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>") }'
    } >theme/assets/faq.css
    echo '<svg xmlns="http://www.w3.org/2000/svg"><desc>http://text.example/</desc><use href="#none"/><metadata about="http://text.example/"/></svg>' \
        >theme/assets/own.svg
    passes
}

@test "a name that a template asks for and nobody has is found before any page, at its line and column" {
    partial '<p>{{site.titel}}</p>
<p>{{#page.is_home}}{{x}}{{/page.is_home}}{{> nothing}}</p>'
    # In branches that no page enters, of a template that no page uses.
    echo '{{^strings.home}}<p>{{old}}{{#page.is_errors}}{{site.publisher}}{{/page.is_errors}}</p>{{/strings.home}}' \
        >theme/templates/redirect.mustache
    local found="theme/partials/footer.mustache:1:4: error: there is no value 'site.titel' here, where template 'home' uses this partial; did you mean 'title'? [theme]
theme/partials/footer.mustache:2:21: error: there is no value 'x' here, where template 'home' uses this partial [theme]
theme/partials/footer.mustache:2:43: error: there is no partial 'nothing' [theme]
theme/templates/redirect.mustache:1:21: error: there is no value 'old' here [theme]
theme/templates/redirect.mustache:1:47: error: 'site.publisher' may be missing; wrap it in {{#site.publisher}}…{{/site.publisher}} [theme]"
    run -1 "$FAQGEN" lint --source faq --theme theme --quiet
    equals "$output" "$found"
    run -1 --separate-stderr "$FAQGEN" build --source faq --theme theme
    equals "$(grep '\]$' <<<"$stderr")" "$found"
    [ ! -e out ]
    # By the theme that site.yaml names, too.
    rm theme/partials/footer.mustache
    echo 'theme: ../theme' >>faq/site.yaml
    run -1 "$FAQGEN" lint --source faq --format json
    equals "$(node -e 'for (const f of JSON.parse(require("fs").readFileSync(0))) console.log(f.path, f.line, f.column, f.rule)' <<<"$output")" \
        "faq/../theme/templates/redirect.mustache 1 21 theme
faq/../theme/templates/redirect.mustache 1 47 theme"
}

@test "a host that site.yaml allows may be loaded from in a theme, over https only" {
    partial '<p><img src="https://img.example/a.png" alt="" /><img src="https://IMG.example:8443/{{site.title}}" alt="" />
<img src="http://img.example/b.png" alt="" /><img src="https://img.example.org/c.png" alt="" /><img src="https://{{site.title}}/d.png" alt="" /></p>'
    echo 'a { background: url(https://img.example/e.png) }' >theme/assets/own.css
    echo 'lint: {allow_hosts: [{host: img.example, reason: it has the pictures}]}' >>faq/site.yaml
    finds "theme/partials/footer.mustache:2:11: error: 'http://img.example/b.png' [insecure-asset]
theme/partials/footer.mustache:2:56: error: 'https://img.example.org/c.png' [external-asset]
theme/partials/footer.mustache:2:106: error: 'https://{{}}' [external-asset]"
    sed -i 2d theme/partials/footer.mustache
    echo '</p>' >>theme/partials/footer.mustache
    passes
    contains "$(<out/site/q1/q1-1.html)" "img-src 'self' data: https://img.example:*;"
}

@test "nothing can suppress in a theme what nobody may suppress" {
    partial '<p><!-- faqgen-lint-disable-next-line insecure-asset: as always -->
<img src="{{strings.home}}" alt="" /></p>'
    sed 's|^home: .*|home: http://img.example/a.png|' "$repository/themes/default/strings/en.yaml" >theme/strings/en.yaml
    run -1 "$FAQGEN" build --source faq --theme theme
    contains "$output" "error: nothing may suppress 'insecure-asset'"
    contains "$output" "error: 'http://img.example/a.png' is loaded over http:"
    [ ! -e out ]
}

@test "a file of a theme that is not UTF-8 is an error, whatever it is" {
    iconv -t UTF-16 <<<'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://img.example/a.png"/></svg>' \
        >theme/assets/own.svg
    printf '<p>\202\240</p>\n' >theme/partials/footer.mustache
    run -1 "$FAQGEN" lint --source faq --theme theme --quiet
    contains "$output" "theme/assets/own.svg:1:1: error: text is UTF-16"
    contains "$output" "theme/partials/footer.mustache:1:4: error: "
    equals "$(grep -c bad-encoding <<<"$output")" 2
}

@test "an empty template is an error, for its pages would be blank" {
    mkdir -p theme/templates theme/partials
    printf ' \n' >theme/templates/entry.mustache
    : >theme/partials/footer.mustache
    run -1 --separate-stderr "$FAQGEN" build --source faq --theme theme
    contains "$stderr" "theme/templates/entry.mustache: error: the template is empty, and so would be its pages [theme]"
    lacks "$stderr" "footer"
    [ ! -e out ]
}
