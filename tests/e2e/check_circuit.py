# SPDX-License-Identifier: Apache-2.0
"""A channel that is dead: it is asked by one message at a time, everybody else goes round it, and people are told."""
from check_ctl import Ctl
from check_delivery import hooked
from nis2 import Hook, check, now, parse, until


def channel(c, name="hook"):
    return c.see("/v1/channels/" + name)


def metric(c, line):
    return line in c.get("/metrics").raw.decode()


TWO_WAYS = [{"hook": None}, {"spool": "tech1"}]


def defects(c, beginning):
    return [a for a in c.see("/v1/alerts?all=true") if a["kind"] == "defect" and a["step"].startswith(beginning)]


@check
def a_dead_channel_is_gone_round_at_once_and_told_once(world):
    """Every page to a dead chat system would otherwise wait for two failures of its own before it goes elsewhere."""
    hook = Hook(world, last=503)
    d = world.start(hooked(world, hook, TWO_WAYS))
    c = d.client()
    for n in range(5):
        c.open("number %d" % n, aware="-1h")
    until(lambda: channel(c)["circuit"] == "open", 10, "the circuit opens")
    assert channel(c)["failures"] >= 5 and channel(c)["open_since"] and channel(c)["next_probe_at"], channel(c)
    assert any("hook has not taken a message" in r["text"] for r in c.see("/v1/health")["reasons"]), c.see("/v1/health")
    assert metric(c, 'nis2d_channel_circuit_open{channel="hook"} 1')
    assert metric(c, 'nis2d_channel_circuit_open{channel="spool"} 0')
    before = len(hook.seen())
    ref = c.open("the sixth", aware="-1h")["ref"]
    until(lambda: [m for m in world.messages().values() if m.head["to"] == "tech1" and ref in m.text], 2, "gone round")
    assert len(hook.seen()) <= before + 1, "more than a probe went to a dead channel"
    assert len(defects(c, "silent:")) == 1, defects(c, "silent:")
    # A kill does not forget it.
    d.kill9()
    d = world.start()
    c = d.client()
    assert channel(c)["circuit"] == "open", channel(c)
    # It answers again: the probe closes the circuit, and that is told as well.
    hook.last = 200
    probe_at = parse(channel(c)["next_probe_at"])
    until(lambda: now() > probe_at, 20, "a probe may go")
    c.open("the seventh", aware="-1h")
    until(lambda: channel(c)["circuit"] == "closed", 5, "the circuit closes")
    until(lambda: len(defects(c, "back:")) == 1, 5, "its end is told")
    assert channel(c)["open_since"] is None and channel(c)["failures"] == 0
    assert metric(c, 'nis2d_channel_circuit_open{channel="hook"} 0')
    rows = Ctl(d.socket).json("channel", "list")
    assert {r["circuit"] for r in rows} == {"closed"}, rows


a_dead_channel_is_gone_round_at_once_and_told_once.long = 40


@check
def the_only_way_is_tried_by_its_own_plan(world):
    """A circuit that keeps the only channel from somebody would be the silence it is there to prevent."""
    hook = Hook(world, last=503)
    c = world.start(hooked(world, hook)).client()
    for n in range(6):
        c.open("number %d" % n, aware="-1h")
    until(lambda: channel(c)["circuit"] == "open", 10, "the circuit opens")
    # That nothing else reaches them is not for the next step alone to know.
    cut_off = until(lambda: defects(c, "cut-off:"), 5, "the administrators are told who cannot be reached")
    assert len(cut_off) == 1, cut_off
    reasons = [r["text"] for r in c.see("/v1/health")["reasons"]]
    assert any("cannot be reached now" in r for r in reasons), reasons
    ref = c.open("one more", aware="-1h")["ref"]
    until(lambda: [r for r in hook.seen() if r.doc["data"].get("incident") == ref], 3, "tried all the same")


@check
def a_receiver_that_asks_for_patience_hears_no_news(world):
    """Whoever goes on talking is locked out for good; whoever waits with it sleeps through the deadline."""
    hook = Hook(world, plan=[(429, {"Retry-After": "600"})])
    d = world.start(hooked(world, hook, TWO_WAYS))
    c = d.client(by="ciso")
    first = c.open("the first", aware="-1h")["ref"]
    until(lambda: channel(c)["asked_until"], 10, "it asks")
    asked = channel(c)["asked_until"]
    assert 570 <= (parse(asked) - now()).total_seconds() <= 600, asked
    until(lambda: [m for m in world.messages().values() if m.head["to"] == "tech1" and first in m.text], 5, "it goes round")
    # A page about something else does not wait for that.
    other = c.open("another", aware="-1h")["ref"]
    until(lambda: [r for r in hook.seen() if r.doc["data"].get("incident") == other], 5, "tried all the same")
    # That somebody has it does, also after a kill.
    c.ok("/v1/incidents/%s/ack" % other, {})

    def waits():
        return [x for x in c.see("/v1/deliveries") if x["ref"] == other and x["channel"] == "hook" and x["contact"] == "tech1" and
                x["state"] == "queued" and x["tries"] == 0 and x["next_try_at"] == asked]

    until(waits, 5, "it is put off")
    count = len(hook.seen())
    d.kill9()
    d = world.start()
    c = d.client(by="ciso")
    assert channel(c)["asked_until"] == asked and waits(), (channel(c), c.see("/v1/deliveries"))
    ctl = Ctl(d.socket)
    assert [x for x in ctl.code(0, "channel", "show", "hook").stdout.split("\n") if "asked" in x]
    rows = [x for x in ctl.code(0, "queue", "list").stdout.split("\n") if other in x and "tech1" in x]
    assert len(rows) == 1 and "waits" in rows[0], rows
    assert "the receiver asked for patience" in ctl.code(0, "queue", "show", "DL-%d" % waits()[0]["number"]).stdout
    assert len(hook.seen()) == count, "it was told news all the same"
    # Whoever knows better tries by hand, or trusts the channel anew.
    c.ok("/v1/deliveries/%d/retry" % waits()[0]["number"], {"reason": "the quota was raised"})
    until(lambda: len(hook.seen()) == count + 1 and not waits(), 5, "it is tried at once")
    c.ok("/v1/channels/hook/trust", {"reason": "the quota was raised"})
    assert channel(c)["asked_until"] is None, channel(c)
