#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# core needs nothing but base, mem* and str*: a stray time(), malloc() or printf() shows in the symbols its objects ask for.
# Looks at a plain build (PLAIN, default build/plain): hardening, sanitizers and coverage add symbols of their own.
set -u
PLAIN=${PLAIN:-build/plain}
passed=0 failed=0
say() { if [ "$1" -eq 0 ]; then echo "ok $2"; passed=$((passed + 1)); else echo "not ok $2"; failed=$((failed + 1)); fi; }

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
nm -A --defined-only "$PLAIN/libcore.a" "$PLAIN/libbase.a" 2>/dev/null | awk '{print $NF}' | sort -u >"$work/defined"
nm -A -u "$PLAIN/libcore.a" 2>/dev/null | awk '{print $NF " " $1}' | sort -u >"$work/needed"
[ -s "$work/needed" ] && [ -s "$work/defined" ]
say $? "core and base are built plain"

# str* is what looks at bytes: what allocates, knows the locale, the time or errno's texts only shares the name.
awk 'NR == FNR { have[$1] = 1; next }
     $1 in have || $1 == "_GLOBAL_OFFSET_TABLE_" { next }
     $1 ~ /^(mem|str)[a-z]*$/ && $1 !~ /^(strdup|strndup|strerror|strsignal|strftime|strptime|strtok|strcoll|strxfrm|strto.*|memfd.*)$/ { next }
     { print "    " $2 " needs " $1 }' "$work/defined" "$work/needed" >"$work/stray"
cat "$work/stray"
[ -s "$work/needed" ] && [ ! -s "$work/stray" ]
say $? "core asks for nothing but base, mem* and str*"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
