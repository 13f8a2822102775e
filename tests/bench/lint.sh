#!/usr/bin/env bash
# lint.sh - how fast `faqgen lint --site` is, beside other checkers. SPDX-License-Identifier: ISC
#
# Each checks one generated site of 2,000 pages with 100,000 links (site.js), all of them sound: the
# median of RUNS (3). The others look at what is on the disk only, as faqgen does, but at less:
# html-proofer at links, places in pages and images, linkchecker at links. Nobody is measured who
# misses a dead link. They try a site of SAMPLE pages first, and where that shows that a run would
# take longer than BOUND seconds, what is printed is the sample, and says so. What is worth quoting
# are the ratios, taken in one run on one machine. Work is done in /dev/shm, where there is one.
#
# FAQGEN   the program (build/faqgen)
# PAGES    of the site (2000)
# SAMPLE   of the small one (200)
# BOUND    seconds (600)
set -euo pipefail
cd "$(dirname "$0")/../.."
faqgen=$(realpath "${FAQGEN:-build/faqgen}")
generator=$PWD/tests/bench/site.js
pages=${PAGES:-2000}
sample=${SAMPLE:-200}
runs=${RUNS:-3}
bound=${BOUND:-600}
place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
work=$(mktemp -d "$place/faqgen-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # linkchecker is nobody when it is started by root
cd "$work"
: >linkchecker.ini

check_faqgen() { "$faqgen" lint --site "$1"; }
check_htmlproofer() { LC_ALL=C.UTF-8 timeout "$bound" htmlproofer "$1" --disable-external; }
check_linkchecker() {
    timeout "$bound" linkchecker --config linkchecker.ini --no-status --output none \
        "file://$work/$1/index.html"
}

version() {
    case $1 in
    faqgen) "$faqgen" --version ;;
    htmlproofer) htmlproofer --version ;;
    linkchecker) linkchecker --version 2>/dev/null ;;
    esac | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1
}

package() {
    case $1 in
    htmlproofer) echo ruby-html-proofer ;;
    *) echo "$1" ;;
    esac
}

# milliseconds TOOL FOLDER: of one run, which must find nothing.
milliseconds() {
    local start=${EPOCHREALTIME/./} status=0
    "check_$1" "$2" >output 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        echo "$1 ends with $status on a site without a fault, or after $bound seconds:" >&2
        tail -n 5 output >&2
        return 1
    fi
    echo $(((${EPOCHREALTIME/./} - start) / 1000 + 1))
}

# median TOOL FOLDER RUNS
median() {
    local i times=()
    for ((i = 0; i < $3; i++)); do
        times+=("$(milliseconds "$1" "$2")") || return
    done
    printf '%s\n' "${times[@]}" | sort -n | sed -n "$((($3 + 1) / 2))p"
}

# sees_faults TOOL: it finds the dead link of a small site, and nothing when that is mended.
sees_faults() {
    milliseconds "$1" tiny >/dev/null || return
    mv tiny/q0/p7.html p7.html
    if "check_$1" tiny >output 2>&1; then
        echo "$1 does not find a dead link" >&2
        mv p7.html tiny/q0/p7.html
        return 1
    fi
    mv p7.html tiny/q0/p7.html
}

# row TOOL PAGES LINKS MILLISECONDS RUNS
row() {
    awk -v tool="$1 $(version "$1")" -v p="$2" -v l="$3" -v ms="$4" -v runs="$5" -v own="$own" \
        'BEGIN {
            rate = l * 1000 / ms
            printf "%-22s %6d %8d %5d %10.3f %10.0f %10.0f %9.1f\n",
                tool, p, l, runs, ms / 1000, p * 1000 / ms, rate, own == 0 ? 1 : own / rate
        }'
}

# peer TOOL: its row, or why there is none.
peer() {
    local took expected repeats=$runs
    if ! command -v "$1" >/dev/null; then
        echo "$1: not installed; on Debian: apt-get install $(package "$1")"
        return
    fi
    sees_faults "$1" || return 0
    took=$(median "$1" small 1) || return 0
    expected=$((took * pages / sample / 1000))
    if [ "$expected" -gt "$bound" ]; then
        row "$1" "$sample" "$small_links" "$took" 1
        echo "    a sample: all $pages pages would take about $expected s, more than $bound s"
        return
    fi
    [ $((expected * runs)) -le "$bound" ] || repeats=1
    took=$(median "$1" large "$repeats") || return 0
    row "$1" "$pages" "$links" "$took" "$repeats"
}

node "$generator" tiny 20 >/dev/null
small_links=$(node "$generator" small "$sample")
links=$(node "$generator" large "$pages")

printf '%-22s %6s %8s %5s %10s %10s %10s %9s\n' tool pages links runs seconds pages/s links/s \
    'faqgen is'
own=0
sees_faults faqgen
took=$(median faqgen large "$runs")
row faqgen "$pages" "$links" "$took" "$runs"
own=$((links * 1000 / took))
peer htmlproofer
peer linkchecker
echo "'faqgen is' so many times as fast, by links in a second"
