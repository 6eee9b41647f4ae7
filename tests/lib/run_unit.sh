#!/bin/sh
# Runs cmocka programs one after the other, shows what failed, and ends with "N passed, N failed".
passed=0 failed=0
for program in "$@"; do
    log=$program.log
    timeout 300 "$program" >"$log" 2>&1
    rc=$?
    p=$(grep -c '^\[       OK \]' "$log")
    f=$(grep -c '^\[  FAILED  \] [a-z_0-9]*$' "$log")
    # A program that died, or ran nothing, has failed whatever it counted.
    if [ "$rc" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
    if [ "$rc" -eq 0 ] && [ "$p" -eq 0 ]; then f=1; echo "$program: ran no test"; fi
    passed=$((passed + p)) failed=$((failed + f))
    if [ "$f" -ne 0 ]; then
        echo "FAILED: $program (exit $rc)"
        tail -n 60 "$log"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
