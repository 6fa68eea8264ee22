"""What the database is asked: the statements of each request, without the frame of the transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

FRAME = ("PRAGMA", "BEGIN")


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The list that every statement run while the block lasts is added to, in order."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(FRAME):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
