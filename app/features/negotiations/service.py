"""Use cases: which tables a person sits at, who is there, where each stands."""

from collections.abc import Mapping

from sqlalchemy import func, select

from app.access.desk import Desk, OpenDesk
from app.access.rules import Action, may
from app.access.viewer import SignedInAs
from app.domain.table import audience
from app.domain.table.audience import AudienceKind
from app.domain.table.divergence import Row, State
from app.domain.table.outline import Outline
from app.domain.table.position import Stance
from app.features.negotiations import schemas
from app.record import drafts, versions
from app.record.standing import Standing, parties, standing
from app.storage import tables

WAITING = 12
"""At most this many clauses are named as waiting for a party."""
LATEST = 8


def list_for(desk: OpenDesk, login: SignedInAs) -> list[schemas.NegotiationLine]:
    """Negotiations in which this person has a seat, by title."""
    seat, party, negotiation = tables.Membership, tables.Party, tables.Negotiation
    statement = (
        select(seat, party, negotiation)
        .join(party, (party.negotiation_id == seat.negotiation_id) & (party.id == seat.party_id))
        .join(negotiation, negotiation.negotiation_id == seat.negotiation_id)
        .where(seat.account_id == login.account_id)
    )
    return [
        schemas.NegotiationLine(
            id=row.negotiation_id,
            title=row.title,
            level=row.level,
            scope=row.scope,
            stage=row.stage,
            party=organisation.acronym,
            role=membership.role,
        )
        for membership, organisation, row in sorted(
            desk.db.execute(statement), key=lambda found: (found[2].title, found[2].negotiation_id)
        )
    ]


def read(desk: Desk) -> schemas.Negotiation:
    """Parties, places, present table text, and what the viewer may do."""
    row = versions.negotiation(desk)
    everybody = parties(desk)
    history = versions.lines(desk)
    present = next((one for one in history if one.id == row.table_version_id), None)
    heads = _heads(desk)
    return schemas.Negotiation(
        id=row.negotiation_id,
        title=row.title,
        level=row.level,
        scope=row.scope,
        language=row.language,
        languages=row.languages,
        stage=row.stage,
        parties=[_party(one) for one in everybody],
        my_party=desk.viewer.party_id,
        my_role=desk.viewer.role.value,
        my_name=desk.viewer.name,
        places=[
            schemas.Place(
                audience_id=one.id,
                kind=one.kind.value,
                parties=sorted(party.id for party in everybody if party.id in one.members),
                heads=heads if one.kind is AudienceKind.PARTY else 1 if one.kind is AudienceKind.ME else None,
            )
            for one in sorted(desk.viewer.audiences.values(), key=_place_order)
        ],
        table_text=schemas.TableText(
            version_id=present.id,
            number=versions.table_number(history, present.id),
            deposited_at=present.deposited_at,
        )
        if present
        else None,
        abilities=_abilities(desk, everybody),
    )


def _party(one: audience.Party) -> schemas.Party:
    return schemas.Party(id=one.id, acronym=one.acronym, name=one.name, side=one.side.value, weave=one.weave)


def _heads(desk: Desk) -> int:
    """How many people sit for the viewer's own party."""
    count = select(func.count()).select_from(tables.Membership)
    return int(desk.rows(count.where(tables.Membership.party_id == desk.viewer.party_id))[0][0])


_PLACES = (
    AudienceKind.TABLE,
    AudienceKind.PARTY,
    AudienceKind.COALITION,
    AudienceKind.GROUP,
    AudienceKind.ME,
)


def _place_order(one: audience.Audience) -> tuple[int, str]:
    rank = _PLACES.index(one.kind) if one.kind in _PLACES else len(_PLACES)
    return rank, one.id


def _abilities(desk: Desk, everybody: list[audience.Party]) -> schemas.Abilities:
    mine = next(one for one in everybody if one.id == desk.viewer.party_id)
    counts = mine.side is not audience.Side.NEUTRAL
    has_secretary = audience.has_secretary(everybody)
    return schemas.Abilities(
        draft=may(desk.viewer, Action.DRAFT),
        deposit=may(desk.viewer, Action.DEPOSIT),
        state_position=counts and may(desk.viewer, Action.STATE_POSITION),
        annotate_party=may(desk.viewer, Action.ANNOTATE_PARTY),
        annotate_table=may(desk.viewer, Action.ANNOTATE_TABLE),
        preview_table_text=may(desk.viewer, Action.PREVIEW_TABLE_TEXT),
        publish_table_text=may(desk.viewer, Action.PUBLISH_TABLE_TEXT, has_secretary),
    )


def overview(desk: Desk) -> schemas.Overview:
    """Where the table stands and what awaits the viewer's party."""
    row = versions.negotiation(desk)
    if row.table_version_id is None:
        none = {state.value: 0 for state in State}
        return schemas.Overview(
            counts=none, total=0, awaiting=[], deposits=[], drafts=_drafts(desk, None, {})
        )
    found = standing(desk, row)
    counts = {state.value: sum(one.state is state for one in found.rows) for state in State}
    return schemas.Overview(
        counts=counts,
        total=len(found.rows),
        awaiting=_awaiting(desk, found),
        deposits=[
            schemas.DepositLine(
                version_id=one.id,
                kind=one.kind.value,
                number=one.number,
                authors=list(one.authors),
                deposited_at=one.deposited_at,
                changed=one.changed,
            )
            for one in reversed(found.history[-LATEST:])
        ],
        drafts=_drafts(desk, found.table.id, found.outlines),
    )


def _awaiting(desk: Desk, found: Standing) -> list[schemas.Awaiting]:
    """Clauses that wait for the viewer's party: its words lapsed, a wording is new to it, its position is missing."""
    mine = desk.viewer.party_id
    if mine not in found.sides:
        return []
    waiting = [(row, why) for row in found.rows if (why := _why_waiting(row, mine))]
    order = ["words_changed", "new_wording", "position_missing"]
    waiting.sort(key=lambda one: order.index(one[1]))
    return [
        schemas.Awaiting(
            clause_id=row.clause_id,
            number=row.entry.number,
            heading=heading(row),
            kind=row.entry.kind,
            state=row.state.value,
            why=why,
            parties=sorted(set(row.answers) - {mine}),
        )
        for row, why in waiting[:WAITING]
    ]


def heading(row: Row) -> str:
    """What a row is called: the table text's heading, or that of the first wording of an added clause."""
    if row.wording:
        return row.wording.heading
    return min(one.wording.heading for one in row.answers.values() if one.wording)


def _why_waiting(row: Row, mine: str) -> str | None:
    if row.state is State.AGREED:
        return None
    if mine in row.stale:
        return "words_changed"
    stated = {proposal for party, proposal in row.positions if party == mine}
    others = {one.proposal for party, one in row.answers.items() if party != mine}
    if others - stated:
        return "new_wording"
    accepted = sum(
        one.stance is Stance.AGREE for (_, proposal), one in row.positions.items() if proposal == row.current
    )
    if accepted and mine in row.missing and row.current not in stated and mine not in row.answers:
        return "position_missing"
    return None


def _drafts(desk: Desk, present: str | None, known: Mapping[str, Outline]) -> list[schemas.DraftLine]:
    return [
        schemas.DraftLine(
            draft_id=one.row.id,
            title=one.row.title,
            changed=one.changed,
            base_is_table_text=one.row.base_version_id == present,
            saved_at=one.row.saved_at,
        )
        for one in drafts.folder(desk, known)
        if one.row.deposited_version_id is None
    ]
