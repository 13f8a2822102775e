#!/usr/bin/env bats
# bundle.bats - what is packed, for whom, and what verify says of it. SPDX-License-Identifier: ISC

load helpers

setup_file() {
    load helpers
    real_source "$BATS_FILE_TMPDIR/real"
    cd "$BATS_FILE_TMPDIR/real"
    faqgen build -q
    faqgen bundle -q
}

setup() {
    real=$BATS_FILE_TMPDIR/real
    cd "$BATS_TEST_TMPDIR"
}

# published: a copy of what is published here, as out/.
published() { cp -a "$real/out" out; }

# unpacked: the bundle unpacked here.
unpacked() { tar xzf "$real/out/dist/upki-faq-0.tar.gz"; }

# packed: it packed again, as changed.tar.gz.
packed() { tar czf changed.tar.gz --owner=0 --group=0 upki-faq-0; }

# refused BUNDLE MESSAGE
refused() {
    run -1 --separate-stderr faqgen verify "$1"
    equals "$output" ""
    contains "$stderr" "$2"
}

@test "both archives hold one folder of regular files, and nothing can be run but the installer" {
    tar tzvf "$real/out/dist/upki-faq-0.tar.gz" >listed
    [ "$(grep -vc '^-rw-r--r-- root/root \|^drwxr-xr-x root/root ' listed)" -eq 1 ]
    equals "$(grep '^-rwx' listed | awk '{ print $6 }')" upki-faq-0/install.sh
    equals "$(awk '{ print $4 }' listed | sort -u)" 1980-01-01
    run -1 grep -v ' upki-faq-0/' listed
    awk '{ print $6 }' listed | LC_ALL=C sort >names
    awk '{ print $6 }' listed | cmp - names
    python3 - "$real/out/dist/upki-faq-0.zip" <<'END' | LC_ALL=C sort | cmp - names
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for entry in archive.infolist():
        assert entry.filename.isascii()
        mode = entry.external_attr >> 16
        wanted = 0o40755 if entry.is_dir() else 0o100755 if entry.filename.endswith('install.sh') else 0o100644
        assert mode == wanted, (entry.filename, oct(mode))
        print(entry.filename)
END
    unzip -tq "$real/out/dist/upki-faq-0.zip"
    for file in index.html README.txt install.sh LICENSE SHA256SUMS site/index.html upki-faq.db \
        upki-faq.en.db man/man7/upki-faq.7 man/ja/man7/upki-faq-q6-5.7 man/en/man7/upki-faq.7; do
        grep -qx "upki-faq-0/$file" names || fail "$file is missing"
    done
    run -1 grep faqgen names
}

@test "the same content gives the same bytes in any time zone, locale and place" {
    (cd "$real/out/dist" && sha256sum --quiet -c SHA256SUMS)
    for setting in "TZ=Asia/Tokyo LC_ALL=C" "TZ=America/New_York LC_ALL=C.UTF-8" "TZ=UTC LANG=ja_JP.UTF-8"; do
        folder=$(mktemp -d -p .)
        real_source "$folder"
        (cd "$folder" && env $setting "$FAQGEN" build -q && umask 077 && env $setting "$FAQGEN" bundle -q)
        for file in upki-faq-0.tar.gz upki-faq-0.zip SHA256SUMS; do
            cmp "$real/out/dist/$file" "$folder/out/dist/$file"
        done
    done
}

@test "it can be unpacked and verified by what every system has" {
    unpacked
    (cd upki-faq-0 && sha256sum --quiet -c SHA256SUMS)
    equals "$(wc -l <upki-faq-0/SHA256SUMS)" "$(($(find upki-faq-0 -type f | wc -l) - 1))"
    same_tree "$real/out/site" upki-faq-0/site
    same_tree "$real/out/man" upki-faq-0/man
    contains "$(cat upki-faq-0/README.txt)" "UPKI電子証明書 FAQ"
    lacks "$(cat upki-faq-0/README.txt upki-faq-0/index.html upki-faq-0/install.sh)" "@NAME@"
    equals "$(grep -c $'\r$' upki-faq-0/README.txt)" "$(wc -l <upki-faq-0/README.txt)"
    equals "$(MANPATH="$PWD/upki-faq-0/man:" MANPAGER=cat LC_ALL=C.UTF-8 man upki-faq | grep -c '^   Q6-')" 13
    run -0 faqgen search --db upki-faq-0/upki-faq.db 0x80090009
    contains "$output" Q6-3
    contains "$(sqlite3 upki-faq-0/upki-faq.db "SELECT id FROM search WHERE q = json_quote('失効')")" Q6-8
}

@test "verify says what it found of a sound bundle, and leaves nothing behind" {
    mkdir temporary
    for archive in "$real"/out/dist/*.tar.gz "$real"/out/dist/*.zip; do
        run -0 --separate-stderr env TMPDIR="$PWD/temporary" "$FAQGEN" verify "$archive"
        equals "$stderr" ""
        contains "$output" "$archive: sound"
        contains "$output" "the archive is the one that SHA256SUMS beside it lists"
        contains "$output" "2 databases: whole"
        equals "$(ls -A temporary)" ""
    done
    cp "$real"/out/dist/*.zip alone.zip
    run -0 faqgen verify alone.zip
    lacks "$output" "beside it"
    run -0 faqgen verify --quiet alone.zip
    equals "$output" ""
}

@test "verify names what was damaged, taken out or put in" {
    unpacked
    echo x >>upki-faq-0/site/q6/q6-5.html
    rm upki-faq-0/site/errors.html
    echo x >upki-faq-0/site/more.html
    packed
    refused changed.tar.gz "changed.tar.gz: site/q6/q6-5.html: error: was changed: its checksum is another one"
    contains "$stderr" "site/errors.html: error: is missing"
    contains "$stderr" "site/more.html: error: has no checksum: somebody added it"
}

@test "verify looks into pages and databases whose checksums were made to fit" {
    unpacked
    sed -i 's|</main>|<img src="http://evil.example/x.png" alt="x"></main>|' upki-faq-0/site/q6/q6-5.html
    dd if=/dev/zero of=upki-faq-0/upki-faq.db bs=1 seek=20000 count=4000 conv=notrunc status=none
    (cd upki-faq-0 && find . -type f ! -name SHA256SUMS -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)
    packed
    refused changed.tar.gz "site/q6/q6-5.html: error:"
    contains "$stderr" "http://evil.example/x.png"
    contains "$stderr" "upki-faq.db: error: the database is damaged"
    run -0 faqgen verify --quick changed.tar.gz
}

# forged: the checksums made to fit, and packed.
forged() {
    (cd upki-faq-0 && find . -type f ! -name SHA256SUMS -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)
    packed
}

@test "verify looks at every page of the bundle, and lets none load from anywhere" {
    unpacked
    cp -R upki-faq-0 sound
    sed -i 's|</body>|<script src="http://evil.example/x.js"></script></body>|' upki-faq-0/index.html
    forged
    refused changed.tar.gz "changed.tar.gz: index.html: error:"
    rm -rf upki-faq-0 && cp -R sound upki-faq-0
    sed -i 's|</main>|<img src="http://evil.example/x.png" alt="" /></main>|' upki-faq-0/upki-faq.html
    forged
    refused changed.tar.gz "upki-faq.html: error:"
    rm -rf upki-faq-0 && cp -R sound upki-faq-0
    sed -i 's|</head>|<script src="https://evil.example/x.js"></script></head>|' upki-faq-0/site/index.html
    forged
    refused changed.tar.gz "site/index.html: error: 'https://evil.example/x.js' is loaded from another host"
    rm -rf upki-faq-0 && cp -R sound upki-faq-0
    rm upki-faq-0/upki-faq.db
    forged
    refused changed.tar.gz "it has no site or no database"
    rm -rf upki-faq-0 && cp -R sound upki-faq-0
    forged
    run -0 faqgen verify changed.tar.gz
    contains "$output" "install.sh is a program: read it before you run it"
}

@test "verify refuses what would unpack to somewhere else, or to anything but files" {
    unpacked
    archive() { tar czf "$1" --owner=0 --group=0 -P "${@:2}"; }
    archive up.tar.gz upki-faq-0 --transform 's|^upki-faq-0/LICENSE|upki-faq-0/../../evil|'
    refused up.tar.gz "its name leads elsewhere"
    archive root.tar.gz upki-faq-0 --transform 's|^upki-faq-0/LICENSE|/etc/evil|'
    refused root.tar.gz "its name leads elsewhere"
    archive beside.tar.gz upki-faq-0 --transform 's|^upki-faq-0/LICENSE|other/evil|'
    refused beside.tar.gz "does not lie in the bundle's one folder"
    ln -s /etc/passwd upki-faq-0/link
    archive link.tar.gz upki-faq-0
    refused link.tar.gz "upki-faq-0/link: it is a link"
    rm upki-faq-0/link
    ln upki-faq-0/LICENSE upki-faq-0/hard
    archive hard.tar.gz upki-faq-0
    refused hard.tar.gz "it is a link"
    rm upki-faq-0/hard
    mkfifo upki-faq-0/pipe
    archive pipe.tar.gz upki-faq-0
    refused pipe.tar.gz "it is neither a file nor a folder"
    rm upki-faq-0/pipe
    cp upki-faq-0/LICENSE upki-faq-0/licence
    archive case.tar.gz upki-faq-0 --transform 's|/licence|/license|'
    refused case.tar.gz "it is there twice, or with other capitals"
    mv upki-faq-0/licence upki-faq-0/con.txt
    archive device.tar.gz upki-faq-0
    refused device.tar.gz "has a name that Windows keeps for itself"
    rm upki-faq-0/con.txt
    chmod +x upki-faq-0/site/index.html
    archive run.tar.gz upki-faq-0
    refused run.tar.gz "is a program"
}

@test "verify refuses what is cut off, empty, none at all or not there, and ends" {
    for bytes in 0 1 100 5000 100000; do
        head -c "$bytes" "$real/out/dist/upki-faq-0.tar.gz" >cut.tar.gz
        run -1 faqgen verify cut.tar.gz
        head -c "$bytes" "$real/out/dist/upki-faq-0.zip" >cut.zip
        run -1 faqgen verify cut.zip
    done
    for file in none.zip /dev/null "$real/content"; do
        run -2 --separate-stderr faqgen verify "$file"
        equals "$output" ""
    done
    contains "$stderr" "it is no file"
    mkdir empty
    tar czf empty.tar.gz empty
    refused empty.tar.gz "empty"
}

@test "a signature stays as long as it fits" {
    published
    real_source .
    echo signed >out/dist/SHA256SUMS.minisig
    run -0 faqgen build
    contains "$output" "up to date"
    faqgen build -q --force
    equals "$(cat out/dist/SHA256SUMS.minisig)" signed
    (cd out/dist && sha256sum --quiet -c SHA256SUMS)
    run -0 --separate-stderr faqgen bundle
    equals "$stderr" ""
    equals "$(cat out/dist/SHA256SUMS.minisig)" signed
    run -0 --separate-stderr faqgen bundle --release 1.0
    contains "$stderr" "'out/dist/SHA256SUMS.minisig' is removed: it is the signature of an older bundle"
    equals "$(ls out/dist)" $'SHA256SUMS\nupki-faq-1.0.tar.gz\nupki-faq-1.0.zip'
}

@test "a bundle of other content is removed by the next build, which says so" {
    published
    real_source .
    echo signed >out/dist/SHA256SUMS.asc
    echo 'One more sentence.' >>content/faq/q6/05-download-denied.md
    run -0 faqgen build
    contains "$output" "out/dist: the bundle of what was published before is removed"
    [ ! -e out/dist ]
    run -0 faqgen build
    equals "$output" "out: up to date"
}

@test "nobody else's file lies in dist, and none is lost" {
    published
    echo mine >out/dist/notes.txt
    run -2 --separate-stderr faqgen bundle
    contains "$stderr" "faqgen did not make 'out/dist/notes.txt'"
    equals "$(cat out/dist/notes.txt)" mine
}

@test "nothing is packed that was changed, and nothing where nothing is published" {
    run -2 --separate-stderr faqgen bundle
    contains "$stderr" "nothing is published in 'out'; run 'faqgen build' first"
    published
    echo x >>out/site/index.html
    run -2 --separate-stderr faqgen bundle
    contains "$stderr" "can't pack 'out/site/index.html': it was changed after it was published"
    contains "$stderr" "faqgen build --force"
}

@test "a version is a part of names, and no more" {
    published
    for version in '' -1 .x a/b ../x 'a b' "$(printf 'x%.0s' {1..65})" 版; do
        run -2 --separate-stderr faqgen bundle --release "$version"
        contains "$stderr" "error"
    done
    run -0 faqgen bundle --release 2026.11~rc1+a-b
    contains "$output" out/dist/upki-faq-2026.11~rc1+a-b.zip
    SOURCE_DATE_EPOCH=1700000000 faqgen bundle -q --release 2026-11-27
    equals "$(tar tzvf out/dist/*.tar.gz | awk '{ print $4 }' | sort -u)" 2023-11-14
    faqgen bundle -q --release 2026-11-27
    equals "$(tar tzvf out/dist/*.tar.gz | awk '{ print $4 }' | sort -u)" 2026-11-27
}

@test "the installer puts everything where it is found, and takes all of it away" {
    unpacked
    export HOME=$PWD/home
    mkdir home
    find . -path ./upki-faq-0 -prune -o -print | LC_ALL=C sort >before
    run -0 sh upki-faq-0/install.sh --prefix "$PWD/home/.local"
    contains "$output" "$PWD/home/.local/share/doc/upki-faq/html/index.html"
    same_tree upki-faq-0/site home/.local/share/doc/upki-faq/html
    equals "$(MANPATH="$PWD/home/.local/share/man" LC_ALL=C.UTF-8 man -w upki-faq-q6-5)" \
        "$PWD/home/.local/share/man/man7/upki-faq-q6-5.7"
    run -0 faqgen search --db home/.local/share/faqgen/db/upki-faq.db 0x80090009
    contains "$output" Q6-3
    # Again, over what is there.
    sh upki-faq-0/install.sh --prefix "$PWD/home/.local"
    run -0 sh upki-faq-0/install.sh --prefix "$PWD/home/.local" --uninstall
    rm -rf home/.local/share/man # mandb's index, where there is mandb
    rmdir home/.local/share home/.local 2>/dev/null || true
    find . -path ./upki-faq-0 -prune -o -print | grep -v '^./before$' | LC_ALL=C sort | diff <(grep -v '^./before$' before) -
    run -2 sh upki-faq-0/install.sh --prefix "$PWD/home/.local" --uninstall
    run -2 sh upki-faq-0/install.sh --prefix relative
    run -2 sh upki-faq-0/install.sh --sudo
    run -2 sh upki-faq-0/install.sh --prefix ""
    # A prefix with a space, and readable by others whatever the umask is.
    (umask 077 && sh upki-faq-0/install.sh --prefix "$PWD/a b") >said
    contains "$(cat said)" "sh install.sh --prefix '$PWD/a b' --uninstall"
    equals "$(stat -c %a "a b/share/doc/upki-faq/html")" 755
    echo evil >upki-faq-0/site/evil.html
    sh upki-faq-0/install.sh --prefix "$PWD/a b" >said
    [ ! -e "a b/share/doc/upki-faq/html/evil.html" ]
    rm upki-faq-0/site/evil.html
    sh upki-faq-0/install.sh --prefix "$PWD/a b" --uninstall
    [ ! -e "a b/share" ]
    DESTDIR=$PWD/stage sh upki-faq-0/install.sh --prefix /usr
    [ -f stage/usr/share/upki-faq/upki-faq.db ]
    echo x >>upki-faq-0/site/index.html
    run -2 sh upki-faq-0/install.sh --prefix "$PWD/home/.local"
    contains "$output" "not those that were made"
}
