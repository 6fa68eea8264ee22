"""What crosses the wire about the guide."""

from app.web.wire import Block, Span, Wire


class PageName(Wire):
    slug: str
    title: str


class GuideLine(PageName):
    summary: str
    clauses: list[str]
    """Ids of the library clauses it helps to read."""


class GuideIndex(Wire):
    pages: list[GuideLine]


class GuideSection(Wire):
    heading: str | None
    """None for the opening of the page."""
    body: list[Block]


class GuideSource(Wire):
    ref: str
    certainty: str
    note: str | None


class ClauseName(Wire):
    id: str
    title: str


class GuidePage(PageName):
    summary: str
    sections: list[GuideSection]
    example: list[Span] | None
    """Two texts compared by the engine, shown below the opening."""
    sources: list[GuideSource]
    clauses: list[ClauseName]
    """Those of its clauses that the library holds."""
    see: list[PageName]
