#!/usr/bin/env bats
# kills.bats - builds that are killed, interrupted or run twice. SPDX-License-Identifier: ISC
#
# tests/faults/ kills before and inside each call that changes a file; here it is the clock that says
# when, in a build of many files.
#
# Two editions of one generated source are published to the same place in turn, each time over the
# other. $work/edition-N is the source, $work/expected-N what it makes undisturbed.
load helpers

KILLS=30
LEAST_HITS=24
LARGE=500 # entries

# A file system in memory where there is one with enough room: the disk's own pace would decide
# where in a build a kill lands.
setup_file() {
    local free
    export work=$BATS_FILE_TMPDIR
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
    if [ -w /dev/shm ] && [ "${free:-0}" -gt 500000 ]; then
        work=$(mktemp -d /dev/shm/faqgen-kills-XXXXXX)
    fi
    local edition
    for edition in 1 2; do
        node "$repository/tests/fixtures/generate.js" "$work/edition-$edition" "$LARGE" "$edition"
        "$PLAIN_FAQGEN" build -q -s "$work/edition-$edition" -o "$work/expected-$edition"
    done
}

teardown_file() {
    [ "$work" = "$BATS_FILE_TMPDIR" ] || rm -rf "$work"
}

# Edition 1 is published.
start() {
    rm -rf "$work/place"
    mkdir "$work/place"
    out=$work/place/out
    publish 1
}

# publish EDITION: as an editor would do after whatever happened. Sets $took, in microseconds.
publish() {
    local start=${EPOCHREALTIME/./}
    "$PLAIN_FAQGEN" build -q -s "$work/edition-$1" -o "$out"
    took=$((${EPOCHREALTIME/./} - start))
}

# is_edition N: out/ holds its bytes, all of them and no others. (The manifests differ, so that the
# wrong edition is told by them alone.)
is_edition() {
    cmp -s "$work/expected-$1/.faqgen" "$out/.faqgen" &&
        same_tree "$work/expected-$1" "$out" >/dev/null 2>&1
}

# find_edition: sets $found to what is published, and fails where that is neither.
find_edition() {
    for found in 1 2; do
        is_edition "$found" && return 0
    done
    find "$work/place" -maxdepth 2 >&2
    fail "out/ is neither edition 1 nor edition 2 as a whole"
}

only_the_lock_is_beside() { equals "$(ls -A "$work/place")" ".out.lock"$'\n'"out"; }

# start_build EDITION: in the background.
start_build() {
    "$PLAIN_FAQGEN" build -q -s "$work/edition-$1" -o "$out" 2>"$work/stderr" 3>&- &
}

# signal_after MICROSECONDS SIGNAL: to the build that was started. Sets $status.
signal_after() {
    local delay
    printf -v delay '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000))
    sleep "$delay"
    kill -s "$2" $! 2>/dev/null || true # it may be over
    status=0
    wait $! || status=$?
}

# Until then a process may not have come to its handlers yet.
wait_for_staging() {
    while ! compgen -G "$work/place/.out.staging-*" >/dev/null && kill -0 $! 2>/dev/null; do
        :
    done
}

# remember MICROSECONDS: of the last five builds $duration is the median, as the machine may become
# faster or slower meanwhile.
remember() {
    recent=("$1" "${recent[@]:0:4}")
    duration=$(printf '%s\n' "${recent[@]}" | sort -n | sed -n "$(((${#recent[@]} + 1) / 2))p")
}

@test "after SIGKILL at any time out/ is the old tree or the new one, and the next build succeeds" {
    start
    local old=1 new=2 i try recent=() duration hits=0 kept_old=0 became_new=0
    for i in 2 1 2 1; do
        publish "$i"
        remember "$took"
    done
    for ((i = 0; i < KILLS; i++)); do
        for try in 1 2 3; do
            start_build "$new"
            signal_after $((duration * (2 * i + 1) / (2 * KILLS))) KILL
            find_edition
            [ "$status" -eq 0 ] || break
            # It was over before. Measure again, try again.
            equals "$found" "$new"
            [ "$try" -lt 3 ] || break
            publish "$old"
            remember "$took"
        done
        if [ "$status" -ne 0 ]; then
            equals "$status" 137
            hits=$((hits + 1))
            kept_old=$((kept_old + (found == old)))
            became_new=$((became_new + (found == new)))
        fi
        publish "$new"
        is_edition "$new" || fail "the build after kill $i did not publish edition $new"
        only_the_lock_is_beside
        [ "$found" = "$new" ] || remember "$took"
        old=$new new=$((3 - new))
    done
    note "$KILLS kills over $((duration / 1000)) ms of building $LARGE entries: $hits hit a live" \
        "build, $kept_old left the old tree, $became_new the new one"
    [ "$hits" -ge "$LEAST_HITS" ] || fail "only $hits of $KILLS kills hit a live build"
}

@test "SIGINT, SIGTERM and SIGHUP end a build with status 2, the old tree and nothing beside it" {
    start
    publish 2
    publish 1
    local percent try delay signal=INT duration=$took
    local -A hits=([INT]=0 [TERM]=0 [HUP]=0)
    for percent in 0 10 20 30 40 50 60 70; do
        delay=$((duration * percent / 100))
        for try in 1 2 3 4; do
            start_build 2
            wait_for_staging
            signal_after "$delay" "$signal"
            find_edition
            only_the_lock_is_beside
            [ "$status" -eq 0 ] || break
            # It had been published already: earlier.
            equals "$found" 2
            publish 1
            delay=$((delay / 4))
        done
        case $status in
        2)
            equals "$found" 1
            contains "$(<"$work/stderr")" interrupted
            hits[$signal]=$((hits[$signal] + 1))
            ;;
        0) ;;
        *) fail "$signal ends a build with status $status" ;;
        esac
        publish 1
        case $signal in
        INT) signal=TERM ;;
        TERM) signal=HUP ;;
        *) signal=INT ;;
        esac
    done
    for signal in INT TERM HUP; do
        [ "${hits[$signal]}" -ge 2 ] || fail "only ${hits[$signal]} of SIG$signal came in time"
    done
}

@test "of two builds at once each publishes a whole tree or ends with status 2" {
    start
    local edition pid pids statuses=()
    for _ in 1 2 3; do
        pids=()
        for edition in 1 2; do
            start_build "$edition"
            pids+=($!)
        done
        for pid in "${pids[@]}"; do
            status=0
            wait "$pid" || status=$?
            statuses+=("$status")
        done
        # Nobody else held the lock: one of them at least got it.
        [[ " ${statuses[-2]} ${statuses[-1]} " == *" 0 "* ]]
        find_edition
        only_the_lock_is_beside
    done
    note "statuses of pairs of builds at once: ${statuses[*]}"
    [[ ${statuses[*]} =~ ^[02](\ [02])*$ ]]
}
