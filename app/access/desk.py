"""A viewer at work: everything a use case needs, and nothing of HTTP."""

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.access.memory import Memory
from app.access.scope import scope
from app.domain.refusal import NotFound
from app.domain.sources import Sources
from app.domain.table.audience import Viewer
from app.storage.base import NegotiationScoped

T = TypeVar("T")
Row = TypeVar("Row", bound=NegotiationScoped)


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """Work done before a seat is taken: signing in, listing one's tables."""

    db: Session
    sources: Sources


@dataclass(frozen=True, slots=True)
class Desk:
    """One viewer, one database session, one unit of work."""

    viewer: Viewer
    db: Session
    sources: Sources
    memory: Memory

    def all(self, statement: Select[T]) -> list[T]:
        """The visible rows of a query on one thing."""
        return list(self.db.scalars(scope(self.viewer, statement)))

    def rows(self, statement: Select[*tuple[Any, ...]]) -> list[Any]:
        """The visible rows of a query on several things or columns."""
        return list(self.db.execute(scope(self.viewer, statement)))

    def first(self, statement: Select[T]) -> T | None:
        """The first visible row, or none."""
        return self.db.scalars(scope(self.viewer, statement)).first()

    def the(self, statement: Select[Row]) -> Row:
        """The one visible row. Raises NotFound when it is absent or invisible: the same query, the same answer."""
        found = self.first(statement)
        if found is None:
            raise NotFound
        return found
