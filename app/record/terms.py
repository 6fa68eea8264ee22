"""The definitions a text holds, and which clauses and stands depend on those under way."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.access.memory import Memory
from app.domain.clauses.library import LibraryClause
from app.domain.clauses.terms import Term, Vocabulary, forms, name
from app.domain.table.divergence import Row, State, Wording
from app.domain.table.outline import Entry, Outline
from app.domain.table.relook import Definitions, Stand, Used, changed, discussed, relook, stands
from app.record.library import the_library
from app.record.texts import Words

DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Moving:
    """A definition in discussion, or changed since a party took a stand on a clause that uses it."""

    clause_id: str
    term: str
    state: State | None
    """None: the table text no longer holds it, and nobody proposes it."""
    used_by: tuple[str, ...]
    """Rows whose first words use it, in table order."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """What the definitions under way reach."""

    definitions: tuple[Moving, ...] = ()
    relook: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """By row and party, then by proposal: the definitions for which its stand deserves another look."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What dependence is computed from, beside the rows."""

    words: Mapping[str, Words]
    """By digest: every text of the rows, and every definition of ``texts``."""
    texts: Sequence[tuple[int, Outline]]
    """Table texts and since when each was in force, oldest first: those under which stands were taken."""
    brought_at: Mapping[str, Mapping[str, int]]
    """By row: when each party brought the table's words."""
    language: str


def vocabulary(definitions: Iterable[tuple[Entry, str]], language: str) -> Vocabulary:
    """The terms of definitions, given each with its heading."""
    return Vocabulary(
        tuple(
            Term(entry.clause_id, forms(heading, language, _origin(entry)))
            for entry, heading in definitions
            if entry.kind == DEFINITION
        )
    )


def _origin(entry: Entry) -> LibraryClause | None:
    library_id = (entry.origin or "").split("/")[0]
    return the_library().clause(library_id) if library_id and library_id in the_library() else None


def dependence(rows: Sequence[Row], ground: Ground, memory: Memory, audience_id: str) -> Dependence:
    """What the definitions under way reach on the table. Nothing is looked for where none moved."""
    held = [_definitions(entries, ground.words) for _, entries in ground.texts]
    now = {row.clause_id: row.wording.key for row in rows if row.entry.kind == DEFINITION and row.wording}
    in_discussion = discussed(rows)
    if not in_discussion.union(*(changed(then, now) for then in held)):
        return Dependence()
    known = _known(rows, ground)
    terms = vocabulary(known.values(), ground.language)
    used = {
        (row.clause_id, one.key): {
            use.clause_id for use in memory.uses(audience_id, ground.words[one.digest].body, terms)
        }
        - {row.clause_id}
        for row in rows
        for one in _wordings(row)
    }
    times = [since for since, _ in ground.texts]
    again = relook(
        (one for row in rows for one in stands(row, ground.brought_at.get(row.clause_id, {}))),
        used,
        in_discussion,
        now,
        lambda since: held[max(0, bisect_right(times, since) - 1)] if held else now,
        {(party_id, one) for one in now for party_id in ground.brought_at.get(one, ())},
    )
    moving = in_discussion.union(*again.values())
    definitions = (
        _moving(clause_id, heading, rows, used)
        for clause_id, (_, heading) in known.items()
        if clause_id in moving
    )
    return Dependence(tuple(definitions), _by_place(again))


def _known(rows: Sequence[Row], ground: Ground) -> dict[str, tuple[Entry, str]]:
    """Every definition with its heading: those of the rows, then those that earlier texts held and no row does."""
    shown = {row.clause_id: (row.entry, _first(row).heading) for row in rows if row.entry.kind == DEFINITION}
    gone = {
        one.clause_id: (one, ground.words[one.digest].heading)
        for _, entries in ground.texts
        for one in entries
        if one.kind == DEFINITION and one.clause_id not in shown
    }
    return {**shown, **gone}


def _moving(clause_id: str, heading: str, rows: Sequence[Row], used: Used) -> Moving:
    state = next((row.state for row in rows if row.clause_id == clause_id), None)
    used_by = tuple(row.clause_id for row in rows if clause_id in used.get((row.clause_id, row.current), ()))
    return Moving(clause_id, name(heading), state, used_by)


def _by_place(again: Mapping[Stand, tuple[str, ...]]) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for one, definitions in again.items():
        found.setdefault((one.row_id, one.party_id), {})[one.proposal] = definitions
    return found


def _definitions(entries: Outline, words: Mapping[str, Words]) -> Definitions:
    return {one.clause_id: words[one.digest].key for one in entries if one.kind == DEFINITION}


def _first(row: Row) -> Wording:
    """The words a row shows first."""
    return next(one for one in _wordings(row) if one.key == row.current)


def _wordings(row: Row) -> list[Wording]:
    """Every wording of a row, the table's first."""
    return [one for one in (row.wording, *(each.wording for each in row.answers.values())) if one]
