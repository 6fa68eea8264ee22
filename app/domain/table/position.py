"""The four stances a party may take, each bound to one exact proposal."""

from dataclasses import dataclass
from enum import StrEnum

REMOVED = "removed"
"""The proposal to do without a clause; every other proposal is named by the key of a text."""


class Stance(StrEnum):
    """What a party says of a proposal. Only AGREE counts in an agreement; silence is never approval."""

    AGREE = "agree"
    AGREE_WITH_RESERVATION = "agree_with_reservation"
    DISAGREE = "disagree"
    MANDATE_PENDING = "mandate_pending"


@dataclass(frozen=True, slots=True)
class Position:
    """A party's current stance on one proposal of one clause."""

    party_id: str
    clause_id: str
    proposal: str
    """Key of the text, or REMOVED."""
    digest: str | None
    """The text as it was shown; none for the removal."""
    stance: Stance
    reservation: str | None
    stated_at: int
