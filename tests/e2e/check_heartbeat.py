# SPDX-License-Identifier: Apache-2.0
"""The sign of life for a watcher elsewhere: it comes while the engine works, and stays away when nobody can be paged."""
import http.server
import threading

from nis2 import check, until


class Watcher:
    def __init__(self, world, status=204):
        self.beats = beats = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                beats.append(self.path)
                self.send_response(status)
                self.end_headers()

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        world.closing.append(server.shutdown)
        self.config = {"heartbeat": {"url": "http://127.0.0.1:%d/beat/secret-token" % server.server_port, "every": "10s"}}


@check
def the_first_beat_comes_with_the_start(world):
    """A watcher that never hears anything cannot tell a dead pager from one that was never set up."""
    watcher = Watcher(world)
    d = world.start(watcher.config)
    until(lambda: watcher.beats, 10, "a beat")
    assert watcher.beats == ["/beat/secret-token"], watcher.beats
    d.stop()
    assert "secret-token" not in d.said(), "the address of a watcher is a secret: whoever knows it can feign life"


@check
def no_beat_when_nobody_can_be_paged(world):
    """The process runs, the socket answers, and not one page could go out: the watcher must hear silence."""
    watcher = Watcher(world)
    d = world.start()
    d.client().ok("/v1/channels/spool/distrust", {"reason": "the disk is full of ransom notes"})
    d.stop()
    world.configure(**watcher.config)
    d = world.start()
    until(lambda: "no heartbeat" in d.said(), 10, "the log says why")
    assert watcher.beats == [], watcher.beats


@check
def a_watcher_that_refuses_is_news_in_the_log(world):
    """A wrong address would look like a heartbeat that works, until the day it is missed."""
    watcher = Watcher(world, status=404)
    d = world.start(watcher.config)
    until(lambda: "no heartbeat" in d.said(), 10, "the log says that it was refused")
    assert "secret-token" not in d.said()
