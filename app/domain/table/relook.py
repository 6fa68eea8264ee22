"""What a definition under way reaches: the clauses that use it, and what parties said there before it moved.

A position stays bound to its exact words and counts as it did. But words mean what their definitions say: where one
is in discussion, or is no longer what it was when a party took its stand, that party may want to look again.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from app.domain.table.divergence import Row, State

IN_DISCUSSION = frozenset({State.ONE_SIDED, State.COMPATIBLE, State.CONFLICTING})

Definitions = Mapping[str, str]
"""Of one text: each definition, and the key of its words."""

Used = Mapping[tuple[str, str], Collection[str]]
"""For a row and a proposal that stands on the table, the definitions its words use."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a party holds of one proposal since an instant: a position, or words it brought by deposit."""

    row_id: str
    party_id: str
    proposal: str
    since: int


def stands(row: Row, brought_at: Mapping[str, int]) -> Iterable[Stand]:
    """Every stand on a row. ``brought_at``: when each party brought the table's words."""
    for (party_id, proposal), position in row.positions.items():
        yield Stand(row.clause_id, party_id, proposal, position.stated_at)
    if row.wording:
        for party_id in row.brought:
            yield Stand(row.clause_id, party_id, row.wording.key, brought_at[party_id])


def discussed(rows: Iterable[Row]) -> frozenset[str]:
    """The definitions in discussion, those that answers add included."""
    return frozenset(
        row.clause_id for row in rows if row.entry.kind == "definition" and row.state in IN_DISCUSSION
    )


def changed(then: Definitions, now: Definitions) -> frozenset[str]:
    """The definitions whose words differ, and those that only one of the two texts holds."""
    return frozenset(one for one in {*then, *now} if then.get(one) != now.get(one))


def relook(
    taken: Iterable[Stand],
    used: Used,
    in_discussion: Collection[str],
    now: Definitions,
    then: Callable[[int], Definitions],
    own: Collection[tuple[str, str]],
) -> dict[Stand, tuple[str, ...]]:
    """The stands that deserve another look, each with the definitions it deserves it for.

    ``then``: the definitions in force at an instant. ``own``: party and definition whose present words that party
    brought itself, which are no news to it.
    """
    found = {}
    for one in taken:
        moved = {each for each in changed(then(one.since), now) if (one.party_id, each) not in own}
        again = moved.union(in_discussion).intersection(used.get((one.row_id, one.proposal), ()))
        if again:
            found[one] = tuple(sorted(again))
    return found
