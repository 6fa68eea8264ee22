"""Opening a table: the negotiation, its parties, their seats, and the audiences everything else belongs to.

Runs with the OPENING privilege: from the demo, from ``dialia import``, and later from the invitation pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.sources import Sources
from app.domain.table.audience import AudienceKind, Role, Side
from app.record.acts import append, open_chain
from app.storage.tables import Audience, AudienceMember, Chain, Membership, Negotiation, Party

WEAVES = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """A person who will sit for a party."""

    account_id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Delegation:
    """A party and the people who sit for it."""

    acronym: str
    name: str
    side: Side
    seats: Sequence[Seat]


@dataclass(frozen=True, slots=True)
class Charter:
    """What a negotiation is about and in which languages; ``language`` is the one that binds."""

    title: str
    level: str
    scope: str
    language: str
    languages: Sequence[str]
    stage: int


def open_negotiation(
    db: Session, sources: Sources, charter: Charter, delegations: Sequence[Delegation], is_demo: bool = False
) -> str:
    """Opens a table and gives its id. Each party gets its folder, each person a place for private notes."""
    negotiation_id, now = sources.identifier(), sources.now()
    db.add(
        Negotiation(
            negotiation_id=negotiation_id,
            title=charter.title,
            level=charter.level,
            scope=charter.scope,
            language=charter.language,
            languages=list(charter.languages),
            stage=charter.stage,
            table_version_id=None,
            is_demo=is_demo,
            created_at=now,
        )
    )
    weaves = _draw_weaves(sources)
    party_ids = [sources.identifier() for _ in delegations]
    table = _audience(db, sources, negotiation_id, AudienceKind.TABLE, party_ids, are_parties=True)
    for party_id, delegation in zip(party_ids, delegations, strict=True):
        weave = None if delegation.side is Side.NEUTRAL or not weaves else weaves.pop()
        db.add(
            Party(
                negotiation_id=negotiation_id,
                id=party_id,
                acronym=delegation.acronym,
                name=delegation.name,
                side=delegation.side.value,
                weave=weave,
            )
        )
        folder = _audience(db, sources, negotiation_id, AudienceKind.PARTY, [party_id], are_parties=True)
        for seat in delegation.seats:
            _take_seat(db, sources, folder, party_id, seat)
        append(db, sources, table, "party-seated", {"party": party_id, "acronym": delegation.acronym})
    db.flush()
    return negotiation_id


def _draw_weaves(sources: Sources) -> list[int]:
    """The eight weaves in random order: no party chooses its own."""
    noise = sources.entropy(WEAVES)
    return sorted(range(WEAVES), key=lambda weave: (noise[weave], weave))


def _audience(
    db: Session,
    sources: Sources,
    negotiation_id: str,
    kind: AudienceKind,
    members: Sequence[str],
    are_parties: bool,
) -> Chain:
    audience_id = sources.identifier()
    db.add(Audience(negotiation_id=negotiation_id, audience_id=audience_id, kind=kind.value))
    db.add_all(
        AudienceMember(
            negotiation_id=negotiation_id, audience_id=audience_id, member_id=member, is_party=are_parties
        )
        for member in members
    )
    return open_chain(db, sources, negotiation_id, audience_id)


def _take_seat(db: Session, sources: Sources, folder: Chain, party_id: str, seat: Seat) -> None:
    membership_id = sources.identifier()
    db.add(
        Membership(
            negotiation_id=folder.negotiation_id,
            audience_id=folder.audience_id,
            id=membership_id,
            party_id=party_id,
            account_id=seat.account_id,
            role=seat.role.value,
            name=seat.name,
            created_at=sources.now(),
        )
    )
    _audience(db, sources, folder.negotiation_id, AudienceKind.ME, [membership_id], are_parties=False)
    append(db, sources, folder, "member-seated", {"membership": membership_id, "role": seat.role.value})
