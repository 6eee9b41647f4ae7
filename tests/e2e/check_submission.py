# SPDX-License-Identifier: Apache-2.0
"""submission: one folder with all for one report, that a person can follow at night and an auditor can check next year."""
import hashlib
import json
import os
import re
import subprocess
import tarfile

from check_ctl import start
from check_exercise import ctl as plain, running
from nis2 import check

ACN = {"authorities": {"acn": {"profile": "it-acn", "roles": ["csirt"]}}}


def unpack(path, world, name):
    """With the tools a reader has: the names in the tar, and the folder."""
    out = os.path.join(world.path, name)
    os.mkdir(out)
    subprocess.run(["tar", "-xf", path, "-C", out], check=True)
    names = subprocess.run(["tar", "-tf", path], check=True, capture_output=True, text=True).stdout.split()
    [folder] = os.listdir(out)
    assert all(n.startswith(folder + "/") and ".." not in n.split("/") for n in names), names
    with tarfile.open(path) as tar:
        assert all(m.isfile() and m.mtime == 0 for m in tar.getmembers()), names
    sums = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=os.path.join(out, folder), capture_output=True, text=True)
    assert sums.returncode == 0, sums.stdout + sums.stderr
    assert len(sums.stdout.splitlines()) == len(names) - 1, "a file without a sum: %s" % names
    return os.path.join(out, folder), sorted(n[len(folder) + 1:] for n in names)


def read(folder, name, mode="r"):
    with open(os.path.join(folder, name), mode) as f:
        return f.read()


@check
def one_file_has_all_for_one_submission(world):
    """What is uploaded at night must be complete, checkable with public tools, and hold nothing that is counsel's."""
    d, ctl = start(world, **ACN)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    long_name = "x" * 150 + ".pdf"
    ctl.code(0, "incident", "attach", ref, world.file("log 1;.txt", b"evidence"))
    ctl.code(0, "incident", "attach", ref, world.file(long_name, b"long"))
    ctl.code(0, "incident", "attach", ref, world.file("advice.txt", "counsel's words"), "--privileged")
    ctl.code(0, "incident", "note", ref, "counsel says wait", "--privileged")
    ctl.code(0, "ioc", "add", ref, "192.0.2.7")
    path = world.path + "/b.tar"
    ctl.code(0, "report", "bundle", ref, "early_warning", "-o", path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    ctl.code(2, "report", "bundle", ref, "early_warning", "-o", path)
    folder, names = unpack(path, world, "one")
    stem = ref + "-early_warning"
    assert os.path.basename(folder) == ref + "-nis2-early_warning-csirt", folder
    assert {stem + x for x in (".txt", ".md", ".html", ".json", "-paste.txt", "-mail.txt")} | {
        "check.json", "README.txt", "indicators.json", "indicators.misp.json", "SHA256SUMS"} <= set(names), names
    everything = b"".join(read(folder, n, "rb") for n in names)
    assert b"counsel" not in everything, "privileged matter left the house"
    [log] = [n for n in names if n.endswith("log_1_.txt")]
    assert log.startswith("attachments/") and read(folder, log, "rb") == b"evidence"
    assert len([n for n in names if n.startswith("attachments/") and n.endswith("x.pdf")]) == 1, names
    assert stem + ".html" in read(folder, stem + "-mail.txt"), "the mail names an attachment that is not there"
    taken = [e["body"]["purpose"] for e in ctl.json("audit", "log", ref) if e["type"] == "attachment-taken-out"]
    assert taken == ["report bundle"] * 2, taken


@check
def its_first_page_says_what_to_do_in_which_order(world):
    """Whoever opens it may never have done it before: to whom, by when, which login, what is missing, what then."""
    d, ctl = start(world, **ACN)
    shown = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")
    ref = shown["ref"]
    name = ref + "/nis2/early_warning@csirt"
    ctl.code(0, "incident", "attach", ref, world.file("advice.txt", "counsel's words"), "--privileged")
    ctl.code(0, "report", "bundle", name, "-o", world.path + "/b.tar")
    folder, _ = unpack(world.path + "/b.tar", world, "one")
    page = read(folder, "README.txt")
    words = " ".join(page.split())
    order = ["pre-notifica", "One", "CSIRT Italia", "without undue delay, at the latest", "Limit", "BLOCKED: 2 answers", "Nothing was sent",
             "1. Get in", "https://segnalazioni.acn.gov.it", "referente CSIRT", "2. What is missing", "impact.cross_border=",
             "more; without them it can be sent", "3. Submit it", "-paste.txt", "4. Attach", ".html",
             "left out because privileged: 1 attachment", "5. Keep the receipt", "report filed " + name, "sha256sum -c SHA256SUMS"]
    at = [words.find(w) for w in order]
    assert -1 not in at and at == sorted(at), list(zip(order, at)) + [page]
    assert re.search(r"at the latest \d+ \w+ 2\d{3} \d\d:\d\d CES?T \(UTC\+0[12]:00\)", words), page
    assert all(len(x) <= 80 for x in page.split("\n") if "nis2ctl " not in x and "/" not in x), page
    for gap in json.loads(read(folder, "check.json"))["gaps"]:
        assert gap["command"].split(" ", 1)[1] in page, gap
    ctl.code(0, "incident", "set", ref, "nature.suspected_malicious=?", "impact.cross_border=no")
    ctl.code(0, "report", "bundle", name, "-o", world.path + "/b.tar", "--force")
    page = read(unpack(world.path + "/b.tar", world, "two")[0], "README.txt")
    assert "nothing that the law requires" in page and "BLOCKED" not in page, page


@check
def the_same_record_gives_the_same_bytes(world):
    """Two bundles are compared to see what was changed; a clock in them would always be the difference."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    tars = [world.path + "/%d.tar" % i for i in range(2)]
    log = None
    for _ in range(20):  # until no page of the opening came between
        log = ctl.json("audit", "log", ref)
        for path in tars:
            ctl.code(0, "report", "bundle", ref, "early_warning", "-o", path, "--force")
        if ctl.json("audit", "log", ref) == log:
            break
    contents = [open(path, "rb").read() for path in tars]
    assert contents[0] == contents[1]
    folder, _ = unpack(tars[0], world, "one")
    draft = json.loads(read(folder, ref + "-early_warning.json"))
    assert draft["time"]["prepared_at"]["iso"] == log[-1]["at"], (draft["time"]["prepared_at"], log[-1])
    assert not draft["due"]["has_left"], draft["due"]
    ctl.code(0, "incident", "set", ref, "impact.cross_border=no")
    ctl.code(0, "report", "bundle", ref, "early_warning", "-o", tars[1], "--force")
    assert open(tars[1], "rb").read() != contents[0]


@check
def what_was_filed_is_in_it_byte_for_byte(world):
    """A supervisor asks what was sent, not what would be sent today."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    sent = "What was typed into the portal – exactly.\r\n\tLine two\n".encode()
    receipt = world.file("receipt.pdf", b"%PDF")
    ctl.code(0, "report", "filed", ref, "early_warning", "--reference", "ACN-7", "--receipt", receipt, "--content", world.file("sent.txt", sent))
    ctl.code(0, "incident", "set", ref, "impact.cross_border=yes")
    path = world.path + "/b.tar"
    ctl.code(0, "report", "bundle", ref, "early_warning", "-o", path)
    folder, names = unpack(path, world, "one")
    frozen = read(folder, "filed/%s-early_warning.txt" % ref, "rb")
    record = json.loads(read(folder, "filed/record.json"))
    assert frozen == sent and record["content_sha256"] == hashlib.sha256(sent).hexdigest(), (frozen, record)
    assert record["receipt"] == "receipt.pdf" and record["receipt_sha256"] == hashlib.sha256(b"%PDF").hexdigest(), record
    page = read(folder, "README.txt")
    assert record["content_sha256"] in page and record["receipt_sha256"] in page and "ACN-7" in page, page
    assert "filed already" in page and "BLOCKED" not in page, page
    # a draft that was frozen, after a crash, of an incident that was merged into another one
    ctl.code(0, "report", "filed", ref, "incident_notification")
    other = ctl.json("incident", "open", "--title", "Two", "--aware", "-4h")["ref"]
    ctl.code(0, "incident", "merge", ref, other, "--reason", "the same", "--yes")
    d.kill9()
    world.start()
    ctl.code(0, "report", "bundle", other, "early_warning", "-o", path, "--force")
    folder, names = unpack(path, world, "two")
    assert read(folder, "filed/%s-early_warning.txt" % other, "rb") == sent, names
    ctl.code(0, "report", "bundle", other, "incident_notification", "-o", path, "--force")
    folder, names = unpack(path, world, "three")
    record = json.loads(read(folder, "filed/record.json"))
    frozen = read(folder, "filed/%s-incident_notification.txt" % other, "rb")
    assert hashlib.sha256(frozen).hexdigest() == record["content_sha256"] and record["receipt_sha256"] is None, record
    assert "no receipt is recorded" in read(folder, "README.txt")


@check
def a_rehearsal_cannot_be_taken_for_a_report(world):
    """What is unpacked on a desktop a month later must still say that it never happened."""
    directory, _, _ = running(world)
    x = ("--exercise", directory)
    ref = json.loads(plain(world, *x, "--json", "incident", "open", "--title", "One").stdout)["ref"]
    plain(world, *x, "report", "bundle", ref, "early_warning", "-o", world.path + "/b.tar")
    folder, names = unpack(world.path + "/b.tar", world, "one")
    assert os.path.basename(folder).startswith("EXERCISE-" + ref), folder
    assert [n for n in names if n.startswith("EXERCISE-%s-early_warning" % ref)] == [n for n in names if "early_warning" in n] != []
    page = read(folder, "README.txt")
    assert page.startswith("*** EXERCISE"), page
    [line] = [n for n in page.split("\n") if "report filed" in n]
    assert "--exercise " + directory in line, "pasted, it would ask the real daemon: " + line
