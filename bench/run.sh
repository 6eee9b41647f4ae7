#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The workloads, against private daemons below a folder of its own. Nothing here fails on a slow machine: every figure stands
# beside what it is held against, measured in the same minutes, and the ratio is what may be compared. See docs/performance.md.
#   BIN=build/release/bin bench/run.sh [PART...]       PART: clocks opens start idle memory turns due drain drafts exercise peer; default: all
set -eu
BIN=${BIN:-build/release/bin}
BENCH=${BIN%/bin}/bench
HERE=$(dirname "$0")
dir=$(mktemp -d "${TMPDIR:-/var/tmp}/nis2d-bench.XXXXXX")
pids=
cleanup() { for p in $pids; do kill "$p" 2>/dev/null || :; done; sleep 0.3; rm -rf "$dir"; }
trap cleanup EXIT
parts=${*:-clocks opens start idle memory turns due drain drafts exercise peer}
wants() { case " $parts " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
field() { cut -d' ' -f"$1"; }

# A daemon on a copy of a ledger: sets pid, ready (ms) and sock.
runs=0
start() { # CONFIG [LEDGER]
    runs=$((runs + 1))
    local at=$dir/run$runs out
    mkdir -p "$at/state"
    chmod 700 "$at/state"
    cp "$HERE/$1.yaml" "$at/nis2d.yaml"
    [ -z "${2:-}" ] || cp "$dir/$2.db" "$at/state/ledger.db"
    sync
    sock=$at/nis2d.sock
    out=$("$BENCH/ready" "$BIN/nis2d" "$at/nis2d.yaml" "$sock" "$at/log") || { tail -n 5 "$at/log" >&2; exit 1; }
    pid=$(echo "$out" | field 1)
    ready=$(echo "$out" | field 2)
    pids="$pids $pid"
}
stop() {
    kill "$pid"
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
    rm -rf "$dir/run$runs"
}
fill() { # NAME CONFIG CLOSED OPEN
    [ -e "$dir/$1.db" ] || "$BENCH/fill" "$HERE/$2.yaml" "$dir/$1.db" "$3" "$4" 2>"$dir/said" || { cat "$dir/said" >&2; exit 1; }
}
disk() { "$BENCH/disk" "$dir" 300 8192; }
anonymous() { awk '/^Anonymous:/ { printf "%.1f", $2 / 1024 }' "/proc/$pid/smaps_rollup"; }

echo "nis2d $("$BIN/nis2d" --version | field 2), $(nproc) cores, $(uname -m), load $(field 1 </proc/loadavg), $(df --output=fstype "$dir" | tail -1) in $dir"
echo

if wants clocks; then
    NIS2D_DATA=${BIN%/bin}/share/nis2d "$BENCH/clocks" "$HERE/clocks/nis2d.yaml" 4200
    echo
fi

if wants opens; then
    start quiet
    for round in 1 2 3; do
        d=$(disk) one=$("$BENCH/opens" "$sock" 300 1) many=$("$BENCH/opens" "$sock" 3000 64)
        echo "$(echo "$d" | field 1) $(echo "$one" | field 1) $(echo "$many" | field 1) $(echo "$d" | field 2) $(echo "$one" | field 2)" >>"$dir/opens"
        echo "  round $round: disk $(echo "$d" | field 1)/s, 1 connection $(echo "$one" | field 1)/s, 64 connections $(echo "$many" | field 1)/s"
    done
    stop
    echo "durable opens, medians of the rounds:"
    echo "  64 connections / 1 connection            $(awk '{ print $3 / $2 }' "$dir/opens" | median)    one commit shared by all that wait"
    echo "  1 connection / writes with fdatasync     $(awk '{ print $2 / $1 }' "$dir/opens" | median)    8 KiB each, the size of one open in the ledger; 1 is the limit"
    echo "  64 connections / writes with fdatasync   $(awk '{ print $3 / $1 }' "$dir/opens" | median)    above 1: more answers than the disk has syncs"
    echo
fi

if wants start; then
    fill short paged 0 1000
    fill long paged 20000 1000
    [ -e "$dir/again.db" ] || { cp "$dir/long.db" "$dir/again.db"; "$BENCH/fill" "$HERE/paged.yaml" "$dir/again.db" 0 0 2>/dev/null; }
    for round in 1 2 3 4 5; do
        start paged short; a=$ready; stop
        start paged long; b=$ready; stop
        start paged again; c=$ready; stop
        echo "$a $b $c" >>"$dir/start"
    done
    echo "from exec to READY=1 with 1,000 open incidents, medians of 5:"
    echo "  no history                                $(field 1 <"$dir/start" | median) ms"
    echo "  20,000 closed incidents, started before   $(field 3 <"$dir/start" | median) ms    ratio $(awk '{ print $3 / $1 }' "$dir/start" | median)    1: what is over costs nothing"
    echo "  the same, never started again since       $(field 2 <"$dir/start" | median) ms    ratio $(awk '{ print $2 / $1 }' "$dir/start" | median)    20,000 short rows until its snapshot"
    rm -f "$dir"/long.db* "$dir"/again.db*
    echo
fi

wakes() { cat /proc/"$pid"/task/*/status | awk '/^voluntary_ctxt/ { n += $2 } END { print n }'; }
if wants idle; then
    fill short paged 0 1000
    start paged short
    sleep 5
    a=$(wakes); t=$(awk '{ print $14 + $15 }' "/proc/$pid/stat")
    sleep 35
    echo "idle with 1,000 open incidents, 35 s, all threads: $(($(wakes) - a)) wake-ups, $(($(awk '{ print $14 + $15 }' "/proc/$pid/stat") - t)) ticks of CPU"
    echo "  the look every 30 s accounts for one or two"
    echo
    stop
fi

if wants memory; then
    fill short paged 0 1000
    fill large paged 0 12500
    echo "anonymous resident memory:"
    start quiet; sleep 1; empty=$(anonymous); stop
    start paged short; sleep 1; m=$(anonymous); stop
    echo "  nothing open                            $empty MB"
    echo "  1,000 open incidents, each paged        $m MB, $(ratio "$m" 8) of the 8 MB it should stay below"
    start quiet; "$BENCH/opens" "$sock" 1000 64 >/dev/null; sleep 1; b=$(anonymous); sleep 32; m=$(anonymous)
    echo "  1,000 opened over the socket            $m MB, $(ratio "$m" 8); $b MB in the second after, before the half-minute's look"
    stop
    start paged large; sleep 1; m=$(anonymous); took=$ready; stop
    echo "  12,500 incidents, 100,000 obligations   $m MB, $(awk -v m="$m" -v e="$empty" 'BEGIN { printf "%.1f", (m - e) * 1024 / 12500 }') KiB an incident; READY after $took ms"
    echo
fi

if wants turns; then
    fill tiny paged 0 100
    fill large paged 0 12500
    cp "$dir/large.db" "$dir/turns.db"
    echo "a turn without the disk, 12,500 incidents with 100,000 obligations against 100 with 800:"
    "$BENCH/turns" "$HERE/paged.yaml" "$dir/tiny.db" "$dir/turns.db" 2>/dev/null
    rm -f "$dir"/turns.db* "$dir"/tiny.db*
    echo
fi

if wants due; then
    fill large paged 0 12500
    cp "$dir/large.db" "$dir/due.db"
    from=$(($(date +%s) + 40)) count=20 # the filling and the start come before
    "$BENCH/fill" "$HERE/paged.yaml" "$dir/due.db" 0 0 "$from" "$count" 2>/dev/null
    start paged due
    sleep $((from + count + 1 - $(date +%s)))
    late=$("$BENCH/lateness" "$dir/run$runs/spool" "$from" "$count")
    d=$(disk)
    one=$("$BENCH/opens" "$sock" 300 1)
    echo "with 100,000 obligations open:"
    echo "  due instant to the bytes of its message  p50 $(echo "$late" | field 1) ms, max $(echo "$late" | field 2) ms of $count"
    echo "    / one 8 KiB write with fdatasync       $(awk -v a="${late%% *}" -v b="$(echo "$d" | field 2)" 'BEGIN { printf "%.1f", a * 1000 / b }')    one commit lies between the two"
    echo "  one open over the socket                 p50 $(echo "$one" | field 2) ms, p99 $(echo "$one" | field 3) ms"
    echo "  turns since the start (nis2d_turn_seconds, cumulative):"
    curl -s --unix-socket "$sock" http://localhost/metrics | awk -F'[{}" ]+' '/^nis2d_turn_seconds_bucket/ { printf "    <= %-6s s %6d\n", $3, $4 }'
    echo
    stop
fi

# Ten thousand messages at once: held until all are queued, then let go while somebody opens more incidents; and once more when
# all have arrived, with as many incidents open, so that only the drain lies between the two.
on_the_way() { curl -s --unix-socket "$sock" http://localhost/metrics | awk '/^nis2d_deliveries\{state="(queued|in-flight)"\}/ { n += $2 } END { print n + 0 }'; }
if wants drain; then
    hook=http://127.0.0.1:29094 many=10000
    "$BENCH/receiver" 29094 &
    pids="$pids $!"
    for _ in $(seq 100); do curl -s -o /dev/null "$hook/reset" && break; sleep 0.05; done
    mkdir -p "$dir/run$((runs + 1))"
    printf 'whsec_%s\n' "$(head -c 32 /dev/zero | base64)" >"$dir/run$((runs + 1))/hook.secret"
    start hooked
    ctl() { "$BIN/nis2ctl" --socket "$sock" --yes --quiet "$@" >/dev/null; }
    ctl queue hold --all --reason bench
    "$BENCH/opens" "$sock" "$many" 64 >/dev/null
    before=$(anonymous)
    able=$("$BENCH/opens" "$hook" "$many" 16 | field 1)
    curl -s -o /dev/null "$hook/reset"
    ctl queue release --all --reason bench
    one=$("$BENCH/opens" "$sock" 200 1)
    during=$(anonymous)
    sent=$(curl -s "$hook/count" | field 1)
    for _ in $(seq 1200); do [ "$(curl -s "$hook/count" | field 1)" -ge "$many" ] && break; sleep 0.1; done
    got=$(curl -s "$hook/count")
    rate=$(echo "$got" | awk '{ printf "%.0f", $1 / $2 }')
    for _ in $(seq 600); do [ "$(on_the_way)" -eq 0 ] && break; sleep 0.1; done
    idle=$("$BENCH/opens" "$sock" 200 1)
    echo "$many messages due in the same second, one receiver on the loopback:"
    echo "  arrived                                  $rate/s over $(echo "$got" | field 3) connections"
    echo "  / what the receiver takes from 16 plain  $(ratio "$rate" "$able")    $able/s; each of ours is an attempt and an outcome on the disk"
    echo "  an open meanwhile                        p50 $(echo "$one" | field 2) ms, p99 $(echo "$one" | field 3) ms, max $(echo "$one" | field 4) ms    50 ms promised; $sent had arrived at its end"
    echo "  an open when all have arrived            p50 $(echo "$idle" | field 2) ms, p99 $(echo "$idle" | field 3) ms, max $(echo "$idle" | field 4) ms    as many incidents, each open sends one message"
    echo "  meanwhile / then                         p50 $(ratio "$(echo "$one" | field 2)" "$(echo "$idle" | field 2)"), p99 $(ratio "$(echo "$one" | field 3)" "$(echo "$idle" | field 3)")"
    echo "  anonymous memory before, during          $before MB, $during MB"
    echo
    stop
fi

# Not installed, for that would start it as a service: only unpacked.
alertmanager() {
    command -v prometheus-alertmanager && return
    (cd "$dir" && apt-get download prometheus-alertmanager >/dev/null 2>&1 && dpkg -x prometheus-alertmanager_*.deb am) || return 1
    echo "$dir/am/usr/bin/prometheus-alertmanager"
}
if wants drafts; then
    out=$("$BENCH/drafts" "${BIN%/bin}/share/nis2d")
    ms=$(echo "$out" | field 1) copy=$(echo "$out" | field 4) contexts=$(echo "$out" | field 5)
    singles=$(echo "$out" | field 6)
    echo "a final report with every answer, in five languages as text, paste, Markdown, HTML and mail ($(echo "$out" | field 3) bytes), processor time:"
    echo "  all $(echo "$out" | field 2) drafts                             $ms ms    ratio $(ratio "$ms" 50) of the 50 ms promised"
    echo "  the same / copying the bytes once         $(ratio "$ms" "$(awk -v c="$copy" 'BEGIN { print c / 1000 }')")    the copy: $copy us"
    echo "  the same / their contexts alone           $(ratio "$ms" "$contexts")    what is not the templates: $contexts ms"
    echo "  the same as 25 requests of their own      $singles ms    ratio $(ratio "$singles" 50) of the 50 ms promised"
    echo
fi

if wants exercise; then
    for round in 1 2 3; do
        d=$(disk)
        begin=$(date +%s%N)
        "$BIN/nis2ctl" exercise start ransom-friday --directory "$dir/played$round" --rate max >/dev/null
        ms=$((($(date +%s%N) - begin) / 1000000))
        entries=$(awk -F'|' '/^. Entries of the ledger/ { print $3 + 0 }' "$dir/played$round/EXERCISE-report.md")
        echo "$ms $(awk -v n="$entries" -v r="$(echo "$d" | field 1)" 'BEGIN { printf "%.0f", n * 1000 / r }') $entries" >>"$dir/exercise"
    done
    ms=$(field 1 <"$dir/exercise" | median) plain=$(field 2 <"$dir/exercise" | median)
    echo "an exercise of 45 days with --rate max, from the command to its three reports and the ledger's bundle:"
    echo "  all of it                                 $ms ms    ratio $(ratio "$ms" 2000) of the 2 s promised"
    echo "  the same / its entries written and synced $(ratio "$ms" "$plain")    $(field 3 <"$dir/exercise" | tail -1) writes of 8 KiB with fdatasync: $plain ms"
    echo
fi

if wants peer; then
    if am=$(alertmanager); then
        printf 'route: {receiver: none}\nreceivers: [{name: none}]\n' >"$dir/am.yml"
        "$am" --config.file="$dir/am.yml" --storage.path="$dir/am.data" --web.listen-address=127.0.0.1:29093 \
            --cluster.listen-address= >"$dir/am.log" 2>&1 &
        am_pid=$!
        pids="$pids $am_pid"
        for _ in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:29093/-/ready && break; sleep 0.05; done
        start quiet
        for round in 1 2 3; do
            p=$("$BENCH/opens" http://127.0.0.1:29093 3000 64) o=$("$BENCH/opens" "$sock" 3000 64)
            echo "${o%% *} ${p%% *}" >>"$dir/peer"
        done
        pid_nis2d=$pid pid=$am_pid
        memory=$(anonymous)
        pid=$pid_nis2d
        echo "the same client against $("$am" --version 2>&1 | head -1 | cut -d' ' -f1-3), 3 rounds of 3,000 with 64 connections:"
        echo "  nis2d, incidents, durable    $(field 1 <"$dir/peer" | median)/s, $(anonymous) MB anonymous"
        echo "  alertmanager, in memory      $(field 2 <"$dir/peer" | median)/s, $memory MB anonymous"
        echo "  ratio                        $(awk '{ print $1 / $2 }' "$dir/peer" | median)"
        echo "  not the same promise: what nis2d answered survives kill -9 and a power cut, an alert there does not"
        stop
    else
        echo "peer: prometheus-alertmanager is not here and cannot be fetched; left out"
    fi
fi
