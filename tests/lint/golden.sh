#!/usr/bin/env bash
# golden.sh - writes the expected findings anew; read the diff. SPDX-License-Identifier: ISC
#
# FAQGEN=build/faqgen tests/lint/golden.sh [RULE...]
#
# Those of sources only. What is expected of built sites is the specification, written by hand.
set -u
LINT=$(cd "$(dirname "$0")" && pwd) || exit 1
FAQGEN=$(realpath "${FAQGEN:-$LINT/../../build/faqgen}") || exit 1
export LC_ALL=C.UTF-8 NO_COLOR=1
# shellcheck source=tests/lint/fixture.sh
. "$LINT/fixture.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
if [ $# -eq 0 ]; then
    set -- "$LINT"/*/
fi
for folder in "$@"; do
    rule=$(basename "$folder")
    [ "$rule" != base ] || continue
    for name in $(lint_cases "$rule"); do
        [ "${name#bad}" != "$name" ] || continue
        rm -rf faq out
        lint_tree "$rule" "$name" || exit 1
        lint_build "$rule" 2>&1 | lint_lines "$rule" >"$(lint_expected "$rule" "$name")"
    done
done
