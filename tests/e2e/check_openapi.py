# SPDX-License-Identifier: Apache-2.0
"""docs/openapi.yaml is what programs are written from: every route of it is called, and every answer held against it."""
import hashlib
import json
import os
from datetime import timedelta

from nis2 import TOP, check, now, parse, until
from openapi import Api, read

FILE = os.path.join(TOP, "docs", "openapi.yaml")
CONTEXT = os.path.join(TOP, "docs", "nis2d-report-1.schema.json")
INCIDENT = "/v1/incidents/{ref}"
OBLIGATION = INCIDENT + "/obligations/{regime}/{stage}/{addressee}"
WHY = {"reason": "because"}


class Held:
    def __init__(self, client):
        self.api, self.client, self.called, self.wrong = Api(read(FILE)), client, set(), []

    def call(self, method, template, target=None, body=None, status=200, **kw):
        """`target` is the path as it is asked, `template` as it stands in the file."""
        target = target or template
        answer = self.client.post(target, body, **kw) if method == "POST" else self.client.get(target)
        self.called.add((method, template))
        found = self.api.answer_errors(method, template, answer)
        if answer.status != status:
            found.append("status %d instead of %d: %r" % (answer.status, status, answer))
        self.wrong += ["%s %s: %s" % (method, target, e) for e in found]
        return answer.doc

    def get(self, template, target=None, status=200):
        return self.call("GET", template, target, None, status)

    def post(self, template, target=None, body=None, status=200, **kw):
        return self.call("POST", template, target, body, status, **kw)


def incidents(h):
    h.post("/v1/incidents", body={"title": "One", "aware": "-19h", "severity": "high"}, status=201)
    h.post("/v1/incidents", body={"title": "Two", "regimes": ["gdpr", "nis2"], "is_minor": True,
                                  "fields": {"impact.cross_border": "no"}}, status=201)
    for body in ({"title": ""}, {"title": "x", "regimes": ["none"]}, {"title": "x", "aware": "2h"}, b"{", {"titel": "x"}):
        h.post("/v1/incidents", body=body, status=400)
    for state, status in (("open", 200), ("closed", 200), ("all", 200), ("some", 400)):
        h.get("/v1/incidents", "/v1/incidents?state=" + state, status)
    one = "/v1/incidents/1"
    h.get(INCIDENT, one)
    h.get(INCIDENT, "/v1/incidents/99", 404)
    h.post(INCIDENT + "/fields", one + "/fields", {"fields": {"nature.suspected_malicious": "yes"}, "unknown": ["impact.cross_border"]})
    h.post(INCIDENT + "/fields", one + "/fields", {"fields": {"no.such": "1"}}, 400)
    h.post(INCIDENT + "/status", one + "/status", {"status": "ongoing"})
    h.post(INCIDENT + "/status", one + "/status", {"status": "closed"}, 409)
    h.post(INCIDENT + "/notes", one + "/notes", {"text": "Server isolated", "kind": "action", "is_privileged": True})
    h.get(INCIDENT + "/notes", one + "/notes")
    for answer in ("no", "yes"):
        h.post(INCIDENT + "/decisions", one + "/decisions", {"question": "significant", "answer": answer, **WHY})
        h.get(INCIDENT, one)
    h.post(INCIDENT + "/decisions", one + "/decisions", {"question": "no.such", "answer": "yes", **WHY}, 400)
    h.get(INCIDENT + "/assessment", one + "/assessment")
    h.post(INCIDENT + "/assessment", one + "/assessment",
           {"entity_types": ["cloud", "dns"], "metrics": {"loss_eur": 400000.5, "root_cause": "vpn", "death": False}})
    h.post(INCIDENT + "/assessment", one + "/assessment", {"metrics": {"los_eur": "1"}}, 400)
    h.get(INCIDENT + "/assessment", one + "/assessment")
    h.get(INCIDENT + "/preview", one + "/preview?anchor=aware&at=-18h")
    h.post(INCIDENT + "/anchors", one + "/anchors", {"anchor": "aware", "at": "-18h", **WHY})
    octets = {"headers": {"Content-Type": "application/octet-stream"}}
    h.post(INCIDENT + "/attachments", one + "/attachments?name=a.eml", b"From: somebody", **octets)
    h.get(INCIDENT + "/attachments", one + "/attachments")
    digest = hashlib.sha256(b"From: somebody").hexdigest()
    h.post(INCIDENT + "/attachments/{sha256}/take", one + "/attachments/%s/take" % digest, {"what": "exported", "purpose": "police"})
    h.post(INCIDENT + "/attachments/{sha256}/take", one + "/attachments/%s/take" % ("0" * 64), {}, 404)
    one_ioc = {"type": "ipv4", "value": "192[.]0[.]2[.]7", "role": "source", "first_seen": "-2h", "tlp": "amber", "note": "n", "to_ids": True}
    h.post(INCIDENT + "/indicators", one + "/indicators", {"indicators": [one_ioc, {"value": "evil.example"}]})
    h.post(INCIDENT + "/indicators", one + "/indicators", {"indicators": [{"value": "anything"}]}, 400)
    h.post(INCIDENT + "/indicators/{number}/drop", one + "/indicators/2/drop", WHY)
    h.post(INCIDENT + "/indicators/{number}/drop", one + "/indicators/9/drop", WHY, 404)
    h.get(INCIDENT + "/indicators", one + "/indicators")
    h.get(INCIDENT + "/indicators", one + "/indicators?format=misp")
    h.get(INCIDENT + "/indicators", one + "/indicators?format=stix", 400)
    h.post(INCIDENT + "/merge", one + "/merge", {"into": "99"}, 404)
    h.post(INCIDENT + "/merge", one + "/merge", {"into": "1"}, 400)
    h.post(INCIDENT + "/rebase", one + "/rebase", {"regime": "nis2", **WHY}, 409)


def obligations(h):
    one = "/v1/incidents/1/obligations/-/early_warning/-"
    asked = "/v1/incidents/1/obligations/nis2/intermediate_report/csirt"
    for part in ("", "/explain", "/draft", "/check", "/context", "/bundle"):
        h.get(OBLIGATION + part, one + part)
    for form in ("text", "markdown", "html", "json", "paste", "mail"):
        h.get(OBLIGATION + "/draft", one + "/draft?format=" + form)
    h.get(OBLIGATION + "/draft", one + "/draft?format=fax", 400)
    h.post(OBLIGATION + "/approval", one + "/approval", {"note": "read twice"})
    h.get(OBLIGATION + "/check", one + "/check")
    h.post(OBLIGATION + "/approval", "/v1/incidents/1/obligations/-/incident_notification/-/approval", {}, 409)
    h.get(OBLIGATION + "/diff", one + "/diff?stage=incident_notification", 409)
    h.get(OBLIGATION, "/v1/incidents/1/obligations/-/final/-", 400)
    h.get(OBLIGATION, "/v1/incidents/1/obligations/-/nothing/-", 404)
    for duty, what, status in (("tabletop", "done", 200), ("registration-art3", "changed", 200), ("registration-art3", "done", 200),
                               ("registration-art3", "done", 409), ("tabletop", "changed", 400), ("none", "done", 404)):
        h.post("/v1/duties/{id}/" + what, "/v1/duties/%s/%s" % (duty, what), {"note": "as planned"}, status)
    h.get("/v1/duties")
    h.get("/v1/deadlines", "/v1/deadlines?all=true&within=60d")
    h.get("/v1/deadlines", "/v1/deadlines?within=soon", 400)
    h.post(OBLIGATION + "/proof", one + "/proof", {"reference": "R"}, 409)
    h.post(OBLIGATION + "/filings", one + "/filings", {"channel": "portal"})
    h.post(INCIDENT + "/fields", "/v1/incidents/1/fields", {"fields": {"impact.severity": "high"}})
    h.get(OBLIGATION + "/diff", one + "/diff?stage=incident_notification")
    h.post(OBLIGATION + "/filings", one + "/filings", {}, 409)
    h.post(OBLIGATION + "/proof", one + "/proof", {"reference": "R"})
    h.get(INCIDENT, "/v1/incidents/1")
    h.post("/v1/filings/{id}/undo", "/v1/filings/1/undo", WHY)
    h.post("/v1/filings/{id}/undo", "/v1/filings/77/undo", WHY, 404)
    h.post(OBLIGATION + "/request", asked + "/request", {"due": "2099-01-01 12:00", "text": "State of recovery"})
    h.post(OBLIGATION + "/withdraw", asked + "/withdraw", WHY, 409)
    h.post(OBLIGATION + "/waive", asked + "/waive", WHY)
    h.post(OBLIGATION + "/withdraw", one + "/withdraw", WHY)
    h.get("/v1/deadlines", "/v1/deadlines?all=true")


def waits_for_the_day(delivery):
    """A notice at night: the check is the same at any hour."""
    at = delivery["next_try_at"]
    return delivery["tries"] == 0 and at is not None and parse(at) > now() + timedelta(minutes=1)


def pager(h):
    for act, body in (("ack", {"duration": "1h"}), ("unack", {}), ("hand", {"contact": "legal"})):
        h.post(INCIDENT + "/" + act, "/v1/incidents/1/" + act, body)
    for act, body in (("ack", {}), ("unack", {}), ("hand", {"contact": "ciso"})):
        h.post("/v1/alerts/{id}/" + act, "/v1/alerts/AL-1/" + act, body)
    h.get("/v1/alerts", "/v1/alerts?all=true")
    h.get("/v1/alerts/{id}", "/v1/alerts/1")
    h.get("/v1/alerts/{id}", "/v1/alerts/9999", 404)
    h.get("/v1/deliveries", "/v1/deliveries?all=true")
    h.get("/v1/deliveries/{id}", "/v1/deliveries/DL-1")
    h.post("/v1/deliveries/{id}/{action}", "/v1/deliveries/9999/retry", {}, 404)
    h.get("/v1/channels")
    h.get("/v1/channels/{name}", "/v1/channels/spool")
    for mark in ("distrust", "trust"):
        h.post("/v1/channels/{name}/{mark}", "/v1/channels/spool/" + mark, WHY)
        h.get("/v1/health")
    h.get("/v1/contacts")
    h.get("/v1/contacts/{name}", "/v1/contacts/ciso")
    h.post("/v1/contacts/{name}/test", "/v1/contacts/ciso/test", {})
    until(lambda: all(d["state"] in ("accepted", "ended") or waits_for_the_day(d)
                      for d in h.client.see("/v1/deliveries?all=true")), 10, "all messages arrive")
    h.get("/v1/alerts", "/v1/alerts?all=true")


def exercise(h):
    """There is none: every route says so."""
    h.get("/v1/exercise", status=409)
    h.get("/v1/exercise/inbox", status=409)
    for route, body in (("step", {}), ("acted", {"number": 1, "exit_code": 0}), ("clock", {"what": "paused"}),
                        ("injects", {"inject": "I1"}), ("answers", {"inject": "I1"}), ("notes", {"text": "x"}), ("end", {}),
                        ("read", {}), ("take", {}), ("plan", {"action": "x", "owner": "y", "due": "2027-01-31"}), ("words", {"kind": "feedback", "text": "x"})):
        h.post("/v1/exercise/" + route, body=body, status=409)
    h.post("/v1/exercise/close", status=409)
    held = {"report": "0" * 63 + "1", "digest": "0" * 64, "scenario": "friday", "met": 3, "objectives": 5}
    h.post("/v1/exercises", body=dict(held, digest="0" * 63 + "2"))
    h.post("/v1/exercises", body=dict(held, digest="0" * 63 + "2"), status=409)
    h.get("/v1/exercises")


def record(h):
    rows = h.get("/v1/audit", "/v1/audit?limit=100000")
    by_type = {row["type"]: row["seq"] for row in rows}
    h.get("/v1/audit", "/v1/audit?ref=88", 404)
    h.get("/v1/audit/export", "/v1/audit/export?ref=1")
    h.get("/v1/audit/export", "/v1/audit/export?from=-1d&until=now&after=1&last=3")
    h.get("/v1/audit/export", "/v1/audit/export", 400)
    h.get("/v1/audit/export", "/v1/audit/export?ref=99", 404)
    h.post("/v1/audit/verify", body={})
    h.post("/v1/audit/verify", body={"head": "1:ab"}, status=400)
    h.post("/v1/audit/erase", body={"entry": by_type["note-added"], **WHY})
    h.post("/v1/audit/erase", body={"entry": by_type["report-filed"], **WHY}, status=409)
    h.get("/v1/audit", "/v1/audit?limit=100000")
    h.get(INCIDENT + "/notes", "/v1/incidents/1/notes")
    h.post("/v1/audit/verify", body={})


def rules(h):
    unsure = "/v1/regimes/contract"
    h.get("/v1/regimes/{id}", "/v1/regimes/nis2")
    h.get("/v1/regimes/{id}", "/v1/regimes/none", 404)
    h.get("/v1/regimes/{id}/diff", "/v1/regimes/nis2/diff?with=contract")
    h.get("/v1/regimes/{id}/diff", "/v1/regimes/nis2/diff?ref=1")
    h.get("/v1/regimes/{id}/diff", "/v1/regimes/nis2/diff", 400)
    h.post("/v1/regimes/{id}/confirm", unsure + "/confirm", WHY)
    h.post("/v1/regimes/{id}/confirm", "/v1/regimes/nis2/confirm", WHY, 409)
    h.get("/v1/regimes/{id}", unsure)
    second = h.post("/v1/incidents", body={"title": "The same"}, status=201)["ref"]
    h.post(INCIDENT + "/merge", "/v1/incidents/%s/merge" % second, {"into": "1", **WHY})
    h.get(INCIDENT, "/v1/incidents/" + second)
    h.get(INCIDENT, "/v1/incidents/1")
    h.post(INCIDENT + "/status", "/v1/incidents/%s/status" % second, {"status": "ongoing"}, 409)


def system(h, world):
    for path in ("/v1/version", "/healthz", "/metrics", "/v1/health", "/v1/oncall", "/v1/fields", "/v1/regimes"):
        h.get(path)
    h.get("/v1/oncall", "/v1/oncall?at=never", 400)
    swap = {"schedule": "technical", "contact": "ciso", "from": "2099-01-02 10:00", "to": "2099-01-03 10:00", "reason": "swap"}
    h.post("/v1/oncall/overrides", body=swap)
    h.post("/v1/oncall/overrides", body=swap, status=409)
    h.post("/v1/oncall/overrides", body=dict(swap, contact="nobody"), status=404)
    h.post("/v1/oncall/overrides", body=dict(swap, to="soon"), status=400)
    h.get("/v1/oncall/overrides")
    h.get("/v1/oncall/explain", "/v1/oncall/explain?schedule=technical&at=2099-01-02T12:00:00Z")
    h.get("/v1/oncall/explain", "/v1/oncall/explain?schedule=none", 404)
    h.get("/v1/oncall/check", "/v1/oncall/check?days=30")
    h.get("/v1/oncall/check", "/v1/oncall/check?days=0", 400)
    h.post("/v1/oncall/overrides/{id}/drop", "/v1/oncall/overrides/1/drop", {"reason": "back"})
    h.post("/v1/oncall/overrides/{id}/drop", "/v1/oncall/overrides/1/drop", {}, 404)
    for token, body in (("1-no", b"do=take"), ("x", b"do=not-now&for="), ("1-" + "0" * 26, b"")):
        h.get("/a/{token}", "/a/" + token, 404)
        h.post("/a/{token}", "/a/" + token, body, 404, headers={"Content-Type": "application/x-www-form-urlencoded"})
    h.get("/v1/calendar.ics", "/v1/calendar.ics?days=60")
    h.get("/v1/calendar.ics", "/v1/calendar.ics?name=none", 404)
    h.post("/v1/plan", body={})
    h.post("/v1/plan", body={"policy": "none"}, status=400)
    h.post("/v1/backup", body={})
    for held in (True, False):
        h.post("/v1/hold", body={"is_held": held, **WHY})
        h.get("/v1/health")
    h.post("/v1/clock/trust", body=WHY, status=409)
    h.post("/v1/ledger/accept", body=WHY, status=409)
    h.post("/v1/reload", body={})
    world.file("nis2d.yaml", "nis2d: 1\nentitty: {}\n")
    h.post("/v1/reload", body={}, status=409)


CONTRACT = """nis2d_regime: 1
id: contract
title: A contract
source: Contract 7
stages:
  notice: {title: Notice, kind: deadline, target: aware+PT4H@elapsed, source: Contract 7 para. 3, addressees: [customer]}
addressees: [customer]
tests:
  - {name: four hours, timezone: Europe/Berlin, at: {aware: "2026-01-14T09:17:00Z"}, due: {notice: {target: "2026-01-14T13:17:00Z"}}}
"""


@check
def every_answer_is_as_the_file_says(world):
    """A program written from the file breaks on the first answer that is another one."""
    world.file("regimes/contract.yaml", CONTRACT)
    h = Held(world.start().client())
    for part in (incidents, obligations, pager, record, rules, exercise):
        part(h)
    system(h, world)
    h.post(INCIDENT + "/void", "/v1/incidents/1/void", WHY)
    h.get("/v1/incidents", "/v1/incidents?state=all")
    told = {(m.upper(), path) for path, methods in h.api.doc["paths"].items() for m in methods}
    assert not h.wrong, "\n".join(h.wrong[:40])
    assert not told - h.called, "never called: %s" % sorted(told - h.called)


@check
def the_context_of_every_stage_is_as_its_schema_says(world):
    """A template of one's own that worked for the early warning must not find holes in the final report, at night."""
    c = world.start().client()
    with open(CONTEXT, encoding="utf-8") as f:
        schema = Api(json.load(f))
    doc = c.open(aware="-19h", regimes=["nis2", "gdpr"], fields={"nature.suspected_malicious": "yes", "data.subjects_n": "?"})
    wrong = []
    for filed in (False, True):
        for o in doc["obligations"]:
            regime, _, rest = o["id"].partition("/")[2].partition("/")
            target = "/v1/incidents/%s/obligations/%s/%s" % (doc["ref"], regime, rest.replace("@", "/"))
            wrong += ["%s: %s" % (o["id"], e) for e in schema.errors(schema.doc, c.see(target + "/context"))]
            if not filed and o["stage"] in ("early_warning", "incident_notification"):
                c.ok(target + "/filings", {"reference": "R-1"})
    assert len(doc["obligations"]) >= 10 and not wrong, "\n".join(wrong[:20])
