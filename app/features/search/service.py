"""Use cases: search the library and the guide; search what a viewer may see at a table."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.clauses.library import THEMES
from app.domain.words.search import Piece, excerpt, marked
from app.domain.words.stems import asked
from app.features.search import schemas
from app.storage import search
from app.storage.search import Hit

MOST = 20
FACETS = ("kind", "theme", "moment", "source", "level")


def library(
    reader: Connection | Session, words: str, language: str, chosen: Mapping[str, str | None]
) -> schemas.LibrarySearch:
    """Clauses and pages of the guide that say all the words; ``chosen``: by facet, the value narrowed to."""
    stems = asked(words, language)
    wanted = {facet: value for facet, value in chosen.items() if value}
    found = search.search(reader, stems, [f"language={language}"], wanted, MOST)
    return schemas.LibrarySearch(
        total=found.total,
        hits=[_hit(one, stems, language) for one in found.hits],
        facets=list(_facets(found.counts, language)),
    )


def _hit(hit: Hit, stems: tuple[str, ...], language: str) -> schemas.LibraryHit:
    return schemas.LibraryHit(
        kind=hit.kind,
        name=hit.name,
        title=pieces(marked(hit.title, stems, language)),
        excerpt=pieces(excerpt(hit.words, stems, language)),
    )


def pieces(found: Iterable[Piece]) -> list[schemas.Piece]:
    """Words with their marks, as they cross the wire."""
    return [(one.words, one.found) for one in found]


def _facets(counts: Mapping[str, int], language: str) -> Iterable[schemas.Facet]:
    for name in FACETS:
        values = [
            schemas.FacetValue(value=value, label=_label(name, value, language), n=n)
            for (facet, _, value), n in sorted((one.partition("="), n) for one, n in counts.items())
            if facet == name
        ]
        if name == "theme":
            values.sort(key=lambda one: list(THEMES).index(one.value))
        yield schemas.Facet(name=name, values=values)


def _label(facet: str, value: str, language: str) -> str | None:
    return THEMES[value].of(language) if facet == "theme" else None
