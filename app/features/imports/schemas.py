"""What crosses the wire about bringing a real agreement in."""

from typing import Annotated

from pydantic import Field

from app.domain.limits import CLAUSE_CHARACTERS, CLAUSES
from app.web.wire import ClauseKind, Line, Wire


class Piece(Wire):
    """A piece of the file: heading and body as read, before it is taken."""

    line: int | None
    number: Line | None
    title: Line
    level: int = Field(ge=1, le=6)
    path: Annotated[list[Line], Field(max_length=8)]
    kind: ClauseKind
    body: str = Field(max_length=CLAUSE_CHARACTERS)


class Outline(Wire):
    title: str
    markup: bool
    """Whether the bodies are Markdown: to be sent back with the pieces."""
    pieces: list[Piece]


class TakeImport(Wire):
    title: Line
    markup: bool = Field(description="true when the bodies are Markdown, false when they are plain text")
    pieces: Annotated[list[Piece], Field(min_length=1, max_length=CLAUSES)]


class Taken(Wire):
    draft_id: str
