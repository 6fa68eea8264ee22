"""What crosses the wire about a search."""

from typing import Annotated, Literal

from pydantic import Field

from app.web.wire import AudienceKind, Wire

Question = Annotated[str, Field(min_length=1, max_length=200)]
"""The words looked for; every one of them must be found."""

Piece = tuple[str, bool]
"""A stretch of words, and whether it is one of those looked for."""


class LibraryHit(Wire):
    kind: Literal["clause", "guide"]
    name: str
    """The id of a library clause, or the slug of a page of the guide."""
    title: list[Piece]
    excerpt: list[Piece]


class FacetValue(Wire):
    value: str
    label: str | None
    """The name of a theme; other values are named by the interface."""
    n: int
    """Pages that say the words and meet every other choice."""


class Facet(Wire):
    name: Literal["kind", "theme", "moment", "source", "level"]
    values: list[FacetValue]


class LibrarySearch(Wire):
    total: int
    hits: list[LibraryHit]
    """The best, at most 20."""
    facets: list[Facet]


class TableHit(Wire):
    """Words of a clause, or remarks on one, that say every word looked for."""

    where: Literal["table", "version", "draft", "annotation"]
    """The table text, what a version answers to it, a draft of one's own, or remarks."""
    version_id: str | None
    draft_id: str | None
    annotation_id: str | None
    clause_id: str
    number: str | None
    """As the table text prints it, when the clause is in it."""
    parties: list[str]
    """Who deposited the version, or opened the remarks."""
    audience: AudienceKind
    """Who may see it."""
    heading: list[Piece]
    excerpt: list[Piece]


class TableSearch(Wire):
    total: int
    hits: list[TableHit]
    """The best, at most 100. The order comes from each text alone."""
