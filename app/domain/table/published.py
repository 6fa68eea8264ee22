"""An agreed text as a library for other tables: its words copied, under identities of their own.

Nothing of the negotiation is in the copy but the text itself: no party, no history, no identity of a clause. A clause
taken from it keeps the way back (``Place``), so that lineage is read upward: company, branch, the library of DIALIA.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.refusal import Conflict
from app.domain.table import outline
from app.domain.table.outline import Entry
from app.domain.words import text
from app.domain.words.body import Content, Inline, Reference, Run, mapped, markdown, parse, references

_PLACE = re.compile(r"pub:(?P<library>[0-9a-f]{32})/(?P<clause>[0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of a published library."""

    library: str
    clause: str

    def __str__(self) -> str:
        """How the outline of a text that took the clause keeps it, as its origin."""
        return f"pub:{self.library}/{self.clause}"


def place_of(origin: str | None) -> Place | None:
    """The published clause that an origin names; none when it names none."""
    found = _PLACE.fullmatch(origin) if origin else None
    return Place(found["library"], found["clause"]) if found else None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A clause of the text to copy. ``measures``: the European measures it descends from."""

    entry: Entry
    heading: str
    body: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """A clause of the library: its place in the library's outline, and its words."""

    entry: Entry
    heading: str
    body: str


def copied(clauses: Sequence[Agreed], new_id: Callable[[], str]) -> tuple[Copied, ...]:
    """The clauses in order, each under a new identity, referring to each other under these.

    Raises ``Conflict("absent_reference")`` with the clauses that refer to one the text does not hold.
    """
    ids = {one.entry.clause_id: new_id() for one in clauses}
    names = {alias: ids[one.entry.clause_id] for one in clauses for alias in one.entry.aliases} | ids
    lost = [one.entry.clause_id for one in clauses if refers_outside(one.body, names)]
    if lost:
        raise Conflict("absent_reference", clauses=lost)
    return tuple(_copy(one, ids[one.entry.clause_id], names) for one in clauses)


def refers_outside(body: str, held: Iterable[str]) -> bool:
    """Whether words refer to a clause that is not held."""
    return not set(references(parse(body))) <= set(held)


def _copy(one: Agreed, clause_id: str, names: Mapping[str, str]) -> Copied:
    body = referring(one.body, names, {}, "")
    entry = Entry(
        clause_id,
        text.digest(one.heading, body),
        one.entry.kind,
        one.entry.path,
        one.entry.number,
        one.entry.origin,
        sources=one.measures,
    )
    return Copied(entry, one.heading, body)


def referring(body: str, held: Mapping[str, str], titles: Mapping[str, str], language: str) -> str:
    """Published words as they read in a text that holds ``held`` (published clause → clause of the text).

    A reference to a clause that the text does not hold becomes that clause's title.
    """

    def led(inline: Inline) -> Content:
        if not isinstance(inline, Reference):
            return (inline,)
        if inline.clause_id in held:
            return (Reference(held[inline.clause_id]),)
        title = titles[inline.clause_id]
        return (Run(f"article « {title} »" if language.startswith("fr") else f"article “{title}”"),)

    return markdown(mapped(parse(body), led))


def digest(clauses: Sequence[Copied]) -> str:
    """SHA-256 that names the whole library."""
    return outline.digest([one.entry for one in clauses])
