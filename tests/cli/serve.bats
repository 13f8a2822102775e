#!/usr/bin/env bats
# serve.bats - what the preview answers, and to whom. SPDX-License-Identifier: ISC

load helpers

setup() {
    small_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
}

teardown() {
    [ -z "${server-}" ] || kill -INT "$server" 2>/dev/null || true
}

# until_true COMMAND...: within twenty seconds it succeeds.
until_true() {
    local tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 400 ] || fail "in vain: $*"
        sleep 0.05
    done
}

# begin [OPTION...]: serves at $port, of which the tests that run beside this one have others.
begin() {
    "$FAQGEN" serve --port $((20000 + RANDOM % 20000)) "$@" >said 2>reported &
    server=$!
    until_true grep -q '^http' said
    port=$(sed -n 's|^http://localhost:\([0-9]*\)/.*|\1|p' said)
}

# end: as Ctrl-C does.
end() {
    kill -INT "$server"
    local status=0
    wait "$server" || status=$?
    server=
    equals "$status" "${1-0}"
}

get() { curl -s --path-as-is --max-time 20 "${@:2}" "http://127.0.0.1:$port$1"; }

# status_of PATH [OPTION...]: the status of the answer.
status_of() { get "$1" -o body -w '%{http_code}' "${@:2}"; }

answers() { [ "$(status_of "$1")" = "$2" ]; }

number_of_news() { get /.faqgen/news | sed 's/.*"number":"\([0-9]*\)".*/\1/'; }

repeated() { head -c "$1" /dev/zero | tr '\0' a; }

@test "each file of the site is there as it would be built, and nothing else" {
    begin
    faqgen build -q
    while IFS= read -r file; do
        case $file in *.html) continue ;; esac # they have a script more
        get "/$file" | cmp - "out/site/$file" || fail "$file differs"
    done < <(cd out/site && find . -type f ! -name 'sitemap.xml' ! -name 'robots.txt' ! -name feed.xml | sed 's|^\./||')
    while IFS= read -r file; do
        equals "$(status_of "/$file")" 200
    done < <(cd out/site && find . -name '*.html' ! -name 404.html | sed 's|^\./||')
    end
}

@test "folders have their index, what is missing has the page for it" {
    begin
    equals "$(status_of /q1/)" 200
    equals "$(get /q1 -o body -w '%{http_code} %{redirect_url}')" "302 http://127.0.0.1:$port/q1/"
    equals "$(status_of /q1/nothing.html)" 404
    contains "$(cat body)" "http://localhost:$port/"
    contains "$(cat body)" "/.faqgen/live.js"
}

@test "only GET and HEAD, and only for a name of this machine" {
    begin
    for method in POST PUT DELETE OPTIONS TRACE PATCH PROPFIND x; do
        equals "$(status_of / -X "$method")" 405
    done
    equals "$(status_of / -d body)" 405
    contains "$(get / -i -X POST)" "Allow: GET, HEAD"
    equals "$(get / -I | tr -d '\r' | sed -n '1p')" "HTTP/1.1 200 OK"
    for host in evil.example "evil.example:$port" localhost "localhost:1" "localhost:$port.evil.example" \
        "127.0.0.1:${port}0" "localhost.evil.example:$port" "[::1]" "127.0.0.2:$port" "localhost:"; do
        equals "$host: $(status_of / -H "Host: $host")" "$host: 421"
    done
    for host in "localhost:$port" "LOCALHOST:$port" "127.0.0.1:$port" "[::1]:$port"; do
        equals "$host: $(status_of / -H "Host: $host")" "$host: 200"
    done
    equals "$(status_of / -H "Host:")" 400
    equals "$(printf 'GET / HTTP/1.1\r\nHost: localhost:%s\r\nHost: evil.example\r\n\r\n' "$port" | told)" 400
    equals "$(printf 'GET / HTTP/1.0\r\n\r\n' | told)" 400
}

# told: the status that the bytes from standard input are answered with.
told() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    cat >&3
    head -n 1 <&3 | cut -d ' ' -f 2
    exec 3<&- 3>&-
}

@test "what comes in is limited, and hostile addresses lead nowhere" {
    begin
    equals "$(status_of "/$(repeated 9000)")" 414
    equals "$(status_of "/$(repeated 7000)")" 404
    equals "$(status_of / -H "X: $(repeated 33000)")" 431
    equals "$(status_of / -H "X: $(repeated 20000)")" 200
    for path in /../../../etc/passwd /..%2f..%2fetc/passwd /%2e%2e/%2e%2e/etc/passwd //etc/passwd \
        /q1/../index.html /./index.html /site.yaml /.faqgen /.faqgen/ /.faqgen-cache '/%' '/%zz' '/index.html%0d%0aX-Evil:%201' '/\..\index.html'; do
        equals "$path: $(status_of "$path")" "$path: 404"
        equals "$(grep -c 'root:' body)" 0
    done
    equals "$(status_of /index.html%00.png)" 400
    equals "$(status_of '/index.html?x=1&seen=2#y')" 200
    # No page from elsewhere may embed, frame or read what is here.
    get /index.html -D head -o body
    contains "$(tr -d '\r' <head)" "X-Content-Type-Options: nosniff"
    contains "$(cat head)" "Cross-Origin-Resource-Policy: same-origin"
    contains "$(cat head)" "frame-ancestors 'none'"
    contains "$(cat head)" "Cache-Control: no-store"
    lacks "$(cat head)" "Access-Control"
    # A body is passed over, and so is a request that is more than the library has room for.
    equals "$(status_of /index.html -X GET -d body)" 200
    equals "$(status_of /index.html -X GET -H 'Transfer-Encoding: chunked' -d body)" 200
    for _ in 1 2 3; do
        run get "/?$(head -c 4000 /dev/zero | tr '\0' '&')" -o /dev/null
        run get / -o /dev/null -H "Cookie: $(seq -s '; ' -f 'a%g=b' 2000)"
    done
    # Garbage, and a request that is never finished, hinder nobody else.
    head -c 5000 /dev/urandom | told >garbage
    exec 4<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET / HTTP/1.1\r\nHost: ' >&4
    equals "$(status_of /)" 200
    exec 4<&- 4>&-
}

@test "at most 64 at a time, and the others' turn comes" {
    begin
    number=$(number_of_news)
    for _ in $(seq 80); do
        get "/.faqgen/news?seen=$number" -o /dev/null &
        waiting+=("$!")
    done
    sleep 0.5
    write_entry content/faq/q1/09-new.md Q1-9
    wait "${waiting[@]}" || true
    equals "$(status_of /q1/q1-9.html)" 200
    # Who has left has no place.
    number=$(number_of_news)
    for _ in $(seq 70); do
        curl -s -o /dev/null "http://127.0.0.1:$port/.faqgen/news?seen=$number" &
        left+=("$!")
    done
    sleep 0.5
    kill "${left[@]}"
    until_true answers / 200
}

@test "it listens on this machine's own addresses alone, and where a port is taken at the next one" {
    begin
    first=$port
    equals "$(get / -o body -w '%{http_code}' --interface lo)" 200
    for address in $(hostname -I 2>/dev/null | tr ' ' '\n' | grep -v : | head -n 2); do
        run curl -s --max-time 2 "http://$address:$port/"
        equals "$status" 7
    done
    "$FAQGEN" serve --port "$first" >said.2 2>reported.2 &
    second=$!
    until_true grep -q '^http' said.2
    equals "$(cat reported.2)" "port $first is in use: $((first + 1)) is taken"
    contains "$(cat said.2)" "http://localhost:$((first + 1))/"
    kill -TERM "$second"
    wait "$second"
}

@test "Ctrl-C ends it at once, also while a page waits, and leaves nothing behind" {
    find . | LC_ALL=C sort >before
    begin
    number=$(number_of_news)
    get "/.faqgen/news?seen=$number" -o /dev/null &
    sleep 0.2
    began=$(date +%s%N)
    end 0
    [ $(($(date +%s%N) - began)) -lt 3000000000 ] || fail "it took its time"
    rm -f said reported
    find . | grep -v before | LC_ALL=C sort | diff <(grep -v before before) -
}

@test "--open hands the address to the browser, and says where there is none" {
    printf '#!/bin/sh\nprintf "%%s" "$*" >"%s/opened"\n' "$PWD" >browser
    chmod +x browser
    BROWSER="$PWD/browser --new" begin --open
    until_true [ -s opened ]
    equals "$(cat opened)" "--new http://localhost:$port/"
    end
    rm opened
    BROWSER="no-such-browser:$PWD/browser" begin --open
    until_true [ -s opened ]
    end
    BROWSER=no-such-browser begin --open
    until_true [ -s reported ]
    equals "$(cat reported)" "faqgen: warning: can't run 'no-such-browser'; open http://localhost:$port/ yourself"
}

@test "an error at the start is told, and the page that is asked for says it" {
    sed -i 's/^title:/titel:/' content/faq/q1/*.md
    begin
    contains "$(cat reported)" "unknown key 'titel'"
    equals "$(status_of /)" 500
    contains "$(cat body)" "unknown key 'titel'"
    contains "$(cat body)" "/.faqgen/live.js"
    sed -i 's/^titel:/title:/' content/faq/q1/*.md
    until_true grep -q 'shown anew' reported
    equals "$(status_of /)" 200
}

@test "what can't be is said" {
    run -2 --separate-stderr faqgen serve --port 70000
    contains "$stderr" "--port"
    run -2 --separate-stderr faqgen serve extra
    contains "$stderr" "one word too many"
    begin --source nowhere
    contains "$(cat reported)" "nowhere: error: can't open folder: No such file or directory"
    cp -R content/faq nowhere
    until_true grep -q 'shown anew' reported
    equals "$(status_of /q1/)" 200
}

@test "a theme is followed as entries are, also one that site.yaml names later" {
    mkdir -p mine/assets
    begin --theme mine
    until_true answers /assets/extra.css 404
    echo 'b { color: red }' >mine/assets/extra.css
    until_true answers /assets/extra.css 200
    end
    rm -r mine/assets/extra.css
    begin
    mkdir content/theme
    echo 'theme: ../theme' >>content/faq/site.yaml
    until_true grep -q 'shown anew\|error' reported
    mkdir content/theme/assets
    echo 'b { color: red }' >content/theme/assets/extra.css
    until_true answers /assets/extra.css 200
}
