"""Whose a row is stands in its key; and what was deposited, stated or recorded stays as it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Engine, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from app.access.scope import OPENING
from app.storage.base import Base
from app.storage.database import engine_for, unit_of_work
from app.storage.schema import upgrade
from tests.world.rows import AUDIENCE_SCOPED, NEGOTIATION_SCOPED, a_row, mapped

IMMUTABLE = {
    "audience",
    "audience_member",
    "clause_text",
    "event",
    "position",
    "publication",
    "published_clause",
    "published_library",
    "version",
    "version_author",
    "version_change",
}
OPEN = {"account", "bucket", "login", "published_clause", "published_library"}
BY_PERSON = {"ix_membership_account_id"}
"""The one index that serves a person who has no seat yet."""


def _named(kind: Any) -> str:
    return str(kind.__tablename__)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("tables")
    engine = engine_for(f"sqlite:///{folder / 'dialia.sqlite3'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("kind", NEGOTIATION_SCOPED, ids=_named)
def test_every_key_and_index_of_a_negotiation_starts_with_it(kind: Any) -> None:
    table = kind.__table__
    assert next(iter(table.primary_key)).key == "negotiation_id"
    for index in table.indexes:
        assert next(iter(index.columns)).key == "negotiation_id" or index.name in BY_PERSON


@pytest.mark.parametrize("kind", AUDIENCE_SCOPED, ids=_named)
def test_every_private_or_shared_row_names_its_audience(kind: Any) -> None:
    assert not kind.__table__.c.audience_id.nullable


@pytest.mark.parametrize("kind", mapped(), ids=_named)
def test_no_row_is_named_by_a_number_that_counts_rows(kind: Any) -> None:
    assert [one for one in kind.__table__.primary_key if not isinstance(one.type, BigInteger)]


def test_every_table_that_belongs_to_no_negotiation_is_known() -> None:
    assert {_named(kind) for kind in mapped() if kind not in NEGOTIATION_SCOPED} == OPEN
    assert {_named(kind) for kind in NEGOTIATION_SCOPED if kind not in AUDIENCE_SCOPED} == {
        "negotiation",
        "party",
    }
    assert {table.name for table in Base.metadata.sorted_tables} == {_named(kind) for kind in mapped()}


@pytest.mark.parametrize("act", [update, delete])
@pytest.mark.parametrize("kind", mapped(), ids=_named)
def test_the_database_itself_refuses_to_change_what_is_of_record(engine: Engine, kind: Any, act: Any) -> None:
    row = a_row(kind)
    first, key = next(iter(kind.__table__.primary_key)), row.__dict__.copy()
    with unit_of_work(engine, OPENING, read_only=False) as db:
        db.add(row)
    statement = act(kind).where(first == key[first.key])
    if act is update:
        statement = statement.values({first.key: "0" * 32})
    if _named(kind) in IMMUTABLE:
        with (
            pytest.raises(IntegrityError, match="immutable"),
            unit_of_work(engine, OPENING, read_only=False) as db,
        ):
            db.execute(statement)
    else:
        with unit_of_work(engine, OPENING, read_only=False) as db:
            db.execute(statement)
    with unit_of_work(engine, OPENING, read_only=True) as db:
        left = db.scalar(select(func.count()).select_from(kind).where(first == key[first.key]))
    assert left == (1 if _named(kind) in IMMUTABLE else 0)
