"""Where the table stands: the present text, each party's answers and positions, and the rows computed from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.access.desk import Desk
from app.domain import audience
from app.domain.divergence import Answer, Row, TableClause, Wording, table
from app.domain.outline import Entry, Outline
from app.domain.position import Position, Stance
from app.domain.refusal import Conflict
from app.domain.version import Amendment, Change, amendments
from app.record import versions
from app.record.versions import Deposited, Line, Words
from app.storage import tables


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the table knows, as domain values. It holds nothing private."""

    parties: Sequence[audience.Party]
    """Of the two sides, alphabetical by acronym: the same order for everybody."""
    history: Sequence[Line]
    table: Deposited
    latest: Mapping[str, Line]
    """Each party's latest deposit that is an answer to a table text."""
    words: Mapping[str, Words]
    rows: Sequence[Row]
    outlines: Mapping[str, Outline]
    """The versions it was computed from."""
    witness: tuple[str, ...]
    """Names the inputs: it differs as soon as a deposit, a position or a table text came in."""

    @property
    def sides(self) -> frozenset[str]:
        """The parties that count in an agreement."""
        return frozenset(one.id for one in self.parties)

    @property
    def acronyms(self) -> dict[str, str]:
        """Party ids to what is printed."""
        return {one.id: one.acronym for one in self.parties}


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

    ``negotiation`` and ``everybody`` (its parties): when they are already read.
    """
    present = (negotiation or versions.negotiation(desk)).table_version_id
    if present is None:
        raise Conflict("no_table_text")
    seated = [one for one in everybody or parties(desk) if one.side is not audience.Side.NEUTRAL]
    history = versions.lines(desk)
    by_id = {one.id: one for one in history}
    latest = _latest(history, {one.id for one in seated})
    parents = {one.parent_id for one in latest.values() if one.parent_id}
    found = versions.outlines(desk, {present, *(one.id for one in latest.values()), *parents})
    line = by_id[present]
    present_text = versions.whole(line, found[present])
    raw = _amendments(latest, found)
    digests = {entry.digest for entry in present_text.entries} | {
        one.digest for _, change in raw for one in [change] if one.digest
    }
    words = versions.words(desk, digests)
    wordings = {digest: Wording(one.digest, one.key, one.heading, one.plain) for digest, one in words.items()}
    positions = current_positions(desk)
    rows = table(
        [TableClause(entry, wordings[entry.digest]) for entry in present_text.entries],
        {one.id for one in seated},
        [
            Answer(
                party_id,
                one.change,
                one.moved,
                one.entry,
                wordings[one.digest] if one.digest else None,
                latest[party_id].id,
                latest[party_id].deposited_at,
                latest[party_id].parent_id != present,
                one.predecessors,
            )
            for party_id, one in raw
        ],
        positions,
        _introduced(desk, present_text.entries, words),
    )
    witness = (
        present,
        *sorted(one.id for one in history),
        *sorted(
            f"{one.clause_id}{one.party_id}{one.proposal}{one.stated_at}{one.stance}" for one in positions
        ),
    )
    return Standing(seated, history, present_text, latest, words, rows, found, witness)


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


def _introduced(desk: Desk, entries: Sequence[Entry], words: Mapping[str, Words]) -> dict[str, set[str]]:
    """For each clause of the table text, the parties that brought its present words by deposit."""
    change, author, text = tables.VersionChange, tables.VersionAuthor, tables.ClauseText
    statement = (
        select(change.clause_id, author.party_id, text.key)
        .join(
            author,
            (author.negotiation_id == change.negotiation_id) & (author.version_id == change.version_id),
        )
        .join(
            text,
            (text.negotiation_id == change.negotiation_id)
            & (text.audience_id == change.audience_id)
            & (text.digest == change.digest),
        )
        .where(change.change.in_([Change.ADDED.value, Change.MODIFIED.value]))
    )
    present = {entry.clause_id: words[entry.digest].key for entry in entries}
    canonical = {alias: entry.clause_id for entry in entries for alias in entry.aliases}
    found: dict[str, set[str]] = {}
    for clause_id, party_id, key in desk.rows(statement):
        clause = canonical.get(clause_id, clause_id)
        if present.get(clause) == key:
            found.setdefault(clause, set()).add(party_id)
    return found
