"""``dialia library coverage FILE``: what a text takes up of the European agreements, on the command line."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.gate import Format, InLanguage, Language
from app.documents.coverage_json import coverage_json
from app.documents.coverage_text import coverage_text
from app.documents.read import LIMIT, read
from app.domain.clauses.traced import Held
from app.domain.refusal import Refusal
from app.domain.words.body import from_plain, markdown
from app.record.instruments import the_tracing

LEVEL = "company"
"""The level whose role words the library is read with; a file says none of its own."""


def coverage(
    file: Path,
    format: Annotated[Format, typer.Option()] = Format.text,  # noqa: A002
    language: InLanguage = Language.fr,
) -> None:
    """Show which measures of the European agreements the clauses of FILE, in French, may take up.

    A file has no origins: everything found is a suggestion, with the words that suggest it. Gaps come first.
    """
    tracing = the_tracing("fr", LEVEL)
    found = coverage_json(tracing.traced(_clauses(file)), tracing, language.value, level=None)
    typer.echo(
        json.dumps(found, ensure_ascii=False)
        if format is Format.json
        else coverage_text(found, language.value).rstrip("\n")
    )


def _clauses(file: Path) -> list[Held]:
    try:
        with file.open("rb") as stream:
            pieces = read(file.name, stream.read(LIMIT + 1)).clauses
    except (OSError, Refusal) as error:
        said = error.strerror if isinstance(error, OSError) else error.code
        typer.echo(f"dialia: {file}: {said}", err=True)
        raise typer.Exit(2) from None
    return [
        Held(str(rank), one.number, one.title, one.kind, markdown(from_plain(one.body)))
        for rank, one in enumerate(pieces, 1)
    ]
