"""Cut a text into the units a reader sees change: words, numbers with their unit, references, marks.

Joining the tokens of a text gives the text. A space goes with the mark it serves (`` ;``, and inside « » when
it is not a plain one: plain ones stand inside straight quotes too), so that adding or changing it shows as a
change of that mark and never moves a word. Each token has a key, what comparison looks at: a change that keeps
the keys is one of typography, and is shown apart from the words around it.

Folding the joined keys gives the folded text, but for plain spaces inside « », which the fold drops and the
keys keep: texts with equal keys say the same. The reverse does not hold where typography crosses tokens
(« 12-5 300 »): there, both sides of the change fold alike.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from app.domain.words.canonical import HIDDEN, SPACES, fold

_SP = re.escape(SPACES)
_KIND_SP = re.escape(SPACES[1:])
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f" + HIDDEN
_PLAIN_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
_LETTER = r"[^\W\d_\u02bc]"
_UNIT = rf"(?:[{_SP}]?[%€])?"
_NUMBER = (
    rf"\d{{1,3}}(?:[{_SP}.]\d{{3}})+(?!\d)(?:,\d+)?{_UNIT}"  # 1 234,56 €
    rf"|\d+(?:[.,/\-\u2011]\d+)*(?:er|ère|ème|e)?{_UNIT}"  # 12/03/2024, 1er, 35 %
)


def _pattern(word: str, tail: str) -> re.Pattern[str]:
    """The frequent kinds first: each kind is told from the others by how it begins."""
    kinds = (
        rf"[{_PLAIN_LETTER}]{{2,}}+(?![\w{_MARKS}])",
        r" (?=\w)",
        rf"[LRD](?<!\w[LRD])\.?[{_SP}*]{{0,2}}(?:{_NUMBER})",  # L. 2242-17, R.* 123-4
        word,
        rf"[{_SP}]+[;:!?%€]",
        rf"[{_KIND_SP}]+»",
        r"[^\S\n]+",
        _NUMBER,
        rf"«[{_KIND_SP}]+",
        r"\n+",
        r"\.{3}",
        r"\{@[\w.-]+\}",  # a reference to a clause
        r"_+",  # an open blank
        r".",
    )
    return re.compile(f"(?:{'|'.join(kinds)}){tail}", re.S)


_MARKED = re.compile(f"[{_MARKS}]")
_TOKEN = _pattern(rf"{_LETTER}+", "")
_TOKEN_WITH_MARKS = _pattern(rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*", rf"(?:\u200d.|[{_MARKS}])*")
"""Slower: a word keeps its combining and hidden marks, an emoji what is joined to it."""

_TURNING_WORDS = """
ne n pas point jamais aucun aucune sans non ni sauf plus moins minimum maximum interdit obligatoire
peut peuvent pourra pourront doit doivent devra devront
not no never without except may must shall should cannot
"""
"""Negations, modal verbs and limits, French and English: each may turn the meaning of a sentence."""
_PROTECTED = frozenset(_TURNING_WORDS.split())

_KEPT_LENGTH = 8_000
"""Characters of the longest text of which many are kept for the next comparison."""


class Tokens(NamedTuple):
    """The tokens of a text, in order, and the key of each."""

    words: tuple[str, ...]
    keys: tuple[str, ...]


def tokenised(text: str) -> Tokens:
    """``text`` cut into tokens."""
    return _kept(text) if len(text) <= _KEPT_LENGTH else _kept_long(text)


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of ``text``, in order."""
    return tokenised(text).words


def keys(text: str) -> tuple[str, ...]:
    """The comparison key of each token of ``text``."""
    return tokenised(text).keys


def _cut(text: str) -> Tokens:
    pattern = _TOKEN_WITH_MARKS if _MARKED.search(text) else _TOKEN
    words = tuple(pattern.findall(text))
    # In composed text without that apostrophe, folding leaves words and plain numbers as they are.
    bare = unicodedata.is_normalized("NFC", text) and "\u02bc" not in text
    forms = {word: fold(word) for word in set(words) if not (bare and word.isalnum())}
    return Tokens(words, tuple(map(forms.get, words, words)))


_kept = lru_cache(maxsize=512)(_cut)
_kept_long = lru_cache(maxsize=4)(_cut)


def protected(key: str) -> bool:
    """Whether marking this token without need would mislead: number, negation, modal verb."""
    return key.lower() in _PROTECTED or (not key.isalpha() and any(map(str.isdigit, key)))
