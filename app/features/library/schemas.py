"""What crosses the wire about the clause library."""

from typing import Literal

from app.web.wire import Block, ClauseKind, Wire


class LibraryLine(Wire):
    id: str
    kind: ClauseKind
    theme: str
    title: str
    levels: list[str]
    moments: list[str]
    variants: list["VariantLine"]


class VariantLine(Wire):
    id: str
    title: str
    family: Literal["frame", "procedure", "right", "level"]
    levels: list[str]


class Source(Wire):
    ref: str
    certainty: str
    weight: str
    note: str | None
    to_check: bool


class Parameter(Wire):
    id: str
    label: str
    unit: str
    min: float | None
    max: float | None


class Variant(Wire):
    id: str
    title: str
    family: Literal["frame", "procedure", "right", "level"]
    relation: str | None
    levels: list[str]
    body: list[Block]
    parameters: list[str]


class LibraryClause(Wire):
    id: str
    kind: ClauseKind
    theme: str
    title: str
    levels: list[str]
    moments: list[str]
    sources: list[Source]
    parameters: list[Parameter]
    variants: list[Variant]
    notes: dict[str, list[Block]]
    """Help by section: compare, explanation, questions, concerns, example, counter-example, origin."""


class LibraryIndex(Wire):
    clauses: list[LibraryLine]
