# SPDX-License-Identifier: Apache-2.0
"""Significance as numbers, and small incidents that add up: Implementing Regulation (EU) 2024/2690, as people use it."""
from check_ctl import Ctl
from nis2 import check, obligation, settings, until


def start(world, **entity):
    config = settings()
    config["entity"].update(entity)
    daemon = world.start({"entity": config["entity"]})
    return daemon, Ctl(daemon.socket)


def row(doc, name):
    return next(r for r in doc["rows"] if r["id"] == name)


@check
def the_rows_are_shown_and_a_person_decides(world):
    """A program that decides by itself whether to report, or hides why."""
    daemon, ctl = start(world, types=["cloud"], turnover_eur=2000000)
    ctl.code(0, "incident", "open", "--title", "Disk shelf lost")
    doc = ctl.json("incident", "assess", "1")
    assert doc["entity_types"] == ["cloud"] and doc["configured"] and doc["entry"] is None, doc
    assert {r["finding"] for r in doc["rows"]} == {"not_known"}, doc["rows"]
    assert "turnover_eur" not in [m["metric"] for m in doc["missing"]], "the configuration knows it"
    doc = ctl.json("incident", "assess", "1", "loss_eur=100000", "unavailable_minutes=30")
    assert row(doc, "G-a")["finding"] == "not_met" and row(doc, "CLD-a")["finding"] == "not_met", doc["rows"]
    assert "> 100000 (5 % of turnover_eur)" == row(doc, "G-a")["clauses"][0]["threshold"], doc["rows"]
    doc = ctl.json("incident", "assess", "1", "loss_eur=100000.01", "unavailable-minutes=31")
    assert doc["met"] == ["G-a", "CLD-a"] and doc["decision"]["answer"] == "undecided", doc
    doc = ctl.json("incident", "assess", "1", "users_data=1000001")
    assert "CLD-d" in doc["met"], "users whose data were compromised are there, so data are"
    ctl.json("incident", "assess", "1", "users_data=?")
    shown = ctl.code(0, "incident", "assess", "1").stdout
    flat = " ".join(shown.split())
    assert "CLD-a MET completely unavailable for more than 30 minutes (Art. 7(a))" in flat, shown
    assert "This decides nothing." in flat and "Met: G-a, CLD-a." in flat, shown
    assert max(len(line) for line in shown.splitlines()) <= 80, shown
    ctl.code(0, "incident", "decide", "1", "significant", "yes", "--reason", "rows G-a and CLD-a")
    show = ctl.json("incident", "show", "1")
    assert show["decisions"]["significant"]["assessment"] == show["assessment"]["entry"], show["decisions"]
    log = ctl.code(0, "audit", "log", "1").stdout
    assert "assessed" in log and "loss_eur=100000.01" in log, log


@check
def slips_are_told_and_nothing_is_recorded(world):
    """A metric with a typo that is silently not held against anything."""
    daemon, ctl = start(world)
    ctl.code(0, "incident", "open", "--title", "x")
    assert "did you mean loss_eur?" in ctl.problem(2, "incident", "assess", "1", "los_eur=1")["detail"]
    assert "a whole number" in ctl.problem(2, "incident", "assess", "1", "users_data=1.5")["detail"]
    assert "data_compromised=yes" in ctl.problem(2, "incident", "assess", "1", "users_data=yes")["detail"]
    assert "users_data" in ctl.problem(2, "incident", "assess", "1", "data_compromised=1200")["detail"]
    assert "correct one of the two" in ctl.problem(2, "incident", "assess", "1", "users_data=9", "data_compromised=no")["detail"]
    assert "did you mean cloud?" in ctl.problem(2, "incident", "assess", "1", "--entity-type", "clod", "loss_eur=1")["detail"]
    assert "three decimals" in ctl.problem(2, "incident", "assess", "1", "loss_eur=1,5")["detail"]
    for words in (["loss_eur="], ["loss_eur"], ["loss_eur=1", "loss_eur=2"], ["death=maybe"], ["--entity-type", "bank"]):
        ctl.code(2, "incident", "assess", "1", *words)
    ctl.code(4, "incident", "assess", "9", "loss_eur=1")
    assert ctl.json("incident", "assess", "1")["entry"] is None


@check
def others_are_asked_the_two_limbs(world):
    """An energy utility is not held against the numbers of cloud providers."""
    daemon, ctl = start(world)
    ctl.code(0, "incident", "open", "--title", "x")
    doc = ctl.json("incident", "assess", "1", "severe_disruption=yes", "damage_to_others=no")
    assert [r["article"] for r in doc["rows"]] == ["23(3)(a)", "23(3)(a)", "23(3)(b)"], doc["rows"]
    assert [r["finding"] for r in doc["rows"]] == ["met", "not_known", "not_met"], doc["rows"]
    assert [m["metric"] for m in doc["missing"]] == ["financial_loss"], doc["missing"]
    helped = ctl.code(0, "help", "assess").stdout
    for r in doc["rows"]:
        assert r["clauses"][0]["metric"] in helped


@check
def minor_ones_page_nobody_and_can_be_closed(world):
    """A help desk that registers every small thing must neither wake people nor fill the board."""
    daemon, ctl = start(world)
    doc = ctl.json("incident", "open", "--title", "Small", "--minor")
    assert {o["state"] for o in doc["obligations"] if o["due_at"]} == {"parked"}, doc["obligations"]
    assert ctl.json("deadlines") == [] and [i["minor"] for i in ctl.json("incident", "list")] == [True]
    assert "minor" in ctl.code(0, "incident", "list").stdout
    ctl.code(0, "incident", "status", "1", "closed")
    until(lambda: ctl.json("incident", "list") == [], 5, "it leaves the list")
    ctl.code(0, "incident", "open", "--title", "Small after all not", "--minor")
    ctl.code(0, "incident", "decide", "2", "significant", "yes", "--reason", "it spread")
    assert obligation(ctl.json("incident", "show", "2"), "early_warning")["state"] == "running"
    world.message(to="tech1", type="incident.opened")
    assert all("INC-2026-0001" not in m.text and "-0001" not in m.text for m in world.messages().values())


@check
def small_ones_add_up_across_a_crash(world):
    """Three small losses of one cause, one of them closed long ago, the daemon killed in between: still one incident."""
    daemon, ctl = start(world, types=["msp"])
    for i, loss in enumerate(("200000", "300000"), 1):
        ctl.code(0, "incident", "open", "--title", "VPN %d" % i, "--minor")
        ctl.code(0, "incident", "assess", str(i), "loss_eur=" + loss, "root_cause=vpn-gateway")
    ctl.code(0, "incident", "status", "1", "closed")
    until(lambda: len(ctl.json("incident", "list")) == 1, 5, "the first is archived")
    daemon.kill9()
    daemon, ctl = start(world, types=["msp"])
    said = ctl.code(0, "incident", "assess", "2", "loss_eur=300000.01").stdout
    ref = ctl.json("incident", "show", "2")["collective"]
    assert ref and ref in said, said
    doc = ctl.json("incident", "show", ref)
    assert [m[-4:] for m in doc["members"]] == ["0001", "0002"] and doc["opened_by"] == "daemon", doc
    assert obligation(doc, "early_warning")["state"] == "running" and not doc["anchors"]["aware"]["assumed"], doc
    assert ctl.json("incident", "assess", ref)["met"] == ["G-a", "G-f"]
    assert ref in ctl.code(0, "incident", "show", "2").stdout
    world.message(to="tech1", type="incident.opened")
    daemon.kill9()
    daemon, ctl = start(world, types=["msp"])
    assert ctl.json("incident", "show", "1")["collective"] == ref, "of a closed one too"
    ctl.code(0, "incident", "open", "--title", "VPN 4", "--minor")
    ctl.code(0, "incident", "assess", "@last", "loss_eur=1", "root_cause=vpn-gateway")
    assert len(ctl.json("incident", "show", ref)["members"]) == 3
    assert sum(bool(i["title"].startswith("Recurring")) for i in ctl.json("incident", "list")) == 1
    ctl.code(0, "audit", "verify")
