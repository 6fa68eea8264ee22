"""Bounds the body of every request by the bytes that come, whatever its length claims."""

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.errors import problem
from app.web.uploads import UPLOADED, media_type

MEGABYTE = 1_000_000
FILE = 4 * MEGABYTE
IMPORT = 8 * MEGABYTE
"""A file's clauses as corrected, with their JSON around them."""
OTHER = 1 * MEGABYTE
PATIENCE = 32 * MEGABYTE
"""Read and dropped beyond the limit, because a browser still sending would not see the answer."""


class BodyLimit:
    """ASGI middleware: takes the body in, then hands it on whole; 413 ``too_large`` when it is too long."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = limit_for(scope)
        try:
            body = await _take_in(receive, limit)
        except ClientDisconnect:
            return
        if body is None:
            answer = problem(413, "too_large", {"limit": limit}, {"Connection": "close"})
            await answer(scope, receive, send)
        else:
            await self.app(scope, _once(body, receive), send)


def limit_for(scope: Scope) -> int:
    """The most bytes this request may send."""
    if media_type(Headers(scope=scope).get("content-type")) in UPLOADED:
        return FILE
    return IMPORT if scope["path"].endswith("/imports") else OTHER


async def _take_in(receive: Receive, limit: int) -> bytes | None:
    """The whole body, or none when it is too long; never holds more than ``limit``."""
    kept, size, more = bytearray(), 0, True
    while more and size <= limit + PATIENCE:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= limit:
            kept += chunk
        more = message.get("more_body", False)
    return bytes(kept) if size <= limit else None


def _once(body: bytes, receive: Receive) -> Receive:
    """What the application receives: the body in one piece, then whatever the server says."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_whole() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_whole
