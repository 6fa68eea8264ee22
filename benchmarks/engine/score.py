"""Score redlines: exact invariants and how well they read.

Terms
  group    maximal run of deleted and inserted spans between two kept ones
  quiet    group whose two sides are equal after ``reading.norm``: typography only
  end      start or end of a group; it cuts a word when, in either text, it falls inside a word or a number
  island   kept span between two groups that are not quiet: under 12 characters, at most one word of 4 letters
           or more, no line break

Measures, over the pairs whose redline is exact
  J        reader cost = changed characters + 16 a group + 24 a cut end, quiet groups counted as nothing
  J/J*     sum of J / sum of J*, the least J of any word-level redline (``optimum``); p95 = 95th percentile by pair
  chg, grp changed characters, and groups, over those of that optimum
  isl      islands per 100 groups
  cut      ends that cut a word or a number, per 100 groups
  crit     numbers, negations and modal verbs touched that are only partly marked, per 100 touched
  false    such words marked as changed though the other side of the same group has them too, per 100 touched
  mix      groups with more than one deletion or more than one insertion, per 100 groups
  slack    groups whose two sides begin or end with the same word, per 100 groups
  slide    groups of one side that could be shifted to a better boundary, per 100 that could be shifted
  wall     pairs where more than 80 % of both texts is marked although the optimum marks less than half of that
  quiet    typographic groups shown apart from changes of words

No study of readers stands behind the prices; they were set once and are the same for every engine.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from benchmarks.engine.optimum import GROUP, Optimum
from benchmarks.engine.reading import Unit, critical_words, marks, norm, tokens
from benchmarks.engine.slide import slidable

CUT = 24
"""Price of one end inside a word or a number, in changed characters."""

Spans = Sequence[tuple[str, str]]
"""Operation (``=``, ``-``, ``+``) and text."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_ISLAND = 12
_NEIGHBOURS = ("=-", "=+", "-=", "+=", "-+")


@dataclass(slots=True)
class Group:
    """A run of changes: where it begins in both texts, what it strikes and what it puts in."""

    old: int
    new: int
    deleted: str = ""
    inserted: str = ""
    runs: str = ""
    """The operations in order, each run of one as one sign."""

    def take(self, op: str, text: str) -> None:
        """One more span."""
        if op == "-":
            self.deleted += text
        else:
            self.inserted += text
        if self.runs[-1:] != op:
            self.runs += op

    @property
    def old_end(self) -> int:
        return self.old + len(self.deleted)

    @property
    def new_end(self) -> int:
        return self.new + len(self.inserted)

    @property
    def changed(self) -> int:
        return len(self.deleted) + len(self.inserted)

    @property
    def quiet(self) -> bool:
        return norm(self.deleted) == norm(self.inserted)


@dataclass(slots=True)
class Counts:
    """What one redline, or several, show; counts add up."""

    groups: int = 0
    quiet: int = 0
    changed: int = 0
    cut: int = 0
    mix: int = 0
    slack: int = 0
    slidable: int = 0
    slide: int = 0
    islands: int = 0
    critical: int = 0
    partly: int = 0
    false: int = 0
    wall: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def cost(self) -> int:
        """J."""
        return self.changed + GROUP * self.groups + CUT * self.cut


def exact(old: str, new: str, spans: Spans) -> bool:
    """Whether rejecting every change gives ``old`` and accepting every one gives ``new``, to the letter."""
    rejected = "".join(text for op, text in spans if op != "+")
    return rejected == old and "".join(text for op, text in spans if op != "-") == new


def well_formed(spans: Spans) -> bool:
    """No empty span, no neighbours of one operation, and each group at most a deletion, then an insertion."""
    neighbours = (one + other for (one, _), (other, _) in pairwise(spans))
    return all(text for _, text in spans) and all(pair in _NEIGHBOURS for pair in neighbours)


def score(old: str, new: str, spans: Spans, best: Optimum | None) -> Counts:
    """How one exact redline reads."""
    every, kept = _groups(spans)
    groups = [group for group in every if not group.quiet]
    counts = sum((_shape(old, new, group) for group in groups), Counts())
    counts.quiet = len(every) - len(groups)
    counts.islands = sum(_island(text, *around) for text, around in zip(kept, pairwise(every), strict=True))
    (old_bounds, old_units), (new_bounds, new_units) = marks(old), marks(new)
    for group in groups:
        counts.cut += group.old not in old_bounds or group.new not in new_bounds
        counts.cut += group.old_end not in old_bounds or group.new_end not in new_bounds
    for units, ranges in (
        (old_units, [(group.old, group.old_end) for group in every]),
        (new_units, [(group.new, group.new_end) for group in every]),
    ):
        touched, partly = _touched(units, ranges)
        counts.critical += touched
        counts.partly += partly
    counts.wall = _walled(len(old) + len(new), counts.changed, best)
    return counts


def _groups(spans: Spans) -> tuple[list[Group], list[str]]:
    """The groups, and the kept text between each two of them."""
    groups: list[Group] = []
    kept: list[str] = []
    old = new = 0
    between: str | None = ""
    for op, text in spans:
        if op == "=":
            between = (between or "") + text
            old, new = old + len(text), new + len(text)
            continue
        if between is not None:
            kept.append(between)
            groups.append(Group(old, new))
            between = None
        groups[-1].take(op, text)
        old += len(text) * (op == "-")
        new += len(text) * (op == "+")
    return groups, kept[1:]


def _shape(old: str, new: str, group: Group) -> Counts:
    """What a group shows by itself."""
    counts = Counts(groups=1, changed=group.changed, mix=len(group.runs) > 2)
    if group.deleted and group.inserted:
        counts.false = 2 * (critical_words(group.deleted) & critical_words(group.inserted)).total()
        counts.slack = _slack(group)
    elif group.deleted:
        counts.slidable, counts.slide = slidable(old, group.old, group.old_end)
    else:
        counts.slidable, counts.slide = slidable(new, group.new, group.new_end)
    return counts


def _slack(group: Group) -> bool:
    """Whether both sides of a replacement begin or end with one word."""
    one, other = (
        [token for kind, token in tokens(side) if kind != "space"] for side in (group.deleted, group.inserted)
    )
    if not one or not other or max(len(one), len(other)) < 2:
        return False
    return one[0] == other[0] or one[-1] == other[-1]


def _island(text: str, before: Group, after: Group) -> bool:
    short = len(text) < _ISLAND and "\n" not in text and len(_WORD.findall(text)) <= 1
    return short and not before.quiet and not after.quiet


def _touched(units: Sequence[Unit], ranges: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Critical words that the marked ranges touch, and how many of them only in part."""
    starts = [unit.start for unit in units]
    marked: dict[int, int] = {}
    for start, end in ranges:
        at = max(0, bisect_right(starts, start) - 1)
        while start < end and at < len(units) and units[at].start < end:
            over = min(units[at].end, end) - max(units[at].start, start)
            if over > 0 and units[at].critical:
                marked[at] = marked.get(at, 0) + over
            at += 1
    return len(marked), sum(over < units[at].end - units[at].start for at, over in marked.items())


def _walled(length: int, changed: int, best: Optimum | None) -> bool:
    share = changed / max(1, length)
    return best is not None and share > 0.8 and best.changed / max(1, length) < share / 2
