# SPDX-License-Identifier: Apache-2.0
"""Idempotency: people and tools repeat themselves when an answer is late; nothing may happen twice for that."""
import threading

from nis2 import check, ob_path, obligation, verified


@check
def the_same_key_is_the_same_incident(world):
    """A retried opening that makes a second incident doubles every page and every duty."""
    d = world.start()
    c = d.client()
    first = c.post("/v1/incidents", {"title": "One", "aware": "-1h"}, "key-1")
    again = c.post("/v1/incidents", {"title": "One", "aware": "-1h"}, "key-1")
    assert (first.status, again.status) == (201, 201)
    assert again.doc["ref"] == first.doc["ref"] and again.doc["repeated"] is True and first.doc["repeated"] is False
    assert len(c.see("/v1/incidents")) == 1
    d.kill9()
    c = world.start().client()
    late = c.post("/v1/incidents", {"title": "One", "aware": "-1h"}, "key-1")
    assert late.status == 201 and late.doc["ref"] == first.doc["ref"] and late.doc["repeated"] is True, late
    assert len(c.see("/v1/incidents")) == 1
    verified(c)


@check
def the_same_key_with_other_content_is_refused(world):
    """A key used twice by mistake must not pass for done what never happened."""
    d = world.start()
    c = d.client()
    ref = c.open("One", key="key-1")["ref"]
    for attempt in ("before", "after"):
        other = c.post("/v1/incidents", {"title": "Another"}, "key-1")
        assert other.status == 409 and other.code == "idempotency-key-reused", other
        other = c.post("/v1/incidents/%s/notes" % ref, {"text": "x"}, "key-1")
        assert other.status == 409 and other.code == "idempotency-key-reused", other
        if attempt == "before":
            d.stop()
            c = world.start().client()


@check
def each_kind_of_change_may_be_repeated(world):
    """A verb that forgets its key files, waives or notes twice."""
    c = world.start().client()
    ref = c.open(aware="-30h")["ref"]
    base = "/v1/incidents/" + ref
    changes = [
        (base + "/fields", {"fields": {"nature.suspected_malicious": "yes"}}),
        (base + "/notes", {"text": "seen"}),
        (base + "/status", {"status": "ongoing"}),
        (base + "/decisions", {"question": "significant", "answer": "yes", "reason": "r"}),
        (base + "/anchors", {"anchor": "aware", "at": "-40h", "reason": "r"}),
        (base + "/ack", {"duration": "1h"}),
        (base + "/unack", {}),
        (base + "/hand", {"contact": "legal"}),
        (ob_path(ref, "early_warning", "/filings"), {"reference": "R"}),
        (ob_path(ref, "intermediate_report", "/request"), {"due": "2099-01-01T00:00:00Z"}),
        (ob_path(ref, "incident_notification", "/waive"), {"reason": "r"}),
        (base + "/void", {"reason": "r"}),
    ]
    for i, (target, body) in enumerate(changes):
        first = c.post(target, body, "k%d" % i)
        head = c.see("/v1/audit?ref=%s&limit=1000" % ref)
        mine = [e for e in head if e["actor"] != "daemon"]
        again = c.post(target, body, "k%d" % i)
        assert first.status == again.status == 200, "%s: %r then %r" % (target, first, again)
        assert again.doc["repeated"] is True and again.doc["ref"] == ref, target
        after = [e for e in c.see("/v1/audit?ref=%s&limit=1000" % ref) if e["actor"] != "daemon"]
        assert len(after) == len(mine), "%s was recorded twice: %s" % (target, after[len(mine):])


@check
def one_key_from_many_sides_at_once(world):
    """Two halves of a split network retrying the same opening must get the same reference."""
    d = world.start()
    answers = []

    def ask():
        answers.append(d.client().post("/v1/incidents", {"title": "Same"}, "shared-key"))
    threads = [threading.Thread(target=ask) for _ in range(16)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert {a.status for a in answers} == {201}, answers
    assert len({a.doc["ref"] for a in answers}) == 1
    assert sum(1 for a in answers if not a.doc["repeated"]) == 1
    assert len(d.client().see("/v1/incidents")) == 1


@check
def a_refusal_is_no_use_of_the_key(world):
    """A command that was refused must be possible once the reason has gone, under the key the tool already has."""
    c = world.start().client()
    ref = c.open(aware="-5h")["ref"]
    body = {"status": "closed"}
    assert c.post("/v1/incidents/%s/status" % ref, body, "close").status == 409
    for o in c.see("/v1/incidents/" + ref)["obligations"]:
        if o["state"] not in ("on-request",) and o["kind"] != "watch":
            c.ok(ob_path(ref, o["stage"], "/waive"), {"reason": "r"})
    done = c.post("/v1/incidents/%s/status" % ref, body, "close")
    assert done.status == 200 and done.doc["status"] == "closed", done


@check
def without_a_key_nothing_is_lost(world):
    """curl users send no key: each request counts for itself."""
    c = world.start().client()
    refs = [c.call("POST", "/v1/incidents", {"title": "Same"}).doc["ref"] for _ in range(2)]
    assert refs[0] != refs[1]
    assert obligation(c.see("/v1/incidents/" + refs[1]), "early_warning")["state"] == "running"
