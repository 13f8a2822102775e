#!/bin/sh
# layers.sh - includes point one way, each library has one home. SPDX-License-Identifier: ISC
#
# TAP; a failure lists file:line of each offence. The order: base < model < … < cmd < main.c.
cd "$(dirname "$0")/../generator" || exit 1
number=0 failed=0

# result NAME OFFENCES: no offence is a pass.
result() {
    number=$((number + 1))
    [ -z "$2" ] && echo "ok $number - $1" && return
    failed=1
    echo "not ok $number - $1"
    printf '%s\n' "$2" | sed 's|^|# generator/|'
}

allowed=
for layer in base model load check search render publish cmd .; do
    [ "$layer" = . ] || allowed="$allowed${allowed:+|}$layer"
    [ -d "$layer" ] || continue
    offences=$(find "$layer" -maxdepth 1 -name '*.[ch]' -exec grep -nHE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' {} + |
        grep -vE "\"($allowed)/[a-z0-9_]+\.h\"")
    result "$layer includes only ${allowed}" "$offences"
done

# A pattern of a line, then the files where it may stand.
while read -r pattern homes; do
    offences=$(grep -rnE --include='*.[ch]' "^[[:space:]]*#[[:space:]]*$pattern" . | sed 's|^\./||')
    for home in $homes; do
        offences=$(printf '%s\n' "$offences" | grep -v "^$home:")
    done
    result "$pattern only in $homes" "$offences"
done <<'END'
include[[:space:]]*<cmark load/markdown.c
include[[:space:]]*<libxml/ load/xml.c render/out_feeds.c
include[[:space:]]*<yaml\.h load/yaml.c
include[[:space:]]*<nettle/ base/hash.c
include[[:space:]]*<pthread\.h base/pool.c
include[[:space:]]*<utf8proc base/unicode.c
include[[:space:]]*<sqlite3 search/database.c search/connection.c
include[[:space:]]*<archive publish/archive.c
include[[:space:]]*<microhttpd cmd/http_library.h
define[[:space:]]+_GNU_SOURCE base/fs.c base/fs_link.c base/stage_swap.c
END

banned='strcpy|strcat|sprintf|vsprintf|strtok|atoi|gets|system|popen'
result "no call of $banned" "$(grep -rnE --include='*.[ch]' "(^|[^A-Za-z0-9_.>])($banned)\(" . |
    sed 's|^\./||' | grep -vE '^[^:]*:[0-9]+:[[:space:]]*(/?\*|//)')"

echo "1..$number"
exit "$failed"
