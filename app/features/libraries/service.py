"""Use cases: list and read the published libraries, preview and publish the table text as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.access.desk import Desk, OpenDesk
from app.access.rules import Action, may, require
from app.documents.body_json import to_json
from app.domain.clauses.provenance import origin_of
from app.domain.refusal import Conflict
from app.domain.table.outline import Entry
from app.domain.table.published import Agreed, Place, copied, place_of, refers_outside
from app.domain.table.table_text import compute
from app.domain.words import text
from app.features.libraries import schemas
from app.record import published, versions
from app.record.instruments import the_instruments
from app.record.library import the_library
from app.record.published import Found
from app.record.standing import Standing, standing
from app.storage import tables

# ---- Read by everybody ----


def index(desk: OpenDesk) -> schemas.Libraries:
    """Every published library, the latest first."""
    return schemas.Libraries(libraries=[_line(one) for one in published.libraries(desk.db)])


def read(desk: OpenDesk, library_id: str) -> schemas.PublishedLibrary:
    """One library, whole."""
    found = published.library(desk.db, library_id)
    clauses = published.clauses(desk.db, library_id)
    return schemas.PublishedLibrary(library=_line(found), clauses=_clauses(desk, found, clauses))


def read_clause(desk: OpenDesk, library_id: str, clause_id: str) -> schemas.ClauseOfLibrary:
    """One clause with its library."""
    found, clause = published.clause(desk.db, Place(library_id, clause_id))
    [shown] = _clauses(desk, found, [clause])
    return schemas.ClauseOfLibrary(library=_line(found), clause=shown)


def _line(row: tables.PublishedLibrary) -> schemas.PublishedLine:
    return schemas.PublishedLine(
        id=row.id,
        title=row.title,
        level=row.level,
        language=row.language,
        published_at=row.published_at,
        digest=row.digest,
    )


def _clauses(
    desk: OpenDesk, library: tables.PublishedLibrary, rows: Sequence[tables.PublishedClause]
) -> list[schemas.PublishedClause]:
    above = published.ancestry(desk.db, [one.origin for one in rows])
    return [
        schemas.PublishedClause(
            id=one.id,
            number=one.number,
            kind=one.kind,
            path=one.path,
            heading=one.heading,
            body=to_json(one.body),
            digest=one.digest,
            origin=str(Place(library.id, one.id)),
            sources=one.sources,
            lineage=list(_lineage(one.origin, above, library.language)),
        )
        for one in rows
    ]


def _lineage(
    origin: str | None, above: Mapping[Place, Found], language: str
) -> Iterator[schemas.AgreementAncestor | schemas.LibraryAncestor]:
    """From the nearest agreed text up to the library of DIALIA."""
    while (place := place_of(origin)) and place in above:
        library, clause = above[place]
        yield schemas.AgreementAncestor(
            kind="agreement",
            library_id=library.id,
            title=library.title,
            level=library.level,
            clause_id=clause.id,
            number=clause.number,
            heading=clause.heading,
        )
        origin = clause.origin
    root = origin_of(origin)
    if root:
        known = the_library().clause(root.clause) if root.clause in the_library() else None
        yield schemas.LibraryAncestor(
            kind="library",
            clause=root.clause,
            variant=root.variant,
            revision=root.revision,
            title=known.title.of(language) if known else None,
        )


# ---- Published by a table ----


@dataclass(frozen=True, slots=True)
class _Readiness:
    """What still forbids to publish the table text: counts, all zero when nothing does."""

    open: int
    awaiting: int
    lost_references: int


def preview(desk: Desk) -> schemas.LibraryPreview:
    """Whether the present table text can become a library. Open to any lead and to the secretary."""
    require(desk.viewer, Action.PREVIEW_TABLE_TEXT)
    negotiation = versions.negotiation(desk)
    found = standing(desk, negotiation)
    left = _readiness(found)
    return schemas.LibraryPreview(
        digest=found.table.digest,
        version_id=found.table.id,
        title=negotiation.title,
        clauses=len(found.table.entries),
        open=left.open,
        awaiting=left.awaiting,
        lost_references=left.lost_references,
        library_id=published.library_of(desk, found.table.id),
        may_publish=may(desk.viewer, Action.PUBLISH_LIBRARY),
    )


def publish(desk: Desk, wish: schemas.PublishLibrary) -> schemas.LibraryPublished:
    """Copies the table text into a library, once every party has agreed to every clause of it.

    ``Conflict`` when the text is not the one previewed, is not agreed whole, or is a library already.
    """
    require(desk.viewer, Action.PUBLISH_LIBRARY)
    negotiation = versions.negotiation(desk, lock=True)
    found = standing(desk, negotiation)
    if wish.digest != found.table.digest:
        raise Conflict("preview_outdated")
    left = _readiness(found)
    if left.open or left.awaiting:
        raise Conflict("not_agreed_whole", open=left.open, awaiting=left.awaiting)
    if published.library_of(desk, found.table.id):
        raise Conflict("already_published")
    agreed = [_agreed(one, found) for one in found.table.entries]
    title = " ".join(text.normalise(wish.title).split())
    library_id, receipt = published.keep(
        desk,
        found.table.id,
        title,
        negotiation.level,
        negotiation.language,
        copied(agreed, desk.sources.identifier),
    )
    return schemas.LibraryPublished(library_id=library_id, receipt=receipt)


def _readiness(found: Standing) -> _Readiness:
    entries = found.table.entries
    computed = compute(entries, found.rows, found.sides)
    names = {name for one in entries for name in (one.clause_id, *one.aliases)}
    lost = sum(refers_outside(found.words[one.digest].body, names) for one in entries)
    return _Readiness(computed.open_count, len(computed.taken), lost)


def _agreed(entry: Entry, found: Standing) -> Agreed:
    words = found.words[entry.digest]
    return Agreed(entry, words.heading, words.body, _measures(entry))


def _measures(entry: Entry) -> tuple[str, ...]:
    """The European measures of the library clause it was picked from, then those its party linked it to."""
    root = origin_of(entry.origin)
    inherited = the_library().clause(root.clause).sources if root and root.clause in the_library() else ()
    return the_instruments().cited((*(one.ref for one in inherited), *entry.sources))
