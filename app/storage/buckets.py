"""Budgets of attempts that slow a guesser down and never lock anybody out.

A bucket starts full. Each attempt takes a token; tokens come back with time. While one is left, an attempt
goes through at once; below that each further attempt doubles the pause since the last one, from one second to
thirty. A refused attempt costs nothing, so nobody can push another person's pause beyond thirty seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.storage.tables import Bucket

SECOND = 1_000
LONGEST_PAUSE = 30 * SECOND
DEEPEST = -5.0
"""Tokens never fall below: 2**5 seconds is already more than the longest pause."""
FORGOTTEN_AFTER = 3600 * SECOND
"""Longer than the slowest budget takes to fill up again: an older row says nothing."""


@dataclass(frozen=True, slots=True)
class Budget:
    """``size`` attempts at once, and one more every ``refill`` milliseconds."""

    size: int
    refill: int


def spend(db: Session, budgets: Sequence[tuple[str, Budget]], now: int) -> int:
    """Takes one attempt from every bucket, or from none.

    Returns the pause in milliseconds before an attempt can be granted, 0 when this one is. ``budgets`` come
    in one fixed order of kinds, so that two workers never wait for each other.
    """
    db.execute(delete(Bucket).where(Bucket.at < now - FORGOTTEN_AFTER))
    buckets = [(_locked(db, key, budget, now), budget) for key, budget in budgets]
    pause = max(_pause(bucket, budget, now) for bucket, budget in buckets)
    if pause == 0:
        for bucket, budget in buckets:
            bucket.tokens = max(DEEPEST, _tokens(bucket, budget, now) - 1)
            bucket.at = now
    return pause


def give_back(db: Session, key: str) -> None:
    """Returns the token of an attempt that turned out to be right."""
    db.execute(update(Bucket).where(Bucket.key == key).values(tokens=Bucket.tokens + 1))


def fill(db: Session, key: str) -> None:
    """Makes a bucket full again."""
    db.execute(delete(Bucket).where(Bucket.key == key))


def _locked(db: Session, key: str, budget: Budget, now: int) -> Bucket:
    insert = postgresql.insert(Bucket) if _is_postgresql(db) else sqlite.insert(Bucket)
    db.execute(insert.values(key=key, tokens=budget.size, at=now).on_conflict_do_nothing())
    return db.scalars(select(Bucket).where(Bucket.key == key).with_for_update()).one()


def _is_postgresql(db: Session) -> bool:
    return db.get_bind().dialect.name == "postgresql"


def _tokens(bucket: Bucket, budget: Budget, now: int) -> float:
    return min(budget.size, bucket.tokens + max(0, now - bucket.at) / budget.refill)


def _pause(bucket: Bucket, budget: Budget, now: int) -> int:
    if _tokens(bucket, budget, now) >= 1:
        return 0
    pause = min(LONGEST_PAUSE, int(SECOND * 2**-bucket.tokens))
    return max(0, bucket.at + pause - now)
