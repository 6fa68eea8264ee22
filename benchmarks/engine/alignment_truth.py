"""The real pairs and the parties' documents of the corpus with their true links, and how answers are scored.

A link joins a clause of the base and one of the revised text, or nothing. Links of the real pairs are counted twice:
by heading (number and title, as often as they occur), as the corpus' own scorer does, and by place, which sees clauses
of one name crossed between annexes. A link that the source breaks though the texts suggest it
(``likely_same_as``) is accepted either way.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.documents.read import outline
from app.domain.segment.segmentation import Piece
from benchmarks.engine.corpus import CORPUS

Face = Any
Pairs = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Count:
    """Links right, said and true; counts add up."""

    right: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.said + other.said, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 1.0


def count(said: set[Any] | frozenset[Any], true: set[Any] | frozenset[Any]) -> Count:
    """A set of answers against the truth."""
    return Count(len(said & true), len(said), len(true))


@dataclass(frozen=True, slots=True)
class RealPair:
    """One text at two dates."""

    name: str
    base: tuple[Piece, ...]
    revised: tuple[Piece, ...]
    truth: tuple[Mapping[str, Any], ...]


def real_pairs() -> list[RealPair]:
    """The 30 pairs, by name."""
    folder = CORPUS / "pairs"
    return [_real_pair(path) for path in sorted(folder.glob("*.truth.json"))]


def _real_pair(path: Path) -> RealPair:
    name = path.name.removesuffix(".truth.json")
    base, revised = (_clauses(path.with_name(f"{name}.{side}.md")) for side in ("base", "revised"))
    return RealPair(name, base, revised, tuple(json.loads(path.read_text("utf-8"))["clauses"]))


def _clauses(path: Path) -> tuple[Piece, ...]:
    return outline(path.read_text("utf-8"), "markdown").clauses


def by_heading(pair: RealPair, links: Pairs) -> Count:
    """Links scored by number and title."""
    return _scored(
        pair,
        links,
        said=lambda piece: (piece.number or "", " ".join(piece.title.split())),
        true=lambda clause: (clause["number"] or "", " ".join((clause["title"] or "").split())),
    )


def by_place(pair: RealPair, links: Pairs) -> Count:
    """Links scored by the index of each clause in its text."""
    return _scored(pair, links, said=lambda piece: piece.index, true=lambda clause: clause["order"])


def _scored(
    pair: RealPair, links: Pairs, said: Callable[[Piece], Face], true: Callable[[Mapping[str, Any]], Face]
) -> Count:
    wanted = Counter(_true_link(entry, entry, true) for entry in pair.truth)
    answers = Counter(
        (None if b is None else said(pair.base[b]), None if r is None else said(pair.revised[r]))
        for b, r in _with_lone(pair, links)
    )
    by_id = {entry["cid"]: entry for entry in pair.truth}
    for entry in pair.truth:
        if entry.get("likely_same_as"):
            old = by_id[entry["likely_same_as"]["cid"]]
            _accept(
                answers,
                wanted,
                _true_link(old, entry, true),
                [_true_link(old, old, true), _true_link(entry, entry, true)],
            )
    return Count((answers & wanted).total(), answers.total(), wanted.total())


def _true_link(
    base: Mapping[str, Any], revised: Mapping[str, Any], face: Callable[[Mapping[str, Any]], Face]
) -> tuple[Face, Face]:
    return base["base"] and face(base["base"]), revised["revised"] and face(revised["revised"])


def _accept(answers: Counter[Any], wanted: Counter[Any], link: Any, broken: Sequence[Any]) -> None:
    """A link that the texts suggest stands for the two halves that the source has instead."""
    if answers[link] and link not in wanted:
        answers[link] -= 1
        for half in broken:
            answers[half] = max(1, answers[half])


def _with_lone(pair: RealPair, links: Pairs) -> list[tuple[int | None, int | None]]:
    """The links, and each clause of either text that has none."""
    links = list(links)
    ours, theirs = {b for b, _ in links}, {r for _, r in links}
    removed = [(b, None) for b in range(len(pair.base)) if b not in ours]
    return [*links, *removed, *((None, r) for r in range(len(pair.revised)) if r not in theirs)]


@dataclass(frozen=True, slots=True)
class Answer:
    """One party's text of a case of the corpus, with the clauses of both texts by identity.

    ``moved`` and ``split`` are identities of clauses of the base.
    """

    name: str
    base: tuple[Piece, ...]
    revised: tuple[Piece, ...]
    base_ids: tuple[str, ...]
    revised_ids: tuple[str, ...]
    moved: frozenset[str]
    split: frozenset[str]

    @property
    def links(self) -> set[tuple[str | None, str | None]]:
        """The true links, removed and added clauses among them."""
        ours, theirs = set(self.base_ids), set(self.revised_ids)
        return {(one if one in ours else None, one if one in theirs else None) for one in ours | theirs}


def answers() -> list[Answer]:
    """Each party's text of the 30 cases against its base."""
    return [answer for path in sorted((CORPUS / "parties").glob("*/truth.json")) for answer in _answers(path)]


def _answers(path: Path) -> list[Answer]:
    truth = json.loads(path.read_text("utf-8"))
    ids = {name: tuple(clause["clause"] for clause in found) for name, found in truth["documents"].items()}
    base = _clauses(path.with_name("base.md"))

    def done(party: str, deed: str) -> frozenset[str]:
        acts = truth["structure"]
        return frozenset(act["clause"] for act in acts if act["party"] == party and act["type"] == deed)

    return [
        Answer(
            f"{truth['case']} {party}",
            base,
            _clauses(path.with_name(f"{party}.md")),
            ids["base"],
            ids[party],
            done(party, "moved"),
            done(party, "split"),
        )
        for party in truth["parties"]
    ]
