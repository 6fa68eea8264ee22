"""Private drafts: an outline, the clauses whose words were touched, and the saves already answered."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Digest, Id, Prose


class Draft(AudienceScoped, Base):
    """The mutable work of one delegation on one base version."""

    __tablename__ = "draft"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title: Mapped[str]
    base_version_id: Mapped[str | None] = mapped_column(Id)
    outline: Mapped[dict[str, Any]]
    outline_revision: Mapped[int]
    created_at: Mapped[int]
    saved_at: Mapped[int]
    deposited_version_id: Mapped[str | None] = mapped_column(Id)
    """The version that copied it as it stands; none again as soon as it is changed."""


class DraftClause(AudienceScoped, Base):
    """The draft's own words for one clause. ``revision`` counts its saves, from 1."""

    __tablename__ = "draft_clause"
    draft_id: Mapped[str] = mapped_column(Id, primary_key=True)
    clause_id: Mapped[str] = mapped_column(Id, primary_key=True)
    revision: Mapped[int]
    digest: Mapped[str] = mapped_column(Digest)
    key: Mapped[str] = mapped_column(Digest)
    heading: Mapped[str] = mapped_column(Prose)
    body: Mapped[str] = mapped_column(Prose)
    saved_at: Mapped[int]
    saved_by: Mapped[str] = mapped_column(Id)
    """Membership of the person who saved last: shown inside the delegation only."""


class DraftSave(AudienceScoped, Base):
    """A save already answered: its repeat is the same save, and its words are the base of a later conflict."""

    __tablename__ = "draft_save"
    draft_id: Mapped[str] = mapped_column(Id, primary_key=True)
    save_id: Mapped[str] = mapped_column(primary_key=True)
    clause_id: Mapped[str | None] = mapped_column(Id)
    """None for an act on the outline."""
    revision: Mapped[int]
    heading: Mapped[str | None] = mapped_column(Prose)
    body: Mapped[str | None] = mapped_column(Prose)
    saved_at: Mapped[int]
