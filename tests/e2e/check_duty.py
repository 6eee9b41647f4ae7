# SPDX-License-Identifier: Apache-2.0
"""Duties without an incident: the same clocks, pages, restarts and loudness as every other obligation."""
from datetime import timedelta

from check_ctl import Ctl
from nis2 import check, iso, local_plus, now, parse, until


def start(world, **config):
    daemon = world.start(config)
    return daemon, Ctl(daemon.socket)


def duty(ctl, name):
    return next(d for d in ctl.json("duty", "list") if d["id"] == name)


@check
def a_change_starts_two_weeks_and_done_ends_them(world):
    """A change of the registration that nobody is reminded of."""
    daemon, ctl = start(world)
    assert duty(ctl, "registration-art3")["state"] == "never-recorded"
    assert ctl.json("deadlines") == []
    changed = now() - timedelta(days=3)
    ctl.code(0, "duty", "changed", "registration-art3", "--at", iso(changed), "--note", "new telephone number")
    d = duty(ctl, "registration-art3")
    assert parse(d["due_at"]) == local_plus(changed, days=14), d
    assert d["state"] == "running" and d["limit_at"] > d["due_at"], d
    due = d["due_at"]
    line = ctl.json("deadlines")
    assert [(o["ref"], o["stage"]) for o in line] == [("DUTY-registration-art3", "registration_art3")], line
    assert "DUTY-registration-art3" in ctl.code(0, "deadlines").stdout
    assert ctl.json("incident", "list") == [], "a duty is no incident"
    # A second change before the first is registered: the earlier date is owed.
    ctl.code(0, "duty", "changed", "registration_art3", "--note", "and a new address")
    assert duty(ctl, "registration-art3")["due_at"] == due
    daemon.kill9()
    daemon, ctl = start(world)
    assert duty(ctl, "registration-art3")["due_at"] == due
    said = ctl.code(0, "duty", "done", "registration-art3", "--reference", "REG-7").stdout
    assert "recorded that registration-art3 was done" in said, said
    world.message(to="legal", type="obligation.ended")
    world.message(to="ciso", type="obligation.ended")
    assert ctl.json("deadlines") == []
    d = duty(ctl, "registration-art3")
    assert d["state"] == "filed" and d["due_at"] is None and d["last_done_at"], d
    assert ctl.problem(6, "duty", "done", "registration-art3")["code"] == "nothing-changed"
    ctl.code(0, "duty", "changed", "registration-art3")
    assert duty(ctl, "registration-art3")["state"] == "running"
    ctl.code(0, "audit", "verify")


@check
def what_comes_again_is_armed_by_the_last_time(world):
    """Twice a year, and nobody remembers when the last exercise was."""
    daemon, ctl = start(world)
    long_ago = now() - timedelta(days=400)
    ctl.code(0, "duty", "done", "tabletop", "--at", iso(long_ago))
    d = duty(ctl, "tabletop")
    assert parse(d["due_at"]) == local_plus(long_ago, months=6) and d["state"] == "overdue", d
    page = world.message(to="legal", type="obligation.overdue")
    assert "DUTY-tabletop" in page.first_line and "nis2ctl duty done" in page.text, page.text
    assert ctl.json("incident", "list", "--state", "all") == [], "a duty is no incident"
    assert not any(m.head["type"] == "incident.opened" for m in world.messages().values()), "a duty is not opened"
    ctl.code(0, "alert", "ack", "DUTY-tabletop", "--for", "1h", "--by", "ciso")
    recent = now() - timedelta(days=2)
    ctl.code(0, "duty", "done", "table", "--at", iso(recent), "--note", "Ransom Friday")
    d = duty(ctl, "tabletop")
    assert parse(d["due_at"]) == local_plus(recent, months=6) and d["state"] == "running", d
    assert parse(d["last_done_at"]) == recent.replace(microsecond=0), d
    assert ctl.problem(2, "duty", "done", "tabletop", "--at", iso(long_ago))["code"] == "before-the-last"
    world.message(to="legal", type="obligation.ended")
    explained = ctl.code(0, "explain", "DUTY-tabletop", "tabletop").stdout
    assert "last_exercise+P6M@civil" in explained, explained


@check
def a_duty_is_no_incident(world):
    """Closing, voiding or deciding a duty would lose it."""
    daemon, ctl = start(world)
    ctl.code(0, "duty", "done", "training")
    for words in (["status", "DUTY-training", "closed"], ["void", "DUTY-training", "--reason", "x"],
                  ["decide", "DUTY-training", "significant", "no", "--reason", "x"], ["set", "duty-training", "x=y"]):
        assert ctl.problem(6, "incident", *words)["code"] == "is-a-duty", words
    assert ctl.problem(6, "report", "filed", "DUTY-training", "training", "--reference", "R")["code"] == "is-a-duty"
    assert ctl.problem(4, "duty", "done", "trayning")["code"] == "no-such-duty"
    assert ctl.problem(2, "duty", "changed", "training")["code"] == "not-on-change"
    ctl.code(2, "incident", "open", "--title", "x", "--regime", "duties")
    ctl.code(0, "incident", "note", "DUTY-training", "The chair was ill")
    ctl.code(0, "report", "waive", "DUTY-training", "training", "--reason", "merged into the group's")
    assert duty(ctl, "training")["state"] == "not-owed"
    ctl.code(0, "duty", "done", "training")
    assert duty(ctl, "training")["state"] == "running"


@check
def own_duties_are_an_own_file(world):
    """Periods of the house, without a rebuild."""
    world.file("regimes/duties.yaml", """nis2d_regime: 1
id: duties
extends: duties
title: Duties of the house
drop: [contact_test]
anchors: [changed, last_exercise, last_training, last_drill]
stages:
  fire_drill: {title: Fire drill, kind: deadline, target: last_drill+P12M@civil, addressees: [entity], source: house rule, confidence: verified}
""", 0o644)
    daemon, ctl = start(world)
    names = [d["id"] for d in ctl.json("duty", "list")]
    assert "fire-drill" in names and "contact-test" not in names and "tabletop" in names, names
    ctl.code(0, "duty", "done", "fire-drill")
    assert duty(ctl, "fire-drill")["state"] == "running"


@check
def one_never_recorded_counts_from_the_first_day(world):
    """The exercise nobody has ever held is the one that is forgotten; and a reference of a duty is enough to explain it."""
    before = now()
    daemon, ctl = start(world)
    d = duty(ctl, "tabletop")
    assert d["state"] == "never-recorded" and d["assumed"] and d["last_done_at"] is None, d
    assert timedelta(0) <= parse(d["counts_from"]) - before.replace(microsecond=0) < timedelta(minutes=5), d
    assert parse(d["due_at"]) == local_plus(parse(d["counts_from"]), months=6), d
    assert "never" in ctl.code(0, "duty", "list").stdout
    explained = " ".join(ctl.code(0, "explain", "DUTY-tabletop").stdout.split())
    for said in ("last_exercise+P6M@civil", "practice: twice a year", "exercise register", "first day of the ledger",
                 "Target:", "30, 14, 7 and 2 days"):
        assert said in explained, (said, explained)
    assert ctl.json("explain", "duty-tabletop")["ref"] == "DUTY-tabletop"
    assert "nothing has changed" in ctl.code(0, "explain", "DUTY-registration-art3").stdout
    # Done before nis2d was there: nobody had said anything else.
    ctl.code(0, "duty", "done", "tabletop", "--at", iso(now() - timedelta(days=40)))
    d = duty(ctl, "tabletop")
    assert d["state"] == "running" and not d["assumed"], d
    explained = " ".join(ctl.code(0, "explain", "DUTY-tabletop").stdout.split())
    assert "last_exercise+P6M@civil" in explained and "the last time" in explained, explained
    assert ctl.problem(4, "explain", "DUTY-nothing")
    # Typed with the stage's own letters, in full, or as the list has it: one duty, and one name wherever it is shown.
    ways = ("DUTY-registration-art3", "duty-registration_art3", "DUTY-registration-art3@csirt",
            "DUTY-registration-art3/duties/registration_art3@csirt")
    for way in ways:
        assert "nothing has changed" in ctl.code(0, "explain", way).stdout, way
    ctl.code(0, "duty", "changed", "registration_art3")
    for way in ways:
        assert ctl.code(0, "explain", way).stdout.startswith("DUTY-registration-art3 due "), way
    for command in (["deadlines"], ["incident", "show", "DUTY-registration-art3"]):
        shown = ctl.code(0, *command).stdout
        assert "registration-art3" in shown and "registration_art3" not in shown, shown
    assert "nis2ctl duty list" in ctl.code(4, "explain", "DUTY-registr").stderr


@check
def a_test_every_contact_answered_is_the_duty_done(world):
    """Everybody has proven to be reachable, and the duty to try it still pages."""
    daemon, ctl = start(world)
    names = [c["name"] for c in ctl.json("contact", "list")]
    assert len(names) > 1, names
    alerts = {}
    for name in names:
        alerts[name] = ctl.json("contact", "test", name)["number"]
    for i, name in enumerate(names):
        assert duty(ctl, "contact-test")["state"] == "never-recorded", (i, name)
        ctl.code(0, "alert", "ack", "AL-%d" % alerts[name], "--by", name)
    d = duty(ctl, "contact-test")
    assert d["state"] == "running" and d["last_done_at"], d
    assert "every contact has answered a test" in ctl.code(0, "audit", "log").stdout
