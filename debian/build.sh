#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the Debian package of the tree as it stands, in a copy, so that nothing appears outside build/.
#   debian/build.sh VERSION PLACE
set -eu
version=$1 place=$2
copy=$place/nis2d-$version
rm -rf "$place"
mkdir -p "$copy"
if git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files -co --exclude-standard | while read -r f; do [ ! -f "$f" ] || echo "$f"; done | tar -cf - -T - | tar -xf - -C "$copy"
else
    tar -cf - --exclude=./build . | tar -xf - -C "$copy"
fi
(cd "$copy" && dpkg-buildpackage -us -uc -b >../build.log 2>&1) || { tail -n 40 "$place/build.log" >&2; exit 1; }
ls "$place"/nis2d_*.deb
