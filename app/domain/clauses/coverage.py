"""What a text takes up of the European agreements, and what it keeps of the promise of a method agreement.

Two matrices, in which a gap is shown and never filled. For each measure, the clauses that take it up:

- ``library``: the clause comes from a library clause that cites the measure, and keeps at least half its words;
- ``own``: the delegation that wrote the text linked the clause to the measure; the link is its own claim;
- ``partly``: the clause comes from a library clause that cites the measure, but (``moved``) has lost more than half of
  the library's words, or (``definition``) only says what a word means, which binds nobody, or (``new``) was picked in
  a wording that the library itself calls new, without source in the agreement;
- ``suggested``: a clause of no known origin speaks of the same things (``resemblance``); nobody said it covers them;
- ``none``.

A measure has the state of the clause that does most for it. The promise is that of the last annex of the Anact report:
for each theme, at which moments of a tool's life it is discussed, in which nature of dialogue, in which bodies and with
whom; and context, expectations and vocabulary made explicit. These facts are those of the library clauses: a clause
without origin has none, and fills no cell but those it resembles.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.clauses.instruments import Explicit, Instruments
from app.domain.clauses.library import THEMES, Library, LibraryClause
from app.domain.clauses.provenance import Moved, Origin
from app.domain.clauses.resemblance import Suggestion


class Extent(StrEnum):
    """How far a thing is taken up; the later in this list, the further."""

    NONE = "none"
    SUGGESTED = "suggested"
    PARTLY = "partly"
    OWN = "own"
    LIBRARY = "library"


class Shortfall(StrEnum):
    """Shortfall a clause takes a thing up in part only."""

    MOVED = "moved"
    DEFINITION = "definition"
    NEW = "new"


_RANK = {state: rank for rank, state in enumerate(Extent)}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text. ``moved``: from the words of its origin, where the library still has them."""

    id: str
    kind: str
    origin: Origin | None = None
    sources: tuple[str, ...] = ()
    moved: Moved | None = None
    resembles: str | None = None
    """The library clause most like it, when it is like enough; only for a clause of no known origin."""
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """One clause that takes a thing up. ``words``: those of the clause that suggest it."""

    clause: str
    state: Extent
    why: Shortfall | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Every clause that takes a thing up, in the order of the text."""

    covers: tuple[Cover, ...] = ()

    @property
    def state(self) -> Extent:
        """That of the clause that does most."""
        return max((one.state for one in self.covers), key=_RANK.__getitem__, default=Extent.NONE)


# Measures × clauses


def measures(clauses: Iterable[Clause], library: Library, instruments: Instruments) -> Mapping[str, Cell]:
    """The cell of each measure, in the order of the instruments."""
    covers: dict[str, list[Cover]] = {
        measure.ref: [] for one in instruments.instruments for measure in one.measures
    }
    for clause in clauses:
        for ref, cover in _taken_up(clause, library, instruments).items():
            covers[ref].append(cover)
    return {ref: Cell(tuple(found)) for ref, found in covers.items()}


def _taken_up(clause: Clause, library: Library, instruments: Instruments) -> dict[str, Cover]:
    """What one clause takes up, each measure once: by what does most for it."""
    found = {one.ref: Cover(clause.id, Extent.SUGGESTED, words=one.words) for one in clause.suggestions}
    source = _library_clause(clause, library)
    if source is not None:
        cover = _inherited(clause, source)
        found |= dict.fromkeys(instruments.cited(one.ref for one in source.sources), cover)
    linked = Cover(clause.id, Extent.OWN)
    for ref in instruments.cited(clause.sources):
        if ref not in found or _RANK[found[ref].state] < _RANK[Extent.OWN]:
            found[ref] = linked
    return found


def _library_clause(clause: Clause, library: Library) -> LibraryClause | None:
    """The library clause it comes from, if the library still has it."""
    if clause.origin is None or clause.origin.clause not in library:
        return None
    return library.clause(clause.origin.clause)


def _inherited(clause: Clause, source: LibraryClause) -> Cover:
    why = _why_partly(clause, source)
    return Cover(clause.id, Extent.PARTLY if why else Extent.LIBRARY, why)


def _why_partly(clause: Clause, source: LibraryClause) -> Shortfall | None:
    if clause.moved is not None and clause.moved.mostly_lost:
        return Shortfall.MOVED
    if source.kind == "definition":
        return Shortfall.DEFINITION
    relations = {variant.id: variant.relation for variant in source.variants}
    picked = clause.origin.variant if clause.origin else ""
    return Shortfall.NEW if relations.get(picked) == "new" else None


# The promise of a method agreement


@dataclass(frozen=True, slots=True)
class Spoken:
    """A theme at a moment. ``offered``: the library has clauses on it at this level; without, it is no gap."""

    moment: str
    offered: bool
    cell: Cell
    natures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """How a text treats one theme: when, in which natures of dialogue, in which bodies, with whom."""

    theme: str
    moments: tuple[Spoken, ...]
    natures: Mapping[str, tuple[str, ...]]
    """Nature → the clauses that use it; bodies and actors likewise."""
    bodies: Mapping[str, tuple[str, ...]]
    actors: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a text does of the promise."""

    explicit: tuple[tuple[Explicit, Cell], ...]
    themes: tuple[ThemeRow, ...]


def promise(
    clauses: Sequence[Clause], library: Library, instruments: Instruments, level: str | None = None
) -> Kept:
    """The second matrix. ``level``: that of the negotiation; none: whatever the library offers at any."""
    placed = [
        (clause, source, cover)
        for clause in clauses
        for source, cover in _facts_of(clause, library)
        if source.kind == "article"
    ]
    offered = {
        (clause.theme, moment)
        for clause in library.clauses
        for moment in clause.moments
        if level is None or level in clause.levels
    }
    return Kept(
        explicit=tuple(
            (one, _made_explicit(one, clauses, library)) for one in instruments.promise.made_explicit
        ),
        themes=tuple(
            _row(theme, [one for one in placed if one[1].theme == theme], offered, instruments)
            for theme in THEMES
        ),
    )


Placed = tuple[Clause, LibraryClause, Cover]


def _facts_of(clause: Clause, library: Library) -> Iterator[tuple[LibraryClause, Cover]]:
    """The library clause whose facts hold for a clause; for one of no known origin, the one it resembles most.

    Whether the European agreements hold its idea matters nothing here: a new clause keeps the promise as well.
    """
    source = _library_clause(clause, library)
    if source is not None:
        lost = clause.moved is not None and clause.moved.mostly_lost
        yield (
            source,
            Cover(clause.id, Extent.PARTLY, Shortfall.MOVED) if lost else Cover(clause.id, Extent.LIBRARY),
        )
    elif clause.resembles:
        yield library.clause(clause.resembles), Cover(clause.id, Extent.SUGGESTED)


def _row(
    theme: str, placed: Sequence[Placed], offered: set[tuple[str, str]], instruments: Instruments
) -> ThemeRow:
    return ThemeRow(
        theme=theme,
        moments=tuple(
            _spoken(moment, (theme, moment) in offered, [one for one in placed if moment in one[1].moments])
            for moment in instruments.promise.moments
        ),
        natures=_by((nature, one) for one in placed for nature in one[1].natures),
        bodies=_by((body, one) for one in placed for body in one[1].bodies),
        actors=_by((actor, one) for one in placed for actor in one[1].actors),
    )


def _spoken(moment: str, offered: bool, placed: Sequence[Placed]) -> Spoken:
    natures = dict.fromkeys(nature for _, source, _ in placed for nature in source.natures)
    return Spoken(moment, offered, Cell(tuple(cover for _, _, cover in placed)), tuple(natures))


def _by(named: Iterable[tuple[str, Placed]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, (clause, _, _) in named:
        found.setdefault(name, []).append(clause.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _made_explicit(one: Explicit, clauses: Iterable[Clause], library: Library) -> Cell:
    """Which clauses make a thing explicit: those the promise names, any definition where it says so.

    A preamble of the delegation's own may say the context and the expectations: that is suggested, not known.
    """
    return Cell(tuple(_explicit_covers(one, clauses, library)))


def _explicit_covers(one: Explicit, clauses: Iterable[Clause], library: Library) -> Iterator[Cover]:
    for clause in clauses:
        named = [cover for source, cover in _facts_of(clause, library) if source.id in one.clauses]
        if named:
            yield named[0]
        elif one.definitions and clause.kind == "definition":
            yield Cover(clause.id, Extent.LIBRARY if clause.origin else Extent.OWN)
        elif clause.kind == "preamble" and not one.definitions:
            yield Cover(clause.id, Extent.SUGGESTED)
