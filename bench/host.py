"""A static host as people use them: gzip for text, an ETag for each file, ten minutes in the cache."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

# What is sent packed, and as what.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv",
}


@cache
def packed(path: Path) -> bytes:
    """A file as it goes over the wire."""
    raw = path.read_bytes()
    return gzip.compress(raw, 9, mtime=0) if path.suffix in TYPES else raw


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the folder of its server, and notes what it sends: path and bytes, headers left out."""

    protocol_version = "HTTP/1.1"
    root: Path
    sent: list[tuple[str, int]]

    def do_GET(self) -> None:
        """Answer with the file, or 304 where the browser has it."""
        name = self.path.partition("?")[0].lstrip("/") or "index.html"
        path = self.root / name
        found = path.is_file()
        body = packed(path if found else self.root / "404.html")
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if found and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            self.sent.append((name, 0))
            return
        self.send_response(200 if found else 404)
        kind = path.suffix if found else ".html"
        self.send_header("Content-Type", TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        if kind in TYPES:
            self.send_header("Content-Encoding", "gzip")
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
