"""A server of the tests' own that takes what is posted to it: on this machine alone."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Receiver:
    """What came, and how it answers: by a status; or, where it hangs, not before it is let go."""

    status: int = 200
    elsewhere: str = ""
    hangs: bool = False
    port: int = 0
    came: list[dict[str, str]] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def channel(self) -> str:
        """The address of the channel, as Apprise writes it."""
        return f"json://127.0.0.1:{self.port}/desk"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A server that runs meanwhile."""
    receiver = Receiver()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if receiver.hangs:
                receiver.let_go.wait(60)
            self.send_response(receiver.status)
            if receiver.elsewhere:
                self.send_header("Location", receiver.elsewhere)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Taking) as server:
        receiver.port = server.server_port
        running = threading.Thread(target=server.serve_forever, daemon=True)
        running.start()
        yield receiver
        receiver.let_go.set()
        server.shutdown()
