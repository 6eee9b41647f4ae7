# SPDX-License-Identifier: Apache-2.0
"""The life of an incident from the first word to the list of closed ones, as a person lives it over the socket."""
import re
from datetime import timedelta

from nis2 import ZONE, check, final_report_due, iso, local_plus, now, ob_path, obligation, parse, until, verified


def words_of(seconds):
    minutes = seconds // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return "%d d %d h" % (days, hours) if hours else "%d d" % days
    if hours:
        return "%d h %d min" % (hours, minutes) if minutes else "%d h" % hours
    return "%d min" % minutes


def first_lines(ref, due, sent):
    """The page's first line of the contract, section 7; a minute may turn while it is written."""
    at = due.astimezone(ZONE)
    offset = at.strftime("%z")
    shown = "%s %d %s %s %s:%s" % (at.strftime("%a"), at.day, at.strftime("%b"), at.strftime("%H:%M"), offset[:3], offset[3:])
    left = int((due - sent).total_seconds())
    return ["%s nis2 early warning due %s (in %s)" % (ref, shown, words_of(left - d)) for d in (0, 60)] + [
        "%s nis2 early warning due %s (in %s)" % (ref, shown, words_of(left + 60))]


@check
def clocks_are_right_to_the_second(world):
    """A wrong due instant makes a company miss, or believe it has missed, a legal deadline."""
    c = world.start().client()
    aware = now() - timedelta(hours=5, minutes=17, seconds=9)
    doc = c.open(aware=iso(aware))
    assert doc["ref"] == "INC-%d-0001" % now().astimezone(ZONE).year, doc["ref"]
    notified = aware + timedelta(hours=72)
    want = {"early_warning": aware + timedelta(hours=24), "incident_notification": notified,
            "final_report": final_report_due(notified)}
    for stage, due in want.items():
        o = obligation(doc, stage)
        assert o["due_at"] == iso(due), "%s is due %s, not %s" % (stage, o["due_at"], iso(due))
        assert abs(o["seconds_left"] - (due - now()).total_seconds()) <= 5, o
        assert parse(o["limit_at"]) >= due, "the latest reading of %s is before the earliest" % stage
    assert [obligation(doc, s)["state"] for s in want] == ["running", "running", "projected"]
    assert doc["anchors"]["aware"] == {"at": iso(aware), "assumed": False, "reason": None}, doc["anchors"]
    assert doc["decisions"]["significant"]["answer"] == "undecided"


@check
def without_aware_it_is_detected_and_assumed(world):
    """An assumed awareness that looks confirmed hides that the clock may have begun earlier."""
    c = world.start().client()
    detected = now() - timedelta(hours=3)
    doc = c.open(detected=iso(detected))
    assert doc["anchors"]["aware"]["assumed"] is True and doc["anchors"]["aware"]["at"] == iso(detected), doc["anchors"]
    doc = c.ok("/v1/incidents/%s/anchors" % doc["ref"], {"anchor": "aware", "at": iso(detected), "reason": "confirmed"})
    assert doc["anchors"]["aware"]["assumed"] is False, doc["anchors"]


@check
def a_page_says_what_is_due_and_how_to_answer(world):
    """People woken at night who cannot read from the first line what is due when, or how to answer, do the wrong thing."""
    c = world.start().client()
    aware = now() - timedelta(hours=20)
    ref = c.open("A secret title", aware=iso(aware))["ref"]
    page = world.message(to="tech1", type="incident.opened")
    expected = first_lines(ref, aware + timedelta(hours=24), now())
    assert page.first_line in expected, "%r is none of %r" % (page.first_line, expected)
    assert page.head["subject"] == page.first_line
    second = page.body.split("\n")[1]
    assert "nis2ctl alert ack %s" % ref in second and re.search(r"I have it: nis2ctl alert ack [2-9A-Y]{6}\. ", second), second
    assert "A secret title" not in page.text, "detail: minimal shows the title"
    notice = world.message(to="legal", type="obligation.due_soon")
    assert notice.first_line in expected, notice.first_line  # 20 h of 24 h are gone: the step at 6 h is due at once


@check
def every_channel_may_show_titles_when_told(world):
    """detail: full that shows nothing leaves the people of a trusted channel without the facts."""
    c = world.start({"channels": {"spool": {"type": "file", "directory": "spool", "detail": "full"}}}).client()
    c.open("Mail server encrypted")
    assert "Mail server encrypted" in world.message(to="tech1", type="incident.opened").text


@check
def from_opening_to_closing(world):
    """Any break in this chain (acknowledge, answer, draft, file, waive, close, look up) and the product does not do its job."""
    c = world.start().client(by="legal")
    aware = now() - timedelta(hours=30)
    ref = c.open("Files renamed on three servers", aware=iso(aware))["ref"]
    world.message(to="tech1", type="incident.opened")

    doc = c.ok("/v1/incidents/%s/ack" % ref, {"duration": "30m", "note": "on it"})
    assert doc["ack"]["contact"] == "legal" and doc["ack"]["valid"] is True, doc["ack"]
    assert not [a for a in c.see("/v1/alerts?ref=" + ref)], "alerts ask on although somebody has them"

    gaps = c.see(ob_path(ref, "early_warning", "/check"))
    assert gaps["ready"] == "blocked" and gaps["gaps"], gaps
    doc = c.ok("/v1/incidents/%s/fields" % ref, {"fields": {
        "nature.suspected_malicious": "yes", "impact.cross_border": "no"}})
    assert doc["fields"]["nature.suspected_malicious"] == {"state": "known", "value": "yes"}, doc["fields"]
    for gap in c.see(ob_path(ref, "early_warning", "/check"))["gaps"]:
        answer = c.post("/v1/incidents/%s/fields" % ref, {"unknown": [gap["key"]]})
        if answer.status != 200:
            c.ok("/v1/incidents/%s/fields" % ref, {"fields": {gap["key"]: (gap["allowed"] or ["something"])[0]}})
    assert c.see(ob_path(ref, "early-w", "/check"))["ready"] == "sendable", c.see(ob_path(ref, "early-w", "/check"))
    c.ok("/v1/incidents/%s/decisions" % ref, {"question": "significant", "answer": "yes", "reason": "three sites down"})

    draft = c.see(ob_path(ref, "early_warning", "/draft?format=markdown"))
    assert draft["format"] == "markdown" and ref in draft["content"] and "Nordhavn Energi A/S" in draft["content"]

    doc = c.ok(ob_path(ref, "early_warning", "/filings"), {"at": "-1h", "reference": "CFCS-77", "channel": "portal"})
    o = obligation(doc, "early_warning")
    assert o["state"] == "filed-late" and o["reference"] == "CFCS-77" and o["proven"] is True, o
    assert doc["number"] == doc["filings"][0]["number"]

    submitted = now() - timedelta(minutes=10)
    doc = c.ok(ob_path(ref, "incident_notification", "/filings"), {"at": iso(submitted)})
    final = obligation(doc, "final_report")
    assert final["state"] == "running" and final["due_at"] == iso(final_report_due(submitted)), final
    assert obligation(doc, "incident_notification")["proven"] is False
    doc = c.ok(ob_path(ref, "incident_notification", "/proof"), {"reference": "CFCS-78"})
    assert obligation(doc, "incident_notification")["proven"] is True
    assert "CFCS-78" in c.see(ob_path(ref, "final_report", "/draft"))["content"], "the authority's reference is lost"

    refused = c.post("/v1/incidents/%s/status" % ref, {"status": "closed"})
    assert refused.status == 409 and refused.code == "obligations-running", refused
    assert any("final_report" in line for line in refused.doc["candidates"]), refused
    for stage in [o["stage"] for o in c.see("/v1/incidents/" + ref)["obligations"]
                  if o["state"] in ("running", "projected", "past-target", "overdue") and o["kind"] != "watch"]:
        c.ok(ob_path(ref, stage, "/waive"), {"reason": "the authority told us in writing"})
    doc = c.ok("/v1/incidents/%s/status" % ref, {"status": "closed"})
    assert doc["status"] == "closed"

    c.ok("/v1/incidents/%s/notes" % ref, {"text": "lessons learned on Tuesday"})
    until(lambda: not any(i["ref"] == ref for i in c.see("/v1/incidents")), 10, "it leaves the default list")
    closed = c.see("/v1/incidents?state=closed")
    assert [i["ref"] for i in closed] == [ref] and closed[0]["status"] == "closed", closed
    assert [i["ref"] for i in c.see("/v1/incidents?state=all")] == [ref]
    assert c.see("/v1/incidents/1")["ref"] == ref, "a short reference"
    shown = c.see("/v1/incidents/@last")
    assert shown["status"] == "closed" and obligation(shown, "early_warning")["reference"] == "CFCS-77"
    assert [n["text"] for n in c.see("/v1/incidents/%s/notes" % ref)] == ["lessons learned on Tuesday"]
    assert c.see("/v1/deadlines") == []
    verified(c)


@check
def a_report_of_progress_moves_the_end(world):
    """Filing progress in the place of the final report must start the last clock, or nobody is reminded of it again."""
    c = world.start().client()
    ref = c.open(aware="-30h")["ref"]
    for stage in ("early_warning", "incident_notification", "progress_report"):
        doc = c.ok(ob_path(ref, stage, "/filings"), {"at": "-5m", "reference": stage})
    assert obligation(doc, "final_report")["closed_by"] == "progress_report", obligation(doc, "final_report")
    handled = now() - timedelta(minutes=2)
    doc = c.ok("/v1/incidents/%s/anchors" % ref, {"anchor": "handled", "at": iso(handled), "reason": "restored"})
    after = obligation(doc, "final_report_after_handling")
    assert after["state"] == "running", after
    assert after["due_at"] == iso(min(local_plus(handled, months=1), local_plus(handled, days=30))), after


@check
def an_undone_filing_owes_again(world):
    """A slip recorded as a filing would silence a clock for ever."""
    c = world.start().client()
    doc = c.open(aware="-5h")
    ref, due = doc["ref"], obligation(doc, "early_warning")["due_at"]
    filing = c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "X"})["number"]
    doc = c.ok("/v1/filings/%d/undo" % filing, {"reason": "wrong incident"})
    o = obligation(doc, "early_warning")
    assert o["state"] == "running" and o["due_at"] == due and o["filed_at"] is None, o
    assert doc["filings"][0]["undone"] is True


@check
def what_was_filed_is_kept_as_it_was_sent(world):
    """Evidence that changes with later edits is no evidence."""
    import hashlib
    c = world.start().client()
    ref = c.open(aware="-5h")["ref"]
    content = "Dear authority,\nÆ and ø were lost.\n"
    doc = c.ok(ob_path(ref, "early_warning", "/filings"), {"content": content, "reference": "R"})
    assert doc["filings"][0]["content_sha256"] == hashlib.sha256(content.encode()).hexdigest(), doc["filings"]


@check
def attachments_lie_under_their_hash(world):
    """An attachment that is recorded but not stored, or stored changed, is missing when the auditor asks."""
    import hashlib
    import os
    c = world.start().client()
    ref = c.open()["ref"]
    data = os.urandom(100000)
    answer = c.call("POST", "/v1/incidents/%s/attachments?name=disk.img&privileged=true" % ref, data, "k1",
                    {"Content-Type": "application/octet-stream"})
    assert answer.status == 200 and answer.doc["attachments_count"] == 1, answer
    path = "%s/state/attachments/%s" % (world.path, hashlib.sha256(data).hexdigest())
    with open(path, "rb") as f:
        assert f.read() == data
    assert os.stat(path).st_mode & 0o777 == 0o600
    again = c.call("POST", "/v1/incidents/%s/attachments?name=other.img&privileged=true" % ref, data, "k1",
                   {"Content-Type": "application/octet-stream"})
    assert again.status == 409 and again.code == "idempotency-key-reused", again


@check
def a_regime_is_as_sure_as_its_least_sure_stage(world):
    """Who reads "verified" in the list does not look at the stage that nobody has verified."""
    rank = {"unverified": 0, "secondary": 1, "verified": 2}
    regimes = world.start().client().see("/v1/regimes")
    assert len(regimes) > 30, len(regimes)
    for r in regimes:
        assert rank[r["confidence"]] <= min(rank[s["confidence"]] for s in r["stages"]), r["id"]
    assert {r["id"]: r["confidence"] for r in regimes}["nis2-be"] == "unverified"
