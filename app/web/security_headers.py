"""The headers that keep a page from doing, or being made to do, what DIALIA never does."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.cross_site import is_api
from app.web.errors import problem

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
API = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox"}
HTML = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "object-src 'none'; require-trusted-types-for 'script'; "
        "trusted-types svelte-trusted-html ProseMirrorClipboard"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)"
    ),
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """ASGI middleware, outermost: no answer leaves without its headers, not even that of a failure."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.everywhere = EVERYWHERE | (HTTPS if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_started = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                headers = MutableHeaders(scope=message)
                headers.update(self._due(scope, headers))
            await send(message)

        try:
            await self.app(scope, receive, send_guarded)
        except Exception:
            if not has_started:
                await problem(500, "unexpected")(scope, receive, send_guarded)
            raise  # for the server's log

    def _due(self, scope: Scope, headers: MutableHeaders) -> Mapping[str, str]:
        if is_api(scope):
            return self.everywhere | API
        if headers.get("content-type", "").startswith("text/html"):
            return self.everywhere | HTML
        return self.everywhere
