"""A table: its parties, the people who sit for them, and who sees what."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import AudienceScoped, Base, Id, NegotiationScoped


class Negotiation(NegotiationScoped, Base):
    """One table. ``table_version_id`` is the present table text, none before the first deposit."""

    __tablename__ = "negotiation"
    title: Mapped[str]
    level: Mapped[str]
    scope: Mapped[str]
    language: Mapped[str]
    languages: Mapped[list[Any]]
    stage: Mapped[int]
    table_version_id: Mapped[str | None] = mapped_column(Id)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[int]


class Party(NegotiationScoped, Base):
    """One organisation at the table. ``weave`` (0 to 7) is drawn when the table is set; none when neutral."""

    __tablename__ = "party"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    acronym: Mapped[str]
    name: Mapped[str]
    side: Mapped[str]
    weave: Mapped[int | None]


class Membership(AudienceScoped, Base):
    """A person's seat, with one role; other parties never see who the members are."""

    __tablename__ = "membership"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    party_id: Mapped[str] = mapped_column(Id)
    account_id: Mapped[str] = mapped_column(Id, index=True)
    role: Mapped[str]
    name: Mapped[str]
    """The person's name as the delegation sees it."""
    created_at: Mapped[int]


class Audience(AudienceScoped, Base):
    """Who may see a thing; its members never change."""

    __tablename__ = "audience"
    audience_id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str]


class AudienceMember(AudienceScoped, Base):
    """A member of an audience: a party, or one membership (exactly one of the two)."""

    __tablename__ = "audience_member"
    audience_id: Mapped[str] = mapped_column(Id, primary_key=True)
    member_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """A party's id or a membership's id: both are random, so they cannot collide."""
    is_party: Mapped[bool]
