"""A web server of the test's own, on this machine: what other systems answer."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "jtw/tls/cert.pem"  # of calendar.example, signed by itself, for 100 years
KEY = CERTIFICATE.with_name("server.pem")


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Served:
    """What a server has been asked for, and what it answers: by path a body, or a function of the handler."""

    port: int = 0
    answers: dict[str, bytes | Callable] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"


@contextmanager
def serving(*, tls: bool = False) -> Iterator[Served]:
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            served.requests.append(Request(self.command, self.path, headers, body))
            answer = served.answers.get(self.path.partition("?")[0])
            if callable(answer):
                answer(self)
            else:
                say(self, answer or b"", status=200 if answer is not None else 404)

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(KEY)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def say(handler, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
    """Answer with body; headers by name, with _ for -."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def leading_to(url: str) -> Callable:
    return lambda handler: say(handler, status=302, Location=url)
