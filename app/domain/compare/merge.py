"""Several answers to one text, side by side: who keeps, who changes what to what, and where they collide.

Each party's redline against the base gives edits of the base. Edits of any parties that collide form one
cluster; a cluster becomes one span, with one variant for each wording that the parties give to it.
Collision is symmetric, and clusters, spans and variants are functions of the *set* of edits: the order of
the parties changes nothing. Iterated three-way merges, which would depend on that order, are not used;
nothing is ever resolved here: a conflict is a value.

Projection: the spans of a merge, read with a party's variants, give that party's text to the letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from app.domain.compare.redline import Span, redline
from app.domain.words.text import fold

Redlines = Callable[[str, str], tuple[Span, ...]]

State = Literal["untouched", "one-sided", "compatible", "conflicting", "agreed"]


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording that some parties, sorted, give to a span instead of the base's."""

    parties: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MergedSpan:
    """A stretch of the base and its other wordings, sorted by text; without variants, everybody keeps it.

    ``typographic``: no variant says anything that the base does not. ``conflict``: two variants say different
    things. ``adjacent``: no collision, but changes by different parties stand so near that the joined words
    would be nobody's; people are asked before they are joined.
    """

    base: str
    variants: tuple[Variant, ...] = ()
    conflict: bool = False
    adjacent: bool = False
    typographic: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """``state`` compares what the texts say (``text.fold``): a change of typography alone does not count."""

    spans: tuple[MergedSpan, ...]
    state: State


class _Edit(NamedTuple):
    """Characters ``start:end`` of the base become ``text``; an insertion has ``start == end``.

    ``low`` and ``high``: how far an insertion can stand to the left and right and still make the same text.
    """

    start: int
    end: int
    text: str
    low: int
    high: int


@dataclass(slots=True)
class _Cluster:
    """Edits that collide, and their hull; disjoint from the hulls of other clusters.

    ``high``: the farthest place to the right where one of them can stand.
    """

    start: int
    end: int
    high: int
    edits: list[_Edit]


@dataclass(frozen=True, slots=True)
class _Changed:
    """A changed span, and what parties say there that the base does not: by folded words, who."""

    span: MergedSpan
    said: Mapping[str, frozenset[str]]


_WORD = re.compile(r"[^\W\d_]{4,}")
_CONTEXT = 4
"""Characters on each side that decide, with a span's own, what is typography: a space before ``:`` is."""


def merge(base: str, texts: Mapping[str, str], redlines: Redlines = redline) -> Merge:
    """The texts of the parties against ``base``, by party name.

    ``redlines`` gives the redline of two texts: one that remembers, where the same ones are shown besides.
    """
    edits = {text: _edits(base, redlines(base, text)) if text != base else () for text in set(texts.values())}
    owners: dict[_Edit, set[str]] = {}
    for party, text in texts.items():
        for edit in edits[text]:
            owners.setdefault(edit, set()).add(party)
    clusters = _clusters(base, owners)
    changed = [_changed(base, cluster, owners) for cluster in clusters]
    spans = tuple(_filled(base, clusters, _flagged(base, clusters, changed)))
    return Merge(spans, _state(frozenset(texts), [one.said for one in changed]))


def project(spans: Sequence[MergedSpan], party: str) -> str:
    """The text of a party: its own variants, and the base elsewhere."""
    return "".join(wording(span, party) for span in spans)


def wording(span: MergedSpan, party: str) -> str:
    """What a party writes in a span."""
    return next((variant.text for variant in span.variants if party in variant.parties), span.base)


# Edits and their collisions


def _edits(base: str, spans: Iterable[Span]) -> tuple[_Edit, ...]:
    """A redline of ``base`` as edits: a deletion and the insertion that follows it are one."""
    out: list[_Edit] = []
    at, touching = 0, False
    for op, words in spans:
        if op == "=":
            at, touching = at + len(words), False
        elif op == "-":
            out.append(_Edit(at, at + len(words), "", at, at + len(words)))
            at, touching = at + len(words), True
        elif touching:
            out[-1] = out[-1]._replace(text=words)
        else:
            out.append(_Edit(at, at, words, *_reach(base, at, words)))
    return tuple(out)


def _reach(base: str, at: int, words: str) -> tuple[int, int]:
    """The places within one line where inserting can make the same text: "(de plus) de" is "de (plus de)"."""
    low = high = at
    for before, last in zip(reversed(base[max(at - len(words), 0) : at]), reversed(words), strict=False):
        if before != last or before == "\n":
            break
        low -= 1
    for after, first in zip(base[at : at + len(words)], words, strict=False):
        if after != first or after == "\n":
            break
        high += 1
    return low, high


def _collide(base: str, one: _Edit, other: _Edit) -> bool:
    """Whether two edits claim the same words or the same place of the base.

    An insertion has no one place: "sous réserve" after a word, or before the next, is the same, and so is "de
    plus" before "de" or "plus de" after it. So insertions collide with what only white space parts from where
    they can stand, unless a line break comes between the words of the two.
    """
    first, second = sorted((one, other))
    if second.start < first.end or first[:2] == second[:2]:
        return True
    if first.start < first.end and second.start < second.end:
        return False
    gap = base[first.high : second.low]
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
        joined = _Cluster(edit.start, edit.end, edit.high, [edit])
        for _ in range(_reached(base, clusters, edit)):
            before = clusters.pop()
            before.end, before.high = max(before.end, joined.end), max(before.high, joined.high)
            before.edits += joined.edits
            joined = before
        clusters.append(joined)
    return clusters


def _reached(base: str, clusters: Sequence[_Cluster], edit: _Edit) -> int:
    """How many of the last clusters ``edit`` joins: back to the farthest that it collides with."""
    reached = 0
    for back, cluster in enumerate(reversed(clusters), 1):
        if base[cluster.high : edit.low].strip():
            break
        if edit.start < cluster.end or any(_collide(base, other, edit) for other in cluster.edits):
            reached = back
    return reached


# From clusters to spans


def _changed(base: str, cluster: _Cluster, owners: Mapping[_Edit, set[str]]) -> _Changed:
    """The wordings of a cluster: for each party with edits there, the hull with those edits made."""
    own: dict[str, list[_Edit]] = {}
    for edit in cluster.edits:
        for party in owners[edit]:
            own.setdefault(party, []).append(edit)
    parties: dict[str, list[str]] = {}
    for party, edits in own.items():
        parties.setdefault(_made(base, cluster, edits), []).append(party)
    variants = tuple(Variant(tuple(sorted(parties[text])), text) for text in sorted(parties))
    said = _said(base, cluster, variants)
    kept = base[cluster.start : cluster.end]
    return _Changed(MergedSpan(kept, variants, conflict=len(said) > 1, typographic=not said), said)


def _made(base: str, cluster: _Cluster, edits: Iterable[_Edit]) -> str:
    out, at = [], cluster.start
    for edit in sorted(edits):
        out += [base[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, base[at : cluster.end]])


def _said(base: str, cluster: _Cluster, variants: Iterable[Variant]) -> dict[str, frozenset[str]]:
    """What the variants say that the base does not, typography aside, and who says it."""
    before = base[max(cluster.start - _CONTEXT, 0) : cluster.start]
    after = base[cluster.end : cluster.end + _CONTEXT]
    said: dict[str, frozenset[str]] = {}
    for variant in variants:
        words = fold(before + variant.text + after)
        said[words] = said.get(words, frozenset()).union(variant.parties)
    said.pop(fold(before + base[cluster.start : cluster.end] + after), None)
    return said


def _adjacent(between: str, one: _Changed, other: _Changed) -> bool:
    """Whether two changed spans, read together, are words that no party wrote."""
    if "\n" in between or _WORD.search(between):
        return False
    return bool(one.said and other.said) and not _who(one.said) & _who(other.said)


def _who(said: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*said.values())


def _flagged(base: str, clusters: Sequence[_Cluster], changed: Sequence[_Changed]) -> list[MergedSpan]:
    """The changed spans, with those that are ``adjacent`` to a neighbour marked so."""
    near: set[int] = set()
    for at, (one, other) in enumerate(pairwise(clusters)):
        if _adjacent(base[one.end : other.start], changed[at], changed[at + 1]):
            near |= {at, at + 1}
    return [replace(one.span, adjacent=True) if at in near else one.span for at, one in enumerate(changed)]


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


def _state(parties: frozenset[str], said: Sequence[Mapping[str, frozenset[str]]]) -> State:
    """The state from what is said in each changed span."""
    changes = [one for one in said if one]
    changing = frozenset().union(*map(_who, changes))
    if not changing:
        return "untouched"
    if len(parties) > 1 and all([*one.values()] == [parties] for one in changes):
        return "agreed"
    if len(changing) == 1:
        return "one-sided"
    return "conflicting" if any(len(one) > 1 for one in changes) else "compatible"
