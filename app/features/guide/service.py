"""Use cases: list the guide, read one of its pages. What is read never changes while the program runs."""

from functools import cache

from app.documents.body_json import to_json
from app.documents.redline_json import spans_json
from app.domain.compare.redline import redline
from app.domain.guide import Example, Page, Section
from app.domain.words.text import stored, typeset
from app.features.guide import schemas
from app.record.guide import guide_page, the_guide
from app.record.library import the_library


@cache
def index(language: str) -> bytes:
    """Every page, a line each, as JSON of ``schemas.GuideIndex``."""
    pages = [
        schemas.GuideLine(
            slug=page.slug,
            title=typeset(page.title, language),
            summary=typeset(page.summary, language),
            clauses=list(page.clauses),
        )
        for page in the_guide(language)
    ]
    return schemas.GuideIndex(pages=pages).model_dump_json().encode()


@cache
def read(slug: str, language: str) -> bytes:
    """One page, as JSON of ``schemas.GuidePage``; ``NotFound`` for a slug the guide does not have."""
    page = guide_page(slug, language)
    return (
        schemas.GuidePage(
            slug=slug,
            title=typeset(page.title, language),
            summary=typeset(page.summary, language),
            sections=[_section(one, language) for one in page.sections],
            example=_compared(page.example, language) if page.example else None,
            sources=[
                schemas.GuideSource(
                    ref=typeset(one.ref, language),
                    certainty=one.certainty,
                    note=typeset(one.note, language) if one.note else None,
                )
                for one in page.sources
            ],
            clauses=_clauses(page, language),
            see=[
                schemas.PageName(slug=other, title=typeset(guide_page(other, language).title, language))
                for other in page.see
            ],
        )
        .model_dump_json()
        .encode()
    )


def _section(section: Section, language: str) -> schemas.GuideSection:
    heading, body = stored(section.heading or "", section.body, language)
    return schemas.GuideSection(heading=heading or None, body=to_json(body))


def _compared(example: Example, language: str) -> list[list[str]]:
    """The spans that a reader of the two texts would be shown anywhere else in the tool."""
    return spans_json(redline(typeset(example.before, language), typeset(example.after, language)))


def _clauses(page: Page, language: str) -> list[schemas.ClauseName]:
    library = the_library()
    return [
        schemas.ClauseName(id=one, title=library.clause(one).title.of(language))
        for one in page.clauses
        if one in library
    ]
