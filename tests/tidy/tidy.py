# SPDX-License-Identifier: Apache-2.0
"""What the tidy checks share: which files there are, C without its comments and strings, and how a rule reports.

A rule collects problems as "file:line: words" and hands them to rule(): one "ok" or "not ok" line, the problems below it.
The last line of a script is "N passed, N failed". A rule that looked at nothing has failed: it would hold in an empty house too.
"""
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.chdir(TOP)
SKIP = ("build/", "debian/nis2d/", ".git/")
_passed = 0
_failed = 0


def files(*ends, under=("",)):
    """The project's own files (tracked, or new and not ignored) below one of `under` that end in one of `ends`."""
    try:
        listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True)
        names = listing.stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        names = [os.path.relpath(os.path.join(d, f), ".") for d, _, fs in os.walk(".") for f in fs]
    names = [n for n in names if n.startswith(tuple(under)) and not n.startswith(SKIP) and os.path.isfile(n)]
    return sorted(n for n in set(names) if not ends or n.endswith(ends))


def read(name):
    with open(name, encoding="utf-8", errors="surrogateescape") as f:
        return f.read()


_TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def bare(text):
    """C source with comments and the insides of literals blanked, line numbers kept; #include lines stay whole."""
    def blank(m):
        t = m.group(0)
        if t[0] in "\"'":
            start = text.rfind("\n", 0, m.start()) + 1
            return t if text[start:m.start()].lstrip().startswith("#include") else t[0] + " " * (len(t) - 2) + t[0]
        return re.sub(r"[^\n]", " ", t)
    return _TOKEN.sub(blank, text)


def lines(text):
    return enumerate(text.split("\n"), 1)


def rule(name, problems, looked_at=1):
    global _passed, _failed
    problems = list(problems)
    if not looked_at:
        problems = ["nothing was looked at"]
    print(("not ok " if problems else "ok ") + name)
    for p in problems[:40]:
        print("    " + p)
    if len(problems) > 40:
        print(f"    and {len(problems) - 40} more")
    if problems:
        _failed += 1
    else:
        _passed += 1


def end():
    print(f"{_passed} passed, {_failed} failed")
    sys.exit(1 if _failed else 0)
