"""What was deposited: immutable versions, their words, and what each changes."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Digest, Id, Prose


class ClauseText(AudienceScoped, Base):
    """One exact text, named by its digest inside its audience. Never a key to fetch by."""

    __tablename__ = "clause_text"
    audience_id: Mapped[str] = mapped_column(Id, primary_key=True)
    digest: Mapped[str] = mapped_column(Digest, primary_key=True)
    key: Mapped[str] = mapped_column(Digest)
    """Digest of the folded plain form: what divergence and positions compare."""
    heading: Mapped[str] = mapped_column(Prose)
    body: Mapped[str] = mapped_column(Prose)


class Version(AudienceScoped, Base):
    """One manifest row: clause ids and text digests in order, and the outline beside them."""

    __tablename__ = "version"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str]
    number: Mapped[int]
    """Rank among versions of its kind by its authors, from 1."""
    parent_id: Mapped[str | None] = mapped_column(Id)
    deposited_at: Mapped[int]
    changed: Mapped[int]
    digest: Mapped[str] = mapped_column(Digest)
    manifest: Mapped[bytes]
    outline: Mapped[dict[str, Any]]
    engine: Mapped[str | None]
    """Name of the engine that made ``redlines``; none without parent."""
    redlines: Mapped[bytes | None]
    """What it rewords against its parent, as it was shown on the day: see ``app.record.redlines``."""


class VersionAuthor(AudienceScoped, Base):
    """An author party of a version; a table text has none."""

    __tablename__ = "version_author"
    version_id: Mapped[str] = mapped_column(Id, primary_key=True)
    party_id: Mapped[str] = mapped_column(Id, primary_key=True)


class VersionChange(AudienceScoped, Base):
    """What a version changes against its parent, one row a changed clause."""

    __tablename__ = "version_change"
    version_id: Mapped[str] = mapped_column(Id, primary_key=True)
    clause_id: Mapped[str] = mapped_column(Id, primary_key=True)
    change: Mapped[str]
    """modified, added, removed, or kept (moved only)."""
    moved: Mapped[bool]
    digest: Mapped[str | None] = mapped_column(Digest)
    base_digest: Mapped[str | None] = mapped_column(Digest)

    __table_args__ = (Index("ix_version_change_clause", "negotiation_id", "clause_id"),)
