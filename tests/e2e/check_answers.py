# SPDX-License-Identifier: Apache-2.0
"""Answers from a telephone, fetched by outgoing connections: the page goes out with a code, and what somebody writes into
an ntfy topic, to a Telegram bot, into a mailbox or to an SMS gateway has the incident afterwards. Crashes repeat nothing."""
import http.server
import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.parse

from nis2 import NIS2CTL, check, settings, until, verified

TOPIC, ANSWERS, TOKEN = "page-topic-S3CRET", "answer-topic-S3CRET", "12345:S3CRET_bot-token"


class Service:
    """One server that plays ntfy, Telegram, an SMS gateway and PagerDuty; what people write is put into it by the check."""

    def __init__(self, world):
        self.lock = threading.Condition()
        self.sent, self.asked, self.topic, self.updates, self.sms = [], [], [], [], []
        self.incidents, self.refuses, self.next = [], {}, 100
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, doc, status=200):
                body = doc if isinstance(doc, bytes) else json.dumps(doc).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass

            def do_POST(self):
                doc = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
                with service.lock:
                    service.sent.append((self.path, doc))
                    service.lock.notify_all()
                status = 202 if self.path.startswith("/v2/") else 200
                self.answer({"ok": True, "id": "x", "result": {"message_id": 1}}, status)

            def do_GET(self):
                url = urllib.parse.urlparse(self.path)
                query = dict(urllib.parse.parse_qsl(url.query))
                with service.lock:
                    service.asked.append(self.path)
                    refusal = service.refuses.get(url.path)
                if refusal:
                    self.answer({"ok": False, "description": "no"}, refusal)
                elif url.path.endswith("/json"):
                    self.answer(service.lines_after(query["since"]))
                elif url.path.endswith("/getUpdates"):
                    self.answer({"ok": True, "result": service.updates_from(int(query["offset"]), int(query["timeout"]))})
                elif url.path == "/inbox":
                    with service.lock:
                        self.answer({"items": list(service.sms)})
                else:
                    with service.lock:
                        self.answer({"incidents": list(service.incidents)})

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # the daemon was killed

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        world.closing.append(self.close)

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def lines_after(self, since):
        with self.lock:
            ids = [m["id"] for m in self.topic]
            start = ids.index(since) + 1 if since in ids else 0
            return "".join(json.dumps(m) + "\n" for m in self.topic[start:]).encode()

    def updates_from(self, offset, timeout):
        end = time.monotonic() + min(timeout, 2)
        with self.lock:
            if offset < 0:
                return self.updates[-1:]
            while True:
                found = [u for u in self.updates if u["update_id"] >= offset]
                if found or time.monotonic() > end:
                    return found
                self.lock.wait(0.05)

    def write(self, text, chat=None):
        """Somebody writes: into the topic, or in a chat."""
        with self.lock:
            self.next += 1
            if chat is None:
                self.topic.append({"id": "m%d" % self.next, "time": int(time.time()), "event": "message", "topic": ANSWERS,
                                   "message": text})
            else:
                self.updates.append({"update_id": self.next, "message": {"date": int(time.time()), "text": text,
                                                                         "chat": {"id": chat}, "from": {"id": 1}}})
            self.lock.notify_all()

    def words(self, path="/"):
        with self.lock:
            return [d.get("message") or d.get("text") or "" for p, d in self.sent if p == path]

    def code(self, path="/", seconds=10):
        """The code of the last page."""
        return until(lambda: [m.group(1) for w in self.words(path) for m in [re.search(r"(?:reply|send) ([A-Z0-9]{6})", w)] if m],
                     seconds, "a page with a code: %s" % self.sent)[-1]

    def was_asked(self, start):
        with self.lock:
            return [p for p in self.asked if p.startswith(start)]


def push(world, service, answers=None, **channels):
    """Pages over ntfy; answers in a topic of their own."""
    world.file("topic", TOPIC + "\n", 0o600)
    world.file("answers.topic", ANSWERS + "\n", 0o600)
    world.file("telegram.token", TOKEN + "\n", 0o600)
    every = {"push": {"type": "ntfy", "url": service.url, "topic_file": "topic",
                      "answers": answers or {"topic_file": "answers.topic", "every": "1s"}},
             "spool": {"type": "file", "directory": "spool"}}
    every.update(channels)
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = [{"push": None}]
    return {"channels": every, "contacts": contacts}


def chat(world, service):
    config = push(world, service, bot={"type": "telegram", "url": service.url, "token_file": "telegram.token", "answers": {}})
    config["contacts"]["tech1"]["reach"] = [{"bot": "4242"}]
    del config["channels"]["push"]
    return config


def has(c, ref, contact="tech1", seconds=15):
    until(lambda: contact in json.dumps(c.see("/v1/incidents/%s" % ref).get("ack") or ""), seconds,
          "%s has %s: %s" % (contact, ref, c.see("/v1/incidents/%s" % ref).get("ack")))


def ctl(daemon, *words):
    return subprocess.run([NIS2CTL, "--socket", daemon.socket, *words], capture_output=True, text=True, timeout=20)


@check
def an_answer_in_a_topic_is_an_acknowledgement(world):
    """Nobody can open a firewall at 3 a.m.; what somebody types on a telephone must count all the same."""
    service = Service(world)
    daemon = world.start(push(world, service))
    c = daemon.client()
    ref = c.open(aware="-1h")["ref"]
    code = service.code()
    service.write("ok %s" % code.lower())
    has(c, ref)
    shown = ctl(daemon, "alert", "list", ref, "--all")
    assert shown.returncode == 0 and "tech1" in shown.stdout, shown.stdout + shown.stderr
    told = until(lambda: [w for w in service.words() if w.startswith("You have %s until" % ref)], 10,
                 "who answered is told: %s" % service.words())
    assert len(told) == 1, told
    shown = ctl(daemon, "channel", "show", "push")
    assert "answers" in shown.stdout and "fetched" in shown.stdout, shown.stdout
    metrics = c.get("/metrics").raw.decode()
    assert 'nis2d_inbox_messages_total{channel="push"} 1' in metrics, metrics[-500:]
    assert 'nis2d_inbox_age_seconds{channel="push"} ' in metrics
    verified(c)
    with open(daemon.log) as log:
        assert "S3CRET" not in log.read(), "a secret stands in the log"


@check
def an_answer_comes_from_who_was_asked(world):
    """A code seen over somebody's shoulder must not work from another telephone; and the right one must."""
    service = Service(world)
    daemon = world.start(chat(world, service))
    c = daemon.client()
    ref = c.open(aware="-1h")["ref"]
    path = "/bot%s/sendMessage" % TOKEN
    code = service.code(path)
    service.write("ok %s" % code, chat=666)
    until(lambda: any("offset=%d" % (service.updates[-1]["update_id"] + 1) in p for p in service.was_asked("/bot")), 10,
          "the stranger's message was taken")
    assert not c.see("/v1/incidents/%s" % ref).get("ack"), c.see("/v1/incidents/%s" % ref)["ack"]
    assert not [d for p, d in service.sent if str(d.get("chat_id")) == "666"], "a stranger was answered"
    service.write("ok %s 2h" % code, chat=4242)
    has(c, ref)
    until(lambda: [w for w in service.words(path) if w.startswith("You have")], 10, "who answered is told")
    verified(c)


@check
def a_crash_repeats_no_answer(world):
    """After kill -9 an answer must be neither lost nor given twice, and what was read must not be asked for again."""
    service = Service(world)
    daemon = world.start(chat(world, service))
    c = daemon.client()
    ref = c.open(aware="-1h")["ref"]
    path = "/bot%s/sendMessage" % TOKEN
    service.write("ok %s" % service.code(path), chat=4242)
    has(c, ref)
    last = service.updates[-1]["update_id"]
    kept = os.path.join(world.path, "state", "inboxes", "bot")
    until(lambda: os.path.exists(kept) and open(kept).read().endswith(" %d\n" % (last + 1)), 10, "the position is kept")
    count = len([e for e in c.see("/v1/audit?limit=1000") if "answered" in json.dumps(e)])
    daemon.process.send_signal(signal.SIGKILL)
    daemon.process.wait()
    with service.lock:
        service.asked.clear()
    daemon = world.start()
    c = daemon.client()
    until(lambda: service.was_asked("/bot"), 10, "it asks again")
    assert "offset=%d&" % (last + 1) in service.was_asked("/bot")[0], service.was_asked("/bot")[0]
    # And with the position lost: everything from now on; what was there is history.
    daemon.process.send_signal(signal.SIGKILL)
    daemon.process.wait()
    os.unlink(kept)
    with service.lock:
        service.asked.clear()
    c = world.start().client()
    until(lambda: any("offset=%d&" % (last + 1) in p for p in service.was_asked("/bot")), 10, "it begins after the last one")
    assert len([e for e in c.see("/v1/audit?limit=1000") if "answered" in json.dumps(e)]) == count
    has(c, ref)
    verified(c)


a_crash_repeats_no_answer.long = 6


@check
def an_inbox_that_fails_says_why(world):
    """A bot whose messages somebody else reads would hear nobody, and nobody would know."""
    service = Service(world)
    service.refuses["/bot%s/getUpdates" % TOKEN] = 409
    daemon = world.start(chat(world, service))
    c = daemon.client()
    shown = until(lambda: c.see("/v1/channels/bot")["answers"]["failing"], 10, "it fails")
    assert "a bot of its own" in shown, shown
    assert c.see("/v1/channels/bot")["answers"]["fetched_at"] is None
    assert "failing" in ctl(daemon, "channel", "show", "bot").stdout
    with open(daemon.log) as log:
        text = log.read()
    assert "answers cannot be fetched" in text and "S3CRET" not in text, text[-1000:]


@check
def an_answer_from_a_gateway_and_from_a_pager_service(world):
    """Whoever answers where they were paged, by SMS or in the pager's own application, must not be paged on."""
    service = Service(world)
    world.file("pager.key", "0123456789abcdef0123456789abcdef\n", 0o600)
    world.file("pager.token", "api-S3CRET-token\n", 0o600)
    config = push(world, service, sms={
        "type": "http", "url": service.url + "/sms", "body": '{"to":"{{to}}","message":"{{text}}"}',
        "answers": {"url": service.url + "/inbox", "list": "/items", "id": "/nr", "sender": "/from", "text": "/body",
                    "every": "1s"}}, pager={
        "type": "pagerduty", "url": service.url + "/v2/enqueue", "routing_key_file": "pager.key",
        "answers": {"url": service.url + "/api", "api_token_file": "pager.token", "every": "1s"}})
    config["channels"]["mail"] = {"type": "email", "relays": ["smtp://127.0.0.1:1"], "from": "nis2d@nordhavn.example"}
    config["contacts"]["tech1"]["reach"] = [{"sms": "+4511223344"}]
    config["contacts"]["legal"]["reach"] = [{"spool": "legal"}, {"mail": "legal@nordhavn.example"}]
    daemon = world.start(config)
    c = daemon.client()
    until(lambda: service.was_asked("/inbox") and service.was_asked("/api/incidents"), 10, "both are read")
    first = c.open(aware="-1h")["ref"]
    code = service.code("/sms")
    with service.lock:
        service.sms.append({"nr": 77, "from": "004511223344", "body": "OK %s" % code})
    has(c, first)

    config["contacts"]["tech1"]["reach"] = [{"pager": None}]
    world.configure(**config)
    assert ctl(daemon, "reload").returncode == 0
    second = c.open(aware="-1h")["ref"]
    key = until(lambda: [d["dedup_key"] for p, d in service.sent if p == "/v2/enqueue" and second in d["dedup_key"]], 10,
                "a trigger")[0]
    with service.lock:
        service.incidents.append({"id": "PX1", "incident_key": key, "acknowledgements": [
            {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
             "acknowledger": {"id": "U1", "email": "Legal@nordhavn.example"}}]})
    has(c, second, "legal")  # whoever acknowledged there, known by the mail address; not whom it was sent to
    verified(c)
