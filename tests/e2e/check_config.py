# SPDX-License-Identifier: Apache-2.0
"""What `config check` says of a configuration is what a start makes of it: the same reading, secrets included."""
import json
import os
import subprocess

from nis2 import NIS2CTL, NIS2D, TOP, check, needs_root, settings

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def checked(path, *args, **kw):
    """Exit code, and what `config check` printed."""
    done = subprocess.run([NIS2CTL, "config", "check", path, *args], capture_output=True, text=True, timeout=30, **kw)
    return done.returncode, done.stdout


def started(path):
    """Exit code of a start that must not succeed, and what it said; None when the daemon runs."""
    process = subprocess.Popen([NIS2D, "--config", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        return process.wait(5), process.stdout.read()
    except subprocess.TimeoutExpired:
        return None, ""
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def with_channel(world, channel):
    base = settings()
    base["channels"] = dict(base["channels"], out=channel)
    return world.file("nis2d.yaml", json.dumps(base), 0o644)


@check
def a_start_refuses_nothing_that_a_check_passes(world):
    """A configuration that was checked at noon and does not start at night pages nobody."""
    hook = {"type": "webhook", "url": "https://127.0.0.1/x", "secret_file": "hook.secret"}
    mail = {"type": "email", "relays": ["smtp://127.0.0.1:25"], "from": "soc@example.org"}
    rows = [
        (hook, None, "is not there; the daemon does not start without it"),
        (hook, "abc", "does not begin with whsec_; make one with: echo"),
        (hook, "whsec_YWJj", "has 3 bytes; 24 to 64 are allowed"),
        ({"type": "slack", "url_file": "hook.secret"}, "http://hooks.example/x", "plain http to another machine"),
        ({"type": "telegram", "token_file": "hook.secret"}, "12/3", "does not hold a bot's token"),
        ({"type": "pagerduty", "routing_key_file": "hook.secret"}, "a b", "printable ASCII without blanks"),
        (dict(hook, resolve=["169.254.1.1"]), SECRET, "link-local"),
        (dict(hook, url="http://127.0.0.1/x", proxy="http://p.example:3128"), SECRET, "allow_plain: true"),
        ({"type": "http", "url": "https://{{to}}.example/", "body": "x"}, None, "only after the host"),
        (dict(mail, relays=["https://relay"]), None, "must begin with smtps:// or smtp://"),
        (dict(mail, user="u", password_file="hook.secret"), "two\nlines", "must hold one line"),
    ]
    for channel, secret, words in rows:
        path = with_channel(world, channel)
        if os.path.exists(os.path.join(world.path, "hook.secret")):
            os.unlink(os.path.join(world.path, "hook.secret"))
        if secret is not None:
            world.file("hook.secret", secret)
        code, said = checked(path)
        assert code == 1 and words in said, (channel, code, said)
        assert "abc" not in said, said
        code, told = started(path)
        assert code == 78 and words in told, (channel, code, told)
        assert subprocess.run([NIS2D, "--config", path, "--check"], capture_output=True, timeout=30).returncode == 1


@check
def what_one_may_not_read_is_a_warning_that_says_who(world):
    """Neither an alarm about a file that is right, nor a yes about one that nobody looked at."""
    needs_root()
    path = with_channel(world, {"type": "webhook", "url": "https://127.0.0.1/x", "secret_file": "hook.secret"})
    secret = world.file("hook.secret", "nonsense")

    def drop():
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)

    code, said = checked(path, preexec_fn=drop)
    words = "warning: channels.out.secret_file: the file %s cannot be read by nobody" % secret
    assert code == 0 and words in said, said
    code, said = checked(path)
    assert code == 1 and "does not begin with whsec_" in said, said


@check
def a_file_for_another_machine(world):
    """A pipeline that checks before it deploys has no secrets, and must not be given any."""
    path = with_channel(world, {"type": "webhook", "url": "https://127.0.0.1/x", "secret_file": "hook.secret"})
    assert checked(path)[0] == 1
    code, said = checked(path, "--elsewhere")
    assert code == 0 and "warning: channels.out.secret_file" in said and "may be used" in said, said


@check
def errors_of_every_kind_come_at_once(world):
    """Secrets that are looked at only when all else is right cost a second round at three in the morning."""
    base = settings()
    base["entity"]["timezone"] = "Europe/Kopenhagen"
    base["channels"]["out"] = {"type": "webhook", "url": "https://127.0.0.1/x", "secret_file": "hook.secret"}
    code, said = checked(world.file("nis2d.yaml", json.dumps(base), 0o644))
    assert code == 1 and "there is no time zone" in said and "hook.secret is not there" in said, said


@check
def the_example_and_the_acceptance_file_check_clean(world):
    """What everybody copies from must be right; what it warns of is of this machine alone."""
    for source in ("config/nis2d.example.yaml", "tests/fixtures/settings/acceptance.yaml"):
        with open(os.path.join(TOP, source)) as f:
            path = world.file("copy/nis2d.yaml", f.read(), 0o644)
        world.file("copy/hook.secret", SECRET)
        world.file("copy/slack.url", "https://hooks.slack.com/services/T/B/x")
        world.file("copy/pagerduty.key", "0123456789abcdef0123456789abcdef")
        world.file("copy/tokens", "")
        code, said = checked(path)
        assert code == 0 and "(0 errors," in said, said
        for line in said.splitlines():
            allowed = ("note: ", "there is no group", "there is no user", "listen.socket: nis2ctl looks for",
                       "cannot answer from outside", "may be used (0 errors")
            assert any(words in line for words in allowed), line


@check
def slips_of_layout_are_told_in_plain_words(world):
    """`found character that cannot start any token` helps nobody who has a tab in the file."""
    good = open(os.path.join(TOP, "config/demo.yaml")).read()
    rows = [
        (good.replace("channels:\n  spool", "channels:\n\tspool"), ":10:1: a tab indents this line; "),
        (good.replace("channels:\n  spool", "channels:\n \tspool"), ":10:2: a tab indents this line; "),
        (good.replace("name: Anna Peeters", "name: Anna: Peeters"), "a text with `: ` in it that needs quotes"),
        (good.replace("name: Anna Peeters", 'name: "Anna Peeters'), "begins in line 12); a quote that is not closed"),
        (good.replace("  tom: {", "   tom: {"), ":13:4: is not well-formed YAML: "),
        (good.replace("  tom: {", "   tom: {"), "is this line indented as its neighbours are?"),
        ("# nothing\n", ":1:1: is empty, or holds comments only"),
    ]
    for text, words in rows:
        code, said = checked(world.file("nis2d.yaml", text, 0o644))
        assert code == 1 and words in said, (words, said)
    for text in (good.replace("\n", "\r\n"), "\ufeff" + good, good.replace("Example Water SA", "Wässer & Söhne")):
        code, said = checked(world.file("nis2d.yaml", text.encode(), 0o644))
        assert code == 0, said
