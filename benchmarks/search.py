"""Search over a library of 20,000 clauses, on SQLite and on PostgreSQL, beside a plain scan with LIKE.

    python -m benchmarks.search [--clauses 20000]

Each clause is made of whole sentences drawn from the real ones, in French and in English. Our times are of the whole
use case, excerpts, counts and all; those of the scan are of the database alone, which finds letters and not words:
it misses other inflections, ranks nothing and counts nothing. The engines are asked in turn, each question three
times, the best one kept.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from app.domain.words.stems import asked
from app.features.search import service
from app.features.search.pages import pages
from app.storage.database import engine_for
from app.storage.schema import upgrade
from app.storage.search import Page, replace
from benchmarks.figures import Figure, Part, load, number, table
from tests.world.postgresql import a_postgresql

CLAUSES = 20_000
SENTENCES = 30
"""In a generated clause, which makes it about as long as a real one with its help."""
QUESTIONS = 60
ROUNDS = 3
TENS_OF_MS = 50
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+")


def generated(clauses: int) -> Iterator[Page]:
    """``clauses`` clauses in each language, the same each time."""
    chance = random.Random(5)
    for language in ("fr", "en"):
        real = [one for one in pages() if one.kind == "clause" and f"language={language}" in one.facets]
        sentences = [
            (sentence, frozenset(asked(sentence, language)))
            for one in real
            for sentence in _SENTENCE.split(one.words)
            if len(sentence) > 20
        ]
        for rank in range(clauses):
            model, drawn = chance.choice(real), chance.sample(sentences, SENTENCES)
            said = [stems for _, stems in drawn]
            yield Page(
                kind="clause",
                name=f"{model.name}-{rank}",
                title=f"{model.title} {rank}",
                words="\n".join(sentence for sentence, _ in drawn),
                stems=frozenset().union(*said),
                heading_stems=frozenset().union(*said[: SENTENCES // 2]),
                title_stems=model.title_stems,
                facets=model.facets,
            )


def questions() -> list[str]:
    """One to three words of a real French clause, at random: frequent and rare ones as they come."""
    chance = random.Random(7)
    real = [one for one in pages() if one.kind == "clause" and "language=fr" in one.facets]
    found = []
    while len(found) < QUESTIONS:
        words = re.findall(r"[^\W\d_]{4,}", chance.choice(real).words)
        at = chance.randrange(len(words) - 3)
        wanted = " ".join(words[at : at + chance.choice((1, 1, 2, 3))])
        if asked(wanted, "fr"):
            found.append(wanted)
    return found


def scan(connection: Connection, question: str) -> int:
    """What a plain scan does: count the pages that hold the letters of each word, read the first thirty."""
    words = question.lower().split()
    said = " AND ".join(f"(lower(title) LIKE :w{n} OR lower(words) LIKE :w{n})" for n in range(len(words)))
    where = f"FROM search_page WHERE facets LIKE '%language=fr%' AND {said}"
    values = {f"w{n}": f"%{word}%" for n, word in enumerate(words)}
    total = connection.execute(text(f"SELECT COUNT(*) {where}"), values).scalar()
    connection.execute(text(f"SELECT kind, name, title, words {where} ORDER BY id LIMIT 30"), values).all()
    return int(total or 0)


def ours(connection: Connection, question: str) -> int:
    """The use case, as a request runs it."""
    return service.library(connection, question, "fr", {}).total


Way = Callable[[Connection, str], int]


@contextmanager
def databases() -> Iterator[dict[str, Engine]]:
    """Both engines, empty."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        sqlite = f"sqlite:///{Path(folder) / 'search.sqlite3'}"
        address = stack.enter_context(a_postgresql())
        engines = {"SQLite": engine_for(sqlite), "PostgreSQL": engine_for(address)}
        for engine in engines.values():
            upgrade(engine)
            stack.callback(engine.dispose)
        yield engines


def fill(engine: Engine, library: Sequence[Page]) -> float:
    """Seconds to make the index."""
    before = time.perf_counter()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        replace(connection, library, "benchmark")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE"))
    return time.perf_counter() - before


def timed(ways: dict[str, tuple[Engine, Way]], asked_for: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds of each question, each way: the best of the rounds, taken in turn."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for question in asked_for:
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(ROUNDS):
            for name, (engine, way) in ways.items():
                with engine.connect().execution_options(read_only=True) as connection:
                    before = time.perf_counter()
                    way(connection, question)
                    best[name] = min(best[name], (time.perf_counter() - before) * 1_000)
        for name, one in best.items():
            found[name].append(one)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(clauses: int = CLAUSES) -> Part:
    before, library = load(), list(generated(clauses))
    with databases() as engines:
        filled = {name: fill(engine, library) for name, engine in engines.items()}
        ways: dict[str, tuple[Engine, Way]] = {name: (engine, ours) for name, engine in engines.items()}
        ways |= {f"{name}, LIKE": (engine, scan) for name, engine in engines.items()}
        asked_for = questions()
        with ExitStack() as stack:
            one, other = (stack.enter_context(engine.connect()) for engine in engines.values())
            totals = [(ours(one, question), ours(other, question)) for question in asked_for]
        found = timed(ways, asked_for)
    figures = [
        Figure(f"{name}: a search, p{share}", percentile(found[name], share / 100), "ms", TENS_OF_MS)
        for name in engines
        for share in (50, 95)
    ]
    different = sum(here != there for here, there in totals)
    figures.append(Figure("questions the two databases answer differently", different, "", 0))
    figures += [
        Figure(f"{name}: the index made from nothing", seconds, "s") for name, seconds in filled.items()
    ]
    rows = [
        (name, *(number(percentile(times, share)) for share in (0.5, 0.95)), number(max(times)))
        for name, times in found.items()
    ]
    most, least = max(n for n, _ in totals), min(n for n, _ in totals)
    more = (
        f"{clauses:,} clauses in two languages, {len(library):,} pages; {len(asked_for)} questions, which "
        f"{least:,} to {most:,} pages answer. {before} before."
    )
    title = f"Search over {clauses:,} clauses"
    return Part(title, "benchmarks.search", figures, more, table(("way", "p50 ms", "p95 ms", "worst"), rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clauses", type=int, default=CLAUSES)
    print(measure(parser.parse_args(sys.argv[1:]).clauses).markdown)
