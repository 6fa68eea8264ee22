"""Several answers to one text, side by side: who keeps, who changes what to what, and where they collide.

Each party's redline against the base gives edits of the base. Edits of any parties that collide form one
cluster; a cluster becomes one span, with one variant for each wording that the parties give to it.
Collision is symmetric, and clusters, spans and variants are functions of the *set* of edits: the order of
the parties changes nothing. Iterated three-way merges, which would depend on that order, are not used;
nothing is ever resolved here: a conflict is a value.

Projection: the spans of a merge, read with a party's variants, give that party's text to the letter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from app.domain.redline import redline
from app.domain.text import fold

State = Literal["untouched", "one-sided", "compatible", "conflicting", "agreed"]


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording that some parties, sorted, give to a span instead of the base's."""

    parties: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MergedSpan:
    """A stretch of the base and its other wordings, sorted by text; without variants, everybody keeps it.

    ``conflict``: two variants say different things. ``adjacent``: no collision, but changes by different
    parties stand so near that the joined words would be nobody's; people are asked before they are joined.
    """

    base: str
    variants: tuple[Variant, ...] = ()
    conflict: bool = False
    adjacent: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """``state`` compares what the texts say (``text.fold``): a change of typography alone does not count."""

    spans: tuple[MergedSpan, ...]
    state: State


class _Edit(NamedTuple):
    """Characters ``start:end`` of the base become ``text``; an insertion has ``start == end``."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Cluster:
    """Edits that collide, and their hull; disjoint from the hulls of other clusters."""

    start: int
    end: int
    edits: list[_Edit]


_WORD = re.compile(r"[^\W\d_]{4,}")


def merge(base: str, texts: Mapping[str, str]) -> Merge:
    """The texts of the parties against ``base``, by party name."""
    edits = {text: _edits(base, text) for text in set(texts.values())}
    owners: dict[_Edit, set[str]] = {}
    for party, text in texts.items():
        for edit in edits[text]:
            owners.setdefault(edit, set()).add(party)
    clusters = _clusters(base, owners)
    changed = [_changed_span(base, cluster, owners) for cluster in clusters]
    spans = tuple(_filled(base, clusters, _flagged(base, clusters, changed)))
    return Merge(spans, _state(base, texts, any(span.conflict for span in spans)))


def project(spans: Sequence[MergedSpan], party: str) -> str:
    """The text of a party: its own variants, and the base elsewhere."""
    return "".join(wording(span, party) for span in spans)


def wording(span: MergedSpan, party: str) -> str:
    """What a party writes in a span."""
    return next((variant.text for variant in span.variants if party in variant.parties), span.base)


# Edits and their collisions


def _edits(base: str, text: str) -> tuple[_Edit, ...]:
    """The redline from ``base`` as edits: a deletion and the insertion that follows it are one."""
    out: list[_Edit] = []
    at, touching = 0, False
    for op, words in redline(base, text):
        if op == "=":
            at, touching = at + len(words), False
        elif op == "-":
            out.append(_Edit(at, at + len(words), ""))
            at, touching = at + len(words), True
        else:
            out.append(_Edit(out.pop().start if touching else at, at, words))
    return tuple(out)


def _collide(base: str, one: _Edit, other: _Edit) -> bool:
    """Whether two edits claim the same words or the same place of the base.

    An insertion has no one place: "sous réserve" after a word, or before the next, is the same. So
    insertions collide with what only white space parts from them, unless a line break comes between the
    words of the two.
    """
    first, second = sorted((one, other))
    if second.start < first.end or first[:2] == second[:2]:
        return True
    if first.start < first.end and second.start < second.end:
        return False
    gap = base[first.end : second.start]
    return not gap.strip() and "\n" not in _tail(first) + gap + _head(second)


def _tail(edit: _Edit) -> str:
    """White space at the end of an insertion."""
    return edit.text[len(edit.text.rstrip()) :] if edit.start == edit.end else ""


def _head(edit: _Edit) -> str:
    """White space at the start of an insertion."""
    return edit.text[: len(edit.text) - len(edit.text.lstrip())] if edit.start == edit.end else ""


def _clusters(base: str, edits: Iterable[_Edit]) -> list[_Cluster]:
    """Colliding edits together, joined until their hulls are disjoint, in the order of the base."""
    clusters: list[_Cluster] = []
    for edit in sorted(edits):
        joined = _Cluster(edit.start, edit.end, [edit])
        for _ in range(_reached(base, clusters, edit)):
            before = clusters.pop()
            joined = _Cluster(before.start, max(before.end, joined.end), before.edits + joined.edits)
        clusters.append(joined)
    return clusters


def _reached(base: str, clusters: Sequence[_Cluster], edit: _Edit) -> int:
    """How many of the last clusters ``edit`` joins: back to the farthest that it collides with."""
    reached = 0
    for back, cluster in enumerate(reversed(clusters), 1):
        if base[cluster.end : edit.start].strip():
            break
        if edit.start < cluster.end or any(_collide(base, other, edit) for other in cluster.edits):
            reached = back
    return reached


# From clusters to spans


def _changed_span(base: str, cluster: _Cluster, owners: Mapping[_Edit, set[str]]) -> MergedSpan:
    """The wordings of a cluster: for each party with edits there, the hull with those edits made."""
    own: dict[str, list[_Edit]] = {}
    for edit in cluster.edits:
        for party in owners[edit]:
            own.setdefault(party, []).append(edit)
    parties: dict[str, list[str]] = {}
    for party, edits in own.items():
        parties.setdefault(_made(base, cluster, edits), []).append(party)
    kept = base[cluster.start : cluster.end]
    variants = tuple(Variant(tuple(sorted(parties[text])), text) for text in sorted(parties))
    return MergedSpan(kept, variants, conflict=len(_proposals(kept, variants)) > 1)


def _made(base: str, cluster: _Cluster, edits: Iterable[_Edit]) -> str:
    out, at = [], cluster.start
    for edit in sorted(edits):
        out += [base[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, base[at : cluster.end]])


def _proposals(kept: str, variants: Iterable[Variant]) -> set[str]:
    """What the variants say that the base does not."""
    return {fold(variant.text) for variant in variants} - {fold(kept)}


def _adjacent(between: str, one: MergedSpan, other: MergedSpan) -> bool:
    """Whether two changed spans, read together, are words that no party wrote."""
    if "\n" in between or _WORD.search(between):
        return False
    changes = _proposals(one.base, one.variants), _proposals(other.base, other.variants)
    return all(changes) and not _parties(one) & _parties(other)


def _parties(span: MergedSpan) -> set[str]:
    return {party for variant in span.variants for party in variant.parties}


def _flagged(base: str, clusters: Sequence[_Cluster], spans: Sequence[MergedSpan]) -> list[MergedSpan]:
    """The changed spans, with those that are ``adjacent`` to a neighbour marked so."""
    near: set[int] = set()
    for at, (one, other) in enumerate(pairwise(clusters)):
        if _adjacent(base[one.end : other.start], spans[at], spans[at + 1]):
            near |= {at, at + 1}
    return [replace(span, adjacent=at in near) for at, span in enumerate(spans)]


def _filled(base: str, clusters: Sequence[_Cluster], spans: Sequence[MergedSpan]) -> Iterator[MergedSpan]:
    """The changed spans and, between them, the stretches that everybody keeps."""
    at = 0
    for cluster, span in zip(clusters, spans, strict=True):
        if at < cluster.start:
            yield MergedSpan(base[at : cluster.start])
        yield span
        at = cluster.end
    if at < len(base):
        yield MergedSpan(base[at:])


def _state(base: str, texts: Mapping[str, str], conflict: bool) -> State:
    kept = fold(base)
    said = [fold(text) for text in texts.values()]
    changes = [text for text in said if text != kept]
    if not changes:
        return "untouched"
    if len(said) > 1 and len(changes) == len(said) and len(set(said)) == 1:
        return "agreed"
    if len(changes) == 1:
        return "one-sided"
    return "conflicting" if conflict else "compatible"
