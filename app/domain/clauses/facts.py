"""The YAML facts at the head of a clause file, and the shared words: from text to values, with line numbers.

Reading never stops at the first fault: a fact that cannot be read counts as empty, and the fault is kept with
the line of the file it stands on.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import yaml

from app.domain.clauses.fault import Fault
from app.domain.clauses.library import (
    LANGUAGES,
    MEASURED,
    THEMES,
    Bilingual,
    Duty,
    Forms,
    LegalBound,
    LibraryClause,
    Links,
    Majority,
    Parameter,
    Shared,
    Source,
    Unit,
    Variant,
)

KINDS = ("article", "definition")
MOMENTS = ("before", "during", "after")
NATURES = (
    "information",
    "consultation",
    "joint-discussion",
    "negotiation",
    "professional-dialogue",
    "expertise",
    "training",
)
LEVELS = (
    "establishment",
    "company",
    "group",
    "inter-company",
    "branch",
    "multiprofessional",
    "interprofessional",
    "administration",
    "small-structure",
)
STATUSES = ("L", "R", "O")
CERTAINTIES = ("V", "S", "H", "M", "L")
WEIGHTS = ("binding", "binding-later", "european-agreement", "decision", "inspiration")
RELATIONS = ("kept", "adapted", "strengthened", "new")
PARAMETER_TYPES = ("duration", "number", "percentage", "date", "text", "choice", "role")
FAMILIES = ("frame", "procedure", "right", "level")
DUTY_KINDS = ("result", "means", "ban", "right", "option")
MAJORITY_RULES = ("first-paragraph", "domain-l222-3")
ARTICLE_VARIANTS = (
    "cadre",
    "delais-fixes",
    "droit-opposable",
    "droit-de-proposition",
    "droit-de-demande",
    "seuils-arret",
    "liste-exclusions",
    "conduite-paritaire",
    "composition-elargie",
    "choix-conjoint",
    "compensation",
    "droit-d-alerte",
    "liste-fermee",
    "publication",
    "reexamen-periodique",
    "seuils-chiffres",
    "suspension",
    "temps-garanti",
    "tiers-independant",
    "volontariat",
    "branche",
    "petite-structure",
)
"""Variants of an article are named for their mechanism; one is added by review, never for its merit."""

_ALWAYS = (
    "id",
    "kind",
    "revision",
    "theme",
    "levels",
    "sources",
    "relation",
    "links",
    "parameters",
    "variants",
)
_FACTS = {
    "article": ("title", "moments", "natures", "bodies", "actors", "status"),
    "definition": ("term", "forms", "used_by"),
}
_OPTIONAL = {"article": ("majority",), "definition": ()}

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where the package has it: the same tree, four times as fast."""

Node = yaml.nodes.Node
Item = TypeVar("Item")
Lines = Mapping[str, int]
"""Path of a fact (``variants.2.duties.0``) → its line in the file."""


@dataclass(slots=True)
class Report:
    """The faults found so far in one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, code: str, **facts: str | int) -> None:
        """Keep one more fault; ``line`` counts from 1."""
        self.faults.append(Fault(self.file, line, code, facts))


def compose(text: str, first_line: int, report: Report) -> Node | None:
    """The YAML tree of a text that begins on line ``first_line`` of the file; ``None`` when there is none.

    A text that is not YAML is a fault of the report.
    """
    try:
        return _tree(text)
    except yaml.reader.ReaderError as error:
        report.add(first_line + text.count("\n", 0, error.position), "yaml", problem=error.reason)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        report.add(first_line + line, "yaml", problem=error.problem or "")
    return None


def _tree(text: str) -> Node | None:
    """What is wrong is told by the loader in Python, whose places count characters and not bytes."""
    try:
        return yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def lines_of(root: Node, first_line: int) -> Lines:
    """The line of each fact under ``root``, by path; an alias counts where it was first written."""
    lines: dict[str, int] = {}
    seen: set[int] = set()

    def walk(node: Node, path: str) -> None:
        if id(node) in seen:
            return
        seen.add(id(node))
        for name, mark, child in _children(node):
            below = f"{path}.{name}" if path else name
            lines[below] = first_line + mark.start_mark.line
            walk(child, below)

    walk(root, "")
    return lines


def _children(node: Node) -> list[tuple[str, Node, Node]]:
    """Name, node that bears the line, and value of each part of a mapping or a list."""
    if isinstance(node, yaml.MappingNode):
        return [(str(key.value), key, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(str(place), item, item) for place, item in enumerate(node.value)]
    return []


class Reader:
    """Typed values from YAML nodes. An absent or wrong node gives an empty value; a wrong one is a fault."""

    def __init__(self, report: Report, first_line: int) -> None:
        self.report = report
        self.first_line = first_line

    def fault(self, node: Node, code: str, **facts: str | int) -> None:
        """Keep a fault on the line of a node."""
        self.report.add(self.first_line + node.start_mark.line, code, **facts)

    def fields(
        self, node: Node | None, required: Sequence[str], optional: Sequence[str] = ()
    ) -> dict[str, Node]:
        """The values of a mapping by key; unknown, repeated and missing keys are faults."""
        allowed = (*required, *optional)
        found = self.entries(node)
        if node is None or not isinstance(node, yaml.MappingNode):
            return {}
        for key, value in node.value:
            if key.value not in allowed and found.get(key.value) is value:
                self.fault(key, "unknown_key", key=str(key.value), allowed=", ".join(allowed))
        for key in required:
            if key not in found:
                self.fault(node, "missing_key", key=key)
        return found

    def entries(self, node: Node | None) -> dict[str, Node]:
        """The values of a mapping with free keys; a repeated key is a fault and the first one counts."""
        found: dict[str, Node] = {}
        if not self._is(node, yaml.MappingNode, "{…: …}"):
            return found
        for key, value in node.value:  # type: ignore[union-attr]
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, "wrong_shape", expected="{…: …}")
            elif key.value in found:
                self.fault(key, "duplicate_key", key=key.value)
            else:
                found[key.value] = value
        return found

    def many(self, node: Node | None, read: Callable[[Node], Item]) -> tuple[Item, ...]:
        """The items of a list, each read by ``read``."""
        if not self._is(node, yaml.SequenceNode, "[a, b]"):
            return ()
        return tuple(read(item) for item in node.value)  # type: ignore[union-attr]

    def text(self, node: Node | None) -> str:
        """A scalar written as text, not empty."""
        value = self._scalar(node)
        if node is not None and (not isinstance(value, str) or not value.strip()):
            self.fault(node, "wrong_shape", expected='"…"')
        return value if isinstance(value, str) else ""

    def optional_text(self, node: Node | None) -> str | None:
        """A text, or ``None`` for an absent or null one."""
        if node is None or node.tag == "tag:yaml.org,2002:null":
            return None
        return self.text(node)

    def number(self, node: Node | None) -> float | None:
        """A finite number, or ``None`` when absent."""
        value = self._scalar(node)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return value
        if node is not None:
            self.fault(node, "wrong_shape", expected="12")
        return None

    def count(self, node: Node | None) -> int:
        """A whole number from 1."""
        value = self._scalar(node)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        if node is not None:
            self.fault(node, "wrong_shape", expected="1, 2, 3…")
        return 0

    def day(self, node: Node | None) -> date | None:
        """A date written 2027-12-02, or ``None`` when absent."""
        value = self._scalar(node)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if node is not None:
            self.fault(node, "wrong_shape", expected="2027-12-02")
        return None

    def one_of(self, node: Node | None, allowed: Sequence[str]) -> str:
        """One of a closed list of words."""
        value = self.text(node)
        if node is not None and value and value not in allowed:
            self.fault(node, "wrong_value", value=value, allowed=", ".join(allowed))
        return value

    def some_of(self, node: Node | None, allowed: Sequence[str]) -> tuple[str, ...]:
        """A list of words of a closed list."""
        return self.many(node, lambda item: self.one_of(item, allowed))

    def kebab(self, node: Node | None) -> str:
        """An id in lower case with hyphens."""
        return self._id(node, _KEBAB, "-")

    def snake(self, node: Node | None) -> str:
        """An id in lower case with underscores, as blanks have."""
        return self._id(node, _SNAKE, "_")

    def name(self, node: Node | None) -> str:
        """An id that may hold the capitals of an acronym, as bodies and actors do."""
        return self._id(node, _NAME, "-")

    def names(self, node: Node | None) -> tuple[str, ...]:
        """A list of such ids."""
        return self.many(node, self.name)

    def bilingual(self, node: Node | None) -> Bilingual:
        """``{fr: …, en: …}``."""
        found = self.fields(node, LANGUAGES)
        return Bilingual(self.text(found.get("fr")), self.text(found.get("en")))

    def _id(self, node: Node | None, shape: re.Pattern[str], joint: str) -> str:
        value = self.text(node)
        if node is not None and value and not shape.fullmatch(value):
            self.fault(node, "wrong_id", id=value, joint=joint)
        return value

    def _is(self, node: Node | None, kind: type[Node], expected: str) -> bool:
        if node is None:
            return False
        if not isinstance(node, kind):
            self.fault(node, "wrong_shape", expected=expected)
            return False
        return True

    def _scalar(self, node: Node | None) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            return None
        try:
            return yaml.constructor.SafeConstructor().construct_object(node)
        except (ValueError, yaml.YAMLError):
            return None


def read_clause(root: Node, first_line: int, shared: Shared, report: Report) -> LibraryClause:
    """The facts of a clause; texts of variants and help stay empty for ``clause_file`` to fill."""
    reader = Reader(report, first_line)
    kind = _kind(root)
    facts = reader.fields(root, (*_ALWAYS, *_FACTS[kind]), _OPTIONAL[kind])
    relations = {
        variant: reader.one_of(node, RELATIONS)
        for variant, node in reader.entries(facts.get("relation")).items()
    }
    return LibraryClause(
        id=reader.kebab(facts.get("id")),
        kind=reader.one_of(facts.get("kind"), KINDS),
        revision=reader.count(facts.get("revision")),
        title=reader.bilingual(facts.get("title" if kind == "article" else "term")),
        theme=reader.one_of(facts.get("theme"), tuple(THEMES)),
        levels=reader.some_of(facts.get("levels"), LEVELS),
        sources=reader.many(facts.get("sources"), lambda node: _source(reader, node)),
        links=_links(reader, facts.get("links")),
        parameters=reader.many(facts.get("parameters"), lambda node: _parameter(reader, node, shared)),
        variants=reader.many(facts.get("variants"), lambda node: _variant(reader, node, kind, relations)),
        help={},
        moments=reader.some_of(facts.get("moments"), MOMENTS),
        natures=reader.some_of(facts.get("natures"), NATURES),
        bodies=reader.names(facts.get("bodies")),
        actors=reader.names(facts.get("actors")),
        status=reader.one_of(facts["status"], STATUSES) if "status" in facts else None,
        majority=_majorities(reader, facts.get("majority")),
        forms=_forms(reader, facts.get("forms")) if kind == "definition" else None,
        used_by=reader.many(facts.get("used_by"), reader.kebab),
    )


def read_shared(root: Node, first_line: int, report: Report) -> Shared:
    """Role words by level, and units."""
    reader = Reader(report, first_line)
    facts = reader.fields(root, ("roles", "units"))
    return Shared(
        roles={role: _role(reader, node) for role, node in reader.entries(facts.get("roles")).items()},
        units={unit: _unit(reader, node) for unit, node in reader.entries(facts.get("units")).items()},
    )


def _kind(root: Node) -> str:
    """The kind declared, or an article when it is absent or unknown."""
    for name, _, value in _children(root):
        if name == "kind" and value.value in KINDS:
            return str(value.value)
    return "article"


def _source(reader: Reader, node: Node) -> Source:
    found = reader.fields(node, ("ref", "certainty", "weight"), ("applies", "official_ref", "note"))
    weight = reader.one_of(found.get("weight"), WEIGHTS)
    if ("applies" in found) != (weight == "binding-later") and weight:
        reader.fault(node, "date_of_application")
    return Source(
        ref=reader.text(found.get("ref")),
        certainty=reader.one_of(found.get("certainty"), CERTAINTIES),
        weight=weight,
        applies=reader.day(found.get("applies")),
        official_ref=reader.optional_text(found.get("official_ref")),
        note=reader.optional_text(found.get("note")),
    )


def _links(reader: Reader, node: Node | None) -> Links:
    found = reader.fields(node, (), ("needs", "goes_with", "tension", "not_to_confuse"))
    return Links(
        needs=reader.many(found.get("needs"), reader.kebab),
        goes_with=reader.many(found.get("goes_with"), reader.kebab),
        tension=reader.many(found.get("tension"), reader.kebab),
        not_to_confuse=reader.many(found.get("not_to_confuse"), reader.kebab),
    )


def _parameter(reader: Reader, node: Node, shared: Shared) -> Parameter:
    found = reader.fields(node, ("id", "type", "fr", "en"), ("unit", "min", "max", "legal"))
    type_ = reader.one_of(found.get("type"), PARAMETER_TYPES)
    least, most = reader.number(found.get("min")), reader.number(found.get("max"))
    _check_measure(reader, node, found, type_)
    if least is not None and most is not None and least >= most:
        reader.fault(node, "bounds")
    return Parameter(
        id=reader.snake(found.get("id")),
        type=type_,
        label=Bilingual(reader.text(found.get("fr")), reader.text(found.get("en"))),
        unit=reader.one_of(found["unit"], tuple(shared.units)) if "unit" in found else None,
        min=least,
        max=most,
        legal=_legal_bound(reader, found["legal"]) if "legal" in found else None,
    )


def _check_measure(reader: Reader, node: Node, found: Mapping[str, Node], type_: str) -> None:
    """A measured blank has a unit and both bounds; another has none of them."""
    given = {"unit", "min", "max"} & found.keys()
    expected = {"unit", "min", "max"} if type_ in MEASURED else set()
    if type_ in PARAMETER_TYPES and given != expected:
        reader.fault(node, "measure")


def _legal_bound(reader: Reader, node: Node) -> LegalBound:
    found = reader.fields(node, ("ref",), ("min", "max", "note"))
    return LegalBound(
        ref=reader.text(found.get("ref")),
        min=reader.number(found.get("min")),
        max=reader.number(found.get("max")),
        note=reader.optional_text(found.get("note")),
    )


def _majorities(reader: Reader, node: Node | None) -> tuple[Majority, ...]:
    """Paragraphs that need more; the word ``ordinary`` says there are none."""
    if isinstance(node, yaml.ScalarNode) and node.value == "ordinary":
        return ()
    return reader.many(node, lambda item: _majority(reader, item))


def _majority(reader: Reader, node: Node) -> Majority:
    found = reader.fields(node, ("variant", "par", "rule"))
    return Majority(
        variant=reader.kebab(found.get("variant")),
        par=reader.count(found.get("par")),
        rule=reader.one_of(found.get("rule"), MAJORITY_RULES),
    )


def _variant(reader: Reader, node: Node, kind: str, relations: Mapping[str, str]) -> Variant:
    duties = ("duties",) if kind == "article" else ()
    found = reader.fields(node, ("id", "family", "title", *duties), ("levels",))
    variant_id = reader.kebab(found.get("id"))
    if kind == "article" and "id" in found:
        reader.one_of(found["id"], ARTICLE_VARIANTS)
    return Variant(
        id=variant_id,
        family=reader.one_of(found.get("family"), FAMILIES),
        title=reader.bilingual(found.get("title")),
        relation=relations.get(variant_id, ""),
        text=Bilingual("", ""),
        levels=reader.some_of(found.get("levels"), LEVELS),
        duties=reader.many(found.get("duties"), lambda item: _duty(reader, item)),
    )


def _duty(reader: Reader, node: Node) -> Duty:
    found = reader.fields(node, ("par", "who", "kind", "when"), ("to", "proof", "else"))
    return Duty(
        par=reader.count(found.get("par")),
        who=reader.name(found.get("who")),
        kind=reader.one_of(found.get("kind"), DUTY_KINDS),
        when=reader.text(found.get("when")),
        to=reader.name(found["to"]) if "to" in found else None,
        proof=reader.name(found["proof"]) if "proof" in found else None,
        otherwise=reader.count(found["else"]) if "else" in found else None,
    )


def _forms(reader: Reader, node: Node | None) -> Forms:
    found = reader.fields(node, LANGUAGES)
    return Forms(reader.many(found.get("fr"), reader.text), reader.many(found.get("en"), reader.text))


def _role(reader: Reader, node: Node) -> Mapping[str, Bilingual]:
    found = reader.fields(node, ("company",), LEVELS)
    return {level: reader.bilingual(words) for level, words in found.items()}


def _unit(reader: Reader, node: Node) -> Unit:
    found = reader.fields(node, LANGUAGES)
    french = _one_and_many(reader, found.get("fr"))
    english = _one_and_many(reader, found.get("en"))
    return Unit(one=Bilingual(french[0], english[0]), many=Bilingual(french[1], english[1]))


def _one_and_many(reader: Reader, node: Node | None) -> tuple[str, str]:
    words = reader.many(node, reader.text)
    if len(words) == 2:
        return words[0], words[1]
    if node is not None:
        reader.fault(node, "wrong_shape", expected='["…", "…"]')
    return "", ""
