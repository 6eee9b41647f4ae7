# SPDX-License-Identifier: Apache-2.0
"""nis2ctl as scripts and people use it: exit codes, one document on standard output, prompts on a terminal and never elsewhere."""
import fcntl
import json
import os
import pty
import re
import select
import shlex
import signal
import socket
import struct
import subprocess
import termios
import threading
import time

from nis2 import NIS2CTL, Skip, check, needs_root, obligation, until


class Ctl:
    def __init__(self, socket_path, **env):
        if not os.access(NIS2CTL, os.X_OK):
            raise Skip("nis2ctl is not there")
        self.env = {"PATH": os.path.dirname(NIS2CTL) + ":" + os.environ["PATH"], "NIS2D_SOCKET": socket_path, "LC_ALL": "C.UTF-8",
                    "HOME": "/nonexistent", "NIS2D_PROC": "/nonexistent"}  # exercises of other checks
        self.env.update(env)

    def run(self, *args, stdin=subprocess.DEVNULL, timeout=30, **kw):
        return subprocess.run([NIS2CTL, *args], stdin=stdin, capture_output=True, text=True, env=self.env, timeout=timeout, **kw)

    def code(self, expected, *args, **kw):
        done = self.run(*args, **kw)
        assert done.returncode == expected, "nis2ctl %s: exit %d instead of %d\n%s%s" % (
            shlex.join(args), done.returncode, expected, done.stdout, done.stderr)
        return done

    def json(self, *args, **kw):
        done = self.code(0, "--json", *args, **kw)
        return json.loads(done.stdout)

    def problem(self, expected, *args):
        done = self.code(expected, "--json", *args)
        assert done.stdout == "", "an error and a document: %r" % done.stdout
        doc = json.loads(done.stderr)
        assert doc["code"] and doc["title"], doc
        return doc


def start(world, **config):
    d = world.start(config)
    return d, Ctl(d.socket)


@check
def a_word_of_the_help_is_no_value(world):
    """A hint pasted as it stands would be somebody's reason for ever: `--reason TEXT`."""
    d, ctl = start(world)
    ctl.code(0, "incident", "open", "--title", "One", "--aware", "-5h")
    entries = ctl.json("audit", "log", "--limit", "100")
    for args in (["incident", "decide", "1", "significant", "no", "--reason", "TEXT"], ["report", "waive", "1", "early", "--reason=TEXT"],
                 ["report", "filed", "1", "early", "--reference", "REFERENCE"], ["report", "filed", "1", "early", "--at", "TIME"],
                 ["report", "filed", "1", "early", "--receipt", "FILE"], ["incident", "note", "1", "TEXT"], ["report", "filed", "OBL"],
                 ["report", "filed", "1", "STAGE"], ["incident", "void", "REF", "--reason", "x"], ["--by", "CONTACT", "deadlines"],
                 ["incident", "open", "--title", "x", "--field", "KEY=VALUE"], ["alert", "ack", "CODE"],
                 ["report", "filed", "1", "early", "--late-reason", "LATE-REASON"]):
        done = ctl.code(2, *args)
        assert "is a word of the help, not a value; type the value itself" in done.stderr, (args, done.stderr)
    assert "a file of that name is ./FILE" in ctl.code(2, "report", "draft", "1", "early", "-o", "FILE").stderr
    assert ctl.json("audit", "log", "--limit", "100") == entries, "something was recorded"
    ctl.code(0, "incident", "note", "1", "text")
    ctl.code(0, "incident", "decide", "1", "significant", "yes", "--reason", "TEXT was meant")
    # Behind -- a word is meant as it is, and the refusal says so; what stands before it is looked at all the same.
    assert "or put -- before it when it is the value" in ctl.code(2, "incident", "note", "1", "TEXT").stderr
    ctl.code(0, "incident", "note", "1", "--", "TEXT")
    entries = ctl.json("audit", "log", "--limit", "100")
    assert any(e["type"] == "note-added" and '"TEXT"' in json.dumps(e) for e in entries), entries
    assert "REF is a word of the help" in ctl.code(2, "incident", "note", "REF", "--", "TEXT").stderr


@check
def exit_codes_mean_what_the_manual_says(world):
    """A script that cannot tell "no" from "not there" from "nobody knows" takes the wrong way at night."""
    d, ctl = start(world)
    ctl.code(0, "incident", "open", "--title", "One", "--aware", "-5h")
    ctl.code(0, "incident", "show", "1")
    ctl.code(0, "health")
    ctl.code(0, "audit", "verify")
    ctl.code(1, "report", "check", "1", "early-warning")
    ctl.code(1, "audit", "verify", "--head", "2:" + "0" * 64)
    for args in (["incident"], ["incident", "opened"], ["incident", "open"], ["incident", "open", "--title", ""],
                 ["incident", "open", "--titel", "x"], ["incident", "open", "--title", "x", "--aware", "later"],
                 ["incident", "set", "1", "nature.suspected_malicious="], ["incident", "set", "1", "impact.cross_border=maybe"],
                 ["report", "waive", "1", "early_warning"], ["report", "filed", "1", "final", "--reference", "R"],
                 ["exercise", "enter"], ["report", "fill", "1", "early_warning"], ["incident", "list", "--limit", "0"],
                 ["incident", "decide", "1", "significant", "perhaps", "--reason", "r"], ["queue", "drop", "DL-1"]):
        ctl.code(2, *args)
    ctl.code(4, "incident", "show", "99")
    ctl.code(4, "alert", "show", "AL-99")
    ctl.code(4, "report", "check", "1", "nothing")
    ctl.code(6, "incident", "status", "1", "closed")
    ctl.code(0, "report", "filed", "1", "early_warning", "--reference", "R")
    ctl.code(6, "report", "filed", "1", "early_warning", "--reference", "R")
    d.stop()
    ctl.code(3, "health")
    ctl.code(3, "incident", "open", "--title", "x")
    ctl.code(3, "--socket", world.path + "/none", "deadlines")


@check
def not_permitted_is_five(world):
    """An account without the right must be told so, not that something is broken."""
    needs_root()
    import grp
    import pwd
    d, ctl = start(world, access={"viewers": ["news"]})
    d.client().open(aware="-5h")
    nobody, news = pwd.getpwnam("nobody").pw_uid, grp.getgrnam("news").gr_gid

    def become(groups):
        def fn():
            os.setgroups(groups)
            os.setgid(65534)
            os.setuid(nobody)
        return fn
    ctl.code(5, "incident", "list", preexec_fn=become([]))
    ctl.code(0, "incident", "list", preexec_fn=become([news]))
    ctl.code(5, "incident", "note", "1", "text", preexec_fn=become([news]))
    ctl.code(5, "--by", "legal", "incident", "list", preexec_fn=become([news]))


class Silent:
    """A daemon that takes the request and never answers, or gives always the one answer; counts what it got."""

    def __init__(self, world, path, answer=b""):
        self.keys, self.answer = [], answer
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(path)
        self.listener.listen(8)
        threading.Thread(target=self.run, daemon=True).start()
        world.closing.append(self.listener.close)

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.hold, args=(connection,), daemon=True).start()

    def hold(self, connection):
        data = b""
        while True:
            part = connection.recv(65536)
            if not part:
                return
            data += part
            for key in re.findall(rb"(?i)idempotency-key: *([^\r\n]+)", data):
                self.keys.append(key.decode())
            if b"\r\n\r\n" in data:
                connection.sendall(self.answer)
                data = b""


@check
def an_unknown_outcome_is_seven_with_the_line_to_repeat(world):
    """Whether the filing was recorded is not known: to say "failed" makes people file twice, to say "done" makes them not file."""
    path = world.path + "/silent"
    silent = Silent(world, path)
    ctl = Ctl(path)
    began = time.monotonic()
    done = ctl.code(7, "--timeout", "1s", "incident", "open", "--title", "It's a title", "--aware", "-1h")
    assert time.monotonic() - began < 6
    assert done.stdout == ""
    assert len(set(silent.keys)) == 1 and len(silent.keys) == 2, "retried once, under the same key: %s" % silent.keys
    line = [x.strip() for x in done.stderr.split("\n") if "--idempotency-key" in x]
    assert line, done.stderr
    assert silent.keys[0] in line[0] and "It" in line[0], line
    # The line can be pasted unchanged, and does it once.
    d = world.start()
    ctl = Ctl(d.socket)
    again = line[0][line[0].index("nis2ctl" if line[0].startswith("nis2ctl") else "/"):].split(" #")[0]
    for _ in range(2):
        done = subprocess.run(["sh", "-c", again.replace(path, d.socket)], env=ctl.env, capture_output=True, text=True)
        assert done.returncode == 0, (again, done.stderr)
    titles = [i["title"] for i in d.client().see("/v1/incidents")]
    assert titles == ["It's a title"], titles


@check
def a_daemon_that_does_not_know_is_seven_as_well(world):
    """When the disk fails between the command and its proof, "refused" would make people believe that nothing happened."""
    body = b'{"type":"about:blank","title":"Not possible now","status":503,"code":"outcome-unknown","detail":"the disk failed"}'
    path = world.path + "/silent"
    silent = Silent(world, path, b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
                    b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
    ctl = Ctl(path)
    done = ctl.code(7, "report", "filed", "7", "early_warning", "--reference", "R")
    assert "the disk failed" in done.stderr and "--idempotency-key " + silent.keys[0] in done.stderr, done.stderr
    document = ctl.problem(7, "incident", "open", "--title", "x")
    assert document["code"] == "outcome-unknown" and "--idempotency-key" in document["repeat"], document


@check
def json_is_one_document(world):
    """Programs read standard output; a line of advice in it breaks them all."""
    d, ctl = start(world)
    doc = ctl.json("incident", "open", "--title", "One", "--aware", "-5h", "--field", "impact.cross_border=no")
    ref = doc["ref"]
    assert doc["fields"]["impact.cross_border"] == {"state": "known", "value": "no"}
    for args in (["incident", "list"], ["deadlines"], ["alert", "list"], ["queue", "list"], ["channel", "list"], ["contact", "list"],
                 ["regime", "list"], ["field", "list"], ["audit", "log"]):
        assert isinstance(ctl.json(*args), list), args
    for args in (["incident", "show", ref], ["explain", ref, "early_warning"], ["report", "context", ref, "early_warning"],
                 ["health"], ["version"], ["plan"], ["oncall", "now"], ["report", "draft", ref, "early_warning"],
                 ["incident", "note", ref, "text"], ["report", "filed", ref, "early_warning", "--reference", "R"],
                 ["audit", "verify"], ["alert", "ack", ref], ["reload"]):
        assert isinstance(ctl.json(*args), dict), args
    check_it = ctl.run("--json", "report", "check", ref, "incident_notification")
    assert check_it.returncode == 1 and json.loads(check_it.stdout)["ready"] == "blocked", check_it
    assert ctl.json("incident", "list", "--state", "closed") == []
    times = re.findall(r'"[a-z_]*_at":"([^"]+)"', json.dumps(ctl.json("incident", "show", ref), separators=(",", ":")))
    assert times and all(re.match(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", t) for t in times), times
    assert ctl.problem(4, "incident", "show", "99")["code"] == "no-such-incident"
    assert ctl.problem(2, "report", "filed", ref, "final", "--reference", "R")["candidates"]
    assert ctl.problem(6, "incident", "status", ref, "closed")["code"] == "obligations-running"


@check
def flags_may_stand_anywhere(world):
    """What people have typed already must not have to be typed again in another order."""
    d, ctl = start(world)
    ctl.code(0, "incident", "open", "--title", "One", "--json")
    ctl.code(0, "incident", "--json", "show", "1")
    ctl.code(0, "report", "waive", "1", "--reason", "r", "early-w", "--yes", "--by", "legal")
    doc = ctl.json("incident", "show", "@last")
    assert obligation(doc, "early_warning")["state"] == "not-owed"
    full = obligation(doc, "incident_notification")["id"]
    ctl.code(0, "explain", full)
    ctl.code(0, "report", "draft", full)
    path = world.path + "/draft.txt"
    ctl.code(0, "report", "draft", full, "-o", path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    ctl.code(2, "report", "draft", full, "-o", path)
    ctl.code(0, "report", "draft", full, "-o", path, "--force")
    assert ctl.code(0, "incident", "open", "--input", "-", input='{"title":"from input","aware":"-1h"}', stdin=None).returncode == 0


@check
def tables_fit_eighty_columns(world):
    """The terminal of the machine room has eighty columns."""
    d, ctl = start(world)
    ctl.code(0, "incident", "open", "--title", "Mail is down", "--aware", "-5h")
    for args in (["incident", "list"], ["incident", "show", "1"], ["deadlines"], ["alert", "list"], ["queue", "list", "--all"], []):
        t = Terminal(world, ctl, "--no-pager", "--no-color", *args)
        assert t.end() == 0, t.seen
        wide = [x for x in t.seen.split("\r\n") if len(x) > 80 and "  " in x and "nis2ctl" not in x]
        assert not wide, "%s: %s" % (args, wide)
        assert "\x1b" not in ctl.run(*args).stdout, "colour without a terminal"


@check
def the_board_fits_the_screen(world):
    """It is drawn again each second: what scrolls off the top is the most urgent, for ever."""
    d, ctl = start(world)
    for n in range(4):
        ctl.code(0, "incident", "open", "--title", "Trouble %d" % n, "--aware", "-%dh" % (30 + n), "--regime", "nis2", "--regime", "gdpr")
    t = Terminal(world, ctl, "--no-color", "board")
    t.shows("q quits")
    frame = t.seen.split("q quits")[0].split("\x1b[2J")[-1].split("\x1b[H")[-1]
    lines = frame.split("\r\n")
    assert len(lines) <= 24, (len(lines), frame)
    assert "OVERDUE" in "".join(lines[1:3]) and re.search(r"and \d+ more: .*deadlines", frame), frame
    t.types("q")
    assert t.end() == 0, t.seen


class Terminal:
    """nis2ctl on a terminal of its own."""

    def __init__(self, world, ctl, *args, **env):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(NIS2CTL, [NIS2CTL, *args], dict(ctl.env, TERM="xterm", **env))
        self.seen = ""
        world.closing.append(self.end)

    def read(self, seconds):
        if select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return False
            self.seen += data.decode("utf-8", "replace")
            return bool(data)
        return None

    def shows(self, pattern, seconds=10):
        end = time.monotonic() + seconds
        while not re.search(pattern, self.seen):
            more = self.read(0.1)
            if more is False or time.monotonic() > end:
                raise AssertionError("%r does not come: %r" % (pattern, self.seen))
        return self.seen

    def types(self, text):
        os.write(self.fd, text.encode())

    def end(self, seconds=10):
        """The exit code."""
        if self.pid == 0:
            return None
        limit = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > limit:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                self.pid = 0
                raise AssertionError("it hangs: %r" % self.seen)
            self.read(0.05)
        self.pid = 0
        while self.read(0.1):
            pass
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


@check
def a_terminal_is_asked_before_a_clock_ends(world):
    """Enter by mistake must not end a legal clock; a person must see what would happen."""
    d, ctl = start(world)
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    t = Terminal(world, ctl, "--by", "legal", "report", "waive", ref, "early_warning", "--reason", "told by phone")
    t.shows(r"\[y/N\]|y/N|yes/no|\(y")
    assert "early_warning" in t.seen or "early warning" in t.seen, t.seen
    t.types("\r")
    code = t.end()
    assert obligation(c.see("/v1/incidents/" + ref), "early_warning")["state"] == "running", "Enter was taken for yes"
    assert code != 0 and "nothing recorded" in t.seen.lower().replace("nothing was recorded", "nothing recorded"), (code, t.seen)
    t = Terminal(world, ctl, "--by", "legal", "report", "waive", ref, "early_warning", "--reason", "told by phone")
    t.shows(r"y/N|yes/no|\(y")
    t.types("y\r")
    assert t.end() == 0, t.seen
    assert obligation(c.see("/v1/incidents/" + ref), "early_warning")["state"] == "not-owed"
    t = Terminal(world, ctl, "--by", "legal", "report", "waive", ref, "incident_notification", "--reason", "r", "--yes")
    assert t.end() == 0 and "y/N" not in t.seen, t.seen


@check
def control_c_records_nothing(world):
    """Who changes their mind at the question has not decided."""
    d, ctl = start(world)
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    t = Terminal(world, ctl, "--by", "legal", "incident", "void", ref, "--reason", "r")
    t.shows(r"y/N|yes/no|\(y")
    t.types("\x03")
    code = t.end()
    assert code == 130 and "nothing" in t.seen.lower(), (code, t.seen)
    assert c.see("/v1/incidents/" + ref)["void"] is False


@check
def a_terminal_is_asked_for_the_title_and_it_is_safe_at_once(world):
    """The title alone is an incident: what is asked after it may be left by pulling the plug."""
    d, ctl = start(world)
    c = d.client()
    t = Terminal(world, ctl, "--by", "legal", "incident", "open")
    t.shows(r"(?i)title|happened")
    t.types("Ransomware note on a screen\r")
    until(lambda: [i for i in c.see("/v1/incidents") if i["title"] == "Ransomware note on a screen"], 10, "it is registered")
    os.kill(t.pid, signal.SIGKILL)
    t.end()
    assert len(c.see("/v1/incidents")) == 1


@check
def without_a_terminal_nothing_is_asked(world):
    """A script that waits for a question nobody sees hangs until morning."""
    d, ctl = start(world)
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    read, write = os.pipe()  # an end of input that never comes
    began = time.monotonic()
    done = subprocess.run([NIS2CTL, "incident", "open"], stdin=read, capture_output=True, text=True, env=ctl.env, timeout=10)
    assert done.returncode == 2 and "--title" in done.stderr, done
    done = subprocess.run([NIS2CTL, "report", "waive", ref, "early_warning", "--reason", "r"], stdin=read, capture_output=True,
                          text=True, env=ctl.env, timeout=10)
    assert done.returncode == 0, "the flags given are the consent: %s" % done
    assert time.monotonic() - began < 5
    os.close(read)
    os.close(write)
    for env in ({"CI": "1"}, {"NIS2D_NO_PROMPT": "1"}):
        t = Terminal(world, ctl, "incident", "open", **env)
        assert t.end(5) == 2 and "--title" in t.seen, t.seen


@check
def colour_only_where_it_is_wanted(world):
    """Escape codes in a mailed report look like an attack."""
    d, ctl = start(world)
    d.client().open(aware="-30h")
    for args, env, coloured in ((["deadlines"], {}, True), (["deadlines", "--no-color"], {}, False),
                                (["deadlines"], {"NO_COLOR": "1"}, False)):
        t = Terminal(world, ctl, "--no-pager", *args, **env)
        assert t.end() == 0, t.seen
        assert ("\x1b[" in t.seen) == coloured, (args, env, t.seen)
        assert "OVERDUE" in t.seen


@check
def backup_and_restore_by_command(world):
    """The commands of the manual's page about disasters must work on that day."""
    d, ctl = start(world)
    kept = ctl.json("incident", "open", "--title", "kept")["ref"]
    copy = world.path + "/copy.db"
    ctl.code(0, "backup", copy)
    assert os.stat(copy).st_mode & 0o777 == 0o600
    assert ctl.run("backup", copy).returncode != 0, "a backup was overwritten"
    ctl.code(0, "incident", "open", "--title", "lost")
    ctl.code(6, "--yes", "restore", copy, "--config", d.config)
    d.stop()
    done = ctl.code(0, "--yes", "restore", copy, "--config", d.config)
    if not os.path.exists(world.path + "/state/ledger.db.restore"):
        raise AssertionError("nothing waits to be restored: %s %s" % (os.listdir(world.path + "/state"), done))
    d = world.start()
    assert [i["ref"] for i in ctl.json("incident", "list")] == [kept]
    assert ctl.run("health").returncode == 1, "held, and called healthy"
    ctl.code(0, "queue", "release", "--all", "--reason", "checked")
    ctl.code(0, "health")
    assert d.client().see("/v1/health")["held"] is False


@check
def reload_tells_every_error(world):
    """`systemctl reload` runs this; what it does not print, nobody learns."""
    d, ctl = start(world)
    ctl.code(0, "reload")
    world.file("nis2d.yaml", "nis2d: 1\nentity: {nam: x, timezone: Nowhere}\n", 0o644)
    done = ctl.code(1, "reload")
    for word in ("nam", "Nowhere", "channels", "contacts"):
        assert word in done.stderr + done.stdout, (word, done)
    done = ctl.run("health")
    assert done.returncode == 0 and "reload" in done.stdout, "it can record and page, whatever it warns of: %s" % done
    assert ctl.run("health", "--nagios").returncode == 1, "warnings are 1 for Nagios"


@check
def reload_tells_the_news_of_its_warnings(world):
    """Thirty lines that everybody knows hide the one that a slip has just brought in."""
    d, ctl = start(world)
    with open(os.path.join(world.path, "nis2d.yaml"), encoding="utf-8") as f:
        config = json.load(f)
    config["access"] = {"viewers": ["no-such-group-1"]}
    world.file("nis2d.yaml", json.dumps(config), 0o644)
    first = ctl.code(0, "reload").stdout
    assert "no-such-group-1" in first, first
    again = ctl.code(0, "reload").stdout
    assert "no-such-group-1" not in again and re.search(r"^  \S*nis2ctl config check \S+/nis2d.yaml\s+# \d+ warnings? as before", again, re.M), again
    assert any("no-such-group-1" in line for line in ctl.json("reload")["warnings"]), "a program is told all"
    config["access"] = {"viewers": ["no-such-group-2"]}
    world.file("nis2d.yaml", "\n\n" + json.dumps(config), 0o644)  # other places are no news
    other = ctl.code(0, "reload").stdout
    assert re.search(r"^no longer: access.*no-such-group-1", other, re.M) and "no-such-group-2" in other, other
    assert len(re.findall("warning: ", other)) == 1, other


@check
def times_are_refused_with_what_to_type(world):
    """In the hour that exists twice a person needs the two lines to choose from."""
    d, ctl = start(world)
    done = ctl.code(2, "incident", "open", "--title", "x", "--aware", "2025-10-26 02:30")
    assert "+01:00" in done.stderr and "+02:00" in done.stderr, done.stderr
    done = ctl.code(0, "incident", "open", "--title", "x", "--aware", "90m ago")
    assert re.search(r"\+0[12]:00", done.stdout), "what was understood is not echoed with its offset: %s" % done.stdout
    ctl.code(2, "incident", "open", "--title", "x", "--aware", "2099-01-01 10:00")


@check
def advice_can_be_pasted(world):
    """Every command printed as advice is complete, works unchanged, and does no harm."""
    d, ctl = start(world)
    c = d.client()
    ctl.code(0, "incident", "open", "--title", "One", "--aware", "-5h")
    before = c.see("/v1/health")["chain_head"]
    lines = []
    for args in (["incident", "show", "1"], [], ["deadlines"], ["health"], ["alert", "list"], ["report", "check", "1", "early_warning"]):
        lines += [x.strip() for x in ctl.run(*args).stdout.split("\n") if re.match(r"^\s+(\S*/)?nis2ctl ", x)]
    assert len(lines) > 3, lines
    for line in sorted(set(lines)):
        done = subprocess.run(["sh", "-c", line], env=ctl.env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=20)
        assert done.returncode in (0, 1), (line, done)
    settled = [e for e in c.see("/v1/audit?limit=10000") if e["actor"] != "daemon"]
    ended = [e["type"] for e in settled if e["type"] in ("report-filed", "obligation-ended", "voided", "incident-voided")]
    assert not ended, "advice ended a clock: %s (%s)" % (ended, before)
