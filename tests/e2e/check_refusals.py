# SPDX-License-Identifier: Apache-2.0
"""Receivers that say no, each in its way: who is told, in which words, and over which way the page goes then."""
import ssl
import subprocess

from nis2 import Hook, Skip, check, ob_path, until


BODY = '{"text":"{{subject}}"}'


def chats(rows):
    """Channels c0, c1, … speak to the hooks; a directory stands beside each; administrators have one of their own."""
    contacts = {"ciso": {"name": "Duty manager", "role": "management", "reach": [{"desk": "ciso"}]}}
    channels = {"desk": {"type": "file", "directory": "desk"}, "spool": {"type": "file", "directory": "spool"}}
    for n, (hook, more) in enumerate(rows):
        channels["c%d" % n] = dict({"type": "http", "url": hook.url, "body": BODY}, **more)
        contacts["t%d" % n] = {"role": "technical", "reach": [{"c%d" % n: None}, {"spool": "t%d" % n}]}
    notify = ["contact t%d" % n for n in range(len(rows))]
    return {"channels": channels, "contacts": contacts, "schedules": {},
            "escalation": {"policies": {"nis2": {"on_open": [{"after": "0m", "notify": notify}],
                                                 "before_deadline": [{"at": "6h", "notify": notify}]}}}}


@check
def whatever_is_no_success_is_told_and_goes_round(world):
    """A gateway that answers 200 to what it refuses, or 413, would be asked for hours, and nobody be told."""
    rows = [(413, {}), (400, {}), (301, {}), (200, {"success": {"body": "queued"}}), (202, {"success": {"status": [200]}})]
    c = world.start(chats([(Hook(world, last=answer), more) for answer, more in rows])).client()
    c.open("Refused", aware="-1h")
    for n, (answer, more) in enumerate(rows):
        words = until(lambda: [m.text for m in world.messages("desk").values() if "channel c%d" % n in m.text], 10,
                      "the administrators hear of %s %s" % (answer, more))[0]
        line = words[words.index("channel c%d" % n):].split("\n")[0]
        assert "refused a message" in line and line.count(str(answer)) == 1, line

        def over_the_other():
            found = {d["channel"]: d for d in c.see("/v1/deliveries?all=true") if d["contact"] == "t%d" % n}
            return found if "spool" in found and found["spool"]["state"] == "accepted" else None
        mine = until(over_the_other, 10, "the page over the other channel")
        assert mine["c%d" % n]["verdict"] == "permanent" and mine["c%d" % n]["tries"] == 1, mine


@check
def a_certificate_that_is_asked_for_is_named(world):
    """"bad write retry" tells nobody what to configure."""
    pem, key = world.path + "/srv.pem", world.path + "/srv.key"
    try:
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", pem, "-days",
                        "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                       check=True, capture_output=True)
    except FileNotFoundError:
        raise Skip("no openssl to make a certificate with")
    hook = Hook(world)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem, key)
    tls.verify_mode = ssl.CERT_REQUIRED
    tls.load_verify_locations(pem)
    hook.server.socket = tls.wrap_socket(hook.server.socket, server_side=True, do_handshake_on_connect=False)
    hook.url = hook.url.replace("http://127.0.0.1", "https://localhost")
    c = world.start(chats([(hook, {"ca_file": pem})])).client()
    c.open("Who are you", aware="-1h")
    words = until(lambda: [x["detail"] for x in c.see("/v1/deliveries?all=true")
                           if x["channel"] == "c0" and x["failures"]], 10, "a failure")[0]
    assert "cert_file" in words and "key_file" in words, words


@check
def what_was_filed_is_not_paged_from_the_queue(world):
    """The page of the opening waits for a channel that is down; the stage it names is filed meanwhile."""
    hook = Hook(world, last=500)
    c = world.start(chats([(hook, {})])).client()
    ref = c.open("Down", aware="-1h")["ref"]
    until(hook.seen, 10, "a first try")
    assert "early warning" in hook.seen()[0].doc["text"], hook.seen()[0].doc
    c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "x"})
    filed = len(hook.seen())
    hook.last = 200
    until(lambda: [r for r in hook.seen()[filed:] if "notification due" in r.doc["text"]], 30, "what is owed next")
    assert not [r.doc for r in hook.seen()[filed:] if "early warning due" in r.doc["text"]], hook.seen()[-1].doc
