#!/bin/sh
# build.sh - Debian packages of what git knows, built beside nothing else. SPDX-License-Identifier: ISC
#
#   debian/build.sh FOLDER     writes faqgen_*.deb and upki-faq_*.deb there
set -eu
[ $# -eq 1 ] || { echo "debian/build.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."

missing=
for program in dh dpkg-buildpackage; do
    command -v "$program" >/dev/null 2>&1 || missing=yes
done
if [ -n "$missing" ]; then
    echo "packages are built with: apt-get install debhelper dpkg-dev" >&2
    exit 2
fi

# Of what lies there only what an earlier run left goes.
rm -rf "$1/faqgen" "$1"/faqgen_*.deb "$1"/upki-faq_*.deb "$1"/faqgen_*.buildinfo "$1"/faqgen_*.changes
mkdir -p "$1/faqgen"
if [ -e .git ] && command -v git >/dev/null 2>&1; then
    git ls-files -z >"$1/files"
    tar cf "$1/source.tar" --null -T "$1/files"
else
    tar cf "$1/source.tar" --exclude=./build --exclude=./out --exclude=./node_modules .
fi
tar xf "$1/source.tar" -C "$1/faqgen"
rm -f "$1/source.tar" "$1/files"
# Packages lie beside the folder that they are built in.
(cd "$1/faqgen" && DEB_BUILD_OPTIONS="noautodbgsym nocheck" dpkg-buildpackage -b -us -uc >../build.log 2>&1) ||
    { tail -n 30 "$1/build.log" >&2; exit 2; }
rm -rf "$1/faqgen"
ls "$1"/*.deb
