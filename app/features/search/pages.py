"""The library and the guide as pages to be searched, in both languages, in the order of the library."""

import hashlib
from collections.abc import Iterator

from app.domain import guide
from app.domain.clauses import library
from app.domain.clauses.library import LANGUAGES, LibraryClause, Source
from app.domain.words import body
from app.domain.words.stems import RULES, asked
from app.domain.words.text import typeset
from app.places import clauses_folder, guide_folder
from app.record.guide import the_guide
from app.record.library import the_library, the_shared
from app.storage.search import Page

SHAPE = "1"
"""Raise it when pages are made otherwise from the same files."""

INSTRUMENTS = ("EFAD-2020", "CGA-2022", "CT", "RIA", "RGPD", "CGFP", "DPT")
"""What a reference may begin with to be found by its instrument; other sources are decisions or "other"."""


def digest() -> str:
    """Names what the index would be made from: the files, and the rules they are read by."""
    found = hashlib.sha256(f"{SHAPE} {RULES}".encode())
    for folder in (clauses_folder(), guide_folder()):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".md", ".yml"):
                found.update(f"\n{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return found.hexdigest()


def pages() -> Iterator[Page]:
    """Every page, clauses first."""
    for clause in the_library().clauses:
        yield from clause_pages(clause)
    for language in LANGUAGES:
        yield from (_guide_page(one, language) for one in the_guide(language))


def clause_pages(clause: LibraryClause) -> Iterator[Page]:
    """A library clause in each language."""
    return (_clause_page(clause, language) for language in LANGUAGES)


def _clause_page(clause: LibraryClause, language: str) -> Page:
    title = typeset(clause.title.of(language), language)
    wordings = [
        f"{one.title.of(language)}\n\n{_wording(clause, one.id, language)}" for one in clause.variants
    ]
    helps = [_plain(words.of(language), language) for words in clause.help.values()]
    sources = [" ".join(filter(None, (one.ref, one.note))) for one in clause.sources]
    forms = getattr(clause.forms, language) if clause.forms else ()
    theme = library.THEMES[clause.theme].of(language)
    return Page(
        kind="clause",
        name=clause.id,
        title=title,
        words=typeset("\n\n".join([*wordings, *helps, " ; ".join([*forms, *sources, theme])]), language),
        stems=_stems(language, *helps, *sources),
        heading_stems=_stems(language, *wordings, theme),
        title_stems=_stems(language, title, *forms),
        facets=frozenset(_facets(clause, language)),
    )


def _wording(clause: LibraryClause, variant: str, language: str) -> str:
    words = library.pick(clause, variant, language, clause.levels[0], {}, the_shared())[1]
    return body.plain(body.parse(words))


def _plain(markdown: str, language: str) -> str:
    words = library.with_roles(markdown, language, "company", the_shared())
    return body.plain(body.parse(words))


def _facets(clause: LibraryClause, language: str) -> Iterator[str]:
    yield f"language={language}"
    yield f"kind={clause.kind}"
    yield f"theme={clause.theme}"
    yield from (f"moment={one}" for one in clause.moments)
    yield from (f"level={one}" for one in clause.levels)
    yield from (f"source={instrument(one)}" for one in clause.sources)


def instrument(source: Source) -> str:
    """What a source is of: one of ``INSTRUMENTS``, ``decision``, or ``other``."""
    code = source.ref.replace(",", " ").split()[0]
    if code in INSTRUMENTS:
        return code
    return "decision" if source.weight == "decision" else "other"


def _guide_page(page: guide.Page, language: str) -> Page:
    sections = [_section(one) for one in page.sections]
    sources = [one.ref for one in page.sources]
    title = typeset(page.title, language)
    return Page(
        kind="guide",
        name=page.slug,
        title=title,
        words=typeset("\n\n".join([page.summary, *sections]), language),
        stems=_stems(language, *sections, *sources),
        heading_stems=_stems(language, page.summary, *(one.heading or "" for one in page.sections)),
        title_stems=_stems(language, title),
        facets=frozenset({f"language={language}", "kind=guide"}),
    )


def _section(section: guide.Section) -> str:
    words = body.plain(body.parse(section.body))
    return f"{section.heading}\n\n{words}" if section.heading else words


def _stems(language: str, *texts: str) -> frozenset[str]:
    return frozenset(one for words in texts for one in asked(words, language))
