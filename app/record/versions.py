"""Versions on the table: read them as outlines and words, keep a new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Protocol

from sqlalchemy import func, select

from app.access.desk import Desk
from app.domain.refusal import Conflict, NotFound
from app.domain.table import outline
from app.domain.table.version import Amendment, Change, Kind, amendments
from app.record.acts import record
from app.record.redlines import drawn, stored
from app.record.texts import Words, table_audience, words
from app.storage.tables import ClauseText, Negotiation, Version, VersionAuthor, VersionChange


@dataclass(frozen=True, slots=True)
class Line:
    """A version as its line on the table."""

    id: str
    kind: Kind
    number: int
    authors: tuple[str, ...]
    parent_id: str | None
    deposited_at: int
    changed: int
    digest: str


class Outlined(Protocol):
    """A version as its clauses: what a draft stands on, and what a new version is compared with."""

    @property
    def id(self) -> str: ...
    @property
    def entries(self) -> outline.Outline: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A version's clauses in order, without its line; their words are read apart."""

    id: str
    entries: outline.Outline


@dataclass(frozen=True, slots=True)
class Deposited(Line):
    """A version with its clauses in order; their words are read apart."""

    entries: outline.Outline


def negotiation(desk: Desk, lock: bool = False) -> Negotiation:
    """The negotiation the viewer sits at; ``lock`` holds its row against a simultaneous act."""
    statement = select(Negotiation)
    return desk.the(statement.with_for_update() if lock else statement)


def lines(desk: Desk) -> list[Line]:
    """Every version on the table, oldest first, without its clauses."""
    columns = (
        Version.id,
        Version.kind,
        Version.number,
        Version.parent_id,
        Version.deposited_at,
        Version.changed,
        Version.digest,
        VersionAuthor.party_id,
    )
    found: dict[str, Line] = {}
    for version_id, kind, *facts, party_id in desk.rows(
        select(*columns).join(VersionAuthor, _BY, isouter=True)
    ):
        earlier = found[version_id].authors if version_id in found else ()
        authors = tuple(sorted((*earlier, party_id))) if party_id else ()
        number, *rest = facts
        found[version_id] = Line(version_id, Kind(kind), number, authors, *rest)
    return sorted(found.values(), key=lambda one: (one.deposited_at, one.number, one.id))


_BY = (VersionAuthor.negotiation_id == Version.negotiation_id) & (VersionAuthor.version_id == Version.id)


def table_texts(history: Sequence[Line]) -> list[str]:
    """The versions that are or were the text of the table, in order: the first deposit and each published text."""
    return [one.id for one in history if one.kind is Kind.TABLE_TEXT or one.parent_id is None]


def table_number(history: Sequence[Line], version_id: str) -> int:
    """Rank of a table text among the texts that were the table's: the first deposit is the first."""
    return table_texts(history).index(version_id) + 1


def printed_number(history: Sequence[Line], one: Line) -> int:
    """The number people say: "texte de table, version 3", "contre-projet 2"."""
    return table_number(history, one.id) if one.kind is Kind.TABLE_TEXT else one.number


def iso(moment: int) -> str:
    """An instant in milliseconds as ISO 8601 in UTC."""
    return datetime.fromtimestamp(moment / 1000, tz=UTC).isoformat().replace("+00:00", "Z")


def outlines(desk: Desk, version_ids: Iterable[str]) -> dict[str, outline.Outline]:
    """The clauses, in order, of the named versions; absent or invisible ones are left out."""
    wanted = sorted(set(version_ids))
    if not wanted:
        return {}
    statement = select(Version.id, Version.manifest, Version.outline).where(Version.id.in_(wanted))
    return {row.id: outline.decode(row.manifest, row.outline) for row in desk.rows(statement)}


def versions(desk: Desk, *version_ids: str, known: Sequence[Line] | None = None) -> list[Deposited]:
    """The named versions, in the order named. Raises NotFound when one is absent or invisible.

    ``known``: lines already read.
    """
    by_id = {one.id: one for one in (lines(desk) if known is None else known)}
    if not by_id.keys() >= set(version_ids):
        raise NotFound
    found = outlines(desk, version_ids)
    return [whole(by_id[one], found[one]) for one in version_ids]


def whole(line: Line, entries: outline.Outline) -> Deposited:
    """A version's line and its clauses together."""
    return Deposited(
        line.id,
        line.kind,
        line.number,
        line.authors,
        line.parent_id,
        line.deposited_at,
        line.changed,
        line.digest,
        entries,
    )


def text_of(desk: Desk, version_id: str) -> Text:
    """The clauses of one version. Raises NotFound when it is absent or invisible."""
    found = outlines(desk, [version_id])
    if version_id not in found:
        raise NotFound
    return Text(version_id, found[version_id])


def table_text(desk: Desk) -> Text:
    """The present table text. Raises Conflict ``no_table_text`` before the first deposit."""
    present = negotiation(desk).table_version_id
    if present is None:
        raise Conflict("no_table_text")
    return text_of(desk, present)


def keep(
    desk: Desk,
    kind: Kind,
    authors: Sequence[str],
    parent: Outlined | None,
    entries: outline.Outline,
    texts: Mapping[str, Words],
    known: Mapping[str, Words] = MappingProxyType({}),
) -> tuple[str, str]:
    """Keeps an immutable version for the table and records the act; gives the version id and the receipt.

    ``texts`` holds at least the words that the table does not have yet, ``known`` words of the table already read.
    """
    audience_id, now = table_audience(desk), desk.sources.now()
    negotiation_id = desk.viewer.negotiation_id
    manifest, places = outline.encode(entries)
    changes = amendments(parent.entries if parent else (), entries)
    own_texts = [texts[one.digest] for one in entries if one.digest in texts]
    wanted = {*(one.digest for one in own_texts), *_reworded(changes)}
    held = {**known, **words(desk, wanted - known.keys())}
    redlines = drawn(desk, audience_id, changes, {**texts, **held}) if parent else None
    row = Version(
        negotiation_id=negotiation_id,
        audience_id=audience_id,
        id=desk.sources.identifier(),
        kind=kind.value,
        number=_next_number(desk, kind, authors),
        parent_id=parent.id if parent else None,
        deposited_at=now,
        changed=len(changes),
        digest=outline.digest(entries),
        manifest=manifest,
        outline=places,
        engine=redlines.engine if redlines else None,
        redlines=stored(redlines) if redlines else None,
    )
    desk.db.add(row)
    own = {"negotiation_id": negotiation_id, "audience_id": audience_id}
    desk.db.add_all(VersionAuthor(**own, version_id=row.id, party_id=party_id) for party_id in authors)
    desk.db.add_all(_change_row(own, row.id, one) for one in changes.values())
    new = {one.digest: one for one in own_texts if one.digest not in held}
    desk.db.add_all(
        ClauseText(**own, digest=one.digest, key=one.key, heading=one.heading, body=one.body)
        for one in new.values()
    )
    payload = {"version": row.id, "kind": kind.value, "digest": row.digest, "authors": sorted(authors)}
    receipt = record(desk, audience_id, "deposit" if authors else "table-text", payload)
    return row.id, receipt


def _next_number(desk: Desk, kind: Kind, authors: Sequence[str]) -> int:
    count = select(func.count()).select_from(Version).where(Version.kind == kind.value)
    if authors:
        count = count.join(VersionAuthor, _BY).where(VersionAuthor.party_id == authors[0])
    return int(desk.rows(count)[0][0]) + 1


def _change_row(own: Mapping[str, str], version_id: str, one: Amendment) -> VersionChange:
    return VersionChange(
        **own,
        version_id=version_id,
        clause_id=one.clause_id,
        change=one.change.value,
        moved=one.moved,
        digest=one.digest,
        base_digest=one.base_digest,
    )


def _reworded(changes: Mapping[str, Amendment]) -> set[str]:
    """Digests of both texts of every clause that keeps its identity and changes its words."""
    return {
        digest
        for one in changes.values()
        if one.change is Change.MODIFIED
        for digest in (one.digest, one.base_digest)
        if digest
    }
