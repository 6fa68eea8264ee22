"""Where the clauses of a written agreement begin.

A file is read as lines; some are headings: Markdown marks them, ``plain_headings`` finds those of plain text.
Headings either hold others, and become the ``path`` of these, or head words of their own, and become a clause.

Nothing is lost: every word of the file is in the document title, or in the number, title, path or body of a
piece; only the word "Article", the signs between number and title and outer white space go. Time grows with
the length of the file. No text is refused.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.domain.segment.heading import Heading, markdown_text, marked_line, names_a_document
from app.domain.segment.plain_headings import plain_headings, plain_title

Form = Literal["text", "markdown"]
PieceKind = Literal["preamble", "article", "annex", "definition"]

DEEPEST = 6  # levels of Markdown headings

_GLOSSARY = re.compile(r"(?i)(?:définitions?(?: des termes.*| et .*)?$|glossaire\b|lexique\b)")
_ANNEX_TITLE = re.compile(r"(?i)annexes?\b")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause as found.

    ``index`` counts from 0; ``line`` is the line of the heading in the file, from 1, ``None`` for words that
    stand before any heading; ``title`` is empty when there is none; ``level`` goes from 1 to 6; ``path``
    holds the section titles above, outermost first; ``body`` is the text under the heading, as written,
    without outer blank lines.
    """

    index: int
    line: int | None
    number: str | None
    title: str
    level: int
    path: tuple[str, ...]
    kind: PieceKind
    body: str


def segment(text: str, kind: Form) -> tuple[Piece, ...]:
    """Clauses of an agreement, in the order of the file; lines end with LF, CR or CRLF.

    Markdown is cut at its headings; Markdown without headings is read like plain text.
    """
    lines, title_lines, headings = _read(text, kind)
    return tuple(_pieces(lines, title_lines, headings))


def document_title(text: str, kind: Form) -> str:
    """Title of the whole document, on one line; empty when the text opens with something else."""
    lines, title_lines, _ = _read(text, kind)
    printed = (markdown_text(line) or line for line in lines[:title_lines])
    return " ".join(part.strip() for part in printed if part.strip())


def _read(text: str, kind: Form) -> tuple[list[str], int, list[Heading]]:
    """Lines of the file, how many of them are the document title, and the headings below it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if kind == "markdown":
        headings = _markdown_headings(lines)
        title_lines = _markdown_title(lines, headings)
        headings = [heading for heading in headings if heading.start >= title_lines]
        if headings:
            return lines, title_lines, headings
        title_lines = title_lines or plain_title(lines)
        return lines, title_lines, plain_headings([markdown_text(line) for line in lines], title_lines)
    title_lines = plain_title(lines)
    return lines, title_lines, plain_headings(lines, title_lines)


# ---------------------------------------------------------------------------------------------- Markdown


def _markdown_headings(lines: Sequence[str]) -> list[Heading]:
    """Headings of a Markdown text, the title of the document among them."""
    found = list(_marked(lines))
    articles = sum(1 for heading in found if heading.role == "article")
    numbered = sum(1 for heading in found if heading.role == "numbered")
    if articles > numbered:
        found = [replace(h, role="title") if h.role == "numbered" else h for h in found]
    if len({heading.level for heading in found[1:]}) <= 1:
        return found  # all alike: only the words tell a chapter from an article
    return [replace(heading, rank=_marked_rank(heading)) for heading in found]


def _marked_rank(heading: Heading) -> int:
    """Rank by level; at the deepest, where levels run out, a section holds an article, and 1.2 holds 1.2.1."""
    level = heading.level or 1
    return level + 1 + len(heading.parts) if level == DEEPEST and heading.heads_a_clause else level


def _marked(lines: Sequence[str]) -> Iterator[Heading]:
    """Lines that bear the mark of a heading, outside fenced code."""
    fenced = False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else marked_line(line)
        if heading:
            yield replace(heading, start=at, stop=at + 1)


def _markdown_title(lines: Sequence[str], headings: Sequence[Heading]) -> int:
    """Number of lines, from the top, that hold the title of the document."""
    if not headings or any(line.strip() for line in lines[: headings[0].start]):
        return 0
    top, following = headings[0], headings[1:]
    if top.level != 1 or top.role not in ("title", "annex"):
        return 0
    alone = all(heading.level != 1 for heading in following)
    if top.role == "annex":
        return top.stop if alone and following else 0
    return top.stop if alone or names_a_document(top.text) else 0


# ---------------------------------------------------------------------------------------------- pieces


def _pieces(lines: Sequence[str], first: int, headings: Sequence[Heading]) -> Iterator[Piece]:
    """Headings with the words under them, as clauses."""
    stops = [*(heading.start for heading in headings), len(lines)]
    opening = _body(lines, first, stops[0])
    index = 0
    if opening:
        yield Piece(index, None, None, "", 1, (), "preamble", opening)
        index += 1
    above: list[Heading] = []
    for at, heading in enumerate(headings):
        while above and above[-1].rank >= heading.rank:
            above.pop()
        body = _body(lines, heading.stop, stops[at + 1], heading.rest)
        is_section = not heading.heads_a_clause or (not body and _holds(headings, at))
        if body or not _holds(headings, at):
            yield _piece(index, heading, tuple(section.text for section in above), body)
            index += 1
        if is_section:
            above.append(heading)


def _holds(headings: Sequence[Heading], at: int) -> bool:
    """Whether the next heading stands under this one; that of an article does so in Markdown only."""
    return at + 1 < len(headings) and headings[at + 1].rank > headings[at].rank


def _piece(index: int, heading: Heading, path: tuple[str, ...], body: str) -> Piece:
    """One heading with its words; without a Markdown level, its depth below the document title."""
    number, title = heading.face
    level = heading.level or min(DEEPEST, len(path) + 2)
    return Piece(index, heading.start + 1, number, title, level, path, _kind(heading, title, path), body)


def _kind(heading: Heading, title: str, path: Sequence[str]) -> PieceKind:
    """Told by the heading, or by an annex that holds it."""
    if heading.role == "preamble":
        return "preamble"
    if heading.role == "annex" or any(_ANNEX_TITLE.match(section) for section in path):
        return "annex"
    return "definition" if _GLOSSARY.match(title) else "article"


def _body(lines: Sequence[str], start: int, stop: int, rest: str = "") -> str:
    """Lines as written, after the words ``rest`` of the heading line, without the blank ones at both ends."""
    kept = [rest, *lines[start:stop]]
    written = [at for at, line in enumerate(kept) if line.strip()]
    return "\n".join(kept[written[0] : written[-1] + 1]) if written else ""
