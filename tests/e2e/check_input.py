# SPDX-License-Identifier: Apache-2.0
"""Bad input: a clear no that names the field and what is allowed; nothing lost, nothing half done, nobody else waits."""
import http.client
import json
import socket
import time

from nis2 import check, ob_path, raw_request, until


def request(body, extra="", target="/v1/incidents", method="POST", length=True):
    head = "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s" % (method, target, extra)
    if length:
        head += "Content-Length: %d\r\n" % len(body)
    return head.encode() + b"\r\n" + body


def status_of(raw):
    assert raw.startswith(b"HTTP/1.1 "), "no answer: %r" % raw[:200]
    return int(raw[9:12])


def problem_of(raw):
    head, _, body = raw.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head.lower(), raw[:400]
    doc = json.loads(body)
    assert doc["status"] == status_of(raw) and doc["code"] and doc["title"] and doc["detail"], doc
    return doc


def refused(c, target, body, status, code=None, field=None):
    answer = c.post(target, body)
    assert answer.status == status, "%s %s: %r" % (target, body, answer)
    assert answer.headers["content-type"] == "application/problem+json", answer.headers
    assert code is None or answer.code == code, "%s, not %s: %s" % (answer.code, code, answer.doc)
    assert field is None or answer.doc.get("field") == field, answer.doc
    assert answer.doc["detail"], answer.doc
    return answer.doc


@check
def what_is_not_json_is_refused(world):
    """A body that is half understood would register half an incident."""
    d = world.start()
    for body in (b"{", b"[]", b'"x"', b"{\"title\":\"a\"} x", b"{'title':'a'}", b"{\"title\":}", b"nul", b"{\"a\":1,\"a\":2}",
                 b"[" * 3000, b"{\"title\":1e99999}", b"\xef\xbb\xbf{\"title\":\"bom\"}"):
        doc = problem_of(raw_request(d.socket, request(body)))
        assert doc["status"] == 400, (body[:40], doc)
    c = d.client()
    assert c.see("/v1/incidents") == [], "a refused body left an incident"
    assert problem_of(raw_request(d.socket, request(b"")))["field"] == "title", "an empty body is an empty object"


@check
def wrong_types_and_unknown_keys_are_named(world):
    """A misspelt key that is ignored loses what the person meant to say."""
    c = world.start().client()
    refused(c, "/v1/incidents", {"title": 5}, 400, field="title")
    refused(c, "/v1/incidents", {"title": "x", "awre": "-1h"}, 400, field="awre")
    refused(c, "/v1/incidents", {"title": "x", "significant": "perhaps"}, 400, field="significant")
    refused(c, "/v1/incidents", {"title": "x", "regimes": "nis2"}, 400, field="regimes")
    refused(c, "/v1/incidents", {"title": "x", "is_minor": "yes"}, 400, field="is_minor")
    refused(c, "/v1/incidents", {"title": "x", "regimes": ["nis3"]}, 400, "no-such-regime")
    refused(c, "/v1/incidents", {"title": "x", "fields": {"nature.malicious": "yes"}}, 400, "no-such-field")
    doc = refused(c, "/v1/incidents", {"title": "x", "fields": {"nature.suspected_malicious": "maybe"}}, 400)
    assert "yes" in doc["detail"] and "no" in doc["detail"], "what is allowed is not said: %s" % doc
    assert c.see("/v1/incidents") == []


@check
def titles_have_bounds(world):
    """A title with a line break or control characters forges lines in messages; an endless one fills them."""
    c = world.start().client()
    assert c.open("x" * 200)["title"] == "x" * 200
    assert c.open("æ" * 100)["title"] == "æ" * 100
    refused(c, "/v1/incidents", {"title": "x" * 201}, 400, field="title")
    refused(c, "/v1/incidents", {"title": "a\x00b"}, 400)
    for bad in ("", "   ", "a\x1b[2Jb", "a\x7fb", "a\u202eb", "two\nlines", "two\r\nlines", "tab\there"):
        refused(c, "/v1/incidents", {"title": bad}, 400, field="title")
    assert len(c.see("/v1/incidents")) == 2


@check
def bytes_that_are_no_text_are_refused(world):
    """Invalid UTF-8 in the ledger breaks every reader of it for ten years."""
    d = world.start()
    ref = d.client().open()["ref"]
    for bad in (b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80\x80\x80"):
        doc = problem_of(raw_request(d.socket, request(b'{"title":"' + bad + b'"}')))
        assert doc["status"] == 400, doc
    problem_of(raw_request(d.socket, request(b'{"title":"\\ud800"}')))
    assert status_of(raw_request(d.socket, request(b"", method="GET", target="/v1/incidents/%ff", length=False))) == 400
    assert status_of(raw_request(d.socket, request(b"", method="GET", target="/v1/incidents/%00", length=False))) == 400
    # Notes may have line ends, but no terminal control.
    c = d.client()
    refused(c, "/v1/incidents/%s/notes" % ref, {"text": "a\x1bb"}, 400, field="text")
    c.ok("/v1/incidents/%s/notes" % ref, {"text": "line\nline\ttab ü"})
    refused(c, "/v1/incidents/%s/decisions" % ref, {"question": "significant", "answer": "no", "reason": "a\x1b[1mb"}, 400,
            field="reason")
    refused(c, ob_path(ref, "early_warning", "/filings"), {"reference": "R\nforged: line"}, 400, field="reference")
    refused(c, "/v1/incidents/%s/fields" % ref, {"fields": {"nature.vector": "a\x1bb"}}, 400)
    assert c.see("/v1/incidents/" + ref)["decisions"]["significant"]["answer"] == "undecided"


@check
def too_large_is_refused_before_it_is_read(world):
    """One client must not fill the daemon's memory."""
    d = world.start()
    big = 6 * 1024 * 1024
    for answer in (raw_request(d.socket, request(b" " * (big + 1)), 15),
                   raw_request(d.socket, request(b"", "Content-Length: 99999999999\r\n", length=False), 15)):
        assert problem_of(answer)["status"] == 413, answer[:300]
    doc = problem_of(raw_request(d.socket, request(b" " * (big + 1)), 15))
    assert doc["status"] == 413 and doc["code"] == "body-too-large", doc
    # At the bound it is read; as JSON it is then refused for what it says.
    at = b'{"title":"' + b"x" * (big - 12) + b'"}'
    assert len(at) == big and problem_of(raw_request(d.socket, request(at), 15))["field"] == "title"
    chunk = b"%x\r\n" % (1 << 20) + b" " * (1 << 20) + b"\r\n"
    raw = raw_request(d.socket, request(b"", "Transfer-Encoding: chunked\r\n", length=False) + chunk * 7 + b"0\r\n\r\n", 15)
    assert raw == b"" or status_of(raw) == 413, raw[:200]
    assert status_of(raw_request(d.socket, request(b"", "X: %s\r\n" % ("y" * 20000), "/v1/version", "GET", False))) == 431
    assert status_of(raw_request(d.socket, request(b"", "", "/v1/" + "y" * 5000, "GET", False))) in (400, 414)
    assert d.client().see("/v1/incidents") == []


@check
def chunked_bodies_work_and_two_lengths_do_not(world):
    """Two readings of one request are how commands are smuggled past a check."""
    d = world.start()
    body = b'{"title":"in pieces"}'
    pieces = b"".join(b"%x\r\n%c\r\n" % (1, b) for b in body) + b"0\r\n\r\n"
    assert status_of(raw_request(d.socket, request(b"", "Transfer-Encoding: chunked\r\n", length=False) + pieces)) == 201
    for extra in ("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "Content-Length: 2\r\nContent-Length: 2\r\n",
                  "Content-Length: -1\r\n", "Content-Length: 2x\r\n", "Transfer-Encoding: gzip, chunked\r\n"):
        raw = raw_request(d.socket, request(b"", extra, length=False) + b"{}")
        assert raw == b"" or status_of(raw) in (400, 501), (extra, raw[:300])
    raw = raw_request(d.socket, request(b"", "Transfer-Encoding: chunked\r\n", length=False) + b"zz\r\n{}\r\n0\r\n\r\n")
    assert raw == b"" or status_of(raw) == 400, raw[:200]
    assert len(d.client().see("/v1/incidents")) == 1


@check
def slow_clients_do_not_block_the_others(world):
    """A hanging client in one office must not keep the others from registering an incident."""
    d = world.start()
    slow = []
    for _ in range(60):
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        s.connect(d.socket)
        s.sendall(b"POST /v1/incidents HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        slow.append(s)
    began = time.monotonic()
    c = d.client(timeout=5)
    for i in range(5):
        c.open("quick %d" % i)
        for s in slow:
            s.send(b" ")
    assert time.monotonic() - began < 4, "others waited"
    for s in slow:
        s.close()
    assert len(c.see("/v1/incidents")) == 5


@check
def who_hangs_up_halfway_changes_nothing(world):
    """A connection that breaks inside a body must not leave half a command."""
    d = world.start()
    full = request(b'{"title":"half"}')
    for cut in (5, 30, len(full) - 8, len(full) - 1):
        raw_request(d.socket, full[:cut], 0.1)
    assert d.client().see("/v1/incidents") == []


@check
def unknown_things_are_named(world):
    """A typing error must not look like an empty answer."""
    c = world.start().client()
    ref = c.open()["ref"]
    for target in ("/v1/incidents/INC-2031-0007", "/v1/incidents/99", "/v1/incidents/nonsense", "/v1/alerts/99",
                   "/v1/deliveries/99", "/v1/channels/none", "/v1/contacts/none", "/v1/incidents/99/notes",
                   "/v1/alerts?ref=99", "/v1/audit?ref=99"):
        answer = c.get(target)
        assert answer.status == 404 and answer.code, "%s: %r" % (target, answer)
    for target in ("/v1/incidents/99/notes", "/v1/incidents/x/status", "/v1/incidents/99/void", "/v1/alerts/99/ack"):
        assert c.post(target, {"text": "t", "status": "ongoing", "reason": "r"}).status in (400, 404), target
    assert c.post("/v1/incidents/99/notes", {"text": "t"}).status == 404
    assert c.post("/v1/alerts/99/ack", {}).status == 404
    assert c.post("/v1/filings/99/undo", {"reason": "r"}).status == 404
    assert c.post("/v1/deliveries/99/retry", {}).status == 404
    assert c.post("/v1/deliveries/1/explode", {}).status in (400, 404)
    assert c.post("/v1/channels/none/distrust", {"reason": "r"}).status == 404
    assert c.post("/v1/contacts/none/test", {}).status == 404
    assert c.post("/v1/audit/erase", {"entry": 99999, "reason": "r"}).status == 404
    assert c.post("/v1/incidents/%s/hand" % ref, {"contact": "nobody"}).status in (400, 404)
    assert c.get(ob_path(ref, "no_such_stage")).status == 404
    assert c.get(ob_path(ref, "early_warning", regime="gdpr")).status == 404
    assert c.get("/v1/nothing").code == "no-such-route" and c.get("/v1/nothing").status == 404
    assert c.call("POST", "/v1/version", {}).status == 405
    assert c.call("DELETE", "/v1/incidents/" + ref).status == 405
    assert c.post("/v1/incidents/%s/merge" % ref, {}).status == 400
    assert c.post("/v1/incidents/%s/merge" % ref, {"into": ref}).code == "merge-into-itself"
    assert c.post("/v1/incidents/%s/rebase" % ref, {"regime": "none", "reason": "r"}).code == "no-such-regime"
    assert c.post("/v1/regimes/none/confirm", {"reason": "r"}).status == 404
    assert c.get("/v1/regimes/nis2/diff").status == 400
    for target in ("/v1/incidents?limit=0", "/v1/incidents?limit=1000001", "/v1/incidents?limit=x",
                   "/v1/incidents?state=ajar", "/v1/deadlines?within=soon", "/v1/audit?after=-1", "/v1/oncall?at=never"):
        assert c.get(target).status == 400, "%s: %r" % (target, c.get(target))


@check
def an_ambiguous_obligation_is_never_guessed(world):
    """Filing the wrong one of two stages ends a clock that still runs."""
    c = world.start({"regimes": ["nis2", "gdpr"]}).client()
    ref = c.open(aware="-5h")["ref"]
    names = [o["id"] for o in c.see("/v1/incidents/" + ref)["obligations"]]
    for stage in ("final", "in"):
        both = [n for n in names if n.split("/")[2].split("@")[0].startswith(stage)]
        assert len(both) > 1, (stage, names)
        for answer in (c.get(ob_path(ref, stage, regime="-")),
                       c.post(ob_path(ref, stage, "/filings", regime="-"), {"reference": "R"}),
                       c.post(ob_path(ref, stage, "/waive", regime="-"), {"reason": "r"})):
            assert answer.status == 400 and answer.code == "ambiguous-obligation", answer
            assert sorted(answer.doc["candidates"]) == sorted(both), (answer.doc["candidates"], both)
    assert all(o["state"] not in ("filed", "not-owed") for o in c.see("/v1/incidents/" + ref)["obligations"])
    assert c.see(ob_path(ref, "final_report", regime="-"))["stage"] == "final_report", "a whole name is not ambiguous"
    assert c.see(ob_path(ref, "early-warning", regime="-"))["stage"] == "early_warning", "hyphens"


@check
def times_that_do_not_exist_or_exist_twice(world):
    """In the night the clocks change, a guessed hour is a deadline wrong by an hour."""
    c = world.start().client()
    doc = refused(c, "/v1/incidents", {"title": "x", "aware": "2026-03-29 02:30"}, 400, field="aware")
    assert "+01:00" in str(doc) and "+02:00" in str(doc), "no candidates to type instead: %s" % doc
    doc = refused(c, "/v1/incidents", {"title": "x", "aware": "2025-10-26 02:30"}, 400, field="aware")
    assert "2025-10-26T02:30:00+02:00" in str(doc) and "2025-10-26T02:30:00+01:00" in str(doc), doc
    assert c.open(aware="2025-10-26T02:30:00+01:00")["anchors"]["aware"]["at"] == "2025-10-26T01:30:00Z"
    assert c.open(aware="2025-10-26 03:30")["anchors"]["aware"]["at"] == "2025-10-26T02:30:00Z"
    for odd in ("yesterday", "2026-13-01 10:00", "2026-02-30 10:00", "2026-01-01T25:00:00Z", "26-01-01", "-1", "now+1", "",
                "2026-01-01T10:00:60Z", "-99999999999999h"):
        answer = c.post("/v1/incidents", {"title": "x", "aware": odd})
        assert (odd == "" and answer.status == 201) or (answer.status == 400 and answer.doc["field"] == "aware"), (odd, answer)


@check
def the_future_has_not_happened(world):
    """An awareness in the future postpones every clock."""
    c = world.start().client()
    refused(c, "/v1/incidents", {"title": "x", "aware": "2099-01-01T00:00:00Z"}, 400, "future-time", "aware")
    refused(c, "/v1/incidents", {"title": "x", "detected": "2099-01-01T00:00:00Z"}, 400, "future-time", "detected")
    ref = c.open(aware="-5h")["ref"]
    refused(c, ob_path(ref, "early_warning", "/filings"), {"at": "2099-01-01T00:00:00Z"}, 400, "future-time", "at")
    refused(c, "/v1/incidents/%s/anchors" % ref, {"anchor": "aware", "at": "2099-01-01T00:00:00Z", "reason": "r"}, 400,
            "future-time", "at")
    refused(c, "/v1/incidents/%s/notes" % ref, {"text": "t", "at": "2099-01-01T00:00:00Z"}, 400, "future-time", "at")
    refused(c, "/v1/incidents/%s/status" % ref, {"status": "ongoing", "at": "2099-01-01T00:00:00Z"}, 400, "future-time")
    # Past times are never refused for their age.
    assert c.open(aware="1999-01-01T00:00:00Z")["anchors"]["aware"]["at"] == "1999-01-01T00:00:00Z"


@check
def a_storm_of_connections_is_survived(world):
    """A script in a loop must not lock everybody out."""
    d = world.start()
    held = []
    try:
        for _ in range(200):
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            s.settimeout(2)
            s.connect(d.socket)
            held.append(s)
    except OSError:
        pass
    for s in held[:150]:
        s.close()

    def answers():
        try:
            return d.client(timeout=3).get("/v1/version").status == 200
        except (OSError, http.client.HTTPException):
            return False
    until(answers, 10, "an answer after the storm")
    for s in held:
        s.close()


@check
def long_values_stop_at_their_bounds(world):
    """Every bound that is not kept is a way to fill the disk or the memory."""
    c = world.start().client()
    ref = c.open()["ref"]
    base = "/v1/incidents/" + ref
    c.ok(base + "/notes", {"text": "x" * 65536})
    refused(c, base + "/notes", {"text": "x" * 65537}, 400, field="text")
    refused(c, base + "/void", {"reason": "x" * 2001}, 400, field="reason")
    c.ok(base + "/fields", {"fields": {"nature.vector": "x" * 8192}})
    refused(c, base + "/fields", {"fields": {"nature.vector": "x" * 8193}}, 400)
    assert c.call("POST", "/v1/incidents", {"title": "k"}, "k" * 128).status == 201
    assert c.call("POST", "/v1/incidents", {"title": "k"}, "k" * 129).status == 400
    refused(c, ob_path(ref, "early_warning", "/filings"), {"reference": "x" * 256}, 400, field="reference")
