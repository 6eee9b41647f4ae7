# SPDX-License-Identifier: Apache-2.0
"""The process as the system sees it: one on each state, clean ends, any user, any directory, where it was installed."""
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time

from nis2 import BIN, NIS2CTL, NIS2D, TOP, Client, Daemon, check, needs_root, until, verified


@check
def a_second_daemon_on_the_same_state_is_refused(world):
    """Two pagers on one ledger page twice and break the chain."""
    d = world.start()
    ref = d.client().open()["ref"]
    second = Daemon(world, d.config)
    code = second.process.wait(15)
    assert code not in (0, None), code
    said = second.said().lower()
    assert "another" in said or "already" in said or "running" in said, said[-600:]
    assert d.client().see("/v1/incidents/" + ref)["ref"] == ref, "the first one was disturbed"
    assert d.process.poll() is None


@check
def a_stale_socket_is_replaced(world):
    """After a crash the file of the socket is still there; whoever trips over it never starts again."""
    d = world.start()
    d.kill9()
    assert os.path.exists(d.socket)
    d = world.start()
    assert d.client().see("/v1/version")["api"] == 1
    d.stop()
    if os.path.exists(d.socket):
        os.unlink(d.socket)
    world.file("run/nis2d.sock", "precious, and no socket\n")
    d = world.start(ready=False)
    assert d.process.wait(15) == 1, d.said()[-500:]  # it ends rather than replace an ordinary file
    with open(world.path + "/run/nis2d.sock") as f:
        assert f.read() == "precious, and no socket\n"


@check
def a_clean_stop_is_quick(world):
    """A stop that hangs is a kill, and a stop that loses what was answered is a lie."""
    d = world.start()
    c = d.client()
    refs = [c.open("n%d" % i, aware="-30h")["ref"] for i in range(5)]
    idle = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    idle.connect(d.socket)
    idle.sendall(b"POST /v1/incidents HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    began = time.monotonic()
    assert d.stop() == 0
    took = time.monotonic() - began
    idle.close()
    assert took < 1.5, "it took %.1f s" % took
    c = world.start().client()
    assert {i["ref"] for i in c.see("/v1/incidents")} == set(refs)
    verified(c)


@check
def a_stop_under_load_answers_or_forgets(world):
    """A command caught by the stop must be either done and answered, or not done."""
    import threading
    d = world.start()
    answered, stop = [], threading.Event()

    def work(n):
        c = d.client()
        i = 0
        while not stop.is_set():
            i += 1
            try:
                a = c.post("/v1/incidents", {"title": "w%d-%d" % (n, i)})
            except Exception:
                return
            if a.status == 201:
                answered.append(a.doc["ref"])
    workers = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for w in workers:
        w.start()
    until(lambda: len(answered) > 20, 10, "some load")
    d.process.terminate()
    code = d.process.wait(10)
    stop.set()
    for w in workers:
        w.join()
    assert code == 0, code
    c = world.start().client()
    there = {i["ref"] for i in c.see("/v1/incidents?limit=100000")}
    assert set(answered) <= there, set(answered) - there
    verified(c)


@check
def it_runs_unprivileged_and_from_any_directory(world):
    """A daemon that needs root, or its own directory, cannot be run by the unit that confines it."""
    needs_root()
    uid = pwd.getpwnam("nobody").pw_uid
    os.chown(world.path, uid, uid)
    os.makedirs(world.path + "/away", 0o755)
    d = world.start({}, uid=uid, cwd=world.path + "/away")
    ref = d.client().open(aware="-30h")["ref"]
    until(lambda: len(world.messages()) >= 3, 10, "pages")
    assert os.stat(world.path + "/state/ledger.db").st_uid == uid
    assert os.stat(world.path + "/state").st_mode & 0o777 == 0o700
    assert os.stat(world.path + "/state/ledger.db").st_mode & 0o777 == 0o600
    assert os.stat(d.socket).st_mode & 0o777 == 0o666 and os.stat(world.path + "/run").st_mode & 0o777 == 0o755
    assert os.listdir(world.path + "/away") == []
    assert d.client().see("/v1/incidents/" + ref)["ref"] == ref
    with open("/proc/%d/limits" % d.pid) as f:
        assert f.read()


@check
def it_does_not_start_half(world):
    """A daemon that starts on a configuration it cannot use looks alive and pages nobody."""
    world.file("nis2d.yaml", "nis2d: 1\n", 0o644)
    d = world.start(ready=False)
    assert d.process.wait(10) == 78, d.said()
    for key in ("entity", "channels", "contacts", "escalation"):
        assert key in d.said(), "%s is not named: %s" % (key, d.said())
    assert not os.path.exists(world.path + "/state"), "directories are made at start, not before the file is good"
    config = world.configure()
    for extra, code in ((["--check"], 0), (["--version"], 0), (["--help"], 0), (["--nonsense"], 2), (["argument"], 2)):
        done = subprocess.run([NIS2D, "--config", config, *extra], capture_output=True, text=True, timeout=20)
        assert done.returncode == code, (extra, done)
    assert not os.path.exists(world.path + "/state"), "--check made directories"
    done = subprocess.run([NIS2D, "--config", world.path + "/none.yaml"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 78 and "none.yaml" in done.stderr, done
    world.configure(channels={"hook": {"type": "webhook", "url": "http://127.0.0.1:9/", "secret_file": "missing"},
                              "spool": {"type": "file", "directory": "spool"}})
    d = world.start(ready=False)
    assert d.process.wait(10) == 78 and "missing" in d.said(), d.said()
    # What refuses is said in one line; it is no crash, and must not read like one.
    open(world.path + "/plain", "w").close()
    for key, value in (("listen", {"socket": "plain"}), ("state", {"directory": "plain/below"})):
        world.configure(**{key: value})
        d = world.start(ready=False)
        assert d.process.wait(10) == 1, d.said()
        assert "nis2d cannot start" in d.said() and "plain" in d.said() and "crash" not in d.said(), d.said()


@check
def a_socket_of_the_service_manager_is_used(world):
    """With socket activation nobody is refused while the daemon restarts."""
    config = world.configure()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    path = world.path + "/given.sock"
    listener.bind(path)
    listener.listen(16)
    waiting = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    waiting.connect(path)
    waiting.sendall(b"GET /v1/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    script = 'exec 3<&%d; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" --config "$1"' % listener.fileno()
    with open(world.path + "/log", "wb") as log:
        process = subprocess.Popen(["bash", "-c", script, NIS2D, config], pass_fds=[listener.fileno()], stderr=log, stdout=log)
    world.processes.append(process)
    waiting.settimeout(10)
    assert waiting.recv(100).startswith(b"HTTP/1.1 200"), "who connected before the start was not answered"
    assert Client(path).see("/v1/version")["api"] == 1
    assert not os.path.exists(world.path + "/run/nis2d.sock")
    process.terminate()
    assert process.wait(10) == 0
    assert os.path.exists(path), "the manager's socket was removed"


@check
def readiness_status_and_stopping_are_told(world):
    """systemd starts what depends on the pager when it says READY, and shows its STATUS to who asks in the night."""
    notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    path = world.path + "/notify"
    notify.bind(path)
    notify.settimeout(10)
    d = world.start({}, env={"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "2000000", "WATCHDOG_PID": ""})
    told = []

    def hears(word):
        def look():
            notify.settimeout(0.05)
            try:
                while True:
                    told.append(notify.recv(4096).decode())
            except socket.timeout:
                pass
            return any(word in t for t in told)
        until(look, 10, "%s; told: %s" % (word, told))
    hears("READY=1")
    d.client().open(aware="-5h")
    hears("STATUS=")
    d.process.send_signal(signal.SIGHUP)
    hears("RELOADING=1")
    d.process.terminate()
    hears("STOPPING=1")
    assert d.process.wait(10) == 0


@check
def an_installed_tree_runs_in_place(world):
    """What `make install` puts on a machine must find its rules and templates there, and nowhere else."""
    build = os.path.dirname(BIN)
    dest = world.path + "/dest"
    environment = {k: v for k, v in os.environ.items() if k not in ("B", "BIN", "MODE", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    # `make install` would build the release flavour from the beginning; here it installs what was built.
    done = subprocess.run(["make", "--no-print-directory", "install", "DESTDIR=" + dest, "PREFIX=/usr", "R=" + build,
                           "again=true"], cwd=TOP, env=environment, capture_output=True, text=True)
    binary = dest + "/usr/bin/nis2d"
    assert done.returncode == 0, done.stderr[-1500:] + done.stdout[-500:]
    assert os.access(binary, os.X_OK), done
    for name in ("share/nis2d/regimes/nis2.yaml", "share/nis2d/templates", "lib/systemd/system/nis2d.service"):
        assert os.path.exists(dest + "/usr/" + name), name
    config = world.configure(regimes=["nis2", "gdpr"])
    d = Daemon(world, config, binary=binary).ready()
    c = d.client()
    ref = c.open(aware="-5h")["ref"]
    assert "gdpr" in {o["regime"] for o in c.see("/v1/incidents/" + ref)["obligations"]}
    draft = c.see("/v1/incidents/%s/obligations/nis2/early_warning/-/draft" % ref)
    assert ref in draft["content"], draft
    if os.path.exists(NIS2CTL):
        subprocess.run([dest + "/usr/bin/nis2ctl", "--socket", d.socket, "deadlines"], check=True, capture_output=True)
    shutil.rmtree(dest)


an_installed_tree_runs_in_place.long = 10


@check
def its_memory_stays_small(world):
    """A pager that grows with each incident is killed by the kernel in the middle of a large one."""
    d = world.start()
    c = d.client()
    for i in range(200):
        c.open("n%d" % i, aware="-1h")
    with open("/proc/%d/status" % d.pid) as f:
        anonymous = int([line for line in f if line.startswith("RssAnon")][0].split()[1])
    assert anonymous < 64 * 1024 or "asan" in BIN or "tsan" in BIN, "%d kB with 200 incidents" % anonymous
