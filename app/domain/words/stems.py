"""Words reduced to what a search compares: letters without accents or capitals, then a light stem.

Plurals, feminines and the commonest endings of verbs and of the nouns made from them fall together (« négocier,
négociée, négociations »); words a negotiator tells apart stay apart (« emploi, employeur », « forme, formation »,
« données, donner »): an ending goes only when enough of the word is left. People search without accents, so the
rules read none. Light stemming does as well as heavier kinds on French and English texts (J. Savoy, "Light
stemming approaches for the French, Portuguese, German and Hungarian languages", ACM SAC 2006); the rules are ours.

A stem always begins with the first three letters of its word: ``terms_like`` rests on it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

RULES = "1"
"""Raise it with any change below: an index made by other rules is then made again."""

FIRST_LETTERS = 3
"""How many letters a stem always shares with its word."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LIGATURES = {"œ": "oe", "æ": "ae"}


def _bare(character: str) -> str:
    """The small letter without its accents; any other character as it is. Always one character."""
    low = character.lower()
    base = unicodedata.normalize("NFD", low)[:1]
    return base if len(low) == 1 and base.isalpha() else character


_BARE = {
    code: _bare(chr(code))
    for block in (range(0x41, 0x530), range(0x1E00, 0x2000))
    for code in block
    if _bare(chr(code)) != chr(code)
}


def bare(text: str) -> str:
    """``text`` without capitals or accents, each character in its place (ligatures stay)."""
    return text.translate(_BARE)


_FRENCH_WORDS = """
au aux avec ce ceci cela celle celles celui ces cet cette ceux dans de des dont du elle elles en est et il ils la le
les leur leurs lors lui mais meme ne ni nos notre nous on ont ou par pas pour qu quand que quel quelle quelles quels
qui sa se ses si soit son sont sur ta te tes toi ton tout toute toutes tous un une vos votre vous jusqu lorsqu puisqu
"""
_ENGLISH_WORDS = """
about an and any are as at be been but by can do does for from had has have he her his how if in into is it its may
no not of on or our shall she should so such that the their them then there these they this those to was we were what
when which who will with would you your
"""
_FUNCTION_WORDS = {
    "fr": frozenset(_FRENCH_WORDS.split()),
    "en": frozenset(_ENGLISH_WORDS.split()),
}
"""Words that say nothing of what a text is about."""


class Term(NamedTuple):
    """A word of a text by its stem, at characters ``start:end``."""

    stem: str
    start: int
    end: int


def terms(text: str, language: str) -> Iterator[Term]:
    """The words of a text (NFC) that mean something, in order: no articles, no single letters; figures count."""
    ignored = _ignored(language)
    for found in _WORD.finditer(bare(text)):
        if _means(found[0], ignored):
            yield Term(_stem(found[0], language), found.start(), found.end())


def _means(word: str, ignored: frozenset[str]) -> bool:
    return word not in ignored and (len(word) > 1 or word.isdigit())


def asked(words: str, language: str) -> tuple[str, ...]:
    """The different stems of a question, in its order; none when it has only articles and the like."""
    ignored = _ignored(language)
    different = dict.fromkeys(_WORD.findall(bare(unicodedata.normalize("NFC", words))))
    means = (one for one in different if _means(one, ignored))
    return tuple(dict.fromkeys(_stem(one, language) for one in means))


def terms_like(text: str, stems: Iterable[str], language: str) -> list[Term]:
    """The words of a text (NFC) whose stem is one of ``stems``, in order; the other words cost next to nothing."""
    wanted = frozenset(stems)
    if not wanted:
        return []
    like = _words_like(wanted)
    found = [(one[0], one.start(), one.end()) for one in like.finditer(bare(text))]
    known = {word: _stem(word, language) for word in {word for word, _, _ in found}}
    return [Term(known[word], start, end) for word, start, end in found if known[word] in wanted]


@lru_cache(maxsize=64)
def _words_like(stems: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted({_beginning(one) for one in stems})))


def _beginning(stem: str) -> str:
    """A pattern of the words that a stem may be of: those with its first letters, ligatures or not."""
    if stem.isdigit():
        return r"(?<!\d)\d+"
    head = stem[:FIRST_LETTERS]
    heads = {head} | {
        spelt[:FIRST_LETTERS]
        for ligature, letters in _LIGATURES.items()
        for spelt in (stem.replace(letters, ligature), stem.replace(letters[0], ligature, 1))
    }
    return rf"(?<![^\W\d_])(?:{'|'.join(sorted(heads))})[^\W\d_]*"


def _ignored(language: str) -> frozenset[str]:
    return _FUNCTION_WORDS.get(language, frozenset())


def stem(word: str, language: str) -> str:
    """The stem of one word; of a word in a language without rules, its bare letters."""
    return _stem(bare(word), language)


def _stem(plain: str, language: str) -> str:
    for ligature, letters in _LIGATURES.items():
        plain = plain.replace(ligature, letters)
    rules = _STEMMERS.get(language)
    return plain if rules is None or len(plain) <= 3 or not plain.isalpha() else rules(plain)


class _Ending(NamedTuple):
    """An ending, what stands in its place, and how many letters must be left before it."""

    ending: str
    form: str
    left: int


def _table(rows: str) -> tuple[_Ending, ...]:
    """Endings from lines of ``ending form left``, the longest first; ``-`` for no form."""
    found = [line.split() for line in rows.strip().splitlines()]
    endings = [_Ending(ending, "" if form == "-" else form, int(left)) for ending, form, left in found]
    return tuple(sorted(endings, key=lambda one: -len(one.ending)))


def _cut(word: str, endings: Sequence[_Ending]) -> str:
    """``word`` with the longest ending that fits replaced; an ending too long for its word shields it."""
    for ending, form, left in endings:
        if word.endswith(ending):
            return word[: -len(ending)] + form if len(word) - len(ending) >= left else word
    return word


_IRREGULAR_FRENCH = {  # what the rules would miss, or mix with another word
    "travaux": "travail",
    "donnee": "donnee",
    "donnees": "donnee",
    "partie": "partie",
    "parties": "partie",
    "pays": "pays",
    "sortie": "sortie",
    "sorties": "sortie",
    "suivre": "suiv",
    "suivent": "suiv",
}
_FRENCH_PLURALS = _table(
    """
    eaux eau 1
    aux al 3
    eux eu 2
    ss ss 1
    us us 2
    s - 3
    """
)
_FRENCH_ENDINGS = _table(
    """
    issement issement 0
    issements issement 0
    bilite bl 3
    atrice ateu 3
    ateur ateu 3
    euse eu 3
    eur eu 3
    ation - 5
    ition - 5
    atoire - 5
    ement - 5
    ment ment 0
    ance - 5
    age - 6
    ative ativ 3
    ive iv 3
    if iv 3
    issent - 4
    issant - 4
    issante - 4
    eraient - 4
    eront - 4
    erait - 4
    iront - 4
    era - 4
    ira - 4
    aient - 5
    ent - 5
    ante - 5
    ant - 5
    ait - 5
    ier i 4
    er - 3
    ir - 4
    ee - 3
    it - 5
    e - 3
    """
)
_DOUBLED = re.compile(r"([lnt])\1$")


def _french(word: str) -> str:
    if word in _IRREGULAR_FRENCH:
        return _IRREGULAR_FRENCH[word]
    found = _cut(_cut(word, _FRENCH_PLURALS), _FRENCH_ENDINGS)
    found = _DOUBLED.sub(r"\1", found)
    if len(found) > 4 and found.endswith("qu"):
        return found[:-2] + "c"
    return found[:-1] if len(found) > 4 and found.endswith("i") else found


_ENGLISH_PLURALS = _table(
    """
    sses ss 1
    ies y 3
    ss ss 1
    us us 1
    is is 1
    s - 3
    """
)
_ENGLISH_ENDINGS = _table(
    """
    ation - 5
    ating - 5
    ated - 5
    ate - 5
    ised is 3
    ized is 3
    ising is 3
    izing is 3
    ization is 3
    isation is 3
    ize is 3
    ise is 3
    eed eed 0
    ing - 4
    ed - 4
    ly - 5
    ee ee 0
    y i 2
    e - 3
    """
)
_DOUBLED_ENGLISH = re.compile(r"([bdgmnprt])\1$")


def _english(word: str) -> str:
    found = _cut(_cut(word, _ENGLISH_PLURALS), _ENGLISH_ENDINGS)
    found = _DOUBLED_ENGLISH.sub(r"\1", found)
    return found[:-1] if len(found) > 4 and found.endswith("e") else found


_STEMMERS = {"fr": _french, "en": _english}
