# SPDX-License-Identifier: Apache-2.0
"""A configuration is taken whole or not at all; and what is secret in it is seen nowhere."""
import json
import os
import signal

from nis2 import Hook, Relay, check, ob_path, settings, until, verified


def write(world, config):
    return world.file("nis2d.yaml", json.dumps(config, ensure_ascii=False), 0o644)


@check
def a_good_configuration_takes_effect(world):
    """A new colleague who is in the file but not in the daemon is not paged."""
    d = world.start()
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    config = settings()
    config["contacts"]["tech2"] = {"name": "Technical 2", "role": "technical", "reach": [{"spool": "tech2"}]}
    config["schedules"]["technical"]["layers"] = [{"name": "always", "who": ["tech2"]}]
    write(world, config)
    answer = c.post("/v1/reload")
    assert answer.status == 200 and isinstance(answer.doc["warnings"], list), answer
    second = c.open("second", aware="-5h")["ref"]
    until(lambda: any(m.head["to"] == "tech2" and second in m.text for m in world.messages().values()), 10, "tech2 is paged")
    loads = [e for e in c.see("/v1/audit?ref=global&limit=1000") if e["type"] == "configuration-loaded"]
    assert len(loads) == 2, "each load is an entry"
    assert loads[0]["body"]["digest"] != loads[1]["body"]["digest"] and loads[1]["body"]["files"], loads[1]
    assert c.see("/v1/incidents/" + ref)["ref"] == ref
    verified(c)


@check
def a_bad_configuration_changes_nothing(world):
    """A slip in the file during an attack must not end the pager, nor pass unseen."""
    d = world.start()
    c = d.client()
    before = c.see("/v1/contacts")
    config = settings()
    config["contacts"]["tech1"]["reach"] = [{"spol": "tech1"}]
    config["escalation"]["policies"]["nis2"]["before_deadline"][0]["at"] = "6 hours"
    config["colour"] = "red"
    write(world, config)
    answer = c.post("/v1/reload")
    assert answer.status == 409 and answer.code == "configuration-refused", answer
    errors = [p for p in answer.doc["problems"] if "warning:" not in p and "note:" not in p]
    for key in ("contacts.tech1.reach[0].spol", "before_deadline[0].at", "colour"):
        assert any(key in p for p in errors), "all errors at once; %s is not in %s" % (key, errors)
    assert any("did you mean spool" in p for p in errors) and all(world.path + "/nis2d.yaml:1:" in p for p in errors), errors
    assert c.see("/v1/contacts") == before
    health = c.see("/v1/health")
    assert any("reload" in r["text"] and "old configuration" in r["text"] for r in health["reasons"]), health
    refusals = [e for e in c.see("/v1/audit?ref=global&limit=1000") if e["type"].startswith("configuration")]
    assert refusals[-1]["body"]["is_refused"] is True, refusals[-1]
    ref = c.open(aware="-5h")["ref"]
    until(lambda: any(m.head["to"] == "tech1" and ref in m.text for m in world.messages().values()), 10, "the old one pages")
    write(world, settings())
    assert c.post("/v1/reload").status == 200
    assert not any("reload" in r["text"] for r in c.see("/v1/health")["reasons"]), "mended, and still shown"


def on_duty_is(who):
    """tech1 has left the company, or is still there."""
    config = settings()
    config["contacts"]["tech2"] = {"name": "Technical 2", "role": "technical", "reach": [{"spool": "tech2"}]}
    config["schedules"]["technical"]["layers"] = [{"name": "always", "who": [who]}]
    if who != "tech1":
        del config["contacts"]["tech1"]
    return config


def told(world, who, ref):
    return [m for m in world.messages().values() if m.head["to"] == who and ref in m.text]


@check
def whoever_leaves_with_an_incident_leaves_it_to_the_next(world):
    """Somebody is taken out of the file while they have an incident: it would be everybody's belief and nobody's work."""
    d = world.start(on_duty_is("tech1"))
    c = d.client()
    held, open_ = c.open("held", aware="-1h")["ref"], c.open("open", aware="-1h")["ref"]
    until(lambda: told(world, "tech1", held) and told(world, "tech1", open_), 10, "tech1 is paged for both")
    d.client(by="tech1").ok("/v1/incidents/%s/ack" % held, {"duration": "4h"})
    assert c.see("/v1/incidents/%s" % held)["ack"]["contact"] == "tech1"
    before = {ref: c.see("/v1/incidents/%s" % ref)["obligations"] for ref in (held, open_)}
    write(world, on_duty_is("tech2"))
    assert c.post("/v1/reload").status == 200
    for ref in (held, open_):
        until(lambda: told(world, "tech2", ref), 10, "tech2 is paged for " + ref)
        after = c.see("/v1/incidents/%s" % ref)
        assert not after["ack"], after["ack"]
        assert [(o["stage"], o["due_at"], o["state"]) for o in after["obligations"]] == \
            [(o["stage"], o["due_at"], o["state"]) for o in before[ref]], "a clock moved with a contact"
    verified(c)
    d.kill9()
    c = world.start().client(by="tech2")
    c.ok("/v1/incidents/%s/ack" % held, {"duration": "1h"})
    verified(c)


@check
def sighup_does_the_same(world):
    """`systemctl reload` and `kill -HUP` are what people have in their fingers."""
    d = world.start()
    c = d.client()

    def reasons():
        return " ".join(r["text"] for r in c.see("/v1/health")["reasons"])
    world.file("nis2d.yaml", "nis2d: 1\nentity: {nam: x}\n", 0o644)
    os.kill(d.pid, signal.SIGHUP)
    until(lambda: "old configuration" in reasons(), 10, "the refusal shows")
    assert d.process.poll() is None and "entity.nam" in d.said(), d.said()[-500:]
    config = settings()
    config["entity"]["name"] = "Sydhavn Energi A/S"
    write(world, config)
    os.kill(d.pid, signal.SIGHUP)
    until(lambda: c.see("/v1/version")["entity"] == "Sydhavn Energi A/S", 10, "the new name")
    assert "old configuration" not in reasons()
    os.unlink(world.path + "/nis2d.yaml")
    os.kill(d.pid, signal.SIGHUP)
    until(lambda: "old configuration" in reasons(), 10, "a file that is gone is refused")
    assert c.open()["ref"]


@check
def running_clocks_do_not_move_with_a_regime(world):
    """Editing a rule must not change what is owed under the rule as it was."""
    d = world.start()
    c = d.client()
    doc = c.open(aware="-5h")
    from nis2 import TOP
    with open(TOP + "/config/regimes/nis2.yaml") as f:
        text = f.read()
    assert "aware+PT24H@elapsed" in text
    world.file("regimes/nis2.yaml", text.replace("aware+PT24H@elapsed", "aware+PT12H@elapsed"), 0o644)
    assert c.post("/v1/reload").status == 200
    after = c.see("/v1/incidents/" + doc["ref"])
    assert [o["due_at"] for o in after["obligations"]] == [o["due_at"] for o in doc["obligations"]]
    new = c.open("new", aware="-5h")
    rule = [o["rule"] for o in new["obligations"] if o["stage"] == "early_warning"][0]
    assert rule == "aware+PT12H@elapsed", "the administrator's own regime does not win: %s" % rule


@check
def reloads_under_load_lose_nothing(world):
    """A reload in the busiest hour must not drop a command or a page."""
    import threading
    d = world.start()
    answers, stop = [], threading.Event()

    def work(n):
        c = d.client()
        while not stop.is_set():
            answers.append(c.post("/v1/incidents", {"title": "busy %d" % n, "aware": "-30h"}).status)
    workers = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for w in workers:
        w.start()
    c = d.client()
    for i in range(12):
        config = settings()
        if i % 3 == 2:
            config["nonsense"] = 1
        else:
            config["entity"]["name"] = "Name %d" % i
        write(world, config)
        assert c.post("/v1/reload").status == (409 if i % 3 == 2 else 200)
    stop.set()
    for w in workers:
        w.join()
    assert set(answers) == {201}, set(answers)
    verified(c)


@check
def secrets_are_seen_nowhere(world):
    """A secret in a log or an answer is known to everybody who ever reads logs or answers."""
    planted = {"hook": "whsec_UExBTlRFRC1TRUNSRVQtT05FLTEyMzQ1Njc4OTA=", "raw": "PLANTED-SECRET-ONE-1234567890",
               "url": "PLANTED-IN-URL-7777", "mail": "PLANTED-PASSWORD-8888"}
    hook = Hook(world, last=500)
    relay = Relay(world, "no")
    world.file("hook.secret", planted["hook"] + "\n")
    world.file("slack.url", hook.url + "/" + planted["url"] + "\n")
    world.file("mail.password", planted["mail"] + "\n")
    config = settings()
    config["channels"].update({
        "hook": {"type": "webhook", "url": hook.url, "secret_file": "hook.secret"},
        "mail": {"type": "email", "relays": [relay.url], "tls": "off", "from": "n@example.org", "user": "nis2d",
                 "password_file": "mail.password"}})
    config["contacts"]["tech1"]["reach"] = [{"hook": None}, {"mail": "x@example.org"}, {"spool": "tech1"}]
    d = world.start({k: config[k] for k in ("channels", "contacts")}, extra=["--debug"])
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    c.ok("/v1/contacts/tech1/test", {})
    world.message(15, to="tech1")
    seen = [d.said()]
    for target in ("/v1/channels", "/v1/channels/hook", "/v1/deliveries?all=true", "/v1/audit?limit=10000", "/v1/health",
                   "/v1/contacts", "/metrics", "/v1/incidents/" + ref, "/v1/alerts?all=true", "/v1/regimes"):
        seen.append(c.get(target).raw.decode())
    # Errors about secrets name the file and never its content.
    world.file("hook.secret", "broken-" + planted["raw"] + "\n")
    refused = c.post("/v1/reload")
    assert refused.status == 409, refused
    world.file("hook.secret", planted["hook"][:20] + "!!" + planted["raw"] + "\n")
    seen += [refused.raw.decode(), c.post("/v1/reload").raw.decode(), c.get("/v1/health").raw.decode()]
    config["channels"]["hook"]["secret"] = planted["raw"]
    write(world, config)
    inline = c.post("/v1/reload")
    assert inline.status == 409 and "secret" in str(inline.doc["problems"]), inline
    seen += [inline.raw.decode(), d.said(), c.get("/v1/audit?limit=10000").raw.decode()]
    seen += [m.text for m in world.messages().values()]
    for name in os.listdir(world.path + "/state"):
        with open(world.path + "/state/" + name, "rb") as f:
            seen.append(f.read().decode("latin-1"))
    for text in seen:
        for secret in list(planted.values()) + [planted["hook"][6:]]:
            assert secret not in text, "%s is seen in: …%s…" % (secret, text[max(0, text.index(secret) - 200):][:400])


@check
def an_authority_that_left_keeps_its_zone(world):
    """The clock of an open incident is explained in another zone, with another hour, because a line left the file."""
    there = {"tokyo": {"name": "Authority of Tokyo", "roles": ["csirt"], "timezone": "Asia/Tokyo"}}
    d = world.start({"authorities": there})
    c = d.client()
    ref = c.open(aware="2026-11-20T12:00:00Z")["ref"]

    def steps(client):
        lines = client.see(ob_path(ref, "early_warning", "/explain"))["lines"]
        lines = [line for line in lines if not line.startswith("Rules in force now")]  # they may be counted elsewhere today
        return [line for line in lines if "clock" in line or "zone" in line or "Target" in line or "+0" in line]
    before = steps(c)
    assert any("Asia/Tokyo" in line for line in before) and any("+09:00" in line for line in before), before
    world.configure()
    answer = c.post("/v1/reload")
    assert answer.status == 200 and not any("time zone" in w for w in answer.doc["warnings"]), answer
    assert steps(c) == before
    now = [line for line in c.see(ob_path(ref, "early_warning", "/explain"))["lines"] if line.startswith("Rules in force now")]
    assert "counted in another zone" in now[0] and "Asia/Tokyo in this incident, which keeps it" in now[0], now
    d.stop()
    assert steps(world.start().client()) == before
