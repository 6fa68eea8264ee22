"""What crosses the wire about the computed next table text."""

from typing import Literal

from app.web.wire import ClauseKind, Move, Span, Wire


class Taken(Wire):
    """A clause whose agreed proposal enters the next table text."""

    clause_id: str
    number: str | None
    kind: ClauseKind
    change: Literal["modified", "added", "removed", "moved"]
    heading: str
    heading_spans: list[Span]
    spans: list[Span]
    moves: list[Move]


class NextTableText(Wire):
    digest: str
    """Names the exact contents previewed; publication must repeat it."""
    parent_id: str
    number: int
    taken: list[Taken]
    agreed_as_is: int
    """Clauses agreed in the words they already have."""
    open: int
    """Clauses that keep the words and place of the present table text without agreement."""
    may_publish: bool


class Publish(Wire):
    digest: str


class Published(Wire):
    version_id: str
    receipt: str
