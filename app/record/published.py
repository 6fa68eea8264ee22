"""Published libraries: read by everybody who is signed in here, written once, by a table for all its parties.

These tables belong to no negotiation, so nothing here depends on who reads: no scope, no audience. ``Publication``
does belong to one: only its table knows which of its versions became which library.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.desk import Desk
from app.domain.clauses.provenance import Wording
from app.domain.refusal import NotFound
from app.domain.table import published
from app.domain.table.published import Copied, Place, place_of
from app.domain.words.body import parse, references
from app.record.acts import record
from app.record.texts import table_audience
from app.storage.tables import Publication, PublishedClause, PublishedLibrary

Found = tuple[PublishedLibrary, PublishedClause]


def libraries(db: Session) -> Sequence[PublishedLibrary]:
    """Every published library, the latest first."""
    latest = select(PublishedLibrary).order_by(PublishedLibrary.published_at.desc(), PublishedLibrary.id)
    return db.scalars(latest).all()


def library(db: Session, library_id: str) -> PublishedLibrary:
    """One library. Raises NotFound."""
    found = db.get(PublishedLibrary, library_id)
    if found is None:
        raise NotFound
    return found


def clauses(db: Session, library_id: str) -> Sequence[PublishedClause]:
    """The clauses of a library, in order."""
    held = select(PublishedClause).where(PublishedClause.library_id == library_id)
    return db.scalars(held.order_by(PublishedClause.rank)).all()


def clause(db: Session, place: Place) -> Found:
    """One clause with its library. Raises NotFound."""
    found = at(db, [place])
    if place not in found:
        raise NotFound
    return found[place]


def at(db: Session, places: Iterable[Place]) -> dict[Place, Found]:
    """The clauses that stand at some places, with their libraries; a place that holds none is left out."""
    wanted = sorted({one.clause for one in places})
    if not wanted:
        return {}
    statement = (
        select(PublishedLibrary, PublishedClause)
        .select_from(PublishedClause)
        .join(PublishedLibrary, PublishedLibrary.id == PublishedClause.library_id)
        .where(PublishedClause.id.in_(wanted))
    )
    found = {Place(one.library_id, one.id): (held, one) for held, one in db.execute(statement)}
    return {place: found[place] for place in places if place in found}


def ancestry(db: Session, origins: Iterable[str | None]) -> Mapping[Place, Found]:
    """Every published clause that origins lead to, however far up; one reading for each step."""
    found: dict[Place, Found] = {}
    wanted = {place for origin in origins if (place := place_of(origin))}
    while wanted:
        step = at(db, wanted)
        found |= step
        above = {place for _, one in step.values() if (place := place_of(one.origin))}
        wanted = above - found.keys()
    return found


def wording(
    db: Session, origin: str | None, held: Iterable[tuple[str | None, str]], language: str
) -> Wording | None:
    """The words that the published clause an origin names gives in a text; none when it names none.

    ``held``: origin and identity of each clause of that text, for the references between clauses of one library.
    """
    place = place_of(origin)
    found = at(db, [place]).get(place) if place else None
    return worded(db, found[1], held, language) if found else None


def worded(
    db: Session, row: PublishedClause, held: Iterable[tuple[str | None, str]], language: str
) -> Wording:
    """A published clause's words as they read in a text that holds ``held``."""
    there = {place: clause_id for origin, clause_id in held if (place := place_of(origin))}
    ids = {place.clause: clause_id for place, clause_id in there.items() if place.library == row.library_id}
    titles = _titles(db, row.library_id, references(parse(row.body)))
    return Wording(row.heading, published.referring(row.body, ids, titles, language))


def _titles(db: Session, library_id: str, clause_ids: Iterable[str]) -> dict[str, str]:
    """The headings of some clauses of a library."""
    named = select(PublishedClause.id, PublishedClause.heading)
    wanted = named.where(
        PublishedClause.library_id == library_id, PublishedClause.id.in_(sorted(set(clause_ids)))
    )
    return {row.id: row.heading for row in db.execute(wanted)}


def library_of(desk: Desk, version_id: str) -> str | None:
    """The library that a version of the table became, if it did."""
    found = desk.first(select(Publication).where(Publication.version_id == version_id))
    return found.library_id if found else None


def keep(
    desk: Desk, version_id: str, title: str, level: str, language: str, copies: Sequence[Copied]
) -> tuple[str, str]:
    """Keeps an immutable library, and records at the table that this version became it.

    Gives the library's id and the receipt.
    """
    library_id, now = desk.sources.identifier(), desk.sources.now()
    seal = published.digest(copies)
    desk.db.add(
        PublishedLibrary(
            id=library_id, title=title, level=level, language=language, published_at=now, digest=seal
        )
    )
    desk.db.add_all(_row(library_id, rank, one) for rank, one in enumerate(copies))
    audience_id = table_audience(desk)
    desk.db.add(
        Publication(
            negotiation_id=desk.viewer.negotiation_id,
            audience_id=audience_id,
            version_id=version_id,
            library_id=library_id,
            published_at=now,
        )
    )
    payload = {"version": version_id, "library": library_id, "title": title, "digest": seal}
    return library_id, record(desk, audience_id, "library", payload)


def _row(library_id: str, rank: int, one: Copied) -> PublishedClause:
    return PublishedClause(
        library_id=library_id,
        id=one.entry.clause_id,
        rank=rank,
        kind=one.entry.kind,
        path=list(one.entry.path),
        number=one.entry.number,
        heading=one.heading,
        body=one.body,
        digest=one.entry.digest,
        origin=one.entry.origin,
        sources=list(one.entry.sources),
    )
