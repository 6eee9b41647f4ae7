# SPDX-License-Identifier: Apache-2.0
"""Every kind of receiver against the whole daemon: what it is sent, what it hears of the answer and the end, and that the
keys of all of them are seen nowhere, however chatty a receiver is."""
import http.server
import json
import os
import threading

from check_ctl import Ctl
from nis2 import Relay, check, needs_root, ob_path, settings, until, verified


class Service:
    """Answers by path: the first key of `answers` that the path starts with; (status, body) or a function of the request."""

    def __init__(self, world, answers=None, echo=False):
        self.requests, self.lock, self.answers, self.echo = [], threading.Lock(), answers or {}, echo
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                head = dict((k.lower(), v) for k, v in self.headers.items())
                with service.lock:
                    service.requests.append((self.command, self.path, head, body))
                status, said = service.answer(self.path, head, body)
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(said.encode())))
                    self.end_headers()
                    self.wfile.write(said.encode())
                except OSError:
                    pass

            do_PUT = do_GET = do_POST

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # the daemon was killed: that is what the check is about

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        world.closing.append(self.close)

    def answer(self, path, head, body):
        if self.echo:  # every word of the request, in one line, as careless services do
            return 400, "no such key: %s %s %s" % (path, head.get("authorization", ""), body.replace("\n", " "))
        for start, said in self.answers.items():
            if path.startswith(start):
                return said
        return 404, "not here"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def seen(self, start="/"):
        with self.lock:
            return [(m, p, h, json.loads(b)) for m, p, h, b in self.requests if p.startswith(start)]


def every_kind(world, service, mark=""):
    """A channel of each kind; the secrets planted in their files."""
    planted = {}

    def secret(name, content):
        planted[name] = content
        return os.path.basename(world.file(name, content + "\n"))

    channels = {
        "hook": {"type": "webhook", "url": service.url + "/hook",
                 "secret_file": secret("hook.secret", "whsec_" + "UExBTlRFRC1IT09LLTEyMzQ1Njc4OTAx")},
        "slack": {"type": "slack", "url_file": secret("slack.url", service.url + "/slack/T1/PLANTED-SLACK-1" + mark)},
        "chat": {"type": "mattermost", "url_file": secret("mm.url", service.url + "/hooks/PLANTED-MATTER-2" + mark)},
        "teams": {"type": "teams", "url_file": secret("teams.url", service.url + "/flow?sig=PLANTED-TEAMS-3" + mark)},
        "pager": {"type": "pagerduty", "url": service.url + "/v2/enqueue",
                  "routing_key_file": secret("pd.key", "PLANTED-PAGERDUTY-4" + mark)},
        "jira": {"type": "opsgenie", "url": service.url + "/jsm",
                 "api_key_file": secret("jsm.key", "PLANTED-OPSGENIE-5" + mark)},
        "am": {"type": "alertmanager", "url": service.url,
               "authorization_file": secret("am.auth", "Basic PLANTED-ALERTM-6" + mark)},
        "phone": {"type": "ntfy", "url": service.url + "/ntfy", "topic_file": secret("topic", "PLANTED-TOPIC-7" + mark),
                  "token_file": secret("ntfy.token", "tk_PLANTED-NTFY-8" + mark)},
        "bot": {"type": "telegram", "url": service.url, "token_file": secret("bot.token", "77:PLANTED-BOT-9" + mark)},
        "room": {"type": "matrix", "url": service.url, "token_file": secret("mx.token", "PLANTED-MATRIX-10" + mark)},
        "sms": {"type": "http", "url": service.url + "/sms?to={{to}}", "headers": {"Content-Type": "application/json"},
                "authorization_file": secret("sms.auth", "Bearer PLANTED-SMS-11" + mark),
                "body": '{"to":"{{to}}","text":"{{text}}"}', "success": {"status": [200], "body": '"status":0'}},
        "modem": {"type": "exec", "command": ["/bin/sh", "-c", "cat > %s/modem.out; ls -l /proc/self/fd > %s/modem.fds" % (world.path, world.path)]},
        "spool": {"type": "file", "directory": "spool"},
    }
    reach = [{"hook": None}, {"slack": None}, {"chat": None}, {"teams": None}, {"pager": None}, {"jira": None}, {"am": None},
             {"phone": None}, {"bot": "-1001"}, {"room": "!a:example.org"}, {"sms": "+4500000011"}, {"modem": None},
             {"spool": "tech1"}]
    return channels, reach, planted


def contacts_of(reach):
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = reach
    return contacts


RIGHT = {"/hooks/": (200, "ok"), "/hook": (204, ""), "/slack/": (200, "ok"), "/flow": (202, ""),
         "/v2/enqueue": (202, '{"status":"success"}'), "/jsm/v2/alerts": (202, '{"requestId":"1"}'),
         "/api/v2/alerts": (200, ""), "/ntfy": (200, '{"id":"x"}'), "/bot77:": (200, '{"ok":true}'),
         "/_matrix/": (200, '{"event_id":"$1"}'), "/sms": (200, '{"status":0}')}


@check
def a_test_goes_over_every_kind_and_each_takes_it(world):
    """A kind that works in its own tests and not in the daemon is found out by the first page that does not come."""
    service = Service(world, RIGHT)
    channels, reach, _ = every_kind(world, service)
    c = world.start({"channels": channels, "contacts": contacts_of(reach)}).client()
    c.ok("/v1/contacts/tech1/test", {})
    done = until(lambda: len([d for d in c.see("/v1/deliveries?all=true") if d["state"] == "accepted"]) >= len(reach) and
                 c.see("/v1/deliveries?all=true"), 20, "all are taken: %s" % "see the deliveries")
    assert {d["channel"] for d in done if d["state"] == "accepted"} >= set(channels), [(d["channel"], d["detail"]) for d in done]
    assert {d["signal"] for d in done} == {"page"}
    with open(world.path + "/modem.out", encoding="utf-8") as f:
        assert f.read().startswith("nis2d: ")
    # The program holds nothing of the daemon's: no ledger, no socket. (ls adds the directory it reads.)
    with open(world.path + "/modem.fds", encoding="utf-8") as f:
        held = [line.split(" -> ")[1].strip() for line in f if " -> " in line]
    assert len(held) == 4 and held[1].endswith("modem.fds") and held[3].endswith("/fd"), held
    sms = service.seen("/sms")[0]
    assert sms[1] == "/sms?to=%2B4500000011" and sms[3]["to"] == "+4500000011" and sms[3]["text"].startswith("nis2d: ")
    put = service.seen("/_matrix/")[0]
    assert put[0] == "PUT" and put[1].startswith("/_matrix/client/v3/rooms/%21a%3Aexample.org/send/m.room.message/nis2d-")
    verified(c)


@check
def keys_of_every_kind_are_seen_nowhere(world):
    """A key in a log, an answer or the ledger is known to everybody who ever reads one; and receivers repeat what they get."""
    service = Service(world, echo=True)
    channels, reach, planted = every_kind(world, service, mark="-abcdefgh")
    relay = Relay(world, "no")
    planted["mail.password"] = "PLANTED-MAIL-12-abcdefgh"
    world.file("mail.password", planted["mail.password"] + "\n")
    channels["mail"] = {"type": "email", "relays": [relay.url], "tls": "off", "from": "n@example.org", "user": "nis2d",
                        "password_file": "mail.password"}
    reach.insert(0, {"mail": "x@example.org"})
    d = world.start({"channels": channels, "contacts": contacts_of(reach)}, extra=["--debug"])
    c = d.client()
    ref = c.open("Files renamed", aware="-5h")["ref"]
    c.ok("/v1/contacts/tech1/test", {})

    def all_tried():
        tried = {x["channel"] for x in c.see("/v1/deliveries?all=true") if x["tries"] > 0 and x["verdict"]}
        return tried >= set(channels) - {"modem", "spool"}
    until(all_tried, 30, "every channel has failed once")
    said = [x for x in c.see("/v1/deliveries?all=true") if x["channel"] == "pager" and x["code"] == 400]
    assert said and said[0]["detail"] == "http://127.0.0.1 answered 400", said
    seen = {"log": d.said()}
    for target in ("/v1/channels", "/v1/deliveries?all=true", "/v1/audit?limit=10000", "/v1/health", "/v1/contacts", "/metrics",
                   "/v1/incidents/" + ref, "/v1/alerts?all=true"):
        seen[target] = c.get(target).raw.decode()
    for name in channels:
        seen[name] = c.get("/v1/channels/" + name).raw.decode()
    for x in c.see("/v1/deliveries?all=true"):
        seen["delivery %d" % x["number"]] = c.get("/v1/deliveries/%d" % x["number"]).raw.decode()
    # A key that is no key any more is refused by its file's name.
    for name, broken in (("pd.key", "PLANTED two words"), ("bot.token", "PLANTED/../x"), ("slack.url", "ftp://PLANTED.example/x")):
        keep = planted[name]
        world.file(name, broken + "\n")
        refused = c.post("/v1/reload")
        assert refused.status == 409, refused
        seen["reload " + name] = refused.raw.decode().replace("bot.token", "")
        assert "PLANTED" not in seen["reload " + name], seen["reload " + name]
        world.file(name, keep + "\n")
    seen["health after"], seen["audit after"], seen["log after"] = (
        c.get("/v1/health").raw.decode(), c.get("/v1/audit?limit=10000").raw.decode(), d.said())
    for name, m in world.messages().items():
        seen[name] = m.text
    for where, _, names in os.walk(world.path + "/state"):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                seen[name] = f.read().decode("latin-1")
    words = [w for secret in planted.values() for w in (secret, "PLANTED" + secret.split("PLANTED")[-1]) if "PLANTED" in w]
    words.append(planted["hook.secret"][6:])
    for where, text in seen.items():
        for word in words:
            assert word not in text, "%s is seen in %s: …%s…" % (word, where, text[max(0, text.index(word) - 200):][:400])


@check
def a_crash_leaves_no_memory_behind(world):
    """The keys of all channels are in memory: a core dump, or a debugger of the same user, would show them."""
    needs_root()
    os.chmod(world.path, 0o777)
    d = world.start({}, uid=65534)
    with open("/proc/%d/status" % d.pid, encoding="ascii") as f:
        assert [line.split()[1] for line in f if line.startswith("Uid:")] == ["65534"]
    # The kernel gives the files of a process that may not be dumped to root.
    assert os.stat("/proc/%d/environ" % d.pid).st_uid == 0, "the daemon may be dumped"
    assert os.stat("/proc/self/environ").st_uid == os.getuid()


def key_of(request):
    """The page's key, as each service is told it."""
    return request[3].get("dedup_key") if request[1].startswith("/v2/enqueue") else request[3].get("alias")


@check
def a_pager_service_hears_who_has_it_and_that_it_is_over(world):
    """A page that rings on after it was answered teaches people to ignore it; one that is closed by mistake is worse."""
    service = Service(world, RIGHT)
    channels, _, _ = every_kind(world, service)
    # The contact's first channel takes each page; the others are reached by people of their own.
    contacts = {name: {"name": name, "role": "technical", "reach": [{channel: None}]}
                for name, channel in (("anna", "pager"), ("bert", "jira"), ("carl", "am"))}
    contacts["legal"] = {"name": "Legal", "role": "legal", "reach": [{"spool": "legal"}]}
    policies = {"nis2": {"on_open": [{"after": "0m", "notify": ["contact anna", "contact bert", "contact carl"]}],
                         "before_deadline": [{"at": "6h", "notify": ["contact anna", "contact carl"]}],
                         "overdue": {"repeat": "1h", "notify": ["contact legal"]}}}
    d = world.start({"channels": {n: channels[n] for n in ("pager", "jira", "am", "spool")}, "contacts": contacts,
                     "schedules": {}, "escalation": {"policies": policies}})
    c = d.client()
    ref = c.open(aware="-19h")["ref"]  # the early warning is due in 5 h: its step is due too
    first = until(lambda: service.seen("/v2/enqueue"), 10, "a trigger")[0]
    assert first[3]["event_action"] == "trigger" and first[3]["payload"]["severity"] == "critical", first
    assert first[3]["dedup_key"].startswith("nis2d/%s/nis2/early_warning@csirt/nis2d-" % ref), first
    alias = until(lambda: service.seen("/jsm/v2/alerts"), 10, "an alert")[0][3]["alias"]
    standing = until(lambda: service.seen("/api/v2/alerts"), 10, "an alert of Alertmanager")[0][3][0]
    assert standing["labels"]["incident"] == ref and standing["labels"]["stage"] == "early_warning", standing
    c.ok("/v1/incidents/%s/ack" % ref, {})
    acked = until(lambda: [r for r in service.seen("/v2/enqueue") if r[3]["event_action"] == "acknowledge"], 10, "acknowledge")
    assert [key_of(r) for r in acked] == [first[3]["dedup_key"]], acked
    until(lambda: service.seen("/jsm/v2/alerts/" + alias.replace("/", "%2F").replace("@", "%40") + "/acknowledge"), 10, "the same")
    # A crash here must lose neither what was said nor what is still to be said.
    d.kill9()
    c = world.start().client()
    c.ok("/v1/incidents/%s/void" % ref, {"reason": "a drill"})
    resolved = until(lambda: [r for r in service.seen("/v2/enqueue") if r[3]["event_action"] == "resolve" and
                              key_of(r) == first[3]["dedup_key"]], 10, "resolve")
    assert set(resolved[0][3]) == {"routing_key", "event_action", "dedup_key"}, resolved
    until(lambda: [r for r in service.seen("/jsm/v2/alerts/") if r[1].endswith("/close?identifierType=alias")], 10, "close")
    ended = until(lambda: [r for r in service.seen("/api/v2/alerts") if r[3][0]["labels"] == standing["labels"] and
                           r[3][0]["endsAt"] < standing["endsAt"]], 10, "the alert ends")
    assert ended
    signals = {(x["channel"], x["signal"]) for x in c.see("/v1/deliveries?all=true") if x["signal"] != "page"}
    assert ("am", "acknowledge") not in signals, signals
    verified(c)


def made(service):
    """What is new to each service, and so rings there: its keys."""
    return {"pager": [r[3]["dedup_key"] for r in service.seen("/v2/enqueue") if r[3]["event_action"] == "trigger"],
            "jira": [r[3]["alias"] for r in service.seen("/jsm/v2/alerts") if r[1] == "/jsm/v2/alerts"],
            "am": sorted({r[3][0]["labels"]["key"] for r in service.seen("/api/v2/alerts")})}


def left_out(c, contact):
    return [x for x in c.see("/v1/deliveries?all=true") if x["contact"] == contact and x["how"] == "skipped"]


@check
def news_ring_at_no_pager_service(world):
    """"Anna has it" as an alert of its own wakes whom it was to let sleep, and stands there for ever."""
    service = Service(world, RIGHT)
    channels, _, _ = every_kind(world, service)
    ways = {"anna": ["pager"], "bert": ["jira"], "carl": ["am"], "dora": ["pager", "spool"]}
    role = {"dora": "legal"}  # hears of what was filed and voided
    contacts = {name: {"name": name.title(), "role": role.get(name, "technical"),
                       "reach": [{w: "dora" if w == "spool" else None} for w in reach]} for name, reach in ways.items()}
    contacts["legal"] = {"name": "Legal", "role": "legal", "reach": [{"spool": "legal"}]}
    policies = {"nis2": {"on_open": [{"after": "0m", "notify": ["contact bert", "contact dora"]}],
                         "before_deadline": [{"at": "6h", "notify": ["contact " + name for name in ways]}],
                         "overdue": {"repeat": "1h", "notify": ["contact legal"]}}}
    d = world.start({"channels": {n: channels[n] for n in ("pager", "jira", "am", "spool")}, "contacts": contacts,
                     "schedules": {}, "escalation": {"policies": policies}})
    c = d.client(by="anna")
    ref = c.open(aware="-19h")["ref"]  # the early warning is due in 5 h: its step is due
    until(lambda: [len(keys) for keys in made(service).values()] == [2, 1, 1], 10, "each is paged")
    paged = made(service)
    assert all("/nis2/early_warning@csirt/" in key for keys in paged.values() for key in keys), paged
    # Anna has it: the services hear so under the keys of the pages, the others hear it as news.
    c.ok("/v1/incidents/%s/ack" % ref, {})
    until(lambda: sorted(key_of(r) for r in service.seen("/v2/enqueue") if r[3]["event_action"] == "acknowledge") ==
          sorted(paged["pager"]), 10, "acknowledged under the same keys")
    until(lambda: [r for r in service.seen("/jsm/v2/alerts/") if "/acknowledge" in r[1]], 10, "acknowledged there too")
    until(lambda: [m for m in world.messages().values() if m.head["to"] == "dora" and "Anna" in m.text], 10, "dora hears it")
    for name, channel in (("bert", "jira"), ("carl", "am")):
        news = until(lambda: left_out(c, name), 5, "left out")[0]
        assert news["channel"] == channel and news["tries"] == 0 and "by design" in news["detail"], news
        alert = [a for a in c.see("/v1/alerts?all=true") if a["number"] in news["alerts"]][0]
        assert alert["kind"] == "handed" and alert["contacts"].count(name) == 1, alert
    assert not left_out(c, "dora") and not left_out(c, "anna"), c.see("/v1/deliveries?all=true")
    # It is filed: Anna's page is over, Dora's is about the opening too. Then all of it is; nobody's news are an alert.
    ids = {x["contact"]: x["id"] for x in c.see("/v1/deliveries?all=true") if x["channel"] == "pager" and x["contact"]}

    def resolved():
        return sorted(key_of(r) for r in service.seen("/v2/enqueue") if r[3]["event_action"] == "resolve")
    c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "R-1"})
    until(lambda: resolved() == [key for key in paged["pager"] if key.endswith("/" + ids["anna"])], 10, "resolved: hers")
    shown = Ctl(d.socket).code(0, "queue", "list", "--all").stdout
    assert shown.count("left out") == 2, shown
    shown = Ctl(d.socket).code(0, "queue", "show", "DL-%d" % left_out(c, "bert")[0]["number"]).stdout
    assert "left out" in shown and "by design" in shown, shown
    c.ok("/v1/incidents/%s/void" % ref, {"reason": "a drill"})
    until(lambda: [m for m in world.messages().values() if m.head["to"] == "dora" and "a drill" in m.text], 10, "the end is news")
    until(lambda: resolved() == sorted(paged["pager"]), 10, "resolved: both, under their keys")
    until(lambda: [r for r in service.seen("/jsm/v2/alerts/") if "/close" in r[1]], 10, "closed there too")
    until(lambda: not c.see("/v1/deliveries"), 10, "nothing is on its way")
    skipped = [e for e in c.see("/v1/audit?limit=1000") if e["type"] == "delivery-ended" and "by design" in json.dumps(e)]
    assert len(skipped) == 2 and made(service) == paged, (skipped, made(service), paged)
    assert not [a for a in c.see("/v1/alerts?all=true") if a["kind"] == "defect"], c.see("/v1/alerts?all=true")
    verified(c)


@check
def a_lost_resolve_loses_no_page(world):
    """A service that refuses an end must not swallow the next page, nor page anybody about the refusal but once."""
    service = Service(world)
    service.answer = lambda path, head, body: (400, "bad") if '"resolve"' in body else (202, '{"status":"success"}')
    channels, _, _ = every_kind(world, service)
    contacts = contacts_of([{"pager": None}])
    c = world.start({"channels": {n: channels[n] for n in ("pager", "spool")}, "contacts": contacts}).client()
    ref = c.open(aware="-1h")["ref"]
    until(lambda: service.seen("/v2/enqueue"), 10, "a trigger")
    c.ok("/v1/incidents/%s/void" % ref, {"reason": "a slip"})
    until(lambda: [r for r in service.seen("/v2/enqueue") if r[3]["event_action"] == "resolve"], 10, "a resolve")
    until(lambda: [x for x in c.see("/v1/deliveries?all=true") if x["signal"] == "resolve" and x["state"] == "ended"] or
          not c.see("/v1/incidents?state=open"), 10, "it ends")
    again = c.open("second", aware="-1h")["ref"]
    until(lambda: [r for r in service.seen("/v2/enqueue") if again in r[3]["dedup_key"]], 10, "the next page comes")
