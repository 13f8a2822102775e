#!/usr/bin/env bats
# completion.bats - what bash and zsh offer behind "faqgen ". SPDX-License-Identifier: ISC

load helpers

setup_file() {
    load helpers
    cd "$BATS_FILE_TMPDIR"
    mkdir folder "a folder"
    touch file.db
    faqgen help --completion=bash >faqgen.bash
    mkdir functions
    faqgen help --completion=zsh >functions/_faqgen
}

setup() {
    cd "$BATS_FILE_TMPDIR"
}

# offered WORD...: what bash offers for the last of the words, which begins "faqgen …", one a line.
offered() {
    # shellcheck disable=SC2016 # it is that shell's
    bash -c 'source ./faqgen.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }
        _faqgen; printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}

# typed KEYS: what zsh calls faqgen with when that is typed, TAB and all, and then a return.
typed() {
    KEYS=$1 timeout 60 zsh -f zpty.zsh
}


@test "the scripts are sound" {
    bash -n faqgen.bash
    zsh -n functions/_faqgen
    run -0 shellcheck -s bash faqgen.bash
    run -2 --separate-stderr faqgen help --completion=fish
    contains "$stderr" "bash"
}

@test "bash: the commands, and what goes without one" {
    equals "$(offered faqgen '' | xargs)" "build lint serve search show new init import bundle verify help --help --version"
    equals "$(offered faqgen sea)" search
    equals "$(offered faqgen help sh)" show
    equals "$(offered faqgen show '')" ""
}

@test "bash: every option of every command, and no other" {
    for command in build lint serve search show new init import bundle verify help; do
        listed=$(faqgen help "$command" | sed -n 's/^  *\(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | sort)
        equals "$(offered faqgen "$command" -- | sort)" "$listed"
    done
}

@test "bash: folders, files and words behind the options that take them" {
    equals "$(offered faqgen build --source '' | sort)" $'a folder\nfolder\nfunctions'
    equals "$(offered faqgen build -s fo)" folder
    equals "$(offered faqgen build --output = fo)" folder
    equals "$(offered faqgen search --db fi)" file.db
    equals "$(offered faqgen lint --format = | xargs)" "text json sarif github"
    equals "$(offered faqgen lint --format = s)" sarif
    equals "$(offered faqgen lint --explain http-)" http-link
    equals "$(offered faqgen build --color a | xargs)" "auto always"
    equals "$(offered faqgen build --jobs '')" ""
    equals "$(offered faqgen build --force '')" ""
}

@test "zsh: commands, options, words, folders and files" {
    cat >zpty.zsh <<'END'
# What is typed ends in a call of the function, which notes what it was given.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1= PS2= RPS1=; unsetopt beep; fpath=($PWD/functions \$fpath)"
zpty -w shell "autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' menu no"
zpty -w shell "faqgen() { print -rl -- \"\$@\" >| got; print DO''NE }"
zpty -w shell "print REA''DY"
zpty -r shell line '*READY*'
zpty -w -n shell "$KEYS"
zpty -w -n shell $'\r'
zpty -r shell line '*DONE*'
cat got
END
    equals "$(typed $'faqgen bui\t')" build
    equals "$(typed $'faqgen lint --form\tsar\t')" $'lint\n--format=sarif'
    equals "$(typed $'faqgen lint --explain=http-\t')" $'lint\n--explain=http-link'
    equals "$(typed $'faqgen build -s fo\t')" $'build\n-s\nfolder'
    equals "$(typed $'faqgen search --db=fi\t x')" $'search\n--db=file.db\nx'
    equals "$(typed $'faqgen help sho\t')" $'help\nshow'
}
