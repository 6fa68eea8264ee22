"""What a version changed, as it was shown on the day of its deposit.

A redline is a choice among many true ones, and a better engine chooses otherwise. So what was shown is kept beside
the version, with the name of the engine that made it (I6): the record of a deposit looks the same after every
upgrade, and the algorithm is never run again for it.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.access.desk import Desk
from app.documents.packed import packed
from app.documents.redline_json import moves_json, spans_json
from app.domain.compare.redline import ENGINE
from app.domain.table.version import Amendment, Change
from app.record.texts import Words
from app.storage.tables import Version

Shown = dict[str, Any]
"""The redline of one clause as it travels: ``heading_spans``, ``spans`` and ``moves``."""


@dataclass(frozen=True, slots=True)
class Redlines:
    """What a version rewords against its parent, by clause, and the engine that made it."""

    engine: str
    by_clause: Mapping[str, Shown]


def shown(desk: Desk, audience_id: str, before: Words | None, after: Words | None) -> Shown:
    """The redline between two texts that an audience may see; an absent text is an empty one."""
    heading = desk.memory.redline(
        audience_id, before.heading if before else "", after.heading if after else ""
    )
    spans = desk.memory.redline(audience_id, before.plain if before else "", after.plain if after else "")
    return {"heading_spans": spans_json(heading), "spans": spans_json(spans), "moves": moves_json(spans)}


def drawn(
    desk: Desk, audience_id: str, changes: Mapping[str, Amendment], words: Mapping[str, Words]
) -> Redlines:
    """The redlines of what ``changes`` reword; ``words`` holds both texts of each."""
    reworded = {
        clause_id: shown(desk, audience_id, words[one.base_digest], words[one.digest])
        for clause_id, one in changes.items()
        if one.change is Change.MODIFIED and one.base_digest and one.digest
    }
    return Redlines(ENGINE, reworded)


def stored(redlines: Redlines) -> bytes:
    """Redlines as they lie in the database."""
    return zlib.compress(packed(redlines.by_clause))


def kept(desk: Desk, version_id: str) -> Redlines | None:
    """What a version reworded against its parent, as kept; none for one that has no parent, or is older than this."""
    found = desk.rows(select(Version.engine, Version.redlines).where(Version.id == version_id))
    if not found or found[0].engine is None:
        return None
    return Redlines(found[0].engine, json.loads(zlib.decompress(found[0].redlines)))
