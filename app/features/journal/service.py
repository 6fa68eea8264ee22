"""Use case: the facts of the viewer's own chains."""

from typing import Any

from sqlalchemy import select

from app.access.desk import Desk
from app.domain.table.journal import Head, receipt
from app.features.journal import schemas
from app.storage.tables import Event

SHOWN = 200


def read(desk: Desk) -> schemas.Journal:
    """The latest entries the viewer may see, newest first."""
    statement = select(Event).order_by(Event.header["at"].as_integer().desc(), Event.seq.desc()).limit(SHOWN)
    return schemas.Journal(entries=[_entry(desk, row) for row in desk.all(statement)])


def _entry(desk: Desk, row: Event) -> schemas.Entry:
    header: dict[str, Any] = row.header
    return schemas.Entry(
        audience_id=row.audience_id,
        audience=desk.viewer.audiences[row.audience_id].kind.value,
        seq=row.seq,
        at=header["at"],
        type=header["type"],
        facts=row.payload or {},
        receipt=receipt(Head(header["chain"], row.seq, row.hash, header["at"])),
    )
