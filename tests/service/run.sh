#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# make check-service: installs the tree as a package would, boots it under a real systemd in a container, and asks systemd and the
# daemon how it went. This half builds as whoever calls; boot.sh, the other half, needs root. Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/../.." || exit 2
work=build/service
mkdir -p "$work"
fail() {
    echo "not ok $1"
    echo "0 passed, 1 failed"
    exit 1
}
as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    sudo -n true 2>/dev/null || [ -t 0 ] || fail "a container needs root, and sudo wants a password"
fi
$as_root rm -rf "$work/tree"
env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS "${MAKE:-make}" --no-print-directory install PREFIX=/usr DESTDIR="$PWD/$work/tree" >"$work/install.log" 2>&1 || {
    tail -n 40 "$work/install.log"
    fail "make install DESTDIR= (see $work/install.log)"
}
echo "ok make install DESTDIR="
$as_root timeout -k 20 420 tests/service/boot.sh "$work" | tee "$work/run.log" | grep -vE '^[0-9]+ passed, [0-9]+ failed$'
last=$(tail -n 1 "$work/run.log")
if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    # boot.sh does not count the installation above.
    passed=$((BASH_REMATCH[1] + 1)) failed=${BASH_REMATCH[2]}
else
    passed=1 failed=1
    echo "not ok the container came to an end (see $work)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
