"""What crosses the wire about annotations."""

from typing import Literal

from pydantic import Field

from app.web.wire import AudienceKind, Moment, Wire, Words


class Selector(Wire):
    """W3C text quote and position, on the plain form of the clause's body; ``start`` in Unicode code points."""

    exact: str = Field(min_length=1, max_length=2_000)
    prefix: str = Field(default="", max_length=64)
    suffix: str = Field(default="", max_length=64)
    start: int = Field(ge=0)


class Annotate(Wire):
    """Exactly one of ``version_id`` and ``draft_id`` says where the words stand."""

    version_id: str | None = None
    draft_id: str | None = None
    clause_id: str
    digest: str
    selector: Selector
    audience_id: str
    words: Words


class Reply(Wire):
    words: Words


class Remark(Wire):
    id: str
    party_id: str
    person: str | None
    """The author's name inside a delegation; never at the table, where the party speaks."""
    mine: bool
    at: Moment
    words: str


class Thread(Wire):
    id: str
    audience_id: str
    audience: AudienceKind
    clause_id: str
    exact: str
    place: Literal["same", "moved", "confirm", "orphan"]
    start: int | None
    end: int | None
    """Where the words stand now, in code points of the plain body; none for an orphan."""
    closed_at: Moment | None
    closed_by: str | None
    may_close: bool
    remarks: list[Remark]


class Threads(Wire):
    threads: list[Thread]
