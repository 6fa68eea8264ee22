"""What crosses the wire about coverage and provenance."""

from typing import Literal

from app.web.wire import ClauseKind, Move, Span, Wire

State = Literal["none", "suggested", "partly", "own", "library"]
"""none; suggested by the words of a clause of no known origin; partly; linked by its delegation; from the library."""
Why = Literal["moved", "definition", "new"]
"""Why partly: half its library words are gone; it only defines a word; the library calls that wording new."""
Certainty = Literal["V", "S", "H", "M", "L"]


class Origin(Wire):
    """The library clause a clause was picked from. ``current`` and titles: none where the library has it no more."""

    clause: str
    variant: str
    revision: int | None
    current: int | None
    title: str | None
    variant_title: str | None


class Moved(Wire):
    """Words of the library wording, blanks aside: how many stand, and how many new ones were added."""

    words: int
    kept: int
    added: int


class Resembled(Wire):
    clause: str
    title: str


class CoveredClause(Wire):
    """A clause of the text: what it comes from, and the measures it descends from."""

    id: str
    number: str | None
    heading: str
    kind: ClauseKind
    open_blanks: int
    origin: Origin | None
    moved: Moved | None
    sources: list[str]
    """Measures its delegation linked it to."""
    measures: list[str]
    """Those, and the measures its library clause cites."""
    resembles: Resembled | None
    """For a clause of no known origin: the library clause it speaks most like."""


class Cover(Wire):
    clause: str
    state: State
    why: Why | None
    words: list[str]
    """Words of the clause that suggest it."""


class Measure(Wire):
    ref: str
    label: str
    certainty: Certainty
    asked: bool
    """False for what the European signatories do among themselves: no agreement could take it up."""
    note: str | None


class CoveredMeasure(Measure):
    library: list[str]
    """Library clauses that cite it."""
    state: State
    covers: list[Cover]


class Topic(Wire):
    id: str
    title: str
    measures: list[CoveredMeasure]


class Fact(Wire):
    words: str
    certainty: Certainty


class Instrument(Wire):
    code: str
    name: str
    short: str
    facts: list[Fact]
    counts: dict[State, int]
    topics: list[Topic]


class Explicit(Wire):
    id: str
    label: str
    library: list[str]
    state: State
    covers: list[Cover]


class ThemeMoment(Wire):
    """A theme at a moment. ``offered``: the library has clauses on it at this level; else an empty cell is no gap."""

    moment: Literal["before", "during", "after"]
    label: str
    offered: bool
    natures: list[str]
    state: State
    covers: list[Cover]


class NamedBy(Wire):
    id: str
    label: str
    clauses: list[str]


class ThemeRow(Wire):
    theme: str
    title: str
    moments: list[ThemeMoment]
    natures: list[NamedBy]
    bodies: list[NamedBy]
    actors: list[NamedBy]


class MethodPromise(Wire):
    source: str
    certainty: Certainty
    explicit: list[Explicit]
    themes: list[ThemeRow]


class Coverage(Wire):
    """Both matrices of one text. Gaps are shown, never filled."""

    note: str
    """Whose numbering the references are."""
    clauses: list[CoveredClause]
    instruments: list[Instrument]
    promise: MethodPromise


class CitedMeasure(Measure):
    """A measure a clause descends from. ``by``: the library clause that cites it, or the delegation's own link."""

    by: Literal["library", "link"]


class Provenance(Wire):
    """Where one clause comes from, and the redline from the library's words to its own."""

    clause: CoveredClause
    measures: list[CitedMeasure]
    heading_spans: list[Span] | None
    spans: list[Span] | None
    moves: list[Move]


class InstrumentLine(Wire):
    code: str
    name: str
    short: str
    facts: list[Fact]
    topics: list["TopicLine"]


class TopicLine(Wire):
    id: str
    title: str
    measures: list[Measure]


class InstrumentIndex(Wire):
    """Both European agreements, in DIALIA's words and numbering."""

    note: str
    instruments: list[InstrumentLine]
