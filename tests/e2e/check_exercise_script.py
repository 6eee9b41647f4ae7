# SPDX-License-Identifier: Apache-2.0
"""The scripted people of a scenario: what they are told to type is held against the commands there are."""
import json
import os

from check_exercise import SMALL, ctl
from nis2 import check


def scripted(world, *actions):
    return world.file("scripted.yaml", json.dumps(dict(SMALL, actions=[{"at": "T+1h", "as": "ic", "do": list(a)} for a in actions])))


@check
def a_command_that_does_not_exist_is_found_before_anybody_is_invited(world):
    """Else it shows in the middle of the second hour, as a finding about the players."""
    path = scripted(world, ["incident", "opne", "--title", "x"], ["incidnt", "open"], ["incident", "open", "--titel=x"], ["incident"],
                    ["--json"], ["incident", "open", "--title", "--titel"], ["--json", "deadlines"], ["health"],
                    ["alert", "ack", "99", "--note=--x"], ["incident", "note", "1", "--", "--no-flag"],
                    ["compute", "24h", "--from", "2026-01-01T00:00:00Z"])
    said = json.loads(ctl(world, "exercise", "check", path, "--json", code=1).stdout)
    assert not said["ok"] and [(p["key"], p["message"]) for p in said["problems"]] == [
        ("actions[0].do[1]", "there is no command `incident opne` (did you mean open?)"),
        ("actions[1].do[0]", "there is no command `incidnt` (did you mean incident?)"),
        ("actions[2].do[2]", "there is no flag `--titel` (did you mean --title?)"),
        ("actions[3].do", "no whole command of nis2ctl: a word is missing behind the first"),
        ("actions[4].do", "no whole command of nis2ctl: there is none in it")], said
    assert all(p["file"] == path and p["line"] == 1 and p["column"] > 1 for p in said["problems"]), said
    directory = os.path.join(world.path, "x")
    for rate in ("max", "60"):
        done = ctl(world, "exercise", "start", path, "--directory", directory, "--rate", rate, code=2)
        assert "there is no command `incident opne`" in done.stderr and not os.path.exists(directory), done
    ctl(world, "exercise", "check", scripted(world, ["alert", "ack", "99"]))  # what it answers is found out when it is played
