"""Every sentence of the library is ours: the longest run of words it shares with any other text.

Words are compared without case and typography; « l’outil » is one. The shortest runs of the library are
indexed; another text is then read once, so that the time grows with the length of both, not with their product.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.clauses.gate.prose import french
from app.domain.clauses.library import BLANK, REFERENCE, with_roles
from app.domain.clauses.written import Written
from app.domain.words.canonical import fold

SHORTEST = 9
"""Words of the shortest run worth a look."""
BORROWED = 12
"""Words from which a run is no chance."""

FIXED_NAMES = (
    "accord national interprofessionnel",
    "base de données économiques, sociales et environnementales",
    "code général de la fonction publique",
    "code du travail",
    "comité social d'administration",
    "comité social et économique",
    "commission nationale de l'informatique et des libertés",
    "commission paritaire permanente de négociation et d'interprétation",
    "commission santé, sécurité et conditions de travail",
    "de la négociation collective",
    "direction régionale de l'économie, de l'emploi, du travail et des solidarités",
    "document unique d'évaluation des risques professionnels",
    "données à caractère personnel",
    "délégué à la protection des données",
    "entrée en vigueur du présent accord",
    "organisations syndicales de salariés représentatives",
    "organisations syndicales représentatives",
    "règlement (ue) 2016/679",
    "règlement (ue) 2024/1689",
)
"""Names of law and of institutions, as ``fold`` and lower case leave them: each counts as one word."""

FORMULAS = (
    "dans une entreprise de la branche sans accord portant sur le même objet",
    "la consultation du cse garde son objet, ses délais et ses moyens",
    "l'employeur ne prend aucune mesure défavorable",
)
"""Sentences of the standard of writing, the same in every clause that needs them."""

_FIXED = re.compile(
    "|".join(re.escape(name) for name in sorted((*FIXED_NAMES, *FORMULAS), key=len, reverse=True))
)
_LIST_MARK = re.compile(r"^\s*(?:\d+[.)]|[a-z]\)|-)\s+", re.MULTILINE)
_WORD = re.compile(r"\w+(?:'\w+)?|¤")
_GAP = "¤"
"""Stands where a blank or a reference does: it is like nothing, itself included."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one French paragraph of a variant; ``line`` is its line in the file of the clause."""

    clause: str
    variant: str
    line: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that a stretch shares with the text called ``other``."""

    stretch: Stretch
    other: str
    words: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many words are shared."""
        return len(self.words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as they are compared: marks of lists are none, a fixed name is one."""
    plain = _LIST_MARK.sub("", fold(text).lower())
    return tuple(_WORD.findall(_FIXED.sub(lambda name: re.sub(r"\W+", "_", name[0]), plain)))


def stretches(written: Iterable[Written]) -> tuple[Stretch, ...]:
    """The French paragraphs of all variants, with the role words of a company."""
    found = []
    for one in written:
        for variant, passage in french(one):
            for paragraph in passage.paragraphs():
                plain = with_roles(paragraph.text, "fr", "company", one.shared)
                words = words_of(REFERENCE.sub(_GAP, BLANK.sub(_GAP, plain)))
                found.append(Stretch(one.clause.id, variant.id, paragraph.line, words))
    return tuple(found)


def borrowed(library: Sequence[Stretch], others: Iterable[tuple[str, str]]) -> tuple[Run, ...]:
    """For each variant, the longest run of at least ``SHORTEST`` words shared with a text, given as (name, text)."""
    index = _Index(library, SHORTEST)
    longest: dict[tuple[str, str], Run] = {}
    for name, text in others:
        for run in index.runs(name, words_of(text)):
            _keep_longest(longest, (run.stretch.clause, run.stretch.variant), run)
    return tuple(longest.values())


def repeated(library: Sequence[Stretch]) -> tuple[Run, ...]:
    """For each clause, the longest run of at least ``BORROWED`` words shared with a clause before it."""
    index = _Index(library, BORROWED)
    longest: dict[tuple[str, str], Run] = {}
    for stretch in library:
        for run in index.runs(stretch.clause, stretch.words):
            if run.stretch.clause > stretch.clause:
                _keep_longest(longest, (run.stretch.clause, ""), run)
    return tuple(longest.values())


def _keep_longest(longest: dict[tuple[str, str], Run], key: tuple[str, str], run: Run) -> None:
    if key not in longest or run.length > longest[key].length:
        longest[key] = run


class _Index:
    """Where each run of ``size`` words of the library stands."""

    def __init__(self, library: Sequence[Stretch], size: int) -> None:
        self._size = size
        self._places: Mapping[tuple[str, ...], list[tuple[Stretch, int]]] = defaultdict(list)
        for stretch in library:
            for at in range(len(stretch.words) - size + 1):
                gram = stretch.words[at : at + size]
                if _GAP not in gram:
                    self._places[gram].append((stretch, at))
        self._known = {word for gram in self._places for word in gram}

    def runs(self, name: str, words: tuple[str, ...]) -> Iterator[Run]:
        """Every run that ``words`` share with a stretch, as long as it goes; ``name`` is whose words they are."""
        known = 0
        for end, word in enumerate(words, 1):
            known = known + 1 if word in self._known else 0
            start = end - self._size
            if known < self._size:
                continue
            for stretch, at in self._places.get(words[start:end], ()):
                if not _continues(words, start, stretch.words, at):
                    yield Run(stretch, name, _common(words, start, stretch.words, at))


def _continues(words: tuple[str, ...], start: int, other: tuple[str, ...], at: int) -> bool:
    """Whether the run began before, and was found there."""
    return start > 0 and at > 0 and words[start - 1] == other[at - 1] != _GAP


def _common(words: tuple[str, ...], start: int, other: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The words that both have from these places on."""
    size = 0
    for left, right in zip(words[start:], other[at:], strict=False):
        if left != right or left == _GAP:
            break
        size += 1
    return words[start : start + size]
