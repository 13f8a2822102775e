#!/bin/sh
# install.sh - puts this FAQ where browsers, man(1) and faqgen find it. SPDX-License-Identifier: ISC
#
#   sh install.sh [--prefix DIR] [--uninstall]
#
# Without --prefix: /usr/local for root, ~/.local for anybody else. DESTDIR stands before every path,
# for whoever makes a package of it. Nothing is written outside of DESTDIR and DIR.
set -eu

name=@NAME@
prefix=
umask 022
uninstall=

fail() {
    printf 'install.sh: %s\n' "$1" >&2
    exit 2
}

while [ $# -gt 0 ]; do
    case $1 in
    --prefix) [ -n "${2:-}" ] || fail "--prefix needs a folder"; prefix=$2; shift ;;
    --prefix=?*) prefix=${1#--prefix=} ;;
    --uninstall) uninstall=yes ;;
    -h | --help) sed -n '2,/^set/{s/^# \{0,1\}//p;}' "$0"; exit 0 ;;
    *) fail "what is '$1'? sh install.sh [--prefix DIR] [--uninstall]" ;;
    esac
    shift
done
if [ -z "$prefix" ]; then
    if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=${HOME:?}/.local; fi
fi
case $prefix in /*) ;; *) fail "'$prefix' must begin with /" ;; esac

share=${DESTDIR:-}$prefix/share
list=$share/$name/installed-files

remove_installed() {
    [ -f "$list" ] || fail "'$list' is not there: nothing was installed below '$prefix'"
    while IFS= read -r path; do
        rm -f "$share/$path"
        folder=${path%/*}
        while [ "$folder" != "${folder#*/}" ] && rmdir "$share/$folder" 2>/dev/null; do
            folder=${folder%/*}
        done
    done <"$list"
    rm -f "$list"
    rmdir "$share/$name" 2>/dev/null || true
    rmdir "$share/faqgen" "$share/doc" "$share/man" "$share" 2>/dev/null || true
}

# Only where man(1) looks by itself: elsewhere nobody would remove the index.
index_manuals() {
    if [ -z "${DESTDIR:-}" ] && command -v mandb >/dev/null 2>&1 &&
        manpath -q 2>/dev/null | tr ':' '\n' | grep -qxF "$share/man"; then
        mandb -qu "$share/man" >/dev/null 2>&1 || true
    fi
}

if [ -n "$uninstall" ]; then
    remove_installed
    index_manuals
    printf '%s: removed from %s\n' "$name" "$prefix"
    exit 0
fi

cd "$(dirname "$0")"
[ -f SHA256SUMS ] || fail "SHA256SUMS is missing: it says what is to be installed"
if command -v sha256sum >/dev/null 2>&1; then
    sha256sum -c --quiet SHA256SUMS || fail "the files are not those that were made"
fi
[ ! -f "$list" ] || remove_installed # an older one

mkdir -p "$share/$name"
: >"$list"

# put FILE PATH: as a file below share.
put() {
    mkdir -p "$share/$(dirname "$2")"
    cp "$1" "$share/$2"
    chmod 644 "$share/$2"
    printf '%s\n' "$2" >>"$list"
}

# What has no checksum is not of the bundle.
sed 's/^[0-9a-f]*  //' SHA256SUMS | while IFS= read -r file; do
    case $file in
    site/*) put "$file" "doc/$name/html/${file#site/}" ;;
    man/*) put "$file" "$file" ;;
    *.db)
        put "$file" "$name/$file"
        mkdir -p "$share/faqgen/db"
        ln -sf "../../$name/$file" "$share/faqgen/db/$file"
        printf '%s\n' "faqgen/db/$file" >>"$list"
        ;;
    esac
done
index_manuals

cat <<END
$name: installed below $prefix
  pages      $prefix/share/doc/$name/html/index.html
  manual     man $name
  database   $prefix/share/$name/$name.db
  to remove  sh install.sh --prefix '$prefix' --uninstall
END
