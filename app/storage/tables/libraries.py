"""Agreed texts published as libraries: copies that belong to no negotiation, read by everybody signed in here."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Digest, Id, Prose


class PublishedLibrary(Base):
    """One agreed text of another table. Nothing in it says which table, who sat there, or what was said."""

    __tablename__ = "published_library"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title: Mapped[str]
    """As the table named it for other readers."""
    level: Mapped[str]
    language: Mapped[str]
    published_at: Mapped[int]
    digest: Mapped[str] = mapped_column(Digest)
    """Names its clauses, in order, with their words."""


class PublishedClause(Base):
    """A clause of a published library, with its words."""

    __tablename__ = "published_clause"
    library_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    rank: Mapped[int]
    """Place in the library, from 0."""
    kind: Mapped[str]
    path: Mapped[list[Any]]
    number: Mapped[str | None]
    heading: Mapped[str] = mapped_column(Prose)
    body: Mapped[str] = mapped_column(Prose)
    digest: Mapped[str] = mapped_column(Digest)
    origin: Mapped[str | None]
    """Where the agreed text had it from: the library of DIALIA, or another published clause."""
    sources: Mapped[list[Any]]
    """European measures it descends from."""


class Publication(AudienceScoped, Base):
    """A version of the table that became a library: the table alone knows which of the two it was."""

    __tablename__ = "publication"
    version_id: Mapped[str] = mapped_column(Id, primary_key=True)
    library_id: Mapped[str] = mapped_column(Id)
    published_at: Mapped[int]
