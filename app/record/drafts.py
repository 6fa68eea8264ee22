"""A delegation's private draft: its outline, its own words, and the base version it is written on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.access.desk import Desk
from app.domain.table.audience import AudienceKind
from app.domain.table.outline import Entry, Outline, placed, places, renumbered
from app.domain.table.version import Amendment, amendments
from app.domain.words import text
from app.record.texts import Words
from app.record.versions import Outlined, outlines, text_of
from app.storage.tables import Draft, DraftClause


@dataclass(frozen=True, slots=True)
class Working:
    """A draft as read: ``entries`` in its own order, numbered; ``own`` holds the rows of words it touched."""

    row: Draft
    base: Outlined | None
    own: Mapping[str, DraftClause]
    entries: Outline

    @property
    def base_entries(self) -> Outline:
        """The clauses of the base version; none for a first draft."""
        return self.base.entries if self.base else ()

    @property
    def changes(self) -> dict[str, Amendment]:
        """What the draft changes against its base."""
        return amendments(self.base_entries, self.entries)


def own_words(row: DraftClause) -> Words:
    """The draft's words for a clause as one exact text."""
    return Words(row.digest, row.key, row.heading, row.body)


def new_words(heading: str, body: str, language: str) -> Words:
    """Words as they are kept: normalised, typeset, named."""
    heading, body = text.stored(heading, body, language)
    return Words(text.digest(heading, body), text.key(heading, body), heading, body)


def outline_json(entries: Outline) -> dict[str, object]:
    """An outline as the draft keeps it: ids and places; words stand in the base or in the draft's own rows."""
    return {"ids": [one.clause_id for one in entries], **places(entries)}


def entries_of(row: Draft, base: Outlined | None, own: Mapping[str, DraftClause]) -> Outline:
    """The draft's clauses with the words each has now."""
    base_digests = {one.clause_id: one.digest for one in base.entries} if base else {}
    ids = row.outline["ids"]
    digests = [own[one].digest if one in own else base_digests[one] for one in ids]
    found = placed(ids, digests, row.outline)
    return renumbered(found, base.entries if base else ())


def working(desk: Desk, draft_id: str, lock: bool = False) -> Working:
    """One visible draft. Raises NotFound. ``lock`` holds it against a save at the same moment."""
    statement = select(Draft).where(Draft.id == draft_id)
    row = desk.the(statement.with_for_update() if lock else statement)
    own = {
        one.clause_id: one for one in desk.all(select(DraftClause).where(DraftClause.draft_id == draft_id))
    }
    base = text_of(desk, row.base_version_id) if row.base_version_id else None
    return Working(row, base, own, entries_of(row, base, own))


def rewritten(found: Working, own: Mapping[str, DraftClause]) -> Working:
    """A draft whose row and words were just changed, as it would be read again."""
    return Working(found.row, found.base, own, entries_of(found.row, found.base, own))


def create(
    desk: Desk, title: str, base: Outlined | None, entries: Outline, words: Mapping[str, Words]
) -> str:
    """A new draft of the viewer's delegation; ``words`` by digest hold what the base does not."""
    now, folder = desk.sources.now(), desk.viewer.audience(AudienceKind.PARTY).id
    draft_id = desk.sources.identifier()
    desk.db.add(
        Draft(
            negotiation_id=desk.viewer.negotiation_id,
            audience_id=folder,
            id=draft_id,
            title=title,
            base_version_id=base.id if base else None,
            outline=outline_json(entries),
            outline_revision=1,
            created_at=now,
            saved_at=now,
            deposited_version_id=None,
        )
    )
    base_digests = {one.clause_id: one.digest for one in base.entries} if base else {}
    changed = {
        one.clause_id: words[one.digest] for one in entries if base_digests.get(one.clause_id) != one.digest
    }
    put_words(desk, draft_id, folder, changed.items(), {})
    desk.db.flush()
    return draft_id


def touch(desk: Desk, row: Draft) -> None:
    """The draft was changed now: it is no longer what was deposited."""
    row.saved_at, row.deposited_version_id = desk.sources.now(), None


def put_words(
    desk: Desk,
    draft_id: str,
    folder: str,
    changed: Iterable[tuple[str, Words]],
    own: Mapping[str, DraftClause],
) -> dict[str, DraftClause]:
    """Gives clauses of a draft their words; each one's counter moves on, so that an older save is stale.

    ``own``: the rows of words it has; the answer holds the new ones too.
    """
    now, found = desk.sources.now(), dict(own)
    for clause_id, words in changed:
        row = found.get(clause_id)
        if row is None:
            row = DraftClause(
                negotiation_id=desk.viewer.negotiation_id,
                audience_id=folder,
                draft_id=draft_id,
                clause_id=clause_id,
                revision=0,
            )
            desk.db.add(row)
            found[clause_id] = row
        row.digest, row.key, row.heading, row.body = words.digest, words.key, words.heading, words.body
        row.revision += 1
        row.saved_at, row.saved_by = now, desk.viewer.membership_id
    return found


def own_rows(desk: Desk, draft_ids: Iterable[str]) -> dict[str, dict[str, DraftClause]]:
    """The words that several drafts touched, by draft and clause."""
    found: dict[str, dict[str, DraftClause]] = {}
    statement = select(DraftClause).where(DraftClause.draft_id.in_(sorted(draft_ids)))
    for row in desk.all(statement):
        found.setdefault(row.draft_id, {})[row.clause_id] = row
    return found


def count_changes(row: Draft, base: Outline, own: Mapping[str, DraftClause]) -> int:
    """How many clauses a draft changes against its base."""
    digests = {one.clause_id: one.digest for one in base}
    digests.update({clause_id: one.digest for clause_id, one in own.items()})
    entries = [Entry(clause_id, digests[clause_id]) for clause_id in row.outline["ids"]]
    return len(amendments(base, entries))


def still_wanted(
    table: Outline, parent: Outline, answer: Outline, words: Mapping[str, Words]
) -> list[Amendment]:
    """The changes of an earlier answer that the present table text has not taken."""
    present = {one.clause_id: words[one.digest].key for one in table}
    return [
        one
        for one in amendments(parent, answer).values()
        if one.moved or one.digest is None or words[one.digest].key != present.get(one.clause_id)
    ]


@dataclass(frozen=True, slots=True)
class Folded:
    """A draft as a line of the viewer's folder."""

    row: Draft
    changed: int


def folder(desk: Desk, known: Mapping[str, Outline] | None = None) -> list[Folded]:
    """The drafts the viewer may see, the one saved last first. ``known``: versions already read."""
    rows = sorted(desk.all(select(Draft)), key=lambda row: (-row.saved_at, row.id))
    if not rows:
        return []
    wanted = {row.base_version_id for row in rows if row.base_version_id}
    bases = {**(known or {}), **outlines(desk, wanted - (known or {}).keys())}
    own = own_rows(desk, [row.id for row in rows])
    return [
        Folded(row, count_changes(row, bases.get(row.base_version_id or "", ()), own.get(row.id, {})))
        for row in rows
    ]
