#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs cmocka programs one after the other, shows what failed with the line that repeats it, and ends with "N passed, N failed".
# A program that dies, hangs (300 s) or runs no test at all counts as one failure whatever it printed.
passed=0 failed=0
for program in "$@"; do
    log=$program.log
    if [ ! -x "$program" ]; then
        echo "FAILED: $program was not built"
        failed=$((failed + 1))
        continue
    fi
    # shellcheck disable=SC2086 # RUNNER is a command with its arguments, or nothing
    timeout -k 5 300 ${RUNNER:-} "$program" >"$log" 2>&1 </dev/null
    rc=$?
    p=$(grep -c '^\[       OK \]' "$log")
    # cmocka lists each failed test twice, and a failed group's setup once more.
    f=$(sed -n 's/^\[  FAILED  \] \([A-Za-z_0-9]*\)$/\1/p; s/^\[  ERROR   \] \([A-Za-z_0-9]*\)$/\1/p' "$log" | sort -u | grep -c .)
    if [ "$rc" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
    if [ "$rc" -eq 0 ] && [ "$p" -eq 0 ]; then f=1; echo "$program: ran no test"; fi
    passed=$((passed + p)) failed=$((failed + f))
    if [ "$f" -ne 0 ]; then
        echo "FAILED: $program (exit $rc)"
        grep -v '^\[ RUN      \]\|^\[       OK \]' "$log" | tail -n 60
    fi
done
if [ $# -eq 0 ]; then echo "no test program was given"; failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
