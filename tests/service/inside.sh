#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs inside the container, as root, under its systemd: what an administrator would do and see. One line a check, then the sum.
# The order is a story: a client wakes the service, it is used, reloaded well and badly, hung, killed, stopped.
set -u
passed=0 failed=0
check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then
        echo "ok $name"
        passed=$((passed + 1))
    else
        echo "not ok $name"
        failed=$((failed + 1))
    fi
}
prop() { systemctl show -p "$2" --value "$1"; }
is() { [ "$(prop "$1" "$2")" = "$3" ] || { echo "    $1: $2 is '$(prop "$1" "$2")', not '$3'"; return 1; }; }
says() { grep -qiE -- "$2" <<<"$1" || { echo "    '$1' does not say '$2'"; return 1; }; }
exits() { # STATUS COMMAND...
    local want=$1 got
    shift
    if [ "$1" != as ]; then set -- timeout 30 "$@"; fi
    "$@" >/check/last.out 2>/check/last.err </dev/null
    got=$?
    [ "$got" -eq "$want" ] || { echo "    exit $got instead of $want: $*"; sed 's/^/    /' /check/last.err | head -5; return 1; }
}
within() { # SECONDS COMMAND...: systemd acts when it does, so this waits for it, not for a deadline of ours
    local until=$((SECONDS + $1))
    shift
    until "$@" >/dev/null; do
        [ "$SECONDS" -lt "$until" ] || { "$@"; return 1; }
        sleep 0.1
    done
}
as() { # UID GROUPS COMMAND...
    local uid=$1 groups=$2
    shift 2
    if [ -n "$groups" ]; then groups=--groups=$groups; else groups=--clear-groups; fi
    timeout 30 setpriv --reuid="$uid" --regid="$uid" "$groups" "$@"
}
configure() { # LINE OF entity
    cat >/etc/nis2d/nis2d.yaml <<YAML
nis2d: 1
entity: {$1}
access: {viewers: [nis2-viewers], responders: [nis2-responders]}
channels:
  spool: {type: file, directory: /var/lib/nis2d/spool}
  hook: {type: webhook, url: "http://127.0.0.1:9/", secret_file: /run/credentials/nis2d.service/hook.secret}
contacts:
  duty: {name: Duty, role: technical, reach: [{spool: null}, {hook: null}]}
escalation:
  default: standard
  policies:
    standard:
      on_open: [{after: 0m, notify: [contact duty]}]
      before_deadline: [{at: 6h, notify: [contact duty]}]
      overdue: {repeat: 1h, notify: [contact duty]}
YAML
    chgrp nis2d /etc/nis2d/nis2d.yaml
    chmod 0640 /etc/nis2d/nis2d.yaml
}
S=nis2d.service
SOCKET=/run/nis2d/nis2d.sock

# --- what a package's postinst does, then a configuration and a secret that only root can read
check "sysusers makes the user and the groups" systemd-sysusers
check "tmpfiles makes the folders" systemd-tmpfiles --create nis2d.conf
configure 'name: Service check, timezone: Europe/Brussels'
(umask 077 && echo "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" >/etc/nis2d/hook.secret)
mkdir -p /etc/systemd/system/$S.d
printf '[Service]\nLoadCredential=hook.secret:/etc/nis2d/hook.secret\nWatchdogSec=4\n' >/etc/systemd/system/$S.d/check.conf
systemctl daemon-reload
check "systemd finds nothing wrong with the units" exits 0 systemd-analyze verify --man=no $S nis2d.socket nis2d-exercise@ransom-friday.service

# --- the first client starts it
check "the socket can be enabled" exits 0 systemctl enable --now nis2d.socket
check "the socket listens, the daemon does not run yet" is $S ActiveState inactive
inode=$(stat -c %i $SOCKET)
check "the socket is open to all" test "$(stat -c %a $SOCKET)" = 666
check "the first client is answered" exits 0 nis2ctl incident list --json
check "and has started the daemon" is $S ActiveState active
check "STATUS is told" test -n "$(prop $S StatusText)"
pid=$(prop $S MainPID)
check "it runs as its own user" test "$(stat -c %U "/proc/$pid")" = nis2d
check "it has no capability left" grep -qE '^CapEff:\s*0+$' "/proc/$pid/status"
check "it can gain no privilege" grep -qE '^NoNewPrivs:\s*1$' "/proc/$pid/status"
check "its system calls are filtered" grep -qE '^Seccomp:\s*2$' "/proc/$pid/status"

# --- it is used, and who calls is what the kernel says
check "an incident is opened" exits 0 nis2ctl incident open --title "Service check" --json
ref=$(sed -n 's/.*"ref": *"\([^"]*\)".*/\1/p' /check/last.out | head -n 1)
known() { nis2ctl incident show "$ref" --json | grep -q "\"$ref\""; }
check "its reference comes back" says "$ref" '^INC-[0-9]{4}-[0-9]{4}$'
says_status() { says "$(prop $S StatusText)" "$1"; }
check "STATUS names the next deadline" within 10 says_status "$ref"
viewers=$(getent group nis2-viewers | cut -d: -f3)
responders=$(getent group nis2-responders | cut -d: -f3)
check "somebody without rights is refused (5)" exits 5 as 1234 "" nis2ctl incident list
check "a viewer may look" exits 0 as 1234 "$viewers" nis2ctl incident show "$ref"
check "a viewer may not open (5)" exits 5 as 1234 "$viewers" nis2ctl incident open --title "Not mine to open"
check "a responder may open" exits 0 as 1235 "$responders" nis2ctl incident open --title "Opened by a responder"
check "a responder may not reload (5)" exits 5 as 1235 "$responders" nis2ctl reload

# --- reload: a good file, a bad file, a mended one
good=$(prop $S StatusText)
configure 'name: Service check renamed, timezone: Europe/Brussels'
check "a good file is reloaded" exits 0 systemctl reload $S
check "by the same process" is $S MainPID "$pid"
configure 'name: Service check, timezon: Europe/Brussels'
check "a bad file is refused by nis2ctl reload (1)" exits 1 nis2ctl reload
check "with file, line and key" says "$(cat /check/last.out /check/last.err)" 'nis2d\.yaml:[0-9]+:[0-9]+: entity\.timezon'
check "and by systemctl reload" exits 1 systemctl reload $S
check "the old one stays in force" known
check "the daemon stays up" is $S MainPID "$pid"
says_refused() { says "$(prop $S StatusText)" 'refused|configuration|reload'; }
check "STATUS shows the refusal" within 10 says_refused
configure 'name: Service check mended, timezone: Europe/Brussels'
check "the mended file is reloaded" exits 0 systemctl reload $S
calm() { ! grep -qiE 'refused' <<<"$(prop $S StatusText)"; }
check "STATUS is calm again (was: $good)" within 10 calm

# --- restart, hang, crash: the socket and the ledger stay
check "it restarts" exits 0 systemctl restart $S
check "the socket is the same one" test "$(stat -c %i $SOCKET)" = "$inode"
check "the incident is still there" known
pid=$(prop $S MainPID)
restarts=$(prop $S NRestarts)
again() { [ "$(prop $S NRestarts)" -gt "$restarts" ] && [ "$(prop $S ActiveState)" = active ]; }
# Fed for longer than WatchdogSec first: a daemon that never feeds would be restarted too, and would pass for a hung one.
sleep 6
check "a healthy daemon feeds the watchdog" is $S MainPID "$pid"
kill -STOP "$pid"
check "a hung daemon is ended by the watchdog and started again" within 20 again
check "systemd says it was the watchdog" says "$(journalctl -b --no-pager -u $S | grep -i watchdog)" 'watchdog timeout'
check "the incident is still there" known
restarts=$(prop $S NRestarts)
kill -KILL "$(prop $S MainPID)"
check "a killed daemon is started again" within 20 again
check "the socket is the same one" test "$(stat -c %i $SOCKET)" = "$inode"
check "the incident is still there" known
check "the ledger's chain holds" exits 0 nis2ctl audit verify

# --- stop, and wake by a client once more
check "the service stops" exits 0 systemctl stop $S
check "cleanly" is $S Result success
check "with exit 0" is $S ExecMainStatus 0
check "the socket goes on listening" is nis2d.socket ActiveState active
check "a client wakes it again" exits 0 nis2ctl incident show "$ref"
check "and finds it running" is $S ActiveState active
check "socket and service stop" exits 0 systemctl stop nis2d.socket $S
check "nobody answers then (3)" exits 3 nis2ctl incident list
# Without the socket unit the daemon makes its own.
check "it runs without the socket unit too" exits 0 systemctl start $S
check "and answers" known
X=/var/lib/nis2d-exercise/ransom-friday
check "an exercise starts beside it" exits 0 systemctl start nis2d-exercise@ransom-friday
check "and answers" exits 0 nis2ctl --exercise $X exercise status
check "under a user of its own" test "$(stat -c %U "/proc/$(prop nis2d-exercise@ransom-friday MainPID)")" != nis2d
check "without any network" test "$(readlink "/proc/$(prop nis2d-exercise@ransom-friday MainPID)/ns/net")" != "$(readlink /proc/1/ns/net)"
check "an incident in it is one of the exercise" exits 0 nis2ctl --exercise $X --as ic incident open --title "Rehearsed" --json
check "and no other" says "$(nis2ctl --exercise $X incident list --json)" 'EXE-2026-0001'
check "the exercise stops" exits 0 systemctl stop nis2d-exercise@ransom-friday
check "cleanly" is nis2d-exercise@ransom-friday Result success
check "the last stop is clean" exits 0 systemctl stop $S
check "with exit 0 again" is $S ExecMainStatus 0

journalctl -b --no-pager >/check/journal
echo "$passed passed, $failed failed"
