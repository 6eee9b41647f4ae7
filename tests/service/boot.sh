#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Boots a throw-away copy of the small root with the installed tree in it, and lets inside.sh do the asking. Root only; called by run.sh.
# Everything it makes is below its own folder and build/service-root (the root itself, kept for the next time).
set -u
work=$1
root=$PWD/$work/root
fail() {
    echo "not ok $1"
    echo "0 passed, 1 failed"
    exit 1
}
packages=(systemd systemd-sysv dbus libnss-systemd tzdata libuv1 libcurl4 libsqlite3-0 libyaml-0-2 libjansson4 libmicrohttpd12
    libsodium23 libsystemd0 libarchive13)
# shellcheck disable=SC2317 # called by the trap
cleanup() {
    [ -z "${container:-}" ] || kill "$container" 2>/dev/null
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT
trap 'exit 143' TERM INT

tests/service/root.sh build/service-root "${packages[@]}" || fail "a Debian root could be made (mmdebstrap)"
rm -rf --one-file-system "$root"
cp -a --reflink=auto build/service-root "$root"
cp -rT --no-preserve=ownership --preserve=mode "$work/tree/usr" "$root/usr"
mkdir -p "$root/check"
cp tests/service/inside.sh "$root/check/"
rm -f "$root/etc/resolv.conf"
cat >"$root/etc/systemd/system/check.service" <<'UNIT'
[Unit]
Description=asks how the service does
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/bin/bash /check/inside.sh
ExecStopPost=/bin/systemctl --no-block poweroff
StandardOutput=file:/check/out
StandardError=file:/check/err
TimeoutStartSec=180
UNIT
mkdir -p "$root/etc/systemd/system/graphical.target.wants"
ln -s ../check.service "$root/etc/systemd/system/graphical.target.wants/check.service"
ln -sf /lib/systemd/system/graphical.target "$root/etc/systemd/system/default.target"

timeout -k 10 240 systemd-nspawn -q -D "$root" --boot --register=no --keep-unit --private-network --console=pipe \
    </dev/null >"$work/console.log" 2>&1 &
container=$!
wait "$container"
container=
cp "$root"/check/* "$work/" 2>/dev/null
if ! tail -n 1 "$work/out" 2>/dev/null | grep -qE '^[0-9]+ passed, [0-9]+ failed$'; then
    cat "$work/out" "$work/err" 2>/dev/null
    tail -n 30 "$work/console.log"
    fail "the checks inside the container came to an end"
fi
cat "$work/out"
if ! tail -n 1 "$work/out" | grep -q ' 0 failed$'; then
    echo "--- what the daemon and systemd said:"
    grep -v 'systemd\[1\]: .*Consumed' "$work/journal" | tail -n 80
    tail -n 1 "$work/out"
fi
