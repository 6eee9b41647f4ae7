# SPDX-License-Identifier: Apache-2.0
"""Rules beyond the directive's: late events, loops, resubmissions, versions; explained in words, and refused when wrong."""
import json
import os
import subprocess

from nis2 import NIS2CTL, TOP, check, obligation, settings, until, verified

STORIES = os.path.join(TOP, "tests", "golden", "stories", "regimes")


def regimes(world, *names):
    for name in names:
        with open(os.path.join(STORIES, name)) as f:
            world.file("regimes/" + name, f.read(), 0o644)


def filed(c, ref, regime, stage, at, reference="R"):
    return c.ok("/v1/incidents/%s/obligations/%s/%s/csirt/filings" % (ref, regime, stage), {"at": at, "reference": reference})


def explained(c, ref, regime, stage):
    return "\n".join(c.see("/v1/incidents/%s/obligations/%s/%s/csirt/explain" % (ref, regime, stage))["lines"])


def has(text, *parts):
    for part in parts:
        assert part in text, "%r is not in:\n%s" % (part, text)


@check
def a_report_that_comes_again_is_owed_again(world):
    """The second progress report would be forgotten, or the clock would run backwards."""
    regimes(world, "every-15-days.yaml")
    c = world.start().client()
    ref = c.open(aware="2026-08-01T10:00:00Z", regimes=["every-15-days"])["ref"]
    filed(c, ref, "every-15-days", "incident_notification", "2026-08-05T10:00:00Z")

    def now():
        return obligation(c.see("/v1/incidents/" + ref), "progress_report", "every-15-days")

    # It was filed after its due instant of 4 August: that one counts, a late report buys no time.
    assert now()["due_at"] == "2026-08-19T10:00:00Z", now()
    filed(c, ref, "every-15-days", "progress_report", "2026-08-18T10:00:00Z", "P-1")
    o = now()
    assert o["due_at"] == "2026-09-03T10:00:00Z" and o["state"] == "overdue", o
    assert o["rule"] == "progress_report.due+P15D@civil" and o["anchor"]["event"] == "progress_report.due", o
    assert o["filed_at"] == "2026-08-18T10:00:00Z" and o["reference"] == "P-1", o
    filed(c, ref, "every-15-days", "progress_report", "2026-08-18T11:00:00Z", "P-2")
    assert now()["due_at"] == "2026-09-03T10:00:00Z", "a second report within one turn buys nothing"
    filed(c, ref, "every-15-days", "progress_report", "2026-09-28T10:00:00Z", "P-3")
    assert now()["due_at"] == "2026-10-03T10:00:00Z", now()
    has(explained(c, ref, "every-15-days", "progress_report"), "Turn 4 of a report that comes again",
        "The turn before was due Fri 2026-09-18 12:00:00 +02:00", "Filed 3 times:", "reference P-2",
        "came after 1 more turn had fallen due", "(the turn before)")
    assert len(c.see("/v1/incidents/" + ref)["filings"]) == 4
    c.ok("/v1/incidents/%s/anchors" % ref, {"anchor": "restored", "at": "2026-10-01T10:00:00Z", "reason": "runs again"})
    filed(c, ref, "every-15-days", "final_report", "2026-10-02T10:00:00Z")
    assert now()["closed_by"] == "final_report" and now()["state"] == "filed", now()
    c.ok("/v1/incidents/%s/status" % ref, {"status": "closed"})
    verified(c)


@check
def classified_late_is_another_clock(world):
    """DORA Art. 5(2) of the RTS: four hours from a classification that came after the day was over."""
    regimes(world, "classified.yaml", "classified@2027.yaml")
    c = world.start().client()
    ref = c.open(aware="2026-11-18T09:00:00Z", regimes=["classified"])["ref"]
    has(explained(c, ref, "classified", "initial_notification"), "Late case: not known",
        "Reading 2 of 2, aware+PT24H@elapsed: the earliest, which counts", "classified: not recorded yet",
        "  nis2ctl incident anchor %s classified --at TIME --reason TEXT" % ref)
    dora = c.open(aware="-1h", regimes=["dora"])["ref"]
    lines = c.see("/v1/incidents/%s/obligations/dora/initial_notification/financial-supervisor/explain" % dora)["lines"]
    assert lines.count("  nis2ctl incident decide %s classified yes --at TIME --reason TEXT" % dora) == 1, lines
    refused = c.post("/v1/incidents/%s/anchors" % ref, {"anchor": "restored", "at": "2026-11-19T11:00:00Z", "reason": "x"})
    assert refused.status == 400 and refused.code == "invalid-anchor", refused
    assert refused.doc["candidates"] == ["aware", "detected", "handled", "impact_ended", "classified"], refused.doc
    c.ok("/v1/incidents/%s/anchors" % ref, {"anchor": "classified", "at": "2026-11-19T11:00:00Z", "reason": "major"})
    o = obligation(c.see("/v1/incidents/" + ref), "initial_notification", "classified")
    assert o["due_at"] == "2026-11-19T15:00:00Z" and o["rule"] == "classified+PT4H@elapsed", o
    has(explained(c, ref, "classified", "initial_notification"), "Late case: classified came at Thu 2026-11-19 12:00:00",
        "later than Thu 2026-11-19 10:00:00 +01:00 (aware+PT24H@elapsed)", "recorded by", ": major")
    # A corrected awareness makes it timely again.
    c.ok("/v1/incidents/%s/anchors" % ref, {"anchor": "aware", "at": "2026-11-19T08:00:00Z", "reason": "the log says so"})
    o = obligation(c.see("/v1/incidents/" + ref), "initial_notification", "classified")
    assert o["due_at"] == "2026-11-19T15:00:00Z" and o["rule"].startswith("min("), o
    has(explained(c, ref, "classified", "initial_notification"), "Late case: no")


@check
def filed_again_moves_what_hangs_on_it(world):
    """DORA's final report runs from the latest intermediate one; the first says whether that was in time."""
    regimes(world, "classified.yaml")
    c = world.start().client()
    ref = c.open(aware="2026-08-03T09:00:00Z", regimes=["classified"])["ref"]
    filed(c, ref, "classified", "initial_notification", "2026-08-03T10:00:00Z")
    twice = c.post("/v1/incidents/%s/obligations/classified/initial_notification/csirt/filings" % ref, {})
    assert twice.status == 409 and twice.code == "already-filed", twice
    filed(c, ref, "classified", "intermediate_report", "2026-08-05T10:00:00Z")
    number = filed(c, ref, "classified", "intermediate_report", "2026-08-20T10:00:00Z")["number"]
    doc = c.see("/v1/incidents/" + ref)
    o, final = obligation(doc, "intermediate_report", "classified"), obligation(doc, "final_report", "classified")
    assert o["state"] == "filed" and o["filed_at"] == "2026-08-05T10:00:00Z", o
    assert o["filed_again_at"] == "2026-08-20T10:00:00Z", o
    assert final["due_at"] == "2026-09-20T10:00:00Z", final
    c.ok("/v1/filings/%d/undo" % number, {"reason": "nothing had changed"})
    final = obligation(c.see("/v1/incidents/" + ref), "final_report", "classified")
    assert final["due_at"] == "2026-09-05T10:00:00Z", final
    verified(c)


@check
def the_version_of_the_day_holds(world):
    """An incident of last year would get this year's hours; or the reader would not be told that it has."""
    regimes(world, "classified.yaml", "classified@2027.yaml")
    for name, start in (("old", None), ("new", "2026-10-01")):
        text = "nis2d_regime: 1\nid: local\naddressees: [csirt]\ntimezone: Europe/Copenhagen\n"
        text += "valid_from: %s\n" % start if start else "valid_to: 2026-09-30\n"
        text += "stages: {early_warning: {target: aware+PT%dH@elapsed}}\n" % (12 if start else 24)
        world.file("regimes/local%s.yaml" % ("@new" if start else ""), text, 0o644)
    c = world.start().client()
    ref = c.open(aware="2026-09-30T21:59:59Z", regimes=["local"])["ref"]
    assert obligation(c.see("/v1/incidents/" + ref), "early_warning", "local")["due_at"] == "2026-10-01T21:59:59Z"
    has(explained(c, ref, "local", "early_warning"), "Valid: until 2026-09-30; the day of awareness, 2026-09-30, is within")
    second = c.open("x", aware="2026-09-30T22:00:00Z", regimes=["local"])["ref"]
    assert obligation(c.see("/v1/incidents/" + second), "early_warning", "local")["due_at"] == "2026-10-01T10:00:00Z"
    # A correction across the boundary moves the clock under its own rules, and says that another version is meant.
    c.ok("/v1/incidents/%s/anchors" % ref, {"anchor": "aware", "at": "2026-09-30T22:00:00Z", "reason": "the log"})
    assert obligation(c.see("/v1/incidents/" + ref), "early_warning", "local")["due_at"] == "2026-10-01T22:00:00Z"
    has(explained(c, ref, "local", "early_warning"), "2026-10-01, is NOT within", "from 2026-10-01",
        "nis2ctl incident rebase %s --regime local --reason" % ref)


WRONG = {
    "stages: {a: {target: aware+PT24@elapsed}}": "x.yaml:4:22: stages.a.target: the period \"PT24\" is not one",
    "stages: {a: {target: b+PT1H@elapsed}, b: {target: a+PT1H@elapsed}}": "x.yaml:4:22: stages.a.target: counts from itself",
    "stages: {a: {target: noticed+PT24H@elapsed}}": "x.yaml:4:22: stages.a.target: \"noticed\" is neither a stage",
    "timezone: Europe/Copenhagn\nstages: {a: {target: aware+PT24H@elapsed}}":
        "x.yaml:4:11: timezone: there is no time zone `Europe/Copenhagn` on this machine",
    "stages: {a: {target: aware+PT24H@elapsed, late_if: {after: aware+PT24H@elapsed, target: aware+PT4H@elapsed}}}":
        "x.yaml:4:52: stages.a.late_if: needs `event`",
}


@check
def a_wrong_regime_is_refused_where_it_is_wrong(world):
    """A slip in a regime file would become a clock that never rings; or a reload would stop the others."""
    d = world.start()
    c = d.client()
    before = c.see("/v1/regimes")
    for text, words in WRONG.items():
        world.file("regimes/x.yaml", "nis2d_regime: 1\nid: x\naddressees: [csirt]\n" + text + "\n", 0o644)
        answer = c.post("/v1/reload")
        assert answer.status == 409 and answer.code == "configuration-refused", (text, answer)
        assert any(words in p for p in answer.doc["problems"]), (words, answer.doc["problems"])
        assert c.see("/v1/regimes") == before
        checked = subprocess.run([NIS2CTL, "config", "check", os.path.join(world.path, "nis2d.yaml")], capture_output=True,
                                 text=True)
        assert checked.returncode == 1 and words in checked.stdout + checked.stderr, (words, checked)
    world.file("regimes/x.yaml", "nis2d_regime: 1\nid: x\naddressees: [csirt]\nstages: {a: {target: aware+PT1H@elapsed}}\n", 0o644)
    assert c.post("/v1/reload").status == 200
    ref = c.open(aware="-5h", regimes=["x"])["ref"]
    until(lambda: any(ref in m.text for m in world.messages().values()), 10, "it pages")


@check
def a_stage_nobody_is_paged_for_is_refused(world):
    """A clock that rings in an empty room."""
    d = world.start()
    config = settings()
    policies = config["escalation"]["policies"]
    policies["silent"] = {"on_open": [{"after": "0m", "notify": ["contact legal"]}]}
    config["escalation"]["default"] = "nis2"
    config["escalation"]["rules"] = [{"regime": "nis2", "stage": "final_report", "policy": "silent"}]
    world.file("nis2d.yaml", json.dumps(config), 0o644)
    answer = d.client().post("/v1/reload")
    assert answer.status == 409, answer
    assert any("final_report" in p and "page" in p and "nis2d.yaml:1:" in p for p in answer.doc["problems"]), answer.doc
