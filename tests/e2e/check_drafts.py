# SPDX-License-Identifier: Apache-2.0
"""Drafts of every regime as their readers see them: each law in its own words, in five languages, and nothing asked of a
person that the record or the configuration could have said.
"""
import glob
import json
import os
import re
import subprocess

from nis2 import NIS2CTL, TOP, check

LANGUAGES = ["en", "de", "da", "nl", "fr"]
OF_NIS2 = {"en": "early warning", "de": "Frühwarnung", "da": "tidlige varsling", "nl": "vroegtijdige waarschuwing", "fr": "alerte précoce"}
SIGNIFICANT = {"en": "incident is significant", "de": "Sicherheitsvorfall erheblich ist", "da": "hændelsen er væsentlig",
               "nl": "incident significant is", "fr": "l'incident est important"}


class Ctl:
    def __init__(self, world):
        self.daemon = world.start()
        self.socket, self.client = self.daemon.socket, self.daemon.client()

    def run(self, *args, ok=(0,)):
        done = subprocess.run([NIS2CTL, "--socket", self.socket, *args], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NIS2D_NO_PROMPT": "1"}, timeout=30)
        assert done.returncode in ok, (args, done.returncode, done.stdout, done.stderr)
        return done

    def json(self, *args, ok=(0,)):
        return json.loads(self.run(*args, "--json", ok=ok).stdout)

    def draft(self, name, language):
        ref, regime, rest = name.split("/")
        where = "/v1/incidents/%s/obligations/%s/%s/draft?format=json&language=%s" % (ref, regime, rest.replace("@", "/"), language)
        answer = self.client.get(where)
        assert answer.status == 200, answer
        return json.loads(answer.doc["content"])

    def open(self, title, *more):
        return self.json("incident", "open", "--title", title, *more)["ref"]


def regimes():
    names = [os.path.basename(p)[:-5] for p in glob.glob(os.path.join(TOP, "config/regimes/*.yaml"))]
    return sorted(n for n in names if n != "duties")


def contexts(nis2, ref):
    for o in nis2.json("incident", "show", ref)["obligations"]:
        for language in LANGUAGES:
            yield o, language, nis2.draft(o["id"], language)


@check
def each_law_speaks_in_its_own_words(world):
    """A supervisor of banks would read that an early warning is updated, which his law does not know."""
    nis2 = Ctl(world)
    laws = [n for n in regimes() if not n.startswith("nis2-") or n in ("nis2-it", "nis2-pt", "nis2-cz")]
    for law in laws:
        ref = nis2.open("Law " + law, "--regime", law, "--aware", "-2h")
        stages = {x["stage"] for x in nis2.json("incident", "show", ref)["obligations"]}
        for o, language, c in contexts(nis2, ref):
            where = (o["id"], language)
            said = c["stage"]["opening"] + " " + c["draft"]["notice"]
            if o["kind"] == "watch":
                continue
            assert c["stage"]["opening"], where
            assert "early_warning" in stages or OF_NIS2[language] not in said, (where, said)
            assert law.startswith("nis2") or SIGNIFICANT[language] not in said, (where, said)
            assert law.startswith("nis2") or "s_significance" not in [s["key"] for s in c["sections"] if s["is_empty"]], where
            addressee = c["f"]["report_addressee"]["text"]
            is_same = addressee == o["addressee"].replace("-", " ") and (language, addressee) != ("fr", "clients")
            assert language == "en" or o["addressee"] == "csirt" or not is_same, (where, addressee)


@check
def what_was_classified_is_not_asked_again(world):
    """At DORA's four hours somebody would look up an instant that stands in the ledger, or type another one."""
    nis2 = Ctl(world)
    ref = nis2.open("Core banking is down", "--regime", "dora", "--aware", "-3h")
    name = ref + "/dora/initial_notification@financial-supervisor"
    before = [g["key"] for g in nis2.json("report", "check", name, ok=(1,))["gaps"]]
    assert "time.determined_at" in before, before
    nis2.run("incident", "decide", ref, "classified", "yes", "--at", "-2h", "--reason", "criteria met", "--yes")
    after = nis2.json("report", "check", name, ok=(1,))
    assert "time.determined_at" not in [g["key"] for g in after["gaps"]], after
    field = nis2.draft(name, "en")["f"]["time_determined_at"]
    assert field["is_known"] and field["label"] == "Classified as major", field
    anchor = nis2.json("incident", "show", ref)["anchors"]["classified"]["at"]
    assert field["value"] == anchor, (field, anchor)
    nis2.run("incident", "set", ref, "time.determined_at=-1h")  # what a person says wins
    assert nis2.json("report", "context", name)["f"]["time_determined_at"]["value"] != anchor


@check
def people_are_not_told_how_it_is_investigated(world):
    """A breach of a trust service is notified to the supervisor and told to those affected: two texts, not one."""
    nis2 = Ctl(world)
    ref = nis2.open("Signing key copied", "--regime", "eidas", "--aware", "-2h", "--field", "nature.vector=the jump host")
    for language in LANGUAGES:
        report = nis2.draft(ref + "/eidas/breach_notification@trust-supervisor", language)
        letter = nis2.draft(ref + "/eidas/breach_notification@affected-persons", language)
        assert letter["stage"]["is_letter"] and not report["stage"]["is_letter"]
        assert letter["stage"]["opening"] != report["stage"]["opening"]
        assert "jump host" not in repr(letter["sections"]) and "s_open" not in [s["key"] for s in letter["sections"]]


@check
def nothing_is_unknown_twice(world):
    """"unknown, or unknown" reads like a defect, and the next line is not believed either."""
    nis2 = Ctl(world)
    shown = nis2.run("field", "show", "significance.basis").stdout
    assert "unknown, or unknown" not in " ".join(shown.split()), shown
    ref = nis2.open("Twice", "--regime", "dora", "--aware", "-2h")
    for gap in nis2.json("report", "check", ref + "/dora/initial_notification@financial-supervisor", ok=(1,))["gaps"]:
        assert len(gap["allowed"]) == len(set(gap["allowed"])), gap
        assert len(re.findall(r"\bunknown\b", gap["allowed_text"])) <= 1, gap
    refused = nis2.run("incident", "set", ref, "significance.basis=unknown,recurring", ok=(2,))
    assert "unknown beside other answers" in refused.stderr, refused.stderr
    nis2.run("incident", "set", ref, "significance.basis=unknown")


@check
def what_the_configuration_lacks_is_named_by_its_key(world):
    """Somebody would search a file of two hundred keys at night for the one that is the telephone number."""
    nis2 = Ctl(world)
    ref = nis2.open("No contact", "--regime", "nis2", "--aware", "-2h")
    wanted = nis2.json("report", "check", ref + "/nis2/early_warning@csirt", ok=(0, 1))["wanted"]
    commands = {g["key"]: g["command"] for g in wanted}
    assert commands["contact.phone"] == "nis2ctl reload # after setting entity.contact.phone in nis2d.yaml", commands
    refused = nis2.run("incident", "set", ref, "contact.phone=1", ok=(2,))
    assert "entity.contact.phone in nis2d.yaml" in refused.stderr, refused.stderr


@check
def the_authority_finds_its_own_name_of_the_stage(world):
    """Who reads German at the CSIRT Italia looks for a pre-notifica, and so does whoever fills in its form."""
    world.configure(authorities={"acn": {"profile": "it-acn", "roles": ["csirt"]}})
    nis2 = Ctl(world)
    name = nis2.open("Italian", "--regime", "nis2", "--aware", "-2h") + "/nis2/early_warning@csirt"
    for language in LANGUAGES:
        said = nis2.draft(name, language)["f"]["report_stage"]["text"]
        assert said.lower().count("pre-notifica") == 1, (language, said)
    assert nis2.json("report", "check", name, ok=(1,))["stage_there"] == "Pre-notifica"
    assert "(there: Pre-notifica)" in nis2.run("report", "check", name, ok=(1,)).stdout
