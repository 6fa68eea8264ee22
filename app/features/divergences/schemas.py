"""What crosses the wire about what still separates the parties."""

from typing import Literal

from app.domain.table.reason import Reason
from app.web.wire import ClauseKind, Moment, Move, Span, Stance, State, VersionKind, Wire

Answer = Literal["keeps", "silent", "changed", "removed", "added", "absent"]
"""keeps: deposited on the present table text and left the clause as it is. silent: has not answered this text.
absent: says nothing of a clause another party adds."""


Rows = Literal["all", "touched"]


class StatedPosition(Wire):
    """A party's current position on one exact proposal."""

    stance: Stance
    reservation: str | None
    stated_at: Moment
    digest: str | None
    """The text it binds to; none when it binds to the removal."""


class Cell(Wire):
    party_id: str
    answer: Answer
    moved: bool
    version_id: str | None
    """The deposit that gave the answer."""
    digest: str | None
    """The party's own wording, where it has one: what a position on it must name."""
    on_earlier_text: bool
    """The answer was written on an earlier table text."""
    heading_spans: list[Span] | None
    spans: list[Span] | None
    """The table text against the party's wording (all inserted for an added clause)."""
    moves: list[Move]
    position: StatedPosition | None
    """The party's position on the row's table text (or, for a row without table text, on its first proposal)."""
    brought: bool
    """The party brought the table's words by deposit, which counts as its agreement to them."""
    stale: bool
    """Its position was stated on other words, which have changed since: it counts as none."""
    on_wordings: dict[str, StatedPosition]
    """The party's positions on other parties' wordings, by digest (or "removed")."""
    relook: dict[str, list[str]]
    """By the words it stands on (a digest, or "removed"): definitions they use that are in discussion, or changed since
    the party gave its position or brought them. It may want to look again; its position counts as before."""


class Why(Wire):
    """Why the row is where it is: a code, the parties it is about, and one line in each language."""

    code: Reason
    parties: list[str]
    fr: str
    en: str


class Convergence(Wire):
    """Counts of words, as ``app.domain.table.convergence`` defines them; shares are the reader's to draw."""

    words: int
    """Words on the table: those of the table text, and those that answers put in."""
    disputed: int
    """Of these: struck or put in by an answer that is not agreed, or under a stated disagreement."""
    agreed: int
    """Of these: in clauses on which every party of the two sides accepts one proposal."""


class Row(Wire):
    clause_id: str
    number: str | None
    kind: ClauseKind
    path: list[str]
    heading: str
    digest: str | None
    """The table text's words; none for a clause the table text does not hold."""
    excerpt: str
    state: State
    why: Why
    agreed_digest: str | None
    """When agreed: the digest of the agreed proposal, or "removed"."""
    missing: list[str]
    """Parties of the two sides that have not accepted the proposal nearest to agreement."""
    reserves: list[str]
    convergence: Convergence | None
    """None for an untouched row without positions: none of its words is disputed, none agreed."""
    cells: list[Cell]
    """One for each party of the two sides, alphabetical; empty for an untouched row without positions."""


class Using(Wire):
    """A clause that uses a defined term."""

    clause_id: str
    number: str | None
    kind: ClauseKind
    heading: str
    in_text: bool
    """Whether the table text holds it, or only an answer adds it."""


class Definition(Wire):
    """A definition in discussion, or changed since a party took a stand on a clause that uses it."""

    clause_id: str
    term: str
    """What it defines, as its heading names it."""
    state: State | None
    """None: the table text no longer holds it."""
    used_by: list[Using]
    """In table order; clauses that nobody touched are among them."""


class Divergences(Wire):
    version_id: str
    engine: str
    parties: list[str]
    """Columns: the parties of the two sides, alphabetical by acronym."""
    deposits: dict[str, "LatestDeposit"]
    """Each party's latest deposit, the first text of the table included."""
    counts: dict[State, int]
    convergence: Convergence
    """Of the whole table, the rows left out included."""
    definitions: list[Definition]
    rows: list[Row]


class LatestDeposit(Wire):
    version_id: str
    kind: VersionKind
    number: int
    deposited_at: Moment
    on_table_text: bool


class Variant(Wire):
    parties: list[str]
    text: str


class BracketSpan(Wire):
    """A stretch of the table text: kept by all (no variant), or with the wordings that answer it."""

    base: str
    variants: list[Variant]
    keeps: list[str]
    conflict: bool
    adjacent: bool


class Brackets(Wire):
    """One disputed clause as bracketed text."""

    clause_id: str
    state: State
    heading: list[BracketSpan]
    """Empty where nobody changes the heading."""
    spans: list[BracketSpan]


class BracketedText(Wire):
    version_id: str
    engine: str
    clauses: list[Brackets]
    """Clauses with at least one differing answer, in table order."""
