# SPDX-License-Identifier: Apache-2.0
"""Live channels in an exercise: allowed by the scenario, listed, confirmed by a person; and nothing else leaves."""
import json
import os
import pty
import select
import socket
import subprocess
import time

from nis2 import NIS2CTL, NIS2D, Client, Hook, Stranger, check, settings, until

DRILL, ANNA = "+3255500001", "+4599999999"
CLOCK = "2027-06-04T17:30:00+02:00"


def scenario(world, name="live.yaml", **more):
    base = {
        "nis2d_scenario": 1, "id": "live", "title": "A live one",
        "roles": {"ic": {"name": "Commander"}, "legal": {"name": "Signer"}, "it": {"name": "Technician"},
                  "watch": {"name": "Observer", "sees": "all"}},
        "clock": {"start": CLOCK, "rate": 1, "stop": "T+10d"},
        "recipients": {"ic": {"sink": "mailbox", "live": [{"sms": DRILL}]}, "legal": {"live": [{"hook": None}]}},
        "rules": {"allow_live": True, "live": ["hook", "sms"]},
        "injects": [{"id": "I1", "at": "T", "to": ["ic"], "title": "Files renamed"}]}
    return world.file(name, json.dumps(dict(base, **more)))


class Outside:
    """Everything a production configuration could reach: two channels the scenario allows, two it does not."""

    def __init__(self, world):
        self.hook, self.sms, self.other = Hook(world), Hook(world), Hook(world)
        self.mail = socket.create_server(("127.0.0.1", 0))
        self.mail.settimeout(0.3)
        world.closing.append(self.mail.close)
        world.file("hook-secret", self.hook.secret)
        world.file("other-secret", self.other.secret)
        everyone = {"notify": ["everyone"]}
        self.config = world.file("production.yaml", json.dumps(settings(
            channels={"hook": {"type": "webhook", "url": self.hook.url, "secret_file": "hook-secret"},
                      "sms": {"type": "http", "url": self.sms.url, "method": "POST",
                              "body": '{"to":"{{to}}","subject":"{{subject}}","text":"{{text}}"}'},
                      "other": {"type": "webhook", "url": self.other.url, "secret_file": "other-secret"},
                      "mail": {"type": "email", "relays": ["smtp://127.0.0.1:%d" % self.mail.getsockname()[1]],
                               "tls": "off", "from": "nis2d@example.org"}},
            contacts={"anna": {"name": "Anna", "role": "ic", "reach": [{"sms": ANNA}, {"other": None}, {"mail": "a@example.org"}]},
                      "tom": {"name": "Tom", "role": "it", "reach": [{"sms": ANNA}, {"hook": None}, {"other": None}]},
                      "lea": {"name": "Lea", "role": "legal", "reach": [{"mail": "l@example.org"}, {"other": None}]}},
            schedules={}, escalation={"policies": {"p": {
                "on_open": [dict(everyone, after="0m")], "before_deadline": [dict(everyone, at="6h")],
                "overdue": dict(everyone, repeat="1h")}}})))

    def heard(self):
        return len(self.hook.seen()), len(self.sms.seen())

    def nobody_else_heard(self):
        assert not self.other.seen(), self.other.seen()
        try:
            self.mail.accept()
            raise AssertionError("somebody spoke to the mail server")
        except (TimeoutError, socket.timeout):
            pass


def ctl(world, *args, code=0):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run([NIS2CTL, *args], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                          env=environment, cwd=world.path)
    assert done.returncode == code, (args, done)
    return done


def daemons(directory):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % pid, "rb") as f:
                words = f.read().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"nis2d") and directory.encode() in words:
            found.append(int(pid))
    return found


def start(world, path, name, *more, **also):
    directory = os.path.join(world.path, name)
    done = ctl(world, "exercise", "start", path, "--directory", directory, *more, **also)
    world.processes.extend(Stranger(pid) for pid in daemons(directory))
    return directory, done


def sink(directory):
    where = os.path.join(directory, "EXERCISE-messages")
    return {n: open(os.path.join(where, n)).read() for n in os.listdir(where)} if os.path.isdir(where) else {}


@check
def what_is_confirmed_leaves_and_nothing_else(world):
    """One page to a real person who was not told, in the middle of a rehearsal, and nobody rehearses again."""
    outside = Outside(world)
    directory, done = start(world, scenario(world), "x", "--config", outside.config, "--live", "hook", "--live", "sms")
    assert "LIVE over hook, sms" in done.stdout and "Nothing of it" not in done.stdout, done
    x = ("--exercise", directory)
    ctl(world, *x, "--as", "ic", "incident", "open", "--title", "Ransomware")
    until(lambda: all(outside.heard()), 20, "both live channels hear")
    until(lambda: "it" in "".join(sink(directory)), 10, "who has no live way is in the sink")
    ctl(world, *x, "exercise", "jump", "19h")  # six hours before the deadline: everybody again
    until(lambda: min(outside.heard()) >= 2, 20, "both hear again")
    for r in outside.hook.seen():
        doc = json.loads(r.body)
        assert outside.hook.is_signed(r) and doc["data"]["exercise"] is True, doc
        assert abs(int(r.headers["webhook-timestamp"]) - time.time()) < 300, "the receiver's clock is real"
        assert doc["data"].get("incident", "EXE-2027-0001") == "EXE-2027-0001", doc
    for r in outside.sms.seen():
        doc = json.loads(r.body)
        assert doc["to"] == DRILL and ANNA not in r.body.decode(), doc
        assert doc["subject"].startswith("[EXERCISE") and doc["text"].startswith(("EXERCISE", "[EXERCISE")), doc
    outside.nobody_else_heard()
    kept = sink(directory)
    assert "EXERCISE-live-hook.txt" in kept and "EXERCISE-live-sms.txt" in kept and "EXERCISE-it.txt" in kept, kept.keys()
    assert ANNA not in "".join(kept.values()) and "a@example.org" not in "".join(kept.values())
    # the record says which, and who
    status = json.loads(ctl(world, *x, "--json", "exercise", "status").stdout)
    assert status["live"] == ["hook", "sms"] and status["live_confirmed_by"], status
    log = ctl(world, *x, "audit", "log").stdout
    assert "LIVE over hook, sms, confirmed by " + status["live_confirmed_by"] in " ".join(log.split()), log
    ctl(world, *x, "audit", "verify")
    # what is over is over, whoever looks at it again
    ctl(world, *x, "exercise", "end")
    heard = outside.heard()
    ctl(world, *x, "exercise", "improve", "More", "--owner", "IT", "--due", "2027-09-01")
    ctl(world, *x, "exercise", "report")
    assert json.load(open(directory + "/EXERCISE-report.json"))["live"] == ["hook", "sms"]
    assert outside.heard() == heard
    outside.nobody_else_heard()


@check
def nobody_is_reached_by_default(world):
    """A flag that was forgotten, --yes, or a scripted run must never let a message out."""
    outside, path = Outside(world), scenario(world)
    where = os.path.join(world.path, "no")
    for flags in ((), ("--yes",), ("--live", "hook"), ("--yes", "--live", "sms")):
        done = ctl(world, "exercise", "start", path, "--directory", where, "--config", outside.config, *flags, code=2)
        missing = [c for c in ("hook", "sms") if c not in flags]
        assert all("--live " + c in done.stderr for c in missing) and "--no-live" in done.stderr, done
        assert not os.path.exists(where)
    done = ctl(world, "exercise", "start", path, "--directory", where, "--config", outside.config, "--live", "hook", "--live", "sms",
               "--live", "other", code=2)
    assert "does not allow" in done.stderr and not os.path.exists(where), done
    ctl(world, "exercise", "start", path, "--directory", where, "--live", "hook", "--live", "sms", code=2)  # no --config
    assert not os.path.exists(where)
    both = ("--config", outside.config, "--live", "hook", "--live", "sms")
    ctl(world, "exercise", "start", path, "--directory", where, *both, "--rate", "max", code=2)
    ctl(world, "exercise", "start", path, "--directory", where, *both, "--no-live", code=2)
    assert not os.path.exists(where)
    ctl(world, "exercise", "check", path, "--config", outside.config)
    script = [{"at": "T+1m", "as": "ic", "do": ["incident", "open", "--title", "Ransomware"]}]
    ctl(world, "exercise", "start", scenario(world, "script.yaml", actions=script), "--directory", os.path.join(world.path, "max"),
        "--config", outside.config, "--rate", "max")
    directory, done = start(world, path, "off", "--config", outside.config, "--no-live")
    assert "Nothing of it reaches anybody" in done.stdout, done
    ctl(world, "--exercise", directory, "--as", "ic", "incident", "open", "--title", "Ransomware")
    until(lambda: len(sink(directory)) >= 3, 20, "all of it is in the sink")
    ctl(world, "--exercise", directory, "exercise", "end")
    assert outside.heard() == (0, 0), outside.heard()
    outside.nobody_else_heard()


@check
def the_daemon_asks_the_scenario_itself(world):
    """nis2ctl is not the only way to start it: a unit, or a hand, must not be able to say more than the scenario."""
    outside, path = Outside(world), scenario(world)
    closed = scenario(world, "closed.yaml", rules={"allow_live": False}, recipients={})
    who, config = ("--confirmed-by", "Jo"), ("--config", outside.config)

    def refused(code, words, *args):
        directory = os.path.join(world.path, "d")
        os.makedirs(directory, exist_ok=True)
        done = subprocess.run([NIS2D, "--directory", directory, *args], capture_output=True, text=True, timeout=30)
        assert done.returncode == code and words in done.stderr, (args, done)
        assert not os.path.exists(directory + "/state"), "it began"
    refused(78, "does not allow", "--exercise", closed, *config, "--live", "hook", *who)
    refused(78, "does not allow", "--exercise", path, *config, "--live", "other", *who)
    refused(78, "has no channel", "--exercise", scenario(
        world, "none.yaml", rules={"allow_live": True, "live": ["nowhere"]}, recipients={"ic": {"live": [{"nowhere": None}]}}),
        *config, "--live", "nowhere", *who)
    refused(2, "--confirmed-by", "--exercise", path, *config, "--live", "hook")
    refused(2, "--config", "--exercise", path, "--live", "hook", *who)
    refused(2, "--rate max", "--exercise", path, *config, "--live", "hook", *who, "--rate", "max")
    # one that was begun without cannot be made live by starting it again
    directory = os.path.join(world.path, "quiet")
    os.mkdir(directory)
    quiet = subprocess.Popen([NIS2D, "--exercise", path, "--directory", directory, *config], stderr=subprocess.DEVNULL)
    world.processes.append(quiet)
    client = Client(os.path.join(directory, "nis2d.sock"))

    def answers():
        try:
            return client.get("/v1/exercise").status == 200
        except OSError:
            return False
    until(answers, 20, "the exercise answers")
    until(lambda: "started the exercise" in ctl(world, "--exercise", directory, "audit", "log").stdout, 20, "it has begun")
    quiet.kill()
    quiet.wait()
    done = subprocess.run([NIS2D, "--exercise", path, "--directory", directory, *config, "--live", "hook", *who],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "begun without the live channel hook" in done.stderr, done
    assert outside.heard() == (0, 0)
    outside.nobody_else_heard()


@check
def a_person_reads_whom_and_types_the_name(world):
    """Who confirms must have seen who will be reached; Enter, y and yes are what fingers type by themselves."""
    outside, path = Outside(world), scenario(world)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm"}

    def typed(name, words):
        directory = os.path.join(world.path, name)
        pid, fd = pty.fork()
        if pid == 0:
            os.chdir(world.path)
            os.execve(NIS2CTL, [NIS2CTL, "exercise", "start", path, "--directory", directory, "--config", outside.config], environment)
        seen, end, has_typed = "", time.monotonic() + 40, False
        while True:
            ready, _, _ = select.select([fd], [], [], max(0, end - time.monotonic()))
            assert ready, seen
            try:
                part = os.read(fd, 65536).decode("utf-8", "replace")
            except OSError:
                part = ""
            if not part:
                break
            seen += part
            if "starts nothing:" in seen and not has_typed:
                has_typed = True
                os.write(fd, words.encode())
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        world.processes.extend(Stranger(p) for p in daemons(directory))
        assert has_typed, seen
        return code, seen, directory
    for words in ("\n", "y\n", "yes\n", "LIV\n"):
        code, seen, directory = typed("n", words)
        assert code == 130 and "nothing was started" in seen and not os.path.exists(directory), (code, seen)
    assert DRILL in seen and "at http://127.0.0.1" in seen and "/hook" not in seen and "other" not in seen and ANNA not in seen, seen
    code, seen, directory = typed("y", "live\n")
    assert code == 0 and "LIVE over hook, sms" in seen, (code, seen)
    ctl(world, "--exercise", directory, "--as", "ic", "incident", "open", "--title", "Ransomware")
    until(lambda: all(outside.heard()), 20, "both live channels hear")
    ctl(world, "--exercise", directory, "exercise", "noduff")
    heard = outside.heard()
    outside.nobody_else_heard()
    assert outside.heard() == heard
