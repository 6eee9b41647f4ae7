# SPDX-License-Identifier: Apache-2.0
"""What a system inject breaks: a channel that is down, one that asks for patience, a person who is silent; and its end."""
import json
import os
import re

from check_exercise import SMALL, ctl, play, started
from nis2 import check, until

START = "2026-12-04T17:30:00+01:00"
NOTE = ["incident", "note", "EXE-2026-0001"]
BREAKS = dict(
    SMALL, objectives=[], recipients={"default": {"sink": "board"}, "ic": {"sink": "mailbox"}},
    clock={"start": START, "rate": 1, "stop": "T+12h"},
    escalation={"policies": {"p": {"on_open": [{"after": "0m", "notify": ["contact ic", "contact legal"], "repeat": "10m"}],
                                   "before_deadline": [{"at": "6h", "notify": ["contact ic"]}],
                                   "overdue": {"repeat": "1h", "notify": ["contact ic"]}}}},
    injects=[{"id": "D", "at": "T+1h", "kind": "system", "action": {"channel_down": "mailbox", "for": "2h"}, "title": "Mail is gone"},
             {"id": "P", "at": "T+5h", "kind": "system", "action": {"channel_429": "board", "for": "1h"}, "title": "Patience"},
             {"id": "S", "at": "T+7h", "kind": "system", "action": {"contact_silent": "ic", "for": "1h"}, "title": "Nobody there"},
             {"id": "L", "at": "T+11h59m", "kind": "system", "action": {"contact_silent": "legal", "for": "1h"}, "title": "To the end"}],
    actions=[{"at": "T+10m", "as": "ic", "do": ["incident", "open", "--title", "Files", "--aware", START]}] +
            [{"at": at, "as": who, "do": NOTE + [what]} for at, who, what in (
                ("T+7h", "ic", "at its beginning"), ("T+7h30m", "ic", "within"), ("T+7h30m", "legal", "of another"),
                ("T+8h", "ic", "at its end"))])


def instants(path):
    """Seconds since the start of every message in a file of EXERCISE-messages."""
    with open(path) as f:
        found = re.findall(r"^--- 2026-12-0(\d)T(\d\d):(\d\d):(\d\d)Z over (\w+)", f.read(), re.M)
    return [(int(d) - 4) * 86400 + int(h) * 3600 + int(m) * 60 + int(s) - 59400 for d, h, m, s, _ in found]


@check
def what_is_broken_shows_while_it_is_and_its_end_too(world):
    """A fault that changes nothing rehearses nothing; one that never ends spoils the rest of the day."""
    directory = play(world, "x", world.file("breaks.yaml", json.dumps(BREAKS)))
    ic = instants(directory + "/EXERCISE-messages/EXERCISE-ic.txt")
    legal = instants(directory + "/EXERCISE-messages/EXERCISE-legal.txt")
    hour = 3600
    assert ic[0] == 600 and not [t for t in ic if hour <= t < 3 * hour], ic
    assert 3 * hour <= [t for t in ic if t >= hour][0] <= 3 * hour + 15 * 60, ic
    assert len([t for t in legal if hour <= t < 3 * hour]) == 12, legal  # every ten minutes, over the other
    assert not [t for t in legal if 5 * hour <= t < 6 * hour] and [t for t in ic if 5 * hour <= t < 6 * hour], (ic, legal)
    assert 6 * hour <= [t for t in legal if t >= 5 * hour][0] <= 6 * hour + 10 * 60, legal
    words = {e: open("%s/EXERCISE-report.%s" % (directory, e)).read() for e in ("md", "html", "json")}
    report = json.loads(words["json"])
    log = json.loads(ctl(world, "--exercise", directory, "--json", "audit", "log", "--limit", "1000").stdout)
    assert log[0]["seq"] == 1 and len(log) < 1000, len(log)
    failed = {kind: sum(e["type"] == "delivery-answered" and kind in e["text"] for e in log)
              for kind in ("this channel is down", "asks for patience")}
    assert failed["this channel is down"] > 5 and failed["asks for patience"] > 0, failed
    faults = {f["inject"]: f for f in report["faults"]}
    assert faults["D"]["coped"].startswith("%d attempts over it failed, " % failed["this channel is down"]), (faults, failed)
    assert re.match(r"%d attempts? over it failed, " % failed["asks for patience"], faults["P"]["coped"]), (faults, failed)
    assert all("it took the next " in faults[i]["coped"] for i in "DP"), faults
    assert faults["S"]["coped"] == "1 scripted action was left out; the next followed at its end", faults
    assert faults["L"]["coped"] == "0 scripted actions were left out; none followed", faults
    assert [f["until"][4:20] for f in report["faults"]] == ["2026-12-04 20:30", "2026-12-04 23:30", "2026-12-05 01:30", "2026-12-05 06:29"]
    results = {a["words"][len("incident note EXE-2026-0001 "):]: a["result"] for a in report["actions"][1:]}
    assert results == {"at its beginning": "done", "within": "left out: silent", "of another": "done", "at its end": "done"}, results
    for ending in ("md", "html"):
        text = words[ending].replace("\\", "")
        for fault in report["faults"]:
            assert fault["until"] in text and fault["coped"] in text and fault["breaks"] in text, (ending, fault)


@check
def the_board_says_what_is_broken_now(world):
    """Else the facilitator looks for a fault of the program, in front of everybody."""
    directory, _ = started(world, BREAKS, "x", "--rate", "1", "--no-script")
    x = ("--exercise", directory)

    def board():
        return ctl(world, *x, "exercise", "board").stdout
    assert "BROKEN" not in board()
    ctl(world, *x, "exercise", "jump", "90m")
    until(lambda: "BROKEN  D channel_down mailbox until " in board(), 20, "the first fault")
    assert "20:30" in board() and max(map(len, board().splitlines())) <= 80, board()
    ctl(world, *x, "exercise", "jump", "2h")
    until(lambda: "T+3 h 30 min" in board(), 20, "the jump")
    assert "BROKEN" not in board(), board()
    ctl(world, *x, "exercise", "jump", "4h")
    until(lambda: "BROKEN  S contact_silent ic until " in board(), 20, "the silence")
    ctl(world, *x, "exercise", "end")
