# SPDX-License-Identifier: Apache-2.0
"""Exercises: the real engine on a simulated clock, the same every time, and nothing of it reaches anybody."""
import http.server
import json
import os
import re
import socket
import sqlite3
import subprocess
import threading

from nis2 import NIS2CTL, NIS2D, TOP, Client, check, settings, until

SCENARIOS = os.path.join(TOP, "config", "scenarios")
FRIDAY = os.path.join(SCENARIOS, "ransom-friday.yaml")
SMALL = {
    "nis2d_scenario": 1, "id": "small", "title": "A small one",
    "roles": {"ic": {"name": "Commander"}, "legal": {"name": "Signer"}, "watch": {"name": "Observer", "sees": "all"}},
    "clock": {"start": "2026-12-04T17:30:00+01:00", "rate": 1, "stop": "T+10d"},
    "objectives": [{"id": "O1", "text": "Calm", "measure": "observer", "points": 5}],
    "injects": [
        {"id": "I1", "at": "T", "to": ["ic"], "title": "Files renamed"},
        {"id": "I2", "at": "T+6h", "to": ["legal"], "kind": "decision", "title": "Tell the press?", "note": "Watch them",
         "choices": [{"key": "yes", "text": "Yes"}, {"key": "no", "text": "No"}]},
        {"id": "I3", "manual": True, "to": ["legal"], "title": "The CSIRT calls"}],
}


def ctl(world, *args, timeout=60, code=0):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run([NIS2CTL, *args], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout,
                          env=environment, cwd=world.path)
    assert done.returncode == code, (args, done)
    return done


def ledger(directory):
    with sqlite3.connect(os.path.join(directory, "state", "ledger.db")) as db:
        return db.execute("SELECT seq, at, stream, type, actor, hex(link) FROM entry ORDER BY seq").fetchall()


def play(world, name, scenario=FRIDAY, *more):
    directory = os.path.join(world.path, name)
    ctl(world, "exercise", "start", scenario, "--directory", directory, "--rate", "max", *more)
    return directory


def running(world, scenario=None, *more):
    """The daemon of an exercise at rate 1, so that nothing happens by itself while a check looks."""
    path = world.file("scenario.json.yaml", json.dumps(scenario or SMALL))
    directory = os.path.join(world.path, "x")
    os.mkdir(directory)
    process = subprocess.Popen([NIS2D, "--exercise", path, "--directory", directory, *more], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=open(os.path.join(world.path, "x.log"), "ab"))
    world.processes.append(process)
    client = Client(os.path.join(directory, "nis2d.sock"))

    def answers():
        try:
            return client.get("/v1/exercise").status == 200
        except OSError:
            return False
    until(answers, 20, "the exercise answers")
    return directory, client, process


@check
def forty_five_days_in_one_sitting_the_same_every_time(world):
    """A rehearsal that cannot be repeated proves nothing; one that takes 45 days is not held."""
    one, two = play(world, "one"), play(world, "two")
    rows = ledger(one)
    assert rows == ledger(two)
    types = [r[3] for r in rows]
    assert types.count(75) == 8 and types.count(76) == 1, types  # every scripted action, and the end
    assert [r[3] for r in rows if r[2] == "global" and r[3] == 72] == [72, 72, 72]  # I3 and I5 are not due
    for name in os.listdir(os.path.join(one, "EXERCISE-messages")):
        with open(os.path.join(one, "EXERCISE-messages", name)) as a, open(os.path.join(two, "EXERCISE-messages", name)) as b:
            text = a.read()
            assert text == b.read() and "EXERCISE" in text
    for ending in ("md", "html", "json"):
        with open("%s/EXERCISE-report.%s" % (one, ending)) as a, open("%s/EXERCISE-report.%s" % (two, ending)) as b:
            text = a.read()
            assert text == b.read() and "EXERCISE" in text
            assert world.path not in text and os.uname().nodename not in text
    report = json.loads(text)
    assert report["points"] == {"reached": 70, "possible": 100, "met": 3, "objectives": 5}, report["points"]
    by_id = {o["id"]: o for o in report["objectives"]}
    assert by_id["O1"]["result"] == "after 1 h 50 min" and by_id["O3"]["result"] == "after 8 min", by_id
    assert report["expectations"] == [{"inject": "I1", "what": "incident.opened", "within": "30 min", "result": "after 25 min",
                                       "is_met": True, "points": 5, "reached": 5}]
    assert {c["obligation"].split("/")[2]: c["margin"] for c in report["clocks"]}["early_warning@csirt"] == "4 h 10 min early"
    assert all(a["result"] == "done" for a in report["actions"]) and len(report["actions"]) == 8


@check
def every_shipped_scenario_plays_to_its_end(world):
    """A script that fails at home would fail before the players; and each measure is to be seen in at least one."""
    shipped, measures = sorted(n[:-5] for n in os.listdir(SCENARIOS)), set()
    assert len(shipped) >= 6, shipped
    for name in shipped:
        with open(os.path.join(play(world, name, name), "EXERCISE-report.json")) as f:
            report = json.load(f)
        with open(os.path.join(SCENARIOS, name + ".yaml")) as f:
            words = f.read()
        failed = [a for a in report["actions"] if a["result"] != "done"]
        assert not failed and len(report["actions"]) == len(re.findall(r"\bdo: \[", words)), (name, failed)
        assert report["objectives"], name
        measures.update(re.findall(r"measure: ([a-z_]+)", words))
    assert measures == {"decided_within", "first_ack_within", "filed_before", "step_reached", "completeness_at_filing",
                        "observer"}, measures


@check
def nothing_leaves_an_exercise(world):
    """One page to a real person, in the middle of a rehearsal, and nobody rehearses again."""
    hits = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_):
            pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    mail = socket.create_server(("127.0.0.1", 0))
    mail.settimeout(0.2)
    world.file("secret", "whsec_" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    production = world.file("production.yaml", json.dumps(settings(
        channels={"hook": {"type": "webhook", "url": "http://127.0.0.1:%d/x" % server.server_port, "secret_file": "secret"},
                  "mail": {"type": "email", "relays": ["smtp://127.0.0.1:%d" % mail.getsockname()[1]], "tls": "off",
                           "from": "nis2d@example.org"}},
        contacts={"anna": {"name": "Anna", "role": "ic", "reach": [{"hook": None}, {"mail": "anna@example.org"}]},
                  "tom": {"name": "Tom", "role": "legal", "reach": [{"mail": "tom@example.org"}]}},
        schedules={}, escalation={"policies": {"p": {
            "on_open": [{"after": "0m", "notify": ["everyone"]}], "before_deadline": [{"at": "6h", "notify": ["everyone"]}],
            "overdue": {"repeat": "1h", "notify": ["everyone"]}}}})))
    ctl(world, "config", "check", production)
    directory = play(world, "x", FRIDAY, "--config", production)
    assert not hits, hits
    try:
        mail.accept()
        raise AssertionError("somebody spoke to the mail server")
    except (TimeoutError, socket.timeout):
        pass
    said = "".join(open(os.path.join(directory, "EXERCISE-messages", n)).read()
                   for n in os.listdir(os.path.join(directory, "EXERCISE-messages")))
    assert "[EXERCISE]" in said and "example.org" not in said
    server.shutdown()


@check
def players_see_their_own_and_nothing_to_come(world):
    """A player who can read the next inject, or the facilitator's notes, is no longer playing."""
    directory, c, _ = running(world)
    x = ("--exercise", directory)
    inbox = json.loads(ctl(world, *x, "--as", "ic", "--json", "exercise", "inbox").stdout)
    assert [i["id"] for i in inbox] == ["I1"], inbox
    status = json.loads(ctl(world, *x, "--as", "legal", "--json", "exercise", "status").stdout)
    assert status["injects"] == [] and status["state"] == "running", status
    every = json.loads(ctl(world, *x, "--json", "exercise", "status").stdout)["injects"]
    assert [i["id"] for i in every] == ["I1", "I2", "I3"] and every[1]["note"] == "Watch them"
    ctl(world, *x, "--as", "legal", "exercise", "answer", "I2", "yes", code=4)
    ctl(world, *x, "exercise", "jump", "6h")
    until(lambda: [i["id"] for i in c.call("GET", "/v1/exercise/inbox", headers={"X-Nis2d-As": "legal"}).doc] == ["I2"], 10, "I2")
    mine = ctl(world, *x, "--as", "legal", "exercise", "inbox").stdout
    assert mine.startswith("EXERCISE") and "Tell the press?" in mine and "Watch them" not in mine, mine
    ctl(world, *x, "--as", "legal", "exercise", "answer", "I2", "maybe", code=2)
    ctl(world, *x, "--as", "legal", "exercise", "answer", "I2", "no", "--text", "Not before the board")
    ctl(world, *x, "exercise", "inject", "I3")
    ctl(world, *x, "exercise", "inject", "I3", code=6)
    ctl(world, *x, "--as", "watch", "exercise", "score", "O1", "5", code=2)
    ctl(world, *x, "--as", "watch", "exercise", "score", "O1", "3", "--text", "Calm enough")
    ctl(world, *x, "--as", "watch", "exercise", "note", "Nobody called the board")
    ctl(world, *x, "--as", "nobody", "exercise", "inbox", code=2)
    log = ctl(world, *x, "audit", "log").stdout
    assert "legal answered I2: no" in log and "watch noted for O1: 3" in log, log
    ctl(world, *x, "exercise", "report")
    report = open(directory + "/EXERCISE-report.md").read()
    assert "Nobody called the board" in report and "3 of 4" in report and "no. Not before the board" in report, report
    ctl(world, "exercise", "report", code=2)
    ctl(world, *x, "exercise", "end", "--reason", "lunch")
    ctl(world, *x, "--as", "legal", "exercise", "answer", "I3", code=6)
    ctl(world, *x, "audit", "verify")


@check
def the_clock_stands_jumps_and_survives_a_crash(world):
    """After a pause, a jump or a crash nothing may be too old, and no minute may be lost."""
    directory, c, process = running(world)
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "pause", "--reason", "coffee")
    ctl(world, *x, "exercise", "pause", code=6)
    stands = c.see("/v1/exercise")["now"]
    ctl(world, *x, "--as", "ic", "incident", "open", "--title", "Ransomware")
    assert c.see("/v1/incidents/1")["ref"] == "EXE-2026-0001"
    ctl(world, *x, "exercise", "jump", "23h")
    assert c.see("/v1/exercise")["now"] == stands.replace("2026-12-04T16", "2026-12-05T15"), c.see("/v1/exercise")
    until(lambda: "legal.txt" in os.listdir(os.path.join(directory, "EXERCISE-messages")), 10, "legal is paged before the deadline")
    process.kill()
    process.wait()
    process = subprocess.Popen([NIS2D, "--exercise", os.path.join(world.path, "scenario.json.yaml"), "--directory", directory],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    world.processes.append(process)

    def stands_again():
        try:
            doc = c.get("/v1/exercise").doc
            return doc["state"] == "paused" and doc["now"].startswith("2026-12-05T15:30")
        except OSError:
            return False
    until(stands_again, 20, "it goes on where it was")
    ctl(world, *x, "exercise", "resume")
    ctl(world, *x, "exercise", "rate", "86400")
    ctl(world, *x, "exercise", "jump", "8d")
    until(lambda: c.see("/v1/exercise")["state"] == "over", 30, "ten days go by")
    ctl(world, *x, "audit", "verify")


@check
def an_exercise_does_not_begin_by_mistake(world):
    """A directory with something in it, a scenario with a mistake, and production, all say so and change nothing."""
    full = os.path.join(world.path, "full")
    os.mkdir(full)
    world.file("full/kept", "mine")
    done = ctl(world, "exercise", "start", FRIDAY, "--directory", full, code=2)
    assert "not empty" in done.stderr and os.listdir(full) == ["kept"]
    bad = world.file("bad.yaml", json.dumps(dict(SMALL, injects=[{"id": "a", "at": "T", "to": ["nobody"], "title": "t"}])))
    done = ctl(world, "exercise", "start", bad, "--directory", os.path.join(world.path, "y"), code=2)
    assert "there is no role `nobody`" in done.stderr, done
    assert os.listdir(os.path.join(world.path, "y")) == []  # so that the mended one begins in the same place
    ctl(world, "exercise", "start", "no-such-scenario", "--directory", os.path.join(world.path, "z"), code=2)
    d = world.start()
    for route, body in (("clock", {"what": "paused"}), ("end", {}), ("notes", {"text": "x"}), ("step", {}),
                        ("answers", {"inject": "I1"}), ("injects", {"inject": "I1"}), ("acted", {"number": 1, "exit_code": 0})):
        answer = d.client().post("/v1/exercise/" + route, body)
        assert answer.status == 409 and answer.code == "no-exercise", (route, answer)
    assert d.client().get("/v1/exercise").status == 409


@check
def a_failing_action_is_a_finding(world):
    """A script that goes wrong must show in the record, not end the rehearsal."""
    scenario = dict(SMALL, actions=[{"at": "T+1h", "as": "ic", "do": ["alert", "ack", "99"]},
                                    {"at": "T+2h", "as": "ic", "do": ["incident", "open", "--title", "Second"]}])
    directory = play(world, "z", world.file("fails.yaml", json.dumps(scenario)))
    with open(directory + "/EXERCISE-report.json") as f:
        report = json.load(f)
    assert [a["result"] for a in report["actions"]] == ["FAILED", "done"] and report["actions"][0]["output"], report["actions"]
    assert any(f["kind"] == "weakness" and "alert ack 99" in f["text"] for f in report["findings"]), report["findings"]
    with sqlite3.connect(os.path.join(directory, "state", "ledger.db")) as db:
        assert db.execute("SELECT count(*) FROM entry WHERE type = 75").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM entry WHERE type = 20").fetchone() == (1,)
