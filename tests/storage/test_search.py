"""Both databases find the same pages, in the same order, with the same counts."""

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from app.storage.database import engine_for
from app.storage.schema import downgrade, upgrade
from app.storage.search import Found, Page, held, replace, search
from tests.world.postgresql import a_postgresql

STEMS = [*"abcdefgh", "ὁδός", "2312", "o'b", "x y"]
THEMES = ("ia", "cadre", 'l\'été & "co"')


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = engine_for(f"sqlite:///{tmp_path_factory.mktemp('search') / 'dialia.sqlite3'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Engine]:
    with a_postgresql() as address:
        engine = engine_for(address)
        upgrade(engine)
        yield engine
        engine.dispose()


def a_page(rank: int, chance: random.Random) -> Page:
    """A page whose words are drawn: few stems, so that many pages say the same."""

    def some() -> frozenset[str]:
        return frozenset(chance.sample(STEMS, chance.randint(0, 5)))

    return Page(
        kind=chance.choice(["clause", "guide"]),
        name=f"page-{rank}",
        title=f"Page {rank} : l'été",
        words="Des mots, « entre guillemets ».",
        stems=some(),
        heading_stems=some(),
        title_stems=frozenset(chance.sample(STEMS, 1)),
        facets=frozenset({f"theme={chance.choice(THEMES)}", f"level={chance.choice('xyz')}", "language=fr"}),
    )


PAGES = [a_page(rank, random.Random(rank)) for rank in range(300)]


def fill(engine: Engine, pages: list[Page], digest: str = "one") -> None:
    with engine.begin() as connection:
        replace(connection, pages, digest)


def find(engine: Engine, *stems: str, limit: int = 1_000, **chosen: str) -> Found:
    with engine.connect() as connection:
        return search(connection, stems, ["language=fr"], chosen, limit)


def expected(stems: tuple[str, ...], chosen: dict[str, str]) -> list[str]:
    """What a reader of all the pages would find, in order."""
    wanted = {f"{facet}={value}" for facet, value in chosen.items()}

    def score(page: Page) -> int:
        in_heading = page.heading_stems | page.title_stems
        return sum((one in in_heading) + 3 * (one in page.title_stems) for one in stems)

    fitting = [
        page
        for page in PAGES
        if page.facets >= wanted and (page.stems | page.heading_stems | page.title_stems) >= set(stems)
    ]
    return [page.name for page in sorted(fitting, key=score, reverse=True)]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_search_finds_what_reading_every_page_would_find(
    database: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(database)
    fill(engine, PAGES)
    chance, found = random.Random(1), 0
    for _ in range(150):
        stems = tuple(chance.sample(STEMS, chance.randint(1, 3)))
        chosen = {"theme": chance.choice(THEMES)} if chance.random() < 0.5 else {}
        chosen |= {"level": chance.choice("xyz")} if chance.random() < 0.3 else {}
        answer, names = find(engine, *stems, **chosen), expected(stems, chosen)
        assert [one.name for one in answer.hits] == names
        assert answer.total == len(names)
        for theme in THEMES:
            count = len(expected(stems, chosen | {"theme": theme}))
            assert answer.counts.get(f"theme={theme}", 0) == count
        assert find(engine, *stems, limit=3, **chosen).hits == answer.hits[:3]
        found += len(names)
    assert found > 500


def test_both_databases_give_the_same_answer_to_the_letter(sqlite: Engine, postgresql: Engine) -> None:
    for engine in (sqlite, postgresql):
        fill(engine, PAGES)
    for stem in STEMS:
        assert find(sqlite, stem) == find(postgresql, stem)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_an_index_made_again_holds_only_what_it_was_made_from(
    database: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(database)
    fill(engine, PAGES, "one")
    fill(engine, PAGES[:1], "two")
    with engine.connect() as connection:
        assert held(connection) == "two"
        assert connection.execute(text("SELECT COUNT(*) FROM search_page")).scalar() == 1
    assert {one.name for stem in STEMS for one in find(engine, stem).hits} <= {"page-0"}
    fill(engine, [], "none")
    assert not any(find(engine, stem).total for stem in STEMS)


def test_every_migration_goes_up_and_down_on_postgresql(postgresql: Engine) -> None:
    downgrade(postgresql, "0002")
    with postgresql.connect() as connection:
        assert connection.execute(text("SELECT to_regclass('search_terms')")).scalar() is None
    upgrade(postgresql)
    fill(postgresql, PAGES[:5])
    downgrade(postgresql, "base")
    upgrade(postgresql)
    with postgresql.connect() as connection:
        assert held(connection) is None
