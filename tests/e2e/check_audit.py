# SPDX-License-Identifier: Apache-2.0
"""The chain: whatever was changed, cut or forged is found; what was erased is gone, and the rest still stands."""
import hashlib
import os
import sqlite3
import subprocess

from nis2 import NIS2CTL, check, until, verified


def ctl(daemon, *args):
    return subprocess.run([NIS2CTL, "--socket", daemon.socket, *args], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=30)


def bytes_of_state(world):
    found = {}
    for at, _, names in os.walk(world.path + "/state"):
        for name in names:
            with open(os.path.join(at, name), "rb") as f:
                found[name] = f.read()
    return found


@check
def what_was_erased_is_nowhere(world):
    """The right to be forgotten is not kept by hiding a row; and an erased row must not break the proof of the others."""
    d = world.start()
    c = d.client(by="legal")
    ref = c.open(aware="-5h")["ref"]
    secret = "patient Elise Madsen, room 12"
    entry = c.ok("/v1/incidents/%s/notes" % ref, {"text": secret})["number"]
    c.ok("/v1/incidents/%s/notes" % ref, {"text": "the next one"})
    row = [e for e in c.see("/v1/audit?ref=%s&limit=1000" % ref) if e["seq"] == entry]
    assert row and row[0]["type"] == "note-added" and secret in row[0]["text"], row
    head = c.see("/v1/health")["chain_head"]
    c.ok("/v1/audit/erase", {"entry": entry, "reason": "GDPR Art. 17"})
    after = verified(c)
    assert after["erased"] == 1, after
    verified(c, head)
    for name, data in bytes_of_state(world).items():
        assert secret.encode() not in data, "the erased text is still in %s" % name
    assert all(secret not in str(e) for e in c.see("/v1/audit?limit=100000"))
    assert all(secret not in str(n) for n in c.see("/v1/incidents/%s/notes" % ref))
    assert secret not in str(c.see("/v1/incidents/" + ref)) and secret not in d.said()
    d.kill9()
    d = world.start()
    c = d.client(by="legal")
    assert verified(c)["erased"] == 1
    notes = c.see("/v1/incidents/%s/notes" % ref)
    assert [n["text"] for n in notes] == [None, "the next one"], notes
    c.ok("/v1/incidents/%s/notes" % ref, {"text": "life goes on"})
    for name, data in bytes_of_state(world).items():
        assert secret.encode() not in data, "the erased text came back in %s" % name


@check
def what_is_owed_cannot_be_erased(world):
    """Erasing must not be a way to end a clock."""
    c = world.start().client()
    ref = c.open(aware="-5h")["ref"]
    for e in c.see("/v1/audit?ref=%s&limit=1000" % ref):
        if e["type"] in ("incident-opened", "anchor-set", "obligation-made", "regime-frozen", "clock-set"):
            answer = c.post("/v1/audit/erase", {"entry": e["seq"], "reason": "r"})
            assert answer.status == 409 and answer.code == "not-erasable", (e["type"], answer)
    answer = c.post("/v1/audit/erase", {"entry": 3, "reason": ""})
    assert answer.status in (400, 409), answer
    verified(c)


@check
def an_attached_file_is_erased_with_its_name(world):
    """A file with patients' names that was attached by mistake must be gone from the disk, not only from the lists."""
    d = world.start()
    c = d.client(by="legal")
    ref, other = c.open(aware="-5h")["ref"], c.open(aware="-5h")["ref"]
    secret = b"patient Elise Madsen, room 12"
    for where in (ref, other):
        c.ok("/v1/incidents/%s/attachments?name=ward-%s.csv" % (where, where), secret)
    path = os.path.join(world.path, "state", "attachments", hashlib.sha256(secret).hexdigest())
    assert os.path.exists(path)
    answer = c.post("/v1/audit/erase", {"attachment": "0" * 64, "reason": "r"})
    assert answer.status == 404 and answer.code == "no-such-attachment", answer
    answer = c.post("/v1/audit/erase", {"attachment": hashlib.sha256(secret).hexdigest(), "reason": ""})
    assert answer.status == 400 and os.path.exists(path), answer
    out = ctl(d, "audit", "erase", hashlib.sha256(secret).hexdigest(), "--reason", "GDPR Art. 17", "--by", "legal")
    assert out.returncode == 0 and "2 entries are erased" in out.stdout, out
    assert not os.path.exists(path)
    assert verified(c)["erased"] == 2
    d.kill9()
    c = world.start().client(by="legal")
    for name, data in bytes_of_state(world).items():
        assert secret not in data and b"ward-" not in data, "still in %s" % name
    assert verified(c)["erased"] == 2


@check
def the_messages_to_somebody_who_left_are_erased(world):
    """Addresses of people who left must not stay for ever; and erasing them must not lose a page that is still to come."""
    d = world.start()
    c = d.client(by="legal")
    ref = c.open(title="First", aware="-5h", significant="yes")["ref"]
    who = "tech1"
    until(lambda: any(x["contact"] == who and x["state"] == "accepted" for x in c.see("/v1/deliveries?all=1")), 10, "paged")
    answer = c.post("/v1/audit/erase", {"contact": who, "reason": "left the company"})
    assert answer.status == 409 and answer.code == "still-needed", answer
    answer = c.post("/v1/audit/erase", {"contact": "nobody", "reason": "r"})
    assert answer.status == 404 and answer.code == "nothing-to-erase", answer
    c.ok("/v1/incidents/%s/void" % ref, {"reason": "a slip"})
    until(lambda: any(e["type"] == "incident-archived" for e in c.see("/v1/audit?limit=100000")), 10, "it is archived")
    out = ctl(d, "audit", "erase", who, "--reason", "left the company", "--by", "legal")
    assert out.returncode == 0, out
    rows = c.see("/v1/audit?ref=%s&limit=100000" % ref)
    assert rows and not any(e["type"] == "delivery-queued" and not e.get("erased") and e["body"]["contact"] == who
                            for e in rows), rows
    verified(c)
    assert c.see("/v1/incidents/" + ref)["title"] == "First"
    assert c.see("/v1/incidents/%s/notes" % ref) == []
    d.kill9()
    c = world.start().client(by="legal")
    assert c.see("/v1/incidents/" + ref)["title"] == "First"
    assert verified(c)["erased"] > 0


@check
def a_cut_tail_is_found_by_its_head(world):
    """Whoever can delete the last rows can delete a filing; only a head kept elsewhere shows it."""
    d = world.start()
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    until(lambda: not c.see("/v1/deliveries"), 10, "all is sent")
    c.ok("/v1/incidents/%s/notes" % ref, {"text": "the last word"})
    head = c.see("/v1/health")["chain_head"]
    assert verified(c, head)["head"].split(":")[0] >= head.split(":")[0]
    d.stop()
    cut(world, 1)
    d = world.start(ready=False)
    c = d.client()
    until(d.is_ready, 15, "it starts")
    answer = c.post("/v1/audit/verify", {"head": head})
    assert answer.status == 200 and answer.doc["whole"] is False and answer.doc["reason"], answer
    for wrong in ("5", "x:y", "0:" + "0" * 64, "3:" + "0" * 63):
        answer = c.post("/v1/audit/verify", {"head": wrong})
        assert answer.status == 400 and answer.doc["field"] == "head", (wrong, answer)


def drop_triggers(db):
    """Whoever forges does not ask the triggers."""
    for trigger, in db.execute("select name from sqlite_master where type='trigger'").fetchall():
        db.execute("drop trigger %s" % trigger)


def cut(world, rows):
    db = sqlite3.connect(world.path + "/state/ledger.db")
    drop_triggers(db)
    last, = db.execute("select max(seq) from entry").fetchone()
    db.execute("delete from payload where seq > ?", (last - rows,))
    db.execute("delete from entry where seq > ?", (last - rows,))
    db.commit()
    db.close()


@check
def a_changed_byte_is_found(world):
    """A record that can be edited with an ordinary tool proves nothing to anybody."""
    d = world.start()
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    seq = c.ok("/v1/incidents/%s/notes" % ref, {"text": "we learned of it at nine"})["number"]
    until(lambda: not c.see("/v1/deliveries"), 10, "all is sent")
    d.stop()
    db = sqlite3.connect(world.path + "/state/ledger.db")
    payload, = db.execute("select bytes from payload where seq=?", (seq,)).fetchone()
    assert b"nine" in bytes(payload), payload
    drop_triggers(db)
    db.execute("update payload set bytes=? where seq=?", (bytes(payload).replace(b"nine", b"noon"), seq))
    db.commit()
    db.close()
    d = world.start(ready=False)
    until(lambda: d.process.poll() is not None or d.is_ready(), 15, "it decides")
    assert d.process.poll() is None, "what is known must be paged, and administrators shouted at: " + d.said()[-500:]
    c = d.client()
    answer = c.post("/v1/audit/verify")
    assert answer.status == 200 and answer.doc["whole"] is False, answer
    assert answer.doc["broken_seq"] == seq, (answer.doc, seq)
    health = c.see("/v1/health")
    assert health["level"] == "critical", health
    refused = c.post("/v1/incidents", {"title": "x"})
    assert refused.status == 503 and refused.code == "ledger-lost", refused
    assert c.see("/v1/incidents/" + ref)["ref"] == ref
    until(lambda: [m for m in world.messages().values() if m.head["type"] == "pager.defect"], 10, "administrators hear of it")


@check
def a_lost_ledger_is_no_new_beginning(world):
    """An empty ledger in the place of a lost one forgets every clock without a word."""
    d = world.start()
    d.client().open(aware="-5h")
    d.stop()
    for name in os.listdir(world.path + "/state"):
        if name.startswith("ledger.db") and not name.endswith(".lock"):
            os.unlink(world.path + "/state/" + name)
    d = world.start(ready=False)
    until(lambda: d.process.poll() is not None or d.is_ready(), 15, "it decides")
    assert d.process.poll() is None, d.said()[-600:]
    c = d.client()
    assert c.see("/v1/health")["level"] == "critical", c.see("/v1/health")
    refused = c.post("/v1/incidents", {"title": "x"})
    assert refused.status == 503, refused
    until(lambda: [m for m in world.messages().values() if m.head["type"] == "pager.defect"], 10, "administrators hear of it")


@check
def the_log_is_read_in_pieces(world):
    """An auditor who cannot read past the first hundred entries has not seen the record."""
    c = world.start().client()
    for i in range(5):
        c.open("n%d" % i)
    whole = c.see("/v1/audit?limit=100000")
    assert [e["seq"] for e in whole] == list(range(1, len(whole) + 1)), "the sequence has gaps"
    after, pieces = 0, []
    while True:
        part = c.see("/v1/audit?after=%d&limit=7" % after)
        if not part:
            break
        assert len(part) <= 7
        pieces += part
        after = part[-1]["seq"]
    assert [e["seq"] for e in pieces][:len(whole)] == [e["seq"] for e in whole]
    assert all(e["text"] and e["at"] and e["type"] for e in pieces)
