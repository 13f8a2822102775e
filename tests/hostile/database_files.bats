#!/usr/bin/env bats
# database_files.bats - search and show of files, folders and media. SPDX-License-Identifier: ISC
load ../cli/helpers

setup_file() {
    real_source "$BATS_FILE_TMPDIR/real"
    (cd "$BATS_FILE_TMPDIR/real" && "$PLAIN_FAQGEN" build --quiet)
    cp "$BATS_FILE_TMPDIR"/real/out/upki-faq.db "$BATS_FILE_TMPDIR/sound.db"
}

setup() {
    sound=$BATS_FILE_TMPDIR/sound.db
    cd "$BATS_TEST_TMPDIR" || return
}

COMMANDS=("search OCSP" "search --format json 失効" "show Q6-12" "show --format json Q6-1")
SECONDS_MOST=10

# names: all that lies below the current folder, where bats keeps standard error aside.
names() { snapshot . | grep -v -e ' \./separate-stderr-' -e ' \.$'; }

# both COMMAND...: what it prints to both, with its status.
both() {
    local status=0
    timeout "$SECONDS_MOST" "$@" 2>&1 || status=$?
    echo "status $status"
}

# answered DATABASE [PREFIX...]: every command says what it says of the sound one, and all that lies
# in the current folder stays as it is. PREFIX runs the program.
answered() {
    local before arguments
    before=$(names)
    for arguments in "${COMMANDS[@]}"; do
        # shellcheck disable=SC2086 # words
        equals "$(both "${@:2}" "$FAQGEN" $arguments --db "$1")" \
            "$(both "$FAQGEN" $arguments --db "$sound")"
    done
    equals "$(names)" "$before"
}

# refused DATABASE REASON [ADVICE [SHOWN]]: every command exits 2 with that, and writes nothing. SHOWN
# is the name as the message has it.
refused() {
    local before arguments
    before=$(names)
    for arguments in "${COMMANDS[@]}"; do
        # shellcheck disable=SC2086 # words
        equals "$(both "${without[@]}" "$FAQGEN" $arguments --db "$1")" \
            "${4-$1}: error: $2; ${3-"'faqgen build' makes the database"}
status 2"
    done
    equals "$(names)" "$before"
}
without=()

# As root permissions mean nothing, unless its capabilities are gone.
mere_user() {
    [ "$(id -u)" -ne 0 ] || without=(setpriv --bounding-set=-all --inh-caps=-all)
}

@test "what is no regular file is refused at once" {
    local reason="it is not a regular file"
    mkdir folder
    mkfifo fifo
    node -e 'require("net").createServer().listen("socket", () => process.kill(process.pid, "SIGKILL"))' ||
        [ -S socket ]
    ln -s fifo link-to-fifo
    for file in folder fifo socket link-to-fifo /dev/zero /dev/null /dev/full /; do
        refused "$file" "$reason"
    done
    refused <(cat "$sound") "$reason"
}

@test "what can't be opened is refused at once" {
    ln -s loop-b loop-a
    ln -s loop-a loop-b
    ln -s nowhere dangling
    : >file
    refused loop-a "Too many levels of symbolic links"
    refused dangling "No such file or directory"
    refused missing.db "No such file or directory"
    refused file/below.db "Not a directory"
    refused "$(printf 'n%.0s' {1..300})" "File name too long"
}

@test "what is no database is refused at once" {
    local reason="not an SQLite database"
    : >empty
    seq 5000 >text
    printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >image.png
    head -c 70000 /dev/zero >>image.png
    head -c 70000 /dev/zero >zeros
    printf 'SQLite format 3\0' >magic
    head -c 70000 /dev/zero | tr '\0' 'S' >letters
    gzip -c "$sound" >packed.db
    { printf '\xef\xbb\xbf' && cat "$sound"; } >marked.db
    for file in empty text image.png zeros letters magic packed.db marked.db; do
        refused "$file" "$reason"
    done
}

@test "a database of another kind or version is refused" {
    local reason="not a database of this version of faqgen"
    sqlite3 other.db 'CREATE TABLE entry(id, title, url); INSERT INTO entry VALUES (1, 2, 3)'
    refused other.db "$reason"
    for change in 'PRAGMA application_id=0' 'PRAGMA user_version=1' 'PRAGMA user_version=3' \
        'PRAGMA encoding="UTF-16"; CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID' \
        'CREATE INDEX more ON entry(title)' 'CREATE INDEX more ON entry(abs(n))' \
        'CREATE TABLE entry_fts_data2(a)' 'ALTER TABLE entry RENAME TO entries' \
        'CREATE TEMP VIEW a AS SELECT 1; CREATE VIEW a AS SELECT randomblob(1000000000)'; do
        [[ $change == *UTF-16* ]] || cp "$sound" changed.db
        sqlite3 changed.db "$change"
        refused changed.db "$reason"
        rm changed.db
    done
}

@test "any name is a name: nothing in it is syntax, and no terminal obeys it" {
    local name names=('a b?mode=rwc&immutable=0#c%41.db' 'file:x.db?vfs=none' ':memory:' '-' '%00' '~'
        "it's.db" $'line\nbreak' $'not \xff\xfe UTF-8' $'\e[31mred' '証明書.db')
    for name in "${names[@]}"; do
        cp "$sound" "./$name"
        answered "$name"
        answered "$PWD/$name"
        rm "./$name"
    done
    : >$'\e[31m\xff\n'
    refused $'\e[31m\xff\n' "not an SQLite database" "'faqgen build' makes the database" \
        '\x1b[31m\xff\x0a'
}

@test "a link, and a file that is standard input, are read" {
    ln -s "$sound" link.db
    answered link.db
    answered /dev/stdin <"$sound"
}

@test "a database that may not be read is refused, and one that may not be written is read" {
    mere_user
    cp "$sound" closed.db
    chmod 000 closed.db
    refused closed.db "can't read the database: unable to open database file"
    mkdir closed
    cp "$sound" closed/a.db
    chmod 000 closed
    refused closed/a.db "Permission denied"
    chmod 700 closed
    chmod 444 closed/a.db
    chmod 555 closed
    "${without[@]}" touch closed/new 2>/dev/null && fail "the folder can be written to"
    answered closed/a.db "${without[@]}"
    chmod 755 closed
}

@test "a database on read-only media is read" {
    unshare -m true 2>/dev/null || skip "nothing may be mounted here"
    mkdir media
    # shellcheck disable=SC2016 # the shell below expands it
    run unshare -m bash -c 'mount -t tmpfs none media && cp "$1" media/a.db && mount -o remount,ro media &&
        ! touch media/new 2>/dev/null && cd media && shift || exit 77
        for arguments in "$@"; do "$FAQGEN" $arguments --db a.db || exit; done; ls' - "$sound" "${COMMANDS[@]}"
    [ "$status" -ne 77 ] || skip "nothing may be mounted here"
    equals "$status" 0
    equals "${lines[-1]}" a.db
    equals "$(sed '$d' <<<"$output")" \
        "$(cd "${sound%/*}" && printf '%s --db sound.db\n' "${COMMANDS[@]}" | xargs -L 1 "$FAQGEN")"
}

@test "a database that another process holds is read" {
    cp "$sound" held.db
    coproc sqlite3 held.db
    local holder=$COPROC_PID line=
    echo "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE entry SET title = 'x'; SELECT 'held';" \
        >&"${COPROC[1]}"
    until [ "$line" = held ]; do
        read -r -t "$SECONDS_MOST" line <&"${COPROC[0]}"
    done
    [ -e held.db-journal ]
    run sqlite3 -readonly held.db 'SELECT 1 FROM entry'
    contains "$output" locked
    answered held.db
    echo "ROLLBACK;" >&"${COPROC[1]}"
    echo ".quit" >&"${COPROC[1]}"
    wait "$holder" || [ $? -eq 127 ] # it has ended already
}

# beside_killed SQL...: sqlite3 does it to hot.db and is killed, so what it left lies there.
beside_killed() {
    rm -f hot.db*
    cp "$sound" hot.db
    # shellcheck disable=SC2016 # the shell that sqlite3 starts expands it
    sqlite3 -batch hot.db "$1" "$2" '.shell kill -9 $PPID' >/dev/null 2>&1 || true
}

@test "a journal beside it is neither read, removed nor rolled back" {
    beside_killed 'PRAGMA cache_size=1; BEGIN' "UPDATE entry SET title = 'x', md = hex(zeroblob(9999))"
    [ -s hot.db-journal ]
    cp "$sound" hot.db # its journal would shorten and change it
    answered hot.db
    head -c 9999 /dev/urandom >hot.db-journal
    answered hot.db
    rm hot.db-journal
    ln -s /nowhere hot.db-journal
    answered hot.db
    rm hot.db-journal
    mkfifo hot.db-journal hot.db-wal
    answered hot.db
}

@test "a database in WAL mode is read, and nothing of its log" {
    beside_killed 'PRAGMA journal_mode=WAL' "UPDATE entry SET title = 'x'"
    [ -s hot.db-wal ]
    equals "$(sqlite3 hot.db 'SELECT DISTINCT title FROM entry')" x
    beside_killed 'PRAGMA journal_mode=WAL' "UPDATE entry SET title = 'x'"
    answered hot.db
    rm hot.db-*
    answered hot.db
    mere_user
    chmod 555 .
    answered hot.db "${without[@]}"
    chmod 755 .
    head -c 9999 /dev/urandom >hot.db-wal
    head -c 32768 /dev/zero >hot.db-shm
    answered hot.db
}

@test "a terabyte is answered from or refused as fast as a page" {
    local damaged="the database is damaged" anew="make it anew with 'faqgen build --force'"
    truncate -s 1T zeros || skip "no file may be so large here"
    refused zeros "not an SQLite database"
    cp "$sound" large.db
    truncate -s 1T large.db
    refused large.db "$damaged" "$anew"
    # 2^28 pages of 4096 bytes, and the header says so.
    printf '\x10\0\0\0' | dd of=large.db bs=1 seek=28 conv=notrunc status=none
    answered large.db
    # None of its numbers of pages is valid, so the size of the file is.
    printf '\xff\xff\xff\xff' | dd of=large.db bs=1 seek=92 conv=notrunc status=none
    answered large.db
}

@test "search and show open nothing to write, and make, move or remove nothing" {
    strace -o /dev/null true || skip "nothing may be traced here"
    mkdir out
    cp "$BATS_FILE_TMPDIR"/real/out/.faqgen "$BATS_FILE_TMPDIR"/real/out/upki-faq.db out/
    cp "$sound" a.db
    cp "$sound" wal.db
    sqlite3 wal.db 'PRAGMA journal_mode=WAL' >/dev/null
    head -c 50000 "$sound" >cut.db
    printf '失効\nOCSP\n' >queries
    # Calls that change a name, and those that change what is open, but for the two outputs.
    renamed='creat|rename(at2?)?|link(at)?|symlink(at)?|unlink(at)?|mkdir(at)?|rmdir|mknod(at)?|truncate'
    renamed+='|f?chmod(at)?|f?chown(at)?|l?chown|utime(s|nsat)?|f?l?(set|remove)xattr|flock|msync'
    changed='p?writev?2?|pwrite64|ftruncate|fallocate|sendfile|copy_file_range|f(data)?sync'
    while read -r arguments; do
        # shellcheck disable=SC2086 # words
        TMPDIR=$PWD run strace -f -o trace "$PLAIN_FAQGEN" $arguments
        [ "$status" -le 2 ]
        contains "$(<trace)" ".db"
        equals "$(grep -E 'O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)' trace | grep -v '"/dev/')" ""
        equals "$(grep -E "\\b($renamed)\(" trace)" ""
        equals "$(grep -E "\\b($changed)\((0|[3-9]|[0-9]{2,})\\b" trace)" ""
        equals "$(grep -E 'PROT_WRITE.*MAP_SHARED|F_(OFD_)?SETLK' trace)" ""
    done <<'EOF_COMMANDS'
search OCSP
show Q6-12
show Q9-9
search --format json --tag Firefox revokd
search --queries queries
search --db a.db 失効
show --db a.db --format json q6-1
search --db wal.db 失効
search --db cut.db 失効
EOF_COMMANDS
}
