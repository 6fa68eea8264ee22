"""From a login to a viewer: the one place that reads seats and audiences before a viewer exists."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.refusal import NotFound
from app.domain.table.audience import Audience, AudienceKind, Role, Viewer
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
    mine, members = aliased(AudienceMember), aliased(AudienceMember)
    rows = db.execute(
        select(Membership, AudienceRow.audience_id, AudienceRow.kind, members.member_id)
        .join(
            mine,
            (mine.negotiation_id == Membership.negotiation_id)
            & or_(mine.member_id == Membership.party_id, mine.member_id == Membership.id),
        )
        .join(AudienceRow, _same_audience(AudienceRow, mine))
        .join(members, _same_audience(members, mine))
        .where(Membership.negotiation_id == negotiation_id, Membership.account_id == account_id)
    ).all()
    if not rows:
        raise NotFound
    seat = rows[0][0]
    found: dict[str, tuple[AudienceKind, set[str]]] = {}
    for _, audience_id, kind, member_id in rows:
        found.setdefault(audience_id, (AudienceKind(kind), set()))[1].add(member_id)
    audiences = {one: Audience(one, kind, frozenset(people)) for one, (kind, people) in found.items()}
    return Viewer(negotiation_id, seat.id, seat.party_id, Role(seat.role), seat.name, audiences)


def _same_audience(one: Any, other: Any) -> ColumnElement[bool]:
    same: ColumnElement[bool] = (one.negotiation_id == other.negotiation_id) & (
        one.audience_id == other.audience_id
    )
    return same
