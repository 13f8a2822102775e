#!/usr/bin/env bash
# build.sh - from a fresh clone to a finished FAQ in one command. SPDX-License-Identifier: ISC
#
#   ./build.sh         installs what is missing (Debian 12; root or sudo), compiles faqgen and
#                      builds the site, the database and the manual page into out/
#   ./build.sh test    installs what the tests need as well and runs all of them
#   ./build.sh help    prints this
#
# Exit status: 0 done; 1 a fault in the content, or a failed test; 2 something is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

to_build=(gcc make pkg-config libc6-dev libarchive-dev libmicrohttpd-dev libcmark-dev libxml2-dev libsqlite3-dev libyaml-dev
    libutf8proc-dev nettle-dev)
to_read=(sqlite3 man-db groff-base)
to_test=(libcmocka-dev bats mandoc libxml2-utils chromium fonts-noto-cjk clang-format clang-tidy
    clang libclang-rt-14-dev cppcheck shellcheck valgrind strace binutils procps
    default-jre-headless poppler-utils less locales zsh debhelper dpkg-dev lintian
    nginx-light apache2-bin rsync curl minisign signify-openbsd python3 unzip)
modules=(libarchive libmicrohttpd libcmark libxml-2.0 sqlite3 yaml-0.1 libutf8proc nettle)

say() { printf '%s\n' "$*" >&2; }

is_there() { command -v "$1" >/dev/null 2>&1; }

# missing_packages PACKAGE...: those that are not installed, one a line.
missing_packages() {
    local installed package
    # shellcheck disable=SC2016 # the format is dpkg-query's
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep -qxF "installed $package" <<<"$installed" || echo "$package"
    done
}

# install_packages PACKAGE...: installs what is missing, or says how to and ends.
install_packages() {
    local missing become=() log
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    local install=(apt-get install -y --no-install-recommends "${missing[@]}")
    if [ "$(id -u)" -ne 0 ]; then
        if is_there sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
            become=(sudo)
        else
            say "packages are missing, and installing them takes root; as root, run"
            say "    apt-get update && ${install[*]}"
            exit 2
        fi
    fi
    say "installing ${missing[*]}"
    log=$(mktemp)
    become+=(env DEBIAN_FRONTEND=noninteractive)
    if ! { "${become[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update &&
        "${become[@]}" "${install[@]}" -q -o DPkg::Lock::Timeout=300; } >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        say "apt-get failed; to see it again, run as root"
        say "    apt-get update && ${install[*]}"
        exit 2
    fi
    rm -f "$log"
}

# Not Debian: what is there must do.
check_by_hand() {
    local tool lacking=()
    for tool in gcc make pkg-config; do
        is_there "$tool" || lacking+=("$tool")
    done
    for tool in "$@"; do
        is_there pkg-config && pkg-config --exists "$tool" || lacking+=("$tool (pkg-config)")
    done
    [ "${#lacking[@]}" -gt 0 ] || return 0
    say "this is not Debian (no apt-get); install with its own means what is missing here:"
    printf '    %s\n' "${lacking[@]}" >&2
    exit 2
}

node_is_new_enough() {
    is_there node && is_there npm &&
        node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)'
}

install_for_build() {
    if is_there apt-get && is_there dpkg-query; then
        install_packages "${to_build[@]}" "${to_read[@]}" "$@"
    else
        check_by_hand "${modules[@]}"
    fi
}

install_for_tests() {
    node_is_new_enough || to_test+=(nodejs npm)
    install_for_build "${to_test[@]}"
    # npm writes its own lock file last: older than ours, or not there, means not up to date.
    if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
        say "installing the npm packages of package-lock.json"
        if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >/dev/null; then
            say "npm ci failed: the tests of the pages need these packages"
            exit 2
        fi
    fi
}

# compile MAKE-ARGUMENT...: quiet when there is nothing to do.
compile() {
    make -q "$@" >/dev/null 2>&1 && return
    say "compiling${*:+ ($*)}"
    make -s -j "$(nproc)" "$@" </dev/null >&2
}

# What is in out/, under the names that the content gave it.
show_results() {
    local page=out/site/index.html database bundle name utf8=
    # In a locale without UTF-8 man leaves out what is not ASCII.
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || utf8='LC_ALL=C.UTF-8 '
    echo
    [ -e "$page" ] && echo "site        $PWD/$page    (open it in a browser)"
    # Those of translations have a second dot.
    for database in out/*.db; do
        name=${database#out/}
        name=${name%.db}
        if [ ! -e "$database" ] || [ "$name" != "${name%.*}" ]; then
            continue
        fi
        echo "one file    $PWD/out/$name.html"
        echo "database    sqlite3 $database 'select id, title from entry'"
        echo "            build/faqgen search 'WORDS OF AN ERROR MESSAGE'"
        echo "manual      ${utf8}man -M out/man $name"
    done
    for bundle in out/dist/*.tar.gz out/dist/*.zip; do
        [ -e "$bundle" ] && echo "bundle      $PWD/$bundle"
    done
    true
}

build() {
    install_for_build
    compile
    build/faqgen build </dev/null
    build/faqgen bundle --quiet </dev/null
    show_results
}

run_tests() {
    install_for_tests
    compile WERROR=1 BUILD=build/strict
    compile SANITIZE=address,undefined test-programs
    compile SANITIZE=thread
    compile fuzzers
    # The suites that measure or kill take the plain program, everything else the instrumented.
    export BUILD=$PWD/build/address-undefined PLAIN_FAQGEN=$PWD/build/strict/faqgen
    export THREAD_FAQGEN=$PWD/build/thread/faqgen
    FAQGEN=$BUILD/faqgen exec tests/run.sh
}

case ${1-} in
"") build ;;
test) run_tests ;;
help | -h | --help) sed -n '4,/^$/s/^# \{0,1\}//p' "$0" ;;
*)
    say "usage: ./build.sh [test|help]"
    exit 2
    ;;
esac
