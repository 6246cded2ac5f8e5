"""A web server on loopback for tests: what each path answers is a small function or fixed bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PAGES = Path(__file__).parent / "pages"


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class NewsServer:
    """``routes`` may be changed at any time; ``seen`` holds (path, headers) of every request."""

    address: str
    port: int
    routes: dict[str, Reply | Answering] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        extra = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = Reply(body, headers={"Content-Type": kind, **extra})
        return self.address + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.routes[path] = Reply(status=status, headers={"Location": to})
        return self.address + path

    def asked(self) -> list[str]:
        return [path for path, _ in self.seen]


@contextmanager
def news_server() -> Iterator[NewsServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.seen.append((self.path, dict(self.headers)))
            reply = server.routes.get(self.path, Reply(b"no such page", 404))
            if callable(reply):
                reply(self)
                return
            etag = reply.headers.get("ETag")
            if etag is not None and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304, headers={"ETag": etag})
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # clients of these tests break off on purpose

    with Quiet(("127.0.0.1", 0), Handler) as http:
        port = http.server_address[1]
        server = NewsServer(f"http://127.0.0.1:{port}", port)
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join(5)
