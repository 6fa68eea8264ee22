"""The next table text: computed from agreements, never typed (decision 2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain.table.divergence import Answer, Row, State
from app.domain.table.outline import Entry, Outline, arranged, moved, renumbered
from app.domain.table.position import REMOVED


@dataclass(frozen=True, slots=True)
class Next:
    """The computed text and what it takes. ``open_count``: clauses that keep their words without agreement."""

    entries: Outline
    taken: tuple[Row, ...]
    agreed_as_is: int
    open_count: int


def compute(table: Sequence[Entry], rows: Sequence[Row], parties: Collection[str]) -> Next:
    """Each agreed clause takes its agreed proposal; every other keeps the words and place of the table text.

    An added clause goes after the nearest preceding clause of its version that the table text holds. A move
    enters only when the texts of all parties have it.
    """
    by_clause = {row.clause_id: row for row in rows}
    movers = {row.clause_id: mover for row in rows if (mover := _common_move(row, parties))}
    kept = [
        _reworded(entry, by_clause[entry.clause_id])
        for entry in table
        if by_clause[entry.clause_id].agreed != REMOVED
    ]
    moves = [
        (replace(entry, path=mover.entry.path), mover.predecessors)
        for entry in kept
        if (mover := movers.get(entry.clause_id))
    ]
    additions = [_addition(row) for row in rows if row.wording is None and row.agreed]
    staying = [entry for entry in kept if entry.clause_id not in movers]
    entries = arranged(staying, [*moves, *additions])
    reordered = moved([one.clause_id for one in table], [one.clause_id for one in entries])
    taken = tuple(row for row in rows if _takes(row) or (reordered and row.clause_id in movers))
    agreed = [row for row in rows if row.state is State.AGREED]
    return Next(
        renumbered(entries, table),
        taken,
        sum(1 for row in agreed if row not in taken),
        sum(1 for row in rows if row.state is not State.AGREED and row.wording is not None),
    )


def _takes(row: Row) -> bool:
    """Whether the row's agreement changes the table text."""
    return row.agreed is not None and (row.wording is None or row.agreed != row.wording.key)


def _reworded(entry: Entry, row: Row) -> Entry:
    if not _takes(row):
        return entry
    wording = _carrier(row).wording
    assert wording is not None
    return replace(entry, digest=wording.digest)


def _addition(row: Row) -> tuple[Entry, tuple[str, ...]]:
    answer = _carrier(row)
    entry = replace(answer.entry, clause_id=row.clause_id, number=None, aliases=row.joined)
    return entry, answer.predecessors


def _carrier(row: Row) -> Answer:
    """The answer whose words were agreed. Equal keys may differ by a kind of space: the smallest digest is taken."""
    holders = [one for one in row.answers.values() if one.proposal == row.agreed]
    return min(holders, key=lambda one: (one.entry.digest, one.entry.clause_id))


def _common_move(row: Row, parties: Collection[str]) -> Answer | None:
    """The move that every party's text has, if there is one."""
    movers = [
        row.answers[party] for party in sorted(parties) if party in row.answers and row.answers[party].moved
    ]
    if not parties or len(movers) < len(parties) or len({one.predecessors[:1] for one in movers}) > 1:
        return None
    return movers[0]
