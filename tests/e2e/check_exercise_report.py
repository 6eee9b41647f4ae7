# SPDX-License-Identifier: Apache-2.0
"""The report of an exercise, part by part, as an auditor goes through it; the same in Markdown, HTML and JSON."""
import json
import os
import re

from check_exercise import ctl, play
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
    for words in ("The first one always answers", "2026-12-18", "A second phone", "The phone was off", "not given yet",
                  "Implementing Regulation (EU) 2024/2690", "Annex 3.6", "ISO 22398:2013", "Art. 21(2)(b)", "A.5.28",
                  report["identity"]["digest"], report["bundle"]["sha256"], report["identity"]["regimes"][0]["digest"]):
        assert words in markdown and words in html, words
    sources = [(m["source"], m["point"]) for m in report["mapping"]]
    for point in ("Art. 20", "Art. 23", "A.5.24", "A.5.25", "A.5.26", "A.5.27", "A.5.28", "Annex 3.5", "Annex 7"):
        assert point in [p for _, p in sources], point
    assert all(1 <= int(s) <= 13 for m in report["mapping"] for s in m["sections"].split(", ")), report["mapping"]
    assert report["statements"][0]["on"] == "2026-12-18" and report["statements"][0]["who"] == "Jo Example", report["statements"]
    found = {f["id"]: f for f in report["findings"]}
    assert found["O4"]["cause"] == "The first one always answers" and found["O4"]["cause_by"] == "observer", found
    assert "cause" not in found["O5"] and found["O5"]["is_weakness"] and not found["O1"]["is_weakness"], found
    ctl(world, *x, "exercise", "cause", "O4", "It never rang")  # the last word counts
    listed = ctl(world, *x, "exercise", "cause").stdout
    assert "root cause: It never rang" in listed and "not given" in listed, listed
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
