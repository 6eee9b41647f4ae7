# SPDX-License-Identifier: Apache-2.0
"""nis2: what the end-to-end checks share: a world with a daemon in it, a client, receivers, and the list of checks.

A check is a function with @check; its docstring says what would be broken in the world if it failed. It gets a World: a
private directory that vanishes, whose daemons are killed by their pid when the check ends. Nothing here knows how nis2d
works inside; all of it goes over the socket, the processes and the files a user sees. Standard library only.

Surprising: no check waits for a deadline. Incidents are opened with an awareness in the past, so that steps are due at once.
"""
import base64
import calendar
import ctypes
import hashlib
import hmac
import http.client
import http.server
import json
import os
import queue
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.path.abspath(os.environ.get("BIN") or os.path.join(os.environ.get("B", "build/debug"), "bin"))
NIS2D = os.path.join(BIN, "nis2d")
NIS2CTL = os.path.join(BIN, "nis2ctl")
ZONE = ZoneInfo("Europe/Copenhagen")
libc = ctypes.CDLL(None, use_errno=True)

checks = []


class Skip(Exception):
    """What the check needs is not there."""


def check(fn):
    checks.append(fn)
    return fn


def needs_root():
    if os.geteuid() != 0:
        raise Skip("needs root")


def _die_with_parent():
    libc.prctl(1, signal.SIGKILL)


def until(fn, seconds=10, what=None):
    """The first true answer of fn. Waits for events, never for deadlines."""
    end = time.monotonic() + seconds
    while True:
        got = fn()
        if got:
            return got
        if time.monotonic() > end:
            raise AssertionError("did not come within %g s: %s" % (seconds, what or fn.__doc__ or "a condition"))
        time.sleep(0.02)


# --- time, computed without the code under test -----------------------------------------------------------------------

def iso(t):
    return t.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def now():
    return datetime.now(timezone.utc).replace(microsecond=0)


def local_plus(t, months=0, days=0):
    """Civil arithmetic in the zone: the same time of day; a day the month does not have becomes its last."""
    at = t.astimezone(ZONE)
    total = at.year * 12 + at.month - 1 + months
    year, month = divmod(total, 12)
    day = min(at.day, calendar.monthrange(year, month + 1)[1])
    naive = datetime(year, month + 1, day, at.hour, at.minute, at.second) + timedelta(days=days)
    return naive.replace(tzinfo=ZONE).astimezone(timezone.utc)


def final_report_due(notified):
    return min(local_plus(notified, months=1), local_plus(notified, days=30))


# --- the client ---------------------------------------------------------------------------------------------------------

class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path, timeout=15):
        super().__init__("localhost", timeout=timeout)
        self.unix_path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.unix_path)


class Answer:
    def __init__(self, status, headers, raw):
        self.status, self.headers, self.raw = status, headers, raw
        kind = headers.get("content-type", "")
        self.doc = json.loads(raw) if "json" in kind else raw

    @property
    def code(self):
        return self.doc.get("code") if isinstance(self.doc, dict) else None

    def __repr__(self):
        return "%d %s" % (self.status, self.raw[:600])


class Client:
    def __init__(self, path, by=None, timeout=15):
        self.path, self.by, self.timeout = path, by, timeout

    def call(self, method, target, body=None, key=None, headers=None):
        head = dict(headers or {})
        if self.by:
            head["X-Nis2d-By"] = self.by
        if key:
            head["Idempotency-Key"] = key
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            head.setdefault("Content-Type", "application/json")
        connection = UnixConnection(self.path, self.timeout)
        try:
            try:
                connection.request(method, target, body, head)
            except BrokenPipeError:
                pass  # refused before the body was read: the answer is there
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, target, **kw):
        return self.call("GET", target, **kw)

    def post(self, target, body=None, key=None, **kw):
        return self.call("POST", target, {} if body is None else body, key or str(uuid.uuid4()), **kw)

    def ok(self, target, body=None, key=None, **kw):
        """A POST that must be answered with success; the document."""
        answer = self.post(target, body, key, **kw)
        assert answer.status in (200, 201), "POST %s: %r" % (target, answer)
        return answer.doc

    def see(self, target):
        answer = self.get(target)
        assert answer.status == 200, "GET %s: %r" % (target, answer)
        return answer.doc

    def open(self, title="Files renamed on three servers", key=None, **more):
        return self.ok("/v1/incidents", dict(title=title, **more), key)


def raw_request(path, data, wait=5, shut=False):
    """Bytes as they are over the socket; what came back until the other side closed or `wait` passed."""
    s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    s.settimeout(wait)
    s.connect(path)
    got = b""
    try:
        try:
            s.sendall(data)
            if shut:
                s.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        while True:
            part = s.recv(65536)
            if not part:
                break
            got += part
    except (socket.timeout, ConnectionError):
        pass
    finally:
        s.close()
    return got


# --- the daemon ---------------------------------------------------------------------------------------------------------

def settings(**more):
    """A small configuration that pages over one directory; keys given replace whole sections."""
    base = {
        "nis2d": 1,
        "entity": {"name": "Nordhavn Energi A/S", "timezone": "Europe/Copenhagen", "country": "DK", "language": "en"},
        "regimes": ["nis2"],
        "state": {"directory": "state"},
        "listen": {"socket": "run/nis2d.sock"},
        "channels": {"spool": {"type": "file", "directory": "spool"}},
        "contacts": {
            "tech1": {"name": "Technical 1", "role": "technical", "reach": [{"spool": "tech1"}]},
            "legal": {"name": "Legal duty", "role": "legal", "reach": [{"spool": "legal"}]},
            "ciso": {"name": "Duty manager", "role": "management", "reach": [{"spool": "ciso"}]},
        },
        "schedules": {"technical": {"layers": [{"name": "always", "who": ["tech1"]}], "fallback": "ciso"}},
        "escalation": {"policies": {"nis2": {
            "on_open": [{"after": "0m", "notify": ["schedule technical"]}],
            "before_deadline": [{"at": "6h", "notify": ["contact legal"]}],
            "overdue": {"repeat": "1h", "notify": ["contact legal", "contact ciso"]},
        }}},
    }
    base.update(more)
    return base


class Daemon:
    def __init__(self, world, config, env=None, uid=None, cwd="/", binary=NIS2D, extra=()):
        self.world, self.config, self.log = world, config, config + ".log"
        # A socket's path has 107 bytes at most: its directory is short.
        self.socket = os.path.join(os.path.dirname(config), "run", "nis2d.sock")
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        environment.update(env or {})

        def prepare():
            if uid is not None:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
            _die_with_parent()

        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([binary, "--config", config, *extra], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, cwd=cwd, env=environment, preexec_fn=prepare)
        world.processes.append(self.process)

    @property
    def pid(self):
        return self.process.pid

    def client(self, **kw):
        return Client(self.socket, **kw)

    def is_ready(self):
        if self.process.poll() is not None:
            raise AssertionError("nis2d ended with %s: %s" % (self.process.returncode, self.said()[-2000:]))
        try:
            return Client(self.socket, timeout=5).get("/v1/version").status == 200
        except OSError:
            return False

    def ready(self, seconds=20):
        until(self.is_ready, seconds, "the daemon answers")
        return self

    def said(self):
        with open(self.log, errors="replace") as f:
            return f.read()

    def kill9(self):
        self.process.kill()
        return self.process.wait()

    def stop(self, seconds=10):
        self.process.terminate()
        return self.process.wait(seconds)


class Stranger:
    """A daemon that is not ours to wait for, but ours to end."""
    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        try:
            with open("/proc/%d/stat" % self.pid) as f:
                return None if f.read().rpartition(")")[2].split()[0] != "Z" else 0
        except OSError:
            return 0

    def kill(self):
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    terminate = kill

    def wait(self, timeout=None):
        until(lambda: self.poll() is not None, timeout or 20, "it ends")
        return 0


class World:
    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="n2-", dir=os.environ.get("TMPDIR", "/tmp"))
        os.chmod(self.path, 0o755)
        self.processes, self.closing = [], []

    def file(self, name, content, mode=0o600):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w" if isinstance(content, str) else "wb") as f:
            f.write(content)
        os.chmod(path, mode)
        return path

    def configure(self, **more):
        # JSON is YAML, so that what is tested is the value and not the layout.
        return self.file("nis2d.yaml", json.dumps(settings(**more), ensure_ascii=False), 0o644)

    def start(self, config=None, ready=True, **kw):
        """A daemon; with `config` a dict of sections, or the file there is."""
        path = os.path.join(self.path, "nis2d.yaml")
        if isinstance(config, dict) or not os.path.exists(path):
            path = self.configure(**(config or {}))
        daemon = Daemon(self, path, **kw)
        return daemon.ready() if ready else daemon

    def messages(self, directory="spool"):
        """The file channel: id -> message, complete files only."""
        found = {}
        where = os.path.join(self.path, directory)
        for name in sorted(os.listdir(where)) if os.path.isdir(where) else []:
            if not name.startswith("."):
                with open(os.path.join(where, name), errors="replace") as f:
                    found[name] = Message(name, f.read())
        return found

    def message(self, seconds=10, directory="spool", **wanted):
        """The first message whose headers are as wanted: to='legal', type='obligation.overdue'."""
        def look():
            for m in self.messages(directory).values():
                if all(m.head.get(k) == v for k, v in wanted.items()):
                    return m
        return until(look, seconds, "a message with %s; there are %s" % (
            wanted, [m.head for m in self.messages(directory).values()]))

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        for close in self.closing:
            close()
        shutil.rmtree(self.path, ignore_errors=True)


class Message:
    def __init__(self, name, text):
        self.name, self.text = name, text
        head, _, self.body = text.partition("\n\n")
        self.head = {}
        for line in head.split("\n"):
            key, _, value = line.partition(": ")
            self.head[key.lower()] = value
        self.first_line = self.body.split("\n")[0]


def as_user(uid, gid, groups, fn):
    """fn() in a process of that user; its answer must be JSON."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read)
            os.setgroups(groups)
            os.setgid(gid)
            os.setuid(uid)
            answer = json.dumps(fn())
        except BaseException as error:  # a child of a test must end here, whatever happened
            answer = json.dumps({"failed": repr(error)})
        os.write(write, answer.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as f:
        answer = json.loads(f.read())
    os.waitpid(pid, 0)
    assert not (isinstance(answer, dict) and "failed" in answer), answer["failed"]
    return answer


# --- receivers ----------------------------------------------------------------------------------------------------------

class Hook:
    """A webhook receiver. `plan` answers requests in order, then `last`: a status, (status, headers), or "hang"."""

    def __init__(self, world, plan=(), last=200, key=None):
        self.requests, self.plan, self.last, self.lock = [], list(plan), last, threading.Lock()
        self.key = key or os.urandom(24)
        self.secret = "whsec_" + base64.b64encode(self.key).decode()
        self.hangs = threading.Event()
        self.released = threading.Event()
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with hook.lock:
                    hook.requests.append(Received(self.path, dict((k.lower(), v) for k, v in self.headers.items()), body))
                    does = hook.plan.pop(0) if hook.plan else hook.last
                if does == "hang":
                    hook.hangs.set()
                    hook.released.wait(60)
                    self.close_connection = True
                    return
                status, extra = does if isinstance(does, tuple) else (does, {})
                try:
                    self.send_response(status)
                    for name, value in extra.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                except OSError:
                    pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request, client_address):
                pass  # the daemon was killed: that is what the check is about

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d/hook" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        world.closing.append(self.close)

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def seen(self):
        with self.lock:
            return list(self.requests)

    def is_signed(self, request):
        """Standard Webhooks: HMAC-SHA-256 over id.timestamp.body."""
        h = request.headers
        said = "%s.%s." % (h["webhook-id"], h["webhook-timestamp"])
        right = base64.b64encode(hmac.new(self.key, said.encode() + request.body, hashlib.sha256).digest()).decode()
        return ("v1," + right) in h["webhook-signature"].split(" ")


class Received:
    def __init__(self, path, headers, body):
        self.path, self.headers, self.body, self.at = path, headers, body, time.time()
        self.doc = json.loads(body)
        self.id = headers.get("webhook-id")


class Relay:
    """An SMTP server on a raw socket. mode: "ok", "hang" (says nothing), "no" (550 for every recipient), "later" (451)."""

    def __init__(self, world, mode="ok"):
        self.mode, self.mails, self.lock = mode, [], threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.url = "smtp://127.0.0.1:%d" % self.port
        self.connections = 0
        threading.Thread(target=self.accept, daemon=True).start()
        world.closing.append(self.listener.close)

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        f = connection.makefile("rwb")

        def say(line):
            f.write(line.encode() + b"\r\n")
            f.flush()

        try:
            if self.mode == "hang":
                connection.recv(1)
                return
            say("220 relay.example ESMTP")
            recipients = []
            while True:
                line = f.readline()
                verb = line[:4].upper()
                if not line or verb == b"QUIT":
                    return
                if verb == b"EHLO":
                    say("250 relay.example")
                elif verb == b"RCPT":
                    if self.mode in ("no", "later"):
                        say("550 5.1.1 nobody here" if self.mode == "no" else "451 4.3.0 try later")
                        continue
                    recipients.append(re.search(rb"<([^>]*)>", line).group(1).decode())
                    say("250 ok")
                elif verb == b"DATA" and recipients:
                    say("354 go on")
                    lines = []
                    while True:
                        data = f.readline()
                        if data in (b".\r\n", b""):
                            break
                        lines.append(data[1:] if data.startswith(b"..") else data)
                    with self.lock:
                        self.mails.append((recipients, b"".join(lines).decode("utf-8", "replace")))
                    recipients = []
                    say("250 queued")
                elif verb == b"DATA":
                    say("503 no recipients")
                else:
                    say("250 ok")
        except OSError:
            pass
        finally:
            connection.close()

    def seen(self):
        with self.lock:
            return list(self.mails)


def free_port():
    """A port for the daemon to bind later. It lies below those the system hands out by itself, so that no connection of another
    check takes it in between."""
    while True:
        port = random.randrange(10000, 30000)
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


# --- what is said about incidents ---------------------------------------------------------------------------------------

def obligation(doc, stage, regime="nis2"):
    found = [o for o in doc["obligations"] if o["stage"] == stage and o["regime"] == regime]
    assert len(found) == 1, "%s of %s: %s" % (stage, doc["ref"], [o["id"] for o in doc["obligations"]])
    return found[0]


def ob_path(ref, stage, tail="", regime="nis2", addressee="-"):
    return "/v1/incidents/%s/obligations/%s/%s/%s%s" % (ref, regime, stage, addressee, tail)


def verified(client, head=""):
    answer = client.ok("/v1/audit/verify", {"head": head} if head else {})
    assert answer["whole"] is True, "the chain is broken: %s" % answer
    return answer
