"""From a login to a viewer: the one place that reads seats and audiences before a viewer exists."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.audience import Audience, AudienceKind, Role, Viewer
from app.domain.refusal import NotFound
from app.storage.tables import Account, AudienceMember, Login, Membership
from app.storage.tables import Audience as AudienceRow


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """A person with a valid login."""

    account_id: str
    name: str
    email: str
    secret_digest: str
    shared_computer: bool


def digest_of(secret: str) -> str:
    """What the database keeps of a login's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def login_of(db: Session, secret: str, now: int) -> SignedInAs | None:
    """The person whose browser holds ``secret``, or none when it is unknown or has expired."""
    row = db.execute(
        select(Login, Account)
        .join(Account, Account.id == Login.account_id)
        .where(Login.secret_digest == digest_of(secret), Login.expires_at > now)
    ).first()
    if row is None:
        return None
    login, account = row
    return SignedInAs(account.id, account.name, account.email, login.secret_digest, login.shared_computer)


def viewer_at(db: Session, account_id: str, negotiation_id: str) -> Viewer:
    """The viewer this person is at one table. Raises NotFound without a seat, as for an absent table."""
    seat = db.scalar(
        select(Membership).where(
            Membership.negotiation_id == negotiation_id, Membership.account_id == account_id
        )
    )
    if seat is None:
        raise NotFound
    mine = select(AudienceMember.audience_id).where(
        AudienceMember.negotiation_id == negotiation_id,
        or_(AudienceMember.member_id == seat.party_id, AudienceMember.member_id == seat.id),
    )
    found: dict[str, tuple[AudienceKind, set[str]]] = {}
    for audience_id, kind, member_id in db.execute(
        select(AudienceRow.audience_id, AudienceRow.kind, AudienceMember.member_id)
        .join(
            AudienceMember,
            (AudienceMember.negotiation_id == AudienceRow.negotiation_id)
            & (AudienceMember.audience_id == AudienceRow.audience_id),
        )
        .where(AudienceRow.negotiation_id == negotiation_id, AudienceRow.audience_id.in_(mine))
    ):
        found.setdefault(audience_id, (AudienceKind(kind), set()))[1].add(member_id)
    audiences = {one: Audience(one, kind, frozenset(members)) for one, (kind, members) in found.items()}
    return Viewer(negotiation_id, seat.id, seat.party_id, Role(seat.role), seat.name, audiences)
