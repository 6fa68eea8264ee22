"""The visible part of any query. A statement on scoped tables that did not pass here is refused.

A hook on the session walks the whole statement (joins, counts, EXISTS, subqueries included), so a query that
forgets ``scope`` fails closed instead of leaking. Writes are held to the same rule at flush.
"""

from typing import Any, TypeVar, cast

from sqlalchemy import Executable, Table, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.sql import Insert, visitors

from app.domain.table.audience import Viewer
from app.storage.base import AudienceScoped, Base, NegotiationScoped

_TOKEN = "dialia_scoped"
S = TypeVar("S", bound=Executable)


class Privilege:
    """A viewer that is not a person: a short, named reason to read or write without one."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


OPENING = Privilege("open a negotiation, load the demo, import from the command line")
SEATING = Privilege("find the seat of a person who signed in")


class Unscoped(Exception):
    """A programming error: a statement or a write would go round the policy."""


def scope(viewer: Viewer, statement: S) -> S:
    """``statement`` narrowed to the viewer's negotiation and to what the viewer's audiences may see."""
    negotiation_id, audience_ids = viewer.negotiation_id, sorted(viewer.audiences)
    narrowed = cast(Any, statement).options(
        with_loader_criteria(
            NegotiationScoped, lambda cls: cls.negotiation_id == negotiation_id, include_aliases=True
        ),
        with_loader_criteria(
            AudienceScoped, lambda cls: cls.audience_id.in_(audience_ids), include_aliases=True
        ),
    )
    return cast(S, narrowed.execution_options(**{_TOKEN: viewer}))


def _scoped_tables() -> frozenset[Table]:
    return frozenset(
        mapper.local_table
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, NegotiationScoped) and isinstance(mapper.local_table, Table)
    )


def _touches(statement: Executable) -> bool:
    scoped = _scoped_tables()
    return any(
        element in scoped or getattr(element, "table", None) in scoped
        for element in visitors.iterate(statement)  # type: ignore[arg-type]
        if isinstance(element, Table) or hasattr(element, "table")
    )


@event.listens_for(Session, "do_orm_execute")
def _refuse_unscoped(state: ORMExecuteState) -> None:
    viewer = state.session.info.get("viewer")
    if isinstance(viewer, Privilege) or state.is_column_load or state.is_relationship_load:
        return
    if state.execution_options.get(_TOKEN) is viewer and viewer is not None:
        return
    if isinstance(state.statement, Insert) and state.is_insert and state.is_orm_statement:
        raise Unscoped("add objects to the session instead of an INSERT statement")
    if _touches(state.statement):
        raise Unscoped("this statement reads or changes a scoped table without access.scope")


@event.listens_for(Session, "before_flush")
def _refuse_foreign_writes(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    viewer = session.info.get("viewer")
    if isinstance(viewer, Privilege):
        return
    for row in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(row, NegotiationScoped):
            continue
        if not isinstance(viewer, Viewer) or row.negotiation_id != viewer.negotiation_id:
            raise Unscoped("this row belongs to another negotiation")
        if isinstance(row, AudienceScoped) and not viewer.sees(row.audience_id):
            raise Unscoped("this row belongs to an audience the viewer is not a member of")
