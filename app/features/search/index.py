"""Keep the full-text index in step with the files it is made from."""

from functools import cache

from sqlalchemy import Engine

from app.features.search.pages import digest, pages
from app.storage import search
from app.storage.search import Page


def refresh(engine: Engine) -> bool:
    """Makes the index again if the library, the guide or the rules have changed; whether it did.

    Two processes that start together do it one after the other, and the second finds it done.
    """
    present = digest()
    with engine.connect().execution_options(read_only=True) as connection, connection.begin():
        if search.held(connection) == present:
            return False
    with engine.begin() as connection:
        search.replace(connection, _pages(present), present)
    return True


@cache
def _pages(_digest: str) -> tuple[Page, ...]:
    """Every page of the present files: reading them all takes seconds."""
    return tuple(pages())
