# SPDX-License-Identifier: Apache-2.0
"""Messages as their readers get them: languages, zones, templates of one's own, and what a repeat keeps."""
import json
import os

from nis2 import Hook, check, iso, now, settings, until
from datetime import timedelta

READERS = {
    "tech1": {"name": "Technical 1", "role": "technical", "language": "da", "reach": [{"spool": "tech1"}]},
    "legal": {"name": "Legal duty", "role": "legal", "language": "fr", "timezone": "America/New_York",
              "reach": [{"spool": "legal"}]},
    "ciso": {"name": "Duty manager", "role": "management", "language": "de-AT", "reach": [{"spool": "ciso"}]},
    "aide": {"name": "Aide", "role": "legal", "reach": [{"spool": "aide"}]},
}


@check
def everybody_is_told_in_their_language(world):
    """One alert to people of four languages: each reads it in their own, in their own zone."""
    c = world.start({"contacts": READERS}).client()
    ref = c.open(aware=iso(now() - timedelta(hours=3)))["ref"]
    page = world.message(to="tech1", type="incident.opened")
    assert page.first_line.startswith("%s nis2 tidlig varsling senest " % ref), page.first_line
    assert "(om 20 t" in page.first_line or "(om 21 t" in page.first_line, page.first_line
    assert "Jeg tager den: nis2ctl alert ack " in page.body.split("\n")[1] and "nis2ctl alert ack %s" % ref in page.body, page.body
    c.ok("/v1/incidents/%s/decisions" % ref, {"question": "significant", "answer": "no", "reason": "ein Irrtum"})
    told = {who: world.message(to=who, type="obligation.ended") for who in ("legal", "ciso", "aide")}
    assert " a décidé : significant no pour %s." % ref in told["legal"].first_line, told["legal"].first_line
    assert " hat entschieden: significant no für %s." % ref in told["ciso"].first_line, told["ciso"].first_line
    assert " decided: significant no for %s." % ref in told["aide"].first_line, told["aide"].first_line
    assert "Motif : ein Irrtum" in told["legal"].body and "Begründung: ein Irrtum" in told["ciso"].body
    assert "-04:00 ->" in told["legal"].body or "-05:00 ->" in told["legal"].body, told["legal"].body
    assert "geparkt bis zur Überprüfung" in told["ciso"].body, told["ciso"].body


@check
def a_template_that_breaks_is_refused_and_pages_go_on(world):
    """A slip in a template at noon would be a page without its hour at night."""
    mine = os.path.join(world.path, "mine", "messages")
    os.makedirs(mine)
    daemon = world.start({"reports": {"templates": "mine"}})
    c = daemon.client()
    world.file("mine/messages/subject.mustache", "{{ref}}\n", 0o644)
    refused = c.post("/v1/reload")
    assert refused.status == 409 or refused.status == 422 or refused.status == 400, refused
    assert "mine/messages/subject.mustache:1:1: does not say by when" in refused.raw.decode(), refused.raw
    ref = c.open()["ref"]
    assert world.message(to="tech1", type="incident.opened").first_line.startswith("%s nis2 early warning due " % ref)
    world.file("mine/messages/subject.mustache", "{{#is_exercise}}[{{exercise}}] {{/is_exercise}}NIS2 {{headline}}\n", 0o644)
    assert c.post("/v1/reload").status == 200
    second = c.open()["ref"]
    until(lambda: [m for m in world.messages().values() if m.first_line.startswith("NIS2 %s nis2 " % second)], 10,
          "a message of the new template")


@check
def a_repeat_keeps_its_bytes_under_other_templates(world):
    """A receiver that sees two texts under one id cannot tell which is true."""
    hook = Hook(world, [503], 503)
    world.file("hook.key", hook.secret)
    os.makedirs(os.path.join(world.path, "mine", "messages"))
    more = {"channels": {"hook": {"type": "webhook", "url": hook.url, "secret_file": "hook.key"},
                         "spool": {"type": "file", "directory": "spool"}},
            "contacts": dict(READERS, tech1={"name": "T", "role": "technical", "language": "nl",
                                             "reach": [{"hook": None}, {"spool": "tech1"}]}),
            "reports": {"templates": "mine"}}
    daemon = world.start(more)
    daemon.client().open()
    until(hook.seen, 10, "the first attempt")
    daemon.kill9()
    world.file("mine/messages/subject.mustache", "{{#is_exercise}}[{{exercise}}] {{/is_exercise}}ANDERS {{headline}}\n", 0o644)
    first = hook.seen()[0]
    hook.last = 200
    with open(os.path.join(world.path, "nis2d.yaml"), "w") as f:
        json.dump(settings(**more), f)
    world.start()
    again = until(lambda: [r for r in hook.seen()[1:] if r.headers["webhook-id"] == first.headers["webhook-id"]], 40,
                  "the repeat")[-1]
    was, now_ = json.loads(first.body), json.loads(again.body)
    was["data"].pop("possible_repeat", None)
    now_["data"].pop("possible_repeat", None)
    assert was == now_ and "vroegtijdige waarschuwing" in was["data"]["summary"], (was, now_)
