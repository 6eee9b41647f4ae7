#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every row of the program's tables is documented: configuration keys, entry types, verbs, routes, metrics.

The names are read from the C tables themselves, so that a new row fails here until its line is written. A table in which fewer rows
are found than it surely has is a failure too: then it has changed its looks, and this file must learn them.
"""
import glob
import os
import re
import subprocess

import tidy


def rows(pattern, regex):
    found = []
    for name in sorted(glob.glob(pattern)):
        found += re.findall(regex, tidy.read(name))
    return sorted(set(found))


def manual(name):
    """A page as a reader sees it, on one line."""
    if not os.path.exists(name):
        return None
    page = subprocess.run(["mandoc", "-T", "ascii", "-O", "width=1000", name], capture_output=True, text=True, check=False).stdout
    return re.sub(r"\s+", " ", re.sub(r".\x08", "", page))


def whole_word(word, ending=""):
    return re.compile(r"(?<![\w.-])" + re.escape(word) + ending + r"(?![\w-])")


def table(what, least, names, documents):
    """documents: [(file, text or None, name -> regex)]"""
    if len(names) < least:
        tidy.rule(f"{what}: the table is found", [f"{len(names)} rows were found, {least} at least are there"])
        return
    for where, text, regex in documents:
        missing = ["there is no such file"] if text is None else [n for n in names if not regex(n).search(text)]
        tidy.rule(f"{what}: every row is in {where} ({len(names)})", missing, len(names))


def later(what, source):
    """A table whose file is not there yet is no row of this check; one that is there has to be found."""
    if glob.glob(source):
        return False
    print(f"# {what}: {source} is not there yet")
    return True


def config_keys():
    paths = rows("daemon/settings/schema_keys.c", r'\.path\s*=\s*"([^"]+)"')
    names = sorted({re.sub(r"(\.\*|\[\])+$", "", p).split(".")[-1].replace("[]", "") for p in paths} - {"*", ""})
    example = "config/nis2d.example.yaml"
    text = tidy.read(example) if os.path.exists(example) else None
    table("configuration keys", 100 if paths else 1, names, [
        ("docs/man/nis2d.yaml.5", manual("docs/man/nis2d.yaml.5"), whole_word),
        (example, text, lambda n: re.compile(r"(^|[\s{,#\"'-])" + re.escape(n) + r"[\"']?:", re.M)),
    ])


def entry_types():
    names = rows("daemon/core/entry.c", r'ROW\(\w+,\s*"([a-z-]+)"')
    table("entry types", 20, names, [("docs/man/nis2ctl.1", manual("docs/man/nis2ctl.1"), whole_word)])


def metrics():
    if later("metrics", "daemon/edge/metrics*.c"):
        return
    names = rows("daemon/edge/metrics*.c", r'"(nis2d_[a-z_]+)"')
    # A counter's samples are called NAME_total.
    table("metrics", 8, names, [("docs/man/nis2d.8", manual("docs/man/nis2d.8"), lambda n: whole_word(n, "(_total)?"))])


def verbs():
    if later("verbs", "cli/verbs.c"):
        return
    program = os.path.join(os.environ.get("B", "build/debug"), "tests/tidy/dump_verbs")
    dumped = subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines() if os.path.exists(program) else []
    commands = sorted({d for d in dumped if "--" not in d})
    options = sorted({d[d.index("--"):] for d in dumped if "--" in d})
    page = ("docs/man/nis2ctl.1", manual("docs/man/nis2ctl.1"), whole_word)
    table("verbs", 40, commands, [page])
    table("options", 40, options, [page])


def routes():
    """Every route of the table is in the OpenAPI file, and nothing else is."""
    if later("routes", "daemon/edge/api*.c"):
        return
    text = "\n".join(tidy.read(n) for n in sorted(glob.glob("daemon/edge/api*.[ch]")))
    macros = dict(re.findall(r"#define\s+(\w+)\s+(.*)", text))
    token = re.compile(r'"([^"]*)"|(\w+)')

    def spelled(expression):  # string literals and macros beside each other, as the compiler joins them
        return "".join(literal if not name else spelled(macros.get(name, "")) for literal, name in token.findall(expression))
    found = [(m, spelled(e)) for m, e in re.findall(r'\{\{"([A-Z]+)",\s*((?:"[^"]*"|\w+|\s)+)\}', text)]
    where = "docs/openapi.yaml"
    same = lambda path: re.sub(r"\{[^}]*\}|:\w+|\*|\b[A-Z]{2,}\b", "{}", path.rstrip("/") or "/")
    served = sorted({(m, same(p)) for m, p in found})
    if len(served) < 20 or not os.path.exists(where):
        tidy.rule("routes: the table and the OpenAPI file are found", [f"{len(served)} routes, 20 at least are there; file: {os.path.exists(where)}"])
        return
    told, path = set(), None
    for row in tidy.read(where).split("\n"):
        m = re.match(r"  (/[^:]*):", row)
        path = same(m.group(1)) if m else path
        m = re.match(r"    (get|post|head|put|delete):", row)
        if m and path:
            told.add((m.group(1).upper(), path))
    tidy.rule(f"routes: every row is in {where} ({len(served)})", [" ".join(r) for r in served if r not in told])
    tidy.rule(f"routes: {where} tells of nothing else", [" ".join(r) for r in sorted(told - set(served))])


config_keys()
entry_types()
verbs()
routes()
metrics()
tidy.end()
