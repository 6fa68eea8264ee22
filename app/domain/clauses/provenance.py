"""Where a clause comes from in the library, how far its words have moved since, and which measures it descends from.

The words of the library are counted without its blanks and references: filling one moves nothing. Words are tokens
that hold a letter or a figure, as everywhere. ``kept`` of ``words`` still stand where the redline leaves them, and
beside a blank that was filled; ``added`` are new ones, what fills a blank left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import LCSseq

from app.domain.clauses.instruments import Instruments
from app.domain.clauses.library import Library, LibraryClause, Shared, pick
from app.domain.compare.redline import Span, redline
from app.domain.words.body import Blank, Content, Inline, Reference, Run, mapped, parse, plain
from app.domain.words.body import markdown as body_markdown
from app.domain.words.text import stored
from app.domain.words.tokens import keys

_ORIGIN = re.compile(r"(?P<clause>[a-z0-9-]+)/(?P<variant>[a-z0-9-]+)(?:@(?P<revision>[0-9]{1,9}))?")
_OPENING = "\ue000"
"""Stands for a blank or a reference: a private character, so that no text holds it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The library clause and variant a clause was picked from, at a revision; none before revisions were kept."""

    clause: str
    variant: str
    revision: int | None = None

    def __str__(self) -> str:
        """How an outline keeps it: ``id/variant@revision``."""
        mark = "" if self.revision is None else f"@{self.revision}"
        return f"{self.clause}/{self.variant}{mark}"


def origin_of(written: str | None) -> Origin | None:
    """The origin an outline keeps, or none: the clause is somebody's own, or comes from elsewhere."""
    found = _ORIGIN.fullmatch(written) if written else None
    if found is None:
        return None
    revision = found["revision"]
    return Origin(found["clause"], found["variant"], int(revision) if revision else None)


def picked_from(clause: LibraryClause, variant: str) -> Origin:
    """The origin of a clause picked now."""
    return Origin(clause.id, variant, clause.revision)


@dataclass(frozen=True, slots=True)
class Wording:
    """Heading and body, as Markdown."""

    heading: str
    body: str


def library_wording(
    origin: Origin, library: Library, shared: Shared, language: str, level: str
) -> Wording | None:
    """The words a pick would give today, blanks open; none when the library no longer has that clause or variant."""
    if origin.clause not in library:
        return None
    clause = library.clause(origin.clause)
    if origin.variant not in {one.id for one in clause.variants}:
        return None
    return Wording(*stored(*pick(clause, origin.variant, language, level, {}, shared), language))


def referring(markdown: str, held: Mapping[str, str], library: Library, language: str) -> str:
    """Library words as they read in a text that holds ``held`` (library id → clause of the text).

    A reference to a clause that the text holds leads to it; to any other, it is that clause's title.
    """

    def placed(inline: Inline) -> Content:
        if not isinstance(inline, Reference):
            return (inline,)
        if inline.clause_id in held:
            return (Reference(held[inline.clause_id]),)
        title = library.clause(inline.clause_id).title.of(language)
        return (Run(f"article « {title} »" if language == "fr" else f"article “{title}”"),)

    return body_markdown(mapped(parse(markdown), placed))


@dataclass(frozen=True, slots=True)
class Moved:
    """How far words have moved from those of the library: counts of words."""

    words: int
    kept: int
    added: int

    @property
    def mostly_lost(self) -> bool:
        """Whether more than half of the library's words are gone."""
        return 2 * self.kept < self.words


def moved(library_body: str, body: str) -> Moved:
    """From the body of the library to the present one, both as Markdown."""
    words = kept = added = 0
    for struck, put_in, same in _edits(redline(_without_openings(library_body), _without_openings(body))):
        old, new, between = _words(struck), _words(put_in), len(_words(same))
        beside = LCSseq.similarity(old, new) if _OPENING in struck else 0
        only_filled = _OPENING in struck and beside == len(old)
        words += len(old) + between
        kept += beside + between
        added += 0 if only_filled else len(new) - beside
    return Moved(words, kept, added)


def drawn(library_body: str, body: str) -> tuple[Span, ...]:
    """The redline from the words of the library to the present ones, in plain form."""
    return redline(plain(parse(library_body)), plain(parse(body)))


def _without_openings(body: str) -> str:
    return plain(mapped(parse(body), _opened))


def _opened(inline: Inline) -> Content:
    return (Run(_OPENING),) if isinstance(inline, Blank | Reference) else (inline,)


def _edits(spans: Iterable[Span]) -> Iterator[tuple[str, str, str]]:
    """Each group of changes with the words kept after it: struck, put in, kept."""
    struck = put_in = ""
    for op, text in (*spans, Span("=", "")):
        if op == "-":
            struck = text
        elif op == "+":
            put_in = text
        else:
            yield struck, put_in, text
            struck = put_in = ""


def _words(text: str) -> list[str]:
    """The words and figures of a text, folded."""
    return [key for key in keys(text) if any(map(str.isalnum, key))]


# Upward


class Descendant(Protocol):
    """A clause as its ancestry is looked at."""

    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> Origin | None: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


def measures_of(clause: Descendant, library: Library, instruments: Instruments) -> tuple[str, ...]:
    """The European measures a clause descends from: by its library clause, then by its party's own links."""
    inherited: tuple[str, ...] = ()
    if clause.origin and clause.origin.clause in library:
        inherited = tuple(one.ref for one in library.clause(clause.origin.clause).sources)
    return instruments.cited((*inherited, *clause.sources))
