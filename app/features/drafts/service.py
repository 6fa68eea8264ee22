"""Use cases of private drafts: begin, read, save a clause, change the outline."""

import re
from dataclasses import replace

from sqlalchemy import delete, select

from app.access.desk import Desk
from app.access.rules import Action, require
from app.access.scope import scope
from app.documents.body_json import from_json
from app.domain.clauses.provenance import picked_from
from app.domain.limits import CLAUSE_CHARACTERS, CLAUSES
from app.domain.refusal import Conflict, Invalid, NotFound, Stale, Unconditional
from app.domain.table.outline import Entry, Outline, linked, place_after
from app.domain.table.published import Place
from app.domain.table.version import carried
from app.features.drafts import deposits, picking, schemas, shown
from app.record import drafts, texts, versions
from app.record.drafts import Working, new_words, own_words, put_words, working
from app.record.instruments import the_instruments
from app.record.library import the_library
from app.record.texts import Words
from app.record.versions import Line
from app.storage.tables import DraftSave

KEPT_SAVES = 50
"""Earlier words of a clause kept as possible bases of a conflict."""

preview_deposit, deposit = deposits.preview, deposits.deposit
preview_bring_forward, bring_forward = deposits.preview_bring_forward, deposits.bring_forward


def list_drafts(desk: Desk) -> list[schemas.DraftLine]:
    """Drafts of the viewer's folder, the one saved last first."""
    present = versions.negotiation(desk).table_version_id
    return [
        schemas.DraftLine(
            id=one.row.id,
            title=one.row.title,
            base_is_table_text=one.row.base_version_id == present,
            changed=one.changed,
            saved_at=one.row.saved_at,
            deposited_version_id=one.row.deposited_version_id,
        )
        for one in drafts.folder(desk)
    ]


def begin(desk: Desk, wish: schemas.NewDraft) -> schemas.Draft:
    """A draft that starts as the party's latest answers carried onto the present table text."""
    require(desk.viewer, Action.DRAFT)
    present = versions.negotiation(desk).table_version_id
    if present is None:
        return read(desk, drafts.create(desk, wish.title, None, (), {}))
    mine = [one for one in versions.lines(desk) if one.parent_id and desk.viewer.party_id in one.authors]
    if not mine:
        untouched = versions.text_of(desk, present)
        return read(desk, drafts.create(desk, wish.title, untouched, untouched.entries, {}))
    return read(desk, _begin_from_answer(desk, wish.title, present, mine[-1]))


def _begin_from_answer(desk: Desk, title: str, present: str, latest: Line) -> str:
    parent_id = latest.parent_id or ""
    found = versions.outlines(desk, [present, latest.id, parent_id])
    table, answer = versions.Text(present, found[present]), found[latest.id]
    words = texts.words(desk, {one.digest for one in (*table.entries, *answer)})
    changes = drafts.still_wanted(table.entries, found[parent_id], answer, words)
    return drafts.create(desk, title, table, linked(carried(table.entries, changes), answer), words)


def read(desk: Desk, draft_id: str) -> schemas.Draft:
    """One draft of the viewer's folder."""
    return shown.draft(desk, working(desk, draft_id))


def save_clause(
    desk: Desk, draft_id: str, clause_id: str, wish: schemas.SaveClause, if_match: str | None
) -> schemas.SavedClause:
    """Keeps the words of one clause. A save made on an older revision is refused with everything it takes to choose."""
    require(desk.viewer, Action.DRAFT)
    found = working(desk, draft_id, lock=True)
    entry = next((one for one in found.entries if one.clause_id == clause_id), None)
    if entry is None:
        raise _absent(found, clause_id)
    words = new_words(wish.heading, from_json([one.model_dump() for one in wish.body]), _language(desk))
    _check_size(words)
    row = found.own.get(clause_id)
    known = _save(desk, found, wish.save_id, clause_id)
    if known is not None:
        if (known.heading, known.body) != (words.heading, words.body):
            raise Conflict("save_id_reused")
        return shown.saved(desk, found, entry, words, known.revision, known.saved_at)
    revision = row.revision if row else 0
    if _revision(if_match) != revision:
        raise _stale(desk, found, clause_id, words, _revision(if_match))
    put_words(desk, draft_id, found.row.audience_id, [(clause_id, words)], found.own)
    _remember(desk, found, wish.save_id, clause_id, revision + 1, words)
    drafts.touch(desk, found.row)
    return shown.saved(desk, found, entry, words, revision + 1, found.row.saved_at)


def _absent(found: Working, clause_id: str) -> NotFound | Conflict:
    if any(one.clause_id == clause_id for one in found.base_entries):
        return Conflict("clause_removed", clause_id=clause_id)
    return NotFound()


def _language(desk: Desk) -> str:
    return versions.negotiation(desk).language


def _check_size(words: Words) -> None:
    if len(words.body) > CLAUSE_CHARACTERS:
        raise Invalid("clause_too_long", limit=CLAUSE_CHARACTERS, characters=len(words.body))
    if not words.heading.strip():
        raise Invalid("heading_empty")


_REVISION = re.compile(r'\d{1,9}|"\d{1,9}"', re.ASCII)


def _revision(if_match: str | None) -> int:
    """The revision named by ``If-Match``: a number, with or without quotes."""
    if if_match is None:
        raise Unconditional("revision_required")
    if not _REVISION.fullmatch(if_match):
        raise Invalid("revision_malformed")
    return int(if_match.strip('"'))


def _save(desk: Desk, found: Working, save_id: str, clause_id: str | None) -> DraftSave | None:
    """The save already answered under this id. Raises Conflict when it was that of another clause or act."""
    known = desk.first(
        select(DraftSave).where(DraftSave.draft_id == found.row.id, DraftSave.save_id == save_id)
    )
    if known is not None and known.clause_id != clause_id:
        raise Conflict("save_id_reused")
    return known


def _stale(desk: Desk, found: Working, clause_id: str, mine: Words, made_on: int) -> Stale:
    theirs = own_words(found.own[clause_id]) if clause_id in found.own else None
    earlier = desk.first(
        select(DraftSave).where(
            DraftSave.draft_id == found.row.id,
            DraftSave.clause_id == clause_id,
            DraftSave.revision == made_on,
        )
    )
    return shown.stale(desk, found, clause_id, mine, theirs, earlier)


def _remember(
    desk: Desk, found: Working, save_id: str, clause_id: str | None, revision: int, words: Words | None
) -> None:
    desk.db.add(
        DraftSave(
            negotiation_id=desk.viewer.negotiation_id,
            audience_id=found.row.audience_id,
            draft_id=found.row.id,
            save_id=save_id,
            clause_id=clause_id,
            revision=revision,
            heading=words.heading if words else None,
            body=words.body if words else None,
            saved_at=desk.sources.now(),
        )
    )
    if revision <= KEPT_SAVES:
        return
    old = delete(DraftSave).where(
        DraftSave.draft_id == found.row.id,
        DraftSave.clause_id == clause_id,
        DraftSave.revision <= revision - KEPT_SAVES,
    )
    desk.db.execute(scope(desk.viewer, old))


def change_outline(desk: Desk, draft_id: str, act: schemas.OutlineAct, if_match: str | None) -> schemas.Draft:
    """One act on the order of clauses, made on the outline revision that ``If-Match`` names."""
    require(desk.viewer, Action.DRAFT)
    found = working(desk, draft_id, lock=True)
    if _save(desk, found, act.save_id, None) is not None:
        return shown.draft(desk, found)
    if _revision(if_match) != found.row.outline_revision:
        raise Stale("stale_outline", revision=found.row.outline_revision)
    entries, words = _acted(desk, found, act)
    if len(entries) > CLAUSES:
        raise Invalid("too_many_clauses", limit=CLAUSES)
    own = put_words(desk, draft_id, found.row.audience_id, words.items(), found.own)
    found.row.outline = drafts.outline_json(entries)
    found.row.outline_revision += 1
    drafts.touch(desk, found.row)
    _remember(desk, found, act.save_id, None, found.row.outline_revision, None)
    return shown.draft(desk, drafts.rewritten(found, own))


def _acted(desk: Desk, found: Working, act: schemas.OutlineAct) -> tuple[Outline, dict[str, Words]]:
    """The outline after the act, and the words of clauses that it writes."""
    match act:
        case schemas.AddClause():
            words = new_words(act.heading, "", _language(desk))
            return _added(desk, found, act.after, act.path, act.kind, None, words)
        case schemas.PickClause():
            kind, words = picking.picked(found, act, _language(desk), versions.negotiation(desk).level)
            origin = picked_from(the_library().clause(act.library_id), act.variant)
            return _added(desk, found, act.after, act.path, kind, str(origin), words)
        case schemas.TakeClause():
            return _taken(desk, found, act)
        case schemas.RemoveClause():
            _held(found, act.clause_id)
            return tuple(one for one in found.entries if one.clause_id != act.clause_id), {}
        case schemas.MoveClause():
            entry = _held(found, act.clause_id)
            if act.after == act.clause_id:
                raise Invalid("clause_after_itself")
            others = tuple(one for one in found.entries if one.clause_id != act.clause_id)
            return _placed(others, entry, act.after, act.path), {}
        case schemas.LinkClause():
            return _linked(found, act.clause_id, act.sources), {}
        case schemas.RestoreClause():
            return _restored(desk, found, act.clause_id)


def _added(
    desk: Desk,
    found: Working,
    after: str | None,
    path: list[str] | None,
    kind: str,
    origin: str | None,
    words: Words,
    sources: tuple[str, ...] = (),
) -> tuple[Outline, dict[str, Words]]:
    _check_size(words)
    entry = Entry(desk.sources.identifier(), words.digest, kind, origin=origin, sources=sources)
    return _placed(found.entries, entry, after, path), {entry.clause_id: words}


def _taken(desk: Desk, found: Working, act: schemas.TakeClause) -> tuple[Outline, dict[str, Words]]:
    """The clause with the way back to where it was agreed, and the measures it descends from."""
    place = Place(act.library_id, act.published_clause)
    row, words = picking.taken(desk, found, place, _language(desk))
    return _added(desk, found, act.after, act.path, row.kind, str(place), words, tuple(row.sources))


def _placed(entries: Outline, entry: Entry, after: str | None, path: list[str] | None) -> Outline:
    neighbour = next((one for one in entries if one.clause_id == after), None)
    if after is not None and neighbour is None:
        raise NotFound
    if path is not None:
        entry = replace(entry, path=tuple(path))
    elif neighbour is not None:
        entry = replace(entry, path=neighbour.path)
    return place_after(entries, entry, [after] if after else [])


def _linked(found: Working, clause_id: str, sources: list[str]) -> Outline:
    """The clause with the European measures its delegation says it takes up, each once."""
    for ref in sources:
        if ref not in the_instruments():
            raise Invalid("unknown_measure", ref=ref)
    linked = replace(_held(found, clause_id), sources=tuple(dict.fromkeys(sources)))
    return tuple(linked if one.clause_id == clause_id else one for one in found.entries)


def _held(found: Working, clause_id: str) -> Entry:
    entry = next((one for one in found.entries if one.clause_id == clause_id), None)
    if entry is None:
        raise NotFound
    return entry


def _restored(desk: Desk, found: Working, clause_id: str) -> tuple[Outline, dict[str, Words]]:
    order = [one.clause_id for one in found.base_entries]
    if clause_id not in order:
        raise NotFound
    base = found.base_entries[order.index(clause_id)]
    before = list(reversed(order[: order.index(clause_id)]))
    others = tuple(one for one in found.entries if one.clause_id != clause_id)
    words = texts.words(desk, [base.digest])[base.digest] if clause_id in found.own else None
    return place_after(others, base, before), {clause_id: words} if words else {}
