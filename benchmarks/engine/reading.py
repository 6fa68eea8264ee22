"""How the scorer reads a text: its own words, numbers and typography, independent of the engine's.

An engine with other tokens is judged by these. Words that turn a meaning (negations, modal verbs, limits) and
numbers are *critical*: marking them in part, or without need, misleads a reader.
"""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

_SP = " \u00a0\u202f\u2009\u2007"
_NUMBER = (
    rf"(?:\b[LRD]\.?[{_SP}]?)?\d{{1,3}}(?:[{_SP}.]\d{{3}})+(?:,\d+)?(?:[{_SP}]?[%€])?"
    rf"|(?:\b[LRD]\.?[{_SP}*]{{0,2}})?\d+(?:[.,/\-\u2011]\d+)*(?:er|ère|ème|e)?(?:[{_SP}]?[%€])?"
)
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_SPACE = r"[^\S\n]+"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<space>{_SPACE})|(?P<other>.)", re.S)
_BARE = re.compile(rf"{_NUMBER}|{_WORD}|{_SPACE}|.", re.S)

_TURNING_WORDS = """
ne n pas jamais aucun aucune sans non ni sauf peut peuvent pourra pourront doit doivent devra devront interdit
obligatoire plus moins minimum maximum
"""
_TURNING = frozenset(_TURNING_WORDS.split())

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bc", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        **dict.fromkeys("\u2011\u2010", "-"),
        **dict.fromkeys("\u00ad\u200b\ufeff", None),
        **dict.fromkeys("\u201c\u201d", '"'),
        "\u2026": "...",
    }
)
_GUILLEMET = re.compile(r"«\s*|\s*»")
_SPACE_BEFORE_MARK = re.compile(r"[^\S\n]*([;:!?%€])")
_SPACES = re.compile(r"[^\S\n]+")


class Unit(NamedTuple):
    """A word or a number, at characters ``start:end`` of its text."""

    start: int
    end: int
    kind: str
    text: str

    @property
    def critical(self) -> bool:
        return critical(self.kind, self.text)


def tokens(text: str) -> list[tuple[str, str]]:
    """Kind (number, word, space, other) and text of each token; joined, the text."""
    return [(found.lastgroup or "", found.group()) for found in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The tokens of a text without their kinds: what peers on words are given."""
    return _BARE.findall(text)


def critical(kind: str, token: str) -> bool:
    """Whether a token is a number, a negation, a modal verb or a limit."""
    return kind == "number" or token.lower() in _TURNING


def critical_words(text: str) -> Counter[str]:
    """How often each critical word stands in a text, without case."""
    return Counter(token.lower() for kind, token in tokens(text) if critical(kind, token))


def norm(text: str) -> str:
    """The text with typographic variants unified: what is left of a difference that a reader need not see is none."""
    text = unicodedata.normalize("NFC", text).translate(_ONE_FORM)
    text = _SPACE_BEFORE_MARK.sub(r"\1", _GUILLEMET.sub('"', text))
    return _SPACES.sub(" ", text)


def marks(text: str) -> tuple[set[int], list[Unit]]:
    """Where a mark may begin or end without cutting a word or a number, and those words and numbers."""
    bounds, units, at = {0}, [], 0
    for kind, token in tokens(text):
        end = at + len(token)
        if kind in ("number", "word"):
            units.append(Unit(at, end, kind, token))
        else:
            bounds.update(range(at, end))
        bounds |= {at, end}
        at = end
    return bounds, units
