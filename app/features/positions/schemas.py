"""What crosses the wire about positions."""

from pydantic import Field

from app.web.wire import Moment, Stance, Wire


class StatePosition(Wire):
    """A stance on one exact proposal: a text by its digest, or the removal of the clause (no digest)."""

    clause_id: str
    digest: str | None = Field(description="digest of the exact text; null: the removal of the clause")
    stance: Stance
    reservation: str = Field(default="", max_length=5_000)


class Position(Wire):
    party_id: str
    clause_id: str
    digest: str | None
    stance: Stance
    reservation: str | None
    stated_at: Moment
    receipt: str
