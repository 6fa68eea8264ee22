"""What durability rests on: settings read back on each connection, writers one after the other, all or nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import OperationalError

from app.access.scope import OPENING
from app.storage.base import Base
from app.storage.database import UnsafeDatabase, engine_for, unit_of_work
from app.storage.tables import Account, Bucket
from tests.world.rows import a_row

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = engine_for(f"sqlite:///{tmp_path / 'dialia.sqlite3'}")
    Base.metadata.create_all(engine)
    with unit_of_work(engine, OPENING, read_only=False) as db:
        db.add(Bucket(key="counter", tokens=0.0, at=0))
    yield engine
    engine.dispose()


def _count(engine: Engine) -> int:
    with unit_of_work(engine, OPENING, read_only=True) as db:
        return db.scalars(select(Bucket.at).where(Bucket.key == "counter")).one()


def _one_more(engine: Engine) -> None:
    """Reads, then writes what it read plus one."""
    with unit_of_work(engine, OPENING, read_only=False) as db:
        present = db.scalars(select(Bucket.at).where(Bucket.key == "counter")).one()
        db.execute(update(Bucket).values(at=present + 1))


def test_every_connection_has_every_setting(engine: Engine) -> None:
    with ExitStack() as open_at_once:
        for _ in range(5):
            connection = open_at_once.enter_context(engine.connect().execution_options(read_only=True))
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS}
            assert found == SETTINGS


def test_a_database_that_does_not_honour_a_setting_is_refused(tmp_path: Path) -> None:
    without_shared_memory = f"sqlite:///file:{tmp_path / 'dialia.sqlite3'}?vfs=unix-none&uri=true"
    with pytest.raises(UnsafeDatabase, match="journal_mode is delete, wal is needed"):
        engine_for(without_shared_memory).connect()


def test_a_read_only_unit_of_work_writes_nothing(engine: Engine) -> None:
    with (
        pytest.raises(OperationalError, match="readonly"),
        unit_of_work(engine, OPENING, read_only=True) as db,
    ):
        db.execute(update(Bucket).values(at=1))
    _one_more(engine)
    assert _count(engine) == 1, "the same connection writes again when it may"


def test_two_writers_that_read_first_lose_nothing(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(_one_more, engine) for _ in range(80)]:
            done.result()
    assert _count(engine) == 80


def test_a_second_writer_does_not_even_read_before_the_first_is_done(engine: Engine) -> None:
    started, ended = Event(), Event()

    def second() -> None:
        started.set()
        _one_more(engine)
        ended.set()

    with unit_of_work(engine, OPENING, read_only=False) as db:
        assert db.scalars(select(Bucket.at)).one() == 0
        other = Thread(target=second)
        other.start()
        started.wait()
        assert not ended.wait(0.1)
        db.execute(update(Bucket).values(at=40))
    other.join()
    assert _count(engine) == 41


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_committed(engine: Engine) -> None:
    with unit_of_work(engine, OPENING, read_only=False) as db:
        db.execute(update(Bucket).values(at=40))
        assert _count(engine) == 0
    assert _count(engine) == 40


def test_a_unit_of_work_that_fails_leaves_nothing(engine: Engine) -> None:
    def fail() -> None:
        with unit_of_work(engine, OPENING, read_only=False) as db:
            db.add(a_row(Account))
            db.flush()
            db.execute(update(Bucket).values(at=40))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _count(engine) == 0
    with unit_of_work(engine, OPENING, read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(Account)) == 0
