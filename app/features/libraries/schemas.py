"""What crosses the wire about agreed texts published as libraries."""

from typing import Annotated, Literal

from pydantic import Field

from app.domain.limits import HEADING_CHARACTERS
from app.web.wire import Block, ClauseKind, Language, Moment, Wire


class PublishedLine(Wire):
    """An agreed text of another table of this host. It says neither which table nor who sat there."""

    id: str
    title: str
    level: str
    language: Language
    published_at: Moment
    digest: str


class Libraries(Wire):
    libraries: list[PublishedLine]
    """The latest first."""


class AgreementAncestor(Wire):
    """A clause of an agreed text."""

    kind: Literal["agreement"]
    library_id: str
    title: str
    """Of the agreed text."""
    level: str
    clause_id: str
    number: str | None
    heading: str


class LibraryAncestor(Wire):
    """A clause of the library of DIALIA; ``title`` is absent when it no longer has it."""

    kind: Literal["library"]
    clause: str
    variant: str
    revision: int | None
    title: str | None


Ancestor = Annotated[AgreementAncestor | LibraryAncestor, Field(discriminator="kind")]


class PublishedClause(Wire):
    id: str
    number: str | None
    kind: ClauseKind
    path: list[str]
    heading: str
    body: list[Block]
    digest: str
    origin: str
    """What a text that takes the clause keeps as its origin."""
    sources: list[str]
    """European measures it descends from."""
    lineage: list[Ancestor]
    """Where its words were taken from, the nearest first."""


class PublishedLibrary(Wire):
    library: PublishedLine
    clauses: list[PublishedClause]


class ClauseOfLibrary(Wire):
    library: PublishedLine
    clause: PublishedClause


class LibraryPreview(Wire):
    """The present table text as a library: what would be copied, and what still forbids it."""

    digest: str
    """Names the table text; publication must repeat it."""
    version_id: str
    title: str
    """Title of the negotiation: the title to begin with."""
    clauses: int
    open: int
    """Clauses of the table text that not every party has agreed to."""
    awaiting: int
    """Agreements that the table text has not taken yet."""
    lost_references: int
    """Clauses that refer to one the text no longer holds."""
    library_id: str | None
    """The library that this text already became."""
    may_publish: bool
    """Whether the viewer's role may; not whether the text is ready."""


class PublishLibrary(Wire):
    digest: str
    title: Annotated[str, Field(min_length=1, max_length=HEADING_CHARACTERS, pattern=r"\S")]
    """As readers of other tables will see it."""


class LibraryPublished(Wire):
    library_id: str
    receipt: str
