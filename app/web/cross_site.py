"""Refuses what another site makes a browser send in a person's name.

The browser itself says where a request comes from (Fetch Metadata, ``Sec-Fetch-Site``); an older one gives
only ``Origin``. Bodies are JSON, or a file with a header that no foreign form can set: neither leaves another
site without a preflight, which is never granted.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.settings import LOOPBACK
from app.web.errors import problem
from app.web.uploads import UPLOADED, media_type

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OUR_HEADER = "X-Dialia"


class CrossSite:
    """ASGI middleware: 403 ``cross_site`` or 415 before anything reads the request."""

    def __init__(self, app: ASGIApp, public_origin: str) -> None:
        self.app = app
        self.public_origin = public_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._is_foreign(scope, headers):
            await problem(403, "cross_site")(scope, receive, send)
        elif scope["method"] not in SAFE and has_body(headers) and not may_be_ours(headers):
            await problem(415, "unsupported_content")(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_foreign(self, scope: Scope, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if scope["method"] in SAFE:
            return is_api(scope) and site in ("cross-site", "same-site")
        if site is not None:
            return site != "same-origin"
        return headers.get("origin") not in (self.public_origin, _loopback_origin(scope, headers))


def is_api(scope: Scope) -> bool:
    """Whether a request is for the API rather than for the interface."""
    path: str = scope["path"]
    return path == "/api" or path.startswith("/api/")


def has_body(headers: Headers) -> bool:
    """Whether a request announces a body."""
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


def may_be_ours(headers: Headers) -> bool:
    """Whether the content is of a kind that a foreign page cannot send by itself."""
    kind = media_type(headers.get("content-type"))
    return kind == "application/json" or (kind in UPLOADED and headers.get(OUR_HEADER) == "1")


def _loopback_origin(scope: Scope, headers: Headers) -> str:
    """The origin of this very machine under the name the browser used, so that ``localhost`` works too."""
    host = headers.get("host", "")
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return ""
    return f"{scope['scheme']}://{host}" if name in LOOPBACK else ""
