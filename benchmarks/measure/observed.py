"""The application, which says of each answer how many SQL statements it cost, and serves any folder of files.

Started by ``service.served``; ``BENCHMARK_FILES`` names the folder served in the place of the interface, by the
same route.
"""

import os
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import event
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import main
from app.web import pages

FILES = "BENCHMARK_FILES"
STATEMENTS = "X-Statements"
_statements: ContextVar[list[str]] = ContextVar("statements")


def create_app() -> FastAPI:
    """The whole service, observed."""
    app = main.create_app()
    if FILES in os.environ:
        pages.install(app, Path(os.environ[FILES]))
    event.listen(app.state.engine, "before_cursor_execute", _note)
    app.add_middleware(Counted)
    return app


def counts(statement: str) -> bool:
    """Whether a statement is work, rather than the frame of a transaction."""
    return not statement.lstrip().upper().startswith(("BEGIN", "COMMIT", "PRAGMA", "ROLLBACK", "SAVEPOINT"))


def _note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    noted = _statements.get(None)
    if noted is not None and counts(statement):
        noted.append(statement)


class Counted:
    """ASGI middleware: the number of statements of each answer, in a header."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        noted: list[str] = []
        _statements.set(noted)

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[STATEMENTS] = str(len(noted))
            await send(message)

        await self.app(scope, receive, send_counted)
