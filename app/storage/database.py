"""The one way to the database: ``engine_for`` an address, and a session that knows its viewer.

SQLite runs in WAL with ``synchronous=FULL`` and every unit of work that may write starts with BEGIN IMMEDIATE:
an acknowledged write survives a power cut and two writers never lose an update. The settings are read back on
each connection; a build that does not honour them is refused. PostgreSQL plans each query for its values and
prepares nothing, because a cached plan made the main reads of a large negotiation up to 160 times slower.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}
POSTGRESQL_OPTIONS = (
    "-c plan_cache_mode=force_custom_plan -c statement_timeout=5s "
    "-c lock_timeout=3s -c idle_in_transaction_session_timeout=10s"
)
THREADS = 40
"""Endpoints run in this many threads, so the pool holds as many connections."""


class UnsafeDatabase(Exception):
    """The database does not honour a setting that durability rests on."""


def engine_for(address: str) -> Engine:
    """The engine of the database at ``address`` (an SQLAlchemy URL), with its durability settings in place."""
    if make_url(address).get_backend_name() == "sqlite":
        engine = create_engine(address, hide_parameters=True, pool_size=THREADS, max_overflow=0)
        event.listen(engine, "connect", _settle_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        address,
        hide_parameters=True,
        pool_size=THREADS,
        max_overflow=0,
        connect_args={"prepare_threshold": None, "options": POSTGRESQL_OPTIONS},
    )


@contextmanager
def unit_of_work(engine: Engine, viewer: Any, read_only: bool) -> Iterator[Session]:
    """One viewer's session in one transaction: committed when the block ends, rolled back when it raises."""
    bound = engine.execution_options(read_only=read_only)
    with Session(bound, expire_on_commit=False, info={"viewer": viewer}) as db, db.begin():
        yield db


def _settle_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, wanted in SQLITE_SETTINGS.items():
        cursor.execute(f"PRAGMA {name}={wanted}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != wanted and not _is_memory(cursor, name):
            raise UnsafeDatabase(f"PRAGMA {name} is {found[0]}, {wanted} is needed")
    cursor.close()


def _is_memory(cursor: Any, name: str) -> bool:
    """A database in memory, as some tests use, has no write-ahead log."""
    return name == "journal_mode" and not cursor.execute("PRAGMA database_list").fetchone()[2]


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql(f"PRAGMA query_only={int(read_only)}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
