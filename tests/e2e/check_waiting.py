# SPDX-License-Identifier: Apache-2.0
"""Clocks that wait: for an event nobody has recorded yet, for another report, or parked by an answer."""
import json
import re

from check_ctl import Terminal, start
from nis2 import check

PARKED = ["--regime", "nis2-pt", "--regime", "contract-example"]


def checked(ctl, ref, stage):
    return json.loads(ctl.run("--json", "report", "check", ref, stage).stdout)


def flat(text):
    return " ".join(text.split())


@check
def the_end_of_the_impact_is_recorded_where_its_clock_counts_from(world):
    """A field that is set and an anchor that is not: the 24 hours of Portugal would never start, and nobody would know."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--regime", "nis2-pt")["ref"]
    gaps = {g["key"]: g["command"] for g in checked(ctl, ref, "end_of_impact")["gaps"]}
    assert gaps["time.impact_ended_at"] == "nis2ctl incident anchor %s impact_ended --at TIME --reason TEXT" % ref, gaps
    for word in ("time.impact_ended_at=now", "time.impact_ended_at=?", "impact-ended=now"):
        assert "incident anchor REF impact_ended" in ctl.code(2, "incident", "set", ref, word).stderr, word
    text = flat(ctl.code(0, "explain", ref, "end_of_impact").stdout)
    assert "State: owed; its clock has not started" in text and "State: running" not in text, text
    text = flat(ctl.code(0, "explain", ref, "final_report").stdout)
    assert "State: owed; its clock has not started" in text, text
    assert "It counts from end_of_impact, whose own clock has not started" in text, text
    assert "nis2ctl incident anchor %s impact_ended --at TIME --reason TEXT" % ref in text, text
    ctl.code(0, "--by", "legal", "incident", "anchor", ref, "impact_ended", "--at", "-1h", "--reason", "power is back")
    doc = checked(ctl, ref, "end_of_impact")
    assert "time.impact_ended_at" not in [g["key"] for g in doc["gaps"]], doc["gaps"]
    assert "State: running" in ctl.code(0, "explain", ref, "end_of_impact").stdout
    assert "End of the impact" in ctl.code(0, "report", "draft", ref, "end_of_impact").stdout


@check
def a_time_that_a_clock_may_count_from_says_so(world):
    """It is resolved, the report says so, and the day from which the last report is counted was never recorded."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--regime", "contract-example", "--regime", "dora")["ref"]
    for word, anchor, how in (("time.resolved_at=-1h", "handled", "anchor %s handled"),
                              ("determined=-1h", "classified", "decide %s classified yes")):
        said = flat(ctl.code(0, "incident", "set", ref, word).stdout)
        assert "moves no clock. The anchor `%s`, at that time, would move:" % anchor in said, said
        assert "nis2ctl incident %s --at TIME --reason TEXT" % (how % ref) in said, said
    ctl.code(0, "--by", "legal", "incident", "anchor", ref, "handled", "--at", "-1h", "--reason", "r")
    assert "moves no clock" not in ctl.code(0, "incident", "set", ref, "resolved=-1h").stdout
    assert "moves no clock" not in ctl.code(0, "incident", "set", ref, "resolved=?").stdout


def asked(world, ctl, *args):
    t = Terminal(world, ctl, "--by", "legal", "--no-color", *args)
    seen = flat(t.shows(r"are told\.[\s\S]*\[y/N\]|are told\."))
    t.types("n\n")
    t.end()
    return seen


@check
def a_no_counts_what_it_parks(world):
    """'This parks 16 clocks' where it parks 11, and names one that runs on, is a reason to believe that all is silent."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-1h", *PARKED)["ref"]
    alive = ("running", "past-target", "overdue", "projected")
    ran = {o["id"]: o for o in ctl.json("incident", "show", ref)["obligations"] if o["state"] in alive and o["kind"] != "watch"}
    for question, mine, other, args in (("significant", "nis2-pt", "contract-example", []),
                                        ("contract_applies", "contract-example", "nis2-pt", []),
                                        ("contract_applies", "contract-example", "nis2-pt", ["--regime", "contract-example"])):
        words = [ref, question, "no", *args, "--reason", "r"]
        seen = asked(world, ctl, "incident", "decide", *words)
        count = sum(1 for o in ran.values() if o["regime"] == mine)
        assert count and count < len(ran), ran
        assert "This parks %d clocks; next: %s/%s/" % (count, ref, mine) in seen, (count, seen)
        assert "What goes on: %s." % other in seen, seen
        ctl.code(0, "--by", "legal", "--yes", "incident", "decide", *words)
        after = ctl.json("incident", "show", ref)["obligations"]
        parked = [o["id"] for o in after if o["state"] == "parked" and o["id"] in ran]
        assert len(parked) == count, (count, parked)
        shown = ctl.code(0, "incident", "show", ref).stdout
        for o in after:
            if o["state"] == "parked" and o["kind"] != "watch":
                assert re.search(r"(?m)^ *%s(@\S+)? .*\bparked\b" % o["stage"], shown) or re.search(
                    r"(?m)^ *%s( ×2)? +parked" % o["stage"], shown), (o["stage"], shown)
                assert not re.search(r"on request:[^\n]*(\n  [^\n]*)*\b%s\b" % o["stage"], shown), (o["stage"], shown)
        ctl.code(0, "--by", "legal", "--yes", "incident", "decide", ref, question, "undecided", *args, "--reason", "r")
