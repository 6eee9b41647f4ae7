# SPDX-License-Identifier: Apache-2.0
"""Answering from a telephone by link: opening changes nothing, pressing counts once, and nothing stored gives it away."""
import http.client
import os
import re

from nis2 import Answer, check, free_port, until

BASE = "https://pager.example.org/duty"


class Phone:
    """A browser without scripts or cookies, over TCP, without any credentials."""

    def __init__(self, port):
        self.port = port

    def call(self, method, token, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
            connection.request(method, "/a/" + token, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


def world_with_links(world, **more):
    port = free_port()
    world.file("tokens", "")
    config = {
        "listen": {"socket": "run/nis2d.sock",
                   "http": {"address": "127.0.0.1", "port": port, "base_url": BASE, "tokens_file": "tokens"}},
        "contacts": {
            "tech1": {"name": "Tekla One", "role": "technical", "language": "de", "reach": [{"spool": "tech1"}]},
            "legal": {"name": "Legal duty", "role": "legal", "reach": [{"spool": "legal"}]},
            "ciso": {"name": "Duty manager", "role": "management", "reach": [{"spool": "ciso"}]},
        },
    }
    config.update(more)
    daemon = world.start(config)
    return daemon, Phone(port)


def token_in(message):
    found = re.search(re.escape(BASE) + r"/a/([0-9]+-[0-9a-z]{26})\b", message.text)
    assert found, "no link in: " + message.text
    return found.group(1)


CODE = re.compile(r"\b(?=[0-9A-Z]*[0-9])(?=[0-9A-Z]*[A-Z])[2-9ACDEFHJKMNPRTUWXY]{6}\b")


def code_in(message):
    found = CODE.search(message.body)
    assert found, "no code in: " + message.text
    return found.group(0)




def is_private(answer):
    head = answer.headers
    policy = head["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy, policy
    assert head["Referrer-Policy"] == "no-referrer", head
    assert head["Cache-Control"] == "no-store", head
    assert head["X-Content-Type-Options"] == "nosniff", head
    assert "noindex" in head["X-Robots-Tag"], head
    assert head["Content-Type"] == "text/html; charset=utf-8", head
    page = answer.raw.decode()
    assert "<script" not in page and "http://" not in page and "https://" not in page, page
    return page


@check
def a_link_is_opened_and_pressed(world):
    """The page of somebody woken at night: in their language, one press, and it says who has it and what pages next."""
    daemon, phone = world_with_links(world)
    client = daemon.client()
    ref = client.open()["ref"]
    message = world.message(to="tech1")
    token, code = token_in(message), code_in(message)
    until(lambda: not client.see("/v1/deliveries"), 10, "all is sent")  # the file is there before it is on record
    head_before = client.see("/v1/incidents/" + ref)["chain_head"]
    for method in ("GET", "HEAD", "GET"):
        seen = phone.call(method, token)
        assert seen.status == 200, seen
        if method == "HEAD":
            assert seen.raw == b"" and int(seen.headers["Content-Length"]) > 500, seen.headers
        else:
            page = is_private(seen)
            assert ref in page and '<html lang="de">' in page and "Niemand hat " + ref in page, page
            assert page.index('value="not-now"') < page.index('value="take"'), "a machine presses the first button"
            assert "EXERCISE" not in page and "Files renamed" not in page, page
    for body in ("", "do=", "do=take&do=not-now", "do=take&x=1", "do=take&for=9999h", "{}", "do=take" + "&" * 300):
        refused = phone.call("POST", token, body)
        assert refused.status == 400, (body, refused)
        is_private(refused)
    declined = phone.call("POST", token, "do=not-now&for=")
    assert declined.status == 200 and "nichts eingetragen" in is_private(declined), declined
    assert client.see("/v1/incidents/" + ref)["chain_head"] == head_before, "nothing that was opened may change anything"
    done = phone.call("POST", token, "do=take&for=2h")
    page = is_private(done)
    assert done.status == 200 and "Sie haben %s bis" % ref in page and "chster Alarm" in page, page
    assert 'value="take"' not in page, page
    again = phone.call("POST", token, "do=take&for=8h")
    assert again.status == 200 and "hat seinen Zweck erf" in is_private(again), again
    page = is_private(phone.call("GET", token))
    assert "hat seinen Zweck erf" in page and 'value="take"' not in page, page
    log = client.see("/v1/audit?ref=" + ref)
    answered = [e for e in log if e["type"] == "message-answered"]
    acked = [e for e in log if e["type"] == "alert-acknowledged"]
    assert len(answered) == 1 and len(acked) == 1, log
    assert answered[0]["actor"] == "tech1" and answered[0]["body"]["what"] == "mine", answered
    assert acked[0]["actor"] == "tech1" and acked[0]["body"]["note"] == "reply by link", acked
    for name in os.listdir(os.path.join(world.path, "state")):
        with open(os.path.join(world.path, "state", name), "rb") as f:
            bytes_ = f.read()
        assert token.encode() not in bytes_ and code.encode() not in bytes_, "%s holds a secret" % name
    assert token not in daemon.said() and code not in daemon.said(), "the log holds a secret"
    deliveries = client.get("/v1/deliveries?state=all")
    assert token.encode() not in deliveries.raw and code.encode() not in deliveries.raw, "viewers could answer for others"
    assert os.stat(os.path.join(world.path, "state", "answers.key")).st_mode & 0o777 == 0o600


@check
def links_outlive_a_kill_and_count_once(world):
    """The daemon dies between two presses of a nervous thumb: the link is the same, and the answer stands once."""
    daemon, phone = world_with_links(world)
    ref = daemon.client().open()["ref"]
    token = token_in(world.message(to="tech1"))
    assert phone.call("POST", token, "do=take&for=").status == 200
    daemon.kill9()
    daemon = world.start()
    assert "Zweck" in is_private(phone.call("POST", token, "do=take&for="))
    log = daemon.client().see("/v1/audit?ref=" + ref)
    assert len([e for e in log if e["type"] == "message-answered"]) == 1, log


@check
def a_key_that_others_could_read(world):
    """Who may read answers.key answers in anybody's name: then it is not used, and the log and health say what to do."""
    daemon, _ = world_with_links(world)
    daemon.client().open()
    code_in(world.message(to="tech1"))
    key = os.path.join(world.path, "state", "answers.key")
    daemon.kill9()
    for mode in (0o640, 0o604, 0o620):
        os.chmod(key, mode)
        daemon = world.start()
        ref = daemon.client().open()["ref"]
        page = until(lambda: [m for m in world.messages().values() if ref in m.text and m.head.get("to") == "tech1"],
                     10, "a page about " + ref)[0]
        assert not CODE.search(page.body) and "/a/" not in page.body, (oct(mode), page.text)
        assert "mode %04o" % mode in daemon.said() and "chmod 600" in daemon.said(), daemon.said()
        reasons = [r["text"] for r in daemon.client().see("/v1/health")["reasons"]]
        assert any("answers.key" in r for r in reasons), reasons
        daemon.kill9()
    os.chmod(key, 0o400)
    daemon = world.start()
    ref = daemon.client().open()["ref"]
    until(lambda: [m for m in world.messages().values() if ref in m.text and CODE.search(m.body)], 10, "a page with a code")


@check
def many_wrong_links(world):
    """Nobody finds a link by trying; whoever tries is soon answered without being looked up; the right one still opens."""
    daemon, phone = world_with_links(world)
    daemon.client().open()
    token = token_in(world.message(to="tech1"))
    number, secret = token.split("-")
    wrong = [number + "-" + secret[:i] + ("7" if c != "7" else "8") + secret[i + 1:] for i, c in enumerate(secret)]
    wrong += [secret, number + "-", "-" + secret, number, "0-" + secret, "999999999999999999999-" + secret, "%41",
              number + "-" + secret.upper(), number + "-" + secret + "0", "a" * 2000]
    for w in wrong:
        refused = phone.call("GET", w)
        assert refused.status == 404, (w, refused)
        page = is_private(refused)
        assert "not known" in page and "call whoever is on call" in page, page
    statuses = [phone.call("POST", w, "do=take&for=").status for w in wrong * 2]
    assert 429 in statuses and set(statuses) <= {404, 429}, statuses
    assert phone.call("GET", token).status == 200
    assert phone.call("POST", token, "do=take&for=").status == 200


@check
def no_link_to_loopback(world):
    """A link that only works on the machine itself would be pressed in vain at 3 a.m."""
    world.file("tokens", "")
    daemon = world.start({"listen": {"socket": "run/nis2d.sock", "http": {
        "port": free_port(), "base_url": "http://127.0.0.1:8743", "tokens_file": "tokens"}}})
    daemon.client().open()
    message = world.message(to="tech1")
    assert "/a/" not in message.text, message.text
    assert code_in(message) in message.body.split("\n")[1], message.text
