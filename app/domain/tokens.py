"""Cut a text into the units a reader sees change: words, numbers with their unit, references, marks.

Joining the tokens of a text gives the text. A no-break space goes with the mark it serves (`` ;``, ``« ``),
so that adding or changing it shows as a change of that mark and never moves a word. Each token has a key,
what comparison looks at: a change that keeps the keys is one of typography, and is shown apart from the
words around it.
"""

import re
from functools import lru_cache

from app.domain.text import fold

_SP = " \u00a0\u202f\u2009\u2007"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_PREFIX = rf"(?:\b[LRD]\.?[{_SP}*]{{0,2}})?"
_UNIT = rf"(?:[{_SP}]?[%€])?"

_TOKEN = re.compile(
    "(?:"
    + "|".join(
        (
            r"\{@[\w.-]+\}",  # a reference to a clause
            r"_+",  # an open blank
            rf"{_PREFIX}\d{{1,3}}(?:[{_SP}.]\d{{3}})+(?!\d)(?:,\d+)?{_UNIT}",  # 1 234,56 €
            rf"{_PREFIX}\d+(?:[.,/\-\u2011]\d+)*(?:er|ère|ème|e)?{_UNIT}",  # L. 2242-17, 1er, 35 %
            rf"(?:{_LETTER})+",
            r"[\u00a0\u202f]+[;:!?%€»]",
            r"«[\u00a0\u202f]+",
            r"\n+",
            r"[^\S\n]+",
            r".",
        )
    )
    + rf")(?:[{_MARKS}]|\u200d.)*",
    re.S,
)

_ONE_QUOTE = str.maketrans(dict.fromkeys("«»“”„", '"'))

_TURNING_WORDS = """
ne n pas point jamais aucun aucune sans non ni sauf plus moins minimum maximum interdit obligatoire
peut peuvent pourra pourront doit doivent devra devront
not no never without except may must shall should cannot
"""
"""Negations, modal verbs and limits, French and English: each may turn the meaning of a sentence."""
_PROTECTED = frozenset(_TURNING_WORDS.split())

_KEPT_LENGTH = 8_000
"""Characters of the longest text whose tokens are kept for the next comparison."""


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of ``text``, in order."""
    return _kept(text)[0] if len(text) <= _KEPT_LENGTH else _cut(text)[0]


def keys(text: str) -> tuple[str, ...]:
    """The comparison key of each token of ``text``."""
    return _kept(text)[1] if len(text) <= _KEPT_LENGTH else _cut(text)[1]


def _cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = tuple(_TOKEN.findall(text))
    return found, tuple(map(key, found))


_kept = lru_cache(maxsize=512)(_cut)


@lru_cache(maxsize=1 << 16)
def key(token: str) -> str:
    """What comparison sees of one token: its folded form, with one quotation mark."""
    return fold(token).translate(_ONE_QUOTE)


@lru_cache(maxsize=1 << 16)
def protected(key: str) -> bool:
    """Whether marking this token without need would mislead: number, negation, modal verb."""
    return any(map(str.isdigit, key)) or key.lower() in _PROTECTED
