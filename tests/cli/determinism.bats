#!/usr/bin/env bats
# determinism.bats - the same entries give the same bytes. SPDX-License-Identifier: ISC
load helpers

# Both sources: the real one has no dates, the small one has images, dates and redirects.
# SOURCE_DATE_EPOCH is an instant whose day differs between the time zones below.
setup_file() {
    export SOURCE_DATE_EPOCH=1700006400 # 2023-11-15T00:00:00Z
    cd "$BATS_FILE_TMPDIR"
    real_source real
    small_source small
    for site in real small; do
        faqgen build --quiet --jobs 1 --source $site/content/faq --output wanted-$site
    done
}

setup() {
    export SOURCE_DATE_EPOCH=1700006400
    shared_memory=
    cd "$BATS_FILE_TMPDIR"
}

teardown() { [ -z "$shared_memory" ] || rm -rf "$shared_memory"; }

# gives_the_same OPTION...: both sites, built into a fresh folder with these options.
gives_the_same() {
    for site in real small; do
        faqgen build --quiet --source $site/content/faq --output "$BATS_TEST_TMPDIR/$site" "$@"
        same_tree wanted-$site "$BATS_TEST_TMPDIR/$site"
        rm -rf "$BATS_TEST_TMPDIR/$site"
    done
}

@test "any number of jobs gives the same bytes" {
    for jobs in 2 8 64; do
        gives_the_same --jobs $jobs
    done
}

@test "eight jobs give the same bytes each time" {
    for _ in {1..3}; do
        gives_the_same --jobs 8
    done
}

@test "the place of the source and the way it is named make no difference" {
    for site in real small; do
        elsewhere="$BATS_TEST_TMPDIR/in another, 深い place/$site"
        mkdir -p "$elsewhere"
        cp -R $site/content/faq "$elsewhere/entries"
        faqgen build --quiet --source "$elsewhere/entries/" --output "$BATS_TEST_TMPDIR/a-$site"
        (cd "$elsewhere/entries/" && faqgen build --quiet --source . --output ../out)
        same_tree wanted-$site "$BATS_TEST_TMPDIR/a-$site"
        same_tree wanted-$site "$elsewhere/out"
    done
}

@test "the name and the place of the output folder make no difference" {
    mkdir "$BATS_TEST_TMPDIR/deep"
    for output in "$BATS_TEST_TMPDIR/deep/public_html" "$BATS_TEST_TMPDIR/公開 する"; do
        faqgen build --quiet --source real/content/faq --output "$output"
        same_tree wanted-real "$output"
    done
}

@test "the time zone makes no difference" {
    for zone in Pacific/Kiritimati Pacific/Pago_Pago; do
        TZ=$zone gives_the_same
    done
}

@test "the locale makes no difference" {
    for locale in C C.UTF-8; do
        LC_ALL=$locale LANG=$locale LANGUAGE=ja gives_the_same
    done
    env -u LC_ALL -u LANG "$FAQGEN" build --quiet --source real/content/faq \
        --output "$BATS_TEST_TMPDIR/none"
    same_tree wanted-real "$BATS_TEST_TMPDIR/none"
}

@test "user, host, terminal and an empty environment make no difference" {
    env -i SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH "$FAQGEN" build --quiet \
        --source real/content/faq --output "$BATS_TEST_TMPDIR/bare"
    same_tree wanted-real "$BATS_TEST_TMPDIR/bare"
    HOME=/ USER=someone HOSTNAME=elsewhere TERM=xterm COLUMNS=40 EDITOR=vi gives_the_same
}

@test "times and modes of the source files make no difference" {
    cp -R real "$BATS_TEST_TMPDIR/real"
    cd "$BATS_TEST_TMPDIR/real"
    find content -exec touch -d 1999-12-31T23:59:59Z {} +
    find content -type f -exec chmod 600 {} +
    faqgen build --quiet
    same_tree "$BATS_FILE_TMPDIR/wanted-real" out
}

@test "the order in which the file system lists the source makes no difference" {
    # A tmpfs lists what was made last first; a disk's order hangs on names alone.
    shared_memory=$(mktemp -d -p /dev/shm 2>/dev/null) || skip "there is no /dev/shm to write to"
    for site in real small; do
        find $site -type d -printf "$shared_memory/forward/%p\0$shared_memory/backward/%p\0" |
            xargs -0 mkdir -p
        find $site -type f | LC_ALL=C sort |
            while read -r file; do cp "$file" "$shared_memory/forward/$file"; done
        find $site -type f | LC_ALL=C sort -r |
            while read -r file; do cp "$file" "$shared_memory/backward/$file"; done
    done
    cd "$shared_memory"
    [ "$(ls -U forward/real/content/faq/q6)" != "$(ls -U backward/real/content/faq/q6)" ] ||
        skip "/dev/shm lists both in the same order"
    for order in forward backward; do
        for site in real small; do
            faqgen build --quiet --source $order/$site/content/faq --output "$order-$site"
            same_tree "$BATS_FILE_TMPDIR/wanted-$site" "$order-$site"
        done
    done
}

@test "what was published before makes no difference" {
    cp -R real "$BATS_TEST_TMPDIR/real"
    cd "$BATS_TEST_TMPDIR/real"
    write_entry content/faq/q6/14-more.md Q6-14 'errors: [ZEBRAFISH]' 'aliases: [zebrafish.html]'
    faqgen build --quiet
    rm content/faq/q6/14-more.md
    faqgen build --quiet
    same_tree "$BATS_FILE_TMPDIR/wanted-real" out
    faqgen build --quiet --force
    same_tree "$BATS_FILE_TMPDIR/wanted-real" out
}

@test "line ends of another system and a byte order mark make no difference to any output" {
    cp -R real "$BATS_TEST_TMPDIR/real"
    cd "$BATS_TEST_TMPDIR/real"
    sed -i 's/$/\r/' content/faq/q6/05-download-denied.md
    sed -i '1s/^/\xef\xbb\xbf/' content/faq/q6/06-untrusted.md
    faqgen build --quiet
    diff -r --exclude='.faqgen*' "$BATS_FILE_TMPDIR/wanted-real" out
}
