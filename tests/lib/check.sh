#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The parts of `make check` (check), `make check-san` (san) and `make check-long` (long), with a time limit each.
# Everything expected stands here by name, so that a part whose program is missing is a failure and not a silence.
# Called by the Makefile, which gives B (where the debug tree lies) and BUILD (where the other flavours go).
set -u
B=${B:-build/debug} BUILD=${BUILD:-build} MINUTES=${MINUTES:-60}
export B BIN=$B/bin
PARTS_LOGS=$BUILD/logs/$1
# shellcheck source=tests/lib/parts.sh
. tests/lib/parts.sh
jobs=-j$(nproc)
unset MAKEFLAGS MAKELEVEL MFLAGS
JOBS=$(nproc)
export JOBS
mk() { local kind=$1 name=$2 limit=$3; shift 3; "$kind" "$name" "$limit" make --no-print-directory "$@"; }

case $1 in
check)
    mk step build 420 -k "$jobs" B="$B" all unit-bins golden-bins
    mk step release 300 -k "$jobs" MODE=release B="$BUILD/release" all
    mk step clang 300 -k "$jobs" CC=clang B="$BUILD/clang" seen
    mk part unit 180 B="$B" unit-built
    mk part golden 120 B="$B" golden-built
    mk part tidy 240 B="$B" tidy
    mk part sim 600 "$jobs" B="$B" sim-fixed
    part e2e 300 tests/e2e/run.sh
    ;;
san)
    # Kernels that spread mappings widely leave the thread sanitizer of this compiler no room: without that it runs everywhere.
    setarch -R true 2>/dev/null && export RUNNER="setarch -R"
    for mode in asan tsan; do
        mk step "$mode-build" 600 -k "$jobs" MODE=$mode B="$BUILD/$mode" unit-bins golden-bins sim-bin
        mk part "$mode-unit" 900 MODE=$mode B="$BUILD/$mode" unit-built
        mk part "$mode-golden" 300 MODE=$mode B="$BUILD/$mode" golden-built
        mk part "$mode-sim" 1500 MODE=$mode B="$BUILD/$mode" sim-fixed
    done
    mk part fuzz 480 B="$B" FUZZ_SECONDS="${FUZZ_SECONDS:-5}" fuzz
    ;;
long)
    mk step build 600 "$jobs" B="$B" all sim-bin golden-bins
    part shifts 14400 env SHIFTS=all "$B/tests/golden/test_all_shifts"
    part calendars 3600 env NIS2D_WIDE=1 tests/lib/run_unit.sh "$B/tests/golden/test_all_calendars"
    part sim $((MINUTES * 60 + 600)) "$B/bin/nis2sim" --minutes "$MINUTES"
    mk part fuzz $((MINUTES * 60 * 10)) B="$B" FUZZ_SECONDS=$((MINUTES * 60)) fuzz
    ;;
*)
    echo "usage: check.sh check|san|long" >&2
    exit 2
    ;;
esac
parts_end
