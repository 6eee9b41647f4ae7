#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Do real counterparts accept us? Each tests/peers/peer_*.sh is one kind of counterpart, run in a directory of its own on loopback ports
# nobody else uses. `make check-peers` calls this with B (where the libraries were built); by hand: B=build/debug tests/peers/run.sh [NAME…]
# Ends with "N passed, N failed". Root is needed by the relay; without it everything is run again through sudo.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build/debug}
if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then exec sudo -n env B="$B" PATH="$PATH" "$0" "$@"; fi
    echo "not ok - peers need root or sudo"
    echo "0 passed, 1 failed"
    exit 1
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/nis2d-peers-XXXXXX")
chmod 755 "$work"
started=()
stop_all() {
    for pid in "${started[@]:-}"; do [ -n "$pid" ] && kill "$pid" 2>/dev/null; done
    for pid in "${started[@]:-}"; do [ -n "$pid" ] && wait "$pid" 2>/dev/null; done
    started=()
}
trap 'stop_all; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP

passed=0 failed=0
ok() { echo "ok - $1"; passed=$((passed + 1)); }
not_ok() { echo "not ok - $1"; failed=$((failed + 1)); shift; [ $# -eq 0 ] || printf '    %s\n' "$@"; }
# check NAME COMMAND...: the command's success is the result
check() {
    local name=$1
    shift
    if "$@"; then ok "$name"; else not_ok "$name" "${sent:-}"; fi
}
# send KIND key=value…: the verdicts, in $sent
send() { sent=$("$peer_send" "$@" 2>&1); }
# said PATTERN: did the last send say so?
said() { grep -Eq -- "$1" <<<"$sent"; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
# answers PORT: waits until somebody listens there
answers() {
    for _ in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.1
    done
    return 1
}
# needs PACKAGE FILE…: installs what is missing, without starting its service
needs() {
    local package=$1 file rule=/usr/sbin/policy-rc.d made=no
    shift
    for file in "$@"; do [ -e "$file" ] || file=; [ -n "$file" ] || break; done
    [ -n "$file" ] && return 0
    if [ ! -e "$rule" ]; then printf '#!/bin/sh\nexit 101\n' >"$rule"; chmod 755 "$rule"; made=yes; fi
    local apt="apt-get -q -y -o DPkg::Lock::Timeout=300"
    export DEBIAN_FRONTEND=noninteractive
    { $apt install --no-install-recommends "$package" ||
        { $apt update && $apt install --no-install-recommends "$package"; }; } >"$work/apt.log" 2>&1 </dev/null
    local rc=$?
    [ "$made" = no ] || rm -f "$rule"
    [ $rc -eq 0 ] || tail -n 20 "$work/apt.log"
    return $rc
}

peer_send=$work/peer_send
rooms=
for room in edge settings engine ledger core base; do rooms="$rooms $B/lib$room.a"; done
# shellcheck disable=SC2046,SC2086 # lists of words on purpose
if ! ${CC:-gcc} -std=c11 -O1 -g -Idaemon -I. -D_GNU_SOURCE -DNIS2D_VERSION='"peers"' -o "$peer_send" tests/peers/peer_send.c $rooms \
    $(pkg-config --libs libuv libcurl sqlite3 yaml-0.1 jansson libmicrohttpd libsodium libsystemd) -lpthread -lm; then
    not_ok "the couriers link"
    echo "$passed passed, $failed failed"
    exit 1
fi

# An authority and one certificate for "localhost", and one for us.
make_authority() {
    local dir=$1
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=peers authority" -keyout "$dir/ca.key" -out "$dir/ca.pem" \
        -addext basicConstraints=critical,CA:TRUE 2>/dev/null || return 1
    local name
    for name in server client; do
        openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout "$dir/$name.key" -out "$dir/$name.csr" 2>/dev/null || return 1
        openssl x509 -req -in "$dir/$name.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial -days 2 -out "$dir/$name.pem" \
            -extfile <(printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n') 2>/dev/null || return 1
    done
}
if ! make_authority "$work"; then not_ok "a private authority can be made"; fi

if [ $# -eq 0 ]; then set -- nginx postfix alertmanager dovecot; fi
for name in "$@"; do
    if [ -r "tests/peers/peer_$name.sh" ]; then
        mkdir "$work/$name"
        # shellcheck source=/dev/null
        . "tests/peers/peer_$name.sh"
        stop_all
    else
        not_ok "there is no tests/peers/peer_$name.sh"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
