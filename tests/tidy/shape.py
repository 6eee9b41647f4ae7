#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The shape of every file: its size, its first lines, calls nobody makes, words nobody writes.

The words looked for are put together from halves, so that this file does not find itself.
"""
import re
import subprocess

import tidy

FUNCTION_LINES = 70
FILE_LINES = 600
COLUMNS = 120
BANNED = re.compile(r"(?<![.>\w])(strcpy|stpcpy|strcat|sprintf|vsprintf|gets|strtok|strtok_r|scanf|sscanf|fscanf|atoi|atol|atof|localtime|"
                    r"localtime_r|mktime|setlocale|system|popen|alloca|rand|srand|random|tmpnam|mktemp|tempnam)\s*\(")
REGISTRY = re.compile(r"\b(deb|ftp|security|snapshot|archive|packages?|registry|proxy|index|mirrors?|hub)\.[a-z0-9.-]+\.(org|com|io|net|dev)\b|"
                      r"\b(pypi|crates|npmjs|rubygems|ghcr|quay|docker)\.(org|io|com)\b", re.I)
WORDS = re.compile(r"\b(cl" r"aude|anthro" r"pic|chat" r"gpt|open" r"ai|ll" r"ms?|co" r"pilot|language mo" r"dels?|a" r"i[ -](assist|generat)\w*)\b|"
                   r"\b(this|previous|next|last|earlier) sess" r"ion\b|/wor" r"k/|/ho" r"me/\w", re.I)
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")


def long_functions(names):
    out = subprocess.run(["ctags", "--fields=+ne", "--c-kinds=f", "--language-force=C", "-f", "-"] + names,
                         capture_output=True, text=True, check=True).stdout
    seen = 0
    for row in out.splitlines():
        if row.startswith("!"):
            continue
        seen += 1
        fields = dict(f.split(":", 1) for f in row.split("\t")[3:] if ":" in f)
        length = int(fields.get("end", 0)) - int(fields["line"]) + 1
        if length > FUNCTION_LINES:
            yield f"{row.split(chr(9))[1]}:{fields['line']}: {row.split(chr(9))[0]}() has {length} lines"
    if not seen:
        yield "ctags found no function"


def opening(name, text):
    """A C file begins with its licence line, then a comment that tells its story."""
    if not text.startswith("/* SPDX-License-Identifier: Apache-2.0 */\n"):
        return "the first line is not the licence line"
    m = re.match(r"/\*(.*?)\*/", text.split("\n", 1)[1], re.S)
    told = [row for row in (m.group(1).split("\n") if m else []) if row.strip(" *")]
    wanted = 1 if name.startswith("tests/") or name.endswith(".h") else 2
    return None if len(told) >= wanted else "the story comment after the licence line is missing or too short"


def main():
    c = tidy.files(".c", ".h", under=("daemon/", "cli/", "tests/", "bench/"))
    own = tidy.files(".c", ".h", under=("daemon/", "cli/"))
    scripts = tidy.files(".sh", ".py", "Makefile", ".ci/run", ".ci/deps")
    text = [n for n in tidy.files() if "\0" not in tidy.read(n)[:4096]]
    own_words = [n for n in text if not n.startswith(("tests/fuzz/corpus/", "LICENSE"))]

    tidy.rule(f"functions have at most {FUNCTION_LINES} lines", long_functions(c), len(c))
    tidy.rule(f"files have at most {FILE_LINES} lines",
              (f"{n}: {k} lines" for n in c for k in [tidy.read(n).count("\n")] if k > FILE_LINES), len(c))
    tidy.rule(f"lines have at most {COLUMNS} columns",
              (f"{n}: {k} lines are longer" for n in c for k in [sum(len(row) > COLUMNS for row in tidy.read(n).split("\n"))] if k), len(c))
    tidy.rule("C files open with licence and story",
              (f"{n}: {why}" for n in c for why in [opening(n, tidy.read(n))] if why), len(c))
    tidy.rule("scripts carry the licence line",
              (n for n in scripts if "SPDX-License-Identifier: Apache-2.0" not in "".join(tidy.read(n).split("\n")[:2])), len(scripts))
    tidy.rule("no banned calls",
              (f"{n}:{i}: {m.group(1)}()" for n in own for i, row in tidy.lines(tidy.bare(tidy.read(n))) for m in [BANNED.search(row)] if m),
              len(own))
    tidy.rule("nothing is left for later",
              (f"{n}:{i}: {m.group(0)}" for n in own_words for i, row in tidy.lines(tidy.read(n)) for m in [LATER.search(row)] if m), len(text))
    tidy.rule("no host of a package registry is named",
              (f"{n}:{i}: {m.group(0)}" for n in own_words for i, row in tidy.lines(tidy.read(n)) for m in [REGISTRY.search(row)] if m),
              len(text))
    tidy.rule("the text speaks of the program only, and of no machine's paths",
              (f"{n}:{i}: {m.group(0)}" for n in own_words for i, row in tidy.lines(tidy.read(n)) for m in [WORDS.search(row)] if m), len(text))
    tidy.end()


main()
