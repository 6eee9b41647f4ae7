# SPDX-License-Identifier: Apache-2.0
"""Whatever ends or postpones a clock is told at once to legal and management, with name, reason and both instants."""
from datetime import timedelta

from nis2 import ZONE, check, iso, now, ob_path, obligation, parse, until


def heard(world, c, ref, act, reason, name="ciso", kind="obligation.ended"):
    """Does `act`; both roles must get a message that names who and why, and the due instants that no longer stand."""
    before = set(world.messages())
    due = parse(obligation(c.see("/v1/incidents/" + ref), "early_warning")["due_at"]).astimezone(ZONE)
    old = "%d %s" % (due.day, due.strftime("%b %H:%M"))
    doc = act()
    assert doc["said"], "the answer does not say what was announced"

    def told():
        new = [m for n, m in world.messages().items()
               if n not in before and m.head["type"] == kind and reason in m.body]
        return new if {m.head["to"] for m in new} >= {"legal", "ciso"} else None
    messages = until(told, 10, "an announcement to legal and management")
    for m in messages:
        assert ref in m.body and name in m.body, m.text
        assert old in m.body, "the old due instant %s is missing: %s" % (old, m.text)
    return doc, messages


def start(world):
    c = world.start().client(by="ciso")
    ref = c.open(aware="-5h")["ref"]
    world.message(to="tech1", type="incident.opened")
    return c, ref


@check
def a_waiver_is_loud(world):
    """A clock that ends behind the back of those who answer for it."""
    c, ref = start(world)
    _, messages = heard(world, c, ref, lambda: c.ok(ob_path(ref, "early_warning", "/waive"), {"reason": "told by phone"}),
                        "told by phone")
    assert "%s/nis2/early_warning@csirt" % ref in messages[0].first_line, messages[0].text


@check
def a_withdrawal_is_loud(world):
    """A report that is taken back without anybody knowing."""
    c, ref = start(world)
    never = c.post(ob_path(ref, "early_warning", "/withdraw"), {"reason": "wrong company"})
    assert (never.status, never.code) == (409, "not-filed"), never
    assert "nis2ctl report waive %s/nis2/early_warning@csirt" % ref in never.doc["detail"], never
    c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "R1"})
    world.message(to="legal", type="obligation.ended")
    world.message(to="ciso", type="obligation.ended")
    before = set(world.messages())
    doc = c.ok(ob_path(ref, "early_warning", "/withdraw"), {"reason": "wrong company"})
    until(lambda: {m.head["to"] for n, m in world.messages().items() if n not in before and "wrong company" in m.body} >=
          {"legal", "ciso"}, 10, "an announcement to legal and management")
    assert obligation(doc, "early_warning")["state"] == "withdrawn"


@check
def voiding_is_loud(world):
    """An incident that disappears with all its clocks."""
    c, ref = start(world)
    doc, _ = heard(world, c, ref, lambda: c.ok("/v1/incidents/%s/void" % ref, {"reason": "opened twice"}), "opened twice")
    assert doc["void"] is True
    other = c.open(title="Once more")["ref"]
    late = c.post("/v1/incidents/%s/merge" % other, {"into": ref})
    assert (late.status, late.code) == (409, "incident-void"), late  # it is there, though out of memory


@check
def not_significant_is_loud(world):
    """The quietest way to make every clock stop is the decision that nothing happened."""
    c, ref = start(world)
    doc, _ = heard(world, c, ref, lambda: c.ok("/v1/incidents/%s/decisions" % ref, {
        "question": "significant", "answer": "no", "reason": "one laptop only"}), "one laptop only")
    o = obligation(doc, "early_warning")
    assert o["state"] == "parked" and o["due_at"], o
    doc = c.ok("/v1/incidents/%s/decisions" % ref, {"question": "significant", "answer": "yes", "reason": "ten laptops"})
    assert obligation(doc, "early_warning")["state"] == "running"


@check
def a_later_anchor_is_loud(world):
    """Moving the awareness forward buys time nobody granted."""
    c, ref = start(world)
    old = obligation(c.see("/v1/incidents/" + ref), "early_warning")["due_at"]
    at = now() - timedelta(hours=1)
    preview = c.see("/v1/incidents/%s/preview?anchor=aware&at=%s" % (ref, iso(at)))
    doc, messages = heard(world, c, ref, lambda: c.ok("/v1/incidents/%s/anchors" % ref, {
        "anchor": "aware", "at": iso(at), "reason": "mail header misread"}), "mail header misread", kind="obligation.changed")
    new = obligation(doc, "early_warning")["due_at"]
    assert new == iso(at + timedelta(hours=24)) and old != new
    move = [m for m in preview["moves"] if "/early_warning@" in m["obligation"]][0]
    assert (move["from"], move["to"]) == (old, new), preview


@check
def a_filing_is_loud(world):
    """A filing by mistake ends a clock; those who know better must hear of it."""
    c, ref = start(world)
    heard(world, c, ref, lambda: c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "CFCS-9"}),
          "recorded the filing of %s/nis2/early_warning@csirt" % ref)


@check
def an_acknowledgement_does_not_silence_the_law(world):
    """If acknowledging, or any status, ended an obligation, one tap at night would lose the deadline."""
    c, ref = start(world)
    c.ok("/v1/incidents/%s/ack" % ref, {})
    for status in ("ongoing", "contained", "recovered", "resolved"):
        c.ok("/v1/incidents/%s/status" % ref, {"status": status})
    doc = c.see("/v1/incidents/" + ref)
    assert obligation(doc, "early_warning")["state"] == "running"
    assert [i["ref"] for i in c.see("/v1/incidents")] == [ref]


@check
def no_reason_no_end(world):
    """Decisions without a reason cannot be defended later."""
    c, ref = start(world)
    for target, body in ((ob_path(ref, "early_warning", "/waive"), {}), ("/v1/incidents/%s/void" % ref, {}),
                         ("/v1/incidents/%s/decisions" % ref, {"question": "significant", "answer": "no"}),
                         ("/v1/incidents/%s/anchors" % ref, {"anchor": "aware", "at": "-1h"}),
                         (ob_path(ref, "early_warning", "/waive"), {"reason": "   "})):
        answer = c.post(target, body)
        assert answer.status == 400 and answer.doc["field"] == "reason", "%s: %r" % (target, answer)
    assert obligation(c.see("/v1/incidents/" + ref), "early_warning")["state"] == "running"
