"""Annotations: a thread anchored to words, and its remarks."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Digest, Id, Prose


class Annotation(AudienceScoped, Base):
    """A thread on the words of a clause, in a version or in a private draft."""

    __tablename__ = "annotation"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    version_id: Mapped[str | None] = mapped_column(Id)
    draft_id: Mapped[str | None] = mapped_column(Id)
    clause_id: Mapped[str] = mapped_column(Id)
    digest: Mapped[str] = mapped_column(Digest)
    plain: Mapped[str] = mapped_column(Prose)
    """The plain body the words were chosen in: what they are placed from in a later text."""
    selector: Mapped[dict[str, Any]]
    party_id: Mapped[str] = mapped_column(Id)
    opened_at: Mapped[int]
    closed_at: Mapped[int | None]
    closed_by: Mapped[str | None] = mapped_column(Id)

    __table_args__ = (Index("ix_annotation_audience", "negotiation_id", "audience_id"),)


class Remark(AudienceScoped, Base):
    """One remark of a thread, in the thread's audience. ``rank`` from 1 gives the order."""

    __tablename__ = "remark"
    annotation_id: Mapped[str] = mapped_column(Id, primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(Id)
    party_id: Mapped[str] = mapped_column(Id)
    membership_id: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Prose)
    at: Mapped[int]
