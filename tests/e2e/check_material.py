# SPDX-License-Identifier: Apache-2.0
"""material: what a report is made of besides its clocks: how far it is, who approved, what changed, indicators, evidence."""
import hashlib
import json
import os
import re

from check_ctl import Terminal, start
from nis2 import NIS2CTL, check, until


def answers(ctl, ref, stage="early_warning"):
    return json.loads(ctl.run("--json", "report", "check", ref, stage).stdout)


@check
def a_check_fits_one_screen_and_its_lines_work(world):
    """At 3 a.m. nobody scrolls, and nobody retypes a key of thirty letters."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "Files renamed", "--aware", "-90h")["ref"]
    for stage in ("early_warning", "incident_notification", "final_report"):
        t = Terminal(world, ctl, "--no-color", "report", "check", ref, stage)
        code = t.end()
        lines = t.seen.replace(NIS2CTL, "nis2ctl").rstrip("\r\n").split("\r\n")
        assert code == 1 and "BLOCKED" in t.seen, t.seen
        assert len(lines) <= 24, "%d lines:\n%s" % (len(lines), t.seen)
        assert all(len(x) <= 80 for x in lines) and "OVERDUE by" in t.seen or stage == "final_report", t.seen
    doc = answers(ctl, ref)
    assert doc["ready"] == "blocked" and doc["hurry"], doc
    assert "Little time is left" in ctl.run("report", "check", ref, "early_warning").stdout
    for gap in doc["gaps"]:
        assert gap["command"].startswith("nis2ctl incident set "), gap
        words = gap["command"].replace("'", "").split()[1:]
        ctl.code(0, *words)
    doc = answers(ctl, ref)
    assert doc["ready"] == "sendable" and doc["gaps"] == [] and doc["wanted"], doc
    assert not doc["hurry"], doc


@check
def a_second_pair_of_eyes_is_recorded_and_grows_old(world):
    """An approval of answers that were changed afterwards would be worse than none."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    assert ctl.problem(6, "report", "check", ref, "early_warning", "--approve")["code"] == "answers-missing"
    ctl.code(0, "incident", "set", ref, "nature.suspected_malicious=?", "impact.cross_border=no")
    ctl.code(0, "--by", "legal", "report", "check", ref, "early_warning", "--approve", "--note", "read twice")
    doc = answers(ctl, ref)
    assert doc["ready"] == "approved" and doc["approval"]["by"].endswith("legal") and doc["approval"]["current"], doc
    d.kill9()
    d = world.start()
    assert answers(ctl, ref)["ready"] == "approved", "an approval must survive a crash"
    ctl.code(0, "incident", "set", ref, "impact.cross_border=yes")
    doc = answers(ctl, ref)
    assert doc["ready"] != "approved" and doc["approval"]["current"] is False, doc
    assert "answers were changed since" in ctl.run("report", "check", ref, "early_warning").stdout
    assert any(e["type"] == "report-approved" for e in ctl.json("audit", "log", ref))
    ctl.code(0, "report", "filed", ref, "early_warning", "--reference", "R")  # nothing waits for an approval


@check
def questions_are_asked_one_by_one(world):
    """Who is called away in the middle must find every answer again, and only the rest be asked."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    assert ctl.problem(2, "report", "fill", ref, "incident_notification")["code"] == "no-terminal"
    t = Terminal(world, ctl, "--by", "tech1", "report", "fill", ref, "incident_notification")
    t.shows(r"malicious[\s\S]*> ")
    t.types("perhaps\r")  # not allowed: told, and asked again
    t.shows(r"not allowed[\s\S]*> ")
    t.types("y\r")
    t.shows(r"[Cc]ross-border[\s\S]*> |other (countries|Member)[\s\S]*> ")
    until(lambda: "nature.suspected_malicious" in ctl.json("incident", "show", ref)["fields"], 5, "the first answer is there at once")
    t.types("hal")  # half a line is no answer
    t.types("\x03")
    assert t.end() != 0, t.seen
    fields = ctl.json("incident", "show", ref)["fields"]
    assert list(fields) == ["nature.suspected_malicious"] and fields["nature.suspected_malicious"]["value"] == "yes", fields
    doc = answers(ctl, ref, "incident_notification")
    assert any(g["can_be_set"] for g in doc["gaps"]), doc
    assert "nature.suspected_malicious" not in [g["key"] for g in doc["gaps"]] and doc["gaps"], doc
    t = Terminal(world, ctl, "--by", "tech1", "report", "fill", ref, "incident_notification")
    for gap in doc["gaps"] + doc["wanted"]:  # from the first that is open, and not from the beginning
        if gap["can_be_set"]:
            t.shows(re.escape("(" + gap["key"]) + r"\)[\s\S]*> $")
            t.types("?\r" if gap["may_be_unknown"] else (gap["allowed"][0] if gap["allowed"] else "as said by phone") + "\r")
    assert t.end() == 0, t.seen
    assert "nature.suspected_malicious" not in t.seen, t.seen
    assert answers(ctl, ref, "incident_notification")["ready"] in ("sendable", "complete"), t.seen


@check
def a_paste_answers_one_question(world):
    """The second line of a pasted summary must not become what is said about the measures."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--field", "nature.suspected_malicious=yes",
                   "--field", "impact.cross_border=no")["ref"]
    t = Terminal(world, ctl, "--by", "tech1", "report", "fill", ref, "incident_notification")
    t.shows(r"impact\.severity\)[\s\S]*> $")
    t.types("high\rlow\r")
    t.shows(r"several lines[\s\S]*> $")
    t.types("2\r")  # the second of those that are listed
    t.shows(r"impact\.summary\)[\s\S]*> $")
    t.types("Billing is down –\rphones too.\rThird line")
    t.shows(r"one answer[\s\S]*ioc\.statement\)[\s\S]*> $")
    t.types("avail\r")  # a part that only one of them has
    t.shows(r"\d of \d+: [\s\S]*impact\.services\)[\s\S]*> $")
    for _ in range(9):
        t.types("A" * 1000)
        t.read(0.05)
    t.types("\r")
    t.shows(r"not taken: longer[\s\S]*cat FILE[\s\S]*> $")
    t.types("\x04")
    t.end()
    fields = {k: v["value"] for k, v in ctl.json("incident", "show", ref)["fields"].items()}
    assert fields == {"nature.suspected_malicious": "yes", "impact.cross_border": "no", "impact.severity": "medium",
                      "impact.summary": "Billing is down –\nphones too.\nThird line", "ioc.statement": "none_available"}, fields


@check
def the_next_report_knows_what_the_last_one_said(world):
    """An authority that reads an update wants to know what is new, and a correction must not hide."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--field", "impact.cross_border=no",
                   "--field", "nature.suspected_malicious=?")["ref"]
    assert ctl.problem(6, "report", "diff", ref, "early_warning", "incident_notification")["code"] == "not-filed"
    ctl.code(0, "report", "filed", ref, "early_warning", "--reference", "R")
    ctl.code(0, "incident", "set", ref, "impact.cross_border=yes", "impact.severity~=high")
    ctl.code(0, "incident", "status", ref, "contained")
    ctl.code(0, "ioc", "add", ref, "192.0.2.7")

    def told():
        doc = ctl.json("report", "diff", ref, "early_warning", "incident_notification")
        return {c["key"]: (c["before"]["value"], c["after"]["value"]) for c in doc["changes"]}, doc
    changes, doc = told()
    assert changes == {"impact.cross_border": ("no", "yes"), "impact.severity": (None, "high"),
                       "incident.status": ("suspected", "contained")}, changes
    assert doc["indicators_added"] == 1 and doc["to"]["filing"] is None, doc
    ctl.code(0, "report", "filed", ref, "incident_notification", "--reference", "R2")
    ctl.code(0, "incident", "set", ref, "impact.severity=low")
    d.kill9()
    world.start()
    assert told()[0] == changes, "what was filed does not change any more"
    full = ["%s/nis2/%s@csirt" % (ref, s) for s in ("early_warning", "incident_notification")]
    lines = ctl.code(0, "report", "diff", *full).stdout
    assert "- no" in lines and "+ yes" in lines and "+ high (estimate)" in lines, lines
    assert ctl.code(0, "report", "diff", ref, "incident_notification", ref, "final_report").stdout.count("impact.") == 1


@check
def advice_names_one_obligation_where_there_are_two(world):
    """Two laws have a stage of one name; what is pasted at night must not be asked back which of them was meant."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--regime", "nis2", "--regime", "nis2-de",
                   "--field", "nature.suspected_malicious=yes")["ref"]
    name = ref + "/nis2-de/early_warning@csirt"

    def advised(text):
        found = re.findall(r"nis2ctl report (check|fill|draft) ([^;\s]+(?: [a-z_]+)?)", text.replace(NIS2CTL, "nis2ctl"))
        assert found, text
        for verb, words in found:
            assert verb != "check" or ctl.run("report", verb, *words.split()).returncode in (0, 1), words
            ctl.code(0, "report", "draft", *words.split())
    advised(ctl.run("report", "check", name).stdout)
    t = Terminal(world, ctl, "--by", "tech1", "report", "fill", name)
    t.shows(r"impact\.cross_border\)[\s\S]*> $")
    t.types("\x04")
    t.end()
    advised(t.seen.split("passed over")[-1])
    assert ctl.json("incident", "show", ref)["obligations"], ref
    done = ctl.code(0, "report", "filed", name, "--reference", "R")
    advised(done.stderr)
    waiting = [x for x in ctl.run("incident", "show", ref).stdout.split("on request: ")[1:]]
    assert waiting and waiting[0].count("intermediate_report") == 1, waiting


@check
def indicators_come_in_by_the_hundred(world):
    """A list with a slip must say which line, and never be there by half."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    good = "".join("198.51.100.%d\n" % i for i in range(250)) + "# a remark\n\nfilename invoice 1.exe\nhxxp://evil[.]example/x\n"
    path = world.file("list.txt", "203.0.113.1\nnonsense\n203.0.113.999\nipv4 x\n" + good)
    done = ctl.code(2, "ioc", "import", ref, path)
    assert [x for x in done.stderr.split("\n") if x.startswith("line ")][0].startswith("line 2:"), done.stderr
    assert done.stderr.count("line ") >= 3 and ctl.json("ioc", "list", ref) == [], done.stderr
    assert "253 indicators added" in ctl.code(0, "ioc", "import", ref, path, "--skip-bad").stdout
    assert "0 indicators added, 253 there already" in ctl.code(0, "ioc", "import", ref, path, "--skip-bad").stdout
    csv = world.file("list.csv", "type,value,role,first_seen,tlp,note,to_ids\r\n"
                     "domain,evil.example,destination,2026-11-20T10:00:00Z,amber,\"one, \"\"two\"\"\",yes\r\n"
                     ",a@evil.example,source,,,,\r\nmd5,zz,,,,,\r\n")
    assert "line 4" in ctl.code(2, "ioc", "import", ref, csv).stderr
    ctl.code(0, "ioc", "import", ref, csv, "--skip-bad")
    rows = {r["value"]: r for r in ctl.json("ioc", "list", ref)}
    assert rows["evil.example"]["note"] == 'one, "two"' and rows["evil.example"]["to_ids"], rows["evil.example"]
    assert rows["a@evil.example"]["type"] == "email" and rows["http://evil.example/x"]["shown"] == "hxxp://evil[.]example/x"
    out = ctl.code(0, "ioc", "list", ref).stdout
    assert "evil[.]example" in out and "evil.example" not in out, "a link in a terminal"
    ctl.code(0, "ioc", "drop", ref, str(rows["evil.example"]["number"]), "--reason", "our own")
    assert ctl.problem(4, "ioc", "drop", ref, "99999", "--reason", "x")["code"] == "no-such-indicator"
    before = ctl.json("ioc", "list", ref)
    d.kill9()
    world.start()
    assert ctl.json("ioc", "list", ref) == before, "indicators must survive a crash"


@check
def what_a_csirt_gets_is_a_misp_event_without_people(world):
    """A name in a shared event is a breach of its own; an attribute marked for detection blocks somebody's network."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--field", "notifier.name=Ada Person")["ref"]
    ctl.code(0, "--by", "tech1", "ioc", "add", ref, "192.0.2.7", "--note", "Ada Person saw it", "--role", "source")
    ctl.code(0, "ioc", "add", ref, "evil.example", "--to-ids", "--tlp", "green")
    path = world.path + "/event.json"
    ctl.code(0, "ioc", "export", ref, "-o", path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    ctl.code(2, "ioc", "export", ref, "-o", path)
    with open(path) as f:
        text = f.read()
    event = json.loads(text)["Event"]
    # what the published schema of the core format requires of an event
    for key in ("id orgc_id org_id date threat_level_id info uuid attribute_count analysis timestamp distribution "
                "publish_timestamp sharing_group_id").split():
        assert isinstance(event[key], str), key
    assert event["published"] is False and event["distribution"] == "0" and event["attribute_count"] == "2", event
    assert [(a["type"], a["value"], a["to_ids"]) for a in event["Attribute"]] == [
        ("ip-src", "192.0.2.7", False), ("domain", "evil.example", True)], event["Attribute"]
    assert "Ada" not in text and "tech1" not in text, text
    assert [t["name"] for t in event["Attribute"][1]["Tag"]] == ["tlp:green"]
    assert json.loads(ctl.code(0, "ioc", "export", ref).stdout)["Event"]["uuid"] == event["uuid"]
    csv = ctl.code(0, "ioc", "export", ref, "--format", "csv").stdout
    assert csv.split("\n")[0].startswith("type,value") and "192.0.2.7" in csv, csv


@check
def evidence_leaves_with_a_record(world):
    """In court it is asked who had a copy; and what was changed on the disk must not pass for the evidence."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h")["ref"]
    content = bytes(range(256)) * 50
    path = world.file("image.bin", content)
    ctl.code(0, "--by", "tech1", "incident", "attach", ref, path)
    ctl.code(0, "incident", "attach", ref, world.file("advice.txt", "privileged"), "--privileged")
    rows = ctl.json("attachment", "list", ref)
    digest = hashlib.sha256(content).hexdigest()
    assert [(r["name"], r["sha256"], r["privileged"], r["taken_out"]) for r in rows][0] == ("image.bin", digest, False, 0), rows
    out = world.path + "/copy.bin"
    ctl.code(0, "--by", "legal", "attachment", "get", ref, "image.bin", "-o", out, "--purpose", "for the CSIRT")
    with open(out, "rb") as f:
        assert f.read() == content
    assert os.stat(out).st_mode & 0o777 == 0o600
    ctl.code(2, "attachment", "get", ref, digest[:12], "-o", out)
    assert ctl.problem(4, "attachment", "get", ref, "other.bin", "-o", out + "2")["code"] == "no-such-attachment"
    assert ctl.json("attachment", "list", ref)[0]["taken_out"] == 1, "a copy that was not made is no copy"
    taken = [e for e in ctl.json("audit", "log", ref) if e["type"] == "attachment-taken-out"]
    assert taken and taken[0]["actor"].endswith("legal") and taken[0]["body"]["purpose"] == "for the CSIRT", taken
    with open(os.path.join(world.path, "state", "attachments", digest), "r+b") as f:
        f.write(b"x")
    done = ctl.run("attachment", "get", ref, "image.bin", "-o", world.path + "/again.bin")
    assert done.returncode != 0 and not os.path.exists(world.path + "/again.bin"), done
    # erased from the ledger: not listed any more, before and after a restart
    ctl.code(0, "audit", "erase", str(rows[0]["entry"]), "--reason", "personal data", "--yes")
    assert [r["name"] for r in ctl.json("attachment", "list", ref)] == ["advice.txt"]
    d.kill9()
    world.start()
    assert [r["name"] for r in ctl.json("attachment", "list", ref)] == ["advice.txt"]


@check
def hostile_material_is_refused_or_inert(world):
    """A file name, an indicator or an answer is written by the attacker as often as by us."""
    d, ctl = start(world)
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    one = "/v1/incidents/" + ref
    hostile = ["a\u001b[2Jb", "a\u202eb", "a\u0000b", "a\u0085b", "a\u2066b"]
    for text in hostile:
        for target, body in (("/notes", {"text": text}), ("/fields", {"fields": {"impact.summary": text}}),
                             ("/indicators", {"indicators": [{"type": "text", "value": text}]}),
                             ("/indicators", {"indicators": [{"type": "ipv4", "value": "192.0.2.1", "note": text}]})):
            answer = c.post(one + target, body)
            assert answer.status == 400, (target, text, answer)
    for raw in (b'{"text":"\xff\xfe"}', b'{"indicators":[{"value":"\xc3\x28"}]}'):
        target = "/notes" if b"text" in raw else "/indicators"
        assert c.post(one + target, raw, headers={"Content-Type": "application/json"}).status == 400, raw
    assert c.post(one + "/notes", {"text": "x" * 65536}).status == 200
    assert c.post(one + "/notes", {"text": "x" * 65537}).status == 400
    assert c.post(one + "/notes", {"text": "x" * (10 << 20)}).status == 413, "ten megabytes are no note"
    assert c.post(one + "/fields", {"fields": {"impact.summary": "x" * 8192}}).status == 200
    assert c.post(one + "/fields", {"fields": {"impact.summary": "x" * 8193}}).status == 400
    for value, status in (("x" * 2048, 200), ("x" * 2049, 400)):
        assert c.post(one + "/indicators", {"indicators": [{"type": "mutex", "value": value}]}).status == status
    assert c.post(one + "/indicators", {"indicators": [{"type": "mutex", "value": "=1+1"}, ]}).status == 200
    csv = ctl.code(0, "ioc", "export", ref, "--format", "csv").stdout
    assert "\"'=1+1\"" in csv, "a spreadsheet would run it: " + csv
    assert c.post(one + "/attachments?name=a%1bb", b"x").status == 400
    assert c.post(one + "/attachments/..%2F..%2Fledger.db/take", {}).status == 400
    answer = c.post(one + "/attachments/" + "0" * 64 + "/take", {})
    assert answer.status == 404, answer
    assert NIS2CTL and c.see(one)["indicators_count"] == 2


@check
def a_late_filing_is_asked_why_and_never_refused(world):
    """An authority asks for the reason; a record that waits for one would be missing."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-90h")["ref"]
    t = Terminal(world, ctl, "--by", "legal", "report", "filed", ref, "early_warning", "--reference", "R")
    t.shows(r"late\. Why\?")
    t.types("The portal was down\r")
    t.shows("y/N")
    t.types("y\r")
    assert t.end() == 0, t.seen
    assert ctl.json("incident", "show", ref)["filings"][0]["late_reason"] == "The portal was down"
    done = ctl.code(0, "report", "filed", ref, "incident_notification", "--reference", "R")
    assert "--late-reason" in done.stderr, done.stderr
