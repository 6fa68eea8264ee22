"""What crosses the wire about private drafts and their deposit."""

from typing import Annotated, Literal

from pydantic import Field

from app.domain.limits import CLAUSES, LINKS
from app.web.wire import Block, Body, ClauseKind, Line, Moment, Move, SaveId, Span, Wire

Change = Literal["kept", "modified", "added", "removed"]
Path = Annotated[list[Line], Field(max_length=8)]


class NewDraft(Wire):
    title: Line = ""


class ComposeDraft(Wire):
    """A first text from a template: which of its clauses, and the family their wordings start from."""

    template: str
    start: Literal["frame", "procedure", "right"]
    """Asked of whoever composes: none is set beforehand."""
    clauses: Annotated[list[str], Field(max_length=CLAUSES)]
    values: dict[str, float | Line] = {}
    """By id of the template's blanks; a blank without value stays open."""
    title: Line = ""


class Composed(Wire):
    draft_id: str


class DraftText(Wire):
    """The draft's own words for a clause; ``spans`` compare them with the base (absent for an added clause)."""

    heading: str
    body: list[Block]
    digest: str
    revision: int
    open_blanks: int
    heading_spans: list[Span] | None
    spans: list[Span] | None
    moves: list[Move]


class DraftClause(Wire):
    id: str
    number: str | None
    kind: ClauseKind
    path: list[str]
    change: Change
    moved: bool
    revision: int
    """The counter that a save of this clause must name in ``If-Match``; 0 before the first save."""
    library: str | None
    """``clause/variant`` of the library it was picked from."""
    sources: list[str]
    """European measures the delegation linked it to."""
    text: DraftText | None
    """Absent when the words are those of the base version."""


class Draft(Wire):
    """A private draft: its base version (read apart) plus what it changes."""

    id: str
    title: str
    audience_id: str
    base_version_id: str | None
    base_is_table_text: bool
    outline_revision: int
    saved_at: Moment
    deposited_version_id: str | None
    """The version on the table that is a copy of it as it stands."""
    clauses: list[DraftClause]
    """In the draft's order; removed clauses stand where the base had them, marked ``removed``."""
    changed: int
    open_blanks: int


class DraftLine(Wire):
    id: str
    title: str
    base_is_table_text: bool
    changed: int
    saved_at: Moment
    deposited_version_id: str | None


class SaveClause(Wire):
    save_id: SaveId
    heading: Line
    body: Body


class SavedClause(Wire):
    """The answer to a save: the words as kept (typography applied) and their redline against the base."""

    revision: int
    change: Change
    saved_at: Moment
    text: DraftText


class AddClause(Wire):
    do: Literal["add"]
    save_id: SaveId
    after: str | None
    """Clause after which the new one stands; none: at the head."""
    kind: ClauseKind = "article"
    heading: Line
    path: Path | None = None
    """Sections above; absent: those of the clause it follows."""


class PickClause(Wire):
    do: Literal["pick"]
    save_id: SaveId
    after: str | None
    library_id: str
    variant: str
    values: dict[str, float] = {}
    path: Path | None = None


class TakeClause(Wire):
    """Takes a clause of an agreed text that another table published: its words as they stand."""

    do: Literal["take"]
    save_id: SaveId
    after: str | None
    library_id: str
    published_clause: str
    path: Path | None = None


class RemoveClause(Wire):
    do: Literal["remove"]
    save_id: SaveId
    clause_id: str


class RestoreClause(Wire):
    """Takes back the base's place and words of a removed, moved or modified clause."""

    do: Literal["restore"]
    save_id: SaveId
    clause_id: str


class MoveClause(Wire):
    do: Literal["move"]
    save_id: SaveId
    clause_id: str
    after: str | None
    path: Path | None = None


class LinkClause(Wire):
    """Says which European measures a clause takes up, all of them: an empty list takes the links away."""

    do: Literal["link"]
    save_id: SaveId
    clause_id: str
    sources: Annotated[list[str], Field(max_length=LINKS)]


OutlineAct = Annotated[
    AddClause | PickClause | TakeClause | RemoveClause | RestoreClause | MoveClause | LinkClause,
    Field(discriminator="do"),
]


class BothChanged(Wire):
    """A clause changed by the draft and by the new table text: three wordings, one choice to make."""

    clause_id: str
    number: str | None
    heading: str
    mine: DraftText | None
    """None: the draft removes the clause."""
    table_heading: str | None
    table_body: list[Block] | None
    """None: the table text no longer holds the clause."""
    table_spans: list[Span]
    """Old base against new table text."""
    mine_spans: list[Span]
    """Old base against the draft."""


class BringForwardPreview(Wire):
    to_version_id: str
    follows: int
    """Clauses the draft had not changed, which simply follow the table text."""
    both_changed: list[BothChanged]


class BringForward(Wire):
    to_version_id: str
    choices: dict[str, Literal["mine", "table"]]


class DepositChange(Wire):
    clause_id: str
    number: str | None
    kind: ClauseKind
    change: Change
    moved: bool
    heading: str
    open_blanks: int
    heading_spans: list[Span]
    spans: list[Span]
    moves: list[Move]


Blocker = Literal["base_moved", "empty_deposit", "absent_reference", "empty_text"]


class DepositPreview(Wire):
    """What a deposit would show, to whom, and what still forbids it."""

    digest: str
    """Names the exact contents previewed; the deposit must repeat it."""
    kind: Literal["projet-martyr", "contre-projet"]
    becomes_table_text: bool
    audience_parties: list[str]
    changes: list[DepositChange]
    unchanged: int
    open_blanks: int
    blockers: list[Blocker]


class Deposit(Wire):
    digest: str


class Deposited(Wire):
    version_id: str
    receipt: str
