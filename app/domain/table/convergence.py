"""How far a table has come: the words no longer in dispute, and the words agreed, per clause and in all.

Words are tokens that hold a letter or a figure (``tokens``); typography alone changes none.

The **words on the table** of a clause are those of the table text and those that an answer puts in; what several
parties put in at one place to the same letter counts once. Of these are **disputed**: the words of the table text
that an answer strikes or that somebody disagrees with, and every word put in. An answer that removes the clause
strikes all its words; in a clause that only answers hold, every wording counts whole, and once. A party that states
its disagreement with the table's words disputes them all, unless its own wording says which. A clause moved by an
answer keeps its words: its place is no word.

A clause is **agreed** when the divergence table says so: every party of the two sides accepts one proposal. Its words
on the table are then those of that proposal (or the ones that leave), all of them agreed, none disputed. Words that are
neither disputed nor agreed are only undisputed: nobody objects, and silence is never approval.

Nothing depends on who the parties are, on their number, or on their order. In a clause that is not agreed, each of
these never lowers the undisputed share of the clause and of the whole, nor the agreed one: a position *agree*; a
disagreement taken back; an answer taken back by a party that states no disagreement. And a further answer, in words
that nobody else proposes, by a party that had none there and states no disagreement, never raises them. An agreed
clause is settled whole: what comes after changes the size of it at most, or opens it again.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from app.domain.compare.merge import Redlines
from app.domain.compare.redline import Span, redline
from app.domain.table.divergence import Row
from app.domain.table.position import REMOVED, Stance
from app.domain.table.version import Change
from app.domain.words.canonical import fold, typographic
from app.domain.words.tokens import tokens


@dataclass(frozen=True, slots=True)
class Convergence:
    """Counts of words: on the table, of these disputed, of these agreed. They add up from clause to clause."""

    words: int = 0
    disputed: int = 0
    agreed: int = 0

    @property
    def undisputed(self) -> int:
        """Words that nobody objects to, the agreed ones included."""
        return self.words - self.disputed

    def __add__(self, other: "Convergence") -> "Convergence":
        return Convergence(
            self.words + other.words, self.disputed + other.disputed, self.agreed + other.agreed
        )


def total(clauses: Iterable[Convergence]) -> Convergence:
    """That of several clauses."""
    return sum(clauses, Convergence())


def convergence(row: Row, redlines: Redlines = redline) -> Convergence:
    """One clause's. ``redlines``: what compares two texts, so that a caller who keeps redlines makes none twice."""
    if row.agreed:
        settled = sum(map(count, _agreed_texts(row)))
        return Convergence(settled, 0, settled)
    if row.wording is None:
        proposed = sum(sum(map(count, texts)) for texts in _proposed(row).values())
        return Convergence(proposed, proposed)
    own, answered = _texts(row), _proposed(row).values()
    words = sum(map(count, own))
    changes = [
        _changed(base, frozenset(texts[side] for texts in answered), redlines)
        for side, base in enumerate(own)
    ]
    struck = words if _all_disputed(row) else sum(one.struck for one in changes)
    put_in = sum(one.put_in for one in changes)
    return Convergence(words + put_in, struck + put_in)


@lru_cache(maxsize=1 << 12)
def count(text: str) -> int:
    """The words and figures of a text."""
    return len(_words(text))


# What a row says


Texts = tuple[str, str]
"""Heading and plain body."""


def _texts(row: Row) -> Texts:
    return (row.wording.heading, row.wording.plain) if row.wording else ("", "")


def _proposed(row: Row) -> dict[str, Texts]:
    """The texts that answers give, by proposal."""
    return {
        one.proposal: (one.wording.heading, one.wording.plain)
        for one in row.answers.values()
        if one.wording and one.change is not Change.KEPT
    }


def _agreed_texts(row: Row) -> Texts:
    """The words of the agreed proposal; of a removal, the words that leave."""
    return _proposed(row).get(row.agreed or REMOVED) or _texts(row)


def _all_disputed(row: Row) -> bool:
    """Whether somebody removes the clause, or disagrees with the table's words without words of its own."""
    if any(one.change is Change.REMOVED for one in row.answers.values()):
        return True
    amending = {party for party, one in row.answers.items() if one.change is not Change.KEPT}
    return row.wording is not None and any(
        one.stance is Stance.DISAGREE and proposal == row.wording.key and party not in amending
        for (party, proposal), one in row.positions.items()
    )


# What texts do to the words of a base


class _Changed(NamedTuple):
    """Counts of words: struck by some text, and put in by texts."""

    struck: int
    put_in: int


class _Edit(NamedTuple):
    """Words struck at ``start`` of the base, and words put in instead, at ``place`` of the new text."""

    start: int
    struck: str
    place: int
    put_in: str


def _changed(base: str, texts: Collection[str], redlines: Redlines) -> _Changed:
    others = [text for text in texts if text != base]
    own = _words(base) if others else []
    struck: set[int] = set()
    put_in: dict[tuple[int, str, str], int] = {}
    for text in others:
        new = _words(text)
        for edit in _edits(redlines(base, text)):
            struck.update(_within(own, edit.start, edit.struck))
            put_in[edit.start, edit.struck, fold(edit.put_in)] = len(_within(new, edit.place, edit.put_in))
    return _Changed(len(struck), sum(put_in.values()))


def _edits(spans: Iterable[Span]) -> Iterator[_Edit]:
    """The groups of changes that are not of typography alone."""
    p = q = 0
    struck = put_in = ""
    for op, text in (*spans, Span("=", "")):
        if op == "-":
            struck = text
        elif op == "+":
            put_in = text
        else:
            if not typographic(struck, put_in):
                yield _Edit(p, struck, q, put_in)
            p += len(struck) + len(text)
            q += len(put_in) + len(text)
            struck = put_in = ""


def _words(text: str) -> list[int]:
    """Where each word or figure of a text begins."""
    cut = tokens(text)
    starts = accumulate(map(len, cut), initial=0)
    return [start for token, start in zip(cut, starts, strict=False) if _is_word(token)]


def _is_word(token: str) -> bool:
    return token.isalnum() or any(map(str.isalnum, token))


def _within(words: Sequence[int], start: int, stretch: str) -> range:
    """Which words begin in a stretch; a redline cuts between tokens."""
    return range(bisect_left(words, start), bisect_left(words, start + len(stretch)))
