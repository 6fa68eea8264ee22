"""What every test through HTTP starts from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.tables import Account
from tests.world.people import an_account
from tests.world.service import Service, a_service


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
