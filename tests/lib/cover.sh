#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# After `make cover`: how much of each room's lines the unit and golden tests ran, and the files they ran least of.
#   tests/lib/cover.sh build/cover
set -u
find "$1/daemon" "$1/cli" -name '*.gcda' 2>/dev/null | while read -r data; do
    gcov -n -o "$(dirname "$data")" "$data" 2>/dev/null
done | awk '
    /^File / { file = $2; gsub(/\047/, "", file) }
    /^Lines executed:/ && file ~ /^(daemon|cli)\/.*\.c$/ {
        split(substr($2, 10), part, "%"); lines = $4; ran = lines * part[1] / 100
        room = file; sub(/\/[^\/]*$/, "", room)
        all[room] += lines; hit[room] += ran; total += lines; total_hit += ran
        printf "1 %5.1f%% %5d lines  %s\n", part[1], lines, file
        file = ""
    }
    END {
        for (room in all) printf "2 %5.1f%% %5d lines  %s\n", 100 * hit[room] / all[room], all[room], room
        if (total) printf "3 %5.1f%% %5d lines  all\n", 100 * total_hit / total, total
    }' | sort -k1,1n -k2,2n | awk '$1 == 1 { if (++n <= 15) print substr($0, 3); next } $1 != last { print "" ; last = $1 } { print substr($0, 3) }'
