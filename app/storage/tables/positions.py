"""Positions: insert only; the highest ``rank`` on a proposal is the current one."""

from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Digest, Id, Prose


class Position(AudienceScoped, Base):
    """A party's stance on one proposal of one clause: a text by its key, or ``removed``."""

    __tablename__ = "position"
    clause_id: Mapped[str] = mapped_column(Id, primary_key=True)
    party_id: Mapped[str] = mapped_column(Id, primary_key=True)
    proposal: Mapped[str] = mapped_column(Digest, primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str | None] = mapped_column(Digest)
    stance: Mapped[str]
    reservation: Mapped[str | None] = mapped_column(Prose)
    stated_at: Mapped[int]
