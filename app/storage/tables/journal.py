"""The journal: one hash chain for each audience of a negotiation."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Digest, Id


class Chain(AudienceScoped, Base):
    """The chain of one audience and its head, so that an append reads one row."""

    __tablename__ = "chain"
    audience_id: Mapped[str] = mapped_column(Id, primary_key=True)
    chain_id: Mapped[str] = mapped_column(Id)
    seq: Mapped[int]
    head: Mapped[str] = mapped_column(Digest)
    at: Mapped[int]
    created_at: Mapped[int]


class Event(AudienceScoped, Base):
    """One entry: its header as hashed, its payload and the salt of its commitment."""

    __tablename__ = "event"
    audience_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    header: Mapped[dict[str, Any]]
    payload: Mapped[dict[str, Any] | None]
    salt: Mapped[bytes | None]
    hash: Mapped[str] = mapped_column(Digest)
