"""Find words in texts that are read one by one, without an index: what fits, how well, and where to look.

Every word asked for must stand in the row, in whatever inflection. The rank comes from the row alone, so that
nothing a reader does not see can change what it is shown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.words.stems import Term, terms_like

EXCERPT = 240
"""Characters of an excerpt, about three lines."""

IN_HEADING = 10
"""A word in a heading counts as much as this many in the text below it."""
ENOUGH = 5
"""Saying a word more often than this makes a text no better an answer."""


class Piece(NamedTuple):
    """Words of an excerpt, and whether they are among those asked for."""

    words: str
    found: bool


def rank(heading: str, text: str, asked: Sequence[str], language: str) -> int:
    """How well a row answers: 0 when a word is missing; else the more, the more often it says them."""
    above = Counter(one.stem for one in terms_like(heading, asked, language))
    below = Counter(one.stem for one in terms_like(text, asked, language))
    if not asked or any(one not in above and one not in below for one in asked):
        return 0
    return sum(IN_HEADING * (one in above) + min(below[one], ENOUGH) for one in asked)


def marked(text: str, asked: Iterable[str], language: str) -> tuple[Piece, ...]:
    """The whole text with the words asked for marked."""
    return tuple(_pieces(text, terms_like(text, asked, language), 0, len(text)))


def excerpt(text: str, asked: Iterable[str], language: str, length: int = EXCERPT) -> tuple[Piece, ...]:
    """The stretch of about ``length`` characters that says the most of what was asked, with its words marked.

    The opening of the text when it says nothing of it; ``…`` where it is cut, which is between words only.
    """
    text = " ".join(text.split())
    found = terms_like(text, asked, language)
    start = _window(text, found, length)
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end + 1), start + length // 2)
    within = [one for one in found if one.start >= start and one.end <= end]
    before = [Piece("… ", False)] if start else []
    after = [Piece(" …", False)] if end < len(text) else []
    return (*before, *_pieces(text, within, start, end), *after)


def _window(text: str, found: Sequence[Term], length: int) -> int:
    """Where the best stretch begins: the most different stems, then the most words, then the earliest."""
    lead = length // 5
    best, start = (0, 0), 0
    for at, first in enumerate(found):
        within = [one.stem for one in found[at : at + 50] if one.end <= first.start + length - lead]
        if (len(set(within)), len(within)) > best:
            best, start = (len(set(within)), len(within)), first.start
    if start <= lead or len(text) <= length:
        return 0
    return text.rfind(" ", 0, start - lead) + 1


def _pieces(text: str, found: Iterable[Term], start: int, end: int) -> Iterable[Piece]:
    for one in found:
        if one.start > start:
            yield Piece(text[start : one.start], False)
        yield Piece(text[one.start : one.end], True)
        start = one.end
    if end > start:
        yield Piece(text[start:end], False)
