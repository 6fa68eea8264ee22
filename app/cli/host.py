"""Commands of whoever hosts the service: serve, demo, database, import."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app import main
from app.cli.wording import worded
from app.demo import load
from app.domain.refusal import Refusal
from app.features.search import index
from app.settings import Settings, from_environment
from app.storage import schema
from app.storage.database import UnsafeDatabase, engine_for

database = typer.Typer(no_args_is_help=True, help="The database.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    for command in (serve, demo):
        app.command()(command)
    app.command("import")(import_file)
    app.add_typer(database, name="db")


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[int, typer.Option(help="Processes.")] = 1,
) -> None:
    """Serve the workspace."""
    settings = from_environment(host, port)
    with _ready(settings) as engine:
        index.refresh(engine)
        accounts = load.accounts(settings)
        if not settings.is_loopback:
            _check_public(settings, has_demo=load.is_loaded(engine))
    typer.echo(f"\nDIALIA: {settings.public_url}\n")
    if accounts:
        typer.echo(accounts)
    os.environ["DIALIA_HOST"], os.environ["DIALIA_PORT"] = settings.host, str(settings.port)
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=workers,
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=3,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
    )


def _check_public(settings: Settings, has_demo: bool) -> None:
    """A host that others can reach needs https, and no account whose passphrase is printed in a file."""
    if has_demo:
        _stop(
            f"the demo accounts exist and others can reach {settings.host}: "
            "use 127.0.0.1 or another data folder"
        )
    if not settings.public_url.startswith("https://"):
        _stop("set DIALIA_PUBLIC_URL to the https address people will use")


@contextmanager
def _ready(settings: Settings) -> Iterator[Engine]:
    """The engine of an up-to-date database, or one clear line."""
    try:
        engine = engine_for(settings.database_url)
        with engine.connect() as connection:
            if not schema.is_current(connection):
                _stop("the database is not up to date: run `dialia db upgrade`")
        yield engine
        engine.dispose()
    except UnsafeDatabase as fault:
        _stop(str(fault))
    except OperationalError as fault:
        _stop(
            f"the database cannot be used ({fault.orig}): run `dialia db upgrade`, or look at {settings.data}"
        )


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the present schema."""
    settings = from_environment()
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = engine_for(settings.database_url)
        schema.upgrade(engine)
        index.refresh(engine)
        engine.dispose()
    except (OSError, OperationalError, UnsafeDatabase) as fault:
        _stop(f"the database cannot be brought up to date: {fault}")


def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Give the demo back its first state.")] = False,
) -> None:
    """Load the demo negotiation, once; print its accounts."""
    settings = from_environment()
    with _ready(settings) as engine:
        if reset and load.is_loaded(engine):
            load.remove(engine)
        if not load.is_loaded(engine):
            load.load(engine, settings)
    typer.echo(load.accounts(settings))


def import_file(
    file: Path, title: Annotated[str, typer.Option(help="Title of the negotiation.")] = ""
) -> None:
    """Open a negotiation between the demo parties with the text of FILE (.txt or .md) as first table text."""
    settings = from_environment()
    try:
        content = file.read_bytes()
    except OSError as fault:
        _stop(f"{file}: {fault.strerror}")
    with _ready(settings) as engine:
        if not load.is_loaded(engine):
            _stop("the demo parties do not exist yet: run `dialia demo`")
        try:
            opened = load.import_agreement(engine, main.SYSTEM, file.name, content, title)
        except Refusal as refused:
            _stop(f"{file}: {worded(refused)}")
    typer.echo(f"{settings.public_url}/n/{opened.negotiation_id}")
    typer.echo(f"{opened.title}: {opened.clauses} clauses")


def _stop(line: str) -> NoReturn:
    typer.echo(f"dialia: {line}", err=True)
    raise typer.Exit(2)
