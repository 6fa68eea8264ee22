"""What every test through HTTP starts from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.tables import Account
from tests.world.people import an_account
from tests.world.service import Service, a_service
from tests.world.table import TEXT, Table, a_table


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service of one's own, with an empty database."""
    with a_service(tmp_path) as running:
        yield running


@pytest.fixture
def awa(service: Service) -> Account:
    """A person who may sign in."""
    with service.database() as db:
        return an_account(db)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that the tests of one file share, each at a table of its own."""
    with a_service(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def empty_table(house: Service) -> Table:
    """Three parties and a secretary before anything is written."""
    return a_table(house)


@pytest.fixture
def table(empty_table: Table) -> Table:
    """Three parties and a secretary around a first text, which MU deposited."""
    mu = empty_table["MU"]
    mu.deposit(mu.bring(*TEXT))
    empty_table.service.clock.pass_seconds(60)
    return empty_table
