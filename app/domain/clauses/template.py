"""A template: which clauses a first text holds, in which order, and why each stands where it stands.

A template names clauses, never a variant. Who composes answers one question without preset answer (start from
frames, procedures or rights); each clause then takes its wording of that family, its frame where it has none, and
the wording of its own that a level may have. Every clause can be changed afterwards.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.domain.clauses.library import (
    BLANK,
    REFERENCE,
    Bilingual,
    Library,
    LibraryClause,
    Parameter,
    Value,
    Variant,
)
from app.domain.refusal import Invalid

STARTS = ("frame", "procedure", "right")
"""The families a whole text may start from; an order of mechanism, not of merit."""

_KIN = {
    "establishment": "company",
    "inter-company": "company",
    "multiprofessional": "branch",
    "interprofessional": "branch",
}
"""A level that no clause words apart → the level it is worded as."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a template. ``clause`` is a library id; none: the definitions that the chosen clauses use."""

    clause: str | None
    section: Bilingual
    reason: Bilingual | None = None
    optional: bool = False
    """Left out unless asked for."""


@dataclass(frozen=True, slots=True)
class SharedBlank:
    """A value asked once: it fills the blank called ``blank`` in each of ``clauses``, where it means the same."""

    id: str
    blank: str
    label: Bilingual
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """``text`` says in one sentence what kind of text it makes. Without ``levels`` it suits every level."""

    id: str
    title: Bilingual
    text: Bilingual
    levels: tuple[str, ...]
    slots: tuple[Slot, ...]
    blanks: tuple[SharedBlank, ...] = ()
    asked: Bilingual | None = None
    """The question that offers the optional slots in one step."""

    def suits(self, level: str) -> bool:
        """Whether it was written for this level."""
        return not self.levels or level in self.levels

    def level_at(self, level: str) -> str:
        """The level its clauses are worded at, at a table of ``level``: that one, or the first it was written for."""
        return level if self.suits(level) else self.levels[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A slot with the clause that fills it, and the variant it takes for each of ``STARTS``."""

    clause: LibraryClause
    slot: Slot
    wordings: Mapping[str, Variant]


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause of the text composed: the variant taken, the values of its blanks, the section it stands in."""

    clause: LibraryClause
    variant: Variant
    values: Mapping[str, Value]
    section: Bilingual


def wording(clause: LibraryClause, start: str, level: str) -> Variant | None:
    """The variant a clause takes in a text that starts from ``start``; none when it is not worded at ``level``."""
    if not _at(clause.levels, level):
        return None
    fitting = [one for one in clause.variants if _at(one.levels, level)]
    for family in ("level", start, "frame"):
        for variant in fitting:
            if variant.family == family and (family != "level" or variant.levels):
                return variant
    return None


def _at(levels: Collection[str], level: str) -> bool:
    return not levels or level in levels or _KIN.get(level) in levels


def places(template: Template, library: Library, level: str) -> tuple[list[Place], list[Slot]]:
    """The slots that the library can fill at ``level``, in order, and those that it cannot."""
    found: list[Place] = []
    skipped: list[Slot] = []
    for slot in template.slots:
        filled = list(_filled(slot, template, library, level))
        found.extend(filled)
        if not filled and slot.clause is not None:
            skipped.append(slot)
    return found, skipped


def _filled(slot: Slot, template: Template, library: Library, level: str) -> Iterator[Place]:
    ids = definitions_used(template, library) if slot.clause is None else [slot.clause]
    for clause in (library.clause(one) for one in ids if one in library):
        wordings = {start: wording(clause, start, level) for start in STARTS}
        known = {start: variant for start, variant in wordings.items() if variant}
        if len(known) == len(STARTS):
            yield Place(clause, slot, known)


def definitions_used(template: Template, library: Library) -> list[str]:
    """Definitions that some clause of the template uses, by their title in French."""
    named = {slot.clause for slot in template.slots}
    used = [one for one in library.clauses if one.kind == "definition" and named.intersection(one.used_by)]
    return [one.id for one in sorted(used, key=lambda one: one.title.fr.casefold()) if one.id not in named]


def references(variant: Variant) -> tuple[str, ...]:
    """Library clauses that the words of a variant refer to, each once."""
    return tuple(dict.fromkeys(REFERENCE.findall(variant.text.fr)))


def blanks(clause: LibraryClause, variant: Variant) -> tuple[Parameter, ...]:
    """The blanks that stand in the words of a variant."""
    standing = set(BLANK.findall(variant.text.fr))
    return tuple(one for one in clause.parameters if one.id in standing)


def declared(blank: str, clause: LibraryClause) -> Parameter | None:
    """The blank of that id, as the clause declares it."""
    return next((one for one in clause.parameters if one.id == blank), None)


def declarations(shared: SharedBlank, library: Library) -> list[Parameter]:
    """A shared blank as each of its clauses declares it."""
    held = [library.clause(one) for one in shared.clauses if one in library]
    return [one for one in (declared(shared.blank, clause) for clause in held) if one]


def composed(
    template: Template,
    library: Library,
    level: str,
    start: str,
    chosen: Collection[str],
    values: Mapping[str, Value],
) -> tuple[Piece, ...]:
    """The text of the ``chosen`` clauses, in the order of the template. ``values`` by id of shared blank.

    ``Invalid`` for a clause that the template does not hold at this level, for an unknown blank, and for no clause.
    """
    found, _ = places(template, library, level)
    unknown = sorted(set(chosen) - {one.clause.id for one in found})
    if unknown:
        raise Invalid("not_in_template", clauses=unknown)
    if not chosen:
        raise Invalid("nothing_chosen")
    for blank in sorted(values.keys() - {one.id for one in template.blanks}):
        raise Invalid("unknown_blank", clause=template.id, blank=blank)
    return tuple(
        Piece(one.clause, one.wordings[start], _values(template, one.clause.id, values), one.slot.section)
        for one in found
        if one.clause.id in chosen
    )


def _values(template: Template, clause_id: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values typed once, under the names that one clause gives to its blanks."""
    return {
        one.blank: values[one.id] for one in template.blanks if one.id in values and clause_id in one.clauses
    }
