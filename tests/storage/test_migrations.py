"""Up, down and up again with a negotiation inside; the models and the migrations say the same schema."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.exc import OperationalError

from app.access.scope import OPENING
from app.demo.load import is_loaded, load
from app.settings import Settings
from app.storage.base import Base
from app.storage.database import engine_for, unit_of_work
from app.storage.schema import downgrade, is_current, upgrade
from app.storage.search import create, is_modelled
from app.storage.tables import Version


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = engine_for(f"sqlite:///{tmp_path / 'dialia.sqlite3'}")
    yield engine
    engine.dispose()


def _schema(engine: Engine) -> set[tuple[str, ...]]:
    """Tables, indexes and triggers, as the database describes them."""
    with engine.connect() as connection:
        described = text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {tuple(row) for row in connection.execute(described)}


def _is_current(engine: Engine) -> bool:
    with engine.connect() as connection:
        return is_current(connection)


def test_up_down_and_up_again_with_the_demo_inside(engine: Engine, tmp_path: Path) -> None:
    settings = Settings(tmp_path, "", "127.0.0.1", 8000, "http://127.0.0.1:8000", "")
    assert not _is_current(engine)
    upgrade(engine)
    first = _schema(engine)
    load(engine, settings)
    with unit_of_work(engine, OPENING, read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(Version))
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert not _is_current(engine)
    upgrade(engine)
    assert _is_current(engine)
    assert _schema(engine) == first
    load(engine, settings)
    assert is_loaded(engine)


def test_models_and_migrations_say_the_same_schema(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_modelled}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_index_is_the_one_that_search_makes(engine: Engine, tmp_path: Path) -> None:
    upgrade(engine)
    other = engine_for(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    with other.begin() as connection:
        create(connection)
    made = _index(other)
    other.dispose()
    assert made == _index(engine)
    assert len(made) > 4, "an FTS5 table stands on tables of its own"


def _index(engine: Engine) -> set[tuple[str, ...]]:
    return {one for one in _schema(engine) if "search" in one[1]}


def test_a_difference_between_models_and_schema_would_be_seen(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_annotation_audience"))
        connection.execute(text("ALTER TABLE party DROP COLUMN weave"))
        context = MigrationContext.configure(connection, opts={"include_name": is_modelled})
        found = compare_metadata(context, Base.metadata)
    assert {one[0] for one in found} == {"add_index", "add_column"}


def test_migrating_a_database_that_is_current_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    before = _schema(engine)
    upgrade(engine)
    assert _schema(engine) == before


def test_a_migration_that_fails_half_way_leaves_the_old_schema(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE version_change (planted INTEGER)"))
    before = _schema(engine)
    with pytest.raises(OperationalError, match="already exists"):
        upgrade(engine)
    assert _schema(engine) == before
