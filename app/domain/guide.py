"""A page of the guide: one short explanation, in one language, with its sections and its sources.

A file holds facts in YAML between two ``---`` lines, then Markdown: an opening, and sections under ``## ``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_FILE = re.compile(r"---\n(?P<facts>.*?)\n---\n(?P<words>.*)", re.S)
_SECTION = re.compile(r"^## (.+)\n", re.M)


@dataclass(frozen=True, slots=True)
class Cited:
    """Where facts of a page come from; ``certainty`` says how it was read (``clauses.facts.CERTAINTIES``)."""

    ref: str
    certainty: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """``body`` is Markdown; the opening of a page is its first section and has no heading."""

    heading: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Example:
    """Two plain texts, which the page shows compared, below its opening."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Page:
    """One file of ``docs/guide``; its name is the ``slug``, the same in every language."""

    slug: str
    title: str
    summary: str
    order: int
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    clauses: tuple[str, ...] = ()
    """Ids of the library clauses it helps to read; the library may not hold them yet."""
    screens: tuple[str, ...] = ()
    """Places of the interface that lead to it (``frontend/src/app/guide.ts``)."""
    see: tuple[str, ...] = ()
    """Slugs of the pages to read next."""
    example: Example | None = None


def parse(text: str, slug: str) -> Page:
    """The page written in ``text``. ValueError, with the slug, when a fact is missing or unknown."""
    found = _FILE.fullmatch(text)
    if found is None:
        raise ValueError(f"{slug}: no facts between two lines of ---")
    try:
        return _page(yaml.safe_load(found["facts"]), tuple(_sections(found["words"])), slug)
    except (TypeError, KeyError, yaml.YAMLError) as error:
        raise ValueError(f"{slug}: {error}") from error


def _page(facts: Mapping[str, Any], sections: tuple[Section, ...], slug: str) -> Page:
    example = facts.get("example")
    return Page(
        **{
            **facts,
            "slug": slug,
            "sections": sections,
            "sources": tuple(Cited(**one) for one in facts["sources"]),
            "example": Example(**example) if example else None,
            **{name: tuple(facts.get(name, ())) for name in ("clauses", "screens", "see")},
        }
    )


def _sections(words: str) -> Iterator[Section]:
    opening, *rest = _SECTION.split(words)
    yield Section(None, opening.strip())
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        yield Section(heading.strip(), body.strip())
