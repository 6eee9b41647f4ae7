#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The workloads, against a private daemon below a folder of its own: how fast opens are answered alone and sixty-four at a time, what
# the daemon weighs with a thousand open incidents, how long it takes to come back. Figures to compare on one quiet machine; no test.
#   BIN=build/release/bin bench/run.sh
set -eu
BIN=${BIN:-build/release/bin}
dir=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; wait; rm -rf "$dir"' EXIT
cat >"$dir/nis2d.yaml" <<'YAML'
nis2d: 1
entity: {name: Bench, timezone: Europe/Brussels}
state: {directory: state}
listen: {socket: nis2d.sock}
channels: {spool: {type: file, directory: spool}}
contacts: {duty: {name: Duty, role: technical, reach: [{spool: null}]}}
escalation:
  default: standard
  policies:
    standard:
      before_deadline: [{at: 1h, notify: [contact duty]}]
      overdue: {repeat: 1h, notify: [contact duty]}
YAML
start() { # sets pid, and took: how long until the first answer
    local begin=$EPOCHREALTIME
    "$BIN/nis2d" --config "$dir/nis2d.yaml" --foreground >>"$dir/log" 2>&1 &
    pid=$!
    until "$BIN/nis2ctl" --socket "$dir/nis2d.sock" health >/dev/null 2>&1; do
        kill -0 "$pid" 2>/dev/null || { tail -n 20 "$dir/log" >&2; exit 1; }
        sleep 0.01
    done
    took=$(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "first answer after %.0f ms", (b - a) * 1000 }')
}
weight() { awk '/^(RssAnon|VmRSS):/ { printf "%s %.1f MB  ", $1, $2 / 1024 } END { print "" }' "/proc/$pid/status"; }
opens() { "${BIN%/bin}/bench/opens" "$dir/nis2d.sock" "$@"; }

start
echo "empty ledger:         $took"
echo "                      $(weight)"
opens 200 1
opens 800 64
echo "1,000 open incidents: $(weight)"
ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat"; }
before=$(ticks)
sleep 5
echo "idle, 5 s:            $(($(ticks) - before)) ticks of CPU"
kill -KILL "$pid"
wait "$pid" 2>/dev/null || :
start
echo "after kill -9:        $took"
opens 4000 64
