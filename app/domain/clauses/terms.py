"""Uses of defined terms: where the words of a clause lead to a definition that their version holds.

A definition is a clause, negotiated like any other; its uses are computed, never stored. A use is made of whole
words, whatever their case, their accents and their typography (``canonical``); where two forms overlap, the
longer one is meant. It never takes a part of an open blank or of a reference. Only the first use of a term in a
paragraph, an item or a row counts: it is read together with what follows, and a mark on each would hide the text.
A heading names its clause and uses nothing.

Accents are ignored, but for an « é » that ends a word of the text and not of the form: « piloté » is no use of
« pilote ».
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.domain.clauses.library import LibraryClause
from app.domain.words.body import Body, Content, Inline, Run, blanks, content_plain, mapped, plain, references
from app.domain.words.canonical import canonical, fold

_WORD = re.compile(r"(?<![\w-])\w+")
_GOES_ON = re.compile(r"[\w-]")
_SAYS_SO = re.compile(
    r"^d[ée]finitions?(?:\s*:\s*|\s+(?:de l['’]|(?:de la|du|des|de|d['’]une?|of an?|of the|of)\s+|d['’]))"
    r"|[\s,(:–-]+d[ée]finition\)?$",
    re.I,
)
"""« Définition de la … », « …, définition »: words of a heading that are no part of the term."""
_EDGES = re.compile(r"^\W+|\W+$")
_FINAL_ACUTE = re.compile(r"[éÉ](?=[sS]?(?!\w))")
_SINGULAR = re.compile(r"\w{2,}(?<![sxzSXZ])$")


@dataclass(frozen=True, slots=True)
class Term:
    """A definition of a version, and the forms under which texts use it."""

    clause_id: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms a version defines; a form that two definitions claim is that of the first."""

    terms: tuple[Term, ...]
    _meant: Mapping[str, Sequence[tuple[str, str]]] = field(init=False, repr=False, compare=False)
    """By first word: each spelling and the definition it means."""

    def __post_init__(self) -> None:
        meant: dict[str, str] = {}
        for term in self.terms:
            for spelling in filter(None, (one for form in term.forms for one in _spellings(form))):
                meant.setdefault(spelling, term.clause_id)
        by_word: dict[str, list[tuple[str, str]]] = {}
        for spelling, clause_id in meant.items():
            by_word.setdefault(next(_WORD.finditer(spelling))[0], []).append((spelling, clause_id))
        object.__setattr__(self, "_meant", by_word)

    def candidates(self, spelt: str) -> Iterator["Use"]:
        """Every form in words as ``_spelt`` writes them, overlaps included."""
        for word in _WORD.finditer(spelt):
            for spelling, clause_id in self._meant.get(word[0], ()):
                end = word.start() + len(spelling)
                if spelt.startswith(spelling, word.start()) and not _GOES_ON.match(spelt, end):
                    yield Use(word.start(), end, clause_id)


@dataclass(frozen=True, slots=True)
class Use:
    """Code points ``start:end`` of the plain form of a body, and the definition they mean."""

    start: int
    end: int
    clause_id: str


def name(heading: str) -> str:
    """The term that the heading of a definition names."""
    return _EDGES.sub("", _SAYS_SO.sub("", heading)) or heading


def forms(heading: str, language: str, origin: LibraryClause | None) -> tuple[str, ...]:
    """The forms of a definition: those of the library it comes from while its heading still names that term.

    Else the heading alone, with the regular plural of its first word, of its last and of all.
    """
    own = name(heading)
    if origin and origin.forms:
        known = origin.forms.fr if language == "fr" else origin.forms.en
        if any(Vocabulary((Term("", known),)).candidates(_spelt(fold(heading)))):
            return tuple(dict.fromkeys((*known, own)))
    return tuple(dict.fromkeys((own, *_plurals(own))))


def _plurals(form: str) -> Iterator[str]:
    words = form.split(" ")
    for many in (words[:1], words[-1:], words):
        yield " ".join(_SINGULAR.sub(r"\g<0>s", word) if word in many else word for word in words)


def uses(body: Body, vocabulary: Vocabulary) -> tuple[Use, ...]:
    """The first use of each term in each line of the plain form of ``body``, in order.

    Those of a definition's own term in its own words are among them: what lies inside them means nothing else.
    """
    if not vocabulary.terms:
        return ()
    text = _readable(body)
    apart = _apart(vocabulary.candidates(_spelt(fold(text))), len(text))
    if not apart:
        return ()
    back = canonical(text)
    found: dict[tuple[int, str], Use] = {}
    for one in apart:
        line = back.text.count("\n", 0, one.start)
        found.setdefault((line, one.clause_id), Use(*back.original(one.start, one.end), one.clause_id))
    return tuple(found.values())


def _apart(candidates: Iterator[Use], length: int) -> list[Use]:
    """Of uses that overlap, the longest, then the first; in order."""
    taken, kept = bytearray(length), []
    for one in sorted(candidates, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _readable(body: Body) -> str:
    """The plain form, blanks and references crossed out: nothing is read in them."""
    return plain(mapped(body, _crossed_out) if blanks(body) or references(body) else body)


def _crossed_out(inline: Inline) -> Content:
    return (inline if isinstance(inline, Run) else Run("_" * len(content_plain((inline,)))),)


def _spellings(form: str) -> tuple[str, ...]:
    spelt = _spelt(fold(_EDGES.sub("", form)))
    return spelt, spelt.replace("é", "e")


def _spelt(folded: str) -> str:
    """Folded words in lower case and without accents but a final « é »: one character for each."""
    found = list(map(_bare, folded))
    for accent in _FINAL_ACUTE.finditer(folded):
        found[accent.start()] = "é"
    return "".join(found)


@cache
def _bare(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].lower()[0]
