#!/usr/bin/env bats
# cli.bats - what every command shares: usage, help, streams, colours. SPDX-License-Identifier: ISC
load helpers

setup_file() {
    small_source "$BATS_FILE_TMPDIR/small"
    cd "$BATS_FILE_TMPDIR/small"
    faqgen build --quiet
}

setup() { cd "$BATS_FILE_TMPDIR/small"; }

# usage_error MESSAGE ARGUMENT...: exit 2, nothing on standard output, one line that says that.
usage_error() {
    run -2 --separate-stderr faqgen "${@:2}"
    equals "$output" ""
    equals "$stderr" "faqgen: error: $1"
}

# on_terminal COMMAND...: its output where standard output and standard error are a terminal.
on_terminal() { TERM=xterm script -qec "$(printf '%q ' "$@")" /dev/null </dev/null; }

# gone: opens file descriptor 9 to a pipe that nobody reads any more.
gone() {
    rm -f "$BATS_TEST_TMPDIR/pipe"
    mkfifo "$BATS_TEST_TMPDIR/pipe"
    exec 8<>"$BATS_TEST_TMPDIR/pipe" 9>"$BATS_TEST_TMPDIR/pipe"
    exec 8<&-
}

@test "a misspelt command exits 2 and suggests the right one" {
    usage_error "no command 'buidl'; did you mean 'build'?" buidl
    usage_error "no command 'serach'; did you mean 'search'?" help serach
    usage_error "no command 'xyz'; 'faqgen --help' lists them" xyz
}

@test "a misspelt option exits 2 and suggests the right one" {
    usage_error "unknown option '--jobz' (did you mean '--jobs'?); try 'faqgen help build'" \
        build --jobz 2
    usage_error "unknown option '--forse' (did you mean '--force'?); try 'faqgen help build'" \
        build --forse
    usage_error "unknown option '--zebra'; try 'faqgen help show'" show --zebra Q1-1
}

@test "an option's value that does not fit exits 2 and says what fits" {
    local wanted="option '--jobs' needs a number from 1 to 64, not"
    for value in 0 65 -1 x 1x 1.5 99999999999999999999; do
        usage_error "$wanted '$value'; try 'faqgen help build'" build "--jobs=$value"
    done
    usage_error "option '--format' needs text or json, not 'xml'; try 'faqgen help search'" \
        search --format xml x
    usage_error "option '--color' needs auto, always or never, not 'red'; try 'faqgen help show'" \
        show --color red Q1-1
    usage_error "option '--count' needs a number from 1 to 1000, not '0'; try 'faqgen help search'" \
        search -n 0 x
    run -2 faqgen build --output
    contains "$output" "'--output'"
    run -2 faqgen build --force=yes
    contains "$output" "'--force'"
}

@test "a word too many or too few exits 2" {
    usage_error "'again' is one word too many; try 'faqgen help build'" build again
    usage_error "'Q1-2' is one word too many; try 'faqgen help show'" show Q1-1 Q1-2
    usage_error "'build' is one word too many; try 'faqgen help help'" help --schema=entry build
    usage_error "'show' needs ID; try 'faqgen help show'" show
    usage_error "'search' needs QUERY... or --queries=FILE; try 'faqgen help search'" search
    usage_error "no command; try 'faqgen --help'" --quiet
}

@test "without arguments faqgen exits 2 and shows its usage" {
    run -2 faqgen
    contains "$output" "Usage: faqgen COMMAND"
}

@test "options may come in any order, joined, short or long, and end at --" {
    run -0 faqgen --quiet show --format=md Q1-3
    wanted=$output
    for arguments in "show Q1-3 --format md -q" "-q show --format md -- Q1-3" \
        "show -q Q1-3 --format=md"; do
        # shellcheck disable=SC2086 # words
        run -0 faqgen $arguments
        equals "$output" "$wanted"
    done
    run -0 faqgen search -n1 -dout/basic.db -- peer
    contains "$output" "Q1-3"
    run -1 faqgen search -- --count
}

@test "--version names the version of the Makefile" {
    run -0 --separate-stderr faqgen --version
    equals "$output" "faqgen $(sed -n 's/^VERSION := //p' "$repository/Makefile")"
    equals "$stderr" ""
}

@test "--help lists every command, and every command explains itself in two ways" {
    run -0 --separate-stderr faqgen --help
    equals "$(faqgen help)" "$output"
    equals "$(faqgen -h)" "$output"
    commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' <<<"$output")
    equals "$(xargs <<<"$commands")" "build lint serve search show new init import bundle verify help"
    for command in $commands; do
        run -0 --separate-stderr faqgen help "$command"
        contains "$output" "Usage: faqgen $command"
        contains "$output" "Examples:"
        equals "$(faqgen "$command" --help)" "$output"
        equals "$(faqgen --color=never "$command" -h --quiet)" "$output"
    done
}

@test "help fits into 80 columns" {
    for command in "" build lint serve search show new init import bundle verify help; do
        # shellcheck disable=SC2086 # no word at all
        longest=$(faqgen help $command | awk '{ print length }' | sort -n | tail -1)
        [ "$longest" -le 80 ]
    done
}

@test "the manual page names every command and every option with its default" {
    page=$(faqgen help --man | MANWIDTH=80 MANPAGER=cat man -l -)
    flat=$(xargs -d '\n' <<<"$page" | tr -s ' ')
    for command in build lint serve search show new init import bundle verify help; do
        contains "$page" "faqgen $command [OPTION]..."
        while read -r option; do
            contains "$page" "$option"
        done < <(faqgen help "$command" | grep -o -- '--[a-z-]*[a-z]' | sort -u)
    done
    contains "$flat" "(default: content/faq)"
    contains "$page" "EXIT STATUS"
    # Only an unusual width or a word cut in two would make a line wider than the terminal.
    [ "$(awk '{ print length }' <<<"$page" | sort -n | tail -1)" -le 80 ]
}

@test "what 'faqgen help COMMAND' says is in faqgen(1), word for word" {
    page=$(faqgen help --man | MANWIDTH=200 MANPAGER=cat man -l - | xargs -d '\n' | tr -s ' ')
    for command in build lint serve search show new init import bundle verify help; do
        # Its paragraphs, and what it says of each option and example.
        faqgen help "$command" | sed '/^Usage/d' | awk '
            /^$/ || /^  *-/ || /^  [^ ]/ { print text; text = "" }
            { sub(/^ *(-., )?(--[a-z-]*(=[A-Z]*)?)?  */, ""); text = text " " $0 }
            END { print text }' | tr -s ' ' | sed 's/^ //; s/\.$//' | grep -v '^\(Options\|Examples\)' >said
        [ "$(grep -c . said)" -gt 3 ] || fail "$command" "$(cat said)"
        while read -r words; do
            [ "$words" = "" ] || grep -qiF -- "$words" <<<"$page" || fail "not in faqgen(1)" "$words"
        done <said
    done
}

@test "faqgen(1) names every variable of the environment that the program reads" {
    section=$(faqgen help --man | MANWIDTH=80 MANPAGER=cat man -l - | sed -n '/^ENVIRONMENT/,/^EXAMPLES/p')
    # HOME is only looked at to refuse it as a folder to be replaced.
    while read -r name; do
        grep -qw "$name" <<<"$section" || fail "$name is missing" "$section"
    done < <(grep -rhoE '(getenv|from_environment)\("[A-Z_]+"' "$repository/generator" |
        sed 's/.*"\(.*\)"/\1/' | grep -vx HOME | sort -u)
}

# A folder as those who read the examples have one.
examples_folder() {
    real_source "$1"
    cd "$1"
    cp -R content/faq faq
    "$FAQGEN" build --quiet
    echo 0x80090009 >messages.txt
    echo '<h2>Which?</h2><p>This.</p><details><summary>What?</summary><p>That.</p></details>' >faq.html
    ln -s "$FAQGEN" "$1/faqgen"
    export PATH=$1:$PATH MANPAGER=cat
}

@test "every example does what it says" {
    examples_folder "$BATS_TEST_TMPDIR/examples"
    count=0
    for command in build lint serve search show new init import bundle verify help; do
        while read -r example; do
            # Until Ctrl-C.
            [ "$command" != serve ] || example="BROWSER=true timeout --preserve-status -s INT 1 $example"
            run --separate-stderr bash -c "$example"
            [ "$status" -eq 0 ] || fail "$example" "$status" "$stderr"
            [ "$output" != "" ] || [[ $example == *build* ]] || [[ $example == *'>'* ]] ||
                [[ $example == eval* ]] || fail "says nothing" "$example"
            count=$((count + 1))
        done < <("$FAQGEN" help "$command" | sed -n '/^Examples:/,$p' | grep '^  [^ ]' | sed 's/^ *//')
    done
    [ "$count" -gt 20 ]
    grep -qF 2.1.0 faqgen.sarif
    [ -e public/upki-faq.db ]
}

@test "standard output that is full, closed or unread exits 2, and a reader that left is told nothing" {
    for arguments in --help --version "help build" "search peer" "show Q1-1" "build --force" lint; do
        # shellcheck disable=SC2086 # words
        run -2 bash -c '"$FAQGEN" '"$arguments"' >/dev/full'
        contains "$output" "can't write to standard output: No space left on device"
        run -2 bash -c '"$FAQGEN" '"$arguments"' >&-'
        gone
        run -2 bash -c '"$FAQGEN" '"$arguments"' >&9'
        lacks "$output" "standard output"
        exec 9>&-
    done
}

@test "no output file takes the place of a closed standard stream" {
    cp -R content "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    run -2 bash -c '"$FAQGEN" build <&- >&- 2>&-'
    run -0 bash -c '"$FAQGEN" build --output other <&-'
    diff -r --exclude=.faqgen-cache out other
}

@test "standard input is never read" {
    run -0 bash -c '{ "$FAQGEN" show Q1-3 >/dev/null; cat; } <<<"still there"'
    equals "$output" "still there"
}

@test "colours appear on a terminal, unless NO_COLOR or TERM=dumb say no" {
    bold=$'\033[0;1m'
    contains "$(on_terminal "$FAQGEN" search peer)" "$bold"
    contains "$(NO_COLOR='' on_terminal "$FAQGEN" search peer)" "$bold"
    lacks "$(NO_COLOR=1 on_terminal "$FAQGEN" search peer)" $'\033['
    lacks "$(on_terminal env TERM=dumb "$FAQGEN" search peer)" $'\033['
    lacks "$(faqgen search peer)" $'\033['
}

@test "--color=always and --color=never have the last word" {
    contains "$(NO_COLOR=1 faqgen search --color=always peer)" $'\033[1m'
    lacks "$(on_terminal "$FAQGEN" search --color=never peer)" $'\033['
    contains "$(faqgen build --color=always --jobs 0 2>&1 || true)" "error"
    lacks "$(faqgen search --format json --color=always peer)" $'\033['
}

@test "progress is shown on a terminal only, and erased" {
    cp -R content "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    contains "$(on_terminal "$FAQGEN" build)" $'\r\033[K'
    run -0 --separate-stderr faqgen build --force
    equals "$stderr" ""
    lacks "$(on_terminal "$FAQGEN" build --force --quiet)" $'\r\033[K'
}

@test "on a terminal an error shows the line with a caret under the place" {
    cp -R content "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    sed -i 's/^title:/titel:/' content/faq/q1/03-last.md
    shown=$(on_terminal env NO_COLOR=1 "$FAQGEN" build || true)
    contains "$shown" "content/faq/q1/03-last.md:3:1: error: "
    contains "$shown" "titel: Only in English"
    contains "$shown" "^"
}

@test "control characters in what was typed are shown, not sent to the terminal" {
    run -1 --separate-stderr faqgen search $'zebra\033]0;owned\007'
    lacks "$output$stderr" $'\033'
    lacks "$output$stderr" $'\007'
    run -2 faqgen $'\033[2Jbuild'
    lacks "$output" $'\033'
    run -2 faqgen build --output $'no\033[2J/where'
    lacks "$output" $'\033'
    run -2 faqgen build --source $'no\033[2Jwhere'
    lacks "$output" $'\033'
    run -2 faqgen search --db $'no\033[2Jwhere' x
    lacks "$output" $'\033'
}

@test "SIGINT, SIGTERM and SIGHUP end a command that waits with status 2 and a message" {
    local signal name status
    small_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    faqgen build -q
    mkfifo queries
    for signal in INT TERM HUP; do
        # It waits for queries that never come.
        env --default-signal=HUP "$FAQGEN" search -d "$(echo out/*.db)" --queries queries 2>stderr 3>&- &
        exec 4>queries
        until grep -qs ' S \| R ' "/proc/$!/stat" && [ -e "/proc/$!/fd/3" ]; do sleep 0.05; done
        sleep 0.2
        kill -s "$signal" $!
        status=0
        wait $! || status=$?
        exec 4>&-
        equals "$status" 2
        equals "$(<stderr)" "faqgen: error: interrupted"
    done
}

@test "SIGINT, SIGTERM and SIGHUP end a command whose output nobody reads" {
    local signal arguments status
    small_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    printf -- '---\nid: Q1-9\ntitle: Warned of\n---\n[a]: b\n' >content/faq/q1/09-warning.md
    faqgen build -q 2>warnings
    mkfifo pipe
    exec 5<>pipe
    head -c 65536 /dev/zero >&5 # all that a pipe holds
    for arguments in "--help" "--version" "help build" "show Q1-1" "search peer" \
        "lint --format json" "lint --fix" "lint --explain http-link" "build --force"; do
        for signal in INT TERM HUP; do
            # shellcheck disable=SC2086 # words
            env --default-signal=HUP "$FAQGEN" $arguments >&5 2>stderr 3>&- &
            until grep -qs ' S ' "/proc/$!/stat" && grep -qs faqgen "/proc/$!/comm"; do sleep 0.05; done
            sleep 0.2
            kill -s "$signal" $!
            status=0
            wait $! || status=$?
            equals "$status" 2
            contains "$(<stderr)" "faqgen: error: interrupted"
        done
    done
    exec 5>&-
    equals "$(ls -A)" $'.out.lock\ncontent\nout\npipe\nstderr\nwarnings'
}

# full_pipe: a FIFO $pipe into which nothing more fits, and which nobody reads, though it is open.
full_pipe() {
    pipe=$BATS_TEST_TMPDIR/full
    rm -f "$pipe"
    mkfifo "$pipe"
    exec 7<>"$pipe"
    dd if=/dev/zero of="$pipe" oflag=nonblock conv=notrunc bs=4096 count=10000 2>/dev/null || true
}

# sleeps PID: it has one thread, which waits: for who reads, as nothing here has it wait for more.
sleeps() {
    local text
    text=$(<"/proc/$1/status") || return 1
    [[ $text =~ Name:[[:space:]]+${FAQGEN##*/} && $text =~ State:[[:space:]]+S &&
        $text =~ Threads:[[:space:]]+1[^0-9] ]]
}

@test "standard error that nobody reads is waited for until a signal comes" {
    local status=0
    full_pipe
    "$FAQGEN" search --db none x 2>"$pipe" 3>&- 7<&- &
    until sleeps $!; do sleep 0.02; done
    sleep 0.1
    kill -s INT $!
    # Its message can't be written either.
    wait $! || status=$?
    equals "$status" 2
    small_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    # It defers signals, and has said nothing yet but what it is doing.
    "$FAQGEN" build --verbose 2>"$pipe" 3>&- 7<&- &
    until sleeps $!; do sleep 0.02; done
    sleep 0.1
    kill -s INT $!
    status=0
    wait $! || status=$?
    exec 7<&-
    equals "$status" 2
    equals "$(ls -A)" $'.out.lock\ncontent\nfull'
}

@test "a signal too late to stop a build ends its report only where nobody reads that" {
    strace -qq -o /dev/null true 2>/dev/null || skip "strace may not trace here"
    local late=(timeout 60 strace -qq -f -o trace -e trace=renameat2 -e inject=renameat2:signal=INT)
    cp -R content "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    faqgen build -q
    run -0 --separate-stderr "${late[@]}" "$PLAIN_FAQGEN" build --force
    grep -q 'SIGINT' trace
    contains "$output" "out: 4 entries"
    full_pipe
    run -2 --separate-stderr bash -c '"$@" >full' bash "${late[@]}" "$PLAIN_FAQGEN" build --force
    exec 7<&-
    equals "$stderr" "faqgen: error: interrupted"
}

@test "a standard stream that can't be opened is said" {
    strace -qq -o /dev/null true 2>/dev/null || skip "strace may not trace here"
    run -2 strace -qq -o /dev/null -P /dev/null -e inject=openat:error=EACCES \
        bash -c 'exec "$PLAIN_FAQGEN" --version <&-'
    contains "$output" "can't open /dev/null for a standard stream that is closed: Permission denied"
}

@test "an error that only close(2) tells is told" {
    strace -qq -o /dev/null true 2>/dev/null || skip "strace may not trace here"
    run -2 strace -qq -o /dev/null -P "$BATS_TEST_TMPDIR/answer" -e inject=close:error=EDQUOT \
        bash -c 'exec "$PLAIN_FAQGEN" --version >"$1"' - "$BATS_TEST_TMPDIR/answer"
    contains "$output" "can't write to standard output: Disk quota exceeded"
}

@test "below nohup SIGHUP is no end" {
    small_source "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    faqgen build -q
    mkfifo queries
    nohup "$FAQGEN" search -d "$(echo out/*.db)" --queries queries >answers 2>stderr 3>&- &
    exec 4>queries
    until grep -qs 'faqgen' "/proc/$!/comm" && [ -e "/proc/$!/fd/3" ]; do sleep 0.05; done
    sleep 0.2
    kill -s HUP $!
    exec 4>&-
    local status=0
    wait $! || status=$?
    equals "$status" 0
}
