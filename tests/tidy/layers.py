#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The walls of the house: which room may include which, which file alone may know a library, who may read a clock.

The table of rooms in docs/architecture.md is this table. The linker says the same a second time (a unit test is linked only with the
rooms below it), and purity.sh a third for core.
"""
import re

import tidy

# room: prefixes of project headers it may include
ROOMS = {
    "base": ("base/",),
    "core": ("base/", "core/"),
    "ledger": ("base/", "core/", "ledger/"),
    "engine": ("base/", "core/", "ledger/", "engine/"),
    "settings": ("base/", "core/", "settings/"),
    "edge": ("base/", "core/", "ledger/", "engine/", "settings/", "edge/"),
    "cli": ("base/", "core/", "settings/", "ledger/codec", "ledger/chain", "cli/"),
}
# The engine knows the port, not who stands behind it.
REFUSED = {"engine": ("ledger/ledger_sqlite", "ledger/lockfile")}

# header of a library: the files (full match) that may include it
LIBRARY = {
    r"sqlite3\.h": r"daemon/ledger/(ledger_sqlite|sql)\w*\.[ch]",
    r"yaml\.h": r"daemon/settings/yaml_tree\.c",
    r"sodium.*\.h": r"daemon/base/hash\.c",
    r"uv\.h": r"daemon/edge/.*",
    r"curl/.*\.h": r"daemon/edge/(transfer|courier)\w*\.[ch]|cli/client\w*\.[ch]",
    r"microhttpd\.h": r"daemon/edge/http\w*\.[ch]",
    r"jansson\.h": r"daemon/(settings|edge)/.*|cli/.*",
    r"systemd/.*\.h": r"daemon/edge/(service|log)\w*\.c",
    r"archive.*\.h": r"cli/.*",
    r"assert\.h": r"",
    r"locale\.h": r"",
    r"sys/time\.h|sys/timex\.h|sys/timerfd\.h": r"daemon/edge/(wallclock|loop)\w*\.[ch]",
}
CORE_SYSTEM = {"stdbool.h", "stddef.h", "stdint.h", "string.h", "limits.h", "inttypes.h", "stdarg.h", "stdalign.h"}

CLOCK = re.compile(r"(?<![.>\w])(time|gettimeofday|clock|clock_gettime|clock_nanosleep|timespec_get|ftime|localtime|localtime_r|gmtime|"
                   r"gmtime_r|mktime|timegm|strftime|strptime|asctime|ctime|adjtimex|ntp_adjtime|ntp_gettime|uv_hrtime|uv_now|"
                   r"uv_clock_gettime|uv_gettimeofday|uv_update_time|sd_event_now)\s*\(")
CLOCK_READERS = re.compile(r"daemon/edge/wallclock\.c|cli/(client|verb_board|verb_compute)\w*\.c")


def room_of(name):
    parts = name.split("/")
    if parts[0] == "cli":
        return "cli"
    return parts[1] if parts[0] == "daemon" and len(parts) > 2 else None


def main():
    sources = tidy.files(".c", ".h", under=("daemon/", "cli/"))
    layers, libraries, system, clocks = [], [], [], []
    for name in sources:
        room = room_of(name)
        text = tidy.bare(tidy.read(name))
        for n, line in tidy.lines(text):
            where = f"{name}:{n}: "
            m = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
            if m and m.group(1) == '"' and room:
                header = m.group(2)
                if not header.startswith(ROOMS.get(room, ())) or header.startswith(REFUSED.get(room, "\0")):
                    layers.append(f"{where}{room} may not include {header}")
            if m and m.group(1) == "<":
                header = m.group(2)
                for pattern, allowed in LIBRARY.items():
                    if re.fullmatch(pattern, header) and not re.fullmatch(allowed, name):
                        libraries.append(f"{where}{header} belongs to {allowed or 'nobody'}")
                if room == "core" and header not in CORE_SYSTEM:
                    system.append(f"{where}core may not include <{header}>")
            m = CLOCK.search(line)
            if m and not CLOCK_READERS.fullmatch(name):
                clocks.append(f"{where}{m.group(1)}(): the only reader of a clock is edge/wallclock.c")
    tidy.rule("a room includes only what stands below it", layers, len(sources))
    tidy.rule("a library is known to its own file only", libraries, len(sources))
    tidy.rule("core includes only freestanding headers and string.h", system, len(sources))
    tidy.rule("one file reads the clock", clocks, len(sources))
    tidy.end()


main()
