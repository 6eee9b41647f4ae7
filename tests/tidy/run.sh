#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Are the rules of the house still true? Runs every check of this folder and ends with the sum: "N passed, N failed".
# `make tidy` calls it: PLAIN is where the plain build of core lies, B the ordinary build, VERSION the version of the Makefile.
set -u
cd "$(dirname "$0")/../.." || exit 2
export PYTHONDONTWRITEBYTECODE=1
passed=0 failed=0
for check in tests/tidy/*.py tests/tidy/*.sh; do
    case $check in */run.sh | */tidy.py) continue ;; esac
    out=$("$check" 2>&1)
    rc=$?
    last=$(printf '%s\n' "$out" | tail -n 1)
    printf '%s\n' "$out" | sed '$d'
    if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]}
    else
        printf '%s\n' "$last"
        p=0 f=0
    fi
    if [ "$rc" -ne 0 ] && [ "$f" -eq 0 ]; then
        echo "not ok $check ended with exit $rc"
        f=1
    fi
    if [ $((p + f)) -eq 0 ]; then
        echo "not ok $check looked at nothing"
        f=1
    fi
    passed=$((passed + p)) failed=$((failed + f))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
