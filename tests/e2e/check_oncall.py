# SPDX-License-Identifier: Apache-2.0
"""Who is on call: taking over, why, what is missing, and the calendar, by the programs people use."""
import re
from datetime import timedelta

from check_ctl import start
from nis2 import Skip, check, iso, parse, settings, until

ROTA = {"technical": {
    "timezone": "Europe/Copenhagen", "fallback": "ciso", "handoff_notice": "30d",
    "layers": [{"name": "weeks", "rotate": {"every": "1w", "at": "Mon 09:00", "from": "2026-01-05", "order": ["tech1", "legal"]}}]}}


def rota():
    """The rota above, and people who sleep at no hour: a notice would wait for their morning."""
    contacts = settings()["contacts"]
    for contact in contacts.values():
        contact["quiet"] = "12:00-12:00"
    return {"schedules": ROTA, "contacts": contacts}


def on_call(ctl, at="now"):
    return ctl.json("oncall", "now", "--at", at)["schedules"][0]["on_call"]


def next_monday(ctl):
    return parse(ctl.json("oncall", "now")["schedules"][0]["until"])


@check
def an_override_holds_over_reload_and_restart(world):
    """Somebody swapped a night by command: neither a reload nor a crash may put the old one back on call."""
    d, ctl = start(world, **rota())
    change = next_monday(ctl)
    first, last = change - timedelta(hours=2), change + timedelta(hours=5)
    done = ctl.code(0, "oncall", "override", "technical", "ciso", "--from", iso(first), "--to", iso(last), "--reason", "swap")
    assert "override 1" in done.stdout and "told" in done.stdout, done.stdout
    assert "changes nothing" not in done.stdout, done.stdout
    assert on_call(ctl, iso(first)) == ["ciso"] and on_call(ctl, iso(last - timedelta(seconds=1))) == ["ciso"]
    assert on_call(ctl, iso(first - timedelta(seconds=1))) != ["ciso"] and on_call(ctl, iso(last)) != ["ciso"]
    for who in ("ciso", "tech1", "legal"):  # who gets it, who has it before the change, who would have had it after
        said = world.message(to=who, type="oncall.shift").head["subject"]
        assert "technical" in said, said
    ctl.code(0, "reload")
    assert on_call(ctl, iso(change)) == ["ciso"]
    d.kill9()
    d = world.start()
    ctl.env["NIS2D_SOCKET"] = d.socket
    assert on_call(ctl, iso(change)) == ["ciso"]
    listed = ctl.json("oncall", "override", "--list")
    assert [(o["number"], o["contact"], o["from"], o["to"], o["reason"]) for o in listed] == [
        (1, "ciso", iso(first), iso(last), "swap")], listed
    assert "override 1" in ctl.code(0, "oncall", "explain", "technical", "--at", iso(change)).stdout
    assert "recorded override 1: ciso has technical" in ctl.code(0, "audit", "log").stdout
    assert ctl.problem(6, "oncall", "override", "technical", "tech1", "--from", iso(change), "--until", iso(last))["code"] == \
        "override-overlaps"
    ctl.code(0, "oncall", "override", "--drop", "1", "--reason", "back early")
    assert on_call(ctl, iso(change)) != ["ciso"] and ctl.json("oncall", "override", "--list") == []
    ctl.code(4, "oncall", "override", "--drop", "1")
    who = on_call(ctl, iso(first))[0]
    said = ctl.code(0, "oncall", "override", "technical", who, "--from", iso(first), "--until", iso(first + timedelta(hours=1))).stdout
    assert f"changes nothing: {who} is on call for technical then anyway" in said, said


@check
def a_wrong_override_says_what_is_wrong(world):
    """A slip at night must be told, not taken."""
    d, ctl = start(world, **rota())
    ctl.code(2, "oncall", "override", "technical", "ciso", "--from", "now")
    ctl.code(2, "oncall", "override", "technical")
    ctl.code(2, "oncall", "override", "--list", "--drop", "1")
    ctl.code(2, "oncall", "override", "technical", "ciso", "--from", "2026-01-02 10:00", "--until", "2026-01-02 09:00")
    ctl.code(2, "oncall", "override", "technical", "ciso", "--from", "2026-01-02 10:00", "--until", "2026-01-03 09:00")
    ctl.code(4, "oncall", "override", "techincal", "ciso", "--from", "now", "--until", "2099-01-03 09:00")
    ctl.code(4, "oncall", "override", "technical", "cisco", "--from", "now", "--until", "2099-01-03 09:00")
    ctl.code(4, "oncall", "explain", "techincal")
    ctl.code(4, "oncall", "ical", "techincal")
    ctl.code(2, "oncall", "check", "--days", "801")


@check
def people_hear_of_their_shifts_ahead(world):
    """Monday nine o'clock would find the one asleep and the other believing to be free."""
    d, ctl = start(world, **rota())
    shifts = [world.message(to=who, type="oncall.shift").head["subject"] for who in ("tech1", "legal")]
    assert any("you are on call for technical from Mon" in s for s in shifts), shifts
    assert "told that technical goes to" in ctl.code(0, "audit", "log").stdout
    before = len(world.messages())
    d.kill9()
    d = world.start()
    ctl.env["NIS2D_SOCKET"] = d.socket
    until(lambda: ctl.json("queue", "list") == [], 10, "the queue is empty")
    assert len(world.messages()) == before, "nobody is told twice over a restart"


@check
def a_check_tells_who_cannot_be_reached(world):
    """A rota with somebody whose only channel is dead looks complete until that week."""
    d, ctl = start(world, **rota())
    done = ctl.code(0, "oncall", "check", "--days", "30")
    assert "at every minute" in done.stdout, done.stdout
    ctl.code(0, "channel", "distrust", "spool", "--reason", "test")
    doc = ctl.run("--json", "oncall", "check", "--days", "30")
    assert doc.returncode == 1 and '"no-channel"' in doc.stdout, doc


def parsed(text):
    try:
        import icalendar
    except ImportError:
        raise Skip("needs python3-icalendar")
    return icalendar.Calendar.from_ical(text)


@check
def a_calendar_is_read_by_a_real_parser(world):
    """A calendar that shows nothing, or the wrong hour, is worse than none."""
    d, ctl = start(world, **rota())
    ctl.code(0, "incident", "open", "--title", "Secret, title; here", "--aware", "-1h")
    text = ctl.code(0, "oncall", "ical", "technical", "--days", "40").stdout
    path = world.path + "/t.ics"
    ctl.code(0, "oncall", "ical", "technical", "--days", "40", "-o", path)
    ctl.code(2, "oncall", "ical", "technical", "-o", path)
    with open(path, newline="") as f:
        raw = f.read()
    assert re.fullmatch(r"(?:[^\r\n]{1,75}\r\n)+", raw), "lines of at most 75 octets, each with its CRLF"
    events = parsed(raw).walk("VEVENT")
    change = next_monday(ctl)
    starts = [e.decoded("DTSTART") for e in events]
    assert change in starts and starts == sorted(starts), starts
    for a, b in zip(events, events[1:]):
        assert a.decoded("DTEND") == b.decoded("DTSTART"), "the end of a shift is the start of the next"
    body = d.client().get("/v1/calendar.ics").raw
    body = body if isinstance(body, str) else body.decode()
    everything = parsed(body).walk("VEVENT")
    assert len({str(e["UID"]) for e in everything}) == len(everything)
    assert any("early_warning due" in str(e["SUMMARY"]) for e in everything), body
    assert "Secret" not in body
    assert len(text) > 100


@check
def a_plan_shows_what_acts_change(world):
    """Whoever plans a night with two people wants to see what happens when one of them answers, and nothing may be sent."""
    d, ctl = start(world, **rota())
    acts = world.file("acts.yaml", "- {after: 20h, by: legal, do: report filed, with: {stage: early_warning}}\n")
    before = [line["step"] for line in ctl.json("plan", "--aware", "now")["lines"] if "early_warning" in (line["obligation"] or "")]
    lines = ctl.json("plan", "--aware", "now", "--acts", acts)["lines"]
    after = [line["step"] for line in lines if "early_warning" in (line["obligation"] or "")]
    assert "overdue" in before and "overdue" not in after, (before, after)
    assert [line["by"] for line in lines if line["kind"] == "act"] == ["legal"], lines
    assert "by legal" in ctl.code(0, "plan", "--aware", "now", "--acts", acts).stdout
    bad = world.file("bad.yaml", "- {after: 20h, by: nobody, do: alert ack}\n")
    assert ctl.problem(2, "plan", "--acts", bad)["code"] == "invalid-act"
    ctl.code(2, "plan", "--acts", world.file("worse.yaml", "- {after: 20h\n"))
    assert ctl.json("incident", "list") == []


@check
def a_week_is_read_before_it_happens(world):
    """Whoever swaps a night has to see the week as it will be, over the change of the clocks, override and all."""
    d, ctl = start(world, **rota())
    shifts = ctl.json("oncall", "list", "--days", "21", "--at", "2027-03-18 12:00")["shifts"]
    assert [(s["from"], s["on_call"]) for s in shifts[1:]] == [  # Monday 09:00 in Copenhagen, before and after the 28th
        ("2027-03-22T08:00:00Z", shifts[1]["on_call"]), ("2027-03-29T07:00:00Z", shifts[0]["on_call"]),
        ("2027-04-05T07:00:00Z", shifts[1]["on_call"])], shifts
    assert shifts[0]["from"] == "2027-03-18T11:00:00Z" and shifts[0]["on_call"] != shifts[1]["on_call"], shifts
    assert all(a["to"] == b["from"] for a, b in zip(shifts, shifts[1:])) and not any(s["fallback"] for s in shifts), shifts
    ctl.code(0, "oncall", "override", "technical", "ciso", "--from", "2027-03-30 18:00", "--until", "2027-03-31 08:00", "--reason", "swap")
    week = ctl.code(0, "oncall", "list", "--days", "7", "--at", "2027-03-28 12:00").stdout
    assert re.search(r"2027-03-30 18:00 \+02:00  2027-03-31 08:00 \+02:00  ciso", week), week
    assert max(len(line) for line in week.splitlines()) <= 80, week
    assert "shifts" not in ctl.json("oncall", "list"), "only when it is asked for"
    assert ctl.problem(2, "oncall", "list", "--days", "801")["code"] == "invalid-days"
    ctl.code(0, "oncall", "list", "--days", "800")
    ctl.code(2, "oncall", "list", "--days", "7", "--at", "2027-03-28 02:30")  # there is no such time


@check
def a_plan_for_the_night_the_clocks_change(world):
    """Twenty-four hours are twenty-four hours: a deadline an hour late on paper would be missed."""
    d, ctl = start(world, **rota())
    when = ("plan", "--aware", "2027-03-27 20:00", "--regime", "nis2")
    nobody = ctl.json(*when)["lines"]
    at = {(line["step"], (line["obligation"] or "").split("/")[-1].split("@")[0]): line["at"] for line in reversed(nobody)}
    assert at["open:1", ""] == "2027-03-27T19:00:00Z", at
    assert at["overdue", "early_warning"] == "2027-03-28T19:00:00Z" and at["before:6h", "early_warning"] == "2027-03-28T13:00:00Z", at
    words = ctl.code(0, *when).stdout
    days = [line for line in words.splitlines() if line[:3] in ("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri")]
    assert days[:2] == ["Sat 27 Mar 2027", "Sun 28 Mar 2027"] and len(days) == len(set(days)), days
    sunday = words[words.index("\nSun 28 Mar 2027\n"):]
    assert "\n  20:00 +01:00" in words and "\n  21:00 +02:00  OVERDUE" in sunday and "6h before" in sunday, words
    assert not re.search(r"\b(open|undecided|before|overdue):\w", words), words  # those words are for programs
    assert "about once a week, 6 times until Sun 9 May 2027 21:00 +02:00" in words, words
    autumn = ctl.json("plan", "--aware", "2027-10-30 20:00", "--regime", "nis2")["lines"]
    assert [n["at"] for n in autumn if n["step"] == "overdue"][0] == "2027-10-31T18:00:00Z", autumn[:5]
    acts = world.file("acts.yaml", """- {after: 10m, by: tech1, do: alert ack, with: {duration: 2h}}
- after: 1h
  by: legal
  do: incident decide
  with: {question: significant, answer: "yes", reason: Down for all}
- {after: 20h, by: legal, do: report filed, with: {stage: early_warning}}
""")  # as in nis2ctl(1)
    some = ctl.json(*when, "--acts", acts)["lines"]
    done = [(n["at"], n["by"]) for n in some if n["kind"] == "act"]
    assert done == [("2027-03-27T19:10:00Z", "tech1"), ("2027-03-27T20:00:00Z", "legal"), ("2027-03-28T15:00:00Z", "legal")], done
    late = {(n["obligation"] or "").split("/")[-1].split("@")[0] for n in some if n["step"] == "overdue"}
    assert "early_warning" not in late and "incident_notification" in late, late
    assert ctl.problem(2, "plan", "--aware", "2027-03-28 02:30")["title"]
    ctl.code(2, *when, "--policy", "nowhere")
