# SPDX-License-Identifier: Apache-2.0
"""The API over TCP: only with a token, with that token's rights, in its contact's name; and never in the pager's way."""
import hashlib
import http.client
import json
import os
import socket
import subprocess
import uuid

from nis2 import Answer, Client, NIS2CTL, check, free_port, until


class TcpClient(Client):
    """The same questions over TCP, with a token or without."""
    def __init__(self, port, token=None, by=None):
        super().__init__(None, by=by)
        self.port, self.token = port, token

    def call(self, method, target, body=None, key=None, headers=None):
        head = dict(headers or {})
        if self.token:
            head["Authorization"] = "Bearer " + self.token
        if self.by:
            head["X-Nis2d-By"] = self.by
        if key:
            head["Idempotency-Key"] = key
        if body is not None:
            body = json.dumps(body).encode()
            head.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request(method, target, body, head)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


def line(token, right, contact):
    return "%s %s %s\n" % (hashlib.sha256(token.encode()).hexdigest(), right, contact)


def listen(world, port, tokens):
    world.file("tokens", tokens)
    return {"listen": {"socket": "run/nis2d.sock", "http": {"port": port, "tokens_file": "tokens"}}}


@check
def a_token_says_who_asks_and_what_they_may_do(world):
    """Without it anybody who reaches the port reads what was hit and when; with too much right they end a clock."""
    port = free_port()
    d = world.start(listen(world, port, "# those of this year\n\n" + line("see", "viewer", "ciso") +
                           line("act", "responder", "tech1") + line("end", "decider", "legal") +
                           line("all", "admin", "ciso") + "  # nobody else\n"))
    see, act, end, all_ = (TcpClient(port, t) for t in ("see", "act", "end", "all"))
    for nobody in (TcpClient(port), TcpClient(port, "wrong"), TcpClient(port, ""), TcpClient(port, "see ")):
        for target in ("/v1/incidents", "/v1/audit", "/metrics", "/v1/health"):
            a = nobody.get(target)
            assert (a.status, a.code) == (401, "no-token") if nobody.token != "see " else a.status == 200, repr(a)
        if nobody.token != "see ":
            assert a.headers["WWW-Authenticate"].startswith("Bearer"), a.headers
            assert nobody.post("/v1/incidents", {"title": "x"}).status == 401
        assert nobody.get("/healthz").status == 200, "whoever can connect may ask whether it is alive"
    assert see.post("/v1/incidents", {"title": "x"}).status == 403
    ref = act.open(aware="-5h")["ref"]
    assert see.get("/v1/incidents/" + ref).status == 200
    path = "/v1/incidents/%s/decisions" % ref
    assert act.post(path, {"question": "significant", "answer": "no", "reason": "r"}).status == 403
    assert end.post(path, {"question": "significant", "answer": "no", "reason": "r"}).status == 200
    assert end.post("/v1/reload", {}).status == 403 and all_.post("/v1/reload", {}).status == 200
    actors = [e.get("actor") for e in d.client().see("/v1/audit?ref=%s&limit=1000" % ref)]
    assert "tech1" in actors and "legal" in actors, actors
    assert TcpClient(port, "act", by="legal").post("/v1/incidents/%s/notes" % ref, {"text": "x"}).code == "not-you"
    assert TcpClient(port, "act", by="tech1").post("/v1/incidents/%s/notes" % ref, {"text": "x"}).status == 200


@check
def a_token_taken_out_of_the_file_is_worth_nothing_after_a_reload(world):
    """A telephone was lost; whoever found it must not read on."""
    port = free_port()
    d = world.start(listen(world, port, line("lost", "responder", "tech1")))
    assert TcpClient(port, "lost").get("/v1/incidents").status == 200
    world.file("tokens", line("new", "responder", "tech1"))
    assert d.client().post("/v1/reload", {}).status == 200
    assert TcpClient(port, "lost").get("/v1/incidents").status == 401
    assert TcpClient(port, "new").get("/v1/incidents").status == 200
    # A file with an error changes nothing: the tokens in force stay.
    world.file("tokens", "new responder tech1\n" + line("x", "boss", "tech1") + line("y", "viewer", "nobody"))
    a = d.client().post("/v1/reload", {})
    assert a.code == "configuration-refused", a
    for where in ("tokens:1:1", "tokens:2:1", "tokens:3:1"):
        assert where in a.raw.decode(), (where, a)
    assert "new responder" not in a.raw.decode(), "somebody put the token itself there; it must not be shown"
    assert TcpClient(port, "new").get("/v1/incidents").status == 200


@check
def no_token_is_in_any_file_or_log(world):
    """Whoever reads a backup could ask in somebody's name."""
    port, token = free_port(), "t0ken-" + uuid.uuid4().hex
    d = world.start(listen(world, port, line(token, "responder", "tech1")))
    assert TcpClient(port, token).open()["ref"]
    TcpClient(port, token + "x").get("/v1/incidents")
    d.stop()
    for directory, _, names in os.walk(world.path):
        for name in (n for n in names if not n.endswith(".sock")):
            with open(os.path.join(directory, name), "rb") as f:
                assert token.encode() not in f.read(), name


@check
def the_command_line_works_from_elsewhere(world):
    """The laptop of whoever is on call is not the server."""
    port = free_port()
    d = world.start(listen(world, port, line("tok", "responder", "tech1")))
    token = world.file("mine", "tok\n")
    run = lambda *args: subprocess.run([NIS2CTL, "--url", "http://127.0.0.1:%d" % port, *args], capture_output=True,
                                       text=True, stdin=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "CI": "true", "NIS2D_PROC": "/nonexistent"})
    got = run("--token-file", token, "incident", "open", "--title", "From a laptop", "--json")
    assert got.returncode == 0, got
    assert json.loads(got.stdout)["ref"]
    got = run("incident", "list")
    assert got.returncode == 5 and "token" in got.stderr, got
    assert d.client().get("/v1/incidents").status == 200


@check
def a_port_that_is_taken_keeps_nothing_from_being_paged(world):
    """The port is for convenience; the pages are not."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        d = world.start(listen(world, port, line("tok", "responder", "tech1")))
        assert d.client().open()["ref"]
        until(lambda: world.messages(), 10, "a page")
        reasons = json.dumps(d.client().see("/v1/health"))
        assert str(port) in reasons and "reload" in reasons, reasons
    assert d.client().post("/v1/reload", {}).status == 200
    assert TcpClient(port, "tok").get("/v1/incidents").status == 200
    assert str(port) not in json.dumps(d.client().see("/v1/health"))


def answers(port):
    """Until the daemon has seen that the others left, whoever comes is turned away; that is no failure yet."""
    try:
        return TcpClient(port).get("/healthz").status == 200
    except (OSError, http.client.HTTPException):
        return False


@check
def those_who_hold_every_tcp_connection_do_not_lock_out_the_socket(world):
    """A stranger on the network must not keep the responder at the machine from filing."""
    port = free_port()
    d = world.start(listen(world, port, ""))
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(600)]
    try:
        assert d.client().open()["ref"]
    finally:
        for s in held:
            s.close()
    until(lambda: answers(port), 10, "the port answers again")
