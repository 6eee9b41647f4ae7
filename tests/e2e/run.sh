#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Does what the README says work: the built programs over real sockets, with real kill -9, receivers, disks and users.
# `make check` calls this with B (where the build lies); by hand: B=build/debug tests/e2e/run.sh [PATTERN…]
# Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/../.." || exit 1
if [ $# -gt 0 ] && [ -d "$1/bin" ]; then B=$1 BIN=$1/bin && shift; fi
B=${B:-build/debug}
BIN=${BIN:-$B/bin}
export B BIN
# Other users, a small disk and a directory service that hangs need root; without it those checks are left out, and say so.
if [ "$(id -u)" -ne 0 ] && sudo -n true 2>/dev/null; then
    exec sudo -n env B="$B" BIN="$BIN" PATH="$PATH" TMPDIR="${TMPDIR:-/tmp}" "$0" "$@"
fi
export PYTHONDONTWRITEBYTECODE=1
exec "$(command -v /usr/bin/python3 || command -v python3)" tests/e2e/run.py "$@"
