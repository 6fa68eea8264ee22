"""Use cases: preview the computed next table text, publish it."""

import hashlib

from app.access.desk import Desk
from app.access.rules import Action, may, require
from app.documents.redline_json import moves_json, spans_json
from app.domain.refusal import Conflict
from app.domain.table import audience, outline
from app.domain.table.divergence import Row
from app.domain.table.outline import Entry
from app.domain.table.position import REMOVED
from app.domain.table.table_text import Next, compute
from app.domain.table.version import Kind
from app.features.table_texts import schemas
from app.record import versions
from app.record.standing import Standing, parties, standing


def preview(desk: Desk) -> schemas.NextTableText:
    """What the next table text would take. Open to any lead and to the secretary."""
    require(desk.viewer, Action.PREVIEW_TABLE_TEXT)
    everybody = parties(desk)
    found = standing(desk, everybody=everybody)
    computed = _compute(found)
    return schemas.NextTableText(
        digest=_seal(found, computed),
        parent_id=found.table.id,
        number=versions.table_number(found.history, found.table.id) + 1,
        taken=[_taken(found, computed, row) for row in computed.taken],
        agreed_as_is=computed.agreed_as_is,
        open=computed.open_count,
        may_publish=may(desk.viewer, Action.PUBLISH_TABLE_TEXT, audience.has_secretary(everybody)),
    )


def publish(desk: Desk, digest: str) -> schemas.Published:
    """Publishes the text that was previewed; refused if a deposit or a position came in between."""
    everybody = parties(desk)
    require(desk.viewer, Action.PUBLISH_TABLE_TEXT, audience.has_secretary(everybody))
    negotiation = versions.negotiation(desk, lock=True)
    found = standing(desk, negotiation, everybody)
    computed = _compute(found)
    if digest != _seal(found, computed):
        raise Conflict("preview_outdated")
    if not computed.taken:
        raise Conflict("nothing_agreed")
    version_id, receipt = versions.keep(
        desk, Kind.TABLE_TEXT, [], found.table, computed.entries, {}, found.words
    )
    negotiation.table_version_id = version_id
    return schemas.Published(version_id=version_id, receipt=receipt)


def _compute(found: Standing) -> Next:
    return compute(found.table.entries, found.rows, found.sides)


def _seal(found: Standing, computed: Next) -> str:
    """Names the text and everything it was computed from."""
    parts = [outline.digest(computed.entries), *found.witness]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _taken(found: Standing, computed: Next, row: Row) -> schemas.Taken:
    entry = next((one for one in computed.entries if one.clause_id == row.clause_id), None)
    change = _change(row, entry)
    old, old_plain = (row.wording.heading, row.wording.plain) if row.wording else ("", "")
    words = found.words[entry.digest] if entry else None
    new, new_plain = (words.heading, words.plain) if words else ("", "")
    spans = found.redline(old_plain, new_plain)
    return schemas.Taken(
        clause_id=row.clause_id,
        number=entry.number if entry else row.entry.number,
        kind=row.entry.kind,
        change=change,
        heading=new or old,
        heading_spans=spans_json(found.redline(old, new)),
        spans=spans_json(spans),
        moves=moves_json(spans),
    )


def _change(row: Row, entry: Entry | None) -> str:
    if row.agreed == REMOVED:
        return "removed"
    if row.wording is None:
        return "added"
    return "modified" if entry and entry.digest != row.wording.digest else "moved"
