# SPDX-License-Identifier: Apache-2.0
"""bundle: the ledger as a file that is passed on: whole, verifiable with public tools, and silent about what is privileged."""
import io
import json
import os
import re
import shutil
import subprocess
import tarfile

from check_ctl import start
from nis2 import NIS2CTL, TOP, Skip, check, until

SECRET = "counsel fears a claim by Elise Madsen"


def story(ctl):
    """An incident with a bit of everything, and another one beside it."""
    ref = ctl.json("incident", "open", "--title", "Files renamed", "--aware", "-5h")["ref"]
    other = ctl.json("incident", "open", "--title", "Somebody else's trouble", "--aware", "-4h")["ref"]
    ctl.code(0, "incident", "note", ref, "Server isolated – backups whole")
    ctl.code(0, "incident", "note", ref, SECRET, "--privileged")
    ctl.code(0, "incident", "note", other, "nothing to do with it")
    ctl.code(0, "incident", "note", ref, "patient 12 called")
    ctl.code(0, "incident", "set", ref, "nature.suspected_malicious=?", "impact.cross_border=no")
    ctl.code(0, "report", "filed", ref, "early_warning", "--reference", "BSI-1")
    return ref, other


def attach(world, ctl, ref):
    path = world.file("ransom-claim-1.txt", "letter of counsel")
    ctl.code(0, "incident", "attach", ref, path, "--privileged")
    ctl.code(0, "incident", "attach", ref, world.file("mail.eml", "From: somebody"))
    rows = ctl.json("attachment", "list", ref)
    for row in rows:
        ctl.code(0, "attachment", "get", ref, row["sha256"], "-o", world.path + "/out-" + row["sha256"][:8])


def verify(path, *more):
    """Without a daemon."""
    return subprocess.run([NIS2CTL, "--json", "audit", "verify", path, *more], env={"PATH": os.environ["PATH"]}, capture_output=True,
                          text=True, timeout=60)


def rows_of(path):
    with tarfile.open(path) as tar:
        names = sorted(n for n in tar.getnames() if n.startswith("entries/"))
        return [json.loads(line) for n in names for line in tar.extractfile(n).read().decode().splitlines()]


def retold(world, path, change, fix_sums=True):
    """The bundle again, with its files changed by `change(name, bytes)`; None leaves a file out."""
    import hashlib
    out = world.path + "/changed.tar"
    sums = ""
    with tarfile.open(path) as tar, tarfile.open(out, "w") as new:
        for member in tar.getmembers():
            data = tar.extractfile(member).read()
            data = change(member.name, data) if member.name != "SHA256SUMS" else sums.encode() if fix_sums else data
            if data is not None:
                sums += "%s  %s\n" % (hashlib.sha256(data).hexdigest(), member.name)
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
    return out


def recipe(world, path):
    """The steps of docs/ledger.md, as they stand there."""
    for tool in ("jq", "xxd", "sha256sum", "tar"):
        if shutil.which(tool) is None:
            raise Skip("needs " + tool)
    text = open(os.path.join(TOP, "docs", "ledger.md"), encoding="utf-8").read()
    steps = re.search(r"```sh\n(# 1\. the files.*?)```", text, re.S).group(1)
    where = world.path + "/auditor-%d" % len(os.listdir(world.path))
    os.mkdir(where)
    shutil.copy(path, where + "/evidence.tar")
    return subprocess.run(["/bin/sh", "-e", "-c", steps], cwd=where, capture_output=True, text=True, timeout=120)


@check
def a_bundle_is_verified_without_us(world):
    """Evidence that only its author's program can check proves nothing to a court."""
    d, ctl = start(world)
    ref, other = story(ctl)
    attach(world, ctl, ref)
    head = ctl.json("audit", "verify")["head"]
    path = world.path + "/evidence.tar"
    made = ctl.json("audit", "export", ref, "-o", path)
    assert made["ref"] == ref and made["privileged"] >= 3 and made["other"] > 0 and made["erased"] == 0, made
    d.kill9()
    done = verify(path, "--head", head)
    doc = json.loads(done.stdout)
    assert done.returncode == 0 and doc["whole"] and doc["rows"] == made["rows"] and doc["head"] == made["head"], done
    steps = recipe(world, path)
    assert steps.returncode == 0 and steps.stdout.strip() == "the chain holds: head " + made["head"], steps
    rows = rows_of(path)
    assert rows[0]["name"] == "incident-opened" and rows[0]["stream"] == ref, rows[0]
    assert any("Server isolated – backups whole" in r.get("text", "") for r in rows)
    assert os.stat(path).st_mode & 0o777 == 0o600


@check
def what_is_privileged_or_of_others_is_not_in_it(world):
    """What counsel wrote must not reach an authority because somebody proved a deadline."""
    d, ctl = start(world)
    ref, other = story(ctl)
    attach(world, ctl, ref)
    path = world.path + "/evidence.tar"
    for args in ((ref,), ("--from", "-1d"), ("--from", "-1d", "--until", "now")):
        ctl.code(0, "audit", "export", *args, "-o", path, "--force")
        with tarfile.open(path) as tar:
            everything = b"".join(tar.extractfile(m).read() for m in tar.getmembers())
        for word in (SECRET, "ransom-claim-1"):
            assert word.encode() not in everything and word.encode().hex().encode() not in everything, (args, word)
        rows = rows_of(path)
        hidden = [r for r in rows if r["kept"] == "privileged"]
        assert sorted({r["name"] for r in hidden}) == ["attachment-added", "attachment-taken-out", "note-added"], hidden
        assert len(hidden) == 3 and all("payload" not in r and "salt" not in r and "body" not in r for r in hidden), hidden
        assert (b"nothing to do with it" in everything) == (ref not in args)
        assert b"mail.eml" in everything and verify(path).returncode == 0
    assert [r["seq"] for r in rows] == list(range(1, len(rows) + 1)), "a time is everybody's rows"


@check
def whatever_was_changed_in_a_bundle_is_found(world):
    """A bundle goes through many hands."""
    d, ctl = start(world)
    ref, other = story(ctl)
    until(lambda: ctl.json("queue", "list") == [], 10, "all is sent")
    path = world.path + "/evidence.tar"
    made = ctl.json("audit", "export", ref, "-o", path)
    rows = rows_of(path)
    note = [r for r in rows if "backups whole" in r.get("text", "")][0]["seq"]
    hidden = [r for r in rows if r["kept"] == "privileged"][0]["seq"]

    def lines(fn):
        def change(name, data):
            if not name.startswith("entries/"):
                return data
            return "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in fn([json.loads(y) for y in data.decode().splitlines()])).encode()
        return change

    def one(seq, **new):
        return lines(lambda all_: [dict(r, **new) if r["seq"] == seq else r for r in all_])

    def payload(all_):
        return [dict(r, payload=r["payload"].replace(b"whole".hex(), b"ghost".hex())) if r["seq"] == note else r for r in all_]
    cases = {
        "a payload": (lines(payload), note, True),
        "the words for people": (one(note, text="note: all is lost"), note, False),
        "the body": (lines(lambda a: [dict(r, body=dict(r["body"], text="other")) if r["seq"] == note else r for r in a]), note, False),
        "the time": (one(note, at="2026-01-01T00:00:00Z"), note, True),
        "the actor": (one(note, actor="nobody"), note, True),
        "a row said to be erased": (one(rows[0]["seq"], kept="privileged"), rows[0]["seq"], False),
        "a hidden row of another stream": (one(hidden, kept="other"), hidden, False),
        "a row left out": (lines(lambda a: [r for r in a if r["seq"] != note]), note, True),
        "two rows in the wrong order": (lines(lambda a: a[:3] + [a[4], a[3]] + a[5:]), rows[3]["seq"], True),
        "a cut tail": (lines(lambda a: a[:-2]), rows[-2]["seq"], True),
        "no JSON": (lambda n, b: b"{" + b if n.startswith("entries/") else b, rows[0]["seq"], True),
    }
    for what, (change, seq, by_hand) in cases.items():
        changed = retold(world, path, change)
        done = verify(changed)
        doc = json.loads(done.stdout)
        assert done.returncode == 1 and doc["whole"] is False and doc["broken_seq"] == seq and doc["reason"], (what, seq, doc)
        if by_hand:
            assert recipe(world, changed).returncode != 0, what
    done = verify(retold(world, path, lambda n, b: b + b"." if n == "README.txt" else b, fix_sums=False))
    assert done.returncode == 1 and "README.txt" in done.stdout, done.stdout
    last, link = made["head"].split(":")
    for head, code in ((made["head"], 0), ("%d:%s" % (int(last) + 1, link), 1), ("%s:%s" % (last, "0" * 64), 1), ("x", 2), ("0:" + link, 2)):
        assert verify(path, "--head", head).returncode == code, head
    before = "%d:%s" % (rows[0]["seq"] - 1, json.loads(dict_of(path)["manifest.json"])["before"])
    assert verify(path, "--head", before).returncode == 0 and verify(path, "--head", before[:-1] + "!").returncode == 2
    assert verify(path, "--head", before.split(":")[0] + ":" + "0" * 64).returncode == 1
    assert verify(path, "--head", "1:" + "0" * 64).returncode == 1, "row 1 is not in it"
    assert verify(world.path + "/nothing.tar").returncode in (2, 4)
    assert verify(world.file("no.tar", "x" * 2000)).returncode == 2
    assert verify(retold(world, path, lambda n, b: None if n == "manifest.json" else b)).returncode == 2


def dict_of(path):
    with tarfile.open(path) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar.getmembers()}


@check
def the_same_rows_give_the_same_bytes_and_many_rows_many_files(world):
    """Two people who export the same evidence must be able to say so by its sum."""
    d, ctl = start(world)
    ref, other = story(ctl)
    until(lambda: ctl.json("queue", "list") == [], 10, "all is sent")
    for i in range(12):
        ctl.code(0, "incident", "note", ref, "x" * 60000)
    first, second = world.path + "/a.tar", world.path + "/b.tar"
    ctl.code(0, "audit", "export", ref, "-o", first)
    ctl.code(0, "audit", "export", ref, "-o", second)
    assert open(first, "rb").read() == open(second, "rb").read()
    client = d.client()
    for i in range(520):
        client.ok("/v1/incidents/%s/notes" % ref, {"text": "n%d" % i})
    made = ctl.json("audit", "export", ref, "-o", first, "--force")
    names = [n for n in dict_of(first) if n.startswith("entries/")]
    assert len(names) >= 2 and made["rows"] > 520 and verify(first).returncode == 0, names


@check
def what_was_erased_stays_erased_in_it(world):
    """A bundle made after an erasure must hold, and must not bring the words back."""
    d, ctl = start(world)
    ref, other = story(ctl)
    row = [e for e in ctl.json("audit", "log", ref) if "patient 12" in e["text"]][0]["seq"]
    ctl.code(0, "audit", "erase", str(row), "--reason", "GDPR Art. 17")
    path = world.path + "/evidence.tar"
    made = ctl.json("audit", "export", ref, "-o", path)
    assert made["erased"] == 1, made
    assert all(b"patient 12" not in b for b in dict_of(path).values())
    done = verify(path)
    assert done.returncode == 0 and json.loads(done.stdout)["erased"] == 1, done.stdout
    assert recipe(world, path).returncode == 0
    assert "1 erased" in subprocess.run([NIS2CTL, "audit", "verify", path], capture_output=True, text=True, timeout=30).stdout


@check
def what_cannot_be_exported_says_why(world):
    """A file that is there means the export went well."""
    d, ctl = start(world)
    ref, other = story(ctl)
    path = world.path + "/e.tar"
    for code, *args in ((2,), (2, ref, "--from", "-1d"), (4, "99"), (4, "nonsense"), (2, "--from", "2026-99-99"),
                        (2, "--from", "now", "--until", "-1d"), (4, "--from", "2020-01-01 00:00", "--until", "2020-01-02 00:00")):
        ctl.code(code, "audit", "export", *args, "-o", path)
        assert not os.path.exists(path) and not [n for n in os.listdir(world.path) if n.startswith("e.tar")], args
    ctl.code(2, "audit", "export", ref)
    ctl.code(0, "audit", "export", ref, "-o", path)
    ctl.code(2, "audit", "export", ref, "-o", path)
    ctl.code(3, "--socket", world.path + "/none.sock", "audit", "export", ref, "-o", path, "--force")
    assert verify(path).returncode == 0, "a failed --force leaves the old file"
    said = ctl.code(0, "audit", "verify", path).stdout
    assert "The chain holds: rows " in said and ref in said and all(len(x) <= 110 for x in said.splitlines()), said
