"""A whole service on a loopback port, its database in a temporary folder and its clock in the test's hand."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import uvicorn
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.access.scope import OPENING
from app.domain.sources import Sources
from app.main import create_app
from app.places import migrations_folder
from app.settings import Settings
from app.storage import search
from app.storage.base import Base
from app.storage.database import unit_of_work
from app.storage.tables import Account
from app.web.cookies import LOGIN_COOKIE, SHARED_COOKIE
from tests.world.people import a_login

NOON = 1_790_000_000_000
"""The instant every test begins at, in milliseconds since 1970."""


@dataclass
class Clock:
    """An instant that moves when told to."""

    now: int = NOON

    def pass_seconds(self, seconds: float) -> None:
        self.now += int(seconds * 1000)


@dataclass
class Service:
    """A running service, seen from both ends: its address and its database."""

    app: FastAPI
    url: str
    clock: Clock
    browsers: list[httpx2.Client] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        engine: Engine = self.app.state.engine
        return engine

    @contextmanager
    def database(self) -> Iterator[Session]:
        """One privileged unit of work, to arrange a test or to look."""
        with unit_of_work(self.engine, OPENING, read_only=False) as db:
            yield db

    def stranger(self, **headers: str) -> httpx2.Client:
        """A browser that is not signed in, on a page of ours."""
        browser = httpx2.Client(base_url=self.url, headers={"Sec-Fetch-Site": "same-origin"} | headers)
        self.browsers.append(browser)
        return browser

    def bare(self) -> httpx2.Client:
        """A program that says nothing of where it comes from."""
        browser = self.stranger()
        del browser.headers["Sec-Fetch-Site"]
        return browser

    def holding(self, secret: str, shared_computer: bool = False) -> httpx2.Client:
        """A browser that holds a login's secret.

        The header is set by hand because Python's client does not send a Secure cookie over http.
        """
        shared = f"; {SHARED_COOKIE}=1" if shared_computer else ""
        return self.stranger(Cookie=f"{LOGIN_COOKIE}={secret}{shared}")

    def signed_in(self, account: Account, shared_computer: bool = False) -> httpx2.Client:
        """A browser of this person, signed in without the passphrase."""
        secret = os.urandom(32).hex()
        with self.database() as db:
            a_login(db, account, secret, self.clock.now, shared_computer)
        return self.holding(secret, shared_computer)


@contextmanager
def a_service(folder: Path, public_url: str | None = None) -> Iterator[Service]:
    """A service with the present schema and an empty database, stopped when the block ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()
    url = f"http://{host}:{port}"
    settings = Settings(
        data=folder,
        database_url=f"sqlite:///{folder / 'dialia.sqlite3'}",
        host=host,
        port=port,
        public_url=public_url or url,
        trusted_proxies="",
    )
    clock = Clock()
    app = create_app(settings, lambda _request: Sources(now=lambda: clock.now, entropy=os.urandom))
    service = Service(app, url, clock)
    make_schema(service.engine)
    with listening, _served(app, listening):
        yield service
        for browser in service.browsers:
            browser.close()
    service.engine.dispose()


def make_schema(engine: Engine) -> None:
    """Every table, and the mark that no migration is missing."""
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        search.create(connection)
        script = ScriptDirectory(str(migrations_folder()))
        MigrationContext.configure(connection).stamp(script, "head")


@contextmanager
def _served(app: FastAPI, listening: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.005)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
