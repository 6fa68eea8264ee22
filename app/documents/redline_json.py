"""Redlines as JSON values: ``[op, words]`` for each span, and what moved among them."""

from collections.abc import Sequence
from typing import Any

from app.domain.compare.moves import Move, moves
from app.domain.compare.redline import Span
from app.domain.compare.typography import typography


def spans_json(spans: Sequence[Span]) -> list[list[str]]:
    """The spans; a third value, ``typography``, marks a change that leaves the words as they are."""
    quiet = typography(spans)
    return [[*span, "typography"] if at in quiet else [*span] for at, span in enumerate(spans)]


def moves_json(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """What moved in a redline: ``from`` and ``to`` are ``[span, start, end]``, in code points of its words."""
    return [_move_json(one) for one in moves(spans)]


def _move_json(move: Move) -> dict[str, Any]:
    return {"from": list(move.origin), "to": list(move.target), "spans": [list(one) for one in move.spans]}
