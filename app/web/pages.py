"""The built interface: its files, and its one page for every address that is not of the API.

All files are read once, at start: what is served is exactly what was built, and no address reaches the disk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import PlainTextResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.places import interface_folder
from app.web.caching import accepts, digest_of, is_fresh
from app.web.cross_site import is_api

PAGE = "index.html"
ASSETS = "assets/"
"""Files under it carry a hash of their content in their name."""
SUFFIXES = {"br": ".br", "gzip": ".gz"}
"""Codings the build may have made, best first."""
MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
NOT_BUILT = "The interface is not built. Run: make interface, then start again.\n"


@dataclass(frozen=True, slots=True)
class Built:
    """One file of the interface: its bytes by content coding, ``identity`` always among them."""

    media_type: str
    cache: str
    codings: Mapping[str, bytes]

    def answer(self, headers: Headers) -> Response:
        """The file for this browser, or 304 when it holds it."""
        coding = next((one for one in self.codings if accepts(headers, one)), "identity")
        body = self.codings[coding]
        kept = {"Cache-Control": self.cache, "ETag": f'"{digest_of(body)}"', "Vary": "Accept-Encoding"}
        if is_fresh(headers, kept["ETag"]):
            return Response(status_code=304, headers=kept)
        if coding != "identity":
            kept["Content-Encoding"] = coding
        return Response(body, headers=kept, media_type=self.media_type)


class Interface:
    """ASGI application for what no route of the API answers."""

    def __init__(self, built: Mapping[str, Built], otherwise: ASGIApp) -> None:
        self.built = built
        self.otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_api(scope) or scope["method"] not in ("GET", "HEAD"):
            await self.otherwise(scope, receive, send)
            return
        name = scope["path"].removeprefix("/")
        found = self.built.get(name) or self.built.get(PAGE)
        if found is None:
            await PlainTextResponse(NOT_BUILT, status_code=503)(scope, receive, send)
        elif name.startswith(ASSETS) and name not in self.built:
            await self.otherwise(scope, receive, send)
        else:
            await found.answer(Headers(scope=scope))(scope, receive, send)


def install(app: FastAPI, folder: Path | None = None) -> None:
    """Serves the interface in ``folder`` (by default the built one) wherever no route matches."""
    app.router.default = Interface(built_in(folder or interface_folder()), app.router.not_found)


def built_in(folder: Path) -> dict[str, Built]:
    """The files of a build by their address; none when it has not been made."""
    return {
        path.relative_to(folder).as_posix(): _read(path, folder)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in SUFFIXES.values() and not path.name.startswith(".")
    }


def _read(path: Path, folder: Path) -> Built:
    is_asset = path.relative_to(folder).as_posix().startswith(ASSETS)
    packed = {coding: path.with_name(path.name + suffix) for coding, suffix in SUFFIXES.items()}
    codings = {coding: one.read_bytes() for coding, one in packed.items() if one.is_file()}
    return Built(
        media_type=MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        cache="public, max-age=31536000, immutable" if is_asset else "no-cache",
        codings=codings | {"identity": path.read_bytes()},
    )
