"""From the folder to the table: what a deposit shows, the deposit itself, and bringing a draft forward."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from app.access.desk import Desk
from app.access.rules import Action, require
from app.documents.body_json import to_json
from app.documents.redline_json import moves_json, spans_json
from app.domain.compare.redline import redline
from app.domain.refusal import Conflict, Invalid
from app.domain.table import outline
from app.domain.table.audience import AudienceKind
from app.domain.table.outline import Entry, linked
from app.domain.table.version import Amendment, Change, Kind, carried, check_deposit
from app.domain.words import body
from app.features.drafts import schemas, shown
from app.record import drafts, texts, versions
from app.record.drafts import Working, own_words, put_words, working
from app.record.texts import Words
from app.record.versions import Text

_NOTHING = Words("", "", "", "")


def preview(desk: Desk, draft_id: str) -> schemas.DepositPreview:
    """What a deposit would show, to whom, and what still forbids it."""
    found = working(desk, draft_id)
    present = versions.negotiation(desk).table_version_id
    changes = found.changes
    words = _words(desk, found, changes)
    shown_changes = [_shown(one, words) for one in _in_order(found, changes)]
    return schemas.DepositPreview(
        digest=_digest(found),
        kind=(Kind.CONTRE_PROJET if present else Kind.PROJET_MARTYR).value,
        becomes_table_text=present is None,
        audience_parties=sorted(desk.viewer.audience(AudienceKind.TABLE).members),
        changes=shown_changes,
        unchanged=len(found.entries) - sum(one.change != "removed" for one in shown_changes),
        open_blanks=sum(one.open_blanks for one in shown_changes),
        blockers=_blockers(desk, found, present, changes),
    )


def deposit(desk: Desk, draft_id: str, digest: str) -> schemas.Deposited:
    """Copies the draft to the table: a new version, the deposit's date, the party as author.

    Refused, with nothing lost, when the draft says nothing, when the table text is no longer its base, or when
    the draft is no longer what was previewed.
    """
    require(desk.viewer, Action.DEPOSIT)
    negotiation = versions.negotiation(desk, lock=True)
    found = working(desk, draft_id, lock=True)
    changes = found.changes
    if found.row.base_version_id != negotiation.table_version_id:
        raise Conflict("base_moved", to_version_id=negotiation.table_version_id)
    held = frozenset(one.clause_id for one in found.entries)
    check_deposit(changes, found.base is not None, _references(desk, found, changes), held)
    if digest != _digest(found):
        raise Conflict("draft_changed")
    kind = Kind.CONTRE_PROJET if found.base else Kind.PROJET_MARTYR
    texts = {row.digest: own_words(row) for row in found.own.values()}
    version_id, receipt = versions.keep(desk, kind, [desk.viewer.party_id], found.base, found.entries, texts)
    found.row.deposited_version_id = version_id
    if found.base is None:
        negotiation.table_version_id = version_id
    return schemas.Deposited(version_id=version_id, receipt=receipt)


def _digest(found: Working) -> str:
    seal = f"{found.row.base_version_id}\n{outline.digest(found.entries)}"
    return hashlib.sha256(seal.encode()).hexdigest()


def _blockers(
    desk: Desk, found: Working, present: str | None, changes: Mapping[str, Amendment]
) -> list[schemas.Blocker]:
    blockers: list[schemas.Blocker] = []
    if found.row.base_version_id != present:
        blockers.append("base_moved")
    held = frozenset(one.clause_id for one in found.entries)
    try:
        check_deposit(changes, found.base is not None, _references(desk, found, changes), held)
    except (Conflict, Invalid) as refused:
        blockers.extend(code for code in _CODES if code == refused.code)
    return blockers


_CODES: tuple[schemas.Blocker, ...] = ("empty_deposit", "absent_reference", "empty_text")


def _references(desk: Desk, found: Working, changes: Mapping[str, Amendment]) -> dict[str, frozenset[str]]:
    """The clauses that the draft's own words refer to, and those among the removed ones that kept words do."""
    held = {one.clause_id for one in found.entries}
    removed = {clause_id for clause_id, one in changes.items() if one.change is Change.REMOVED}
    kept = [one for one in found.entries if one.clause_id not in found.own] if removed else []
    words = texts.words(desk, [one.digest for one in kept])
    return {
        **{one.clause_id: _referred(words[one.digest].body) & removed for one in kept},
        **{clause_id: _referred(row.body) for clause_id, row in found.own.items() if clause_id in held},
    }


def _referred(markdown: str) -> frozenset[str]:
    return frozenset(body.references(body.parse(markdown))) if "{@" in markdown else frozenset()


def _words(desk: Desk, found: Working, changes: Mapping[str, Amendment]) -> dict[str, Words]:
    own = {row.digest: own_words(row) for row in found.own.values()}
    wanted = {digest for one in changes.values() for digest in (one.digest, one.base_digest) if digest}
    return texts.words(desk, wanted - own.keys()) | own


def _in_order(found: Working, changes: Mapping[str, Amendment]) -> list[Amendment]:
    """Changes in the draft's order; removals last, in the base's order."""
    present = [one.clause_id for one in found.entries]
    removed = [one for one in changes if one not in set(present)]
    return [changes[one] for one in [*present, *removed] if one in changes]


def _shown(one: Amendment, words: Mapping[str, Words]) -> schemas.DepositChange:
    old = words[one.base_digest] if one.base_digest else _NOTHING
    new = words[one.digest] if one.digest else _NOTHING
    spans = redline(old.plain, new.plain)
    return schemas.DepositChange(
        clause_id=one.clause_id,
        number=one.entry.number,
        kind=one.entry.kind,
        change=one.change.value,
        moved=one.moved,
        heading=(new if one.digest else old).heading,
        open_blanks=shown.open_blanks(new.body),
        heading_spans=spans_json(redline(old.heading, new.heading)),
        spans=spans_json(spans),
        moves=moves_json(spans),
    )


def preview_bring_forward(desk: Desk, draft_id: str) -> schemas.BringForwardPreview:
    """What carrying the draft onto the present table text asks: a choice for each clause changed on both sides."""
    found = working(desk, draft_id)
    table = _target(desk, found)
    both = _both_changed(found, table)
    words = _all_words(desk, found, both)
    return schemas.BringForwardPreview(
        to_version_id=table.id,
        follows=len(table.entries) - len(both),
        both_changed=[_choice(found, one, entry, words) for one, entry in both.values()],
    )


def _target(desk: Desk, found: Working) -> Text:
    table = versions.table_text(desk)
    if table.id == found.row.base_version_id:
        raise Conflict("base_is_current")
    return table


def _both_changed(found: Working, table: Text) -> dict[str, tuple[Amendment, Entry | None]]:
    """Clauses whose words (or presence) both the draft and the new table text changed, in different ways."""
    old = {one.clause_id: one.digest for one in found.base_entries}
    new = {one.clause_id: one for one in table.entries}
    found_both = {}
    for clause_id, one in found.changes.items():
        if one.change not in (Change.MODIFIED, Change.REMOVED):
            continue
        entry = new.get(clause_id)
        table_digest = entry.digest if entry else None
        if table_digest not in (old[clause_id], one.digest):
            found_both[clause_id] = (one, entry)
    return found_both


def _all_words(
    desk: Desk, found: Working, both: Mapping[str, tuple[Amendment, Entry | None]]
) -> dict[str, Words]:
    wanted = {one.base_digest for one, _ in both.values()} | {
        entry.digest for _, entry in both.values() if entry
    }
    own = {row.digest: own_words(row) for row in found.own.values()}
    return texts.words(desk, {digest for digest in wanted if digest} - own.keys()) | own


def _choice(
    found: Working, one: Amendment, entry: Entry | None, words: Mapping[str, Words]
) -> schemas.BothChanged:
    base = words[one.base_digest or ""]
    mine = words[one.digest] if one.digest else None
    theirs = words[entry.digest] if entry else None
    revision = found.own[one.clause_id].revision if one.clause_id in found.own else 0
    return schemas.BothChanged(
        clause_id=one.clause_id,
        number=(entry or one.entry).number,
        heading=(theirs or base).heading,
        mine=shown.draft_text(mine, revision, base) if mine else None,
        table_heading=theirs.heading if theirs else None,
        table_body=to_json(theirs.body) if theirs else None,
        table_spans=spans_json(redline(base.plain, theirs.plain if theirs else "")),
        mine_spans=spans_json(redline(base.plain, mine.plain if mine else "")),
    )


def bring_forward(desk: Desk, draft_id: str, wish: schemas.BringForward) -> schemas.Draft:
    """Carries the draft onto the present table text. Refused until each clause changed on both sides has its choice."""
    require(desk.viewer, Action.DRAFT)
    found = working(desk, draft_id, lock=True)
    table = _target(desk, found)
    if wish.to_version_id != table.id:
        raise Conflict("base_moved", to_version_id=table.id)
    both = _both_changed(found, table)
    missing = sorted(both.keys() - wish.choices.keys())
    if missing:
        raise Conflict("choices_missing", clauses=missing)
    kept = {
        clause_id: one
        for clause_id, one in found.changes.items()
        if not (clause_id in both and wish.choices[clause_id] == "table")
    }
    return shown.draft(desk, _rebased(desk, found, table, kept))


def _rebased(desk: Desk, found: Working, table: Text, kept: Mapping[str, Amendment]) -> Working:
    """The draft on its new base: kept changes carried over, every other clause in the table text's words."""
    wanted = [_revived(one, found, table) for one in kept.values()]
    entries = linked(carried(table.entries, wanted), found.entries)
    words = texts.words(desk, [one.digest for one in table.entries if one.clause_id in found.own])
    follows = [
        (one.clause_id, words[one.digest])
        for one in table.entries
        if one.clause_id in found.own and not _rewrites(kept.get(one.clause_id))
    ]
    own = put_words(desk, found.row.id, found.row.audience_id, follows, found.own)
    found.row.base_version_id = table.id
    found.row.outline = drafts.outline_json(entries)
    found.row.outline_revision += 1
    drafts.touch(desk, found.row)
    return drafts.rewritten(replace(found, base=table), own)


def _rewrites(one: Amendment | None) -> bool:
    return one is not None and one.change in (Change.MODIFIED, Change.ADDED)


def _revived(one: Amendment, found: Working, table: Text) -> Amendment:
    """A rewording of a clause that the table text no longer holds comes back as an addition, where it stood."""
    held = {entry.clause_id for entry in table.entries}
    if one.change is not Change.MODIFIED or one.clause_id in held:
        return one
    order = [entry.clause_id for entry in found.entries]
    before = order[: order.index(one.clause_id)]
    return Amendment(Change.ADDED, False, one.entry, None, tuple(reversed(before)))
