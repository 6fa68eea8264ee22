"""People, their logins, and the budget of attempts."""

from sqlalchemy import Float
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Digest, Id


class Account(Base):
    """A person who may sign in. ``email`` is kept folded to lower case."""

    __tablename__ = "account"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    passphrase_hash: Mapped[str | None]
    """argon2id; none for a person who signs in by another door."""
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[int]


class Login(Base):
    """One browser signed in. Only the SHA-256 of its secret is kept."""

    __tablename__ = "login"
    secret_digest: Mapped[str] = mapped_column(Digest, primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, index=True)
    shared_computer: Mapped[bool]
    opened_at: Mapped[int]
    seen_at: Mapped[int]
    expires_at: Mapped[int]


class Bucket(Base):
    """A leaky bucket of attempts: ``tokens`` left at the instant ``at`` (milliseconds)."""

    __tablename__ = "bucket"
    key: Mapped[str] = mapped_column(primary_key=True)
    tokens: Mapped[float] = mapped_column(Float)
    at: Mapped[int]
