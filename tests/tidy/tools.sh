#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What other people's tools say of us: shellcheck, mandoc, cppcheck, clang-format, systemd-analyze; and that one version is one version.
set -u
passed=0 failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
try() { # NAME COMMAND...: ok when it exits 0
    local name=$1
    shift
    if "$@" >"$out" 2>&1; then
        echo "ok $name"
        passed=$((passed + 1))
    else
        echo "not ok $name"
        head -n 60 "$out" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
}
own() { git ls-files -co --exclude-standard -- "$@" 2>/dev/null || find "$@" -type f; }
existing() { while read -r f; do [ ! -f "$f" ] || echo "$f"; done; }

scripts() {
    local list
    list=$(own . | existing | grep -v '^build/' | while read -r f; do
        case $f in *.sh) echo "$f" ;; *.*) ;; *) head -c 64 "$f" | head -n 1 | tr -d '\0' | grep -qE '^#!.*\b(ba|da)?sh\b' && echo "$f" ;; esac
    done)
    # shellcheck disable=SC2086 # a list of files
    shellcheck -x $list
}
manuals() {
    local pages
    pages=$(ls docs/man/*.[1-8]) || return 1
    # shellcheck disable=SC2086 # a list of files
    ! mandoc -T lint -W warning $pages 2>&1 | grep .
}
formatted() { # names only: `make format` mends them
    local f bad=0
    for f in $(own '*.c' '*.h' | existing); do clang-format --dry-run -Werror "$f" 2>/dev/null || { echo "$f"; bad=1; }; done
    return $bad
}
exposure() { # at most 1.5 with all the data systemd-analyze has of the unit alone
    local level
    level=$(systemd-analyze security --offline=true --no-pager systemd/nis2d.service | sed -n 's/.*Overall exposure level for [^:]*: \([0-9.]*\).*/\1/p')
    echo "exposure is '$level', 1.5 is the most"
    awk -v level="$level" 'BEGIN { exit !(level != "" && level + 0 <= 1.5) }'
}
one_version() {
    local in_deb
    in_deb=$(sed -n '1s/^nis2d (\([0-9.]*\).*/\1/p' debian/changelog)
    echo "the Makefile says '${VERSION:-}', debian/changelog '$in_deb'"
    [ "${VERSION:-}" = "$in_deb" ] || return 1
    [ ! -f CHANGELOG.md ] || grep -q "${VERSION:-}" CHANGELOG.md || { echo "CHANGELOG.md does not name it"; return 1; }
}

try "every script passes shellcheck" scripts
try "every manual page passes mandoc's lint" manuals
try "every C file is as clang-format leaves it" formatted
try "cppcheck finds nothing" cppcheck --quiet -j "$(nproc)" --enable=warning,portability --error-exitcode=1 --inline-suppr \
    --suppress=missingIncludeSystem --suppress=unknownMacro -Idaemon -I. -D_GNU_SOURCE -DNIS2D_VERSION='""' -DNIS2D_PREFIX='""' daemon cli
try "the unit's exposure is at most 1.5" exposure
try "the version is the same everywhere" one_version
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
