# SPDX-License-Identifier: Apache-2.0
"""The simulated clock beside people: everything at its own instant, in order, and scripted roles beside played ones."""
import datetime
import json
import os

from check_exercise import SMALL, ctl, ledger, nis2ds, running, started
from nis2 import check, until

START = "2026-12-04T16:30:00Z"
BUSY = dict(SMALL, injects=[
    {"id": "I1", "at": "T", "to": ["ic"], "title": "Files renamed"},
    {"id": "I2", "at": "T+40m", "to": ["legal"], "title": "The press calls"},
    {"id": "I3", "unless": {"event": "decided", "by": "T+2h"}, "to": ["ic"], "title": "Nobody has decided"},
    {"id": "I4", "on": {"event": "shown.I3", "delay": "15m"}, "to": ["ic"], "title": "The minister calls"},
    {"id": "I5", "at": "T+5h", "to": ["ic"], "kind": "decision", "title": "Shut it down?",
     "choices": [{"key": "yes", "text": "Yes"}]},
    {"id": "I6", "at": "T+5h30m", "to": ["ic"], "title": "Later"}],
    clock=dict(SMALL["clock"], auto_pause=["decision"]),
    actions=[{"at": "T+10m", "as": "ic", "do": ["incident", "open", "--title", "Scripted", "--aware", "2026-12-04T17:30:00+01:00"]},
             {"at": "T+20m", "as": "ic", "do": ["alert", "ack", "99"]},
             {"at": "T+3h", "as": "legal", "do": ["incident", "decide", "1", "significant", "yes", "--reason", "It is"]}])


def after(minutes):
    return "2026-12-04T%02d:%02d:00Z" % divmod(16 * 60 + 30 + minutes, 60)


def log_of(directory):
    """The ledger as the audit log tells it."""
    return json.loads(ctl(os_world(directory), "--exercise", directory, "--json", "audit", "log", "--limit", "1000").stdout)


class os_world:  # ctl() wants only where to stand
    def __init__(self, path):
        self.path = path


def shown(directory):
    doc = json.loads(ctl(os_world(directory), "--exercise", directory, "--json", "exercise", "status").stdout)
    return {i["id"]: i["shown_at"] for i in doc["injects"]}, doc


def on_the_wall(text):
    """Each minute from one instant of the report to another, as its timeline writes them."""
    start, end = (datetime.datetime.strptime(t, "%Y-%m-%d %H:%M:%S %z") for t in text)
    minutes = range(-1, int((end - start).total_seconds()) // 60 + 2)
    times = [start + datetime.timedelta(minutes=n) for n in minutes]
    return ["%s %d %s" % (t.strftime("%a"), t.day, t.strftime("%b %H:%M ") + t.strftime("%z")[:3] + ":" + t.strftime("%z")[3:]) for t in times]


@check
def the_wall_knows_no_jumps(world):
    """An inject that stops the clock, a jump and another pace leave the real time of an entry what it was: today, and in order."""
    directory, c, _ = running(world, dict(BUSY, actions=[]))
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "rate", "60")
    said = ctl(world, *x, "exercise", "jump", "6h").stdout
    assert "I5" in said and "It was stopped there" in said, said
    ctl(world, *x, "--as", "ic", "exercise", "answer", "I1", "--text", "We pull the plug")
    ctl(world, *x, "--as", "ic", "incident", "open", "--title", "Ransomware", "--aware", "2026-12-04T17:30:00+01:00")
    ctl(world, *x, "exercise", "rate", "3600")  # another pace for later: the clock stands until somebody lets it run
    assert c.see("/v1/exercise")["state"] == "paused" and c.see("/v1/exercise")["rate"] == 3600
    ctl(world, *x, "exercise", "rate", "60")
    ctl(world, *x, "exercise", "resume")
    said = ctl(world, *x, "exercise", "jump", "25h").stdout
    assert "fell due: EXE-2026-0001/nis2/early_warning@csirt" in said and "authority_feedback" not in said, said
    ctl(world, *x, "exercise", "end")
    report = json.load(open(directory + "/EXERCISE-report.json"))
    allowed = on_the_wall((report["identity"]["held_from"], report["identity"]["held_to"]))
    reals = [row["real"].removesuffix(" or later") for row in report["timeline"]]
    assert set(reals) <= set(allowed), (allowed, reals)
    assert [allowed.index(r) for r in reals] == sorted(allowed.index(r) for r in reals), reals
    paused = [row for row in report["timeline"] if "paused: inject I5" in row["what"]]
    later = [row for row in report["timeline"] if row["real"].endswith("or later")]
    assert paused and later and all(row["at"] == paused[0]["at"] for row in later), report["timeline"]
    assert any(row["what"] == "ic answered I1: We pull the plug" for row in report["timeline"]), report["timeline"]
    assert not [row for row in report["timeline"] if row["what"].endswith("Z")], "times of another zone"


@check
def what_repeats_is_told_once(world):
    """Forty hourly pages in a row are one thing that happened; the JSON keeps each, and nothing anybody did is left out."""
    directory, _, _ = running(world, dict(BUSY, actions=[], injects=[]))
    x = ("--exercise", directory)
    ctl(world, *x, "--as", "ic", "incident", "open", "--title", "Ransomware")
    ctl(world, *x, "exercise", "jump", "36h")
    ctl(world, *x, "exercise", "end")
    report, words = json.load(open(directory + "/EXERCISE-report.json")), open(directory + "/EXERCISE-report.md").read()
    overdue = [row for row in report["timeline"] if "overdue (overdue) about nis2/early_warning@csirt" in row["what"]]
    assert len(overdue) > 5 and not overdue[0].get("is_folded") and overdue[0]["more"]["times"] >= 5, overdue
    assert all(row["what"].startswith("raised AL-") for row in report["timeline"] if row.get("is_folded")), report["timeline"]
    folded = [row for row in report["timeline"] if row.get("is_folded")]
    assert sum(row["more"]["times"] for row in report["timeline"] if "more" in row) == len(folded)
    told = words[words.index("## 4."):words.index("## 5.")]
    assert told.count("\n| ") - 1 == len(report["timeline"]) - len(folded), told
    assert "the same %d times more until %s" % (overdue[0]["more"]["times"], overdue[0]["more"]["until"]) in told, told
    assert "nothing is planned yet" in words and "nobody noted anything" in words and "nothing was filed" in words


@check
def a_jump_does_everything_at_its_own_instant(world):
    """Six hours in one leap, with all of it stamped at the end, is a timeline that never was."""
    directory, c, _ = running(world, dict(BUSY, actions=[]))
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "pause")
    opened = json.loads(ctl(world, *x, "--as", "ic", "--json", "incident", "open", "--title", "Ransomware").stdout)
    began = opened["opened_at"]
    assert began < after(1), began
    said = ctl(world, *x, "exercise", "jump", "4h").stdout
    at, doc = shown(directory)
    assert at["I2"] == after(40) and at["I3"] == after(120) and at["I4"] == after(135), at
    assert "I2" in said and "I4" in said and "I1" not in said, said
    assert doc["now"] == began.replace("T16", "T20") and doc["state"] == "paused" and doc["heading_to"] is None, doc
    rows = [e for e in log_of(directory)]
    assert [e["at"] for e in rows] == sorted(e["at"] for e in rows)
    pages = sorted({e["at"] for e in rows if e["type"] == "alert-raised"})
    assert pages[0] == began and pages[1][:16] == after(15)[:16], pages  # the built-in policy: ic at once, all after 15 min
    answered = [e["at"] for e in rows if e["type"] == "delivery-answered"]
    assert answered and set(answered) <= set(pages), (answered, pages)
    said = ctl(world, *x, "exercise", "jump", "4h").stdout  # the decision at T+5h ends it there
    at, doc = shown(directory)
    assert at["I5"] == after(300) and at["I6"] is None and doc["now"] == after(300) and doc["state"] == "paused", (at, doc["now"])
    ctl(world, *x, "exercise", "jump", "1h")
    at, doc = shown(directory)
    assert at["I6"] == after(330) and doc["now"] == after(360), (at, doc["now"])


@check
def a_jump_that_was_broken_off_by_a_crash_goes_on(world):
    """Half a jump must not become a shorter one."""
    directory, c, process = running(world, dict(BUSY, actions=[], clock=SMALL["clock"]))
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "pause")
    paused = json.loads(ctl(world, *x, "--json", "exercise", "status").stdout)["now"]
    assert c.post("/v1/exercise/clock", {"what": "jumped", "by": "9d"}).status == 200
    process.kill()
    process.wait()
    from nis2 import NIS2D
    import subprocess
    process = subprocess.Popen([NIS2D, "--exercise", os.path.join(world.path, "scenario.json.yaml"), "--directory", directory],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    world.processes.append(process)

    def is_there():
        try:
            doc = c.get("/v1/exercise").doc
            return doc["heading_to"] is None and doc["now"] == paused.replace("12-04", "12-13")
        except OSError:
            return False
    until(is_there, 20, "the jump is done")
    at, _ = shown(directory)
    assert at["I2"] == after(40) and at["I6"] == after(330), at


@check
def a_fast_clock_stamps_each_at_its_instant(world):
    """A day a second: what is due at noon must not be dated the day after."""
    directory, _ = started(world, dict(BUSY, clock=dict(SMALL["clock"], rate=86400)), "fast")
    until(lambda: shown(directory)[1]["state"] == "over", 60, "ten days go by")
    at, doc = shown(directory)
    assert at["I2"] == after(40) and at["I3"] == after(120) and at["I4"] == after(135) and at["I6"] == after(330), at
    until(lambda: os.path.exists(directory + "/EXERCISE-report.json"), 30, "the report, at the end of the run")
    report = json.load(open(directory + "/EXERCISE-report.json"))
    assert [(a["result"], a["role"]) for a in report["actions"]] == [("done", "ic"), ("FAILED", "ic"), ("done", "legal")], report["actions"]
    assert report["identity"]["is_over"]
    ctl(world, "--exercise", directory, "exercise", "end")
    until(lambda: nis2ds(directory) == [], 20, "nothing is left running")


@check
def scripted_roles_play_beside_people(world):
    """One team rehearses; the others are the script's: in order, at their instants, a failure noted."""
    directory, _ = started(world, BUSY, "beside", "--player", "watch")
    x = ("--exercise", directory)
    roles = {r["id"]: r["by"] for r in json.loads(ctl(world, *x, "--json", "exercise", "status").stdout)["roles"]}
    assert roles == {"ic": "script", "legal": "script", "watch": "person"}, roles
    ctl(world, *x, "exercise", "jump", "150m")
    acted = [e for e in log_of(directory) if e["type"] == "exercise-acted"]
    assert [(e["at"], e["body"].get("exit_code", 0)) for e in acted] == [(after(10), 0), (after(20), 4)], acted
    rows = log_of(directory)
    opened = [e for e in rows if e["type"] == "incident-opened"]
    assert len(opened) == 1 and opened[0]["at"] == after(10) and opened[0]["actor"] == "ic", opened
    ctl(world, *x, "--as", "legal", "exercise", "inbox")  # somebody plays legal from here
    ctl(world, *x, "exercise", "jump", "1h")
    last = [e for e in log_of(directory) if e["type"] == "exercise-acted"][-1]
    assert last["at"] == after(180) and last["body"]["exit_code"] == -2 and "a person plays" in last["text"], last
    ctl(world, *x, "exercise", "end")
    report = json.load(open(directory + "/EXERCISE-report.json"))
    assert [a["result"] for a in report["actions"]] == ["done", "FAILED", "left out: played"], report["actions"]
    assert any(f["kind"] == "weakness" and "alert ack 99" in f["text"] for f in report["findings"]), report["findings"]
    by = {r["id"]: r["by"] for r in report["roles"]}
    assert by == {"ic": "script", "legal": "person", "watch": "person"}, by


@check
def nobody_is_scripted_when_they_all_come(world):
    """--no-script, and a role that is entered, leave everything to the people."""
    directory, _ = started(world, BUSY, "people", "--no-script")
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "jump", "4h")
    assert [e for e in log_of(directory) if e["type"] in ("exercise-acted", "incident-opened")] == []
    ctl(world, *x, "exercise", "end")
    ctl(world, "exercise", "start", os.path.join(world.path, "by-verb.yaml"), "--directory", os.path.join(world.path, "no"),
        "--player", "nobody", code=2)
    assert nis2ds(os.path.join(world.path, "no")) == []
    assert ledger(directory)


@check
def whoever_forgets_which_exercise_is_told(world):
    """The first thing every facilitator types is a verb without --exercise; the answer is the line to type."""
    directory, _ = started(world, SMALL, "which")
    line = "nis2ctl --exercise %s exercise status" % directory
    done = ctl(world, "exercise", "status", code=2)
    assert line in done.stderr and "which exercise" in done.stderr, done
    for verb in (("pause",), ("board",), ("score", "O1", "3"), ("note", "x"), ("report",), ("end",), ("inbox",), ("jump", "1h")):
        done = ctl(world, "exercise", *verb, code=2)
        assert "--exercise %s exercise %s" % (directory, verb[0]) in done.stderr, done
    ctl(world, "--exercise", directory, "exercise", "end")
    assert directory not in ctl(world, "exercise", "status", code=2).stderr


@check
def an_observer_sees_what_can_be_rated(world):
    """Half a command shows the other half: objectives, scales, ratings so far."""
    directory, _ = started(world, dict(SMALL, injects=[dict(SMALL["injects"][0], expect=[{"what": "incident.opened", "within": "30m", "points": 5}])],
                                       objectives=SMALL["objectives"] + [{"id": "O2", "text": "In time", "measure": "filed_before", "stage": "early_warning", "points": 5}]), "rate")
    x = ("--exercise", directory, "--as", "watch")
    said = ctl(world, *x, "exercise", "score").stdout
    assert "O1" in said and "0 to 4" in said and "not rated" in said and "incident.opened within 30 min" in said, said
    assert max(len(line) for line in said.splitlines()) <= 80, said
    ctl(world, *x, "exercise", "score", "O1", "3")
    done = ctl(world, *x, "exercise", "score", "O1", code=2)
    assert "3 (watch)" in done.stdout and "exercise score O1 RATING" in done.stderr, done
    done = ctl(world, *x, "exercise", "score", "O2", code=2)
    assert "not rated by anybody" in done.stderr, done
    ctl(world, "--exercise", directory, "exercise", "end")
