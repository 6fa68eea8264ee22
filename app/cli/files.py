"""Commands on files and streams; none needs a database.

Exit status: 0 done; 1 ``compare`` found a difference; 2 bad usage or bad input, with one line on standard
error and nothing on standard output. Output is UTF-8, and equal input gives equal bytes.
"""

import json
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from app.documents import merged_render, render
from app.documents.compare import compare as compare_documents
from app.documents.merged import merge_documents
from app.documents.read import LIMIT, Document, decode, read
from app.documents.redline_json import moves_json
from app.domain.anchors.anchor import Place, Selector, places
from app.domain.compare.redline import redline as redline_texts
from app.domain.refusal import Refusal


class TextFormat(StrEnum):
    text = "text"
    json = "json"


class CompareFormat(StrEnum):
    json = "json"
    html = "html"
    docx = "docx"
    text = "text"


class MergeFormat(StrEnum):
    json = "json"
    html = "html"
    docx = "docx"
    xlsx = "xlsx"


Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")]
JsonLines = Annotated[bool, typer.Option("--jsonl", help="JSON lines on standard input and output.")]

_WORDS = {
    "too_large": "larger than {limit} bytes",
    "not_text": "not a text file",
    "not_yet": "reading .{format} files is not available yet",
}


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    for command in (text, compare, merge, redline, anchor):
        app.command()(command)


def text(file: Path, format: Annotated[TextFormat, typer.Option()] = TextFormat.text) -> None:  # noqa: A002
    """Print the canonical text of FILE, or its clauses."""
    document = _document(file)
    if format is TextFormat.json:
        _print(_json(render.document_json(document)))
    else:
        _print(render.document_text(document))


def compare(
    base: Path,
    revised: Path,
    format: Annotated[CompareFormat, typer.Option()] = CompareFormat.text,  # noqa: A002
    output: Output = None,
) -> None:
    """Show what changed from BASE to REVISED, clause by clause; exit 1 when they differ."""
    shapes: dict[CompareFormat, Callable[..., str]] = {
        CompareFormat.json: lambda found: _json(render.comparison_json(found)),
        CompareFormat.html: render.comparison_html,
        CompareFormat.text: render.comparison_text,
    }
    shape = shapes.get(format) or _refuse(f"--format {format} is not available yet")
    found = compare_documents(_document(base).clauses, _document(revised).clauses)
    _print(shape(found), output)
    raise typer.Exit(1 if found.differs else 0)


def merge(
    base: Path,
    texts: Annotated[list[str], typer.Argument(metavar="NAME=FILE...")],
    format: Annotated[MergeFormat, typer.Option()] = MergeFormat.json,  # noqa: A002
    output: Output = None,
) -> None:
    """Show, clause by clause, how the texts of several parties answer BASE."""
    if format in (MergeFormat.docx, MergeFormat.xlsx):
        _refuse(f"--format {format} is not available yet")
    files = _named_files(texts)
    merged = merge_documents(
        _document(base).clauses, {name: _document(file).clauses for name, file in files.items()}
    )
    _print(
        merged_render.merged_html(merged)
        if format is MergeFormat.html
        else _json(merged_render.merged_json(merged)),
        output,
    )


def redline(jsonl: JsonLines = False) -> None:
    """Read {"id","old","new"} a line, print {"id","spans","moves"} a line."""
    _require_json_lines(jsonl)
    lines = [
        {"id": row["id"], "spans": spans, "moves": moves_json(spans)}
        for row in _rows({"old": str, "new": str})
        for spans in [redline_texts(row["old"], row["new"])]
    ]
    _print("".join(map(_json, lines)))


def anchor(old: Path, new: Path, jsonl: JsonLines = False) -> None:
    """Read selectors of words of OLD, one a line, print where they stand in NEW."""
    _require_json_lines(jsonl)
    old_text, new_text = (render.document_text(_document(file)) for file in (old, new))
    rows = list(_rows({"exact": str, "prefix": str, "suffix": str, "start": int}))
    selectors = [Selector(row["exact"], row["prefix"], row["suffix"], row["start"]) for row in rows]
    found = zip(rows, places(selectors, old_text, new_text), strict=True)
    _print("".join(_json(_placed(row, place, new_text)) for row, place in found))


def _placed(row: dict[str, Any], found: Place, new_text: str) -> dict[str, Any]:
    return {"id": row["id"], "state": found.state} | _stretch(found, row["exact"], new_text)


def _stretch(found: Place, quote: str, new_text: str) -> dict[str, Any]:
    """Where and what; an orphan has no place and keeps its quote."""
    if found.state == "orphan":
        return {"start": None, "end": None, "exact": quote}
    return {"start": found.start, "end": found.end, "exact": new_text[found.start : found.end]}


# Input


def _document(file: Path) -> Document:
    try:
        with file.open("rb") as stream:
            return read(file.name, stream.read(LIMIT + 1))
    except OSError as error:
        _refuse(f"{file}: {error.strerror}")
    except Refusal as refusal:
        _refuse(f"{file}: {_WORDS[refusal.code].format(**refusal.facts)}")


def _named_files(arguments: list[str]) -> dict[str, Path]:
    """The files by party name, from ``NAME=FILE`` arguments."""
    files: dict[str, Path] = {}
    for argument in arguments:
        name, separator, file = argument.partition("=")
        if not (name and separator and file):
            _refuse(f"{argument}: expected NAME=FILE")
        if name in files:
            _refuse(f"{name}: named twice")
        files[name] = Path(file)
    return files


def _require_json_lines(jsonl: bool) -> None:
    if not jsonl:
        _refuse("--jsonl is required: one JSON object a line on standard input")


def _rows(fields: dict[str, type]) -> Iterator[dict[str, Any]]:
    """The JSON objects of standard input, each with an id and ``fields`` of these types."""
    try:
        source = decode(sys.stdin.buffer.read())
    except Refusal as refusal:
        _refuse(f"standard input: {_WORDS[refusal.code]}")
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip():
            yield _row(number, line, fields)


def _row(number: int, line: str, fields: dict[str, type]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        _refuse(f"standard input, line {number}: not JSON")
    if not isinstance(row, dict) or "id" not in row:
        _refuse(f"standard input, line {number}: expected an object with an id")
    for field, kind in fields.items():
        if type(row.get(field)) is not kind:
            _refuse(f"standard input, line {number}: {field} must be {_KINDS[kind]}")
        if kind is str and not _encodable(row[field]):
            _refuse(f"standard input, line {number}: {field} holds half a character")
    return row


_KINDS = {str: "a text", int: "a whole number"}


def _encodable(words: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in words)


# Output


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _print(words: str, output: Path | None = None) -> None:
    if output is None:
        sys.stdout.buffer.write(words.encode())
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(words.encode())
    except OSError as error:
        _refuse(f"{output}: {error.strerror}")


def _refuse(line: str) -> NoReturn:
    """End with status 2 and one line on standard error."""
    sys.stderr.write(f"dialia: {line}\n")
    raise typer.Exit(2)
