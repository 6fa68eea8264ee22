"""The full-text index of the library and the guide: FTS5 on SQLite, ``tsvector`` with GIN on PostgreSQL.

Nothing of a negotiation is ever in it. Both engines are given the same thing to do: say which pages hold all of
some terms. The terms are made by us (``app.domain.words.stems``), so that both find the same pages; the order is
computed from them alone, so that both give it alike. A term is ASCII: its first letter says what it is.

========  =======================================================================
``a``     a stem said anywhere in the page
``b``     a stem said in its headings or in the words of an agreement: counts more
``c``     a stem of its title: counts most
``f``     a facet, ``theme=ia``, in hexadecimal
========  =======================================================================
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text
from sqlalchemy.orm import Session

HEADING_WEIGHT = 1
TITLE_WEIGHT = 3
"""What a term adds to the 1 of being said at all, when it is said in a heading, and in the title besides."""

_PAGE = (
    "CREATE TABLE search_page (id BIGINT NOT NULL PRIMARY KEY, kind VARCHAR NOT NULL, name VARCHAR NOT NULL, "
    "title VARCHAR NOT NULL, words TEXT NOT NULL, facets VARCHAR NOT NULL)"
)
_STATE = "CREATE TABLE search_state (digest VARCHAR(64) NOT NULL)"
SCHEMA: Mapping[str, Sequence[str]] = {
    "sqlite": (
        _PAGE,
        _STATE,
        "CREATE VIRTUAL TABLE search_terms USING fts5(terms, content='', detail=none, columnsize=0, "
        "tokenize='ascii')",
    ),
    "postgresql": (
        _PAGE,
        _STATE,
        "CREATE TABLE search_terms (rowid BIGINT NOT NULL PRIMARY KEY, terms TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_terms ON search_terms USING gin (terms)",
    ),
}
"""By dialect, what migration 0003 creates."""


@dataclass(frozen=True, slots=True)
class Page:
    """Something that can be found, in one language. The order of pages decides between equal answers."""

    kind: str
    name: str
    title: str
    words: str
    """What excerpts are drawn from."""
    stems: frozenset[str]
    heading_stems: frozenset[str]
    title_stems: frozenset[str]
    facets: frozenset[str]
    """``theme=ia``, ``language=fr``…"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found."""

    kind: str
    name: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """Pages found, best first, and how many there are by facet."""

    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, int] = field(default_factory=dict)
    """By facet value: pages that say the words and meet every other choice."""


def create(connection: Connection) -> None:
    """Makes the empty index."""
    for statement in SCHEMA[connection.dialect.name]:
        connection.execute(text(statement))


def is_modelled(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether a table is one of the models: those of the index are derived, and known here alone (Alembic)."""
    return not (kind == "table" and (name or "").startswith("search_"))


def held(connection: Connection) -> str | None:
    """The digest of what the index was made from; none when it is empty."""
    found: str | None = connection.execute(text("SELECT digest FROM search_state")).scalar()
    return found


def replace(connection: Connection, pages: Iterable[Page], digest: str) -> None:
    """Makes the index again from ``pages``, in the caller's transaction."""
    on_sqlite = connection.dialect.name == "sqlite"
    wiped = "INSERT INTO search_terms (search_terms) VALUES ('delete-all')"
    connection.execute(text(wiped if on_sqlite else "DELETE FROM search_terms"))
    connection.execute(text("DELETE FROM search_page"))
    connection.execute(text("DELETE FROM search_state"))
    numbered = list(enumerate(pages, 1))
    if numbered:
        connection.execute(_INSERT_PAGE, [_row(number, page) for number, page in numbered])
        terms = ":terms" if on_sqlite else "array_to_tsvector(string_to_array(:terms, ' '))"
        connection.execute(
            text(f"INSERT INTO search_terms (rowid, terms) VALUES (:id, {terms})"),  # noqa: S608
            [{"id": number, "terms": " ".join(sorted(_terms(page)))} for number, page in numbered],
        )
    connection.execute(text("INSERT INTO search_state (digest) VALUES (:digest)"), {"digest": digest})


_INSERT_PAGE = text(
    "INSERT INTO search_page (id, kind, name, title, words, facets) "
    "VALUES (:id, :kind, :name, :title, :words, :facets)"
)


def _row(number: int, page: Page) -> dict[str, Any]:
    return {
        "id": number,
        "kind": page.kind,
        "name": page.name,
        "title": page.title,
        "words": page.words,
        "facets": "\n".join(sorted(page.facets)),
    }


def _terms(page: Page) -> set[str]:
    return {
        *(_term("a", one) for one in page.stems | page.heading_stems | page.title_stems),
        *(_term("b", one) for one in page.heading_stems | page.title_stems),
        *(_term("c", one) for one in page.title_stems),
        *(_facet(one) for one in page.facets),
    }


def _term(what: str, stem: str) -> str:
    if stem.isascii() and stem.isalnum():
        return what + stem
    return f"{what}0x{stem.encode().hex()}"


def _facet(value: str) -> str:
    return "f" + value.encode().hex()


def search(
    reader: Connection | Session,
    stems: Sequence[str],
    always: Iterable[str],
    chosen: Mapping[str, str],
    limit: int,
) -> Found:
    """Pages that say every stem, best first, at most ``limit``.

    ``always``: facet values every page must have (``language=fr``). ``chosen``: by facet, the value narrowed to;
    counts of a facet leave its own choice out, so that a reader sees what another choice would give.
    """
    if not stems:
        return Found((), 0)
    needed = [_term("a", one) for one in stems] + [_facet(one) for one in sorted(always)]
    groups = [
        (frozenset(row.facets.split("\n")), int(row.n))
        for row in reader.execute(_groups(reader), {"terms": _all_of(reader, needed)})
    ]
    wanted = {facet: f"{facet}={value}" for facet, value in chosen.items()}
    total = sum(n for facets, n in groups if facets >= set(wanted.values()))
    narrowed = [*needed, *(_facet(one) for one in wanted.values())]
    return Found(_hits(reader, stems, narrowed, limit) if total else (), total, _counts(groups, wanted))


def _counts(groups: Iterable[tuple[frozenset[str], int]], wanted: Mapping[str, str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for facets, n in groups:
        missing = [one for one in wanted.values() if one not in facets]
        for value in facets:
            own = wanted.get(value.partition("=")[0])
            if not missing or missing == [own]:
                counts[value] = counts.get(value, 0) + n
    return counts


def _all_of(reader: Connection | Session, terms: Iterable[str]) -> str:
    return (" AND " if _dialect(reader) == "sqlite" else " & ").join(terms)


def _holding(reader: Connection | Session, parameter: str) -> str:
    """The ids of the pages that hold the terms of a parameter."""
    if _dialect(reader) == "sqlite":
        return f"(SELECT rowid FROM search_terms WHERE search_terms MATCH :{parameter})"  # noqa: S608
    return f"(SELECT rowid FROM search_terms WHERE terms @@ CAST(:{parameter} AS tsquery))"  # noqa: S608


def _groups(reader: Connection | Session) -> TextClause:
    holding = _holding(reader, "terms")
    return text(f"SELECT facets, COUNT(*) AS n FROM search_page WHERE id IN {holding} GROUP BY facets")  # noqa: S608


def _hits(
    reader: Connection | Session, stems: Sequence[str], terms: Sequence[str], limit: int
) -> tuple[Hit, ...]:
    weights = [("b", HEADING_WEIGHT), ("c", TITLE_WEIGHT)]
    said = {
        f"{what}{rank}": (_term(what, stem), weight)
        for rank, stem in enumerate(stems)
        for what, weight in weights
    }
    score = " + ".join(
        f"CASE WHEN id IN {_holding(reader, name)} THEN {weight} ELSE 0 END"
        for name, (_, weight) in said.items()
    )
    best = (
        f"SELECT id, {score} AS score FROM search_page "  # noqa: S608
        f"WHERE id IN {_holding(reader, 'terms')} ORDER BY score DESC, id LIMIT :limit"
    )
    statement = text(
        "SELECT page.kind, page.name, page.title, page.words "  # noqa: S608
        f"FROM ({best}) AS best JOIN search_page AS page ON page.id = best.id "
        "ORDER BY best.score DESC, best.id"
    ).bindparams(bindparam("limit", limit))
    values = {name: term for name, (term, _) in said.items()}
    rows = reader.execute(statement, {"terms": _all_of(reader, terms), **values})
    return tuple(Hit(row.kind, row.name, row.title, row.words) for row in rows)


def _dialect(reader: Connection | Session) -> str:
    return reader.dialect.name if isinstance(reader, Connection) else reader.get_bind().dialect.name
