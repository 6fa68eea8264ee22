"""A base and the answers of several parties to it, clause by clause: who does what, and where that collides."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from app.domain.align.align import Link, align
from app.domain.align.structure import (
    Act,
    Stretch,
    StructuralDivergence,
    Structure,
    cut_in_base,
    divergences,
    moved_apart,
    structures,
)
from app.domain.compare.merge import MergedSpan, State, merge
from app.domain.compare.redline import redline
from app.domain.segment.segmentation import Piece
from app.domain.words.text import fold


@dataclass(frozen=True, slots=True)
class MergedClause:
    """A clause, who keeps its place and existence, and the wordings of its title and body.

    ``state`` speaks of its words and its existence; where its place or its limits collide too, ``divergences``
    says so. ``parts``: for each party that splits it, the clauses it becomes. ``into``: for each party that
    merges it into another, the identity of that other.
    """

    id: str
    state: State
    number: str | None
    title: str
    structure: dict[str, Structure]
    heading: tuple[MergedSpan, ...]
    spans: tuple[MergedSpan, ...]
    divergences: tuple[StructuralDivergence, ...] = ()
    parts: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    into: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """Parties sorted by name; clauses of the base in order, then those that parties add."""

    parties: tuple[str, ...]
    clauses: tuple[MergedClause, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one party makes of one clause of the base; without texts when it takes the clause out.

    ``cuts``: in a split clause, the white space of ``body`` between the parts.
    """

    structure: Structure
    title: str = ""
    body: str | None = None
    parts: tuple[Piece, ...] = ()
    cuts: tuple[Stretch, ...] = ()
    into: int | None = None


def merge_documents(base: Sequence[Piece], texts: Mapping[str, Sequence[Piece]]) -> Merged:
    """The answers of the parties to ``base``; nothing depends on the order in which they are given."""
    parties = tuple(sorted(texts))
    links = {party: align(base, texts[party]) for party in parties}
    made = {party: _answers(base, texts[party], links[party]) for party in parties}
    apart = moved_apart(
        {party: _order(links[party]) for party in parties},
        {party: {at for at, link in enumerate(links[party]) if link.moved} for party in parties},
    )
    identity = map(_id, count())
    kept = [
        _merged(next(identity), piece, {p: made[p][at] for p in parties}, apart.get(at, frozenset()))
        for at, piece in enumerate(base)
    ]
    added = [_added(next(identity), pieces, parties) for pieces in _additions(texts, links, parties)]
    return Merged(parties, (*kept, *added))


def _id(at: int) -> str:
    """Identity of a clause in file commands: c1, c2 … in base order, then the added ones."""
    return f"c{at + 1}"


def _order(links: Sequence[Link]) -> list[int]:
    """The clauses of the base that a text holds, in its order."""
    places = [
        (link.revised_index, link.base_index)
        for link in links
        if link.revised_index is not None and link.base_index is not None
    ]
    return [base_index for _, base_index in sorted(places)]


# What each party makes of each clause


def _answers(base: Sequence[Piece], revised: Sequence[Piece], links: Sequence[Link]) -> list[_Answer]:
    """A party's answers to the clauses of the base, in order."""
    return [
        _answer(structure, piece, link, links, revised)
        for structure, piece, link in zip(structures(links, len(base)), base, links, strict=False)
    ]


def _answer(
    structure: Structure, piece: Piece, link: Link, links: Sequence[Link], revised: Sequence[Piece]
) -> _Answer:
    if link.revised_index is None:
        joined = [at for at in (links[other].base_index for other in link.related) if at is not None]
        into = min(joined, default=None)
        return _Answer(structure, into=into)
    own = revised[link.revised_index]
    if structure != "split":
        return _Answer(structure, own.title, own.body)
    tied = (link, *(links[at] for at in link.related if links[at].base_index is None))
    places = sorted(one.revised_index for one in tied if one.revised_index is not None)
    parts = tuple(revised[at] for at in places)
    body, cuts = _rejoined(piece.body, [part.body for part in parts])
    return _Answer("split", own.title, body, parts, cuts)


def _rejoined(base: str, bodies: Sequence[str]) -> tuple[str, tuple[Stretch, ...]]:
    """The parts of a split clause as one text, parted by the white space that changes the base least; and where."""

    def changed(white: str) -> int:
        return sum(len(span.text) for span in redline(base, white.join(bodies)) if span.op != "=")

    white = min(("\n\n", "\n", " "), key=changed)
    cuts, at = [], 0
    for body in bodies[:-1]:
        at += len(body)
        cuts.append(Stretch(at, at + len(white)))
        at += len(white)
    return white.join(bodies), tuple(cuts)


# From answers to merged clauses


def _merged(
    identity: str, piece: Piece, answers: Mapping[str, _Answer], apart: frozenset[str]
) -> MergedClause:
    heading = merge(piece.title, {p: a.title for p, a in answers.items() if a.body is not None})
    body = merge(piece.body, {p: a.body for p, a in answers.items() if a.body is not None})
    acts = {party: _act(party, piece, answer, body.spans) for party, answer in answers.items()}
    return MergedClause(
        id=identity,
        state=_state(piece, answers, [heading.state, body.state]),
        number=piece.number,
        title=piece.title,
        structure={party: answer.structure for party, answer in answers.items()},
        heading=heading.spans,
        spans=body.spans,
        divergences=divergences(acts, body.spans, apart),
        parts={party: answer.parts for party, answer in answers.items() if answer.parts},
        into={party: _id(answer.into) for party, answer in answers.items() if answer.into is not None},
    )


def _act(party: str, piece: Piece, answer: _Answer, spans: Sequence[MergedSpan]) -> Act:
    kept = (None, _said(_Answer("kept", piece.title, piece.body)))
    cuts = tuple(cut_in_base(spans, party, cut.start, cut.end) for cut in answer.cuts)
    return Act(answer.structure, _said(answer) not in kept, answer.into, cuts)


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


# Added clauses


def _additions(
    texts: Mapping[str, Sequence[Piece]], links: Mapping[str, Sequence[Link]], parties: Sequence[str]
) -> list[dict[str, Piece]]:
    """The clauses that parties add, by party, parts of split ones aside; those that say the same are one.

    A party that adds the same words twice adds two clauses.
    """
    added: dict[tuple[str, str, int], dict[str, Piece]] = {}
    for party in parties:
        times: Counter[tuple[str, str]] = Counter()
        for piece in _added_by(texts[party], links[party]):
            words = fold(piece.title), fold(piece.body)
            added.setdefault((*words, times[words]), {})[party] = piece
            times[words] += 1

    def place(words: tuple[str, str, int]) -> tuple[int, tuple[str, str, int]]:
        return min(piece.index for piece in added[words].values()), words

    return [added[words] for words in sorted(added, key=place)]


def _added_by(pieces: Sequence[Piece], links: Sequence[Link]) -> Iterator[Piece]:
    for link in links:
        if link.base_index is None and link.revised_index is not None and not link.related:
            yield pieces[link.revised_index]


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
