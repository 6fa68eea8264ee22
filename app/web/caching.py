"""What a browser may keep of the API's answers.

An answer that holds table data only is kept, asked for again by the exact bytes, and compressed. Every other
one is neither kept nor compressed: private words and words an opponent chose never share a compressed stream.
On a shared computer nothing at all is kept.
"""

import gzip
import hashlib
from collections import OrderedDict

from fastapi import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.cookies import is_shared
from app.web.cross_site import is_api

TABLE_AUDIENCE = "X-Dialia-Table"
"""Marks, inside the application, an answer every party gets alike; the middleware takes it off."""
WORTH_ZIPPING = 500
"""Bytes; below, compression saves nothing."""


def table_answer(body: bytes) -> Response:
    """JSON that the whole table may see: the bytes of a value shaped as the route's response model."""
    return Response(body, media_type="application/json", headers={TABLE_AUDIENCE: "1"})


def digest_of(body: bytes) -> str:
    """What an entity tag is made of: SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def accepts(headers: Headers, coding: str) -> bool:
    """Whether the browser takes a content coding (RFC 9110, 12.5.3; ``*`` is left aside)."""
    for one in headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == coding:
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def is_fresh(headers: Headers, etag: str) -> bool:
    """Whether the browser already holds the answer tagged ``etag`` (RFC 9110, 13.1.2)."""
    held = headers.get("if-none-match", "")
    return held.strip() == "*" or etag in (one.strip().removeprefix("W/") for one in held.split(","))


class Zipped:
    """The answers last compressed, by the digest of their bytes: the same for everyone who may see them."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._answers: OrderedDict[str, bytes] = OrderedDict()

    async def of(self, digest: str, body: bytes) -> bytes:
        """``body`` compressed; equal bytes give equal bytes."""
        if digest not in self._answers:
            self._answers[digest] = await run_in_threadpool(gzip.compress, body, 6, mtime=0)
        found = self._answers[digest]
        self._answers.move_to_end(digest)
        while len(self._answers) > self._kept:
            self._answers.popitem(last=False)
        return found


class Caching:
    """ASGI middleware around the API."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.zipped = Zipped(kept=64)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_api(scope):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Answer(HTTPConnection(scope), send, self.zipped).send)


class _Answer:
    """One answer on its way out: passed on as it comes, or held until whole when it is table data."""

    def __init__(self, request: HTTPConnection, send: Send, zipped: Zipped) -> None:
        self.request, self.pass_on, self.zipped = request, send, zipped
        self.held: Message | None = None
        self.body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._start(message)
        elif self.held is None:
            await self.pass_on(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.held, bytes(self.body))

    async def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        is_table = TABLE_AUDIENCE in headers
        del headers[TABLE_AUDIENCE]
        if is_table and message["status"] == 200 and not is_shared(self.request):
            self.held = message
            return
        headers["Cache-Control"] = "no-store"
        await self.pass_on(message)

    async def _finish(self, start: Message, body: bytes) -> None:
        headers, digest = MutableHeaders(scope=start), digest_of(body)
        zip_it = len(body) >= WORTH_ZIPPING and accepts(self.request.headers, "gzip")
        etag = f'"{digest}-gzip"' if zip_it else f'"{digest}"'
        headers.update({"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding", "ETag": etag})
        if is_fresh(self.request.headers, etag):
            start["status"], body = 304, b""
            del headers["Content-Length"], headers["Content-Type"]
        elif zip_it:
            body = await self.zipped.of(digest, body)
            headers.update({"Content-Encoding": "gzip", "Content-Length": str(len(body))})
        await self.pass_on(start)
        await self.pass_on({"type": "http.response.body", "body": body})
