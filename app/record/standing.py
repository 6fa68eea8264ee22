"""Where the table stands: the present text, each party's answers and positions, and the rows computed from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import select

from app.access.desk import Desk
from app.access.memory import Memory
from app.domain.compare.redline import Span
from app.domain.refusal import Conflict
from app.domain.table import audience
from app.domain.table.divergence import Answer, Row, TableClause, Wording, table
from app.domain.table.outline import Entry, Outline
from app.domain.table.position import REMOVED, Position, Stance
from app.domain.table.version import Amendment, Change, Kind, amendments
from app.record import terms, texts, versions
from app.record.terms import Dependence, Ground
from app.record.texts import Words
from app.record.versions import Deposited, Line
from app.storage import tables


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the table knows, as domain values. It holds nothing private."""

    audience_id: str
    """The table's."""
    memory: Memory
    parties: Sequence[audience.Party]
    """Of the two sides, alphabetical by acronym: the same order for everybody."""
    history: Sequence[Line]
    table: Deposited
    latest: Mapping[str, Line]
    """Each party's latest deposit that is an answer to a table text."""
    words: Mapping[str, Words]
    rows: Sequence[Row]
    dependence: Dependence
    """What the definitions under way reach."""
    outlines: Mapping[str, Outline]
    """The versions it was computed from."""
    witness: tuple[str, ...]
    """Names the inputs: it differs as soon as a deposit, a position or a table text came in."""

    @property
    def sides(self) -> frozenset[str]:
        """The parties that count in an agreement."""
        return frozenset(one.id for one in self.parties)

    def redline(self, old: str, new: str) -> list[Span]:
        """What separates two texts of the table."""
        return list(self.memory.redline(self.audience_id, old, new))


def parties(desk: Desk) -> list[audience.Party]:
    """Everybody at the table, alphabetical by acronym."""
    found = [
        audience.Party(row.id, row.acronym, row.name, audience.Side(row.side), row.weave)
        for row in desk.all(select(tables.Party))
    ]
    return sorted(found, key=lambda one: (one.acronym, one.id))


def standing(
    desk: Desk,
    negotiation: tables.Negotiation | None = None,
    everybody: Sequence[audience.Party] | None = None,
) -> Standing:
    """Reads the table and computes its rows. Raises Conflict ``no_table_text`` before the first deposit.

    ``negotiation`` and ``everybody`` (its parties): when they are already read. What was computed from the same
    deposits and positions is kept: everybody at the table computes the same.
    """
    negotiation = negotiation or versions.negotiation(desk)
    present, language = negotiation.table_version_id, negotiation.language
    if present is None:
        raise Conflict("no_table_text")
    seated = [one for one in everybody or parties(desk) if one.side is not audience.Side.NEUTRAL]
    history = versions.lines(desk)
    positions = current_positions(desk)
    witness = _witness(present, history, positions)
    found: Standing = desk.memory.standings.of(
        texts.table_audience(desk),
        (witness, tuple(seated)),
        lambda: _computed(desk, present, language, seated, history, positions, witness),
    )
    return found


def _witness(present: str, history: Sequence[Line], positions: Sequence[Position]) -> tuple[str, ...]:
    stated = (
        f"{one.clause_id}{one.party_id}{one.proposal}{one.stated_at}{one.stance}{one.reservation}"
        for one in positions
    )
    return (present, *sorted(one.id for one in history), *sorted(stated))


def _computed(
    desk: Desk,
    present: str,
    language: str,
    seated: Sequence[audience.Party],
    history: Sequence[Line],
    positions: Sequence[Position],
    witness: tuple[str, ...],
) -> Standing:
    latest = _latest(history, {one.id for one in seated})
    parents = {one.parent_id for one in latest.values() if one.parent_id}
    past = _past(desk, history)
    taken_under = past.table_texts_since(positions)
    wanted = {present, *(one.id for one in latest.values()), *parents, *(one.id for one in taken_under)}
    found = versions.outlines(desk, wanted)
    table_text = versions.whole(next(one for one in history if one.id == present), found[present])
    changes = _amendments(latest, found)
    earlier = [(one.deposited_at, found[one.id]) for one in taken_under]
    digests = {entry.digest for entry in table_text.entries} | _defining(earlier)
    words = texts.words(desk, digests | {one.digest for _, one in changes if one.digest})
    wordings = {digest: Wording(one.digest, one.key, one.heading, one.plain) for digest, one in words.items()}
    answers = [_answer(latest[party_id], party_id, one, wordings, present) for party_id, one in changes]
    audience_id = texts.table_audience(desk)
    brought_at = past.brought_at(table_text.entries, words)
    rows = table(
        [TableClause(entry, wordings[entry.digest]) for entry in table_text.entries],
        {one.id for one in seated},
        [left for one in answers if (left := past.left_of(one))],
        positions,
        brought_at,
        partial(desk.memory.redline, audience_id),
    )
    ground = Ground(words, earlier, brought_at, language)
    return Standing(
        audience_id=audience_id,
        memory=desk.memory,
        parties=seated,
        history=history,
        table=table_text,
        latest=latest,
        words=words,
        rows=rows,
        dependence=terms.dependence(rows, ground, desk.memory, audience_id),
        outlines=found,
        witness=witness,
    )


def _defining(earlier: Sequence[tuple[int, Outline]]) -> set[str]:
    """Digests of the definitions of earlier texts."""
    return {one.digest for _, entries in earlier for one in entries if one.kind == terms.DEFINITION}


def _answer(
    line: Line, party_id: str, one: Amendment, wordings: Mapping[str, Wording], present: str
) -> Answer:
    return Answer(
        party_id=party_id,
        change=one.change,
        moved=one.moved,
        entry=one.entry,
        wording=wordings[one.digest] if one.digest else None,
        version_id=line.id,
        deposited_at=line.deposited_at,
        on_earlier_text=line.parent_id != present,
        predecessors=one.predecessors,
    )


def _latest(history: Sequence[Line], seated: set[str]) -> dict[str, Line]:
    """The latest answer of each party; a first text (no parent) is the table text itself, not an answer to it."""
    return {
        party_id: one for one in history if one.parent_id for party_id in one.authors if party_id in seated
    }


def _amendments(latest: Mapping[str, Line], found: Mapping[str, Outline]) -> list[tuple[str, Amendment]]:
    return [
        (party_id, one)
        for party_id, line in sorted(latest.items())
        if line.parent_id
        for one in amendments(found[line.parent_id], found[line.id]).values()
    ]


def current_positions(desk: Desk) -> list[Position]:
    """One current position for each party, clause and proposal: the latest stated."""
    found: dict[tuple[str, str, str], tables.Position] = {}
    for row in desk.all(select(tables.Position).order_by(tables.Position.rank)):
        found[row.clause_id, row.party_id, row.proposal] = row
    return [
        Position(
            row.party_id,
            row.clause_id,
            row.proposal,
            row.digest,
            Stance(row.stance),
            row.reservation,
            row.stated_at,
        )
        for row in found.values()
    ]


@dataclass(frozen=True, slots=True)
class _Past:
    """What deposits and table texts did to each clause, proposal by proposal."""

    table_texts: Sequence[Line]
    """Those in force one after the other, oldest first."""
    brought: Mapping[tuple[str, str], Mapping[str, int]]
    """By clause and proposal: the parties that brought it by deposit, and when each last did."""
    taken: Mapping[tuple[str, str], int]
    """By clause and proposal: when a table text last took it."""

    def brought_at(self, entries: Sequence[Entry], words: Mapping[str, Words]) -> dict[str, dict[str, int]]:
        """For each clause of the table text, who brought its present words, under any identity, and when."""
        return {
            entry.clause_id: {
                party_id: at
                for name in (entry.clause_id, *entry.aliases)
                for party_id, at in self.brought.get((name, words[entry.digest].key), {}).items()
            }
            for entry in entries
        }

    def table_texts_since(self, positions: Sequence[Position]) -> list[Line]:
        """The table texts in force since the first stand was taken: those under which one may have been."""
        taken = [one.stated_at for one in positions]
        taken += [at for parties in self.brought.values() for at in parties.values()]
        oldest = min(taken, default=0)
        after = [one for one in self.table_texts if one.deposited_at > oldest]
        return list(self.table_texts[-len(after) - 1 :])

    def left_of(self, answer: Answer) -> Answer | None:
        """What of an answer still stands: what a table text took after its deposit no longer does (decision 3)."""
        taken_at = self.taken.get((answer.entry.clause_id, answer.proposal), 0)
        if taken_at <= answer.deposited_at:
            return answer
        return replace(answer, change=Change.KEPT) if answer.moved else None


def _past(desk: Desk, history: Sequence[Line]) -> _Past:
    change, text = tables.VersionChange, tables.ClauseText
    statement = select(change.version_id, change.clause_id, change.change, text.key).join(
        text,
        (text.negotiation_id == change.negotiation_id)
        & (text.audience_id == change.audience_id)
        & (text.digest == change.digest),
        isouter=True,
    )
    by_id = {one.id: one for one in history}
    brought: dict[tuple[str, str], dict[str, int]] = {}
    taken: dict[tuple[str, str], int] = {}
    for version_id, clause_id, kind, key in desk.rows(statement.where(change.change != Change.KEPT.value)):
        line, place = by_id[version_id], (clause_id, REMOVED if kind == Change.REMOVED.value else key)
        if line.kind is Kind.TABLE_TEXT:
            taken[place] = max(line.deposited_at, taken.get(place, 0))
        for party_id in line.authors:
            at = max(line.deposited_at, brought.get(place, {}).get(party_id, 0))
            brought.setdefault(place, {})[party_id] = at
    in_force = set(versions.table_texts(history))
    return _Past([one for one in history if one.id in in_force], brought, taken)
