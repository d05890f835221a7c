"""A static host as people use them: gzip for text, an ETag for each file, ten minutes in the cache."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

# What is sent packed.
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv")


@cache
def packed(path: Path) -> bytes:
    """A file as it goes over the wire."""
    raw = path.read_bytes()
    return gzip.compress(raw, 9, mtime=0) if path.suffix in TEXTS else raw


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the folder of its server, and notes what it sends: path and bytes, headers left out."""

    protocol_version = "HTTP/1.1"
    root: Path
    sent: list[tuple[str, int]]

    def do_GET(self) -> None:
        """Answer with the file, or 304 where the browser has it."""
        name = self.path.partition("?")[0].lstrip("/") or "index.html"
        found = (self.root / name).is_file()
        path = self.root / (name if found else "404.html")
        body = packed(path)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        known = found and self.headers.get("If-None-Match") == tag
        headers = {"ETag": tag}
        if known:
            body = b""
        else:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            headers |= {"Content-Type": kind, "Content-Length": str(len(body))}
            headers["Cache-Control"] = "max-age=600"
            if path.suffix in TEXTS:
                headers |= {"Content-Encoding": "gzip", "Content-Type": f"{kind}; charset=utf-8"}
        self.send_response(304 if known else 200 if found else 404)
        for header in headers.items():
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((name, len(body)))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(site: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The address at which a built site is served, and the list of what it sends."""
    sent: list[tuple[str, int]] = []
    handler = type("Bound", (Handler,), {"root": site, "sent": sent})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
