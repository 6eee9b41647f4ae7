#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs every fuzz target over its kept corpus (tests/fuzz/corpus/NAME for fuzz_NAME), then FUZZ_SECONDS of new bytes. What it finds new stays
# below B; a crash leaves its input there and prints the line that repeats it. Ends with "N passed, N failed".
set -u
B=${B:-build/fuzz} seconds=${FUZZ_SECONDS:-10}
passed=0 failed=0
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    program=$B/tests/fuzz/fuzz_$name
    found=$B/found/$name
    seeds=tests/fuzz/corpus/$name
    mkdir -p "$found" "$B/crashes"
    if [ ! -d "$seeds" ] || [ -z "$(ls -A "$seeds")" ]; then
        echo "not ok $name: no corpus in $seeds"
        failed=$((failed + 1))
        continue
    fi
    dictionary=()
    [ ! -f "tests/fuzz/$name.dict" ] || dictionary=("-dict=tests/fuzz/$name.dict")
    # First the corpus alone, each input once: what was right once stays right, however little time is left for new bytes.
    if "$program" -runs=0 -timeout=10 "$seeds" >"$found.log" 2>&1 &&
        "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 "${dictionary[@]}" \
            -artifact_prefix="$B/crashes/$name-" "$found" "$seeds" >>"$found.log" 2>&1; then
        echo "ok $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$found.log" | tail -n 1) inputs"
        passed=$((passed + 1))
    else
        tail -n 30 "$found.log"
        echo "not ok $name: to repeat: $program $(sed -n 's/.*Test unit written to //p' "$found.log" | tail -n 1)"
        failed=$((failed + 1))
    fi
done
[ $((passed + failed)) -gt 0 ] || { echo "there is no fuzz target"; failed=1; }
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
