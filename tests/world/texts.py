"""Clauses, answers and positions, as values of the domain: a few to write by hand, many to generate.

A test writes ``rewords("A", delay, "30 jours")`` and reads like the sentence. Generated worlds draw from few words
and few clauses, so that parties often say the same thing, collide, or answer each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from app.domain.table.divergence import Answer, Row, TableClause, Wording, table
from app.domain.table.outline import Entry, Outline
from app.domain.table.position import REMOVED, Position, Stance
from app.domain.table.version import Change, amendments
from app.domain.words import body, text

HEADING = "Délai de réponse"


def an_id(number: int) -> str:
    """An identifier, 32 hexadecimal digits."""
    return f"{number:032x}"


def a_wording(words: str, heading: str = HEADING) -> Wording:
    """An exact text, named as the workspace names it."""
    return Wording(
        text.digest(heading, words), text.key(heading, words), heading, body.plain(body.parse(words))
    )


def a_clause(clause_id: str, words: str, *aliases: str) -> TableClause:
    """A clause of the table text."""
    wording = a_wording(words)
    return TableClause(Entry(clause_id, wording.digest, aliases=aliases), wording)


def rewords(party_id: str, clause: TableClause, words: str, at: int = 0) -> Answer:
    """The party's text has other words for this clause."""
    wording = a_wording(words)
    return _answer(party_id, Change.MODIFIED, replace(clause.entry, digest=wording.digest), wording, at=at)


def removes(party_id: str, clause: TableClause) -> Answer:
    """The party's text does without this clause."""
    return _answer(party_id, Change.REMOVED, clause.entry, None)


def adds(
    party_id: str, clause_id: str, words: str, after: Sequence[str] = (), origin: str | None = None
) -> Answer:
    """The party's text has a clause more. ``after``: the clauses before it, nearest first."""
    wording = a_wording(words)
    entry = Entry(clause_id, wording.digest, origin=origin)
    return _answer(party_id, Change.ADDED, entry, wording, predecessors=tuple(after))


def moves(party_id: str, clause: TableClause, after: Sequence[str] = ()) -> Answer:
    """The party's text has this clause, as it is, in another place."""
    return _answer(party_id, Change.KEPT, clause.entry, clause.wording, moved=True, predecessors=tuple(after))


def _answer(
    party_id: str,
    change: Change,
    entry: Entry,
    wording: Wording | None,
    moved: bool = False,
    at: int = 0,
    predecessors: tuple[str, ...] = (),
) -> Answer:
    return Answer(party_id, change, moved, entry, wording, f"of {party_id}", at, False, predecessors)


def says(
    party_id: str, clause_id: str, words: str | None, stance: Stance = Stance.AGREE, at: int = 1
) -> Position:
    """A stance on exact words, or on the removal."""
    wording = a_wording(words) if words is not None else None
    proposal, digest = (wording.key, wording.digest) if wording else (REMOVED, None)
    reservation = "sous réserve" if stance is Stance.AGREE_WITH_RESERVATION else None
    return Position(party_id, clause_id, proposal, digest, stance, reservation, at)


@dataclass(frozen=True, slots=True)
class World:
    """Everything that divergence is computed from."""

    clauses: tuple[TableClause, ...]
    parties: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    positions: tuple[Position, ...] = ()
    introduced: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def entries(self) -> Outline:
        """The outline of the table text."""
        return tuple(one.entry for one in self.clauses)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The divergence table."""
        return table(self.clauses, self.parties, self.answers, self.positions, self.introduced)

    def row(self, clause_id: str) -> Row:
        """One row."""
        return next(one for one in self.rows if one.clause_id == clause_id)

    def with_table(self, entries: Outline) -> "World":
        """The world after ``entries`` became the table text: nobody has deposited or said anything more."""
        known = {one.wording.digest: one.wording for one in self.clauses}
        known |= {one.wording.digest: one.wording for one in self.answers if one.wording}
        clauses = tuple(TableClause(one, known[one.digest]) for one in entries)
        return replace(self, clauses=clauses, introduced=self._introduced(clauses))

    def _introduced(self, clauses: Sequence[TableClause]) -> dict[str, frozenset[str]]:
        before = {one.entry.clause_id: one.wording.key for one in self.clauses}
        found: dict[str, frozenset[str]] = {}
        for one in clauses:
            names, key = {one.entry.clause_id, *one.entry.aliases}, one.wording.key
            by_deposit = {
                answer.party_id
                for answer in self.answers
                if answer.entry.clause_id in names
                and answer.change in (Change.ADDED, Change.MODIFIED)
                and answer.proposal == key
            }
            kept = self.introduced.get(one.entry.clause_id, frozenset())
            found[one.entry.clause_id] = by_deposit | (
                kept if before.get(one.entry.clause_id) == key else frozenset()
            )
        return found


# ---- Generators ----

WORDS = (
    "Le délai est de 20 jours ouvrés. Le salarié est informé par écrit.",
    "Le délai est de 20\u00a0jours ouvrés. Le salarié est informé par écrit.",
    "Le délai est de 30 jours ouvrés. Le salarié est informé par écrit.",
    "Le délai est de 20 semaines ouvrées. Le salarié est informé par écrit.",
    "Le délai est de 20 jours ouvrés. Le salarié est informé par lettre.",
)
"""The second differs from the first by a kind of space: another digest, the same key."""
BY_DIGEST = {one.digest: one for one in map(a_wording, WORDS)}
KEYS = sorted({one.key for one in BY_DIGEST.values()})
PARTIES = ("CFDT", "CGT", "FO", "U2P")

digests = st.sampled_from(sorted(BY_DIGEST))
paths = st.sampled_from([(), ("Titre I",), ("Titre I", "Section 2")])
origins = st.sampled_from([None, "a-library-clause", "another"])
links = st.sampled_from([(), (), ("EFAD-2020 §3 m1",), ("EFAD-2020 §3 m1", "CGA-2022 [AI]-2")])


def entries(clause_id: str) -> st.SearchStrategy[Entry]:
    """A clause's place, as a version made here would have it."""
    kinds = st.sampled_from(["article", "article", "definition", "annex", "preamble"])
    return st.builds(Entry, st.just(clause_id), digests, kinds, paths, origin=origins, sources=links)


@st.composite
def outlines(draw: st.DrawFn, max_size: int = 6) -> Outline:
    """A version of a few clauses."""
    numbers = draw(st.lists(st.integers(0, 99), unique=True, max_size=max_size))
    return tuple(draw(entries(an_id(number))) for number in numbers)


@st.composite
def printed(draw: st.DrawFn) -> Outline:
    """An outline with numbers and aliases of its own, as an imported agreement has."""
    found = draw(outlines())
    numbers = st.sampled_from([None, "1", "2", "3", "5.2.1", "3 bis"])
    aliases = st.lists(st.integers(100, 105).map(an_id), max_size=2).map(tuple)
    return tuple(replace(one, number=draw(numbers), aliases=draw(aliases)) for one in found)


@st.composite
def revised(draw: st.DrawFn, base: Outline, first_id: int = 200, calm: bool = False) -> Outline:
    """Another version: clauses dropped, reworded, moved, added. ``first_id`` names the first addition."""
    kept = [one for one in base if draw(st.integers(0, 5))]
    if not calm or not draw(st.integers(0, 2)):
        kept = list(draw(st.permutations(kept)))
    found = [replace(one, digest=draw(digests)) if draw(st.booleans()) else one for one in kept]
    for number in range(draw(st.integers(0, 2))):
        added = draw(entries(an_id(first_id + draw(st.integers(0, 9)) * 10 + number)))
        found.insert(draw(st.integers(0, len(found))), added)
    return tuple(found)


@st.composite
def _deposits(draw: st.DrawFn, base: Outline, parties: Sequence[str]) -> tuple[Answer, ...]:
    """What each party's text changes; some deposit together, so that words, places and moves are shared."""
    texts = [draw(revised(base, first_id=1000 * (at + 1), calm=True)) for at in range(2)]
    found: list[Answer] = []
    for rank, party in enumerate(parties):
        choice = draw(st.integers(0, 3))
        if choice == 3:
            continue
        own = texts[choice] if choice < 2 else draw(revised(base, first_id=1000 * (rank + 5), calm=True))
        for one in amendments(base, own).values():
            wording = BY_DIGEST[one.digest] if one.digest else None
            found.append(
                Answer(party, one.change, one.moved, one.entry, wording, party, 0, False, one.predecessors)
            )
    return tuple(found)


@st.composite
def worlds(draw: st.DrawFn, willing: bool = False) -> World:
    """A table text, what parties deposited on it, and what they say. ``willing``: they mostly agree."""
    base = draw(outlines(max_size=5))
    parties = PARTIES[: draw(st.integers(1, 4))]
    answers = draw(_deposits(base, parties))
    names = sorted({one.clause_id for one in base} | {one.entry.clause_id for one in answers})
    stances = st.sampled_from([Stance.AGREE] * 4 + list(Stance)) if willing else st.sampled_from(list(Stance))
    proposals = st.sampled_from([*KEYS, *KEYS, REMOVED])
    stated: dict[tuple[str, str, str], Position] = {}
    for at in range(draw(st.integers(0, 14 if willing else 8))) if names else ():
        key = (draw(st.sampled_from(parties)), draw(st.sampled_from(names)), draw(proposals))
        stated[key] = Position(*key, None, draw(stances), None, at + 1)
    introduced = {one.clause_id: frozenset(draw(st.sets(st.sampled_from(parties)))) for one in base}
    clauses = tuple(TableClause(one, BY_DIGEST[one.digest]) for one in base)
    return World(clauses, parties, answers, tuple(stated.values()), introduced).with_table(base)
