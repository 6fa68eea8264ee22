"""What crosses the wire about negotiations, parties and places."""

from typing import Literal

from app.web.wire import AudienceKind, ClauseKind, Language, Moment, Side, State, VersionKind, Wire

Level = Literal[
    "establishment",
    "company",
    "group",
    "inter-company",
    "branch",
    "multiprofessional",
    "interprofessional",
    "administration",
]
Role = Literal["lead", "drafter", "annotator", "reader", "secretary", "observer"]


class NegotiationLine(Wire):
    """A line of the list: what this person needs to choose a table."""

    id: str
    title: str
    level: Level
    scope: str
    stage: int
    party: str
    role: Role


class Party(Wire):
    id: str
    acronym: str
    name: str
    side: Side
    weave: int | None
    """One of eight weaves of equal ink, drawn once; none for neutral parties."""


class Place(Wire):
    """An audience the viewer belongs to: a tab of the place bar.

    ``heads`` counts the people who see it, where the viewer may know.
    """

    audience_id: str
    kind: AudienceKind
    parties: list[str]
    heads: int | None


class TableText(Wire):
    version_id: str
    number: int
    deposited_at: Moment


class Abilities(Wire):
    """What the viewer may do here; the interface obeys and never computes a right."""

    draft: bool
    deposit: bool
    state_position: bool
    annotate_party: bool
    annotate_table: bool
    preview_table_text: bool
    publish_table_text: bool


class Negotiation(Wire):
    id: str
    title: str
    level: Level
    scope: str
    language: Language
    languages: list[Language]
    stage: int
    parties: list[Party]
    """Alphabetical by acronym, the same order for everybody."""
    my_party: str
    my_role: Role
    my_name: str
    places: list[Place]
    table_text: TableText | None
    abilities: Abilities


class Awaiting(Wire):
    """Something that waits for the viewer's party. ``why`` is a code the interface words."""

    clause_id: str
    number: str | None
    heading: str
    kind: ClauseKind
    state: State
    why: Literal["position_missing", "words_changed", "new_wording"]
    parties: list[str]


class DepositLine(Wire):
    version_id: str
    kind: VersionKind
    number: int
    authors: list[str]
    deposited_at: Moment
    changed: int


class DraftLine(Wire):
    draft_id: str
    title: str
    changed: int
    base_is_table_text: bool
    saved_at: Moment


class Overview(Wire):
    counts: dict[State, int]
    total: int
    awaiting: list[Awaiting]
    deposits: list[DepositLine]
    drafts: list[DraftLine]
