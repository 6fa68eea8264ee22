"""The guide, read once from its folder."""

from functools import cache

from app.domain import guide
from app.domain.guide import Page
from app.domain.refusal import NotFound
from app.places import guide_folder


@cache
def the_guide(language: str) -> tuple[Page, ...]:
    """The pages in ``language`` (``fr`` or ``en``), in the order they are read. ValueError for a faulty file."""
    files = sorted((guide_folder() / language).glob("*.md"))
    pages = (guide.parse(one.read_text(encoding="utf-8"), one.stem) for one in files)
    return tuple(sorted(pages, key=lambda page: page.order))


def guide_page(slug: str, language: str) -> Page:
    """The page of that slug, or ``NotFound``."""
    for page in the_guide(language):
        if page.slug == slug:
            return page
    raise NotFound
