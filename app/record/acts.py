"""Acts of record: an entry in its audience's chain, in the transaction of the fact itself."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.desk import Desk
from app.domain.sources import Sources
from app.domain.table import journal
from app.storage.tables import Chain, Event


def record(desk: Desk, audience_id: str, kind: str, payload: dict[str, Any]) -> str:
    """Appends an event to the audience's chain and gives its receipt."""
    statement = select(Chain).where(Chain.audience_id == audience_id).with_for_update()
    return append(desk.db, desk.sources, desk.the(statement), kind, payload)


def open_chain(db: Session, sources: Sources, negotiation_id: str, audience_id: str) -> Chain:
    """The chain of a new audience, empty."""
    now = sources.now()
    head = journal.genesis(sources.identifier(), negotiation_id, now)
    chain = Chain(
        negotiation_id=negotiation_id,
        audience_id=audience_id,
        chain_id=head.chain,
        seq=head.seq,
        head=head.hash,
        at=head.at,
        created_at=now,
    )
    db.add(chain)
    return chain


def append(db: Session, sources: Sources, chain: Chain, kind: str, payload: dict[str, Any]) -> str:
    """Appends to a chain whose row is already held, and gives the receipt."""
    head = journal.Head(chain.chain_id, chain.seq, chain.head, chain.at)
    event, after = journal.append(head, kind, payload, sources.entropy(journal.SALT_BYTES), sources.now())
    chain.seq, chain.head, chain.at = after.seq, after.hash, after.at
    db.add(
        Event(
            negotiation_id=chain.negotiation_id,
            audience_id=chain.audience_id,
            seq=after.seq,
            header=event.header,
            payload=event.payload,
            salt=event.salt,
            hash=event.hash,
        )
    )
    return journal.receipt(after)
