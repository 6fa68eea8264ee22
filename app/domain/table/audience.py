"""Who may see what: parties, memberships, audiences, and the roles that may act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """Where a party sits. Neutral parties never count in an agreement."""

    EMPLOYEES = "employees"
    EMPLOYERS = "employers"
    NEUTRAL = "neutral"


class Role(StrEnum):
    """What a person does for a party (the first four) or as a neutral."""

    LEAD = "lead"
    DRAFTER = "drafter"
    ANNOTATOR = "annotator"
    READER = "reader"
    SECRETARY = "secretary"
    OBSERVER = "observer"


class AudienceKind(StrEnum):
    """From the fewest eyes to the most."""

    ME = "me"
    GROUP = "group"
    PARTY = "party"
    COALITION = "coalition"
    TABLE = "table"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Party:
    """One organisation at the table."""

    id: str
    acronym: str
    name: str
    side: Side
    weave: int | None = None


def has_secretary(parties: Iterable[Party]) -> bool:
    """Whether somebody neutral sits at the table, to publish its text."""
    return any(one.side is Side.NEUTRAL for one in parties)


@dataclass(frozen=True, slots=True)
class Audience:
    """The members who see a thing: party ids and membership ids, fixed at creation."""

    id: str
    kind: AudienceKind
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks, in one negotiation, and the audiences this viewer is a member of."""

    negotiation_id: str
    membership_id: str
    party_id: str
    role: Role
    name: str
    audiences: Mapping[str, Audience] = field(default_factory=dict)

    def audience(self, kind: AudienceKind) -> Audience:
        """The viewer's one audience of a kind that has exactly one: me, party, table."""
        return next(one for one in self.audiences.values() if one.kind is kind)

    def sees(self, audience_id: str) -> bool:
        """A thing is visible if and only if the viewer is a member of its audience."""
        return audience_id in self.audiences
