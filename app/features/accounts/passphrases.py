"""Hashes passphrases with argon2id, two at a time, in the same time whether the account exists or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.passphrase import canonical, require_strong
from app.domain.refusal import TooMany

_ARGON = PasswordHasher()
"""The library's parameters: 64 MiB and about 120 ms each."""
NOBODYS = "no account has this passphrase"
_AT_WORK = BoundedSemaphore(2)
_IN_LINE = BoundedSemaphore(12)
"""Of the threads that serve everybody, at most this many wait for a passphrase."""


def hash_passphrase(text: str) -> str:
    """What the database keeps of a passphrase being set. Raises Invalid when it is too short."""
    require_strong(text)
    with _turn():
        return _ARGON.hash(canonical(text))


def matches(kept: str | None, text: str) -> bool:
    """Whether ``text`` is the passphrase kept as ``kept``; none (no such account) costs the same work.

    Raises TooMany when too many people wait already.
    """
    with _turn():
        decoy = _decoy()
        try:
            return _ARGON.verify(kept or decoy, canonical(text)) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _decoy() -> str:
    return _ARGON.hash(NOBODYS)


@contextmanager
def _turn() -> Iterator[None]:
    if not _IN_LINE.acquire(blocking=False):
        raise TooMany("too_many_attempts", retry_after=1)
    try:
        with _AT_WORK:
            yield
    finally:
        _IN_LINE.release()
