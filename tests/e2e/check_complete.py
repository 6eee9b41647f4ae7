# SPDX-License-Identifier: Apache-2.0
"""complete: the tab key in a real bash and a real zsh, and who asks for a field."""
import json
import os
import shutil
import subprocess

from check_ctl import start
from nis2 import BIN, Skip, check

# "=" and ":" end a word in bash, and nowhere else.
BASH = """
source <(nis2ctl completion bash)
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _nis2ctl 2>/dev/null; (IFS=' '; echo "${COMPREPLY[*]}"); }
try nis2ctl incident set 1 impact.cross_border = y
try nis2ctl incident set 1 impact.cross_border =
try nis2ctl incident set 1 impact.cross_border_
try nis2ctl incident set 1 nature.type = fraud : ph
try nis2ctl incident show INC
try nis2ctl report draft 1 early
try nis2ctl report draft 1 early_warning --to cs
try nis2ctl regime show gdp
try nis2ctl --by le
try nis2ctl config check /et
"""
ZSH = """
compdef() { :; }
_files() { echo files; }
compadd() { for w in "$@"; do case $w in -S|''|--) ;; *) [[ $w == ${words[CURRENT]}* ]] && echo -n "$w " ;; esac; done }
source <(nis2ctl completion zsh)
try() { words=("$@"); CURRENT=$#; _nis2ctl; echo; }
try nis2ctl incident set 1 impact.cross_border=y
try nis2ctl incident set 1 impact.cross_border_
try nis2ctl incident show INC
try nis2ctl report draft 1 early
try nis2ctl incident show INC-2026-0001 ''
"""


def shell(d, name, script):
    if shutil.which(name) is None:
        raise Skip("needs " + name)
    env = dict(os.environ, PATH=BIN + ":" + os.environ["PATH"], NIS2D_SOCKET=d.socket)
    done = subprocess.run([name, "-c", script], env=env, capture_output=True, text=True, timeout=60)
    return [line.strip() for line in done.stdout.splitlines()], done.stderr


@check
def a_tab_proposes_what_may_stand_there(world):
    """A key of thirty letters is not typed at night, and a reference not remembered."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-1h")["ref"]
    lines, said = shell(d, "bash", BASH)
    assert said == "" and lines == ["yes", "yes no ?", "impact.cross_border_note=", "phishing", ref, "early_warning", "csirt",
                                    "gdpr", "legal", "/etc"], (lines, said)
    d.stop()
    assert shell(d, "bash", BASH)[0][:5] == ["yes", "yes no ?", "impact.cross_border_note=", "phishing", ""]


@check
def a_tab_in_zsh_too(world):
    """The same table for both shells."""
    d, ctl = start(world)
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-1h")["ref"]
    lines, said = shell(d, "zsh", ZSH)
    assert lines[:4] == ["impact.cross_border=yes", "impact.cross_border_note=", ref, "early_warning"] and "files" in lines[4:], (lines, said)


@check
def who_asks_for_a_field_is_said_stage_by_stage(world):
    """Whoever has ten minutes answers what the law asks, and must see which that is."""
    d, ctl = start(world)
    fields = {f["key"]: {x["stage"]: x for x in f["levels"]} for f in ctl.json("field", "list")}
    early = fields["nature.suspected_malicious"]["early_warning"]
    assert early["level"] == "law" and "nis2" in early["law"], early
    assert fields["impact.severity"]["early_warning"]["level"] == "optional", fields["impact.severity"]
    asked = fields["entity.id"]["early_warning"]
    assert asked["level"] == "authority" and asked["authorities"], asked
    assert "early_warning" not in fields["progress.why_open"], fields["progress.why_open"]
    assert fields["entity.name"]["early_warning"]["level"] == "law"
    of_stage = ctl.json("field", "list", "--stage", "early-w")
    assert {f["key"] for f in of_stage} == {k for k, v in fields.items() if "early_warning" in v}
    assert all(len(f["levels"]) == 1 for f in of_stage)
    shown = ctl.code(0, "field", "show", "impact.severity").stdout
    assert "allowed      high, medium, low" in shown and "law: " in shown and all(len(x) <= 80 for x in shown.splitlines()), shown
    assert ctl.problem(4, "field", "list", "--stage", "no_such")["code"] == "no-such-stage"
    required = {k for k, v in fields.items() if v.get("early_warning", {}).get("level") == "law" and "nis2" in v["early_warning"]["law"]}
    ref = ctl.json("incident", "open", "--title", "One", "--aware", "-1h")["ref"]
    gaps = {g["key"] for g in json.loads(ctl.run("--json", "report", "check", ref, "early_warning").stdout)["gaps"]}
    assert gaps and gaps <= required, (gaps, required)
