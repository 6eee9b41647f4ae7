# SPDX-License-Identifier: Apache-2.0
"""kill -9 at any point under load: what was answered stays, what is due is sent, and nothing is given out twice."""
import http.client
import json
import random
import threading
import time

from nis2 import Client, check, ob_path, obligation, until, verified

ROUNDS = 12


class Person(threading.Thread):
    """Opens incidents and works on them with keys of its own until the daemon dies; remembers what was answered."""

    def __init__(self, path, name, seed):
        super().__init__()
        self.client, self.who, self.random = Client(path, timeout=5), name, random.Random(seed)
        self.answered, self.unsure, self.refs, self.odd, self.stop = [], [], [], [], False

    def run(self):
        number = 0
        while not self.stop:
            number += 1
            key = "%s-%d" % (self.who, number)
            target, body = self.choose(key)
            try:
                answer = self.client.post(target, body, key)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.unsure.append((key, target, body))
                return
            if answer.status in (200, 201):
                self.answered.append((key, target, body, answer.doc["ref"]))
                if answer.status == 201:
                    self.refs.append(answer.doc["ref"])
            elif answer.status not in (409, 503):
                self.odd.append("%s: %r" % (target, answer))
                return

    def choose(self, key):
        if not self.refs or self.random.random() < 0.3:
            return "/v1/incidents", {"title": key, "aware": "-30h"}
        ref = self.random.choice(self.refs)
        return self.random.choice([
            ("/v1/incidents/%s/fields" % ref, {"fields": {"nature.vector": key}}),
            ("/v1/incidents/%s/notes" % ref, {"text": "note " + key}),
            ("/v1/incidents/%s/ack" % ref, {"duration": "1h", "note": key}),
            (ob_path(ref, "early_warning", "/filings"), {"reference": key, "at": "-1m"}),
        ])


@check
def nothing_answered_is_lost_and_nothing_happens_twice(world):
    """The promise everything rests on: a confirmed command survives the plug being pulled at any later instant."""
    rng = random.Random(20261121)
    answered, unsure, seen_refs = [], [], set()
    for round_number in range(ROUNDS):
        daemon = world.start()
        people = [Person(daemon.socket, "r%d-p%d" % (round_number, i), rng.random()) for i in range(6)]
        for person in people:
            person.start()
        time.sleep(rng.uniform(0.02, 0.35))
        daemon.kill9()
        for person in people:
            person.stop = True
            person.join()
            assert not person.odd, person.odd
            answered += person.answered
            unsure += person.unsure
            for ref in person.refs:
                assert ref not in seen_refs, "%s was given out twice" % ref
                seen_refs.add(ref)
    assert len(seen_refs) >= ROUNDS and len(answered) > 5 * ROUNDS, "there was hardly any load: %d" % len(answered)

    daemon = world.start()
    c = daemon.client()
    assert verified(c)["rows"] > len(answered)
    # Every command that was answered is known, with the same reference, and is not done again.
    for key, target, body, ref in answered:
        again = c.post(target, body, key)
        assert again.status in (200, 201) and again.doc["ref"] == ref and again.doc["repeated"] is True, (key, again)
    # Those whose answer got lost may or may not have happened; repeating them settles it.
    for key, target, body in unsure:
        again = c.post(target, body, key)
        assert again.status in (200, 201, 409), (key, again)
        if again.status == 201:
            seen_refs.add(again.doc["ref"])
            assert c.post(target, body, key).doc["ref"] == again.doc["ref"]
    entries = c.see("/v1/audit?limit=1000000")
    opened = [e["stream"] for e in entries if e["type"] == "incident-opened"]
    assert len(opened) == len(set(opened)) and set(opened) == seen_refs, "the ledger's incidents are not those answered"
    titles = [i["title"] for i in c.see("/v1/incidents?limit=1000000&state=all")]
    assert len(titles) == len(set(titles)) == len(opened), "one key made two incidents"
    notes = [e["body"]["text"] for e in entries if e["type"] == "note-added"]
    assert len(notes) == len(set(notes)), "a note was recorded twice"
    for _, target, body, ref in answered:
        if target.endswith("/notes"):
            assert body["text"] in notes, "a note that was answered is gone"

    # Every alert of every incident has a message that arrived, or has lost its point because somebody acted.
    def all_sent():
        return not [d for d in c.see("/v1/deliveries") if d["state"] in ("queued", "in-flight")]
    until(all_sent, 30, "the queue runs empty")
    told = {(m.head["to"], m.head["id"]) for m in world.messages().values()}
    digests = "\n".join(m.text for m in world.messages().values() if m.head["type"] == "digest")
    for ref in opened:
        doc = c.see("/v1/incidents/" + ref)
        for alert in doc["alerts"]:
            for delivery in alert["deliveries"]:
                shown = c.see("/v1/deliveries/%d" % delivery["number"])
                if shown["state"] == "accepted":
                    assert (shown["contact"], shown["id"]) in told, "accepted, but there is no message: %s" % shown
                else:
                    assert shown["state"] == "ended" and shown["how"] == "superseded", shown
            assert alert["deliveries"] or ref in digests or alert["acked_by"], "nobody was told: %s" % alert
    verified(c)
    daemon.stop()


nothing_answered_is_lost_and_nothing_happens_twice.long = 50


@check
def a_restart_shows_the_same_incident(world):
    """If reading back gives another picture than before, people act on clocks that are not those recorded."""
    d = world.start()
    c = d.client()
    ref = c.open(aware="-30h", fields={"nature.suspected_malicious": "yes"})["ref"]
    c.ok("/v1/incidents/%s/ack" % ref, {"duration": "20m"})
    c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "Q"})
    until(lambda: not [x for x in c.see("/v1/deliveries") if x["state"] != "accepted"], 10, "all is sent")

    def picture(doc):
        doc = json.loads(json.dumps(doc))
        for o in doc["obligations"]:
            o.pop("seconds_left")
        for gone in ("chain_head",):
            doc.pop(gone)
        return doc
    before = picture(c.see("/v1/incidents/" + ref))
    d.kill9()
    c = world.start().client()
    after = picture(c.see("/v1/incidents/" + ref))
    assert before == after, "%s\n is not\n%s" % (before, after)
    assert obligation(after, "early_warning")["reference"] == "Q"


@check
def what_fell_due_while_it_was_down_is_told(world):
    """A machine that was off over a deadline must not come back silent."""
    d = world.start({"channels": {"spool": {"type": "file", "directory": "spool"}}})
    c = d.client()
    ref = c.open(aware="-30h")["ref"]
    d.kill9()  # at once: whether the pages went out is not known
    world.start()
    until(lambda: any(ref in m.text for m in world.messages().values() if m.head["to"] == "ciso"), 15,
          "management hears of the overdue stage")
    verified(Client(d.socket))
