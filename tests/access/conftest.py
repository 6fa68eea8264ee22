"""A database of its own for the tests of access, and two tables with something private on each side."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.storage.base import Base
from app.storage.database import engine_for


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with every table. Tests share it: each works at negotiations of its own."""
    folder: Path = tmp_path_factory.mktemp("access")
    engine = engine_for(f"sqlite:///{folder / 'dialia.sqlite3'}")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()
