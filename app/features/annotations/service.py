"""Use cases: remarks on exact words, each for one audience."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app.access.desk import Desk
from app.access.rules import Action, may, may_address
from app.domain.anchors import anchor
from app.domain.anchors.anchor import Place, Selector
from app.domain.refusal import Conflict, Invalid, NotAllowed, NotFound
from app.domain.table.audience import AudienceKind
from app.domain.table.outline import Outline
from app.features.annotations import schemas
from app.record import drafts, texts, versions
from app.record.acts import record
from app.record.texts import Words
from app.storage import tables


def list_threads(desk: Desk, version_id: str | None, draft_id: str | None) -> schemas.Threads:
    """Threads the viewer may see, each placed on the words it would be read with now."""
    if version_id and draft_id:
        raise Invalid("one_place_only")
    words = _texts(desk, version_id, draft_id)
    given_up = frozenset() if draft_id else _earlier_table_texts(desk, version_id)
    statement = select(tables.Annotation).where(tables.Annotation.draft_id == draft_id)
    rows = [row for row in desk.all(statement) if row.clause_id in words or row.version_id in given_up]
    remarks = _remarks(desk, [row.id for row in rows])
    names = _names(desk)
    places = _places(rows, {clause_id: one.plain for clause_id, one in words.items()})
    threads = [_thread(desk, row, remarks[row.id], names, places[row.id]) for row in rows]
    threads.sort(key=lambda one: (one.clause_id, one.start if one.start is not None else -1, one.id))
    return schemas.Threads(threads=threads)


def _places(rows: Iterable[tables.Annotation], now: Mapping[str, str]) -> dict[str, Place]:
    """Where each thread stands in the words its clause has now, or none when it left: one redline a pair of texts."""
    together: dict[tuple[str, str], list[tables.Annotation]] = {}
    for row in rows:
        together.setdefault((row.plain, now.get(row.clause_id, "")), []).append(row)
    found: dict[str, Place] = {}
    for (old, new), group in together.items():
        placed = anchor.places([Selector(**row.selector) for row in group], old, new)
        found.update(zip((row.id for row in group), placed, strict=True))
    return found


def _earlier_table_texts(desk: Desk, version_id: str | None) -> frozenset[str]:
    """Where the present table text is read: the texts before it, whose remarks stay though a clause has left."""
    present = versions.negotiation(desk).table_version_id
    if version_id not in (None, present):
        return frozenset()
    return frozenset(versions.table_texts(versions.lines(desk)))


def _texts(desk: Desk, version_id: str | None, draft_id: str | None) -> dict[str, Words]:
    """The words of each clause of a version or of a draft."""
    if draft_id:
        found = drafts.working(desk, draft_id)
        own = {clause_id: drafts.own_words(row) for clause_id, row in found.own.items()}
        return _by_clause(desk, found.entries, own)
    version = versions.text_of(desk, version_id) if version_id else versions.table_text(desk)
    return _by_clause(desk, version.entries, {})


def _by_clause(desk: Desk, entries: Outline, own: Mapping[str, Words]) -> dict[str, Words]:
    digests = texts.words(desk, [one.digest for one in entries if one.clause_id not in own])
    return {one.clause_id: own.get(one.clause_id) or digests[one.digest] for one in entries}


def _remarks(desk: Desk, annotation_ids: Sequence[str]) -> dict[str, list[tables.Remark]]:
    found: dict[str, list[tables.Remark]] = {one: [] for one in annotation_ids}
    statement = select(tables.Remark).where(tables.Remark.annotation_id.in_(sorted(annotation_ids)))
    for row in sorted(desk.all(statement), key=lambda row: row.rank):
        found[row.annotation_id].append(row)
    return found


def _names(desk: Desk) -> dict[str, str]:
    """Names of the viewer's own delegation: no other membership is visible."""
    return {row.id: row.name for row in desk.all(select(tables.Membership))}


def annotate(desk: Desk, wish: schemas.Annotate) -> schemas.Thread:
    """Opens a thread. The words must be, to the letter, those of the text that the digest names."""
    if (wish.version_id is None) == (wish.draft_id is None):
        raise Invalid("one_place_only")
    _check_audience(desk, wish.audience_id, wish.draft_id)
    words = _texts(desk, wish.version_id, wish.draft_id).get(wish.clause_id)
    if words is None:
        raise NotFound
    if words.digest != wish.digest:
        raise Conflict("words_changed", clause_id=wish.clause_id)
    chosen = wish.selector
    if words.plain[chosen.start : chosen.start + len(chosen.exact)] != chosen.exact:
        raise Invalid("selector_outside_text")
    row = tables.Annotation(
        negotiation_id=desk.viewer.negotiation_id,
        audience_id=wish.audience_id,
        id=desk.sources.identifier(),
        version_id=wish.version_id,
        draft_id=wish.draft_id,
        clause_id=wish.clause_id,
        digest=words.digest,
        plain=words.plain,
        selector=chosen.model_dump(),
        party_id=desk.viewer.party_id,
        opened_at=desk.sources.now(),
        closed_at=None,
        closed_by=None,
    )
    desk.db.add(row)
    remark = _remark(desk, row, 1, wish.words)
    return _thread(desk, row, [remark], _names(desk), _own_place(row))


def _check_audience(desk: Desk, audience_id: str, draft_id: str | None) -> None:
    """A remark on a private draft never leaves the folder; elsewhere the role decides who may be addressed."""
    audience = desk.viewer.audiences.get(audience_id)
    if audience is None:
        raise NotFound
    if draft_id is not None and audience.kind not in (AudienceKind.ME, AudienceKind.PARTY):
        raise Invalid("audience_wider_than_draft")
    if not may_address(desk.viewer, audience_id):
        raise NotAllowed("audience_not_addressable", audience=audience.kind.value)


def _remark(desk: Desk, row: tables.Annotation, rank: int, words: str) -> tables.Remark:
    """A remark in the thread's audience, recorded in its chain unless the thread is for the person alone."""
    if not words.strip():
        raise Invalid("remark_empty")
    remark = tables.Remark(
        negotiation_id=row.negotiation_id,
        audience_id=row.audience_id,
        annotation_id=row.id,
        rank=rank,
        id=desk.sources.identifier(),
        party_id=desk.viewer.party_id,
        membership_id=desk.viewer.membership_id,
        words=words,
        at=desk.sources.now(),
    )
    desk.db.add(remark)
    _record(desk, row, "annotation", {"remark": remark.id, "words": words})
    return remark


def _record(desk: Desk, row: tables.Annotation, kind: str, facts: Mapping[str, object]) -> None:
    if desk.viewer.audiences[row.audience_id].kind is AudienceKind.ME:
        return
    own = {"annotation": row.id, "clause": row.clause_id, "digest": row.digest, "party": desk.viewer.party_id}
    record(desk, row.audience_id, kind, {**own, **facts})


def reply(desk: Desk, annotation_id: str, wish: schemas.Reply) -> schemas.Thread:
    """Answers in the audience of the thread."""
    row = _open_thread(desk, annotation_id)
    if not may_address(desk.viewer, row.audience_id):
        raise NotAllowed("audience_not_addressable", audience=_kind(desk, row).value)
    earlier = _remarks(desk, [row.id])[row.id]
    remark = _remark(desk, row, len(earlier) + 1, wish.words)
    return _thread(desk, row, [*earlier, remark], _names(desk), _own_place(row))


def close(desk: Desk, annotation_id: str) -> schemas.Thread:
    """Closes a thread: the party that opened it, or the secretary at the table."""
    row = _open_thread(desk, annotation_id)
    if not _may_close(desk, row):
        raise NotAllowed("not_your_thread")
    row.closed_at, row.closed_by = desk.sources.now(), desk.viewer.party_id
    _record(desk, row, "annotation-closed", {})
    return _thread(desk, row, _remarks(desk, [row.id])[row.id], _names(desk), _own_place(row))


def _open_thread(desk: Desk, annotation_id: str) -> tables.Annotation:
    row = desk.the(select(tables.Annotation).where(tables.Annotation.id == annotation_id).with_for_update())
    if row.closed_at is not None:
        raise Conflict("thread_closed")
    return row


def _may_close(desk: Desk, row: tables.Annotation) -> bool:
    if not may_address(desk.viewer, row.audience_id):
        return False
    return row.party_id == desk.viewer.party_id or may(desk.viewer, Action.PUBLISH_TABLE_TEXT)


def _kind(desk: Desk, row: tables.Annotation) -> AudienceKind:
    return desk.viewer.audiences[row.audience_id].kind


def _own_place(row: tables.Annotation) -> Place:
    """Where a thread stands in the words it was written on."""
    return anchor.place(Selector(**row.selector), row.plain, row.plain)


def _thread(
    desk: Desk,
    row: tables.Annotation,
    remarks: Sequence[tables.Remark],
    names: Mapping[str, str],
    place: Place,
) -> schemas.Thread:
    """A thread as shown, at its place in the words it is read with."""
    is_placed = place.state != "orphan"
    at_table = _kind(desk, row) is AudienceKind.TABLE
    return schemas.Thread(
        id=row.id,
        audience_id=row.audience_id,
        audience=_kind(desk, row).value,
        clause_id=row.clause_id,
        exact=row.selector["exact"],
        place=place.state,
        start=place.start if is_placed else None,
        end=place.end if is_placed else None,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        may_close=row.closed_at is None and _may_close(desk, row),
        remarks=[
            schemas.Remark(
                id=one.id,
                party_id=one.party_id,
                person=None if at_table else names.get(one.membership_id),
                mine=one.membership_id == desk.viewer.membership_id,
                at=one.at,
                words=one.words,
            )
            for one in remarks
        ],
    )
