"""Use case: a party states its position on exact words."""

from sqlalchemy import func, select

from app.access.desk import Desk
from app.access.rules import Action, require
from app.domain.refusal import Conflict, Invalid, NotAllowed, NotFound
from app.domain.table.position import REMOVED, Stance
from app.domain.table.version import Change
from app.features.positions import schemas
from app.record.acts import record
from app.record.standing import Standing, standing
from app.record.texts import table_audience
from app.record.versions import negotiation
from app.storage import tables


def state(desk: Desk, wish: schemas.StatePosition) -> schemas.Position:
    """The viewer's party takes a stance. Refused when the words it names are no longer on the table."""
    require(desk.viewer, Action.STATE_POSITION)
    found = standing(desk, negotiation(desk, lock=True))
    if desk.viewer.party_id not in found.sides:
        raise NotAllowed("neutral_party_has_no_position")
    stance = Stance(wish.stance)
    reservation = wish.reservation.strip() or None
    if stance is Stance.AGREE_WITH_RESERVATION and reservation is None:
        raise Invalid("reservation_empty")
    proposal = _proposal(found, wish.clause_id, wish.digest)
    row = tables.Position(
        negotiation_id=desk.viewer.negotiation_id,
        audience_id=table_audience(desk),
        clause_id=wish.clause_id,
        party_id=desk.viewer.party_id,
        proposal=proposal,
        rank=_next_rank(desk, wish.clause_id, proposal),
        digest=wish.digest,
        stance=stance.value,
        reservation=reservation if stance is Stance.AGREE_WITH_RESERVATION else None,
        stated_at=desk.sources.now(),
    )
    desk.db.add(row)
    receipt = record(
        desk,
        row.audience_id,
        "position",
        {
            "party": row.party_id,
            "clause": row.clause_id,
            "proposal": proposal,
            "digest": row.digest,
            "stance": row.stance,
            "reservation": row.reservation,
        },
    )
    return schemas.Position(
        party_id=row.party_id,
        clause_id=row.clause_id,
        digest=row.digest,
        stance=row.stance,
        reservation=row.reservation,
        stated_at=row.stated_at,
        receipt=receipt,
    )


def _proposal(found: Standing, clause_id: str, digest: str | None) -> str:
    """The proposal on the table that the digest names. Only what stands on the table can be accepted or refused."""
    row = next((one for one in found.rows if one.clause_id == clause_id), None)
    if row is None:
        raise NotFound
    answers = row.answers.values()
    standing_texts = {one.digest: one.key for one in [row.wording, *(one.wording for one in answers)] if one}
    if digest in standing_texts:
        return standing_texts[digest]
    if digest is None and any(one.change is Change.REMOVED for one in answers):
        return REMOVED
    raise Conflict("words_changed", clause_id=clause_id)


def _next_rank(desk: Desk, clause_id: str, proposal: str) -> int:
    earlier = select(func.max(tables.Position.rank)).where(
        tables.Position.clause_id == clause_id,
        tables.Position.party_id == desk.viewer.party_id,
        tables.Position.proposal == proposal,
    )
    return (desk.rows(earlier)[0][0] or 0) + 1
