#!/usr/bin/env bats
# publish.bats - docs/publishing.md: its commands and its servers. SPDX-License-Identifier: ISC

load helpers
repository=${repository:?} # set by helpers

setup_file() {
    load helpers
    real_source "$BATS_FILE_TMPDIR/real"
    cd "$BATS_FILE_TMPDIR/real"
    faqgen build -q
    faqgen bundle -q
}

setup() {
    cd "$BATS_TEST_TMPDIR"
    cp -a "$BATS_FILE_TMPDIR/real/." .
    ln -s "$FAQGEN" "$BATS_TEST_TMPDIR/faqgen"
    export PATH=$BATS_TEST_TMPDIR:/usr/sbin:$PATH
}

teardown() {
    [ ! -e "$BATS_TEST_TMPDIR/server.pid" ] || kill "$(cat "$BATS_TEST_TMPDIR/server.pid")" 2>/dev/null || true
    rm -rf "${www:-/tmp/none}"
}

# documented NAME: the command of that name in the document.
documented() {
    awk -v name="<!-- run: $1 -->" '
        $0 == name { found = 1 }
        found && /^```$/ { exit }
        inside { print }
        found && /^```sh$/ { inside = 1 }' "$repository/docs/publishing.md"
}

# run_documented NAME [SED-SCRIPT]: the same, run with other places.
run_documented() {
    documented "$1" | sed "${2:-}" >command
    [ -s command ] || fail "the document has no command '$1'"
    bash -eu command
}

@test "every command of the document is run below" {
    equals "$(grep -o '<!-- run: [a-z ]* -->' "$repository/docs/publishing.md" | sed 's/<!-- run: \(.*\) -->/\1/')" \
"publish
release
bundle
verify
minisign key
minisign sign
minisign verify
signify key
signify sign
signify verify"
}

# sent: what rsync would change on the host, without the index of the search box.
sent() {
    rsync -anic --delete out/site/ host/ | grep -v '/$' | grep -v 'assets/search/\(manifest\|[dtw]-\)' |
        awk '{ print $2 }' | LC_ALL=C sort
}

@test "rsync sends what really differs, and nothing else" {
    host="s|faq@www.example.jp:/srv/www/faq/|$PWD/host/|"
    mkdir host
    run_documented publish "$host"
    same_tree out/site host
    equals "$(rsync -anic --delete out/site/ host/)" ""
    faqgen build -q --force
    equals "$(rsync -anic --delete out/site/ host/)" ""
    entry=content/faq/q6/05-download-denied.md
    # A sentence.
    sed -i 's/^所属機関の登録担当者に、/所属機関の登録担当の方に、/' $entry
    faqgen build -q
    equals "$(sent)" $'en/q6/print.html\nen/q6/q6-5.html\nq6/print.html\nq6/q6-5.html'
    run_documented publish "$host"
    same_tree out/site host
    # A new entry, and it goes again.
    write_entry content/faq/q6/14-new.md Q6-14
    faqgen build -q
    contains "$(sent)" q6/q6-14.html
    lacks "$(sent)" q6/q6-1.html
    run_documented publish "$host"
    rm content/faq/q6/14-new.md
    faqgen build -q
    contains "$(rsync -anic --delete out/site/ host/)" "*deleting   q6/q6-14.html"
    run_documented publish "$host"
    same_tree out/site host
}

@test "a release can be gone back to, and takes no room for what did not change" {
    here="s|faq@www.example.jp:/srv/www/|$PWD/host/|; s|ssh faq@www.example.jp \"cd /srv/www|bash -c \"cd $PWD/host|; s|%H%M%S|%H%M%S-%N|"
    mkdir -p host/releases
    run_documented release "$here"
    first=$(readlink host/releases/current)
    echo 'One more sentence.' >>content/faq/q6/05-download-denied.md
    faqgen build -q
    run_documented release "$here"
    second=$(readlink host/releases/current)
    [ "$first" != "$second" ]
    contains "$(cat host/releases/current/q6/q6-5.html)" "One more sentence."
    lacks "$(cat "host/releases/$first/q6/q6-5.html")" "One more sentence."
    equals "$(stat -c %i "host/releases/$first/q6/q6-1.html")" "$(stat -c %i "host/releases/$second/q6/q6-1.html")"
}

@test "a bundle is made, verified and signed as the document says" {
    run_documented bundle
    run_documented verify
    command -v minisign >/dev/null || skip "no minisign"
    for program in minisign signify; do
        rm -rf faq.* elsewhere
        run_documented "$program key"
        run_documented "$program sign"
        faqgen build -q
        # shellcheck disable=SC2012 # names are ours
        [ "$(ls out/dist/SHA256SUMS.* | wc -l)" -ge 1 ]
        mkdir elsewhere
        cp out/dist/* faq.pub elsewhere/
        (cd elsewhere && run_documented "$program verify")
        echo x >>elsewhere/SHA256SUMS
        run ! bash -c "cd elsewhere && bash -eu command"
    done
}

# free_port: one that nobody listens at just now.
free_port() { node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"; }

# fetch PATH: status and headers, then the body, into files.
fetch() {
    curl -s -o body -D headers -H 'Accept-Encoding: gzip' --compressed -w '%{http_code}' "http://127.0.0.1:$port$1" >status
    tr -d '\r' <headers >plain
}

header() { grep -i "^$1: " plain | sed 's/^[^:]*: //'; }

wait_for_server() {
    for _ in $(seq 100); do
        curl -s -o /dev/null "http://127.0.0.1:$port/faq/" && return
        sleep 0.1
    done
    fail "the server does not answer" "$(cat log 2>/dev/null)"
}

# What both servers must do.
check_server() {
    wait_for_server
    fetch /faq/
    equals "$(cat status)" 200
    cmp body out/site/index.html
    contains "$(header Content-Type)" "text/html"
    contains "$(header Content-Type | tr A-Z a-z)" "utf-8"
    equals "$(header Content-Encoding)" gzip
    equals "$(header Cache-Control)" no-cache
    equals "$(header X-Content-Type-Options)" nosniff
    contains "$(header Strict-Transport-Security)" max-age=
    # The header allows what the page's own policy does, and forbids frames.
    policy=$(grep -o 'Content-Security-Policy" content="[^"]*' out/site/index.html | sed 's/.*content="//')
    equals "$(header Content-Security-Policy | sed "s/ frame-ancestors 'none';//")" "$policy"
    contains "$(header Content-Security-Policy)" "frame-ancestors 'none'"
    for file in $(cd out/site && find . -name '*.js' -o -name '*.css' -o -name '*.svg' -o -name '*.xml' | sed 's/^\.//'); do
        fetch "/faq$file"
        equals "$(cat status)" 200
        case $file in
        */[tw]-*-*.js) equals "$(header Cache-Control)" "public, max-age=31536000, immutable" ;;
        *) equals "$(header Cache-Control)" no-cache ;;
        esac
        case $file in
        *.js) contains "$(header Content-Type)" javascript ;;
        *.css) contains "$(header Content-Type)" text/css ;;
        *.svg) contains "$(header Content-Type)" image/svg+xml ;;
        esac
    done
    fetch '/faq/assets/search/d-0.js?abcde'
    equals "$(header Cache-Control)" "public, max-age=31536000, immutable"
    fetch /faq/q6
    equals "$(cat status)" 301
    contains "$(header Location)" /faq/q6/
    fetch /faq/q6/
    cmp body out/site/q6/index.html
    fetch /faq
    equals "$(cat status)" 301
    for path in /faq/none /faq/q6/none.html /faq/a/b/c; do
        fetch $path
        equals "$(cat status)" 404
        cmp body out/site/404.html
        equals "$(header Content-Security-Policy)" "frame-ancestors 'none'"
        equals "$(header Cache-Control)" no-cache
    done
}

@test "nginx serves it as the example says" {
    command -v nginx >/dev/null || skip "no nginx"
    port=$(free_port) other=$(free_port)
    mkdir -p www tmp
    cp -R out/site www/faq
    sed "s|listen 80;|listen 127.0.0.1:$other;|; s|listen 443 ssl http2;|listen 127.0.0.1:$port;|; /ssl_certificate/d; s|/srv/www|$PWD/www|" \
        "$repository/docs/examples/nginx.conf" >faq.conf
    cat >nginx.conf <<END
pid $PWD/server.pid;
error_log $PWD/log;
$([ "$(id -u)" -ne 0 ] || echo 'user root;')
worker_processes 1;
events {}
http {
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path $PWD/tmp/a; proxy_temp_path $PWD/tmp/b; fastcgi_temp_path $PWD/tmp/c;
    uwsgi_temp_path $PWD/tmp/d; scgi_temp_path $PWD/tmp/e;
    include $PWD/faq.conf;
}
END
    nginx -p "$PWD" -c "$PWD/nginx.conf" -e "$PWD/log"
    check_server
    # Without TLS everything leads to the host with it.
    curl -s -o /dev/null -D headers "http://127.0.0.1:$other/faq/q6?a=b"
    contains "$(tr -d '\r' <headers)" "Location: https://www.example.jp/faq/q6?a=b"
}

@test "Apache serves it as the example says" {
    command -v apache2 >/dev/null || skip "no apache2"
    port=$(free_port)
    # Its workers are somebody else, who may not look into the tests' folder.
    www=$(mktemp -d /tmp/faqgen-www-XXXXXX)
    cp -R out/site "$www/faq"
    chmod -R a+rX "$www"
    sed "s|/srv/www|$www|" "$repository/docs/examples/apache.conf" >faq.conf
    {
        for module in mpm_event authz_core alias dir mime headers deflate filter setenvif; do
            echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
        done
        cat <<END
ServerName www.example.jp
PidFile $PWD/server.pid
ErrorLog $PWD/log
Listen 127.0.0.1:$port
DocumentRoot $www
TypesConfig /etc/mime.types
$([ "$(id -u)" -ne 0 ] || printf 'User www-data\nGroup www-data\n')
<VirtualHost *:$port>
    Include $PWD/faq.conf
</VirtualHost>
END
    } >apache.conf
    apache2 -f "$PWD/apache.conf" -k start
    check_server
}
