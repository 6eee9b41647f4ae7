# SPDX-License-Identifier: Apache-2.0
"""What a lawyer reads and types: the rules in words, an answer that says when, every clock explained, slips refused."""
import os
import shlex
import subprocess
from datetime import timedelta

from nis2 import NIS2CTL, TOP, check, iso, now, obligation, parse, settings, until

STORIES = os.path.join(TOP, "tests", "golden", "stories", "regimes")
FACTS = ["trust_service", "qualified_trust_service", "processor", "higher_regime"]


def ctl(daemon, *args, code=0):
    done = subprocess.run([NIS2CTL, "--socket", daemon.socket, *args], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NIS2D_NO_PROMPT": "1"}, timeout=30)
    assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def has(text, *parts):
    flat = " ".join(text.split())
    for part in parts:
        assert part in flat, "%r is not in:\n%s" % (part, text)


def narrow(text):
    for line in text.splitlines():
        assert len(line) <= 80, "%d columns: %s" % (len(line), line)


def world_of(world, country="DE", facts=(), **entity):
    return world.start(dict(settings(), entity=dict(name="Bank AG", timezone="Europe/Berlin", country=country, facts=list(facts),
                                                    **entity)))


@check
def a_yes_says_when(world):
    """DORA's four hours run from the classification: who answers yes must not have to know a second command."""
    d = world_of(world)
    c = d.client(by="legal")
    ref = c.open(aware="-5h", regimes=["dora"])["ref"]
    at = now() - timedelta(minutes=20)
    said = ctl(d, "--by", "legal", "incident", "decide", ref, "classified", "yes", "--regime", "dora", "--at", iso(at),
               "--reason", "major")
    has(said, "classified set to", "initial_notification@financial-supervisor: ", " -> ", "dora/classified: ")
    doc = c.see("/v1/incidents/" + ref)
    assert doc["anchors"]["dora/classified"]["at"] == iso(at), doc["anchors"]
    assert doc["decisions"]["dora/classified"]["anchors"] == {"dora/classified": iso(at)}, doc["decisions"]
    assert parse(obligation(doc, "initial_notification", "dora")["due_at"]) == at + timedelta(hours=4)
    # A no parks, loudly, and takes back what its yes had said: the clock that is kept counts from the awareness alone.
    aware = parse(doc["anchors"]["aware"]["at"])
    said = ctl(d, "--by", "legal", "incident", "decide", ref, "classified", "no", "--regime", "dora", "--reason", "r")
    has(said, "classified is taken back with it", "-> parked, to be reviewed")
    doc = c.see("/v1/incidents/" + ref)
    o = obligation(doc, "initial_notification", "dora")
    assert o["state"] == "parked" and parse(o["due_at"]) == aware + timedelta(hours=24) and o["review_at"], o
    assert "dora/classified" not in doc["anchors"], doc["anchors"]
    has(ctl(d, "incident", "show", ref), "parked under dora: the decision is looked at again")
    has(ctl(d, "deadlines"), "parked under dora: the decision is looked at again")
    has(ctl(d, "explain", ref, "initial"), "State: parked: classified was decided no by", "To be reviewed")
    # One that was said by name stays whatever is answered, until it is taken back by name.
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "classified", "--at", iso(at), "--regime", "dora", "--reason", "minutes"),
        "dora/classified: ")
    said = ctl(d, "--by", "legal", "incident", "decide", ref, "classified", "yes", "--regime", "dora", "--reason", "it is")
    has(said, "initial_notification@financial-supervisor: runs, due", "as it was on record", "incident anchor %s classified" % ref)
    assert "none yet" not in said, said
    doc = c.see("/v1/incidents/" + ref)
    assert parse(obligation(doc, "initial_notification", "dora")["due_at"]) == at + timedelta(hours=4)
    said = ctl(d, "--by", "legal", "incident", "decide", ref, "classified", "undecided", "--regime", "dora", "--reason", "why not")
    has(said, "stays: it was recorded by name", "incident anchor %s classified --regime dora --clear --help" % ref)
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "classified", "--clear", "--at", "now", "--reason", "r", code=2), "--at")
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "classified", "--reason", "r", code=2), "--at TIME", "--clear")
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "classified", "--clear", "--reason", "r", code=6), "--regime dora")
    said = ctl(d, "--by", "legal", "incident", "anchor", ref, "classified", "--clear", "--regime", "dora", "--reason", "a slip")
    has(said, "dora/classified: taken back", "took classified of %s back" % ref)
    doc = c.see("/v1/incidents/" + ref)
    assert parse(obligation(doc, "initial_notification", "dora")["due_at"]) == aware + timedelta(hours=24)
    moves = c.see("/v1/incidents/%s/preview?anchor=aware&clear=true" % ref)["moves"]
    assert moves and all(parse(m["from"]) < parse(m["to"]) for m in moves), moves
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "aware", "--clear", "--reason", "nobody knew"),
        "aware: taken back; assumed again: ")
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "aware", "--at", iso(aware), "--reason", "somebody did"), "aware: ")
    later = now() - timedelta(minutes=5)
    c.ok("/v1/incidents/%s/decisions" % ref, {"question": "classified", "answer": "yes", "regime": "dora", "reason": "corrected",
                                              "at": iso(later)})
    doc = c.see("/v1/incidents/" + ref)
    assert parse(obligation(doc, "initial_notification", "dora")["due_at"]) == later + timedelta(hours=4), "a typed time corrects"


@check
def an_answer_for_all_names_those_that_stay(world):
    """Whoever says no for all must see that the clock of a regime with a yes of its own goes on, and how to end that."""
    d = world_of(world)
    c = d.client(by="legal")
    ref = c.open(aware="-5h", regimes=["nis2", "gdpr", "dora"])["ref"]

    def decide(question, answer, *more):
        return ctl(d, "--by", "legal", "incident", "decide", ref, question, answer, "--reason", "we looked", *more)

    decide("classified", "yes", "--regime", "dora")
    said = decide("classified", "no")
    has(said, "dora/classified: yes stays: it was answered for dora by itself",
        "incident decide %s classified no --regime dora --reason TEXT" % ref, "; dora keeps its own answer, yes")
    assert "by name" not in said and "stays recorded" not in said, said
    assert obligation(c.see("/v1/incidents/" + ref), "initial_notification", "dora")["state"] == "running"
    for question, regime, stands, answer in (("breach.risk_unlikely", "gdpr", "no", "yes"), ("significant", "nis2", "yes", "no"),
                                             ("breach.high_risk", "gdpr", "undecided", "yes")):
        decide(question, stands, "--regime", regime)
        has(decide(question, answer), "%s/%s: %s stays: it was answered for %s by itself" % (regime, question, stands, regime),
            "incident decide %s %s %s --regime %s --reason TEXT" % (ref, question, answer, regime))
        assert "stays" not in decide(question, answer, "--regime", regime), "revised, it agrees"
    said = decide("classified", "no", "--regime", "dora")
    has(said, "classified is taken back with it")
    assert "stays" not in said, said


@check
def dora_waits_for_the_working_day_of_the_entitys_country(world):
    """The limit would stand on a bank holiday of the entity, or move by another state's."""
    d = world_of(world, country="DE")
    c = d.client(by="legal")
    # 3 October 2025, a Friday, is a holiday in Germany: noon of Monday the 6th.
    ref = c.open(aware="2025-10-02T08:00:00Z", regimes=["dora"])["ref"]
    o = obligation(c.see("/v1/incidents/" + ref), "initial_notification", "dora")
    assert o["due_at"] == "2025-10-03T08:00:00Z" and o["limit_at"] == "2025-10-06T10:00:00Z", o
    has(ctl(d, "explain", ref, "initial"), "the calendar DE", "that of the entity's country", "Fri 2025-10-03, German Unity Day;",
        "counts on the way, only a day off at the end")
    assert d.client().see("/v1/regimes/dora")["calendar"] == "DE"


@check
def without_a_calendar_only_weekends_move_it(world):
    """Somebody would believe that holidays are counted, or a limit would move without a calendar."""
    d = world_of(world, country="US")
    c = d.client(by="legal")
    ref = c.open(aware="2025-10-02T08:00:00Z", regimes=["dora"])["ref"]
    o = obligation(c.see("/v1/incidents/" + ref), "initial_notification", "dora")
    assert o["limit_at"] == "2025-10-03T08:00:00Z", o
    has(ctl(d, "explain", ref, "initial"), "no calendar")


@check
def every_clock_explains_itself(world):
    """Advice that is wrong, or a state nobody can read, ends in a deadline missed by people who asked."""
    d = world_of(world, facts=FACTS)
    c = d.client(by="legal")
    regimes = ["nis2", "gdpr", "dora", "cra-vuln", "cra-incident", "cer", "eidas", "nis2-at"]
    ref = c.open(aware="-5h", regimes=regimes)["ref"]
    for o in c.see("/v1/incidents/" + ref)["obligations"]:
        text = ctl(d, "explain", o["id"])
        narrow(text)
        has(text, "State: ", "Source: ")
        advice = [line for line in text.split("\n") if line.startswith(("Not recorded yet", "Not decided yet"))]
        assert len(advice) == len(set(advice)), text
        for bad in ("1 obligations", "1 hours", "1 days", "1 months", "PT4H;", "every PT", " ,", "the authority asks: nis2ctl report"):
            assert bad not in text, (bad, text)
    narrow(ctl(d, "explain", c.open(aware="-5h", regimes=["nis2-lt"])["ref"], "final_report"))
    has(ctl(d, "explain", ref, "progress_report", "--regime", "nis2"), "Filed in the place of the final report, it is the recorded "
        "statement that the incident is still ongoing", "Filed, it also ends: final_report", "no clock runs")
    has(ctl(d, "explain", ref, "authority_feedback", "--regime", "nis2"), "somebody else's duty", "ask for it")
    has(ctl(d, "explain", ref, "delay_notice"), "Nobody asks for it", "before that limit expires")
    has(ctl(d, "explain", ref, "clients"), "it starts once this is decided yes: nis2ctl incident decide %s clients_affected yes" % ref)
    has(ctl(d, "explain", ref, "final_report", "--regime", "nis2"), "State: projected", "the due instant of trust_notification stands "
        "in")
    has(ctl(d, "explain", ref, "withdrawal"), "turns out to be unfounded")
    c.ok("/v1/incidents/%s/obligations/nis2/early_warning/csirt/waive" % ref, {"reason": "told by phone"})
    has(ctl(d, "explain", ref, "early_warning", "--regime", "nis2"), "State: not owed, waived on", "told by phone")
    other = c.open(aware="-50h")["ref"]
    has(ctl(d, "explain", other, "early_warning"), "State: overdue", "still owed")
    c.ok("/v1/incidents/%s/merge" % other, {"into": ref, "reason": "the same"})
    has(ctl(d, "explain", other, "early_warning"), "merged into " + ref)


@check
def a_regime_can_be_read(world):
    """Who is to confirm a rule has to see all of it."""
    d = world_of(world)
    for name in ("dora", "nis2-it", "nis2-ee", "gdpr", "nis2-pt", "nis2-cy"):
        narrow(ctl(d, "regime", "show", name))
    has(ctl(d, "regime", "show", "dora"), "in force from 2025-03-12", "late case where classified comes after aware+PT24H@elapsed",
        "may be filed again", "calendar DE, that of the entity's country", "its submission, also from a late one",
        "detected counts for aware", "once clients_affected is decided yes", "sets classified decided yes")
    has(ctl(d, "regime", "show", "nis2-it"), "until final_report_after_handling", "starts when progress_report is filed",
        "ends progress_report, final_report_after_handling", "only by an entity with the fact trust_service", "zone Europe/Rome",
        "the calendar IT", "again min(monthly_progress+P1M@civil,")
    has(ctl(d, "regime", "show", "gdpr"), "unless breach.risk_unlikely is decided yes", "says why it is late")
    shown = d.client().see("/v1/regimes/dora")
    first = shown["stages"][0]
    assert first["late_if"]["event"] == "classified" and shown["effective"] == "submission", shown
    assert shown["valid_from"] == "2025-03-12" and shown["stages"][1]["resubmit"] == "latest", shown
    assert shown["stages"][4]["when"] == ["clients_affected"] and shown["question_anchors"] == {"classified": "classified"}, shown
    has(ctl(d, "regime", "show", "nis2-ee"), "UNVERIFIED")
    ctl(d, "--by", "legal", "regime", "confirm", "nis2-ee", "--reason", "read it")
    text = ctl(d, "regime", "show", "nis2-ee")
    has(text, "confirmed by", "(read it)", "(confirmed)")
    assert "UNVERIFIED" not in text and "(unverified)" not in text, text
    has(ctl(d, "regime", "list"), "nis2-ee 9 confirmed")


@check
def what_was_confirmed_is_nowhere_called_unverified(world):
    """A line that never goes is a line nobody reads; and somebody who did check the rules is told again to do so."""
    d = world_of(world)
    c = d.client(by="legal")
    ref = c.open(aware="-5h", regimes=["nis2-gr"])["ref"]

    def places():
        yield ctl(d, "explain", ref, "early_warning")
        yield ctl(d, "deadlines")
        for more in (["--format", "text"], ["--format", "html"], ["--format", "text", "--language", "de"]):
            yield ctl(d, "report", "draft", ref, "early_warning", *more)
    marks = ("nverified", "NVERIFIED", "am Gesetz pr", "Ungepr")
    for said in places():
        assert any(mark in said for mark in marks), said
    ctl(d, "--by", "legal", "regime", "confirm", "nis2-gr", "--reason", "read it")
    for said in places():
        assert not any(mark in said for mark in marks), said
    ctl(d, "--by", "legal", "report", "filed", ref, "early_warning", "--at", "-1h", "--reference", "R-1")
    for said in places():
        assert not any(mark in said for mark in marks), said
    has(ctl(d, "explain", ref, "final_report"), "(confirmed)", "Confirmed by")


@check
def a_version_has_a_name(world):
    """Next year's rules can neither be read nor confirmed before they run, and two rows of the list look the same."""
    versions = os.path.join(STORIES, "classified")
    for suffix in (".yaml", "@2027.yaml"):
        with open(versions + suffix) as f:
            world.file("regimes/classified" + suffix, f.read().replace("confidence: verified", "confidence: unverified"), 0o644)
    d = world_of(world)
    text = ctl(d, "regime", "list")
    has(text, "classified@2027", "from 2027-01-01: ", "until 2026-12-31: ")
    has(ctl(d, "regime", "show", "classified@2027"), "from 2027-01-01")
    has(ctl(d, "regime", "show", "classified@2027-03-01"), "from 2027-01-01")
    has(ctl(d, "regime", "show", "classified@2026-03-01"), "until 2026-12-31")
    has(ctl(d, "regime", "diff", "classified@2026-12-31", "classified@2027"), "valid_from", "2027-01-01")
    has(ctl(d, "regime", "show", "classified@2028", code=4), "there is no regime classified@2028")
    has(ctl(d, "--by", "legal", "regime", "confirm", "classified@2028", "--reason", "r", code=4), "classified@2027")
    has(ctl(d, "--by", "legal", "regime", "confirm", "classified@2027", "--reason", "read in the gazette"), "classified@2027: confirmed")
    c = d.client()
    assert c.see("/v1/regimes/classified@2027")["confirmed"] and not c.see("/v1/regimes/classified@2026-12-31")["confirmed"]
    ref = d.client(by="legal").open(aware="-5h", regimes=["classified"])["ref"]
    said = ctl(d, "--by", "legal", "regime", "confirm", "classified", "--ref", ref, "--reason", "read it")
    has(said, "classified: confirmed, for the rules frozen into " + ref)
    assert "as they are now" not in said, said


@check
def a_day_off_that_is_added_later_is_explained(world):
    """The arithmetic would end at another instant than the limit below it; and a rebase would move it without saying so."""
    with open(os.path.join(TOP, "config", "holidays", "DE.yaml")) as f:
        shipped = f.read()
    d = world_of(world)
    c = d.client(by="legal")
    ref = c.open(aware="2026-01-12T09:00:00Z", regimes=["nis2-de"])["ref"]
    ctl(d, "--by", "legal", "report", "filed", ref, "incident_notification", "--at", "2026-01-12T10:00:00Z", "--reference", "R-1")
    before = ctl(d, "explain", ref, "final_report")
    assert "of today" not in before and "rebase" not in before, before
    world.file("holidays/DE.yaml", shipped + "days:\n  - 2026-02-12\n", 0o644)
    assert c.post("/v1/reload").status == 200
    text = ctl(d, "explain", ref, "final_report")
    narrow(text)
    has(text, "P1M@eod (counted with the calendar and the zone of today, not with those it was set with)",
        "Due: Sat 2026-02-14 00:00:00 +01:00", "This clock was set with the calendar and the zone as they were then",
        "limit Sat 2026-02-14 00:00:00 +01:00, not Fri 2026-02-13 00:00:00 +01:00", "2026-02-12T23:00:00Z",
        "nis2ctl incident rebase %s --regime nis2-de --reason TEXT" % ref)
    move = "final_report@csirt: limit Fri 13 Feb 2026 00:00 +01:00 -> Sat 14 Feb 2026 00:00 +01:00"
    said = ctl(d, "--by", "legal", "incident", "rebase", ref, "--regime", "nis2-de", "--reason", "a day off was decreed")
    plain = (move, move.replace(" 2026", ""))  # the year stands where it is another one than today's
    assert any(m in " ".join(said.split()) for m in plain), said
    until(lambda: any(m.head["to"] == "legal" and "rules of nis2-de" in m.text and "final_report@csirt: limit " in m.text
                      for m in world.messages().values()), 15, "legal is told of the limit")
    has(ctl(d, "audit", "log", ref), "final_report@csirt: limit 2026-02-13 00:00:00 +01:00 -> 2026-02-14 00:00:00 +01:00, target ",
        " as before")
    after = ctl(d, "explain", ref, "final_report")
    assert "of today" not in after and "rebase" not in after, after
    has(after, "Due: Sat 2026-02-14 00:00:00 +01:00", "2026-02-13T23:00:00Z")


@check
def a_slip_in_the_file_is_refused(world):
    """A mistyped fact makes a notification vanish; a limit before its target calls late what nobody was alarmed of."""
    def problems(entity=None, regime=None):
        path = world.configure(entity=dict(settings()["entity"], **(entity or {})))
        if regime is not None:
            world.file("regimes/own.yaml", regime, 0o644)
        done = subprocess.run([NIS2CTL, "config", "check", path], capture_output=True, text=True, timeout=30)
        return done.returncode, done.stdout + done.stderr

    code, said = problems({"facts": ["trust_services"]})
    assert code == 1, said
    has(said, "entity.facts[0]: there is no fact any regime asks about called `trust_services`", "(did you mean trust_service?)")
    code, said = problems({"holidays": "ED"})
    assert code == 1, said
    has(said, "entity.holidays: there is no calendar `ED`")
    code, said = problems({"facts": ["trust_service"], "holidays": "DE"})
    assert code == 0, said
    head = "nis2d_regime: 1\nid: own\ntitle: Own\nsource: s\n"
    stages = "addressees: [csirt]\nstages:\n  a:\n    target: aware+PT72H@elapsed\n    limit: aware+PT24H@hourx\n"
    code, said = problems(regime=head + stages)
    assert code == 1, said
    has(said, "own.yaml:9:12: stages.a.limit", "can be earlier than the target")
    code, said = problems(regime=head + "extends: own\n" + stages.replace("PT24H", "PT72H"))
    assert code == 1, said
    has(said, "own.yaml:5:10: extends: a regime cannot extend itself")
    code, said = problems(regime=head + "questions: [q]\nquestion_anchors: {q: clasified}\n" + stages.replace("PT24H", "PT72H"))
    assert code == 1, said
    has(said, "question_anchors.q", "did you mean \"classified\"?")
    path = world.configure(regimes=["dora"], entity={"name": "Bank AG", "timezone": "Europe/Berlin"})
    world.file("regimes/own.yaml", head + stages.replace("PT24H", "PT72H"), 0o644)
    done = subprocess.run([NIS2CTL, "config", "check", path], capture_output=True, text=True, timeout=30)
    has(done.stdout + done.stderr, "note: entity.holidays: is not set, and dora has a limit")


@check
def what_was_typed_is_answered(world):
    """A correction that echoes another time, half an announcement, or silence about what to do next."""
    world.file("regimes/classified.yaml", open(os.path.join(STORIES, "classified.yaml")).read(), 0o644)
    world.file("regimes/classified@2027.yaml", open(os.path.join(STORIES, "classified@2027.yaml")).read()
               .replace("2027-01-01", "2026-11-01"), 0o644)
    old = open(os.path.join(STORIES, "classified.yaml")).read().replace("2026-12-31", "2026-10-31")
    world.file("regimes/classified.yaml", old, 0o644)
    d = world_of(world)
    c = d.client(by="legal")
    ref = c.open(aware="2026-10-25T08:00:00Z", regimes=["classified", "gdpr"])["ref"]
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "aware", "--regime", "gdpr", "--at", "2026-10-26 09:00", "--reason", "r"),
        "gdpr/aware: 2026-10-26 09:00 +01:00")
    said = ctl(d, "--by", "legal", "incident", "anchor", ref, "aware", "--at", "2026-11-03 09:00", "--reason", "r")
    has(said, "aware: 2026-11-03 09:00 +01:00", "gdpr keeps its own: 2026-10-26 09:00", "set aware of " + ref,
        "classified: on the day of awareness the version from 2026-11-01 holds", "regime diff classified --ref " + ref,
        "incident rebase %s --regime classified --reason" % ref)
    has(ctl(d, "incident", "show", ref), "on the day of awareness the version from 2026-11-01 holds")
    has(ctl(d, "--by", "legal", "incident", "anchor", ref, "handled", "--at", "2026-11-01 09:00", "--reason", "r"),
        "warning: handled lies before you became aware of it")
    # Requests and waivers.
    one = c.open(aware="-5h", regimes=["nis2", "gdpr"])["ref"]
    has(ctl(d, "--by", "legal", "report", "request", one, "--due", "-3h", "--text", "status"), "OVERDUE", "That date has passed",
        "report check %s intermediate_report" % one)
    two = c.open(aware="-9h", regimes=["nis2"])["ref"]
    said = ctl(d, "--by", "legal", "incident", "merge", two, one, "--reason", "the same")
    has(said, "what it owed goes on there", "none of its own clocks runs any more", "goes on in " + one,
        "recipients@recipients: no due time -> goes on in " + one)
    has(ctl(d, "--by", "legal", "report", "withdraw", one, "--all", "--reason", "r", code=2), "STAGE is missing")
    said = ctl(d, "--by", "legal", "report", "waive", one, "--all", "--reason", "not ours")
    has(said, "waived 7 obligations of " + one, "internal_record@breach-register: no due time -> waived")
    assert not [o for o in c.see("/v1/incidents/" + one)["obligations"]
                if o["kind"] != "watch" and o["state"] in ("running", "projected", "overdue", "past-target")]
    has(ctl(d, "--by", "legal", "report", "waive", one, "--all", "--reason", "again", code=6), "nothing-owed")


@check
def a_progress_report_contradicts_that_it_is_over(world):
    """Recorded beside `ongoing no` it would end the final report, set no loop going, and leave nothing that has a date."""
    d = world_of(world)
    c = d.client(by="legal")
    ref = c.open(aware=iso(now() - timedelta(days=30)), regimes=["nis2-cy"])["ref"]
    by = ("--by", "legal")
    ctl(d, *by, "report", "filed", ref, "incident_notification", "--at", iso(now() - timedelta(days=29)), "--reference", "R-1")
    ctl(d, *by, "incident", "decide", ref, "ongoing", "no", "--reason", "over")
    file = (*by, "report", "filed", ref, "progress_report", "--at", iso(now() - timedelta(days=15)), "--reference", "R-2")
    before = c.see("/v1/incidents/" + ref)["obligations"]
    said = ctl(d, *file, code=6)
    has(said, "(decided-otherwise)", "ongoing was decided no by claimed:legal (over)",
        "nis2ctl incident decide %s ongoing yes --reason TEXT" % ref, "decide no again")
    after = c.see("/v1/incidents/" + ref)["obligations"]
    assert [(o["id"], o["state"]) for o in after] == [(o["id"], o["state"]) for o in before]
    ctl(d, *by, "incident", "decide", ref, "ongoing", "yes", "--reason", "it was then")
    ctl(d, *file)
    doc = c.see("/v1/incidents/" + ref)
    loop = obligation(doc, "progress_report", "nis2-cy")
    assert loop["state"] in ("running", "past-target", "overdue") and loop["due_at"], loop
    assert obligation(doc, "final_report", "nis2-cy")["closed_by"] == "progress_report"
    # Over for good: no more progress reports, and the last report waits for the day that the law counts from.
    said = ctl(d, *by, "incident", "decide", ref, "ongoing", "no", "--reason", "over")
    has(said, "final_report_after_handling is owed and has no due instant yet",
        "nis2ctl incident anchor %s restored --at TIME --reason TEXT" % ref)
    # Waived, a report that is sent all the same sets no next one going, and that is said.
    other = c.open(aware=iso(now() - timedelta(days=30)), regimes=["nis2-cy"])["ref"]
    ctl(d, *by, "report", "waive", other, "progress_report", "--reason", "agreed with them")
    said = ctl(d, *by, "report", "filed", other, "progress_report", "--at", "-1h", "--reference", "R-3")
    has(said, "progress_report comes again and again and was waived (agreed with them); it stays so")
    ctl(d, *by, "incident", "anchor", ref, "restored", "--at", "-1h", "--reason", "back")
    assert obligation(c.see("/v1/incidents/" + ref), "final_report_after_handling", "nis2-cy")["due_at"]


@check
def what_was_submitted_stays_and_what_runs_stays(world):
    """A withdrawal ends no turn that was not filed and moves no clock; a refused filing's command has what was typed."""
    d = world_of(world, facts=["trust_service"])
    c = d.client(by="legal")
    ref = c.open(aware="-5h", regimes=["nis2-it", "nis2"])["ref"]

    typed = ("--at", "-1h", "--reference", "AZ 1; b's", "--channel", "portal", "--receipt", "/dev/null")
    said = ctl(d, "--by", "legal", "report", "filed", ref, "monthly_progress", "--regime", "nis2-it", *typed, code=6)
    assert "warning" not in said, said
    advice = shlex.split(said[said.index(" report filed "):said.rindex(" (not-its-turn)")])
    assert advice[2] == "%s/nis2-it/progress_report@csirt" % ref and advice[-2:] == ["--by", "legal"], said
    ctl(d, *advice)
    filings = c.see("/v1/incidents/" + ref)["filings"]
    assert [f["reference"] for f in filings] == ["AZ 1; b's"], filings
    again = ctl(d, "--by", "legal", "report", "filed", ref, "progress_report", "--regime", "nis2-it", "--reference", "R-2", code=6)
    has(again, "was filed already", "what follows it, as often as it is owed, is monthly_progress")
    advice = shlex.split(again[again.index(" report filed "):again.index("; a filing can be undone")])
    assert advice[2] == "%s/nis2-it/monthly_progress@csirt" % ref and "R-2" in advice, again
    ctl(d, *advice)
    before = obligation(c.see("/v1/incidents/" + ref), "monthly_progress", "nis2-it")
    said = ctl(d, "--by", "legal", "report", "withdraw", ref, "monthly_progress", "--regime", "nis2-it", "--reason", "r", code=6)
    has(said, "it stays owed", "report filed --undo 2 --reason TEXT", "report waive %s/nis2-it/monthly_progress@csirt --reason" % ref)
    after = obligation(c.see("/v1/incidents/" + ref), "monthly_progress", "nis2-it")
    assert after["state"] == before["state"] == "running" and after["due_at"] == before["due_at"], (before, after)
    ctl(d, "--by", "legal", "report", "filed", ref, "trust_notification", "--regime", "nis2", "--at", "-2h")
    due = obligation(c.see("/v1/incidents/" + ref), "final_report", "nis2")["due_at"]
    ctl(d, "--by", "legal", "report", "withdraw", ref, "trust_notification", "--regime", "nis2", "--reason", "the wrong company")
    doc = c.see("/v1/incidents/" + ref)
    assert obligation(doc, "incident_notification", "nis2")["state"] == "running", doc["obligations"]
    assert obligation(doc, "final_report", "nis2")["due_at"] == due, doc["obligations"]
    has(ctl(d, "explain", ref, "final_report", "--regime", "nis2"), "withdrawn since, which moves nothing")
