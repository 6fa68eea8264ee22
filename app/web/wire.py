"""Shapes that several features put on the wire. Pydantic lives here and in ``features/*/schemas.py`` only."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from app.domain.limits import HEADING_CHARACTERS


class Wire(BaseModel):
    """A JSON object of the API: closed, so that a misspelt key is an error and never silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _moment(value: object) -> object:
    return datetime.fromtimestamp(value / 1000, tz=UTC) if isinstance(value, int) else value


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""An instant: milliseconds since 1970 inside, ISO 8601 in UTC on the wire."""

Op = Literal["=", "-", "+"]
Span = tuple[Op, str] | tuple[Op, str, Literal["typography"]]
"""One stretch of a redline: kept, deleted or inserted, with its words in plain form. ``typography``: the change it
belongs to leaves the words as they are."""

Stretch = tuple[int, int, int]
"""Number of a span, then start and end (excluded) among the code points of its words."""


class Move(Wire):
    """A passage struck in one place of a redline and inserted in another; the spans hold it in both."""

    origin: Annotated[Stretch, Field(alias="from")]
    target: Annotated[Stretch, Field(alias="to")]
    spans: list[Span]
    """What changed in it as it moved: from the words at its old place to those at its new place."""


Line = Annotated[str, Field(max_length=HEADING_CHARACTERS)]
"""A heading or a title: one line."""

Words = Annotated[str, Field(min_length=1, max_length=10_000)]
"""A remark or a reservation."""

SaveId = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
"""Chosen by the browser, once for each save: a repeat after a lost answer is the same save."""


def _token(name: str) -> str:
    if not re.fullmatch(r"[\w.-]+", name):
        raise ValueError("not the name of a token")
    return name


Token = Annotated[str, AfterValidator(_token)]
"""What a token of a text may be called, so that the words as stored read back as the same token."""


class Strong(Wire):
    strong: str


class Emphasis(Wire):
    em: str


class StrongEmphasis(Wire):
    strong_em: str


class Blank(Wire):
    """An open blank, ``____ jours ouvrés``: its identifier and the words of its unit."""

    blank: Token
    unit: Annotated[str, Field(pattern=r"^[^{}|\\\n]*$")]


class Reference(Wire):
    """A reference to another clause; the interface prints the number it has in the version shown."""

    ref: Token


Inline = str | Strong | Emphasis | StrongEmphasis | Blank | Reference


class Paragraph(Wire):
    p: list[Inline]


class BulletList(Wire):
    ul: list[list[Inline]]


class OrderedList(Wire):
    ol: list[list[Inline]]
    start: int = Field(default=1, ge=0, le=999_999_999)


class Table(Wire):
    """Rows of cells; the first row is the head."""

    table: list[list[list[Inline]]]


Block = Paragraph | BulletList | OrderedList | Table
Body = list[Block]


class Problem(BaseModel):
    """RFC 9457 problem details. ``code`` is stable; ``facts`` are what the interface needs to word it."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    code: str
    facts: dict[str, object] = {}


ClauseKind = Literal["article", "definition", "preamble", "annex"]
Side = Literal["employees", "employers", "neutral"]
Stance = Literal["agree", "agree_with_reservation", "disagree", "mandate_pending"]
State = Literal["untouched", "one-sided", "compatible", "conflicting", "agreed"]
Language = Literal["fr", "en"]
VersionKind = Literal["projet-martyr", "contre-projet", "table-text", "compromise"]
AudienceKind = Literal["me", "group", "party", "coalition", "table", "guest"]
