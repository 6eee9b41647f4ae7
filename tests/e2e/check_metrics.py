# SPDX-License-Identifier: Apache-2.0
"""/metrics as a scraper reads it: a strict reader of OpenMetrics, and numbers that mean what they say."""
import re

from nis2 import Hook, check, ob_path, settings, until

SAMPLE = re.compile(r'^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (-?[0-9.eE+-]+|NaN|[+-]Inf)$')
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)')
SUFFIXES = {"counter": ["_total", "_created"], "gauge": [""], "histogram": ["_bucket", "_count", "_sum", "_created"],
            "info": ["_info"], "unknown": [""]}


def read(raw):
    """{name: {labels: value}}; raises on anything the format does not allow."""
    text = raw.decode("utf-8")
    assert text.endswith("# EOF\n"), "no end: %r" % text[-50:]
    families, family, samples, ended = {}, None, {}, False
    for line in text[:-1].split("\n"):
        assert not ended, "after the end: " + line
        if line == "# EOF":
            ended = True
            continue
        if line.startswith("# "):
            _, word, name, rest = line.split(" ", 3)
            assert word in ("TYPE", "HELP", "UNIT"), line
            if word == "TYPE":
                assert name not in families, "%s comes twice" % name
                families[name], family = rest, name
                assert rest in SUFFIXES, line
                assert not (rest == "counter" and name.endswith("_total")), line
            assert name == family, "%s stands under %s" % (line, family)
            continue
        found = SAMPLE.match(line)
        assert found, "no sample: %r" % line
        name, labels = found.group(1), found.group(3) or ""
        assert name in [family + s for s in SUFFIXES[families[family]]], "%s is no sample of %s" % (name, family)
        at, pairs = 0, []
        while at < len(labels):
            pair = LABEL.match(labels, at)
            assert pair, "labels of %r" % line
            pairs.append((pair.group(1), pair.group(2)))
            at = pair.end()
        assert len({k for k, _ in pairs}) == len(pairs), line
        key = tuple(pairs)
        assert key not in samples.setdefault(name, {}), "twice: " + line
        samples[name][key] = float(found.group(4))
    for name, kind in families.items():
        if kind == "histogram":
            buckets = [(v, dict(k)["le"]) for k, v in samples[name + "_bucket"].items()]
            assert buckets[-1][1] == "+Inf" and [b[0] for b in buckets] == sorted(b[0] for b in buckets), buckets
            assert buckets[-1][0] == samples[name + "_count"][()]
    return families, samples


@check
def scrapers_can_read_it(world):
    """A scraper that refuses the page shows an empty graph, and nobody sees that the pager is failing."""
    hook = Hook(world, last=400)
    contacts = settings()["contacts"]
    contacts["tech1"]["reach"] = [{"hook": None}, {"spool": "tech1"}]
    world.file("s", hook.secret)
    d = world.start({"channels": {"hook": {"type": "webhook", "url": hook.url, "secret_file": "s"},
                                  "spool": {"type": "file", "directory": "spool"}}, "contacts": contacts})
    c = d.client()
    empty = c.get("/metrics")
    assert empty.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0"), empty.headers
    _, before = read(empty.raw)
    assert before["nis2d_incidents_open"][()] == 0 and before["nis2d_ledger_writable"][()] == 1
    ref = c.open(aware="-20h")["ref"]
    world.message(to="tech1")
    until(lambda: not [d for d in c.see("/v1/deliveries") if d["state"] == "in-flight"], 10, "all is answered")
    families, now = read(c.get("/metrics").raw)
    assert families["nis2d_delivery_attempts"] == "counter"
    assert now["nis2d_incidents_open"][()] == 1
    assert 14000 < now["nis2d_next_due_seconds"][()] <= 14400, now["nis2d_next_due_seconds"]
    assert now["nis2d_obligations"][(("state", "running"),)] >= 2
    assert now["nis2d_delivery_attempts_total"][(("channel", "hook"), ("verdict", "permanent"))] >= 1
    assert now["nis2d_delivery_attempts_total"][(("channel", "spool"), ("verdict", "accepted"))] >= 1
    assert now["nis2d_ledger_entries_total"][()] > before["nis2d_ledger_entries_total"][()]
    assert now["nis2d_turn_seconds_count"][()] > 0 and now["nis2d_turn_seconds_sum"][()] > 0
    assert "nis2d_contact_proof_age_seconds" not in now, "a machine that took a message is no proof of a person"
    test = c.ok("/v1/contacts/tech1/test", {})["number"]
    assert c.post("/v1/alerts/%d/ack" % test, {}).code == "not-yours"
    d.client(by="tech1").ok("/v1/alerts/%d/ack" % test, {})
    _, now = read(c.get("/metrics").raw)
    assert 0 <= now["nis2d_contact_proof_age_seconds"][(("contact", "tech1"),)] < 60
    c.ok(ob_path(ref, "early_warning", "/filings"), {"reference": "R"})
    _, after = read(c.get("/metrics").raw)
    assert after["nis2d_obligations"][(("state", "filed"),)] == 1
    for name in ("nis2d_deliveries", "nis2d_oldest_undelivered_seconds", "nis2d_clock_synchronised"):
        assert name in after, name


@check
def health_says_what_it_is(world):
    """Monitoring that is told "ok" by a pager that cannot page is worse than none."""
    d = world.start()
    c = d.client()
    health = c.see("/v1/health")
    assert health["writable"] is True and health["held"] is False and health["queue_depth"] == 0, health
    assert c.get("/healthz").status == 200 and c.get("/healthz").raw == b"ok\n"
    assert re.match(r"^\d+:[0-9a-f]{64}$", health["chain_head"]), health
    c.ok("/v1/channels/spool/distrust", {"reason": "r"})
    health = c.see("/v1/health")
    assert health["level"] == "critical" and c.get("/healthz").status == 503, health
    c.ok("/v1/channels/spool/trust", {"reason": "r"})
    assert c.get("/healthz").status == 200
    c.ok("/v1/hold", {"is_held": True, "reason": "r"})
    assert c.get("/healthz").status == 503
