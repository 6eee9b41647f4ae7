# SPDX-License-Identifier: Apache-2.0
"""hostile: whatever an attacker gets into an answer, the report that an authority opens does nothing and says only that."""
import html.parser
import random
import re

from check_ctl import start
from nis2 import check, settings

FORMATS = ("text", "markdown", "html", "json", "paste", "mail")
LANGUAGES = ("en", "de", "da", "nl", "fr")
PARTS = ["<script>alert(1)</script>", "</dd><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;b&gt;", "\"><svg/onload=x>", "'", "`",
         "# heading", "\n# heading", "\n## heading", "\n---\n", "\n===", "* * *", "[a](javascript:x)", "![](http://evil.example/x.png)",
         "| a | b |", "\n> quote", "\n```\ncode\n```", "{{incident.ref}}", "{{>loop}}", "{{{f}}}", "{{#sections}}", "=cmd|' /C calc'!A0",
         "http://evil.example/a?b=c", "www.evil.example", "a@evil.example", "1. one", "\n- item", "\n### Severity [3 characters]",
         "<http://evil.example>", "\\", "\n\n", "\tx", "é漢字🙂", "DRAFT - not submitted", "%n%s", "$(id)", "-- \nsig"]
FIELDS = ["nature.description_short", "nature.description_full", "impact.summary", "response.taken", "cause.analysis", "closing.lessons"]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Page(html.parser.HTMLParser):
    """The elements of the shipped layout, and nothing else."""
    ALLOWED = {"html", "head", "meta", "title", "style", "body", "main", "p", "h1", "h2", "section", "dl", "dt", "dd", "ul", "li", "footer",
               "aside", "code", "strong"}

    def __init__(self):
        super().__init__()
        self.wrong, self.open = [], []

    def handle_starttag(self, tag, attrs):
        allowed = {"class", "id", "charset", "name", "content", "http-equiv", "lang"}
        if tag not in self.ALLOWED or any(k not in allowed for k, _ in attrs):
            self.wrong.append((tag, attrs))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("/" + tag)

    def handle_comment(self, data):
        self.wrong.append("comment")


def look(fmt, text, headings, where):
    assert not CONTROL.search(text), (where, CONTROL.search(text))
    assert "<script" not in text.lower() if fmt == "html" else True, where
    if fmt == "html":
        page = Page()
        page.feed(text)
        assert page.wrong == [] and page.open == [], (where, page.wrong[:3])
    if fmt == "markdown":
        found = [line for line in text.split("\n") if re.match(r" {0,3}#{1,6}( |$)", line)]
        assert len(found) == headings[fmt] or headings[fmt] is None, (where, found)
        assert not re.search(r"(?<!\\)<[a-z!/]", text) and "\n```" not in text, where
        assert not re.search(r"(?<!\\)\]\(", text), where
        headings[fmt] = len(found)
    if fmt == "paste":
        blocks = [line for line in text.split("\n") if line.startswith("#")]
        assert all(re.match(r"### .* \[\d+ ", b) for b in blocks) and len(blocks) == (headings[fmt] or len(blocks)), (where, blocks)
        headings[fmt] = len(blocks)
        body = text[text.index("###"):text.index("\n----\n")]
        assert "http://" not in body and not re.search(r"(?<![0-9A-Za-z])www\.", body) and "<" not in body, (where, body)
    if fmt in ("text", "mail"):
        assert not re.search(r"^== .*heading", text, re.M), where


@check
def any_answer_is_inert_in_every_format(world):
    """A ransom note is pasted into a field; what the authority opens must not be the attacker's page."""
    d, ctl = start(world)
    c = d.client()
    ref = c.open(title="One", aware="-5h", significant="yes")["ref"]
    chance = random.Random(20261122)
    stage = "/v1/incidents/%s/obligations/nis2/final_report/csirt/draft?format=%%s&language=%%s" % ref
    headings = {f: None for f in FORMATS}
    shapes = {lang: dict(headings) for lang in LANGUAGES}
    c.ok("/v1/incidents/%s/fields" % ref, {"fields": {f: "x" for f in FIELDS}})
    for fmt in FORMATS:
        for lang in LANGUAGES:
            look(fmt, c.see(stage % (fmt, lang))["content"], shapes[lang], (fmt, lang, "plain"))
    for turn in range(40):
        answers = {f: "x" + "".join(chance.choice(PARTS) for _ in range(chance.randint(1, 6))) for f in FIELDS}
        c.ok("/v1/incidents/%s/fields" % ref, {"fields": answers})
        for fmt in FORMATS:
            lang = LANGUAGES[turn % 5]
            look(fmt, c.see(stage % (fmt, lang))["content"], shapes[lang], (fmt, lang, answers))
    shown = c.see("/v1/incidents/" + ref)["fields"]
    assert all(shown[f]["value"] == answers[f] for f in FIELDS), "what people typed is never altered"


@check
def what_cannot_be_shown_is_refused(world):
    """A right-to-left override turns a word around on the screen of whoever signs."""
    d, ctl = start(world)
    c = d.client()
    ref = c.open(title="One", aware="-5h")["ref"]
    kinds = {"field-set", "note-added", "indicator-added", "decision-recorded", "incident-opened"}

    def told():
        return [e["seq"] for e in c.see("/v1/audit?limit=100000") if e["type"] in kinds]
    before = told()
    for bad in ("a\u202eb", "a\u2066b", "a\x07b", "a\x1b[31mb", "a\x7fb", "a\x9bb", "a\x00b"):
        for route, body in (("fields", {"fields": {"impact.summary": bad}}), ("notes", {"text": bad}),
                            ("indicators", {"indicators": [{"value": bad, "type": "text"}]}),
                            ("decisions", {"question": "significant", "answer": "yes", "reason": bad})):
            answer = c.post("/v1/incidents/%s/%s" % (ref, route), body)
            assert answer.status == 400, (bad, route, answer)
        assert c.post("/v1/incidents", {"title": bad}).status == 400, bad
    raw = b'{"text":"a\xff\xfeb"}'
    assert c.post("/v1/incidents/%s/notes" % ref, raw).status == 400
    for size in (10 * 1024 * 1024, 3 * 1024 * 1024):
        answer = c.post("/v1/incidents/%s/notes" % ref, {"text": "x" * size})
        assert answer.status in (400, 413), answer
    path = world.file("big.txt", "x" * (10 * 1024 * 1024))
    with open(path, encoding="ascii") as f:
        done = ctl.run("incident", "note", ref, "-", stdin=f)
    assert done.returncode == 2 and len(done.stderr) < 1000, done
    assert told() == before, "nothing of it is recorded"


@check
def a_report_knows_its_own_incident_and_its_own_desk(world):
    """What one customer suffers must never be told to another's authority; and two desks are two reports."""
    own = settings()
    d, ctl = start(world, regimes=["nis2", "eidas"], entity=dict(own["entity"], facts=["trust_service"]))
    mine = ctl.json("incident", "open", "--title", "Ours", "--aware", "-5h", "--regime", "nis2", "--regime", "eidas")
    other = ctl.json("incident", "open", "--title", "Marker-of-B", "--aware", "-5h", "--field", "impact.summary=Marker-of-B")
    ctl.code(0, "ioc", "add", other["ref"], "marker-of-b.example")
    ctl.code(0, "incident", "note", other["ref"], "Marker-of-B")
    ctl.code(0, "report", "filed", other["ref"], "early_warning", "--regime", "nis2", "--reference", "Marker-of-B-1")
    for ob in mine["obligations"]:
        context = ctl.code(0, "report", "context", ob["id"]).stdout
        assert "arker-of-b" not in context.lower(), ob["id"]
    by_stage = {}
    for ob in mine["obligations"]:
        assert ob["party"] == "entity", ob
        by_stage.setdefault((ob["regime"], ob["stage"]), []).append(ob)
    shared = [obs for obs in by_stage.values() if len(obs) > 1]
    assert shared, [o["id"] for o in mine["obligations"]]
    one, two = shared[0][:2]
    ctl.code(2, "report", "filed", mine["ref"], one["stage"], "--regime", one["regime"], "--reference", "X")
    ctl.code(0, "report", "filed", one["id"], "--reference", "DESK-1")
    state = {o["id"]: o for o in ctl.json("incident", "show", mine["ref"])["obligations"]}
    assert state[one["id"]]["reference"] == "DESK-1" and state[two["id"]]["reference"] is None, state[two["id"]]
    assert state[two["id"]]["state"] not in ("filed", "filed-late", "filed-after-target"), state[two["id"]]
    assert "DESK-1" not in ctl.code(0, "report", "draft", two["id"]).stdout


@check
def a_name_that_is_none_costs_an_answer_and_no_daemon(world):
    """A stage typed in haste is refused; whoever is paged by this daemon must not lose it over that."""
    d, ctl = start(world, regimes=["nis2", "nis2-de"])
    c = d.client()
    ref = c.open(title="One", aware="-5h", regimes=["nis2", "nis2-de"])["ref"]
    for turn in range(30):
        for stage, regime in (("early_warning", "-"), ("no_such_stage", "-"), ("early_warning", "nis2-xx")):
            for tail in ("", "/explain", "/check", "/context?language=de", "/draft?format=html&language=de", "/draft", "/bundle",
                         "/diff?stage=final_report"):
                answer = c.get("/v1/incidents/%s/obligations/%s/%s/-%s" % (ref, regime, stage, tail))
                assert answer.status in (400, 404, 409, 422), (turn, stage, regime, tail, answer)
    assert d.process.poll() is None and c.get("/healthz").status == 200
