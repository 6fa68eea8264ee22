"""The clause library: what a library clause is, and how one enters a draft.

A library clause holds one rule worded by different mechanisms (its *variants*), in French and in English,
with blanks that have no default. ``pick`` turns a variant into the heading and body of a draft clause: role
words and filled blanks become plain words, open blanks and references stay tokens.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.refusal import Invalid, NotFound
from app.domain.words.body import markdown, parse

Value = int | float | str
"""What fills a blank: a number (in the unit of the blank), an ISO date, or words."""

LANGUAGES = ("fr", "en")
MEASURED = frozenset({"duration", "number", "percentage"})
"""Types of parameter that take a number and a unit."""

BLANK = re.compile(r"\{\{(\w+)\}\}")
REFERENCE = re.compile(r"\{@([a-z0-9-]+)\}")

_LIST_ITEM = re.compile(r"(\d+\.|-) ")
_ASCII_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
_FORBIDDEN_IN_WORDS = re.compile(r"[{}\n\r]")
_NARROW_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in both languages; French is the text, English a faithful aid."""

    fr: str
    en: str

    def of(self, language: str) -> str:
        """The words in ``language``; ``Invalid("unknown_language")`` outside ``LANGUAGES``."""
        if language not in LANGUAGES:
            raise Invalid("unknown_language", language=language, allowed=list(LANGUAGES))
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a defined term, as they are recognised in a text."""

    fr: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One and many of a unit, in both languages."""

    one: Bilingual
    many: Bilingual


@dataclass(frozen=True, slots=True)
class Shared:
    """Words used by several clauses: role words by level, units by id."""

    roles: Mapping[str, Mapping[str, Bilingual]]
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an idea comes from: ``weight`` says what may be claimed of it, ``certainty`` how it was read."""

    ref: str
    certainty: str
    weight: str
    applies: date | None = None
    official_ref: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Ids of other library clauses; the targets may not exist yet."""

    needs: tuple[str, ...] = ()
    goes_with: tuple[str, ...] = ()
    tension: tuple[str, ...] = ()
    not_to_confuse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalBound:
    """A bound set by law: crossing it warns, with the reference; it never refuses."""

    ref: str
    min: float | None = None
    max: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of the clause. ``min`` and ``max`` are bounds of plausibility in ``unit``, never advice."""

    id: str
    type: str
    label: Bilingual
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    legal: LegalBound | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does what and when in paragraph ``par`` (from 1); ``otherwise``: the paragraph on what if not."""

    par: int
    who: str
    kind: str
    when: str
    to: str | None = None
    proof: str | None = None
    otherwise: int | None = None


@dataclass(frozen=True, slots=True)
class Majority:
    """Paragraph ``par`` (from 1) of ``variant`` needs more than an ordinary agreement, by ``rule``."""

    variant: str
    par: int
    rule: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One mechanism, complete by itself. ``text`` is Markdown; ``levels`` narrow those of the clause."""

    id: str
    family: str
    title: Bilingual
    relation: str
    text: Bilingual
    levels: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """One file of ``clauses/``. The title of a definition is its term; ``help`` maps sections to Markdown."""

    id: str
    kind: str
    revision: int
    title: Bilingual
    theme: str
    levels: tuple[str, ...]
    sources: tuple[Source, ...]
    links: Links
    parameters: tuple[Parameter, ...]
    variants: tuple[Variant, ...]
    help: Mapping[str, Bilingual]
    moments: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    status: str | None = None
    majority: tuple[Majority, ...] = ()
    forms: Forms | None = None
    used_by: tuple[str, ...] = ()

    def variant(self, variant_id: str) -> Variant:
        """The variant of that id, or ``Invalid("unknown_variant")``."""
        for variant in self.variants:
            if variant.id == variant_id:
                return variant
        raise Invalid("unknown_variant", clause=self.id, variant=variant_id)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a clause with the lists it introduces; ``line`` counts from 0 inside the text."""

    line: int
    text: str


THEMES: Mapping[str, Bilingual] = {
    "cadre": Bilingual("Cadre", "Framework"),
    "gouv": Bilingual("Gouvernance", "Governance"),
    "ic": Bilingual("Information et consultation", "Information and consultation"),
    "moyens": Bilingual("Moyens du dialogue", "Means for dialogue"),
    "ia": Bilingual("Intelligence artificielle", "Artificial intelligence"),
    "donnees": Bilingual("Données et surveillance", "Data and surveillance"),
    "emploi": Bilingual("Emploi et compétences", "Jobs and skills"),
    "sante": Bilingual("Santé et travail", "Health and work"),
    "deco": Bilingual("Connexion et déconnexion", "Connecting and disconnecting"),
    "cycle": Bilingual("Cycle de vie du projet", "Life cycle of a project"),
    "fourn": Bilingual("Fournisseurs", "Suppliers"),
    "egal": Bilingual("Égalité et environnement", "Equality and environment"),
    "fp": Bilingual("Service public", "Public service"),
    "fin": Bilingual("Clauses finales", "Final clauses"),
}
"""Themes in the order of an agreement."""

_MONTHS = (
    Bilingual("janvier", "January"),
    Bilingual("février", "February"),
    Bilingual("mars", "March"),
    Bilingual("avril", "April"),
    Bilingual("mai", "May"),
    Bilingual("juin", "June"),
    Bilingual("juillet", "July"),
    Bilingual("août", "August"),
    Bilingual("septembre", "September"),
    Bilingual("octobre", "October"),
    Bilingual("novembre", "November"),
    Bilingual("décembre", "December"),
)


@dataclass(frozen=True, slots=True)
class Library:
    """All clauses, in the order of themes, then ids; ``Invalid("duplicate_clause")`` when two share an id."""

    clauses: tuple[LibraryClause, ...]
    _by_id: Mapping[str, LibraryClause] = field(init=False, repr=False, compare=False)

    def __init__(self, clauses: Iterable[LibraryClause]) -> None:
        rank = {theme: place for place, theme in enumerate(THEMES)}
        ordered = tuple(sorted(clauses, key=lambda clause: (rank[clause.theme], clause.id)))
        by_id: dict[str, LibraryClause] = {}
        for clause in ordered:
            if clause.id in by_id:
                raise Invalid("duplicate_clause", clause=clause.id)
            by_id[clause.id] = clause
        object.__setattr__(self, "clauses", ordered)
        object.__setattr__(self, "_by_id", by_id)

    def __contains__(self, clause_id: object) -> bool:
        return clause_id in self._by_id

    def clause(self, clause_id: str) -> LibraryClause:
        """The clause of that id, or ``NotFound``."""
        if clause_id not in self._by_id:
            raise NotFound
        return self._by_id[clause_id]

    def of_theme(self, theme: str) -> tuple[LibraryClause, ...]:
        """Clauses of a theme; empty for a theme without clauses."""
        return tuple(clause for clause in self.clauses if clause.theme == theme)

    def companions(self, clause_id: str) -> tuple[str, ...]:
        """Ids that go with a clause: ``goes_with`` is declared once and read both ways."""
        own = self.clause(clause_id).links.goes_with
        others = (clause.id for clause in self.clauses if clause_id in clause.links.goes_with)
        return tuple(dict.fromkeys((*own, *others)))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Blocks apart by an empty line; a list belongs to the paragraph that introduces it."""
    found: list[Paragraph] = []
    line, gap = 0, ""
    for block in re.split(r"(\n(?:[ \t]*\n)+)", text):
        if not block.strip():
            gap = block
        elif found and _LIST_ITEM.match(block):
            found[-1] = Paragraph(found[-1].line, found[-1].text + gap + block)
        else:
            found.append(Paragraph(line, block))
        line += block.count("\n")
    return tuple(found)


def pick(
    clause: LibraryClause,
    variant_id: str,
    language: str,
    level: str,
    values: Mapping[str, Value],
    shared: Shared,
) -> tuple[str, str]:
    """Heading and canonical Markdown body of a draft clause made from a variant.

    References keep library ids: the caller maps them to clauses of the draft. Bounds are never enforced here.
    ``Invalid`` for an unknown variant, language or blank, and for a value that does not suit its blank.
    """
    declared = {parameter.id: parameter for parameter in clause.parameters}
    for unknown in values.keys() - declared.keys():
        raise Invalid("unknown_blank", clause=clause.id, blank=unknown)

    def words(blank: str) -> str:
        parameter = declared[blank]
        if blank in values:
            return _filled(parameter, values[blank], language, shared)
        return _open(parameter, language, shared)

    text = with_roles(clause.variant(variant_id).text.of(language), language, level, shared)
    return clause.title.of(language), markdown(parse(_replace_blanks(text, declared.keys(), words)))


def with_roles(text: str, language: str, level: str, shared: Shared) -> str:
    """The text with role words as said at ``level``; a level without a word of its own says the company's."""

    def words(role: str) -> str:
        by_level = shared.roles[role]
        return by_level.get(level, by_level["company"]).of(language)

    return _replace_blanks(text, shared.roles.keys(), words)


def measure(value: float, unit: Unit, language: str) -> str:
    """« 1,5 heure », “1.5 hours”: French takes the singular below 2, English at exactly 1."""
    single = abs(value) < 2 if language == "fr" else value == 1
    words = (unit.one if single else unit.many).of(language)
    joint = "" if words == "%" and language == "en" else " "
    return f"{number_words(value, language)}{joint}{words}"


def number_words(value: float, language: str) -> str:
    """A number in figures: « 1 234,5 » with a narrow no-break space in French, “1,234.5” in English."""
    english = f"{value:,.6f}".rstrip("0").rstrip(".")
    if language == "en":
        return english
    return english.translate({ord(","): _NARROW_SPACE, ord("."): ","})


def date_words(day: date, language: str) -> str:
    """« 1er décembre 2026 », “1 December 2026”."""
    number = "1er" if day.day == 1 and language == "fr" else str(day.day)
    return f"{number} {_MONTHS[day.month - 1].of(language)} {day.year}"


def _replace_blanks(text: str, known: Iterable[str], words: Callable[[str], str]) -> str:
    """``text`` with each blank of ``known`` replaced by its words; others stay."""
    chosen = frozenset(known)
    return BLANK.sub(lambda match: words(match[1]) if match[1] in chosen else match[0], text)


def _open(parameter: Parameter, language: str, shared: Shared) -> str:
    """The token of a blank left open; its unit is written in the plural."""
    unit = shared.units[parameter.unit].many.of(language) if parameter.unit else ""
    return f"{{{{{parameter.id}:{unit}}}}}" if unit else f"{{{{{parameter.id}}}}}"


def _filled(parameter: Parameter, value: Value, language: str, shared: Shared) -> str:
    """The plain words of a filled blank, as Markdown."""
    if parameter.type in MEASURED:
        return _measured(parameter, value, language, shared)
    if not isinstance(value, str):
        raise Invalid("words_expected", blank=parameter.id)
    if parameter.type == "date":
        return date_words(_day(parameter, value), language)
    return _literal(parameter, value)


def _measured(parameter: Parameter, value: Value, language: str, shared: Shared) -> str:
    if isinstance(value, str | bool) or not math.isfinite(value):
        raise Invalid("number_expected", blank=parameter.id)
    if parameter.unit is None:
        return number_words(value, language)
    return measure(value, shared.units[parameter.unit], language)


def _day(parameter: Parameter, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Invalid("date_expected", blank=parameter.id) from None


def _literal(parameter: Parameter, value: str) -> str:
    """Words typed by a person, kept as words: no token, no line break; signs are not Markdown."""
    words = value.strip()
    if not words or _FORBIDDEN_IN_WORDS.search(words):
        raise Invalid("words_expected", blank=parameter.id)
    return _ASCII_SIGN.sub(r"\\\1", words)
