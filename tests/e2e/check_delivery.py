# SPDX-License-Identifier: Apache-2.0
"""Delivery to receivers that fail, hang, lie and vanish: every alert arrives or is visibly failing, under one id."""
import json
import time

from nis2 import Client, Hook, Relay, check, free_port, ob_path, settings, until, verified


def hooked(world, hook, reach=None, **channels):
    """Only the webhook by itself reaches tech1; the others have the directory."""
    world.file("hook.secret", hook.secret + "\n")
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = reach or [{"hook": None}]
    every = {"hook": {"type": "webhook", "url": hook.url, "secret_file": "hook.secret"},
             "spool": {"type": "file", "directory": "spool"}}
    every.update(channels)
    return {"channels": every, "contacts": contacts}


def first_delivery(c, channel="hook"):
    found = [d for d in c.see("/v1/deliveries?all=true") if d["channel"] == channel]
    return found[0] if found else None


def of_first(hook):
    """The attempts of the first delivery; the alert may go other ways as well, under other ids."""
    return [r for r in hook.seen() if r.id == hook.seen()[0].id]


@check
def a_webhook_is_signed_and_says_what_it_is(world):
    """A receiver that cannot verify who calls must believe anybody, or nobody."""
    hook = Hook(world)
    c = world.start(hooked(world, hook)).client()
    ref = c.open("Only for full detail", aware="-20h")["ref"]
    r = until(lambda: hook.seen(), 10, "a webhook")[0]
    assert hook.is_signed(r), r.headers
    assert abs(int(r.headers["webhook-timestamp"]) - time.time()) < 30
    assert "." not in r.id and r.headers["content-type"].startswith("application/json")
    assert r.doc["type"] == "incident.opened" and r.doc["data"]["incident"] == ref, r.doc
    assert r.doc["data"]["possible_repeat"] is False and r.doc["data"]["exercise"] is False
    assert r.doc["data"]["stage"] == "early_warning" and r.doc["data"]["contact"] == "tech1"
    assert b"Only for full detail" not in r.body, "detail: minimal shows the title"
    until(lambda: first_delivery(c)["state"] == "accepted", 10, "it is accepted")
    assert first_delivery(c)["id"] == r.id


@check
def a_repeat_has_the_same_id_and_the_same_bytes(world):
    """Repeats that look like news page people twice, and repeats that never come page nobody."""
    hook = Hook(world, plan=[500])
    c = world.start(hooked(world, hook)).client()
    c.open(aware="-1h")
    until(lambda: len(of_first(hook)) >= 2, 15, "a second attempt")
    first, second = of_first(hook)[:2]
    assert second.body.replace(b'"possible_repeat":true', b'"possible_repeat":false') == first.body
    assert hook.is_signed(first) and hook.is_signed(second)
    until(lambda: first_delivery(c)["state"] == "accepted", 10, "it is accepted")
    assert first_delivery(c)["tries"] == 2 and first_delivery(c)["failures"] == 1, first_delivery(c)
    assert 3.5 < second.at - first.at < 9, "the plan is 5 s, give or take 20 %%: %.1f" % (second.at - first.at)


a_repeat_has_the_same_id_and_the_same_bytes.long = 8


@check
def the_next_channel_starts_after_the_second_failure(world):
    """A dead chat system must not stand between the alert and the person for minutes."""
    hook = Hook(world, last=500)
    c = world.start(hooked(world, hook, [{"hook": None}, {"spool": "tech1"}])).client()
    ref = c.open(aware="-1h")["ref"]
    world.message(15, to="tech1")
    assert len(hook.seen()) == 2, "it waited for more than two failures, or for fewer: %d" % len(hook.seen())
    both = [d for d in c.see("/v1/deliveries?all=true") if d["contact"] == "tech1" and d["ref"] == ref]
    assert {d["channel"] for d in both} == {"hook", "spool"}, both
    failing = [r for r in c.see("/v1/health")["reasons"]]
    assert failing, "a failing channel does not show in health"


the_next_channel_starts_after_the_second_failure.long = 8


@check
def a_no_starts_the_next_channel_at_once_and_tells_the_administrators(world):
    """400 today is 400 tomorrow: waiting for it loses time, and nobody mends what nobody hears of."""
    hook = Hook(world, last=400)
    c = world.start(hooked(world, hook, [{"hook": None}, {"spool": "tech1"}])).client()
    c.open(aware="-1h")
    world.message(4, to="tech1")
    assert len(hook.seen()) == 1
    until(lambda: [a for a in c.see("/v1/alerts?all=true") if a["kind"] == "defect"], 5, "a defect is told")
    assert any(m.head["type"] == "pager.defect" for m in world.messages().values())


@check
def gone_disables_the_channel(world):
    """A receiver that says it is gone for ever must not be asked again, and somebody must hear that it is gone."""
    hook = Hook(world, last=410)
    d = world.start(hooked(world, hook, [{"hook": None}, {"spool": "tech1"}]))
    c = d.client()
    c.open(aware="-1h")
    world.message(4, to="tech1")
    defect = world.message(5, type="pager.defect")
    assert "hook" in defect.text, defect.text
    assert c.see("/v1/channels/hook")["mark"] != "trusted", c.see("/v1/channels/hook")
    assert any("hook" in r["text"] for r in c.see("/v1/health")["reasons"])
    before = len(hook.seen())
    ref = c.open("second", aware="-1h")["ref"]
    until(lambda: [m for m in world.messages().values() if m.head["to"] == "tech1" and ref in m.text], 5, "routed around")
    assert len(hook.seen()) == before, "a disabled channel was used"
    # It stays so over a restart, until an administrator trusts it again.
    d.stop()
    c = world.start().client()
    assert c.see("/v1/channels/hook")["mark"] != "trusted"
    hook.last = 200
    c.ok("/v1/channels/hook/trust", {"reason": "mended"})
    third = c.open("third", aware="-1h")["ref"]
    until(lambda: any(r.doc["data"].get("incident") == third for r in hook.seen()), 5, "it is used again")


@check
def a_distrusted_channel_carries_nothing(world):
    """A chat room the attacker reads along in must be cut off with one command."""
    hook = Hook(world)
    c = world.start(hooked(world, hook, [{"hook": None}, {"spool": "tech1"}])).client()
    c.ok("/v1/channels/hook/distrust", {"reason": "the attacker is in it"})
    ref = c.open(aware="-1h")["ref"]
    until(lambda: [m for m in world.messages().values() if m.head["to"] == "tech1" and ref in m.text], 5, "routed around")
    time.sleep(0.3)
    assert not [r for r in hook.seen() if r.doc["data"].get("incident") == ref], "content went over a distrusted channel"


@check
def whom_nothing_reaches_any_more_is_named(world):
    """Whoever cuts a channel off must not learn from the silence that it was somebody's only one."""
    c = world.start().client()
    said = c.ok("/v1/channels/spool/distrust", {"reason": "the disk is not ours"})["said"]
    assert "(tech1)" in said and "cannot be reached now" in said and "channel list" in said, said
    reasons = [r["text"] for r in c.see("/v1/health")["reasons"]]
    assert any("(tech1)" in r and "cannot be reached now" in r for r in reasons), reasons
    assert len([a for a in c.see("/v1/alerts?all=true") if a["step"].startswith("cut-off:")]) == 1
    said = c.ok("/v1/channels/spool/trust", {"reason": "it is"})["said"]
    assert "cannot be reached" not in said, said
    reasons = [r["text"] for r in c.see("/v1/health")["reasons"]]
    assert not any("cannot be reached now" in r for r in reasons), reasons


@check
def killed_before_the_answer_it_is_sent_again_under_its_id(world):
    """Whether the page went out is unknown after a crash: losing it and hiding the repeat are both wrong."""
    hook = Hook(world, plan=["hang"])
    d = world.start(hooked(world, hook))
    ref = d.client().open(aware="-1h")["ref"]
    assert hook.hangs.wait(10), "no attempt was made"
    d.kill9()
    hook.released.set()
    c = world.start().client()
    again = until(lambda: [r for r in hook.seen()[1:] if r.id == hook.seen()[0].id], 10, "it is sent again")[0]
    first = hook.seen()[0]
    assert first.doc["data"]["possible_repeat"] is False and again.doc["data"]["possible_repeat"] is True
    assert again.body.replace(b'"possible_repeat":true', b'"possible_repeat":false') == first.body
    assert hook.is_signed(again)
    until(lambda: first_delivery(c)["state"] == "accepted", 10, "it is accepted")
    assert first_delivery(c)["ref"] == ref and first_delivery(c)["tries"] == 2, first_delivery(c)
    verified(c)


@check
def what_is_asked_of_us_is_waited_for(world):
    """A receiver that asks for a pause and gets a storm will block us for good."""
    hook = Hook(world, plan=[(429, {"Retry-After": "600"})])
    c = world.start(hooked(world, hook)).client()
    c.open(aware="-1h")
    shown = until(lambda: first_delivery(c) and first_delivery(c)["failures"] == 1 and first_delivery(c), 10, "one failure")
    from nis2 import now, parse
    wait = (parse(shown["next_try_at"]) - now()).total_seconds()
    assert 580 <= wait <= 601, "the next try is in %d s" % wait
    # By hand it goes at once.
    c.ok("/v1/deliveries/%d/retry" % shown["number"], {"reason": "mended"})
    until(lambda: first_delivery(c)["state"] == "accepted", 5, "retried by hand")


@check
def redirects_are_never_followed(world):
    """A redirect followed sends the reference of a breach to whoever answered."""
    other = Hook(world)
    hook = Hook(world, last=(302, {"Location": other.url}))
    c = world.start(hooked(world, hook, [{"hook": None}, {"spool": "tech1"}])).client()
    c.open(aware="-1h")
    world.message(5, to="tech1")
    assert other.seen() == []


@check
def when_everything_fails_there_is_a_file(world):
    """Nothing is ever silent: if no channel of a contact works, every channel and a file get the alert."""
    port = free_port()
    contacts = settings()["contacts"]
    for contact in contacts.values():
        contact["reach"] = [{"hook": None}]
    world.file("hook.secret", "whsec_" + "QUFB" * 8 + "\n")
    c = world.start({"channels": {"hook": {"type": "webhook", "url": "http://127.0.0.1:%d/x" % port,
                                           "secret_file": "hook.secret"}}, "contacts": contacts}).client()
    ref = c.open(aware="-30h")["ref"]

    def files():
        import os
        found = []
        for at, _, names in os.walk(world.path):
            for name in names:
                if name.endswith(".txt") and "state/attachments" not in at:
                    with open(os.path.join(at, name), errors="replace") as f:
                        text = f.read()
                    if ref in text:
                        found.append(text)
        return found
    until(files, 25, "a file with the alert")


when_everything_fails_there_is_a_file.long = 10


@check
def what_is_filed_is_paged_no_more(world):
    """Pages about a report that was sent teach people to ignore pages."""
    hook = Hook(world, last=500)
    contacts = settings()["contacts"]
    contacts["legal"]["reach"] = [{"hook": None}]
    base = hooked(world, hook)
    base["contacts"]["legal"]["reach"] = [{"hook": None}]
    base["contacts"]["tech1"]["reach"] = [{"spool": "tech1"}]
    c = world.start(base).client()
    ref = c.open(aware="-20h")["ref"]  # the 6 h step for legal is due, over the hook that fails

    def waiting():
        return [d for d in c.see("/v1/deliveries") if d["contact"] == "legal" and d["failures"] > 0]
    number = until(waiting, 10, "it fails once")[0]["number"]
    c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "R"})
    for stage in ("recipients",):
        c.post(ob_path(ref, stage, "/waive"), {"reason": "r"})
    shown = c.see("/v1/deliveries/%d" % number)
    assert shown["state"] == "ended" and shown["how"] == "superseded", shown


@check
def the_queue_can_be_worked(world):
    """Someone must be able to stop, drop and start again what is stuck."""
    hook = Hook(world, last=500)
    c = world.start(hooked(world, hook)).client(by="ciso")
    c.open(aware="-1h")
    d = until(lambda: first_delivery(c) and first_delivery(c)["state"] == "queued" and first_delivery(c), 10, "it waits")
    base = "/v1/deliveries/%d" % d["number"]
    assert c.see(base)["text"], "the text of a delivery cannot be read"
    c.ok(base + "/hold", {"reason": "r"})
    assert c.see(base)["state"] == "held"
    c.ok(base + "/release", {"reason": "r"})
    assert c.see(base)["state"] == "queued"
    answer = c.post(base + "/drop", {})
    assert answer.status == 400 and answer.doc["field"] == "reason", answer
    c.ok(base + "/drop", {"reason": "wrong number"})
    assert (c.see(base)["state"], c.see(base)["how"]) == ("ended", "dropped")


@check
def a_contact_can_be_tested(world):
    """Whether a person can be reached is found out by trying, before the night it counts."""
    hook = Hook(world, last=500)
    c = world.start(hooked(world, hook, [{"spool": "tech1"}, {"hook": None}])).client()
    alert = c.ok("/v1/contacts/tech1/test", {})["number"]

    def verdicts():
        d = {x["channel"]: x["verdict"] for x in c.see("/v1/alerts/%d" % alert)["deliveries"]}
        return d if d.get("spool") and d.get("hook") else None
    got = until(verdicts, 10, "both verdicts")
    assert got == {"spool": "accepted", "hook": "transient"}, got
    assert world.message(to="tech1", type="test").head["subject"].startswith("nis2d")


@check
def mail_goes_through_the_relay_that_works(world):
    """One relay that hangs or refuses must not keep the mail from the other."""
    dead, good = free_port(), Relay(world)
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = [{"mail": "tech1@example.org"}]
    c = world.start({"channels": {
        "mail": {"type": "email", "relays": ["smtp://127.0.0.1:%d" % dead, good.url], "tls": "off",
                 "from": "nis2d@example.org"},
        "spool": {"type": "file", "directory": "spool"}}, "contacts": contacts}).client()
    ref = c.open("Blå æbler", aware="-20h")["ref"]
    to, mail = until(good.seen, 20, "a mail")[0]
    assert to == ["tech1@example.org"], to
    head, _, body = mail.partition("\r\n\r\n")
    headers = {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in head.split("\r\n") if line[:1] not in " \t"}
    assert headers["auto-submitted"] == "auto-generated" and headers["date"] and headers["message-id"].startswith("<")
    assert ref in mail and headers["from"].endswith("nis2d@example.org>") or headers["from"] == "nis2d@example.org", head
    shown = first_delivery(c, "mail")
    assert shown["id"] in headers["message-id"], (shown["id"], headers["message-id"])
    until(lambda: first_delivery(c, "mail")["state"] == "accepted", 5, "it is accepted")


@check
def a_relay_that_hangs_is_left_in_time(world):
    """A mail server that accepts connections and says nothing is the usual picture of an overloaded one."""
    hang, good = Relay(world, "hang"), Relay(world)
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = [{"mail": "tech1@example.org"}]
    began = time.monotonic()
    c = world.start({"channels": {"mail": {"type": "email", "relays": [hang.url, good.url], "tls": "off",
                                           "from": "nis2d@example.org"},
                                  "spool": {"type": "file", "directory": "spool"}}, "contacts": contacts}).client()
    c.open(aware="-1h")
    until(good.seen, 40, "a mail over the second relay")
    assert time.monotonic() - began < 25, "it took %.0f s" % (time.monotonic() - began)
    assert c.see("/v1/incidents")


a_relay_that_hangs_is_left_in_time.long = 20


@check
def a_mailbox_that_is_not_there_starts_the_next_channel(world):
    """Somebody who left the company must not be the only one who was told."""
    relay = Relay(world, "no")
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = [{"mail": "gone@example.org"}, {"spool": "tech1"}]
    c = world.start({"channels": {"mail": {"type": "email", "relays": [relay.url], "tls": "off", "from": "n@example.org"},
                                  "spool": {"type": "file", "directory": "spool"}}, "contacts": contacts}).client()
    c.open(aware="-1h")
    world.message(8, to="tech1")
    assert first_delivery(c, "mail")["verdict"] == "permanent", first_delivery(c, "mail")


@check
def receivers_that_hang_do_not_hold_up_the_others(world):
    """One dead receiver must not be able to silence the pager."""
    hook = Hook(world, last="hang")
    c = world.start(hooked(world, hook)).client()
    for i in range(30):
        c.open("incident %d" % i, aware="-30h")
    began = time.monotonic()
    until(lambda: len([m for m in world.messages().values() if m.head["to"] == "ciso"]) >= 30, 10, "30 pages to ciso")
    assert time.monotonic() - began < 8
    c.see("/v1/health")


@check
def messages_of_one_wake_up_are_one_message(world):
    """Five pages for one incident at one instant teach people to switch the telephone off."""
    c = world.start({"regimes": ["nis2", "gdpr"]}).client()
    ref = c.open(aware="-30h")["ref"]
    world.message(to="legal", type="obligation.overdue")
    until(lambda: not [d for d in c.see("/v1/deliveries")], 10, "all is sent")
    per_person = {}
    for m in world.messages().values():
        per_person.setdefault(m.head["to"], []).append(m)
    assert {k: len(v) for k, v in per_person.items()} == {"tech1": 1, "legal": 1, "ciso": 1}, \
        {k: [m.first_line for m in v] for k, v in per_person.items()}
    numbers = json.loads(per_person["legal"][0].text.strip().split("\n")[-1])["alerts"]
    assert len(numbers) == len(set(numbers)) >= 1
    # One acknowledgement answers it.
    c.ok("/v1/incidents/%s/ack" % ref, {})
    assert Client(c.path).see("/v1/alerts?ref=" + ref) == []
