"""Empties what the process keeps of earlier answers, so that a request is watched doing all of its work."""

import gc
from functools import cache

from app.record.memory import Kept


def forget() -> None:
    """Every memory of computed answers is empty again. Two services of one test share them."""
    for one in _memories():
        one._values.clear()


@cache
def _memories() -> tuple[Kept[object], ...]:
    return tuple(one for one in gc.get_objects() if isinstance(one, Kept))
