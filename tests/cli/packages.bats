#!/usr/bin/env bats
# packages.bats - what is installed, works where it lies, and goes again. SPDX-License-Identifier: ISC

load helpers
repository=${repository:?} # set by helpers

setup() { cd "$BATS_TEST_TMPDIR"; }

# What make would compile again was compiled with other flags.
install_into() {
    make -s -C "$repository" BUILD="$BATS_FILE_TMPDIR/build" FAQGEN="$PLAIN_FAQGEN" DESTDIR="$1" prefix="$2" "$3" \
        -o all
}

setup_file() {
    mkdir -p "$BATS_FILE_TMPDIR/build"
    "${PLAIN_FAQGEN:?}" help --man >"$BATS_FILE_TMPDIR/build/faqgen.1"
}

listed() { (cd "$1" && find . -mindepth 1 | LC_ALL=C sort); }

@test "make install puts everything below its prefix, and uninstall takes it away again" {
    mkdir -p stage/usr/share/doc
    echo mine >stage/usr/share/doc/mine
    listed stage >before
    install_into "$PWD/stage" /usr install
    for file in bin/faqgen share/man/man1/faqgen.1 share/faqgen/themes/default/templates/entry.mustache \
        share/faqgen/themes/bundle/install.sh share/bash-completion/completions/faqgen \
        share/zsh/site-functions/_faqgen; do
        [ -f "stage/usr/$file" ] || fail "$file is missing"
    done
    equals "$(find stage -type f -perm /111 -printf '%P\n' | LC_ALL=C sort)" \
        $'usr/bin/faqgen\nusr/share/faqgen/themes/bundle/install.sh'
    install_into "$PWD/stage" /usr uninstall
    listed stage | diff before -
}

@test "what was installed needs nothing of where it was made" {
    install_into "$PWD/stage" /opt/faq install
    mv stage/opt/faq elsewhere
    mkdir work
    cp -R "$repository/content" work/content
    cd work
    ../elsewhere/bin/faqgen build -q
    ../elsewhere/bin/faqgen bundle -q
    [ -f out/site/q6/q6-5.html ]
    [ -f out/dist/upki-faq-0.zip ]
    cd ..
    # The only FAQ that is installed is asked without a word.
    mkdir -p elsewhere/share/faqgen/db
    cp work/out/*.db elsewhere/share/faqgen/db/
    run -0 elsewhere/bin/faqgen search 0x80090009
    contains "$output" Q6-3
    run -0 elsewhere/bin/faqgen show --lang en Q6-13
    contains "$output" "On a site with a server certificate"
    cp work/out/upki-faq.db elsewhere/share/faqgen/db/other.db
    run -2 --separate-stderr elsewhere/bin/faqgen search 0x80090009
    contains "$stderr" "several FAQs are installed in"
    contains "$stderr" "other.db, upki-faq.db"
    # What was built here comes first.
    cd work
    run -0 ../elsewhere/bin/faqgen search 0x80090009
}

@test "the Debian packages are without fault, answer, and leave nothing behind" {
    command -v dpkg-buildpackage >/dev/null || skip "no dpkg-buildpackage"
    [ "$(id -u)" -eq 0 ] || skip "only root may install packages"
    made=$BATS_TEST_TMPDIR/deb
    # Compiled in half the time; what the optimizer does is no matter of packages.
    DEB_CFLAGS_APPEND=-O1 "$repository/debian/build.sh" "$made" >made
    equals "$(sed 's|.*/||; s|_.*||' made | xargs)" "faqgen upki-faq"
    run -0 lintian --allow-root --fail-on error,warning "$made"/*.changes
    lacks "$output" "W: "
    # A system of their own: packages with no scripts need nothing of one but dpkg's list.
    mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates
    touch root/var/lib/dpkg/status root/var/lib/dpkg/available
    listed root | grep -v '^./var' >before || true
    dpkg --root="$PWD/root" --force-depends --force-not-root --force-script-chrootless -i "$made"/*.deb >log 2>&1 || fail "$(cat log)"
    export LC_ALL=C.UTF-8 MANPAGER=cat MANPATH=$PWD/root/usr/share/man
    contains "$(man upki-faq)" "Q6-5. サーバ証明書をダウンロード"
    contains "$(man upki-faq-q6-5)" "30日"
    contains "$(man faqgen)" "faqgen bundle"
    run -0 root/usr/bin/faqgen search 0x80090009
    contains "$output" Q6-3
    run -0 root/usr/bin/faqgen lint --site root/usr/share/doc/upki-faq/html
    [ -f root/usr/share/doc-base/upki-faq.upki-faq ] || [ -f root/usr/share/doc-base/upki-faq ]
    dpkg --root="$PWD/root" --force-not-root --force-script-chrootless -P faqgen upki-faq >log 2>&1 || fail "$(cat log)"
    listed root | grep -v '^./var' >after || true
    diff before after
}
