#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What `make demo` shows: one incident from the phone call to the filed early warning, on a private daemon of one's own.
#
# Everything lies in one temporary directory and is gone at the end. It needs no root; root becomes nobody for it. Every command is
# printed as it is run, so that a reader can do the same. Ends with 1 when a step did not do what it is to show.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
bin=$(cd "${BIN:-$here/build/debug/bin}" && pwd)
umask 077
export LC_ALL=C.UTF-8 NIS2D_NO_PROMPT=1
unset NIS2D_SOCKET NIS2D_URL NIS2D_EXERCISE NIS2D_AS NIS2D_DATA

base=${TMPDIR:-/tmp}
[ ${#base} -le 60 ] || base=/tmp # a Unix socket's path is at most 107 bytes
place=$(mktemp -d "$base/nis2d-demo.XXXXXX")
daemon=
as=()

stop() {
    if [ -n "$daemon" ]; then
        kill -TERM "$daemon" 2>/dev/null || true
        wait "$daemon" 2>/dev/null || true
        daemon=
    fi
}
clean() {
    rc=$?
    trap - EXIT
    stop
    if [ $rc -ne 0 ] && [ -s "$place/log" ]; then
        printf '\nThe demo did not go through (exit %d). The daemon said:\n' "$rc" >&2
        tail -n 20 "$place/log" >&2
    fi
    rm -rf "$place"
    exit $rc
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

bold='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then bold=$'\033[1m' plain=$'\033[0m'; fi
say() { printf '\n%s# %s%s\n' "$bold" "$*" "$plain"; }

# The command as a person would type it: quotes only where they are needed.
show() {
    printf '$'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9@%_+=:,./-]* | '') printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
}
# run EXIT COMMAND…: shows it, runs it, and insists on its exit code.
run() {
    local want=$1 rc=0
    shift
    show "$@"
    "${as[@]}" "$@" </dev/null || rc=$?
    [ $rc -eq "$want" ] || {
        printf 'demo: exit %d where %d was expected\n' $rc "$want" >&2
        exit 1
    }
}

# --- a place of its own -----------------------------------------------------------------------------------------------------------
mkdir "$place/bin" "$place/share"
cp "$bin/nis2d" "$bin/nis2ctl" "$place/bin/"
cp -rL "$bin/../share/nis2d" "$place/share/nis2d" 2>/dev/null || true # a folder of data may be empty in this version
cp "$here/config/demo.yaml" "$place/nis2d.yaml"
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null && id nobody >/dev/null 2>&1; then
    chown -R nobody "$place"
    as=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups)
    if ! "${as[@]}" "$place/bin/nis2d" --version >/dev/null 2>&1; then
        as=()
        chown -R root "$place"
    fi
fi
cd "$place"
export PATH="$place/bin:$PATH" NIS2D_SOCKET="$place/nis2d.sock"

say "A private daemon, as an ordinary user; messages go to files (in $place)"
printf '$ nis2d --config nis2d.yaml &\n'
"${as[@]}" nis2d --config nis2d.yaml >log 2>&1 </dev/null &
daemon=$!
for _ in $(seq 100); do
    nis2ctl --quiet version >/dev/null 2>&1 && [ -S nis2d.sock ] && break
    kill -0 "$daemon" 2>/dev/null || exit 1
    sleep 0.1
done

say "The file server is encrypted. The service desk phoned 19 hours ago, and nobody wrote it down: one line starts every clock"
run 0 nis2ctl --by anna incident open --title 'Ransomware on the file server' --aware '19h ago'

say "Five hours are left for the early warning, so a step has fired at once. This is what arrived"
for _ in $(seq 100); do
    compgen -G 'spool/*.txt' >/dev/null && break
    sleep 0.1
done
first=$(set -- spool/*.txt && printf '%s' "$1")
run 0 grep -v '^{' "$first"

say "Say that you have it: the repeats stop, the clocks do not"
run 0 nis2ctl --by anna alert ack @last --for 2h --note 'on it'
run 0 nis2ctl deadlines

say "What does the early warning lack? Exit 1: two answers that the law asks for"
run 1 nis2ctl report check @last early_warning
run 0 nis2ctl --by anna incident set @last nature.suspected_malicious=yes impact.cross_border=no
run 0 nis2ctl report check @last early_warning

say "The early warning, to be checked and submitted by a person. nis2d sends nothing to an authority"
run 0 nis2ctl report draft @last early_warning

say "Submitted on the CSIRT's portal: record it, with the reference the portal gave"
run 0 nis2ctl --by tom --yes report filed @last early_warning --at '1m ago' --reference CSIRT-2026-0118 --channel portal

say "Why is the incident notification due when it is?"
run 0 nis2ctl explain @last incident_notification

say "Every step is an entry of a hash chain. Note the head elsewhere, and nobody can change or cut the record unseen"
run 0 nis2ctl audit verify

stop
short=${bin#"$here"/}
case $short in /*) path=$short ;; *) path="\$PWD/$short" ;; esac
cat <<END

# That was the demo; its daemon has stopped and its files are gone. To go on by yourself, paste:
mkdir -p build/try && cp config/demo.yaml build/try/nis2d.yaml
$short/nis2d --config build/try/nis2d.yaml 2>build/try/log & sleep 1
export NIS2D_SOCKET="\$PWD/build/try/nis2d.sock" PATH="$path:\$PATH"
nis2ctl incident open --title 'My first incident' --aware '90m ago'
nis2ctl plan --aware now | head -n 20
nis2ctl help
kill %1   # when you have seen enough; rm -rf build/try
END
