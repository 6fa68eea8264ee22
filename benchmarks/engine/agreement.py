"""The whole divergence table of an agreement, as the service makes it, beside the redlines in it.

    python -m benchmarks.engine.agreement

An agreement of real clauses; each party rewords one in four, most often differently. The table is the rows of the
domain and the JSON of the service, from an empty memory; its redlines are those of every wording against the table
text, each once. Then one clause changes: redlines are counted, not timed. Times are those of the processor, the best
of three, each in turn from empty caches; growth is the time at twice the size over the time at the size (2 is linear).
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from time import process_time
from typing import Any

from app.access.memory import Memory
from app.domain.compare import redline
from app.domain.compare.columns import columns
from app.domain.table import audience
from app.domain.table.divergence import Answer, Row, TableClause, Wording, merged, table
from app.domain.table.outline import Entry
from app.domain.table.version import Change, Kind
from app.domain.words.text import digest, key
from app.features.divergences import service
from app.record.standing import Standing
from app.record.terms import Dependence
from app.record.versions import Deposited
from benchmarks.engine.engines import forget
from benchmarks.engine.merge_cases import PARTIES, SEED, clauses, reworded
from benchmarks.figures import Figure, Part
from benchmarks.figures import table as printed

ARTICLES = (50, 100, 200, 400)
PARTY_COUNTS = (2, 5, 7, 12)
CHANGED = 0.25
TIMES = 3
TABLE = "table"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A table text and the answers to it."""

    clauses: tuple[TableClause, ...]
    parties: str
    answers: tuple[Answer, ...]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every two texts that the table compares, headings and bodies, clause by clause, each once."""
        held = {one.entry.clause_id: one.wording for one in self.clauses}
        found = []
        for one in self.answers:
            old = held[one.entry.clause_id]
            if one.wording:
                found += [(old.heading, one.wording.heading), (old.plain, one.wording.plain)]
        return list(dict.fromkeys(found))


def agreement(articles: int, parties: int, stock: Sequence[str]) -> Agreement:
    """So many articles and parties; always the same."""
    draw = Random(f"{SEED}:{articles}:{parties}")
    bodies = [draw.choice(stock) for _ in range(articles)]
    table_clauses = tuple(_clause(at, body) for at, body in enumerate(bodies))
    names = PARTIES[:parties]
    answers = tuple(
        _answer(clause, party, reworded(clause.wording.plain, stock, draw))
        for clause in table_clauses
        for party in names
        if draw.random() < CHANGED
    )
    return Agreement(table_clauses, names, answers)


def _clause(at: int, body: str) -> TableClause:
    wording = _wording(f"Article {at + 1}", body)
    return TableClause(Entry(f"clause-{at}", wording.digest, number=str(at + 1)), wording)


def _wording(heading: str, body: str) -> Wording:
    return Wording(digest(heading, body), key(heading, body), heading, body)


def _answer(clause: TableClause, party: str, body: str) -> Answer:
    wording = _wording(clause.wording.heading, body)
    return Answer(
        party, Change.MODIFIED, False, replace(clause.entry, digest=wording.digest), wording, party, 0, False
    )


# What the service does


def whole_table(one: Agreement, memory: Memory) -> Sequence[Row]:
    """The rows, and the JSON of the page, as the service makes them from what it read."""
    rows = table(one.clauses, one.parties, one.answers, (), {}, redlines=partial(memory.redline, TABLE))
    service._table(_standing(one, rows, memory), "touched")
    return rows


def _standing(one: Agreement, rows: Sequence[Row], memory: Memory) -> Standing:
    """What the service reads of a table on which nothing else was ever deposited."""
    seated = [audience.Party(name, name, name, audience.Side.EMPLOYEES, 0) for name in one.parties]
    entries = tuple(clause.entry for clause in one.clauses)
    text = Deposited(TABLE, Kind.TABLE_TEXT, 1, (), None, 0, 0, TABLE, entries)
    return Standing(
        audience_id=TABLE,
        memory=memory,
        parties=seated,
        history=(),
        table=text,
        latest={},
        words={},
        rows=rows,
        dependence=Dependence(),
        outlines={},
        witness=(),
    )


# Measures


@contextmanager
def counted() -> Iterator[Counter[tuple[str, str]]]:
    """Counts the redlines computed, by their texts, wherever they are asked for."""
    real, calls = redline.redline, Counter[tuple[str, str]]()

    def counting(old: str, new: str) -> Any:
        if old != new:
            calls[old, new] += 1
        return real(old, new)

    places = [
        (module, name)
        for title, module in list(sys.modules.items())
        if title.startswith("app.")
        for name, value in vars(module).items()
        if value is real
    ]
    for module, name in places:
        setattr(module, name, counting)
    try:
        yield calls
    finally:
        for module, name in places:
            setattr(module, name, real)


def cold(act: Callable[[], object]) -> float:
    """Seconds from empty caches."""
    forget()
    start = process_time()
    act()
    return process_time() - start


def spent(one: Agreement) -> tuple[float, float]:
    """Seconds of the whole table, and of its redlines."""
    times = [
        (
            cold(lambda: whole_table(one, Memory())),
            cold(lambda: [redline.redline(*pair) for pair in one.pairs]),
        )
        for _ in range(TIMES)
    ]
    return min(whole for whole, _ in times), min(redlines for _, redlines in times)


def again(one: Agreement) -> tuple[int, int, int]:
    """Redlines computed twice in a cold table; then one clause changes: those computed, and those it needs."""
    memory = Memory()
    with counted() as first:
        whole_table(one, memory)
    changed, needed = _with_one_clause_reworded(one)
    with counted() as second:
        whole_table(changed, memory)
    return sum(times - 1 for times in first.values()), sum(second.values()), needed


def _with_one_clause_reworded(one: Agreement) -> tuple[Agreement, int]:
    """The table text takes other words for the clause most parties answered; and how many wordings answer it."""
    counts = Counter(answer.entry.clause_id for answer in one.answers)
    clause_id = counts.most_common(1)[0][0]
    reworked = tuple(
        replace(clause, wording=_wording(clause.wording.heading, clause.wording.plain + " Il est révisé."))
        if clause.entry.clause_id == clause_id
        else clause
        for clause in one.clauses
    )
    wordings = {answer.wording for answer in one.answers if answer.entry.clause_id == clause_id}
    return replace(one, clauses=reworked), len(wordings)


def measure() -> Part:
    """Cost of the whole table, what is computed again, and growth."""
    stock = clauses()
    seven = agreement(400, 7, stock)
    whole, redlines = spent(seven)
    twice, computed, needed = again(seven)
    by_articles = {count: spent(agreement(count, 7, stock))[0] for count in ARTICLES}
    by_parties = {count: spent(agreement(400, count, stock))[0] for count in PARTY_COUNTS}
    twelve = agreement(400, 12, stock)
    rows = whole_table(twelve, Memory())
    figures = [
        Figure(
            "divergence table, 400 articles, 7 parties ÷ its redlines, cold",
            whole / redlines,
            "×",
            1.3,
            f"{whole * 1000:.0f} against {redlines * 1000:.0f} ms",
        ),
        Figure("redlines computed twice", twice, target=0),
        Figure(
            "one clause changes: redlines beyond those of its answers",
            computed - needed,
            target=0,
            note=f"{computed} computed",
        ),
        Figure("growth from 200 to 400 articles", by_articles[400] / by_articles[200], "×", 2.3),
        Figure("growth from 7 to 12 parties, over 12/7", by_parties[12] / by_parties[7] / (12 / 7), "×", 1.2),
        Figure(
            "n columns of 12 parties × 400 articles ÷ its redlines",
            _columned(twelve, rows) / spent(twelve)[1],
            "×",
            1.3,
        ),
    ]
    growth = [(str(count), "7", f"{1000 * seconds:.0f}") for count, seconds in by_articles.items()]
    growth += [("400", str(count), f"{1000 * seconds:.0f}") for count, seconds in by_parties.items()]
    return Part(
        "A whole agreement",
        "benchmarks.engine.agreement",
        figures,
        printed(("articles", "parties", "ms"), growth),
    )


def _columned(one: Agreement, rows: Sequence[Row]) -> float:
    """Seconds to merge every disputed clause and lay it in a column a party, cold."""

    def lay() -> None:
        for row in rows:
            if row.wording and row.answers:
                columns(merged(row.wording, row.answers).body.spans, one.parties)

    return min(cold(lay) for _ in range(TIMES))


if __name__ == "__main__":
    print(measure().markdown)
