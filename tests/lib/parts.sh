# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by tests/lib/check.sh and .ci/run: runs the parts of a check one after the other and adds them up.
#
#   part NAME SECONDS COMMAND...   COMMAND ends with "N passed, N failed"; no such line, a hang or a bad exit is one failure more
#   step NAME SECONDS COMMAND...   COMMAND counts as one check that passes or fails
#   parts_end                      names what failed, prints the one line "N passed, N failed" and exits 0 or 1
#
# Each part's output goes to $PARTS_LOGS/NAME.log and is shown when it failed, or as it comes with PARTS_SHOW=1.

parts_passed=0 parts_failed=0 parts_lines='' parts_named=''
PARTS_LOGS=${PARTS_LOGS:-build/logs}
mkdir -p "$PARTS_LOGS"

parts_run() { # NAME SECONDS COMMAND...: sets parts_rc, parts_took, parts_log
    local name=$1 seconds=$2 begin=$SECONDS
    shift 2
    parts_log=$PARTS_LOGS/$name.log
    if [ "${PARTS_SHOW:-}" = 1 ]; then
        timeout -k 15 "$seconds" "$@" </dev/null 2>&1 | tee "$parts_log"
        parts_rc=${PIPESTATUS[0]}
    else
        timeout -k 15 "$seconds" "$@" >"$parts_log" 2>&1 </dev/null
        parts_rc=$?
    fi
    parts_took=$((SECONDS - begin))
    case $parts_rc in 124 | 137) echo "$name: did not end within $seconds s" >>"$parts_log" ;; esac
}

parts_bad() { # what went wrong, without the long list of what went well
    grep -avE '^ok |^  (CC|SEEN|LINK) |^\[ (RUN|      OK) ' "$1" | tail -n "${PARTS_TAIL:-100}" | sed 's/^/    | /'
}

# Where only the end of a long output is kept, the names of what failed and their first words must be in it.
parts_names() { # LOG
    grep -aE -A 9 '^( +\| )*(not ok |\[  FAILED  \] |\[  ERROR   \] )' "$1" | cut -c 1-200 | head -n 60
}

parts_tell() { # NAME PASSED FAILED
    local line
    parts_passed=$((parts_passed + $2)) parts_failed=$((parts_failed + $3))
    if [ "$3" -eq 0 ]; then
        printf -v line '  ok      %-12s %5d checks           %4d s' "$1" "$2" "$parts_took"
    else
        [ "${PARTS_SHOW:-}" = 1 ] || parts_bad "$parts_log"
        parts_named+=$1:$'\n'$(parts_names "$parts_log")$'\n'
        printf -v line '  FAILED  %-12s %5d checks, %3d bad  %4d s  (%s)' "$1" $(($2 + $3)) "$3" "$parts_took" "$parts_log"
    fi
    echo "$line"
    parts_lines+=$line$'\n'
}

part() {
    local name=$1 line p=0 f=0
    parts_run "$@"
    line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$parts_log" | tail -n 1)
    if [ -n "$line" ]; then
        p=${line%% *} f=${line#*, } f=${f%% *}
    else
        echo "$name: ended without saying how many passed and failed" >>"$parts_log"
        f=1
    fi
    if [ "$parts_rc" -ne 0 ] && [ "$f" -eq 0 ]; then
        echo "$name: ended with exit $parts_rc" >>"$parts_log"
        f=1
    fi
    parts_tell "$name" "$p" "$f"
}

step() {
    parts_run "$@"
    if [ "$parts_rc" -eq 0 ]; then parts_tell "$1" 1 0; else parts_tell "$1" 0 1; fi
}

parts_end() {
    [ "${PARTS_SHOW:-}" != 1 ] || printf '\n%s' "$parts_lines"
    [ -z "$parts_named" ] || printf '\n=== what failed\n%s\n' "$parts_named"
    echo "$parts_passed passed, $parts_failed failed"
    [ "$parts_failed" -eq 0 ]
    exit
}
