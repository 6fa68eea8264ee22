"""People who may sign in, and browsers signed in as they are."""

from functools import cache

from sqlalchemy.orm import Session

from app.access.viewer import digest_of
from app.features.accounts.passphrases import hash_passphrase
from app.storage.tables import Account, Login

PASSPHRASE = "cinq mots tirés au sort"
HOUR = 3_600_000


def an_account(
    db: Session,
    email: str = "awa@fael.example",
    name: str = "Awa",
    passphrase: str | None = PASSPHRASE,
    is_demo: bool = False,
) -> Account:
    """A person with an account; no passphrase: one who signs in by another door."""
    account = Account(
        id=digest_of(email)[:32],
        email=email,
        name=name,
        passphrase_hash=None if passphrase is None else _hash_of(passphrase),
        is_demo=is_demo,
        created_at=0,
    )
    db.add(account)
    return account


def a_login(db: Session, account: Account, secret: str, now: int, shared_computer: bool = False) -> Login:
    """A browser of this person, signed in for twelve hours."""
    login = Login(
        secret_digest=digest_of(secret),
        account_id=account.id,
        shared_computer=shared_computer,
        opened_at=now,
        seen_at=now,
        expires_at=now + 12 * HOUR,
    )
    db.add(login)
    return login


@cache
def _hash_of(passphrase: str) -> str:
    return hash_passphrase(passphrase)
