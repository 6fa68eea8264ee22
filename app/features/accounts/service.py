"""Sign in and out. A person is signed in while a login row says so; the browser holds its secret."""

import hashlib
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Engine, delete, exists, select
from sqlalchemy.orm import Session

from app.access.desk import OpenDesk
from app.access.scope import SEATING
from app.access.viewer import SignedInAs, digest_of
from app.domain.refusal import SignedOut, TooMany
from app.domain.sources import Sources
from app.features.accounts.passphrases import matches
from app.features.accounts.schemas import Doors, Me, SignIn
from app.storage import buckets, schema
from app.storage.database import unit_of_work
from app.storage.tables import Account, Login

MINUTE = 60_000
LONGEST = 14 * 24 * 60 * MINUTE
"""A login ends after 14 days whatever happens."""
IDLE = 12 * 60 * MINUTE
IDLE_SHARED = 15 * MINUTE
"""On a shared computer the next person may sit down soon."""
PER_PERSON = buckets.Budget(size=5, refill=MINUTE)
"""One account from one address."""
PER_ADDRESS = buckets.Budget(size=60, refill=MINUTE // 12)
"""Any account from one address: a whole office may stand behind it."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where people come in.

    Signing in is several short units of work: a failed attempt stays counted, and the database waits for
    nobody's passphrase.
    """

    engine: Engine
    sources: Sources


def sign_in(entrance: Entrance, wish: SignIn, address: str) -> tuple[str, Me]:
    """Opens a login: its secret, which is kept nowhere, and who is signed in.

    Raises SignedOut ``sign_in_refused`` for every wrong case alike, TooMany when the budget is used up.
    """
    email, network = folded(wish.email), _network(address)
    person_key, address_key = _key("person", email, network), _key("address", network)
    _count_attempt(entrance, person_key, address_key)
    with unit_of_work(entrance.engine, SEATING, read_only=True) as db:
        account = db.scalars(select(Account).where(Account.email == email)).one_or_none()
    if not matches(account.passphrase_hash if account else None, wish.passphrase) or account is None:
        raise SignedOut("sign_in_refused")
    with unit_of_work(entrance.engine, SEATING, read_only=False) as db:
        buckets.fill(db, person_key)
        buckets.give_back(db, address_key)
        secret = _open_login(db, entrance.sources, account.id, wish.shared_computer)
    return secret, Me(name=account.name, email=account.email, shared_computer=wish.shared_computer)


def stay(desk: OpenDesk, login: SignedInAs) -> None:
    """The person is still there: the idle time starts again, within the longest time."""
    now = desk.sources.now()
    row = desk.db.get_one(Login, login.secret_digest)
    row.seen_at, row.expires_at = now, _expiry(row.opened_at, now, row.shared_computer)


def sign_out(desk: OpenDesk, login: SignedInAs) -> None:
    """Ends this login; the person's other browsers stay signed in."""
    desk.db.execute(delete(Login).where(Login.secret_digest == login.secret_digest))


def me(login: SignedInAs) -> Me:
    """The person signed in."""
    return Me(name=login.name, email=login.email, shared_computer=login.shared_computer)


def doors(desk: OpenDesk) -> Doors:
    """Ways to sign in on this instance."""
    demo = desk.db.scalar(select(exists().where(Account.is_demo)))
    return Doors(passphrase=True, demo=bool(demo))


def is_ready(desk: OpenDesk) -> bool:
    """Whether the database has the very schema this program was written for."""
    return schema.is_current(desk.db.connection())


def folded(email: str) -> str:
    """The form under which an account's address is kept and looked up."""
    return unicodedata.normalize("NFC", email).strip().lower()


def _count_attempt(entrance: Entrance, person_key: str, address_key: str) -> None:
    budgets = ((address_key, PER_ADDRESS), (person_key, PER_PERSON))
    with unit_of_work(entrance.engine, SEATING, read_only=False) as db:
        pause = buckets.spend(db, budgets, entrance.sources.now())
    if pause:
        raise TooMany("too_many_attempts", retry_after=-(-pause // buckets.SECOND))


def _open_login(db: Session, sources: Sources, account_id: str, shared: bool) -> str:
    now, secret = sources.now(), sources.secret()
    db.execute(delete(Login).where(Login.expires_at <= now))
    db.add(
        Login(
            secret_digest=digest_of(secret),
            account_id=account_id,
            shared_computer=shared,
            opened_at=now,
            seen_at=now,
            expires_at=_expiry(now, now, shared),
        )
    )
    return secret


def _expiry(opened_at: int, now: int, shared: bool) -> int:
    return min(opened_at + LONGEST, now + (IDLE_SHARED if shared else IDLE))


def _key(*parts: str) -> str:
    """A bucket's name; it tells neither who tried nor from where."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _network(address: str) -> str:
    """What one subscriber holds: an IPv4 address, or 64 bits of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((int(parsed), 64), strict=False))
    return address
