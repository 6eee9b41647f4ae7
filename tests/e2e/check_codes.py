# SPDX-License-Identifier: Apache-2.0
"""The six letters and digits of a page, typed at a terminal: they mean that page, in that house, and no rehearsal's."""
import json
import os
import re
import time

from check_answers import Service, has, push
from check_ctl import Ctl
from check_exercise import ctl, running
from nis2 import check, settings, until, verified

CODE = re.compile(r"nis2ctl alert ack ([2-9A-Y]{6})\.")


def on_duty(**sections):
    """Whoever runs the check is the person on duty."""
    contacts = sections.pop("contacts", None) or settings()["contacts"]
    contacts["tech1"]["user"] = ["root"]
    return dict(sections, contacts=contacts)


def code_of(world, ref):
    page = until(lambda: [m for m in world.messages().values() if m.head["to"] == "tech1" and ref in m.text], 10, "a page of " + ref)[0]
    return CODE.search(page.body).group(1)


def ack(c, ref):
    return c.see("/v1/incidents/%s" % ref)["ack"]


@check
def a_code_at_a_terminal_takes_the_incident_of_its_page(world):
    """Half asleep people type what stands in front of them, in the letters they like; it must be the right incident."""
    d = world.start(on_duty())
    c, ctl_ = d.client(), Ctl(d.socket)
    one, two = c.open("The first", aware="-1h")["ref"], c.open("The second", aware="-1h")["ref"]
    code = code_of(world, two)
    said = ctl_.code(0, "alert", "ack", code.lower(), "--for", "2h").stdout
    assert two in said and one not in said, said
    assert ack(c, two)["contact"] == "tech1" and not ack(c, one), (ack(c, one), ack(c, two))
    assert ctl_.json("alert", "ack", code_of(world, one))["ref"] == one
    assert ack(c, one)["contact"] == "tech1"
    ctl_.code(0, "alert", "unack", code)
    assert not ack(c, two) and ack(c, one), (ack(c, one), ack(c, two))
    # One that is nobody's, and one letter too few: said so, with what to do, and nothing changes.
    wrong = next(w for w in (code[::-1], code[1:] + code[0]) if w != code)
    for action in ("ack", "unack"):
        problem = ctl_.problem(4, "alert", action, wrong)
        assert problem["code"] == "unknown-reply-code" and "nis2ctl alert list" in json.dumps(problem), problem
    assert not ack(c, two) and ack(c, one)
    assert ctl_.run("alert", "ack", code[:5]).returncode != 0
    # What its page was about is over: so is the code.
    c.ok("/v1/incidents/%s/void" % two, {"reason": "the same as the first"})
    assert ctl_.run("alert", "ack", code).returncode != 0
    verified(c)


@check
def codes_of_a_rehearsal_and_of_the_house_never_meet(world):
    """An "ok" to a played page that silenced the real one, or the other way round, is the mistake nobody would look for."""
    service = Service(world)
    d = world.start(on_duty(**push(world, service)))
    c, real = d.client(), Ctl(d.socket)
    ref = c.open("Real", aware="-1h")["ref"]
    of_real = service.code()
    directory, x, _ = running(world)
    played = ("--exercise", directory, "--as", "ic")
    exe = json.loads(ctl(world, *played, "--json", "incident", "open", "--title", "Played").stdout)["ref"]
    assert exe.startswith("EXE-") and ref.startswith("INC-"), (exe, ref)
    of_exercise = until(lambda: [m.group(1) for m in [CODE.search(sunk(directory))] if m], 15, "a played page with a code")[0]
    assert of_exercise != of_real
    # The code of the other house is nobody's here, over the socket and over the inbox.
    done = ctl(world, *played, "alert", "ack", of_real, code=4)
    assert "unknown-reply-code" in done.stderr, done
    assert real.problem(4, "alert", "ack", of_exercise)["code"] == "unknown-reply-code"
    service.write("ok %s" % of_exercise)
    until(lambda: 'nis2d_inbox_messages_total{channel="push"} 1' in c.get("/metrics").raw.decode(), 15, "the answer was read")
    time.sleep(0.3)
    assert not ack(c, ref) and not ack(x, exe), (ack(c, ref), ack(x, exe))
    # Each in its own house counts, and only there.
    ctl(world, *played, "alert", "ack", of_exercise)
    assert ack(x, exe)["contact"] == "ic" and not ack(c, ref), (ack(x, exe), ack(c, ref))
    service.write("ok %s" % of_real)
    has(c, ref)
    verified(c)


def sunk(directory):
    """Everything the exercise would have sent."""
    sink = os.path.join(directory, "EXERCISE-messages")
    said = ""
    for name in sorted(os.listdir(sink)) if os.path.isdir(sink) else []:
        with open(os.path.join(sink, name)) as f:
            said += f.read()
    return said
