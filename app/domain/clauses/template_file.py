"""The file of templates, ``clauses/_templates.yml``: from text to values, each fault on its line.

A slot that the library cannot fill is a warning while the library is being written, an error once the file says
``complete: true``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from app.domain.clauses.facts import LEVELS, Reader, Report, compose
from app.domain.clauses.fault import WARNINGS, Fault, Faulty
from app.domain.clauses.library import LANGUAGES, Bilingual, Library
from app.domain.clauses.template import (
    Place,
    SharedBlank,
    Slot,
    Template,
    declarations,
    declared,
    places,
    references,
)

TEMPLATES_FILE = "_templates.yml"

Node = yaml.nodes.Node


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a library, and what they name that it does not hold or does not word at their level."""

    templates: tuple[Template, ...]
    warnings: tuple[Fault, ...] = ()


def parse_templates(text: str, library: Library, name: str = TEMPLATES_FILE) -> Templates:
    """The templates written in ``text``; ``Faulty`` with every error found."""
    report = Report(name)
    root = compose(text, 1, report)
    if root is None and not report.faults:
        report.add(1, "wrong_shape", expected="complete, templates")
    templates = _Reading(report, library).file(root) if root else ()
    faults = _each_once(report.faults)
    if errors := [one for one in faults if one.code not in WARNINGS]:
        raise Faulty(errors)
    return Templates(templates, faults)


def _each_once(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """A part that two templates share is read twice, and its faults said once."""
    return tuple({(one.line, one.code, str(one.facts)): one for one in faults}.values())


class _Reading:
    """One reading of the file against a library."""

    def __init__(self, report: Report, library: Library) -> None:
        self.reader = Reader(report, first_line=1)
        self.library = library
        self.complete = False

    def file(self, root: Node) -> tuple[Template, ...]:
        found = self.reader.fields(root, ("complete", "templates"))
        self.complete = self.flag(found.get("complete"))
        templates = self.reader.many(found.get("templates"), self.template)
        self.once([one.id for one in templates], found.get("templates"))
        return templates

    def flag(self, node: Node | None) -> bool:
        return node is not None and self.reader.one_of(_as_words(node), ("true", "false")) == "true"

    def once(self, ids: list[str], node: Node | None) -> None:
        for place, one in enumerate(ids):
            if node is not None and one in ids[:place]:
                self.reader.fault(node, "duplicate_id", id=one)

    def template(self, node: Node) -> Template:
        required = ("id", "levels", "title", "text", "sections", "blanks")
        found = self.reader.fields(node, required, ("asked", "optional"))
        optional = self.flag(found.get("optional"))
        sections = self.reader.many(found.get("sections"), lambda one: self.section(one, optional))
        slots = tuple(slot for section in sections for slot in section)
        named = [slot.clause or "definitions" for slot in slots]
        self.once(named, found.get("sections"))
        template = Template(
            id=self.reader.kebab(found.get("id")),
            title=self.reader.bilingual(found.get("title")),
            text=self.reader.bilingual(found.get("text")),
            levels=self.reader.some_of(found.get("levels"), LEVELS),
            slots=slots,
            blanks=self.reader.many(found.get("blanks"), lambda one: self.blank(one, named)),
            asked=self.reader.bilingual(found["asked"]) if "asked" in found else None,
        )
        self.at_its_levels(template, node)
        return template

    def section(self, node: Node, optional: bool) -> tuple[Slot, ...]:
        found = self.reader.fields(node, ("title", "slots"))
        title = self.reader.bilingual(found.get("title"))
        return self.reader.many(found.get("slots"), lambda one: self.slot(one, title, optional))

    def slot(self, node: Node, section: Bilingual, optional: bool) -> Slot:
        found = self.reader.fields(node, (), ("clause", "definitions", "optional", *LANGUAGES))
        if ("clause" in found) == ("definitions" in found):
            self.reader.fault(node, "wrong_shape", expected="clause: …, or definitions: used")
        clause = self.reader.kebab(found["clause"]) if "clause" in found else None
        if clause is None:
            self.reader.one_of(found.get("definitions"), ("used",))
        elif clause not in self.library:
            self.reader.fault(node, "slot_without_clause" if self.complete else "slot_to_come", clause=clause)
        reason = None
        if found.keys() & set(LANGUAGES):
            reason = Bilingual(self.reader.text(found.get("fr")), self.reader.text(found.get("en")))
        return Slot(clause, section, reason, optional or self.flag(found.get("optional")))

    def blank(self, node: Node, named: list[str]) -> SharedBlank:
        found = self.reader.fields(node, ("id", "blank", "clauses", *LANGUAGES))
        shared = SharedBlank(
            id=self.reader.kebab(found.get("id")),
            blank=self.reader.snake(found.get("blank")),
            label=Bilingual(self.reader.text(found.get("fr")), self.reader.text(found.get("en"))),
            clauses=self.reader.many(found.get("clauses"), self.reader.kebab),
        )
        for clause in shared.clauses:
            if clause not in named:
                self.reader.fault(node, "not_a_slot", clause=clause)
            elif clause in self.library and declared(shared.blank, self.library.clause(clause)) is None:
                self.reader.fault(node, "blank_not_in_clause", clause=clause, blank=shared.blank)
        if len({(one.type, one.unit) for one in declarations(shared, self.library)}) > 1:
            self.reader.fault(node, "shared_blank_differs", blank=shared.blank)
        return shared

    def at_its_levels(self, template: Template, node: Node) -> None:
        """Warns of a clause with no wording at a level of the template, and of a reference that leads out of it."""
        for level in template.levels:
            found, skipped = places(template, self.library, level)
            for slot in skipped:
                if slot.clause in self.library:
                    self.reader.fault(node, "not_at_level", clause=str(slot.clause), level=level)
            within = {one.clause.id for one in found}
            for place in found:
                for target in _referred(place) - within:
                    facts = {"clause": place.clause.id, "reference": target, "level": level}
                    self.reader.fault(node, "reference_leads_out", template=template.id, **facts)


def _referred(place: Place) -> set[str]:
    return {target for variant in place.wordings.values() for target in references(variant)}


def _as_words(node: Node) -> Node:
    """``true`` and ``false`` as the words they are written with."""
    if isinstance(node, yaml.ScalarNode):
        return yaml.ScalarNode("tag:yaml.org,2002:str", node.value, node.start_mark, node.end_mark)
    return node
