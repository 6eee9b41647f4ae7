# SPDX-License-Identifier: Apache-2.0
"""Exercises: the real engine on a simulated clock, the same every time, and nothing of it reaches anybody."""
import fcntl
import hashlib
import http.server
import json
import os
import pty
import re
import select
import socket
import sqlite3
import struct
import subprocess
import termios
import threading
import time

from nis2 import NIS2CTL, NIS2D, TOP, Client, Stranger, check, settings, until

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
    with open(one + "/EXERCISE-ledger.tar", "rb") as a, open(two + "/EXERCISE-ledger.tar", "rb") as b:
        bundle = a.read()
        assert bundle == b.read() and hashlib.sha256(bundle).hexdigest() == report["bundle"]["sha256"]
    assert world.path.encode() not in bundle and os.uname().nodename.encode() not in bundle
    assert report["points"] == {"reached": 80, "possible": 80, "met": 4, "partly": 0, "missed": 0, "objectives": 5, "left_out": 1,
                                "left_out_points": 20}, report["points"]  # nobody rated O5
    by_id = {o["id"]: o for o in report["objectives"]}
    assert by_id["O1"]["result"] == "after 1 h 50 min" and by_id["O3"]["result"] == "after 8 min", by_id
    assert report["expectations"] == [{"inject": "I1", "what": "incident.opened", "within": "30 min", "result": "after 25 min",
                                       "is_met": True, "is_left_out": False, "points": 5, "reached": 5}]
    assert {c["obligation"].split("/")[2]: c["margin"] for c in report["clocks"]}["early_warning@csirt"] == "4 h 10 min early"
    assert all(a["result"] == "done" for a in report["actions"]) and len(report["actions"]) == 8
    reached = {(a["contact"], a["channel"], a["after"]) for a in report["first_answers"]}
    assert reached == {("ic", "mailbox", "8 min"), ("legal", "board", "never")}, reached  # paged 17:55, "ic has it" 18:03
    assert {a["contact"]: a["pages"] for a in report["first_answers"]} == {p["contact"]: p["pages"] for p in report["people"]}
    # From the second filing, on the 7th, to 'handled', on the 24th, nobody did anything, and it paged on.
    assert (report["silence"]["for"], report["silence"]["is_broken"]) == ("17 d 2 h", True), report["silence"]
    assert report["silence"]["pages"] > 20, report["silence"]
    assert [r["regime"] for r in report["identity"]["regimes"]] == ["nis2"] and len(report["identity"]["regimes"][0]["digest"]) == 64
    assert by_id["O1"]["target"] == "within 4 h" and by_id["O4"]["target"] == "step 2" and by_id["O5"]["target"] == "2 of 4", by_id
    assert report["largest"] == [], report["largest"]


@check
def what_is_handed_in_proves_itself(world):
    """An auditor has the report and the bundle, and neither the daemon nor our word."""
    directory = play(world, "x")
    report = json.load(open(directory + "/EXERCISE-report.json"))
    bundle, words = directory + "/EXERCISE-ledger.tar", open(directory + "/EXERCISE-report.md").read()
    assert report["bundle"]["verify"] in words and report["bundle"]["sha256"] in words, words[-2500:]
    assert report["bundle"]["file"] == "EXERCISE-ledger.tar" and report["bundle"]["rows"] == len(ledger(directory))
    done = ctl(world, *report["bundle"]["verify"].replace("DIR", directory).split()[1:], "--head", report["bundle"]["head"])
    assert "The chain holds" in done.stdout and "EXERCISE" in done.stdout, done
    with open(bundle, "rb") as f:
        bytes_ = bytearray(f.read())
    at = bytes_.index(b'"payload":"') + 20
    bytes_[at] = ord("0") if bytes_[at] != ord("0") else ord("1")
    with open(os.path.join(world.path, "touched.tar"), "wb") as f:
        f.write(bytes_)
    ctl(world, "audit", "verify", "touched.tar", code=1)
    slow, _ = started(world, None, "slow")  # and at the end of one that people played
    ctl(world, "--exercise", slow, "exercise", "end")
    ctl(world, "audit", "verify", slow + "/EXERCISE-ledger.tar")
    assert json.load(open(slow + "/EXERCISE-report.json"))["bundle"]["rows"] > 0


def shipped(name):
    """One of the scenarios that come with the program, and what is to be seen in each of them."""
    @check
    def one(world):
        with open(os.path.join(play(world, name, name), "EXERCISE-report.json")) as f:
            report = json.load(f)
        with open(os.path.join(SCENARIOS, name + ".yaml")) as f:
            words = f.read()
        failed = [a for a in report["actions"] if a["result"] not in ("done", "left out: silent")]
        silent = sum(a["result"] == "left out: silent" for a in report["actions"])
        assert silent == words.count("contact_silent"), (name, silent)  # each silence shows
        for fault in report["faults"]:
            assert not fault["coped"].startswith(("0 ", "no ")), (name, fault)  # and so does what is broken
        assert not failed and len(report["actions"]) == len(re.findall(r"\bdo: \[", words)), (name, failed)
        assert report["objectives"], name
    one.__name__ = "the scenario %s plays to its end" % name


for scenario_name in sorted(n[:-5] for n in os.listdir(SCENARIOS)):
    shipped(scenario_name)


@check
def each_measure_is_to_be_seen_in_a_shipped_scenario(world):
    """What no scenario shows, nobody finds."""
    names = os.listdir(SCENARIOS)
    measures = {m for n in names for m in re.findall(r"measure: ([a-z_]+)", open(os.path.join(SCENARIOS, n)).read())}
    assert len(names) >= 6, names
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
    ctl(world, *x, "--as", "ic", "exercise", "answer", "I2", "no", code=4)  # shown to legal alone
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
    until(lambda: "EXERCISE-legal.txt" in os.listdir(os.path.join(directory, "EXERCISE-messages")), 10, "legal is paged before the deadline")
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


def nis2ds(directory):
    """Pids of daemons whose command line names this directory; those that ended do not count."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % pid, "rb") as f:
                if f.read().split(b"\0")[0].endswith(b"nis2d") and directory.encode() in open("/proc/%s/cmdline" % pid, "rb").read():
                    found.append(int(pid))
        except OSError:
            pass
    return found


def started(world, scenario=None, name="x", *more, **also):
    """By the verb, so that the daemon is one that nis2ctl left behind."""
    path = scenario if isinstance(scenario, str) else world.file("by-verb.yaml", json.dumps(scenario or SMALL))
    directory = os.path.join(world.path, name)
    done = ctl(world, "exercise", "start", path, "--directory", directory, *more, **also)
    for pid in nis2ds(directory):
        world.processes.append(Stranger(pid))
    return directory, done


@check
def real_and_exercise_cannot_be_mixed_up(world):
    """A real Friday opened in a rehearsal that ended at noon would be read by nobody; so would one played for real."""
    d = world.start()
    real = ("--socket", d.socket)
    directory, _ = started(world)
    said = ctl(world, *real, "incident", "open", "--title", "Real").stdout
    assert said.startswith("REAL") and "one runs in /" in said and "INC-" in said, said  # others may play here too
    done = ctl(world, *real, "incident", "open", "--title", "Real", "--json")
    assert json.loads(done.stdout)["ref"].startswith("INC-") and done.stderr.startswith("REAL"), done
    played = ctl(world, "--exercise", directory, "incident", "open", "--title", "Played").stdout
    assert played.startswith("EXERCISE") and "REAL" not in played, played
    socket_named = ctl(world, "--socket", directory + "/nis2d.sock", "incident", "open", "--title", "Played").stdout
    assert "REAL" not in socket_named and "EXE-" in socket_named, socket_named
    before = len(nis2ds(directory))
    assert before == 1
    ctl(world, "--exercise", directory, "exercise", "end", "--reason", "noon")
    assert nis2ds(directory) == [], "something of it is left running"
    for way in (("--exercise", directory), ("--exercise", directory, "--as", "ic")):
        done = ctl(world, *way, "incident", "open", "--title", "Is it real?", code=6)
        assert "exercise-over" in done.stderr and "nis2ctl incident open --title" in done.stderr, done
    assert nis2ds(directory) == []
    assert directory not in ctl(world, *real, "incident", "open", "--title", "Real").stdout
    ctl(world, "--exercise", directory, "exercise", "end")  # once more is no mistake
    report = json.load(open(directory + "/EXERCISE-report.json"))
    assert report["identity"]["is_over"] and report["identity"]["end_reason"] == "noon", report["identity"]
    assert report["identity"]["real_start"] <= report["identity"]["real_end"], report["identity"]
    ctl(world, "--exercise", directory, "audit", "verify")


@check
def no_duff_stops_it_for_everybody(world):
    """When something real happens in the middle, every player has to know at once."""
    directory, _ = started(world)
    follower = subprocess.Popen([NIS2CTL, "--exercise", directory, "--as", "ic", "exercise", "inbox", "--follow"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    world.processes.append(follower)
    first = [follower.stdout.readline() for _ in range(5)]
    status = until_true(lambda: [r for i in json.loads(ctl(world, "--exercise", directory, "--json", "exercise", "status").stdout)["injects"]
                                 for r in i["replies"] if r["role"] == "ic" and r["read_at"]], 20, "ic has read I1")
    done = ctl(world, "--exercise", directory, "exercise", "noduff", "--reason", "smoke in the server room")
    assert "NO DUFF" in done.stdout and "nis2ctl incident open --title" in done.stdout, done
    rest, _ = follower.communicate(timeout=30)
    assert "Files renamed" in "".join(first) and "NO DUFF" in rest and follower.returncode == 0, (first, rest)
    assert nis2ds(directory) == [] and status
    report = open(directory + "/EXERCISE-report.md").read()
    assert "NO DUFF" in report, report[:800]


def until_true(look, seconds, what):
    found = []

    def again():
        found[:] = look() or []
        return bool(found)
    until(again, seconds, what)
    return found


@check
def a_shell_in_which_everything_is_the_exercise(world):
    """A player who forgets a flag must not reach production, and one who leaves must be back in it."""
    directory, _ = started(world)
    before = shells()
    home = os.path.join(world.path, "home")
    os.mkdir(home)
    for name in (".bashrc", ".zshrc"):
        world.file("home/" + name, "mine=kept\n")
    for shell in ("/bin/bash", "/bin/sh", "/bin/zsh"):
        if not os.path.exists(shell):
            continue
        environment = {"PATH": os.path.dirname(NIS2CTL) + ":" + os.environ["PATH"], "HOME": home, "SHELL": shell, "TERM": "xterm",
                       "NIS2D_SOCKET": "/nowhere", "LC_ALL": "C.UTF-8"}
        shown = Terminal([NIS2CTL, "exercise", "enter", directory, "--as", "legal"], environment, world.path)
        shown.until("*** EXERCISE x, legal ***")
        shown.say("echo \"[$NIS2D_AS|$NIS2D_EXERCISE|$NIS2D_SOCKET]\"")
        shown.until("[legal|%s|]" % os.path.realpath(directory))
        shown.say("nis2ctl deadlines")
        shown.until("EXERCISE  nothing here is real")
        shown.say("exit")
        shown.until("nis2ctl is real again")
        assert shown.end() == 0, shown.seen
    assert shells() <= before, "a start file was left behind"
    ctl(world, "exercise", "enter", directory, "--as", "nobody", code=2)
    ctl(world, "exercise", "enter", os.path.join(world.path, "nowhere"), "--as", "ic", code=4)
    ctl(world, "--exercise", directory, "exercise", "end")
    ctl(world, "exercise", "enter", directory, "--as", "ic", code=6)


def shells():
    return {n for n in os.listdir("/tmp") if n.startswith("nis2-exercise-")}


class Terminal:
    """A program on a terminal of 80 columns by 24 lines."""
    def __init__(self, argv, environment, path):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.chdir(path)
            os.execve(argv[0], argv, environment)
        self.seen, self.at = "", 0

    def until(self, words, seconds=20):
        end = time.monotonic() + seconds
        while words not in self.seen[self.at:]:
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            assert ready, (words, self.seen)
            try:
                self.seen += os.read(self.fd, 65536).decode("utf-8", "replace")
            except OSError:
                raise AssertionError((words, self.seen))
        self.at = self.seen.index(words, self.at) + len(words)

    def say(self, line):
        os.write(self.fd, (line + "\n").encode())

    def end(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@check
def the_console_shows_what_a_facilitator_asks_for(world):
    """Who has answered, what comes next: on one screen, or the facilitator looks at the wrong thing."""
    directory, client, _ = running(world)
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "jump", "6h")
    until(lambda: len(client.call("GET", "/v1/exercise/inbox", headers={"X-Nis2d-As": "legal"}).doc) == 1, 10, "I2")
    ctl(world, *x, "--as", "ic", "exercise", "inbox")
    ctl(world, *x, "--as", "watch", "exercise", "note", "Nobody called the board")
    ctl(world, *x, "--as", "watch", "exercise", "score", "O1", "3", "--text", "Calm")
    once = ctl(world, *x, "exercise", "board").stdout
    assert once.startswith("EXERCISE") and "  watch: Nobody called the board\n" in once and "  watch rated O1 3: Calm\n" in once, once
    for words in ("EXERCISE", "clock running", "T+6 h", "decisions open 1", "ic read", "legal unread", "by hand", "Nobody called"):
        assert words in once, (words, once)
    assert max(len(line) for line in once.splitlines()) <= 80 and len(once.splitlines()) <= 23, once
    doc = json.loads(ctl(world, *x, "--json", "exercise", "board").stdout)
    assert {"exercise", "deadlines", "notes"} <= set(doc), doc.keys()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    shown = Terminal([NIS2CTL, *x, "exercise", "board"], environment, world.path)
    shown.until("q quits")
    assert "EXERCISE" in shown.seen, shown.seen
    os.write(shown.fd, b"p")
    shown.until("clock paused")
    os.write(shown.fd, b"p")
    shown.until("clock running")
    advice = [line.strip() for line in ctl(world, *x, "--as", "legal", "exercise", "inbox").stdout.splitlines() if "exercise answer" in line]
    assert len(advice) == 1 and advice[0].endswith("exercise answer I2"), advice
    for typed, words, code in (("", "nothing is answered", 130), ("no", "answered I2: no", 0)):  # as the inbox advises, on a terminal
        asked = Terminal([NIS2CTL, *x, "--as", "legal", "exercise", "answer", "I2"], environment, world.path)
        asked.until("not now]: ")
        assert "yes: Yes" in asked.seen and "EXERCISE" in asked.seen, asked.seen
        asked.say(typed)
        asked.until(words)
        assert asked.end() == code
    ctl(world, *x, "--as", "legal", "exercise", "answer", "I2", code=2)  # nobody to ask: what is allowed is said, nothing is answered
    shown.until("legal no")
    os.write(shown.fd, b"D")
    shown.until("[y/N]")
    shown.say("n")
    shown.until("q quits")
    os.write(shown.fd, b"q")
    assert shown.end() == 0


@check
def what_was_promised_is_asked_for_again(world):
    """A plan nobody reads again is how the same exercise fails twice."""
    wash = dict(SMALL, end={"hot_wash": ["What went well?", "What failed?"]})
    directory, _ = started(world, wash)
    x = ("--exercise", directory)
    ctl(world, *x, "exercise", "improve", "A second phone", "--owner", "IT", code=2)  # no date
    ctl(world, *x, "exercise", "improve", "A second phone", "--owner", "IT", "--due", "tomorrow", code=2)
    ctl(world, *x, "exercise", "improve", "A second phone", "--owner", "IT", "--due", "2027-03-31", "--measure", "it rings")
    ctl(world, *x, "exercise", "end")
    ctl(world, *x, "exercise", "wash", "2", "The phone was off", "--who", "legal")
    ctl(world, *x, "exercise", "wash", "3", "There is no third question", code=2)
    ctl(world, *x, "exercise", "wash", "More of this")
    ctl(world, *x, "exercise", "improve", "Call the board", "--owner", "CISO", "--due", "2027-01-31")
    ctl(world, *x, "exercise", "improve", "2", "--status", "done")
    ctl(world, *x, "exercise", "improve", "9", "--status", "done", code=4)
    ctl(world, *x, "exercise", "accept", "Jo Example")
    ctl(world, *x, "exercise", "report")
    assert nis2ds(directory) == []
    report = json.load(open(directory + "/EXERCISE-report.json"))
    assert [(a["action"], a["owner"], a["due"], a["status"]) for a in report["plan"]] == [
        ("A second phone", "IT", "2027-03-31", "open"), ("Call the board", "CISO", "2027-01-31", "done")], report["plan"]
    assert [a["text"] for a in report["hot_wash"][1]["answers"]] == ["The phone was off"], report["hot_wash"]
    assert report["feedback"][0]["text"] == "More of this" and report["statements"][0]["who"] == "Jo Example"
    words = open(directory + "/EXERCISE-report.md").read()
    assert "Seen and accepted by Jo Example" in words and "A second phone" in words and "it rings" in words
    again, done = started(world, wash, "again", "--previous", directory + "/EXERCISE-report.json")
    assert "A second phone" in done.stdout and "Call the board" not in done.stdout, done
    plan = json.loads(ctl(world, "--exercise", again, "--json", "exercise", "improve").stdout)
    assert [(a["action"], a["previous"], a["status"]) for a in plan] == [("A second phone", "small", "open")], plan
    ctl(world, "--exercise", again, "exercise", "end")
    report = json.load(open(again + "/EXERCISE-report.json"))
    assert any("not looked at since" in f["text"] for f in report["findings"]), report["findings"]
    ctl(world, "--exercise", again, "exercise", "improve", "1", "--status", "carried")
    ctl(world, "--exercise", again, "exercise", "report")
    report = json.load(open(again + "/EXERCISE-report.json"))
    assert not any("not looked at since" in f["text"] for f in report["findings"]), report["findings"]
    bad = world.file("bad.json", "{}")
    ctl(world, "exercise", "start", FRIDAY, "--directory", os.path.join(world.path, "no"), "--previous", bad, code=2)
    assert not os.path.exists(os.path.join(world.path, "no"))


@check
def production_remembers_and_counts_six_months(world):
    """An auditor asks for the last one; and somebody has to say when the next is due."""
    directory = play(world, "one")
    path = directory + "/EXERCISE-report.json"
    d = world.start()
    real = ("--socket", d.socket)
    done = ctl(world, *real, "exercise", "register", path).stdout
    assert "4 of 4 objectives, 80 of 80 points" in done and "the next is due" in done, done
    with open(path, "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    assert digest in done
    done = ctl(world, *real, "exercise", "register", path, code=6)
    assert "already-registered" in done.stderr
    duty = {x["id"]: x for x in json.loads(ctl(world, *real, "--json", "duty", "list").stdout)}["tabletop"]
    assert duty["state"] == "running" and duty["exercises"][0]["report"] == digest, duty
    assert duty["exercises"][0]["scenario"] == "ransom-friday" and duty["exercises"][0]["reached"] == 80, duty
    assert "ransom-friday" in ctl(world, *real, "duty", "list").stdout
    d.kill9()
    d = world.start()
    duty = {x["id"]: x for x in json.loads(ctl(world, *real, "--json", "duty", "list").stdout)}["tabletop"]
    assert duty["exercises"][0]["report"] == digest, "forgotten over a restart"
    ctl(world, *real, "exercise", "register", world.file("no.json", "nonsense"), code=2)
    ctl(world, *real, "exercise", "register", world.file("other.json", json.dumps({"schema": "other/1"})), code=2)
    ctl(world, *real, "exercise", "register", os.path.join(world.path, "nowhere.json"), code=2)
    running_one, _ = started(world)
    ctl(world, "--exercise", running_one, "exercise", "report")
    ctl(world, *real, "exercise", "register", running_one + "/EXERCISE-report.json", code=6)
    changed = json.load(open(path))
    changed["points"]["reached"] = 79
    ctl(world, *real, "exercise", "register", world.file("changed.json", json.dumps(changed)), "--at", "2026-01-01T10:00:00Z")
    log = ctl(world, *real, "audit", "log").stdout
    assert log.count("registered the exercise ransom-friday") == 2, log


@check
def it_plays_on_in_the_background(world):
    """A script that starts it wants its terminal back; the report comes all the same."""
    directory, done = started(world, FRIDAY, "x", "--rate", "max", "--background")
    assert "plays on" in done.stdout, done
    until(lambda: os.path.exists(directory + "/EXERCISE-report.md"), 60, "the report")
    until(lambda: nis2ds(directory) == [], 30, "nothing is left running")
    other = play(world, "y")
    assert open(directory + "/EXERCISE-report.json").read() == open(other + "/EXERCISE-report.json").read()


@check
def an_inject_may_follow_another(world):
    """A branch after a decision is what makes a scenario more than a list."""
    scenario = dict(SMALL, injects=[
        {"id": "I1", "at": "T", "to": ["ic"], "title": "First"},
        {"id": "I2", "on": {"event": "shown.I1", "delay": "10m"}, "to": ["ic"], "kind": "decision", "title": "Which?",
         "choices": [{"key": "a", "text": "A"}]},
        {"id": "I3", "on": {"event": "answered.I2", "delay": "1h"}, "to": ["ic"], "title": "Then this"},
        {"id": "I4", "unless": {"event": "answered.I2", "by": "T+1d1h"}, "to": ["ic"], "title": "Nobody answers"}],
        actions=[{"at": "T+1d", "as": "ic", "do": ["exercise", "answer", "I2", "a"]},
                 {"at": "T+1d", "as": "ic", "do": ["exercise", "inbox"]}])
    directory = play(world, "x", world.file("follows.yaml", json.dumps(scenario)))
    report = json.load(open(directory + "/EXERCISE-report.json"))
    shown = {i["id"]: i["shown_at"] for i in report["injects"]}
    assert shown["I2"] == "2026-12-04T16:40:00Z" and shown["I3"] == "2026-12-05T17:30:00Z" and shown["I4"] is None, shown
