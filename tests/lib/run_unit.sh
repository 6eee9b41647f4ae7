#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs cmocka programs, JOBS at a time (default 1), shows what failed, and ends with "N passed, N failed".
# A program that was not built, dies, hangs (300 s) or runs no test at all counts as one failure whatever it printed.
if [ $# -eq 0 ]; then
    echo "no test program was given"
    echo "0 passed, 1 failed"
    exit 1
fi
# RUNNER is a command with its arguments, or nothing.
# shellcheck disable=SC2016 # for the inner shell
printf '%s\n' "$@" | RUNNER=${RUNNER:-} xargs -P "${JOBS:-1}" -n 1 sh -c '
    timeout -k 5 300 $RUNNER "$1" >"$1.log" 2>&1 </dev/null
    echo $? >"$1.rc"' one

passed=0 failed=0
for program in "$@"; do
    log=$program.log
    rc=$(cat "$program.rc")
    p=$(grep -c '^\[       OK \]' "$log")
    # cmocka lists each failed test twice, and a failed group's setup once more.
    f=$(sed -n 's/^\[  FAILED  \] \([A-Za-z_0-9]*\)$/\1/p; s/^\[  ERROR   \] \([A-Za-z_0-9]*\)$/\1/p' "$log" | sort -u | grep -c .)
    if [ "$rc" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
    if [ "$rc" -eq 0 ] && [ "$p" -eq 0 ]; then f=1; echo "$program: ran no test"; fi
    passed=$((passed + p)) failed=$((failed + f))
    if [ "$f" -ne 0 ]; then
        echo "FAILED: $program (exit $rc)"
        grep -av '^\[ RUN      \]\|^\[       OK \]' "$log" | tail -n 60
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
