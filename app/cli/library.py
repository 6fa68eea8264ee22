"""Commands on the clause library; none needs a database."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import coverage, gate
from app.domain.clauses.fault import Faulty, explain
from app.domain.clauses.library import Library
from app.places import clauses_folder
from app.record.library import read_library

library = typer.Typer(no_args_is_help=True, help="The clause library.")
Folder = Annotated[Path | None, typer.Option("--folder", help="Clause files (default: those of DIALIA).")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    library.command()(gate.check)
    library.command("figures")(gate.print_figures)
    library.command()(coverage.coverage)
    app.add_typer(library, name="library")


@library.command("list")
def list_clauses(folder: Folder = None) -> None:
    """A line a clause: id, kind, theme, title."""
    for one in _read(folder).clauses:
        typer.echo(f"{one.id}\t{one.kind}\t{one.theme}\t{one.title.of('fr')}")


def _read(folder: Path | None) -> Library:
    folder = folder or clauses_folder()
    if not (folder / "_shared.yml").exists():
        typer.echo(f"dialia: {folder} holds no clause library: _shared.yml is missing", err=True)
        raise typer.Exit(2)
    try:
        return read_library(folder)
    except Faulty as faulty:
        for fault in faulty.faults:
            typer.echo(explain(fault, "en"), err=True)
        raise typer.Exit(1) from None
