"""How a draft is shown: its clauses in order, what each changes, and redlines against the base."""

from collections.abc import Mapping

from app.access.desk import Desk
from app.documents.body_json import to_json
from app.documents.redline_json import moves_json, spans_json
from app.domain.compare.redline import redline
from app.domain.refusal import Stale
from app.domain.table.outline import Entry
from app.domain.table.version import Amendment, Change
from app.domain.words import body
from app.features.drafts import schemas
from app.record import texts, versions
from app.record.drafts import Working, own_words
from app.record.texts import Words
from app.storage.tables import DraftSave

_NOWHERE = Words("", "", "", "")


def draft(desk: Desk, found: Working) -> schemas.Draft:
    """The draft: base named, changed clauses with their words, removed ones where the base had them."""
    changes = found.changes
    touched = [one.clause_id for one in found.entries if one.clause_id in found.own]
    base = base_words(desk, found, touched)
    clauses = [
        _clause(found, entry, changes.get(entry.clause_id), base) for entry in _with_removed(found, changes)
    ]
    present = versions.negotiation(desk).table_version_id
    return schemas.Draft(
        id=found.row.id,
        title=found.row.title,
        audience_id=found.row.audience_id,
        base_version_id=found.row.base_version_id,
        base_is_table_text=found.row.base_version_id == present,
        outline_revision=found.row.outline_revision,
        saved_at=found.row.saved_at,
        deposited_version_id=found.row.deposited_version_id,
        clauses=clauses,
        changed=len(changes),
        open_blanks=sum(one.text.open_blanks for one in clauses if one.text and one.change != "removed"),
    )


def _with_removed(found: Working, changes: Mapping[str, Amendment]) -> list[Entry]:
    """The draft's clauses, each removed one after the clause it followed in the base."""
    order = list(found.entries)
    previous: str | None = None
    for entry in found.base_entries:
        one = changes.get(entry.clause_id)
        if one and one.change is Change.REMOVED:
            ids = [known.clause_id for known in order]
            order.insert(ids.index(previous) + 1 if previous in ids else 0, entry)
        previous = entry.clause_id
    return order


def base_words(desk: Desk, found: Working, clause_ids: list[str]) -> dict[str, Words]:
    """The base's words for some clauses, by clause."""
    wanted = {one.clause_id: one.digest for one in found.base_entries if one.clause_id in set(clause_ids)}
    words = texts.words(desk, wanted.values())
    return {clause_id: words[digest] for clause_id, digest in wanted.items()}


def _clause(
    found: Working, entry: Entry, change: Amendment | None, base: Mapping[str, Words]
) -> schemas.DraftClause:
    row = found.own.get(entry.clause_id)
    kind = change.change.value if change else Change.KEPT.value
    shows = row is not None and kind in ("modified", "added")
    return schemas.DraftClause(
        id=entry.clause_id,
        number=entry.number,
        kind=entry.kind,
        path=list(entry.path),
        change=kind,
        moved=bool(change and change.moved),
        revision=row.revision if row else 0,
        library=entry.origin and entry.origin.partition("@")[0],
        sources=list(entry.sources),
        text=draft_text(own_words(row), row.revision, base.get(entry.clause_id)) if row and shows else None,
    )


def draft_text(words: Words, revision: int, base: Words | None) -> schemas.DraftText:
    """The draft's words for a clause, compared with the base's where the base has the clause."""
    spans = redline(base.plain, words.plain) if base else None
    return schemas.DraftText(
        heading=words.heading,
        body=to_json(words.body),
        digest=words.digest,
        revision=revision,
        open_blanks=open_blanks(words.body),
        heading_spans=spans_json(redline(base.heading, words.heading)) if base else None,
        spans=spans_json(spans) if spans is not None else None,
        moves=moves_json(spans or ()),
    )


def open_blanks(markdown: str) -> int:
    """How many blanks of a body are still open."""
    return len(body.blanks(body.parse(markdown)))


def saved(
    desk: Desk, found: Working, entry: Entry, words: Words, revision: int, saved_at: int
) -> schemas.SavedClause:
    """The answer to a save."""
    base = base_words(desk, found, [entry.clause_id]).get(entry.clause_id)
    change = Change.ADDED if base is None else Change.KEPT if base.digest == words.digest else Change.MODIFIED
    return schemas.SavedClause(
        revision=revision, change=change.value, saved_at=saved_at, text=draft_text(words, revision, base)
    )


def stale(
    desk: Desk, found: Working, clause_id: str, mine: Words, theirs: Words | None, earlier: DraftSave | None
) -> Stale:
    """A save refused because another came first: both texts, the text they both started from, and redlines."""
    base = base_words(desk, found, [clause_id]).get(clause_id, _NOWHERE)
    if earlier is not None and earlier.heading is not None and earlier.body is not None:
        base = Words("", "", earlier.heading, earlier.body)
    theirs = theirs or base
    row = found.own.get(clause_id)
    return Stale(
        "stale_clause",
        clause_id=clause_id,
        revision=row.revision if row else 0,
        saved_at=row.saved_at if row else found.row.saved_at,
        base=_fact(base, base),
        theirs=_fact(theirs, base),
        yours=_fact(mine, base),
    )


def _fact(words: Words, base: Words) -> dict[str, object]:
    return {
        "heading": words.heading,
        "body": to_json(words.body),
        "heading_spans": spans_json(redline(base.heading, words.heading)),
        "spans": spans_json(redline(base.plain, words.plain)),
    }
