"""What still separates the parties on each clause: a pure function of texts and positions.

Agreed (decision 1): one same proposal, a text or the removal, is accepted by every party of the two sides, by a
current position *agree* on it or because the party introduced that wording by deposit and neither replaced it nor
stated otherwise. Reservation, pending mandate, disagreement, stale position and silence never count. Otherwise the
state comes from texts alone. Nothing here depends on the order in which parties are given.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile

from app.domain.compare.merge import Merge, MergedSpan, Redlines, merge
from app.domain.compare.redline import redline
from app.domain.table.explanation import neighbours, passage
from app.domain.table.outline import Entry, arranged
from app.domain.table.position import REMOVED, Position, Stance
from app.domain.table.reason import Reason, Why
from app.domain.table.version import Change


class State(StrEnum):
    """Where a clause stands."""

    UNTOUCHED = "untouched"
    ONE_SIDED = "one-sided"
    COMPATIBLE = "compatible"
    CONFLICTING = "conflicting"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Wording:
    """One exact text as divergence sees it."""

    digest: str
    key: str
    heading: str
    plain: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party's latest deposit changes of one clause, against its own parent (decision 3)."""

    party_id: str
    change: Change
    moved: bool
    entry: Entry
    wording: Wording | None
    """Its words; none for a removal."""
    version_id: str
    deposited_at: int
    on_earlier_text: bool
    predecessors: tuple[str, ...] = ()

    @property
    def proposal(self) -> str:
        """What accepting this answer would mean."""
        return self.wording.key if self.wording else REMOVED


@dataclass(frozen=True, slots=True)
class TableClause:
    """A clause of the present table text."""

    entry: Entry
    wording: Wording


@dataclass(frozen=True, slots=True)
class Merged:
    """The table's words of one clause with every answer's words in place."""

    heading: Merge
    body: Merge

    @property
    def conflict(self) -> bool:
        return any(span.conflict for span in self._spans)

    @property
    def rivals(self) -> tuple[str, ...]:
        """The parties with a variant in a conflict."""
        found = {
            party for span in self._spans if span.conflict for one in span.variants for party in one.parties
        }
        return tuple(sorted(found))

    @property
    def _spans(self) -> tuple[MergedSpan, ...]:
        return self.heading.spans + self.body.spans


@dataclass(frozen=True, slots=True)
class Row:
    """One clause of the divergence table."""

    clause_id: str
    entry: Entry
    wording: Wording | None
    """The table text's words; none for a clause that only answers hold."""
    state: State
    why: Why
    answers: Mapping[str, Answer]
    """By party; a party that changed nothing here is absent."""
    positions: Mapping[tuple[str, str], Position]
    """By party and proposal."""
    agreed: str | None
    """The agreed proposal."""
    missing: tuple[str, ...]
    """Parties that have not accepted the proposal nearest to agreement."""
    reserves: tuple[str, ...]
    joined: tuple[str, ...] = ()
    """Other identities of the same added clause."""
    stale: frozenset[str] = field(default_factory=frozenset)
    """Parties whose only positions here are on words that are no longer on the table."""
    brought: frozenset[str] = field(default_factory=frozenset)
    """Parties that accept the table's words because they brought them by deposit, and said nothing else since."""
    merged: Merged | None = None
    """The table's words with those of every answer that changes them."""

    @property
    def current(self) -> str:
        """The proposal that the row shows first: the table text, or the first wording of an added clause."""
        return self.wording.key if self.wording else min(one.proposal for one in self.answers.values())


def table(
    clauses: Sequence[TableClause],
    parties: Collection[str],
    answers: Iterable[Answer],
    positions: Iterable[Position],
    introduced: Mapping[str, Collection[str]],
    redlines: Redlines = redline,
) -> tuple[Row, ...]:
    """The rows, in table order, each added clause after the nearest clause it follows.

    ``parties``: those of the two sides; what anybody else says is left out. ``introduced``: for a clause of the
    table text, the parties that brought its present words by deposit. ``redlines``: as in ``merge``.
    """
    identities = _identities(clauses)
    counted = [one for one in answers if one.party_id in parties]
    added = _joined(one for one in counted if _adds(one, identities))
    identities.update({one.entry.clause_id: row_id for row_id, group in added.items() for one in group})
    grouped = _grouped(clauses, identities, counted)
    stated = _stated((one for one in positions if one.party_id in parties), identities)
    rows = {
        one.entry.clause_id: _row(
            one.entry,
            one.wording,
            parties,
            grouped.get(one.entry.clause_id, {}),
            stated.get(one.entry.clause_id, {}),
            introduced.get(one.entry.clause_id, ()),
            redlines,
        )
        for one in clauses
    }
    rows |= {
        row_id: _added_row(row_id, group, parties, stated.get(row_id, {})) for row_id, group in added.items()
    }
    arrivals = [
        (rows[row_id].entry, _renamed(min(group, key=_rank), identities).predecessors)
        for row_id, group in added.items()
    ]
    order = arranged([one.entry for one in clauses], arrivals)
    return tuple(rows[entry.clause_id] for entry in order)


def _added_row(
    row_id: str,
    group: Sequence[Answer],
    parties: Collection[str],
    positions: Mapping[tuple[str, str], Position],
) -> Row:
    """The row of an added clause, under the first of its identities; it shows the first of its wordings."""
    by_rank = sorted(group, key=_rank)
    by_party = {one.party_id: one for one in reversed(by_rank)}
    row = _row(replace(by_rank[0].entry, clause_id=row_id), None, parties, by_party, positions, (), redline)
    return replace(row, joined=tuple(sorted({one.entry.clause_id for one in group} - {row_id})))


def _rank(one: Answer) -> tuple[str, str]:
    """The order of several wordings of one added clause."""
    return one.proposal, one.entry.clause_id


def _identities(clauses: Sequence[TableClause]) -> dict[str, str]:
    found = {one.entry.clause_id: one.entry.clause_id for one in clauses}
    found.update({alias: one.entry.clause_id for one in clauses for alias in one.entry.aliases})
    return found


def _adds(one: Answer, identities: Mapping[str, str]) -> bool:
    return one.change is Change.ADDED and one.entry.clause_id not in identities


def _grouped(
    clauses: Sequence[TableClause], identities: Mapping[str, str], answers: Iterable[Answer]
) -> dict[str, dict[str, Answer]]:
    """Answers that still differ from the table text, by clause and party."""
    held = {one.entry.clause_id: one for one in clauses}
    by_party: dict[str, dict[str, Answer]] = {}
    for one in answers:
        clause_id = identities.get(one.entry.clause_id)
        if clause_id in held:
            by_party.setdefault(one.party_id, {})[clause_id] = _renamed(one, identities)
    order = [one.entry for one in clauses]
    grouped: dict[str, dict[str, Answer]] = {}
    for party, own in by_party.items():
        displaced = _displaced(own, order)
        for clause_id, one in own.items():
            moved = clause_id in displaced
            if moved or not _same_words(one, held[clause_id].wording):
                grouped.setdefault(clause_id, {})[party] = replace(one, moved=moved)
    return grouped


def _renamed(one: Answer, identities: Mapping[str, str]) -> Answer:
    """The answer with its predecessors under the names that rows give them."""
    names = tuple(identities.get(clause_id, clause_id) for clause_id in one.predecessors)
    return one if names == one.predecessors else replace(one, predecessors=names)


def _stated(
    positions: Iterable[Position], identities: Mapping[str, str]
) -> dict[str, dict[tuple[str, str], Position]]:
    """Positions by row, party and proposal: the latest, when a party spoke of one clause under two identities."""
    found: dict[str, dict[tuple[str, str], Position]] = {}
    for one in sorted(positions, key=lambda one: (one.stated_at, one.clause_id)):
        row_id = identities.get(one.clause_id, one.clause_id)
        found.setdefault(row_id, {})[one.party_id, one.proposal] = one
    return found


def _same_words(one: Answer, wording: Wording) -> bool:
    return one.change is Change.KEPT or one.proposal == wording.key


def _displaced(own: Mapping[str, Answer], order: Sequence[Entry]) -> frozenset[str]:
    """The clauses that one party's text moves and that the table text does not have there.

    A move is judged by the clauses that stay and by the moves already made: what it was moved along with says
    nothing of its place.
    """
    moving = [entry for entry in order if entry.clause_id in own and own[entry.clause_id].moved]
    settled = {entry.clause_id for entry in order}.difference(entry.clause_id for entry in moving)
    arrivals = [(entry, own[entry.clause_id].predecessors) for entry in moving]
    wanted = arranged([entry for entry in order if entry.clause_id in settled], arrivals)
    displaced = set()
    for clause_id in (entry.clause_id for entry in wanted if entry.clause_id not in settled):
        if _before(clause_id, wanted) & settled == _before(clause_id, order) & settled:
            settled.add(clause_id)
        else:
            displaced.add(clause_id)
    return frozenset(displaced)


def _before(clause_id: str, order: Sequence[Entry]) -> set[str]:
    return {entry.clause_id for entry in takewhile(lambda entry: entry.clause_id != clause_id, order)}


def _joined(added: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Added clauses that are one: equal words, or the same library origin without a rival (decision 9)."""
    groups: dict[str, list[Answer]] = {}
    for one in added:
        groups.setdefault(one.proposal, []).append(one)
    by_origin: dict[str, list[str]] = {}
    for key, group in groups.items():
        for origin in {one.entry.origin.partition("@")[0] for one in group if one.entry.origin}:
            by_origin.setdefault(origin, []).append(key)
    for _, keys in sorted(by_origin.items()):
        members = [one for key in keys for one in groups.get(key, [])]
        owners = [one.party_id for one in members]
        if len(keys) > 1 and len(owners) == len(set(owners)):
            for key in keys:
                groups.pop(key, None)
            groups[min(keys)] = members
    return {min(one.entry.clause_id for one in group): group for group in groups.values()}


def _row(
    entry: Entry,
    wording: Wording | None,
    parties: Collection[str],
    answers: Mapping[str, Answer],
    positions: Mapping[tuple[str, str], Position],
    introduced: Collection[str],
    redlines: Redlines,
) -> Row:
    words = _words(wording, answers, redlines)
    brought = _brought(wording, parties, answers, positions, introduced)
    accepted = _accepted(wording, answers, positions, brought)
    agreed = _agreed(accepted, parties)
    nearest = agreed or _nearest(accepted, wording)
    state, why = _from_texts(wording, answers, words)
    reserved = tuple(
        sorted(
            party
            for (party, proposal), one in positions.items()
            if proposal == nearest and one.stance is Stance.AGREE_WITH_RESERVATION
        )
    )
    return Row(
        clause_id=entry.clause_id,
        entry=entry,
        wording=wording,
        state=State.AGREED if agreed else state,
        why=_why_agreed(agreed, parties) if agreed else why,
        answers=answers,
        positions=positions,
        agreed=agreed,
        missing=tuple(sorted(set(parties) - set(accepted.get(nearest, ())))),
        reserves=reserved,
        stale=_stale(accepted, positions),
        brought=brought,
        merged=words,
    )


def _words(wording: Wording | None, answers: Mapping[str, Answer], redlines: Redlines) -> Merged | None:
    """The table's words with those of the answers that change them; none where no answer has other words."""
    if wording is None:
        return None
    editors = {party: one for party, one in answers.items() if _edits(one, wording)}
    return merged(wording, editors, redlines) if editors else None


def _brought(
    wording: Wording | None,
    parties: Collection[str],
    answers: Mapping[str, Answer],
    positions: Mapping[tuple[str, str], Position],
    introduced: Collection[str],
) -> frozenset[str]:
    """Of the parties that brought the table's words, those that neither replaced them nor stated anything on them."""
    if wording is None:
        return frozenset()
    return frozenset(
        party
        for party in set(introduced).intersection(parties)
        if not _replaces(answers.get(party)) and (party, wording.key) not in positions
    )


def _accepted(
    wording: Wording | None,
    answers: Mapping[str, Answer],
    positions: Mapping[tuple[str, str], Position],
    brought: Collection[str],
) -> dict[str, dict[str, int]]:
    """For each proposal on the table, the parties that accept it and since when."""
    found: dict[str, dict[str, int]] = {one.proposal: {} for one in answers.values() if _replaces(one)}
    if wording:
        found.setdefault(wording.key, {}).update(dict.fromkeys(brought, 0))
    for party, answer in answers.items():
        stated = positions.get((party, answer.proposal))
        if _replaces(answer) and stated is None:
            found[answer.proposal][party] = answer.deposited_at
    for (party, proposal), one in positions.items():
        if proposal in found and one.stance is Stance.AGREE:
            found[proposal][party] = one.stated_at
    return found


def _replaces(answer: Answer | None) -> bool:
    """Whether the answer has other words, or none: a clause that is only moved keeps its words."""
    return answer is not None and answer.change is not Change.KEPT


def _agreed(accepted: Mapping[str, Mapping[str, int]], parties: Collection[str]) -> str | None:
    """The proposal everybody accepts; of two such, the one whose last acceptance is the more recent."""
    whole = [proposal for proposal, who in accepted.items() if parties and set(who) >= set(parties)]
    return max(whole, key=lambda proposal: (max(accepted[proposal].values()), proposal), default=None)


def _nearest(accepted: Mapping[str, Mapping[str, int]], wording: Wording | None) -> str:
    """The proposal with the most acceptances; the table text first among equals."""
    present = wording.key if wording else ""
    return min(accepted, key=lambda proposal: (-len(accepted[proposal]), proposal != present, proposal))


def _stale(accepted: Collection[str], positions: Mapping[tuple[str, str], Position]) -> frozenset[str]:
    current = {party for party, proposal in positions if proposal in accepted}
    return frozenset(party for party, _ in positions if party not in current)


def _why_agreed(proposal: str, parties: Collection[str]) -> Why:
    return Why(Reason.ALL_REMOVE if proposal == REMOVED else Reason.ALL_AGREE, tuple(sorted(parties)))


def _from_texts(
    wording: Wording | None, answers: Mapping[str, Answer], words: Merged | None
) -> tuple[State, Why]:
    """State and reason from texts alone."""
    who = tuple(sorted(answers))
    if not answers:
        return State.UNTOUCHED, Why(Reason.NOBODY_CHANGED)
    if wording is None:
        return _of_addition(answers, who)
    removers = tuple(party for party in who if answers[party].change is Change.REMOVED)
    if removers:
        return _of_removal(who, removers)
    movers = tuple(party for party in who if answers[party].moved)
    editors = {party: answers[party] for party in who if _edits(answers[party], wording)}
    if len({answers[party].predecessors[:1] for party in movers}) > 1:
        return State.CONFLICTING, Why(Reason.MOVED_DIFFERENTLY, movers)
    state, why = _of_edits(words, editors) if words else (State.COMPATIBLE, Why(Reason.MOVED_BY, movers))
    if len(who) == 1:
        return State.ONE_SIDED, why
    if movers and state is not State.CONFLICTING and editors.keys() != set(movers):
        state, why = State.COMPATIBLE, _of_moves(movers, tuple(editors))
    return state, why


def _edits(answer: Answer, wording: Wording) -> bool:
    return answer.wording is not None and _replaces(answer) and answer.proposal != wording.key


def _of_addition(answers: Mapping[str, Answer], who: tuple[str, ...]) -> tuple[State, Why]:
    if len(who) == 1:
        return State.ONE_SIDED, Why(Reason.ADDED_BY, who)
    if len({one.proposal for one in answers.values()}) == 1:
        return State.COMPATIBLE, Why(Reason.ADDED_BY, who)
    return State.CONFLICTING, Why(Reason.ADDED_DIFFERENTLY, who)


def _of_removal(who: tuple[str, ...], removers: tuple[str, ...]) -> tuple[State, Why]:
    others = tuple(party for party in who if party not in removers)
    if others:
        return State.CONFLICTING, Why(Reason.REMOVED_OR_KEPT, removers, others)
    alone = len(removers) == 1
    return (State.ONE_SIDED if alone else State.COMPATIBLE), Why(Reason.REMOVED_BY, removers)


def _of_moves(movers: tuple[str, ...], editors: tuple[str, ...]) -> Why:
    if not editors:
        return Why(Reason.MOVED_BY, movers)
    return Why(Reason.MOVED_AND_CHANGED, movers, editors)


def _of_edits(found: Merged, answers: Mapping[str, Answer]) -> tuple[State, Why]:
    """State and reason of answers that all change words, at least one."""
    who = tuple(sorted(answers))
    shown, passages = passage(found.heading.spans, found.body.spans)
    if found.conflict:
        return State.CONFLICTING, Why(Reason.SAME_PLACE, found.rivals, (), shown, passages)
    if len({one.proposal for one in answers.values()}) == 1:
        reason = Reason.ONE_CHANGED if len(who) == 1 else Reason.SAME_WORDS
        return State.COMPATIBLE, Why(reason, who, (), shown, passages)
    words = neighbours(found.heading.spans) or neighbours(found.body.spans)
    return State.COMPATIBLE, Why(Reason.ADJACENT if words else Reason.APART, who, words=words)


def merged(wording: Wording, answers: Mapping[str, Answer], redlines: Redlines = redline) -> Merged:
    """Heading and plain words, each merged with those of the answers that have words."""
    texts = {party: one.wording for party, one in answers.items() if one.wording}
    return Merged(
        merge(wording.heading, {party: one.heading for party, one in texts.items()}, redlines),
        merge(wording.plain, {party: one.plain for party, one in texts.items()}, redlines),
    )
