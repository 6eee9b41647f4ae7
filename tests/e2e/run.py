# SPDX-License-Identifier: Apache-2.0
"""run: every check of tests/e2e/check_*.py in a process of its own, several at a time; prints ok and not ok lines.

By hand: tests/e2e/run.sh [PATTERN…] runs the checks whose "file: name" contains one of the patterns; KEEP=1 leaves their
directories.
"""
import importlib
import os
import signal
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import nis2  # noqa: E402

SECONDS = int(os.environ.get("CHECK_SECONDS", "75"))


def collect():
    here = os.path.dirname(os.path.abspath(__file__))
    for name in sorted(os.listdir(here)):
        if name.startswith("check_") and name.endswith(".py"):
            importlib.import_module(name[:-3])
    return [("%s: %s" % (fn.__module__[len("check_"):], fn.__name__.replace("_", " ")), fn) for fn in nis2.checks]


def too_long(*_):
    raise TimeoutError("not done after %d s" % SECONDS)


def run_one(fn, out):
    """In the child. Exit 0 passed, 1 failed, 2 skipped; words go to `out`."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    world, code = nis2.World(), 0
    try:
        fn(world)
    except nis2.Skip as why:
        out.write(str(why))
        code = 2
    except BaseException as error:  # whatever it was, the check has failed and the world must be tidied up
        code = 1
        out.write("%s: %.600s\n%s\n" % (type(error).__name__, error, (fn.__doc__ or "").strip()) + traceback.format_exc(limit=-6))
        for daemon_log in [f for f in os.listdir(world.path) if f.endswith(".log")]:
            with open(os.path.join(world.path, daemon_log), errors="replace") as f:
                out.write("--- %s\n%s\n" % (daemon_log, f.read()[-1500:]))
    signal.alarm(0)
    out.flush()
    if os.environ.get("KEEP"):
        for process in world.processes:
            process.kill()
        print("kept", world.path, flush=True)
    else:
        try:
            world.end()
        except Exception as error:
            out.write("tidying up: %r" % error)
    return code


def start(name, fn):
    out = tempfile.TemporaryFile("w+")
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = run_one(fn, out)
            out.flush()
        finally:
            os._exit(code)
    return pid, (name, out, time.monotonic())


def main():
    if not os.access(nis2.NIS2D, os.X_OK):
        print("not ok - %s is not there; build it: make all" % nis2.NIS2D)
        print("0 passed, 1 failed")
        return 1
    wanted = sys.argv[1:]
    waiting = [(n, f) for n, f in collect() if not wanted or any(w in n for w in wanted)]
    # What takes longest first, so that nothing long is left over at the end.
    waiting.sort(key=lambda item: -getattr(item[1], "long", 0))
    at_once = int(os.environ.get("CHECKS_AT_ONCE", str(4 * (os.cpu_count() or 2))))
    running, passed, failed, skipped = {}, 0, 0, 0
    while waiting or running:
        while waiting and len(running) < at_once:
            pid, what = start(*waiting.pop(0))
            running[pid] = what
        pid, status = os.wait()
        if pid not in running:
            continue
        name, out, began = running.pop(pid)
        code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        words = out.read().strip()
        took = " (%.1f s)" % (time.monotonic() - began)
        if code == 0:
            passed += 1
            print("ok - %s%s" % (name, took), flush=True)
        elif code == 2:
            skipped += 1
            print("ok - %s # SKIP %s" % (name, words), flush=True)
        else:
            failed += 1
            print("not ok - %s%s" % (name, took), flush=True)
            print("\n".join("    " + line for line in words.split("\n")), flush=True)
    if skipped:
        print("%d left out" % skipped)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


sys.exit(main())
