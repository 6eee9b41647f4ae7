# SPDX-License-Identifier: Apache-2.0
"""The report of an exercise, part by part, as an auditor goes through it; the same in Markdown, HTML and JSON."""
import json
import os
import re

from check_exercise import SMALL, ctl, play
from nis2 import check

PARTS = ["Identity", "Summary", "Scope and players", "Timeline", "Clocks and people", "Objectives", "Reports filed", "Injects and faults",
         "Findings", "Improvement plan", "Hot wash", "Management statement", "Evidence"]
# What facts an auditor asks for stand under which key; each is to be found in the two other forms as well.
KEYS = {"identity", "points", "largest", "roles", "live", "timeline", "clocks", "people", "first_answers", "silence", "objectives",
        "expectations", "filings", "injects", "faults", "actions", "findings", "notes", "plan", "hot_wash", "feedback", "statements",
        "bundle", "mapping", "picture"}


def forms(directory):
    return [open("%s/EXERCISE-report.%s" % (directory, e)).read() for e in ("md", "html", "json")]


@check
def all_thirteen_parts_are_in_all_three_forms(world):
    """A part that is missing in one form is missing where it is looked for."""
    directory = play(world, "x")
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "improve", "A second phone", "--owner", "IT", "--due", "2027-03-31", "--measure", "it rings")
    ctl(world, *x, "exercise", "wash", "2", "The phone was off", "--who", "legal")
    ctl(world, *x, "exercise", "cause", "O4", "The first one always answers", "--who", "observer")
    ctl(world, *x, "exercise", "accept", "Jo Example", "--on", "2026-12-18")
    ctl(world, *x, "exercise", "report")
    markdown, html, text = forms(directory)
    report = json.loads(text)
    assert KEYS <= set(report), KEYS - set(report)
    for n, part in enumerate(PARTS, 1):
        assert "## %d. %s" % (n, part) in markdown and "<h2>%d. %s</h2>" % (n, part) in html, part
    for words in ("The first one always answers", "2026-12-18", "A second phone", "The phone was off",
                  "Implementing Regulation (EU) 2024/2690", "Annex 3.6", "not verified there", "ISO 22398:2013", "Art. 21(2)(b)", "A.5.28",
                  report["identity"]["digest"], report["bundle"]["sha256"], report["identity"]["regimes"][0]["digest"]):
        assert words in markdown and words in html, words
    sources = [(m["source"], m["point"]) for m in report["mapping"]]
    for point in ("Art. 20", "Art. 23", "A.5.24", "A.5.25", "A.5.26", "A.5.27", "A.5.28", "Annex 3.5", "Annex 7", "Annex 8.2"):
        assert point in [p for _, p in sources], point
    assert all(1 <= int(s) <= 13 for m in report["mapping"] for s in m["sections"].split(", ")), report["mapping"]
    assert report["statements"][0]["on"] == "2026-12-18" and report["statements"][0]["who"] == "Jo Example", report["statements"]
    found = {f["id"]: f for f in report["findings"]}
    assert found["O4"]["cause"] == "The first one always answers" and found["O4"]["cause_by"] == "observer", found
    assert "cause" not in found["O5"] and found["O5"]["kind"] == "left out" and found["O1"]["kind"] == "strength", found
    ctl(world, *x, "exercise", "cause", "O4", "It never rang")  # the last word counts
    listed = ctl(world, *x, "exercise", "cause").stdout
    assert "root cause: It never rang" in listed, listed
    assert max(len(line) for line in listed.splitlines()) <= 80, listed
    ctl(world, *x, "exercise", "cause", "O9", "there is none", code=4)
    ctl(world, *x, "exercise", "cause", "O4", code=2)
    ctl(world, *x, "exercise", "accept", "Jo Example", "--on", "Friday", code=2)
    ctl(world, *x, "exercise", "accept", "Jo Example")
    ctl(world, *x, "exercise", "report")
    report = json.loads(forms(directory)[2])
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", report["statements"][1]["on"]), report["statements"]


@check
def the_names_in_the_drawing_do_not_touch(world):
    """A deadline whose name cannot be read is not in the picture."""
    for scenario in ("ransom-friday", "cloud-outage"):
        directory = play(world, scenario, scenario)
        picture = json.loads(forms(directory)[2])["picture"]
        names = [m for m in picture["deadline"] if m.get("is_named")]
        assert len({m["label"] for m in picture["deadline"]}) == len({m["label"] for m in names}) >= 3, names
        boxes = [(m["y"], m["text_x"] - (len(m["label"]) * 7 if m["is_left"] else 0), len(m["label"]) * 7) for m in names]
        for i, (y, x, w) in enumerate(boxes):
            for other_y, other_x, other_w in boxes[i + 1:]:
                assert y != other_y or x + w <= other_x or other_x + other_w <= x, (names,)
        assert picture["height"] > max(y for y, _, _ in boxes) and picture["ticks"][0]["label"] == "T"
        assert len(picture["ticks"]) <= 11, picture["ticks"]
        assert os.path.getsize(directory + "/EXERCISE-report.html") > 10000


@check
def what_did_not_have_to_happen_is_not_missed(world):
    """A team that answers at once must not lose the points of the deputy who was never needed."""
    objectives = [{"id": "O1", "text": "The deputy is reached", "measure": "step_reached", "step": 2, "points": 10},
                  {"id": "O2", "text": "Calm", "measure": "observer", "points": 20},
                  {"id": "O3", "text": "Answered", "measure": "first_ack_within", "limit": "15m", "points": 30}]
    late = [{"id": "L", "manual": True, "to": ["ic"], "title": "By hand", "expect": [{"what": "decided", "within": "1h", "points": 5}]}]
    opened = {"at": "T+10m", "as": "ic", "do": ["incident", "open", "--title", "x", "--aware", "2026-12-04T17:35:00+01:00"]}
    answers = {"at": "T+15m", "as": "ic", "do": ["alert", "ack", "EXE-2026-0001", "--for", "8h"]}
    rates = {"at": "T+2h", "as": "watch", "do": ["exercise", "score", "O2", "4"]}

    def played(name, *actions):
        scenario = dict(SMALL, objectives=objectives, injects=SMALL["injects"][:1] + late, actions=list(actions),
                        clock=dict(SMALL["clock"], stop="T+6h"))
        directory = play(world, name, world.file(name + ".yaml", json.dumps(scenario)))
        markdown, html, text = forms(directory)
        report = json.loads(text)
        return report, {o["id"]: o for o in report["objectives"]}, markdown, html
    report, by_id, markdown, html = played("answered", opened, answers)
    assert by_id["O1"]["result"].startswith("not needed") and by_id["O1"]["is_left_out"] and by_id["O1"]["evidence"] > 0, by_id
    assert report["points"] == {"reached": 30, "possible": 30, "met": 1, "partly": 0, "missed": 0, "objectives": 3, "left_out": 2,
                                "left_out_points": 30}, report["points"]
    assert {f["id"]: f["kind"] for f in report["findings"]} == {"O1": "left out", "O2": "left out", "O3": "strength"}, report["findings"]
    assert report["largest"] == [] and report["expectations"][0]["is_left_out"], report["expectations"]
    for words in ("2 left out; 30 of 30 points.", "Left out, with 30 points,", "(10)", "(5)"):
        assert words in markdown and words in html, words
    report, by_id, markdown, html = played("silent", opened, rates)
    assert by_id["O1"]["result"] == "reached" and by_id["O2"]["is_met"] and not by_id["O3"]["is_met"], by_id
    assert report["points"] == {"reached": 30, "possible": 60, "met": 2, "partly": 0, "missed": 1, "objectives": 3}, report["points"]
    assert "2 of 3 objectives met, 0 partly, 1 missed; 30 of 60 points." in markdown and "left out" not in markdown, markdown[:3000]
    assert report["largest"][0]["id"] == "O3" and "not given yet" in markdown and "not given yet" in html, report["largest"]
    assert "root cause: not given" in ctl(world, "--exercise", os.path.join(world.path, "silent"), "exercise", "cause").stdout
    report, by_id, _, _ = played("nothing")
    assert by_id["O1"]["result"] == "not reached" and not by_id["O1"]["is_left_out"], by_id  # nobody opened anything


@check
def of_several_incidents_the_worst_filing_counts(world):
    """A stage that was late for the second incident is not in time because of the first, and not because a third never owed it."""
    objective = [{"id": "O1", "text": "In time", "measure": "filed_before", "stage": "early_warning", "points": 10}]
    actions = [{"at": "T+1h", "as": "ic", "do": ["incident", "open", "--title", t, "--aware", "2026-12-04T18:00:00+01:00"]} for t in "abc"]
    actions += [{"at": "T+2h", "as": "legal", "do": ["report", "filed", "EXE-2026-0001", "early_warning", "--reference", "A"]},
                {"at": "T+2d", "as": "legal", "do": ["report", "filed", "EXE-2026-0002", "early_warning", "--reference", "B"]},
                {"at": "T+3h", "as": "legal", "do": ["report", "waive", "EXE-2026-0003", "early_warning", "--reason", "a test of the alarm"]}]
    for name, left, result in (("late", actions, "filed-late"), ("in-time", actions[:1] + actions[2:4] + actions[5:], "filed")):
        text = json.dumps(dict(SMALL, objectives=objective, actions=left)).replace("0003", "0003" if name == "late" else "0002")
        report = json.loads(forms(play(world, name, world.file(name + ".yaml", text)))[2])
        assert all(a["result"] == "done" for a in report["actions"]), report["actions"]
        assert report["objectives"][0]["result"] == result, report["objectives"]
        assert report["points"]["reached"] == (10 if result == "filed" else 0), report["points"]
