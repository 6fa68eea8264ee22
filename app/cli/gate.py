"""The quality gate of the clause library on the command line: what is wrong, and the figures."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from app.domain.clauses.fault import Fault, explain
from app.domain.clauses.file import SHARED_FILE
from app.domain.clauses.gate.figures import Figures, figures
from app.domain.clauses.gate.review import Review, review
from app.places import clauses_folder


class Language(StrEnum):
    fr = "fr"
    en = "en"


class Format(StrEnum):
    text = "text"
    json = "json"


Folder = Annotated[Path | None, typer.Option("--folder", help="Clause files (default: those of DIALIA).")]
InLanguage = Annotated[Language, typer.Option("--language", help="Language of what is printed.")]
Against = Annotated[
    list[Path] | None,
    typer.Option("--against", help="Texts no clause may repeat: .txt, .md, .jsonl, or folders of them."),
]

_SUFFIXES = (".txt", ".md", ".jsonl")
_FIGURES = {
    Language.fr: (
        "{articles} articles et {definitions} définitions, {variants} variantes, {duties} obligations, "
        "{blanks} blancs\n"
        "{sentences} phrases en français : {mean_words} mots en moyenne, {median_words} à la médiane, "
        "neuf sur dix en ont {words_of_nine_in_ten} au plus, la plus longue {longest_sentence} ; "
        "{passive_percent} % au passif\n"
        "{references} références citées, dont {checking} encore à relire :"
    ),
    Language.en: (
        "{articles} articles and {definitions} definitions, {variants} variants, {duties} duties, "
        "{blanks} blanks\n"
        "{sentences} French sentences: {mean_words} words on average, {median_words} at the median, "
        "nine in ten have {words_of_nine_in_ten} at most, the longest {longest_sentence}; "
        "{passive_percent}% passive\n"
        "{references} references cited, of which {checking} still to be read again:"
    ),
}
_SUMMARY = {
    Language.fr: "{clauses} clauses : {errors} à corriger, {warnings} à regarder",
    Language.en: "{clauses} clauses: {errors} to mend, {warnings} to look at",
}
_TO_MEND = {Language.fr: "à corriger", Language.en: "to mend"}
_TO_LOOK_AT = {Language.fr: "à regarder", Language.en: "to look at"}


def check(folder: Folder = None, against: Against = None, language: InLanguage = Language.en) -> None:
    """Read every clause file; print each fault with its file, its line and what to do.

    Exit status 1 when there is something to mend; what is only to look at leaves it at 0.
    """
    found = review(_files(folder), tuple(_texts(against or [])))
    _print_faults(found.warnings, _TO_LOOK_AT[language], language, err=False)
    _print_faults(found.errors, _TO_MEND[language], language, err=True)
    counts = {"clauses": len(found.library), "errors": len(found.errors), "warnings": len(found.warnings)}
    typer.echo(_SUMMARY[language].format_map(counts))
    raise typer.Exit(1 if found.errors else 0)


def print_figures(
    folder: Folder = None,
    format: Annotated[Format, typer.Option()] = Format.text,  # noqa: A002
    language: InLanguage = Language.en,
) -> None:
    """Print the figures of the library and the references still to be read again."""
    found = figures(_readable(review(_files(folder)), language).library.values())
    if format is Format.json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        typer.echo(_figures_text(found, language))


def _print_faults(faults: tuple[Fault, ...], heading: str, language: Language, err: bool) -> None:
    for fault in faults:
        typer.echo(f"{explain(fault, language)} ({heading})", err=err)


def _readable(found: Review, language: Language) -> Review:
    """The review, or exit status 1 where no clause could be read."""
    if not found.library:
        _print_faults(found.errors, _TO_MEND[language], language, err=True)
        raise typer.Exit(1)
    return found


def _figures_text(found: Figures, language: Language) -> str:
    values = {name: _figure(value, language) for name, value in asdict(found).items()}
    heading = _FIGURES[language].format_map({**values, "checking": len(found.to_check)})
    lines = [f"  {one.certainty}  {one.ref}  ({', '.join(one.clauses)})" for one in found.to_check]
    return "\n".join([heading, *lines])


def _figure(value: Any, language: Language) -> str:
    return (
        str(value).replace(".", ",") if isinstance(value, float) and language is Language.fr else str(value)
    )


def _files(folder: Path | None) -> dict[str, str]:
    """Text by name of the files of a library; exit status 2 where the folder holds none."""
    folder = folder or clauses_folder()
    if not (folder / SHARED_FILE).exists():
        typer.echo(f"dialia: {folder} holds no clause library: {SHARED_FILE} is missing", err=True)
        raise typer.Exit(2)
    paths = [*sorted(folder.glob("*.md")), *sorted(folder.glob("_*.yml"))]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def _texts(places: list[Path]) -> Iterator[tuple[str, str]]:
    """Name and words of every text in these files and folders; each line of a .jsonl file is a text."""
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in _SUFFIXES and path.is_file():
                yield from _texts_of(path)


def _texts_of(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        yield str(path), text
        return
    for number, line in enumerate(text.splitlines(), 1):
        yield f"{path}:{number}", "\n".join(_strings(json.loads(line)))


def _strings(value: Any) -> Iterator[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
