# SPDX-License-Identifier: Apache-2.0
"""What the README promises first: `make demo` shows the program at work, leaves nothing behind, and its last lines can be pasted."""
import glob
import os
import re
import subprocess

from nis2 import BIN, TOP, check, needs_root

SCRIPT = os.path.join(TOP, "tests", "e2e", "demo.sh")


def demo(world, uid=None, umask=0o022, **more):
    def prepare():
        os.umask(umask)
        if uid is not None:
            os.setgroups([])
            os.setgid(uid)
            os.setuid(uid)
    environment = {"PATH": os.environ["PATH"], "BIN": BIN, "NIS2D_PROC": "/nonexistent", "TMPDIR": os.path.join(world.path, "tmp"), **more}
    os.makedirs(environment["TMPDIR"], exist_ok=True)
    os.chmod(environment["TMPDIR"], 0o1777)
    done = subprocess.run([SCRIPT], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, cwd="/",
                          preexec_fn=prepare, check=False)
    assert done.returncode == 0, "exit %d\n%s\n%s" % (done.returncode, done.stdout[-1500:], done.stderr[-1500:])
    assert not glob.glob(environment["TMPDIR"] + "/*"), "something is left in %s" % environment["TMPDIR"]
    return done.stdout


@check
def the_demo_goes_through(world):
    """A newcomer whose first command fails, or litters, looks elsewhere."""
    said = demo(world, LANG="tr_TR.UTF-8", TZ="Asia/Tokyo")
    for step in ("incident open", "alert ack", "report check", "report draft", "report filed", "audit verify"):
        assert re.search(r"^\$ nis2ctl .*%s" % step, said, re.M), "no %s in the demo" % step
    for shown in ("due", "I have it", "DRAFT - not submitted", "The chain holds"):
        assert shown in said, "%r is not shown" % shown
    assert "\033" not in said, "colours without a terminal"


@check
def the_demo_goes_through_for_anybody(world):
    """Nobody runs a first try as root in a tidy shell: any user, any umask, no home."""
    demo(world, umask=0)
    demo(world, umask=0o777)
    needs_root()
    if os.stat(TOP).st_mode & 5 == 5:
        demo(world, uid=54321)


@check
def its_last_lines_can_be_pasted(world):
    """Advice that does not work as it stands is worse than none."""
    lines = demo(world).split("To go on by yourself, paste:\n")[1]
    place = os.path.join(world.path, "clone")
    os.makedirs(place)
    os.symlink(os.path.join(TOP, "config"), os.path.join(place, "config"))
    program = re.search(r"^(\S+)/nis2d --config", lines, re.M).group(1)
    if not os.path.isabs(program):
        os.makedirs(os.path.dirname(os.path.join(place, program)))
        os.symlink(BIN, os.path.join(place, program))
    script = "set -me\n%s" % lines.replace("sleep 1", "sleep 0.1; until [ -S build/try/nis2d.sock ]; do sleep 0.1; done")
    done = subprocess.run(["bash", "-c", script], cwd=place, env={"PATH": os.environ["PATH"]}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "INC-" in done.stdout and re.search(r"^  \d\d:\d\d +step 1 +opened +anna", done.stdout, re.M), done.stdout
