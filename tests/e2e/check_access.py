# SPDX-License-Identifier: Apache-2.0
"""Who may do what, asked over the real socket by processes of other users; and a directory service that hangs."""
import grp
import os
import pwd
import shutil
import subprocess
import time

from nis2 import Client, Skip, as_user, check, needs_root, ob_path, settings, until

ACCESS = {"viewers": ["news"], "responders": ["mail"], "deciders": ["games"], "admins": ["backup"]}


def gid(name):
    return grp.getgrnam(name).gr_gid


def people():
    """Contacts with Unix users that exist on every Debian."""
    contacts = settings()["contacts"]
    contacts["tech1"]["user"] = ["mail"]
    contacts["legal"]["user"] = ["games", "proxy"]
    contacts["ciso"]["user"] = ["proxy"]
    return contacts


def ask(path, user, groups, calls, by=None):
    """[status, code, document] of each (method, target, body), by that user with those groups."""
    uid = pwd.getpwnam(user).pw_uid

    def run():
        c = Client(path, by=by)
        out = []
        for method, target, body in calls:
            a = c.get(target) if method == "GET" else c.post(target, body)
            out.append([a.status, a.code, a.doc if isinstance(a.doc, (dict, list)) else None])
        return out
    return as_user(uid, 65534, [gid(g) for g in groups], run)


def world_with_people(world):
    needs_root()
    d = world.start({"access": ACCESS, "contacts": people()})
    return d, d.client().open(aware="-5h")["ref"]


def changes(ref):
    base = "/v1/incidents/" + ref
    return [
        ("POST", "/v1/incidents", {"title": "mine"}),
        ("POST", base + "/fields", {"fields": {"nature.suspected_malicious": "no"}}),
        ("POST", base + "/notes", {"text": "x"}),
        ("POST", base + "/ack", {}),
        ("POST", base + "/status", {"status": "ongoing"}),
        ("POST", base + "/attachments?name=x", {"a": 1}),
        ("POST", ob_path(ref, "early_warning", "/filings"), {"reference": "R"}),
        ("POST", "/v1/contacts/tech1/test", {}),
    ]


def endings(ref):
    base = "/v1/incidents/" + ref
    return [
        ("POST", ob_path(ref, "incident_notification", "/waive"), {"reason": "r"}),
        ("POST", ob_path(ref, "incident_notification", "/withdraw"), {"reason": "r"}),
        ("POST", base + "/decisions", {"question": "significant", "answer": "no", "reason": "r"}),
        ("POST", base + "/anchors", {"anchor": "aware", "at": "-1h", "reason": "r"}),
        ("POST", base + "/void", {"reason": "r"}),
    ]


ADMINISTRATION = [
    ("POST", "/v1/reload", {}),
    ("POST", "/v1/deliveries/1/hold", {"reason": "r"}),
    ("POST", "/v1/channels/spool/distrust", {"reason": "r"}),
    ("POST", "/v1/audit/erase", {"entry": 1, "reason": "r"}),
    ("POST", "/v1/hold", {"is_held": True, "reason": "r"}),
    ("POST", "/v1/backup", {}),
]


def statuses(answers):
    return [a[0] for a in answers]


@check
def strangers_see_nothing(world):
    """An account without any right that can read incidents reads who was breached."""
    d, ref = world_with_people(world)
    reads = ["/v1/incidents", "/v1/incidents/" + ref, "/v1/deadlines", "/v1/audit", "/v1/contacts", "/v1/health", "/metrics",
             "/v1/alerts", "/v1/deliveries", "/v1/plan"]
    answers = ask(d.socket, "nobody", [], [("GET", t, None) for t in reads[:-1]] + changes(ref) + endings(ref) +
                  ADMINISTRATION + [("POST", "/v1/plan", {}), ("POST", "/v1/audit/verify", {})])
    assert set(statuses(answers)) == {403}, answers
    assert statuses(ask(d.socket, "nobody", [], [("GET", "/healthz", None), ("GET", "/v1/version", None)])) == [200, 200]


@check
def viewers_read_and_change_nothing(world):
    """A right to look that is a right to change lets an auditor's account file reports."""
    d, ref = world_with_people(world)
    answers = ask(d.socket, "nobody", ["news"], [("GET", "/v1/incidents/" + ref, None), ("GET", "/v1/audit", None)])
    assert statuses(answers) == [200, 200], answers
    until(lambda: not d.client().see("/v1/deliveries"), 10, "all is sent")
    before = d.client().see("/v1/health")["chain_head"]
    answers = ask(d.socket, "nobody", ["news"], changes(ref) + endings(ref) + ADMINISTRATION)
    assert set(statuses(answers)) == {403}, [(a[0], a[1]) for a in answers]
    assert d.client().see("/v1/health")["chain_head"] == before, "something was recorded"
    assert not os.path.exists(world.path + "/state/attachments") or not os.listdir(world.path + "/state/attachments")


@check
def responders_change_but_end_no_clock(world):
    """Ending a clock is a decision; who may only respond must not take it, and who responds must not be stopped."""
    d, ref = world_with_people(world)
    answers = ask(d.socket, "nobody", ["mail"], endings(ref) + ADMINISTRATION)
    assert set(statuses(answers)) == {403}, [(a[0], a[1], a[2]) for a in answers]
    answers = ask(d.socket, "nobody", ["mail"], changes(ref))
    assert set(statuses(answers)) <= {200, 201}, answers
    # An answer that parks nothing, and an anchor that moves no clock later, are no endings.
    answers = ask(d.socket, "nobody", ["mail"], [
        ("POST", "/v1/incidents/%s/decisions" % ref, {"question": "significant", "answer": "yes", "reason": "r"}),
        ("POST", "/v1/incidents/%s/anchors" % ref, {"anchor": "aware", "at": "-9h", "reason": "r"})])
    assert statuses(answers) == [200, 200], answers


@check
def deciders_end_clocks_but_do_not_administer(world):
    """If nobody but root can decide, the lawyer on duty cannot do the one thing that is asked of him."""
    d, ref = world_with_people(world)
    answers = ask(d.socket, "nobody", ["games"], [endings(ref)[0]] + endings(ref)[2:])
    assert set(statuses(answers)) == {200}, answers
    assert set(statuses(ask(d.socket, "nobody", ["games"], ADMINISTRATION))) == {403}


@check
def admins_administer(world):
    """An administrator who must become root to release the queue loses the minutes that count."""
    d, ref = world_with_people(world)
    answers = ask(d.socket, "nobody", ["backup"], [ADMINISTRATION[0], ADMINISTRATION[2],
                                                   ("POST", "/v1/channels/spool/trust", {"reason": "r"}), ADMINISTRATION[4],
                                                   ("POST", "/v1/hold", {"is_held": False, "reason": "r"})])
    assert statuses(answers) == [200] * 5, answers
    assert statuses(ask(d.socket, "nobody", ["backup"], [("POST", "/v1/incidents/%s/void" % ref, {"reason": "r"})])) == [200]


@check
def deciders_default_to_the_responders(world):
    """Without the key `deciders` nobody could end a clock."""
    needs_root()
    d = world.start({"access": {"responders": ["mail"]}, "contacts": people()})
    ref = d.client().open(aware="-5h")["ref"]
    assert statuses(ask(d.socket, "nobody", ["mail"], [endings(ref)[0]])) == [200]


@check
def people_are_known_by_their_account(world):
    """A record that does not say who did it is worth nothing to the authority."""
    d, ref = world_with_people(world)
    note = [("POST", "/v1/incidents/%s/notes" % ref, {"text": "who am I"})]

    def last_actor():
        return [e["actor"] for e in d.client().see("/v1/audit?ref=%s&limit=1000" % ref) if e["type"] == "note-added"][-1]

    def actor(user, groups, by=None):
        answer = ask(d.socket, user, groups, note, by)
        assert answer[0][0] == 200, answer
        return last_actor()
    assert actor("mail", ["mail"]) == "tech1"
    assert actor("games", ["mail"]) == "legal"
    assert actor("nobody", ["mail"]) == "uid:%d" % pwd.getpwnam("nobody").pw_uid
    # `proxy` belongs to two contacts: who says nothing is unnamed, who says something has claimed it.
    assert actor("proxy", ["mail"]) == "unnamed"
    assert actor("proxy", ["mail"], "ciso") == "claimed:ciso"
    # root says who it is; recorded as claimed.
    root = d.client(by="legal")
    root.ok(note[0][1], note[0][2])
    assert last_actor() == "claimed:legal"
    d.client().ok(note[0][1], note[0][2])
    assert last_actor() == "unnamed"
    assert actor("mail", ["mail"], "tech1") == "tech1", "who says what the kernel says has not merely claimed it"


@check
def nobody_speaks_for_another(world):
    """If anybody may say to be the lawyer, the waiver in the record was signed by nobody."""
    d, ref = world_with_people(world)
    note = [("POST", "/v1/incidents/%s/notes" % ref, {"text": "it was me"})]
    answer = ask(d.socket, "mail", ["mail"], note, "legal")[0]
    assert answer[0] == 403 and answer[1] == "not-you", answer
    answer = ask(d.socket, "mail", ["mail"], note, "nobody-there")[0]
    assert answer[0] == 400 and answer[1] == "no-such-contact", answer
    assert d.client().see("/v1/incidents/%s/notes" % ref) == []


@check
def the_daemons_user_may_everything(world):
    """A daemon that runs as `nis2d` must take the orders of its own account."""
    needs_root()
    uid = pwd.getpwnam("nobody").pw_uid
    os.chown(world.path, uid, uid)
    d = world.start({"access": ACCESS, "contacts": people()}, uid=uid)
    with open("/proc/%d/status" % d.pid) as f:
        assert "Uid:\t%d" % uid in f.read(), "it does not run as the account it was started by"
    answers = ask(d.socket, "nobody", [], [("POST", "/v1/incidents", {"title": "x"}), ("POST", "/v1/reload", {})])
    assert statuses(answers) == [201, 200], answers


@check
def one_user_cannot_use_up_all_connections(world):
    """A script of one colleague must not keep the others out."""
    d, ref = world_with_people(world)
    import socket as sockets

    def many():
        held = []
        for _ in range(180):
            s = sockets.socket(sockets.AF_UNIX, sockets.SOCK_STREAM)
            s.settimeout(5)
            s.connect(d.socket)
            held.append(s)
        time.sleep(0.2)
        return [len(held)]
    assert as_user(pwd.getpwnam("nobody").pw_uid, 65534, [gid("mail")], many) == [180]
    assert d.client(timeout=5).see("/v1/incidents/" + ref)["ref"] == ref


def shim(world, name="hang_names", says="hang"):
    """The environment of a daemon with tests/e2e/NAME.c before its libraries; the file `says` turns it on."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise Skip("needs a C compiler")
    out = "%s/%s.so" % (world.path, name)
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", out, source, "-ldl"], check=True)
    os.chmod(out, 0o755)
    asan = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return {"LD_PRELOAD": out, name.upper(): world.path + "/" + says, "ASAN_OPTIONS": asan}


@check
def a_dead_directory_service_stops_nobody(world):
    """When the directory is down, as it is in an attack, a daemon that asks it for each request is down as well."""
    needs_root()
    environment = shim(world)
    d = world.start({"access": ACCESS, "contacts": people()}, env=environment)
    world.file("hang", "")
    began = time.monotonic()
    ref = d.client().open(aware="-30h")["ref"]
    assert statuses(ask(d.socket, "mail", ["mail"], [("POST", "/v1/incidents/%s/notes" % ref, {"text": "x"})])) == [200]
    assert statuses(ask(d.socket, "nobody", [], [("GET", "/v1/incidents", None)])) == [403]
    world.message(to="ciso", type="obligation.overdue")
    assert time.monotonic() - began < 4, "somebody waited for the directory"
    assert d.client().see("/v1/audit?ref=%s&limit=1000" % ref)


@check
def a_dead_directory_service_holds_up_no_start_and_no_reload(world):
    """A daemon that waits for the directory at boot pages nobody about what fell due meanwhile."""
    needs_root()
    environment = shim(world)
    world.file("hang", "")
    access = dict(ACCESS, viewers=["news", "a-group-of-the-directory"])
    contacts = people()
    contacts["tech1"]["user"] = ["mail", "a-user-of-the-directory"]
    began = time.monotonic()
    d = world.start({"access": access, "contacts": contacts}, env=environment)
    assert time.monotonic() - began < 8, "the start took %.1f s" % (time.monotonic() - began)
    ref = d.client().open()["ref"]
    assert statuses(ask(d.socket, "nobody", ["news"], [("GET", "/v1/incidents/" + ref, None)])) == [200], \
        "local groups must be known although the directory is not"
    began = time.monotonic()
    assert d.client(timeout=20).post("/v1/reload", {}).status == 200
    assert time.monotonic() - began < 8, "the reload took %.1f s" % (time.monotonic() - began)
    # While a reload waits for the directory, pages must not.
    assert statuses(ask(d.socket, "mail", ["mail"], [("GET", "/v1/incidents/" + ref, None)])) == [200]


@check
def a_group_that_is_not_there_is_only_a_warning(world):
    """A typing error in one group must not keep the daemon from starting."""
    d = world.start({"access": {"viewers": ["no-such-group-here"]}})
    assert "no-such-group-here" in d.said(), d.said()
    assert d.client().open()["ref"]
    until(lambda: world.messages(), 10, "a page")
