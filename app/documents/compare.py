"""Two whole texts side by side: what changed, clause by clause."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.align.align import Link, align
from app.domain.compare.redline import Span, redline
from app.domain.segment.segmentation import Piece

Status = Literal["unchanged", "modified", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause of either text.

    ``related`` names the clauses it was split into, merged into, or came from; ``confidence`` is that of its
    link (``align.Link``); ``ask`` names the clauses of the other text that it could also be: a person must say.
    """

    id: str
    status: Status
    moved: bool
    base: Piece | None
    revised: Piece | None
    spans: tuple[Span, ...]
    related: tuple[str, ...]
    confidence: float
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Clauses of the base in order, then the added ones."""

    clauses: tuple[ComparedClause, ...]

    @property
    def summary(self) -> dict[Status, int]:
        """How many clauses have each status."""
        counted = Counter(clause.status for clause in self.clauses)
        statuses: tuple[Status, ...] = ("unchanged", "modified", "added", "removed", "moved")
        return {status: counted[status] for status in statuses}

    @property
    def differs(self) -> bool:
        """Whether anything was changed, moved, added or removed."""
        return any(clause.status != "unchanged" for clause in self.clauses)


def compare(base: Sequence[Piece], revised: Sequence[Piece]) -> Comparison:
    """What changed between two texts, clause by clause."""
    links = align(base, revised)
    added = {link.revised_index: at for at, link in enumerate(links) if link.base_index is None}
    return Comparison(
        tuple(_compared(at, link, base, revised, _rivals(link, added)) for at, link in enumerate(links))
    )


def _rivals(link: Link, added: Mapping[int | None, int]) -> tuple[int, ...]:
    """Positions, among the links, of the clauses that a clause without link could be."""
    return link.rivals if link.base_index is None else tuple(added[rival] for rival in link.rivals)


def _compared(
    at: int, link: Link, base: Sequence[Piece], revised: Sequence[Piece], rivals: Sequence[int]
) -> ComparedClause:
    old = base[link.base_index] if link.base_index is not None else None
    new = revised[link.revised_index] if link.revised_index is not None else None
    return ComparedClause(
        id=_id(at),
        status=_status(old, new, link.moved),
        moved=link.moved,
        base=old,
        revised=new,
        spans=redline(old.body if old else "", new.body if new else ""),
        related=tuple(map(_id, link.related)),
        confidence=link.confidence,
        ask=tuple(map(_id, rivals)),
    )


def _id(at: int) -> str:
    """Identity of a clause in file commands: c1, c2 … in base order, then the added ones."""
    return f"c{at + 1}"


def _status(old: Piece | None, new: Piece | None, moved: bool) -> Status:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    if (old.title, old.body) != (new.title, new.body):
        return "modified"
    return "moved" if moved else "unchanged"
