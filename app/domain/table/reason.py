"""Why a clause stands where it stands, in one line, in French and in English.

A reason is a value; its sentence names the parties by the names it is given, in alphabetical order, and says the
same of every side.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.table.explanation import FIGURES, Matter, Passage
from app.domain.words.text import typeset


class Reason(StrEnum):
    """Why the state is what it is."""

    ALL_AGREE = "all_agree"
    ALL_REMOVE = "all_remove"
    NOBODY_CHANGED = "nobody_changed"
    ONE_CHANGED = "one_changed"
    SAME_WORDS = "same_words"
    SAME_PLACE = "same_place"
    ADJACENT = "adjacent"
    APART = "apart"
    REMOVED_BY = "removed_by"
    REMOVED_OR_KEPT = "removed_or_kept"
    ADDED_BY = "added_by"
    ADDED_DIFFERENTLY = "added_differently"
    MOVED_BY = "moved_by"
    MOVED_AND_CHANGED = "moved_and_changed"
    MOVED_DIFFERENTLY = "moved_differently"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with what it is about.

    ``parties``: those it is about; ``others``: those that do something else with the clause. ``passage``: what
    explains best, one of ``passages``. ``words``: of the table text, changed side by side.
    """

    reason: Reason
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    passage: Passage | None = None
    passages: int = 0
    words: str = ""


def sentence(why: Why, names: Mapping[str, str], language: str) -> str:
    """The reason in one line; ``names`` by party identity; ``language`` "fr", or anything else for English."""
    speech = _FRENCH if language.startswith("fr") else _ENGLISH
    return typeset(speech.said(why, names), language)


# The words of the two languages


@dataclass(frozen=True, slots=True)
class _Speech:
    """One language. In ``reasons``: {parties}, {others}, {what}, {n}, {words}."""

    reasons: Mapping[Reason, str]
    many: Mapping[Reason, str]
    """The same, where more than one passage is in question."""
    matters: Mapping[Matter, str]
    nouns: Mapping[str, str]
    instead: str
    reading: str
    added: str
    removed: str
    nothing: str
    quotes: tuple[str, str]
    colon: str
    conjunction: str

    def said(self, why: Why, names: Mapping[str, str]) -> str:
        facts = {
            "parties": self._listed(why.parties, names),
            "others": self._listed(why.others, names),
            "words": self._quoted(why.words),
            "n": str(why.passages),
            "what": self._what(why, names),
        }
        pattern = self.many.get(why.reason) if why.passages > 1 else None
        return (pattern or self.reasons[why.reason]).format_map(facts)

    def _listed(self, parties: Iterable[str], names: Mapping[str, str]) -> str:
        *first, last = sorted(names.get(party, party) for party in parties) or [""]
        return f"{', '.join(first)} {self.conjunction} {last}" if first else last

    def _quoted(self, words: str) -> str:
        return f"{self.quotes[0]}{words}{self.quotes[1]}" if words else ""

    def _what(self, why: Why, names: Mapping[str, str]) -> str:
        if why.passage is None:
            return ""
        if why.reason is Reason.SAME_PLACE:
            return self._rivals(why.passage, names)
        return self._change(why.passage)

    def _change(self, one: Passage) -> str:
        """What the one wording of a passage changes: « le délai, 15 jours au lieu de 30 »."""
        new = one.readings[0].text
        if not one.base:
            return self.added.format(words=self._quoted(new))
        if not new:
            return self.removed.format(words=self._quoted(one.base))
        shown = self.instead.format(new=self._shown(one, new, first=True), old=self._shown(one, one.base))
        label = self._label(one)
        return f"{label}, {shown}" if label else shown

    def _rivals(self, one: Passage, names: Mapping[str, str]) -> str:
        """What each wording of a passage says: « le délai : 15 jours pour A, 20 pour B, au lieu de 30 »."""
        said = [
            self.reading.format(
                words=self._shown(one, reading.text, first=at == 0) if reading.text else self.nothing,
                parties=self._listed(reading.parties, names),
            )
            for at, reading in enumerate(one.readings)
        ]
        if one.base:
            said.append(self.instead.format(new="", old=self._shown(one, one.base)).strip())
        label = self._label(one)
        return (label + self.colon if label else "") + ", ".join(said)

    def _label(self, one: Passage) -> str:
        return self.nouns.get(one.noun or "", self.matters.get(one.matter, ""))

    def _shown(self, one: Passage, words: str, *, first: bool = False) -> str:
        """Figures bare, the unit after the first one; other words between quotation marks."""
        if one.matter not in FIGURES:
            return self._quoted(words)
        return f"{words} {one.unit}" if one.unit and first else words


_FRENCH = _Speech(
    reasons={
        Reason.ALL_AGREE: "Chaque délégation a donné son accord à ces mots.",
        Reason.ALL_REMOVE: "Chaque délégation a donné son accord à la suppression.",
        Reason.NOBODY_CHANGED: "Personne n’a changé cette clause.",
        Reason.ONE_CHANGED: "Un changement, proposé par {parties} : {what}.",
        Reason.SAME_WORDS: "Un même changement, proposé par {parties} : {what}.",
        Reason.SAME_PLACE: "Même passage, {what}.",
        Reason.ADJACENT: "{parties} changent des mots voisins, à relire ensemble : {words}.",
        Reason.APART: "{parties} changent des passages différents.",
        Reason.REMOVED_BY: "Suppression proposée par {parties}.",
        Reason.REMOVED_OR_KEPT: "Suppression proposée par {parties} ; autre réponse de {others}.",
        Reason.ADDED_BY: "Ajout proposé par {parties}.",
        Reason.ADDED_DIFFERENTLY: "Ajout proposé par {parties}, en mots différents.",
        Reason.MOVED_BY: "Déplacement proposé par {parties}.",
        Reason.MOVED_AND_CHANGED: "Déplacement proposé par {parties}, autres mots proposés par {others}.",
        Reason.MOVED_DIFFERENTLY: "Déplacement proposé par {parties}, à des endroits différents.",
    },
    many={
        Reason.ONE_CHANGED: "{n} changements, proposés par {parties}, dont : {what}.",
        Reason.SAME_WORDS: "{n} changements, en mêmes mots, proposés par {parties}, dont : {what}.",
        Reason.SAME_PLACE: "{n} passages en concurrence, dont {what}.",
    },
    matters={
        Matter.NEGATION: "une négation",
        Matter.OBLIGATION: "l’obligation",
        Matter.DURATION: "la durée",
        Matter.AMOUNT: "le montant",
        Matter.PERCENTAGE: "le pourcentage",
        Matter.DATE: "la date",
        Matter.REFERENCE: "la référence",
        Matter.NUMBER: "le nombre",
        Matter.HEADING: "le titre",
    },
    nouns={
        "délai": "le délai",
        "durée": "la durée",
        "préavis": "le préavis",
        "période": "la période",
        "montant": "le montant",
        "budget": "le budget",
        "taux": "le taux",
        "seuil": "le seuil",
        "plafond": "le plafond",
        "nombre": "le nombre",
        "prime": "la prime",
        "crédit": "le crédit",
        "fréquence": "la fréquence",
    },
    instead="{new} au lieu de {old}",
    reading="{words} pour {parties}",
    added="ajout de {words}",
    removed="retrait de {words}",
    nothing="rien",
    quotes=("« ", " »"),
    colon=" : ",
    conjunction="et",
)

_ENGLISH = _Speech(
    reasons={
        Reason.ALL_AGREE: "Every delegation has given its agreement to these words.",
        Reason.ALL_REMOVE: "Every delegation has given its agreement to the removal.",
        Reason.NOBODY_CHANGED: "Nobody has changed this clause.",
        Reason.ONE_CHANGED: "One change, proposed by {parties}: {what}.",
        Reason.SAME_WORDS: "One and the same change, proposed by {parties}: {what}.",
        Reason.SAME_PLACE: "Same passage, {what}.",
        Reason.ADJACENT: "{parties} change neighbouring words, to be read together: {words}.",
        Reason.APART: "{parties} change different passages.",
        Reason.REMOVED_BY: "Removal proposed by {parties}.",
        Reason.REMOVED_OR_KEPT: "Removal proposed by {parties}; another answer from {others}.",
        Reason.ADDED_BY: "Addition proposed by {parties}.",
        Reason.ADDED_DIFFERENTLY: "Addition proposed by {parties}, in different words.",
        Reason.MOVED_BY: "Move proposed by {parties}.",
        Reason.MOVED_AND_CHANGED: "Move proposed by {parties}, other words proposed by {others}.",
        Reason.MOVED_DIFFERENTLY: "Move proposed by {parties}, to different places.",
    },
    many={
        Reason.ONE_CHANGED: "{n} changes, proposed by {parties}, among them: {what}.",
        Reason.SAME_WORDS: "{n} changes, in the same words, proposed by {parties}, among them: {what}.",
        Reason.SAME_PLACE: "{n} rival passages, among them {what}.",
    },
    matters={
        Matter.NEGATION: "a negation",
        Matter.OBLIGATION: "the obligation",
        Matter.DURATION: "the duration",
        Matter.AMOUNT: "the amount",
        Matter.PERCENTAGE: "the percentage",
        Matter.DATE: "the date",
        Matter.REFERENCE: "the reference",
        Matter.NUMBER: "the number",
        Matter.HEADING: "the heading",
    },
    nouns={
        "délai": "the delay",
        "durée": "the duration",
        "préavis": "the notice",
        "période": "the period",
        "montant": "the amount",
        "budget": "the budget",
        "taux": "the rate",
        "seuil": "the threshold",
        "plafond": "the ceiling",
        "nombre": "the number",
        "prime": "the bonus",
        "crédit": "the credit",
        "fréquence": "the frequency",
        "deadline": "the deadline",
        "time limit": "the time limit",
        "period": "the period",
        "notice": "the notice",
        "amount": "the amount",
        "rate": "the rate",
        "threshold": "the threshold",
        "ceiling": "the ceiling",
        "number": "the number",
        "frequency": "the frequency",
    },
    instead="{new} instead of {old}",
    reading="{words} for {parties}",
    added="{words} added",
    removed="{words} removed",
    nothing="nothing",
    quotes=("“", "”"),
    colon=": ",
    conjunction="and",
)
