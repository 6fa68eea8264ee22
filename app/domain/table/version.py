"""Versions: what one changes against another, how changes are carried onto a third, what a deposit checks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.refusal import Conflict, Invalid
from app.domain.table.outline import Entry, Outline, arranged, moved


class Kind(StrEnum):
    """What a version is at the table."""

    PROJET_MARTYR = "projet-martyr"
    CONTRE_PROJET = "contre-projet"
    TABLE_TEXT = "table-text"
    COMPROMISE = "compromise"


class Change(StrEnum):
    """What happens to a clause between two versions. A clause whose words are kept may still be moved."""

    KEPT = "kept"
    MODIFIED = "modified"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One clause that a version changes against its base.

    ``entry`` is the clause as the version has it (as the base had it, when removed); ``predecessors`` are the
    clauses before it in the version, nearest first, and tell where an added or moved clause goes.
    """

    change: Change
    moved: bool
    entry: Entry
    base_digest: str | None
    predecessors: tuple[str, ...] = ()

    @property
    def clause_id(self) -> str:
        """The clause it is about."""
        return self.entry.clause_id

    @property
    def digest(self) -> str | None:
        """The words it proposes; none for a removal."""
        return None if self.change is Change.REMOVED else self.entry.digest


def amendments(base: Sequence[Entry], revised: Sequence[Entry]) -> dict[str, Amendment]:
    """What ``revised`` changes against ``base``, clause by clause; clauses left alone are absent."""
    old = {one.clause_id: one for one in base}
    displaced = moved([one.clause_id for one in base], [one.clause_id for one in revised])
    found: dict[str, Amendment] = {}
    before: list[str] = []
    for entry in revised:
        known = old.get(entry.clause_id)
        change = _change(known, entry)
        has_moved = entry.clause_id in displaced
        if change is not Change.KEPT or has_moved:
            placed = change is Change.ADDED or has_moved
            found[entry.clause_id] = Amendment(
                change,
                has_moved,
                entry,
                known.digest if known else None,
                tuple(reversed(before)) if placed else (),
            )
        before.append(entry.clause_id)
    present = set(before)
    for entry in base:
        if entry.clause_id not in present:
            found[entry.clause_id] = Amendment(Change.REMOVED, False, entry, entry.digest)
    return found


def _change(known: Entry | None, entry: Entry) -> Change:
    if known is None:
        return Change.ADDED
    return Change.KEPT if known.digest == entry.digest else Change.MODIFIED


def carried(base: Sequence[Entry], changes: Iterable[Amendment]) -> Outline:
    """``base`` with ``changes`` made to it, whichever base they were first written on.

    ``carried(base, amendments(base, revised).values())`` has the clauses of ``revised`` in their order.
    A modification of a clause that the base no longer holds comes back as an addition only when it was one.
    """
    by_clause = {one.clause_id: one for one in changes}
    canonical = {alias: entry.clause_id for entry in base for alias in entry.aliases}
    known = {canonical.get(clause_id, clause_id): one for clause_id, one in by_clause.items()}
    staying = [
        _amended(entry, known.get(entry.clause_id))
        for entry in base
        if not _leaves(known.get(entry.clause_id))
    ]
    held = {entry.clause_id: entry for entry in base}
    arrivals = [
        (replace(_amended(held.get(clause_id, one.entry), one), path=one.entry.path), one.predecessors)
        for clause_id, one in known.items()
        if _arrives(one, clause_id in held)
    ]
    return arranged(staying, arrivals)


def _arrives(one: Amendment, is_held: bool) -> bool:
    return one.moved if is_held else one.change is Change.ADDED


def _leaves(one: Amendment | None) -> bool:
    return one is not None and (one.change is Change.REMOVED or one.moved)


def _amended(entry: Entry, one: Amendment | None) -> Entry:
    if one is None or one.change is Change.KEPT:
        return entry
    return replace(entry, digest=one.entry.digest, sources=one.entry.sources or entry.sources)


def check_deposit(
    changes: Mapping[str, Amendment],
    has_base: bool,
    references: Mapping[str, frozenset[str]],
    held: frozenset[str],
) -> None:
    """Refuses a deposit that says nothing, or that refers to a clause it does not hold.

    ``references``: for each clause of the draft, the clauses its words refer to. ``held``: the draft's clauses.
    """
    if has_base and not changes:
        raise Conflict("empty_deposit")
    if not held:
        raise Conflict("empty_text")
    absent = sorted({clause_id for clause_id, wanted in references.items() if wanted - held})
    if absent:
        raise Invalid("absent_reference", clauses=absent)
