# SPDX-License-Identifier: Apache-2.0
"""Backup and restore: a copy that is old must neither page about the past nor give a reference twice."""
import os
import time

from nis2 import check, ob_path, until, verified


@check
def a_backup_comes_back_held_and_skips_references(world):
    """After a disaster, yesterday's state would page for what was answered today, and reuse references already given out."""
    d = world.start()
    c = d.client(by="ciso")
    kept = c.open("in the backup", aware="-5h", key="kept")["ref"]
    until(lambda: not c.see("/v1/deliveries"), 10, "all is sent")
    copy = c.post("/v1/backup")
    assert copy.status == 200 and copy.raw.startswith(b"SQLite format 3\0"), copy.status
    lost = [c.open("after the backup %d" % i)["ref"] for i in range(3)]
    until(lambda: not c.see("/v1/deliveries"), 10, "all is sent")
    d.stop()
    world.file("state/ledger.db.restore", copy.raw)
    before = set(world.messages())

    d = world.start()
    c = d.client(by="ciso")
    health = c.see("/v1/health")
    assert health["held"] is True and any("held" in r["text"] for r in health["reasons"]), health
    assert [i["ref"] for i in c.see("/v1/incidents")] == [kept]
    assert c.open("in the backup", aware="-5h", key="kept")["ref"] == kept, "keys of the backup are known"
    new = c.open("the first after", aware="-30h")["ref"]
    assert new not in lost and int(new.rsplit("-")[-1]) > max(int(r.rsplit("-")[-1]) for r in lost), (new, lost)
    time.sleep(1)
    assert set(world.messages()) == before, "something was sent while it was held"
    verified(c)

    # The hold and the skipped references stand over another start.
    d.kill9()
    d = world.start()
    c = d.client(by="ciso")
    assert c.see("/v1/health")["held"] is True
    newer = c.open("the second after")["ref"]
    assert int(newer.rsplit("-")[-1]) == int(new.rsplit("-")[-1]) + 1, (new, newer)
    assert set(world.messages()) == before
    refused = c.post("/v1/hold", {"is_held": False})
    assert refused.status == 400 and refused.doc["field"] == "reason", refused
    c.ok("/v1/hold", {"is_held": False, "reason": "checked"})
    until(lambda: any(new in m.text for n, m in world.messages().items() if n not in before), 10, "then it pages")
    assert c.see("/v1/health")["held"] is False
    asides = [f for f in os.listdir(world.path + "/state") if "before-restore" in f]
    assert asides, "what was there before is gone: %s" % os.listdir(world.path + "/state")
    verified(c)


@check
def what_was_answered_survives_in_a_backup_under_load(world):
    """A copy taken while people work must be whole, or the restore fails on the day it is needed."""
    import threading
    d = world.start()
    c = d.client()
    stop, refs = threading.Event(), []

    def work():
        mine = d.client()
        while not stop.is_set():
            refs.append(mine.open("busy", aware="-1h")["ref"])
    workers = [threading.Thread(target=work) for _ in range(3)]
    for w in workers:
        w.start()
    until(lambda: len(refs) > 5, 10, "some load")
    known = list(refs)
    copy = c.post("/v1/backup")
    stop.set()
    for w in workers:
        w.join()
    assert copy.status == 200, copy
    d.stop()
    world.file("state/ledger.db.restore", copy.raw)
    c = world.start().client()
    there = {i["ref"] for i in c.see("/v1/incidents?limit=100000")}
    assert set(known) <= there, "answered before the copy, and not in it: %s" % (set(known) - there)
    verified(c)


@check
def a_restore_that_is_no_ledger_is_refused(world):
    """A wrong file in the place of the ledger must not become an empty one."""
    d = world.start()
    ref = d.client().open()["ref"]
    d.client().ok(ob_path(ref, "early_warning", "/filings"), {"reference": "R"})
    d.stop()
    world.file("state/ledger.db.restore", b"this is no database at all\n" * 400)
    d = world.start(ready=False)
    until(lambda: d.process.poll() is not None or d.is_ready(), 15, "it decides")
    if d.process.poll() is None:
        # It may go on, but must not pretend that nothing was there.
        health = d.client().see("/v1/health")
        assert health["level"] == "critical", health
        assert d.client().post("/v1/incidents", {"title": "x"}).status == 503
    else:
        assert d.process.returncode != 0 and "restore" in d.said().lower(), d.said()[-800:]
