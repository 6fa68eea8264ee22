"""What a divergence is about: the passage that explains it best, read from the spans of a merge.

A reader of many redlines asks first what kind of thing is in dispute: a delay, an amount, whether somebody must
or may. Such passages come before mere words. Figures are shown with the unit that follows them in the text, even
when only the figure changed. ``reasons`` puts this into sentences.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from app.domain.compare.merge import MergedSpan
from app.domain.words.text import fold
from app.domain.words.tokens import tokens

QUOTE_LENGTH = 80
"""Words quoted in a reason are cut at this many characters."""


class Matter(StrEnum):
    """The kind of thing that a passage changes, the most telling first."""

    NEGATION = "negation"
    OBLIGATION = "obligation"
    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    REFERENCE = "reference"
    NUMBER = "number"
    HEADING = "heading"
    WORDS = "words"
    ADDITION = "addition"
    DELETION = "deletion"


@dataclass(frozen=True, slots=True)
class Reading:
    """What some parties, sorted, write in a passage."""

    parties: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in dispute: what the table text says there, and what the parties that change it write.

    ``noun``: the word of the text that names a figure ("délai", "seuil"). ``unit``: the words after a figure that
    everybody keeps ("jours ouvrés").
    """

    matter: Matter
    base: str
    readings: tuple[Reading, ...]
    noun: str | None = None
    unit: str = ""


FIGURES = frozenset(
    (Matter.DURATION, Matter.AMOUNT, Matter.PERCENTAGE, Matter.DATE, Matter.REFERENCE, Matter.NUMBER)
)

_SHORT = 8
"""Words of the longest passage that is said to change one figure, one negation or one duty."""
_NEARBY = 60
"""Characters before a figure in which the noun that names it is looked for."""
_NEGATIONS = frozenset(
    (
        *("ne", "n", "pas", "point", "jamais", "aucun", "aucune", "sans", "non", "ni", "sauf"),
        *("not", "no", "never", "without", "except"),
    )
)
_MODALS = frozenset(
    (
        *("peut", "peuvent", "pourra", "pourront", "doit", "doivent", "devra", "devront"),
        *("may", "must", "shall", "should", "can", "cannot"),
    )
)
_NUMBER_WORDS = frozenset(
    (
        *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
        *("quinze", "vingt", "trente", "quarante", "cinquante", "soixante", "cent"),
        *("two", "three", "four", "five", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred"),
    )
)
"""Numbers as words; « un » and “one” count nothing by themselves."""
_TIME = (
    r"jours?(?: ouvrés?| ouvrables?| calendaires?| francs?)?|semaines?|mois|années?|ans?|trimestres?|heures?|minutes?"
    r"|(?:working |business |calendar )?days?|weeks?|months?|years?|hours?"
)
_UNIT = re.compile(rf"\s+({_TIME}|euros?|%|[^\W\d_]{{3,}})", re.I)
_IS_TIME = re.compile(rf"(?:{_TIME})\b", re.I)
_MONTH = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|january|february|march|april|june|july|august|september|october|november|december"
)
_IS_DATE = re.compile(rf"(?:{_MONTH})|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}", re.I)
_IS_REFERENCE = re.compile(r"^[LRD]\.?[*\s]*\d|^\d+(?:[-.]\d+)+$|\{@", re.I)
_BEFORE_REFERENCE = re.compile(r"(?:articles?|paragraphes?|annexes?|sections?)\s+(?:n°\s*)?$", re.I)
_NOUN_OF_TIME = re.compile(
    r"\b(délai|durée|préavis|période|fréquence|deadline|time limit|period|notice|frequency)s?\b", re.I
)
_NOUN_OF_QUANTITY = re.compile(
    r"\b(montant|budget|taux|seuil|plafond|nombre|prime|crédit|amount|rate|threshold|ceiling|number)s?\b",
    re.I,
)


class _Place(NamedTuple):
    """A changed span and the nearest words of the base around it."""

    before: str
    span: MergedSpan
    after: str


def passage(heading: Sequence[MergedSpan], body: Sequence[MergedSpan]) -> tuple[Passage | None, int]:
    """The passage to name first, and how many there are; only those in conflict count where there is one.

    A change of typography alone is no passage.
    """
    found = [
        *((_of_heading(place), place.span.conflict) for place in _places(heading)),
        *((_of_body(place), place.span.conflict) for place in _places(body)),
    ]
    counted = [one for one, conflict in found if conflict] or [one for one, _ in found]
    return min(counted, key=lambda one: list(Matter).index(one.matter), default=None), len(counted)


def neighbours(spans: Sequence[MergedSpan]) -> str:
    """The words of the base from the first to the last of the first adjacent spans."""
    marked = [at for at, span in enumerate(spans) if span.adjacent]
    if not marked:
        return ""
    last = next((at for at in marked[1:] if at - marked[0] > 2), marked[-1] + 1)
    within = [at for at in marked if at < last]
    return quoted("".join(span.base for span in spans[within[0] : within[-1] + 1]))


def quoted(words: str) -> str:
    """Words on one line, cut after ``QUOTE_LENGTH`` characters."""
    line = " ".join(words.split())
    return line if len(line) <= QUOTE_LENGTH else line[:QUOTE_LENGTH].rsplit(" ", 1)[0] + "…"


def _places(spans: Sequence[MergedSpan]) -> Iterator[_Place]:
    base = "".join(span.base for span in spans)
    at = 0
    for span in spans:
        end = at + len(span.base)
        if span.variants and not span.typographic:
            yield _Place(base[max(0, at - _NEARBY) : at], span, base[end : end + _NEARBY])
        at = end


def _of_heading(place: _Place) -> Passage:
    before, span, after = place
    readings = tuple(Reading(one.parties, quoted(before + one.text + after)) for one in span.variants)
    return Passage(Matter.HEADING, quoted(before + span.base + after), readings)


def _of_body(place: _Place) -> Passage:
    span = place.span
    texts = [span.base, *(one.text for one in span.variants)]
    matter = _turn(texts) or _figure(place, texts) or _edit(texts)
    readings = tuple(Reading(one.parties, quoted(one.text)) for one in span.variants)
    found = Passage(matter, quoted(span.base), readings)
    return _measured(found, place) if matter in FIGURES else found


def _turn(texts: Sequence[str]) -> Matter | None:
    """Whether short passages differ by a negation or by a modal verb."""
    words = [_words(text) for text in texts]
    if max(map(len, words)) > _SHORT:
        return None
    for matter, telling in ((Matter.NEGATION, _NEGATIONS), (Matter.OBLIGATION, _MODALS)):
        if len({frozenset(telling.intersection(one)) for one in words}) > 1:
            return matter
    return None


def _figure(place: _Place, texts: Sequence[str]) -> Matter | None:
    """The kind of the one figure that short passages change; none when they do not change one figure."""
    figures = [[token for token in tokens(text) if _is_figure(token)] for text in texts]
    short = all(len(_words(text)) <= _SHORT for text in texts)
    if not short or any(len(one) != 1 for one in figures) or len({fold(one[0]) for one in figures}) == 1:
        return None
    return _kind(place, texts[0], figures[0][0])


def _is_figure(token: str) -> bool:
    return any(map(str.isdigit, token)) or token.lower() in _NUMBER_WORDS


def _kind(place: _Place, base: str, figure: str) -> Matter:
    rest = base[base.rindex(figure) + len(figure) :] + place.after
    tail = rest[:24].lstrip()
    if "%" in figure or tail.startswith(("%", "pour cent", "percent")):
        return Matter.PERCENTAGE
    if "€" in figure or tail.lower().startswith("euro"):
        return Matter.AMOUNT
    if _IS_REFERENCE.search(figure) or _BEFORE_REFERENCE.search(place.before):
        return Matter.REFERENCE
    if _IS_DATE.search(base) or _IS_DATE.match(tail) or _IS_DATE.search(place.before[-12:]):
        return Matter.DATE
    return Matter.DURATION if _IS_TIME.match(tail) else Matter.NUMBER


def _edit(texts: Sequence[str]) -> Matter:
    if not texts[0].strip():
        return Matter.ADDITION
    return Matter.WORDS if any(text.strip() for text in texts[1:]) else Matter.DELETION


def _measured(found: Passage, place: _Place) -> Passage:
    """A passage of figures with the noun that names them and the unit that follows."""
    if found.matter in (Matter.DATE, Matter.REFERENCE):
        return found
    sentence = re.split(r"[.;]\s|\n", place.before)[-1] + place.span.base
    nouns = (_NOUN_OF_TIME if found.matter is Matter.DURATION else _NOUN_OF_QUANTITY).findall(sentence)
    unit = _UNIT.match(place.after)
    ends_with_figure = all(
        _is_figure(tokens(text)[-1]) and text[-1:].isalnum()
        for text in (found.base, *(one.text for one in found.readings))
    )
    return replace(
        found,
        noun=nouns[-1].lower() if nouns else None,
        unit=unit.group(1) if unit and ends_with_figure else "",
    )


def _words(text: str) -> list[str]:
    return [token.lower() for token in tokens(text) if token[0].isalnum()]
