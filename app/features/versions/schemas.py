"""What crosses the wire about versions on the table and their comparison."""

from typing import Literal

from app.web.wire import Block, ClauseKind, Moment, Move, Span, VersionKind, Wire


class VersionLine(Wire):
    id: str
    kind: VersionKind
    number: int
    """Rank among versions of this kind by these authors, from 1."""
    authors: list[str]
    """Party ids; empty when the author is the table."""
    parent_id: str | None
    deposited_at: Moment
    is_table_text: bool
    """Whether it is the present table text."""
    changed: int


class VersionClause(Wire):
    id: str
    number: str | None
    kind: ClauseKind
    path: list[str]
    """Section headings above the clause, outermost first."""
    heading: str
    digest: str
    body: list[Block]


TermUse = tuple[int, int, str]
"""Code points ``start`` to ``end`` (excluded) of the plain form of a body, and the definition they lead to."""


class Version(Wire):
    id: str
    kind: VersionKind
    number: int
    authors: list[str]
    parent_id: str | None
    deposited_at: Moment
    is_table_text: bool
    digest: str
    """SHA-256 of the manifest: the name of the whole version."""
    terms: dict[str, list[TermUse]]
    """By clause: the first use of each defined term in each paragraph; only definitions of this version."""
    clauses: list[VersionClause]


class Side(Wire):
    index: int
    number: str | None
    heading: str


class ComparedClause(Wire):
    id: str
    status: Literal["unchanged", "modified", "added", "removed", "moved"]
    moved: bool
    kind: ClauseKind
    path: list[str]
    base: Side | None
    revised: Side | None
    heading_spans: list[Span] | None
    """Absent, with ``spans``, for a clause with the same words in both: its words are in the revised version."""
    spans: list[Span] | None
    moves: list[Move]


class Comparison(Wire):
    engine: str
    base: VersionLine
    revised: VersionLine
    summary: dict[Literal["unchanged", "modified", "added", "removed", "moved"], int]
    clauses: list[ComparedClause]
    """In the order of the revised version; removed clauses stand where the base had them."""
