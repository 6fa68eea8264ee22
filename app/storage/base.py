"""What every table shares: names of constraints, identifiers, and whose the row is."""

from typing import Any

from sqlalchemy import JSON, BigInteger, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Declarative base; constraint names are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        str: String,
        int: BigInteger,
        bytes: LargeBinary,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


Id = String(32)
"""A random identifier: 32 hexadecimal digits."""
Digest = String(64)
"""SHA-256 in hexadecimal."""
Prose = Text


class NegotiationScoped:
    """A row of one negotiation, which every key starts with; all who sit at its table may see it."""

    negotiation_id: Mapped[str] = mapped_column(Id, primary_key=True, sort_order=-10)


class AudienceScoped(NegotiationScoped):
    """A row that exactly one audience may see."""

    audience_id: Mapped[str] = mapped_column(Id, sort_order=-9)
