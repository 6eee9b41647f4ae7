# SPDX-License-Identifier: Apache-2.0
"""A full disk, on a small file system of its own in a mount namespace of its own."""
import concurrent.futures
import ctypes
import os
import time

from check_access import shim
from check_delivery import hooked
from nis2 import Hook, check, libc, needs_root, obligation, settings, until, verified

CLONE_NEWNS, MS_REC, MS_PRIVATE = 0x20000, 0x4000, 1 << 18


def small_disk(world, path, kib):
    """Mounts `kib` of tmpfs at path, visible to this process and those it starts; gone with them."""
    needs_root()
    if libc.unshare(CLONE_NEWNS) != 0 or libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) != 0:
        from nis2 import Skip
        raise Skip("needs a mount namespace: %s" % os.strerror(ctypes.get_errno()))
    os.makedirs(path, exist_ok=True)
    assert libc.mount(b"tmpfs", path.encode(), b"tmpfs", 0, b"size=%dk,mode=0700" % kib) == 0, "mount"
    world.closing.append(lambda: libc.umount2(path.encode(), 0))


def fill(path):
    """Takes all that is left."""
    with open(path + "/ballast", "wb", buffering=0) as f:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    f.write(b"x" * size)
            except OSError:
                pass


@check
def a_full_disk_refuses_changes_and_pages_on(world):
    """When the disk fills in the night of an attack, the pager must be the last thing that stops, and must lie to nobody."""
    state = world.path + "/state"
    small_disk(world, state, 6144)
    # The stored alert whose sending goes on: the receiver is down at first.
    hook = Hook(world, plan=[500], last=200)
    world.file("hook.secret", hook.secret)
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = [{"hook": None}, {"spool": "tech1"}]
    d = world.start({"channels": {"hook": {"type": "webhook", "url": hook.url, "secret_file": "hook.secret"},
                                  "spool": {"type": "file", "directory": "spool"}}, "contacts": contacts})
    c = d.client()
    first = c.open("before", aware="-20h", key="before")["ref"]
    until(lambda: [x for x in c.see("/v1/deliveries") if x["channel"] == "hook" and x["failures"] == 1], 10,
          "the first attempt fails, and that is recorded")
    fill(state)
    refs = []

    def refused():
        a = c.post("/v1/incidents", {"title": "while full", "aware": "-1h"}, "full-%d" % len(refs))
        refs.append((a.status, a.code, a.doc))
        # The one that hit the wall may have happened: nobody knows before the disk is read again.
        return a.status == 503 and a.code != "outcome-unknown"
    until(refused, 10, "a refusal")
    status, code, doc = refs[-1]
    assert code == "ledger-unavailable" and doc["detail"], doc
    # What the refusal says must name the trouble, for who reads it at three in the morning.
    assert any(w in doc["detail"].lower() for w in ("full", "space", "disk")), doc
    assert c.post("/v1/incidents/%s/notes" % first, {"text": "x"}).status == 503

    # Reads go on, and say what is wrong.
    assert c.see("/v1/incidents/" + first)["ref"] == first
    assert c.see("/v1/deadlines")
    health = c.see("/v1/health")
    assert health["writable"] is False and health["level"] == "critical", health
    assert c.get("/healthz").status == 503
    assert b"nis2d_ledger_writable 0" in c.get("/metrics").raw

    # The alert that was stored is sent, although nothing can be recorded.
    until(lambda: [r for r in hook.seen()[1:] if r.id == hook.seen()[0].id], 45, "the stored alert goes on being sent")

    answered = [a for a in refs if a[0] == 201]
    os.unlink(state + "/ballast")
    began = time.monotonic()

    def works():
        a = c.post("/v1/incidents", {"title": "after"}, "after")
        return a.status == 201 and a.doc["ref"]
    after = until(works, 45, "changes are taken again")
    assert time.monotonic() - began < 40
    assert c.see("/v1/health")["writable"] is True
    titles = [i["title"] for i in c.see("/v1/incidents?limit=1000")]
    assert titles.count("before") == 1 and titles.count("after") == 1
    assert titles.count("while full") == len(answered), "refused, and done all the same: %s" % titles
    unknown = ["full-%d" % i for i, a in enumerate(refs) if a[1] == "outcome-unknown"]
    assert len(unknown) <= 1, refs
    for key in unknown:  # asked again with its key it is settled
        assert c.post("/v1/incidents", {"title": "while full", "aware": "-1h"}, key).status == 201
    assert c.post("/v1/incidents", {"title": "before", "aware": "-20h"}, "before").doc["ref"] == first
    verified(c)
    d.kill9()
    c = world.start().client()
    verified(c)
    assert obligation(c.see("/v1/incidents/" + after), "early_warning")["state"] == "running"


a_full_disk_refuses_changes_and_pages_on.long = 60


@check
def it_starts_on_a_full_disk_and_pages(world):
    """A restart on a full disk, by an automatic update or a watchdog, must not silence what is stored."""
    state = world.path + "/state"
    small_disk(world, state, 6144)
    d = world.start()
    ref = d.client().open(aware="-5h")["ref"]
    d.stop()
    fill(state)
    d = world.start(ready=False)

    def sees():
        try:
            return d.client(timeout=3).see("/v1/incidents/" + ref)["ref"] == ref
        except OSError:
            assert d.process.poll() is None, "it ended: " + d.said()[-800:]
            return False
    until(sees, 15, "it shows what is stored")
    assert d.client().post("/v1/incidents", {"title": "x"}).status == 503
    os.unlink(state + "/ballast")
    until(lambda: d.client().post("/v1/incidents", {"title": "y"}, "y").status == 201, 45, "it recovers")
    verified(d.client())


it_starts_on_a_full_disk_and_pages.long = 40


@check
def a_full_disk_keeps_no_half_attachment(world):
    """An attachment of which only a part is there would be taken for evidence."""
    state = world.path + "/state"
    small_disk(world, state, 3072)
    c = world.start().client()
    ref = c.open()["ref"]
    answer = c.call("POST", "/v1/incidents/%s/attachments?name=big" % ref, os.urandom(5_900_000), "a",
                    {"Content-Type": "application/octet-stream"})
    assert answer.status == 503 and answer.doc["detail"], answer
    directory = state + "/attachments"
    assert not os.path.isdir(directory) or os.listdir(directory) == [], os.listdir(directory)
    assert c.see("/v1/incidents/" + ref)["attachments_count"] == 0
    c.ok("/v1/incidents/%s/notes" % ref, {"text": "goes on"})
    verified(c)


@check
def a_slow_disk_is_waited_for_at_rest(world):
    """What is due while the disk works would otherwise turn the loop for nothing, and take the processor from the disk's thread."""
    hook = Hook(world)
    c = world.start(hooked(world, hook), env=shim(world, "slow_disk", "slow")).client()
    c.ok("/v1/hold", {"is_held": True, "reason": "r"})
    with concurrent.futures.ThreadPoolExecutor(16) as people:  # more than one turn looks at: the rest is due all the time
        list(people.map(lambda n: c.open("number %d" % n, aware="-1h"), range(600)))
    slow = world.file("slow", "")
    c.ok("/v1/hold", {"is_held": False, "reason": "r"})
    until(lambda: len(hook.seen()) >= 100, 30, "they are paged")
    os.rename(slow, slow + ".over")
    timers = os.path.getsize(slow + ".over")
    assert 0 < timers < 200, "the timer was set %d times" % timers
