"""Whole texts side by side: two of them (what changed), or a base and several answers (who changes what)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from app.domain.align import Link, align
from app.domain.merge import MergedSpan, State, merge
from app.domain.redline import Span, redline
from app.domain.segmentation import Piece
from app.domain.text import fold

Status = Literal["unchanged", "modified", "added", "removed", "moved"]
Structure = Literal["kept", "moved", "removed", "added", "split", "merged"]


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause of either text; ``related`` names the clauses it was split into, merged into, or came from."""

    id: str
    status: Status
    moved: bool
    base: Piece | None
    revised: Piece | None
    spans: tuple[Span, ...]
    related: tuple[str, ...]


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
    return Comparison(
        tuple(_compared(at, link, base, revised) for at, link in enumerate(align(base, revised)))
    )


def _compared(at: int, link: Link, base: Sequence[Piece], revised: Sequence[Piece]) -> ComparedClause:
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


# Several answers to one base


@dataclass(frozen=True, slots=True)
class MergedClause:
    """A clause, who keeps its place and existence, and the wordings of its title and body."""

    id: str
    state: State
    number: str | None
    title: str
    structure: dict[str, Structure]
    heading: tuple[MergedSpan, ...]
    spans: tuple[MergedSpan, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Parties sorted by name; clauses of the base in order, then those that parties add."""

    parties: tuple[str, ...]
    clauses: tuple[MergedClause, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one party makes of one clause of the base; without texts when it takes the clause out."""

    structure: Structure
    title: str = ""
    body: str | None = None


def merge_documents(base: Sequence[Piece], texts: Mapping[str, Sequence[Piece]]) -> Merged:
    """The answers of the parties to ``base``; nothing depends on the order in which they are given."""
    parties = tuple(sorted(texts))
    links = {party: align(base, texts[party]) for party in parties}
    identity = count()
    kept = [
        _merged(_id(next(identity)), piece, {p: _answer(at, base, texts[p], links[p]) for p in parties})
        for at, piece in enumerate(base)
    ]
    added = [_added(_id(next(identity)), pieces, parties) for pieces in _additions(texts, links, parties)]
    return Merged(parties, (*kept, *added))


def _answer(at: int, base: Sequence[Piece], revised: Sequence[Piece], links: Sequence[Link]) -> _Answer:
    link = links[at]
    if link.revised_index is None:
        return _Answer("merged" if link.related else "removed")
    piece = revised[link.revised_index]
    parts = [links[other] for other in link.related if links[other].base_index is None]
    indices = {part.revised_index for part in (link, *parts) if part.revised_index is not None}
    bodies = [revised[index].body for index in sorted(indices)]
    if len(bodies) > 1:
        return _Answer("split", piece.title, _rejoined(base[at].body, bodies))
    return _Answer("moved" if link.moved else "kept", piece.title, piece.body)


def _rejoined(base: str, bodies: Sequence[str]) -> str:
    """The parts of a split clause as one text, parted by the white space that changes the base least."""

    def changed(text: str) -> int:
        return sum(len(span.text) for span in redline(base, text) if span.op != "=")

    return min((white.join(bodies) for white in ("\n\n", "\n", " ")), key=changed)


def _merged(identity: str, piece: Piece, answers: Mapping[str, _Answer]) -> MergedClause:
    heading = merge(piece.title, {p: a.title for p, a in answers.items() if a.body is not None})
    body = merge(piece.body, {p: a.body for p, a in answers.items() if a.body is not None})
    return MergedClause(
        id=identity,
        state=_state(piece, answers, [heading.state, body.state]),
        number=piece.number,
        title=piece.title,
        structure={party: answer.structure for party, answer in answers.items()},
        heading=heading.spans,
        spans=body.spans,
    )


def _state(piece: Piece, answers: Mapping[str, _Answer], states: Sequence[State]) -> State:
    """The state of a clause from what each party makes of its title, its body and its existence."""
    said = {party: _said(answer) for party, answer in answers.items()}
    kept = _said(_Answer("kept", piece.title, piece.body))
    changes = [words for words in said.values() if words != kept]
    if not changes:
        return "untouched"
    if len(said) > 1 and len(changes) == len(said) and len(set(changes)) == 1:
        return "agreed"
    if len(changes) == 1:
        return "one-sided"
    removed = changes.count(None)
    return "conflicting" if "conflicting" in states or 0 < removed < len(changes) else "compatible"


def _said(answer: _Answer) -> tuple[str, str] | None:
    """What an answer says, typography aside; ``None`` where the clause is taken out."""
    return None if answer.body is None else (fold(answer.title), fold(answer.body))


def _additions(
    texts: Mapping[str, Sequence[Piece]], links: Mapping[str, Sequence[Link]], parties: Sequence[str]
) -> list[dict[str, Piece]]:
    """The clauses that parties add, by party, parts of split ones aside; those that say the same are one."""
    added: dict[tuple[str, str], dict[str, Piece]] = {}
    for party in parties:
        for link in links[party]:
            if link.base_index is None and link.revised_index is not None and not link.related:
                piece = texts[party][link.revised_index]
                added.setdefault((fold(piece.title), fold(piece.body)), {}).setdefault(party, piece)

    def place(words: tuple[str, str]) -> tuple[int, tuple[str, str]]:
        return min(piece.index for piece in added[words].values()), words

    return [added[words] for words in sorted(added, key=place)]


def _added(identity: str, pieces: Mapping[str, Piece], parties: Sequence[str]) -> MergedClause:
    first = next(piece for party, piece in sorted(pieces.items()))
    titles = {party: pieces[party].title if party in pieces else "" for party in parties}
    bodies = {party: pieces[party].body if party in pieces else "" for party in parties}
    everybody = len(pieces) == len(parties) > 1
    return MergedClause(
        id=identity,
        state="agreed" if everybody else "one-sided" if len(pieces) == 1 else "compatible",
        number=first.number,
        title=first.title,
        structure=dict.fromkeys(sorted(pieces), "added"),
        heading=merge("", titles).spans,
        spans=merge("", bodies).spans,
    )
