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


class TemplateLine(Wire):
    """A template to choose: ``text`` says what kind of text it makes."""

    id: str
    title: str
    text: str
    levels: list[str]
    """Levels it was written for; none: every level."""
    suits: bool
    """Whether it was written for the level asked about."""


class TemplateList(Wire):
    templates: list[TemplateLine]


class SlotWording(Wire):
    """The variant that a clause takes when the text starts from one family."""

    variant: str
    title: str
    family: Literal["frame", "procedure", "right", "level"]
    open_blanks: int
    shared_blanks: list[str]
    """Ids of the template's blanks that stand in its words."""
    refers_to: list[str]
    special_majority: bool
    """A paragraph needs more than an ordinary agreement: indicative, to be confirmed."""


class SlotWordings(Wire):
    frame: SlotWording
    procedure: SlotWording
    right: SlotWording


class TemplateSlot(Wire):
    clause: str
    kind: ClauseKind
    title: str
    section: str
    reason: str | None
    """Why it stands here."""
    optional: bool
    used_by: list[str] | None
    """For a definition that comes with the clauses using it: which ones. Offered when one of them is chosen."""
    wordings: SlotWordings


class TemplateBlank(Wire):
    """A value asked once. ``min`` and ``max`` are bounds of plausibility, never advice; there is no default."""

    id: str
    label: str
    type: str
    unit: str
    min: float | None
    max: float | None


class SkippedSlot(Wire):
    clause: str
    reason: str | None


class Template(Wire):
    id: str
    title: str
    text: str
    level: str
    """The level its clauses are worded at."""
    asked: str | None
    """The question that offers the optional slots in one step."""
    slots: list[TemplateSlot]
    blanks: list[TemplateBlank]
    skipped: list[SkippedSlot]
    """Places that the library cannot fill at this level: shown, never filled with something else."""
