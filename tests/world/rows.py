"""A row of any table, so that a promise on every table is tried on every table, future ones included."""

from itertools import count
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, LargeBinary

from app.storage.base import AudienceScoped, Base, NegotiationScoped

_numbers = count(1)


def an_id() -> str:
    """An identifier that no other row has."""
    return f"{next(_numbers):032x}"


def mapped(kind: type = Base) -> list[Any]:
    """The mapped classes of one kind, by name of table."""
    found = [one.class_ for one in Base.registry.mappers if issubclass(one.class_, kind)]
    return sorted(found, key=lambda one: str(one.__tablename__))


AUDIENCE_SCOPED = mapped(AudienceScoped)
NEGOTIATION_SCOPED = mapped(NegotiationScoped)


def a_row(kind: Any, **known: Any) -> Any:
    """A row of ``kind`` with values of the right type: those given, others made up."""
    return kind(**{column.key: known.get(column.key, _made_up(column)) for column in kind.__table__.columns})


def _made_up(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    match column.type:
        case BigInteger():
            return next(_numbers)
        case Boolean():
            return False
        case Float():
            return 1.0
        case JSON():
            return {}
        case LargeBinary():
            return b"bytes"
        case _:
            return an_id()
