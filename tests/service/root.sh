#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes (once, about a minute) the small Debian root in which the service is tried, from the sources this machine already uses.
#   tests/service/root.sh PLACE PACKAGE...     a root that was made from the same packages is kept
set -eu
place=$1
shift
want="$*"
[ -f "$place.made" ] && [ "$(cat "$place.made")" = "$want" ] && [ -x "$place/usr/bin/systemctl" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
# Only this release's own suites: a third party's packages have no business in the test.
: >"$work/list"
for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -f "$f" ] || grep -E "^deb( \[[^]]*\])? [^ ]+ $codename(-updates|-security)? " "$f" >>"$work/list" || true
done
for f in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$f" ] || awk -v RS= -v ORS='\n\n' -v suite="(^|\n)Suites:[^\n]*[ \t]$codename([ \t\n-]|$)" '$0 ~ suite' "$f" >>"$work/debian.sources"
done
sources=()
[ ! -s "$work/list" ] || sources+=("$work/list")
[ ! -s "$work/debian.sources" ] || sources+=("$work/debian.sources")
[ ${#sources[@]} -gt 0 ] || { echo "no apt source of this machine offers '$codename'" >&2; exit 1; }
# Proxies and the like, as this machine's apt has them.
apt-config dump 2>/dev/null | grep -E '^Acquire::(http|https|ftp|Check|Retries|Max|ForceI)[A-Za-z0-9:-]* "[^"]' >"$work/apt.conf" || true

rm -rf "$place" "$place.made"
mkdir -p "$(dirname "$place")"
mmdebstrap --quiet --mode=root --variant=minbase --aptopt="$work/apt.conf" --include="${want// /,}" "$codename" "$place" "${sources[@]}" >"$work/log" 2>&1 || {
    tail -n 30 "$work/log" >&2
    rm -rf "$place"
    exit 1
}
rm -rf "$place"/var/cache/apt/* "$place"/var/lib/apt/lists/*
echo "$want" >"$place.made"
