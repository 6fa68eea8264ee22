"""The clauses of a text traced back to the library: what each comes from, how far it moved, what it resembles."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.clauses.coverage import Clause
from app.domain.clauses.instruments import Instruments
from app.domain.clauses.library import Library, Shared
from app.domain.clauses.provenance import Moved, Origin, library_wording, moved, origin_of
from app.domain.clauses.resemblance import Resemblance, Resembled
from app.domain.words.body import blanks, parse

EXPLAINS = frozenset({"preamble"})
"""Kinds of clause that say why and promise nothing: their words suggest nothing."""
TREATS = 0.15
"""Likeness from which a clause of no known origin is said to treat a library clause's theme, at its moments."""


@dataclass(frozen=True, slots=True)
class Held:
    """A clause as a text holds it. ``origin``: as an outline keeps it."""

    id: str
    number: str | None
    heading: str
    kind: str
    body: str
    origin: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """A clause of a text with what is known of it. ``coverage``: what it counts for in the two matrices."""

    held: Held
    coverage: Clause
    open_blanks: int


@dataclass(frozen=True, slots=True)
class Tracing:
    """What a text is traced with: the library as worded in the text's language, at its level."""

    library: Library
    shared: Shared
    instruments: Instruments
    resemblance: Resemblance
    language: str
    level: str

    def traced(self, clauses: Iterable[Held]) -> tuple[Traced, ...]:
        """Each clause, in order."""
        return tuple(self._clause(one) for one in clauses)

    def _clause(self, held: Held) -> Traced:
        origin = origin_of(held.origin)
        alike = self._alike(held)
        treated = [one for one in alike if one.likeness >= TREATS]
        clause = Clause(
            id=held.id,
            kind=held.kind,
            origin=origin,
            sources=held.sources,
            moved=self._moved(origin, held.body) if origin else None,
            resembles=treated[0].clause if treated else None,
            suggestions=self.resemblance.suggested(held.heading, held.body, alike) if alike else (),
        )
        return Traced(held, clause, len(blanks(parse(held.body))))

    def _moved(self, origin: Origin, body: str) -> Moved | None:
        wording = library_wording(origin, self.library, self.shared, self.language, self.level)
        return moved(wording.body, body) if wording else None

    def _alike(self, held: Held) -> tuple[Resembled, ...]:
        """Only a French clause that nobody traced or linked is compared with the library."""
        if held.origin or held.sources or held.kind in EXPLAINS or self.language != "fr":
            return ()
        return self.resemblance.resembled(held.heading, held.body)
