"""The form of a text for comparison, and the way back from it to the exact original.

Two texts with one folded form say the same: they differ by typography alone (Unicode composition; kind of
apostrophe, hyphen, dash or bullet, quotation mark, ellipsis; kind, number or absence of spaces where French typography
decides; characters that draw nothing). Letters, figures, punctuation, line breaks and the tabs between the
cells of a table are never folded away. Folding what was folded changes nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Soft hyphen, zero-width characters and direction marks: dropped."""
SPACES = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
)
"""White space inside a line, but for the tab, which parts two cells."""
SPACED_MARKS = ";:!?%€»"
"""Marks that French typography parts from the word before them."""

_DROPPED = dict.fromkeys(HIDDEN, "")
_ONE_SPACE = dict.fromkeys(SPACES[1:], " ")
_SERVED = {"« ": "«"} | {f" {mark}": mark for mark in SPACED_MARKS}
"""A mark with the space that it brings: the mark."""
_ONE_MARK = (
    dict.fromkeys("\u2019\u2018\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u2013\u2014\u2015\u2022\u25aa", "-")
    | dict.fromkeys("«»“”„", '"')
    | {"…": "..."}
)
_MANY_SPACES = re.compile(" {2,}")
_LARGE_NUMBER = re.compile(r"[0-9](?<![\d.,/][0-9])[0-9]{0,2}(?: [0-9]{3})+(?!\d)")
"""Groups of three figures after one to three: « 10 000 », and neither « 2020 200 » nor « 1 2 »."""


_MAY_CHANGE = re.compile(r"[^\t\n -~]| [ ;:!?%]|[0-9] [0-9]")
"""What every text that folding changes has somewhere."""


def fold(text: str) -> str:
    """The folded form of ``text``."""
    if not _MAY_CHANGE.search(text):
        return text
    if text.isalnum() and "\u02bc" not in text:
        return unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", _replaced(text, _DROPPED))
    text = _MANY_SPACES.sub(" ", _replaced(text, _ONE_SPACE))
    text = _LARGE_NUMBER.sub(lambda number: number[0].replace(" ", ""), _replaced(text, _SERVED))
    return _replaced(text, _ONE_MARK)


def _replaced(text: str, forms: Mapping[str, str]) -> str:
    for variant, form in forms.items():
        text = text.replace(variant, form)
    return text


def typographic(old: str, new: str) -> bool:
    """Whether two texts, or the two sides of a change, differ by typography alone or not at all."""
    return fold(old) == fold(new)


# The way back


@dataclass(frozen=True, slots=True)
class Canonical:
    """A folded text and its map: its character ``i`` stands for the original's ``at[i]:at[i + 1]``.

    ``at`` never decreases, and ends with the length of the original. A space dropped beside a mark belongs
    to the mark; what else is dropped belongs to what stands before it, or after it where a text begins.
    """

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that the folded characters ``start:end`` stand for."""
        return self.at[start], self.at[end]


class _Cut(NamedTuple):
    """Characters ``start:end`` of a text, and what is read in their place."""

    start: int
    end: int
    form: str


def canonical(original: str) -> Canonical:
    """``fold(original)`` with its map: the same steps, each kept track of; several times slower."""
    text, at = original, list(range(len(original) + 1))
    for cuts in (
        lambda text: _variants(text, _DROPPED),
        _compositions,
        lambda text: _variants(text, _ONE_SPACE),
        lambda text: (_Cut(*many.span(), " ") for many in _MANY_SPACES.finditer(text)),
        lambda text: _variants(text, _SERVED),
        _spaces_in_numbers,
        lambda text: _variants(text, _ONE_MARK),
    ):
        text, at = _made(text, at, cuts(text))
    return Canonical(text, (0, *at[1:]) if text else (len(original),))


def _made(text: str, at: Sequence[int], cuts: Iterable[_Cut]) -> tuple[str, list[int]]:
    """``text`` and its map once the cuts are made: the first character of a form stands for all it replaces."""
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, form in cuts:
        pieces += [text[done:start], form]
        places += at[done:start]
        places += [at[start], *[at[end]] * (len(form) - 1)] if form else []
        done = end
    return "".join([*pieces, text[done:]]), [*places, *at[done:]]


def _variants(text: str, forms: Mapping[str, str]) -> Iterator[_Cut]:
    for found in re.finditer("|".join(map(re.escape, forms)), text):
        yield _Cut(*found.span(), forms[found[0]])


def _spaces_in_numbers(text: str) -> Iterator[_Cut]:
    for number in _LARGE_NUMBER.finditer(text):
        yield from (_Cut(at, at + 1, "") for at in range(*number.span()) if text[at] == " ")


def _compositions(text: str) -> Iterator[_Cut]:
    """The sequences that canonical composition changes (Unicode Standard Annex 15, form C)."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _composes(text[start:at], text[at]):
            form = unicodedata.normalize("NFC", text[start:at])
            if form != text[start:at]:
                yield _Cut(start, at, form)
            start = at


def _composes(before: str, character: str) -> bool:
    """Whether a character may change with what stands before it when both are composed."""
    if character < "\u0300":
        return False
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.combining(character) > 0 or unicodedata.normalize("NFC", before + character) != apart
