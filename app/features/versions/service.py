"""Use cases: read a version, compare two."""

from collections.abc import Callable, Mapping
from typing import Any

from app.access.desk import Desk
from app.documents.body_json import to_json
from app.documents.packed import packed
from app.domain.compare.redline import ENGINE
from app.domain.refusal import NotFound
from app.domain.table.outline import Entry
from app.domain.table.version import Amendment, Change, amendments
from app.features.versions import schemas
from app.record import redlines, terms, texts, versions
from app.record.redlines import Shown
from app.record.texts import Words
from app.record.versions import Deposited, Line, iso


def list_versions(desk: Desk) -> list[schemas.VersionLine]:
    """Every version on the table, newest first."""
    present = versions.negotiation(desk).table_version_id
    history = versions.lines(desk)
    return [schemas.VersionLine.model_validate(_line(one, history, present)) for one in reversed(history)]


def _line(one: Line, history: list[Line], present: str | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "number": versions.printed_number(history, one),
        "authors": list(one.authors),
        "parent_id": one.parent_id,
        "deposited_at": one.deposited_at,
        "is_table_text": one.id == present,
        "changed": one.changed,
    }


def read(desk: Desk, version_id: str) -> bytes:
    """A version with its words, as JSON of ``schemas.Version``. It never changes, so its bytes are kept."""
    negotiation = versions.negotiation(desk)
    present, language = negotiation.table_version_id, negotiation.language
    history = versions.lines(desk)
    if version_id not in {one.id for one in history}:
        raise NotFound
    key = ("version", version_id, version_id == present)
    audience_id = texts.table_audience(desk)
    return desk.memory.answers.of(
        audience_id, key, lambda: packed(_version(desk, version_id, history, present, language))
    )


def _version(
    desk: Desk, version_id: str, history: list[Line], present: str | None, language: str
) -> dict[str, Any]:
    found = versions.versions(desk, version_id, known=history)[0]
    words = texts.words(desk, [one.digest for one in found.entries])
    line = _line(found, history, present)
    del line["changed"]
    return {
        **line,
        "deposited_at": iso(found.deposited_at),
        "digest": found.digest,
        "terms": _terms(desk, found, words, language),
        "clauses": [_clause(one, words[one.digest]) for one in found.entries],
    }


def _terms(
    desk: Desk, found: Deposited, words: Mapping[str, Words], language: str
) -> dict[str, list[tuple[int, int, str]]]:
    """Where each clause uses the definitions of the version; a definition leads nowhere from its own term."""
    vocabulary = terms.vocabulary(((one, words[one.digest].heading) for one in found.entries), language)
    used = {
        entry.clause_id: [
            (use.start, use.end, use.clause_id)
            for use in desk.memory.uses(texts.table_audience(desk), words[entry.digest].body, vocabulary)
            if use.clause_id != entry.clause_id
        ]
        for entry in found.entries
    }
    return {clause_id: uses for clause_id, uses in used.items() if uses}


def _clause(entry: Entry, words: Words) -> dict[str, Any]:
    return {
        "id": entry.clause_id,
        "number": entry.number,
        "kind": entry.kind,
        "path": list(entry.path),
        "heading": words.heading,
        "digest": entry.digest,
        "body": to_json(words.body),
    }


def compare(desk: Desk, base_id: str, revised_id: str) -> bytes:
    """What one version changes against another, as JSON of ``schemas.Comparison``."""
    present = versions.negotiation(desk).table_version_id
    history = versions.lines(desk)
    if not {base_id, revised_id} <= {one.id for one in history}:
        raise NotFound
    key, audience_id = ("comparison", base_id, revised_id, present), texts.table_audience(desk)
    return desk.memory.answers.of(
        audience_id, key, lambda: packed(_comparison(desk, base_id, revised_id, history, present))
    )


def _comparison(
    desk: Desk, base_id: str, revised_id: str, history: list[Line], present: str | None
) -> dict[str, Any]:
    base, revised = versions.versions(desk, base_id, revised_id, known=history)
    changes = amendments(base.entries, revised.entries)
    words = texts.words(desk, {one.digest for one in (*base.entries, *revised.entries)})
    sides = _sides(base, words), _sides(revised, words)
    record = redlines.kept(desk, revised.id) if revised.parent_id == base.id else None

    def shown(clause_id: str) -> Shown:
        if record and clause_id in record.by_clause:
            return record.by_clause[clause_id]
        one = changes[clause_id]
        before, after = (words[digest] if digest else None for digest in (one.base_digest, one.digest))
        return redlines.shown(desk, texts.table_audience(desk), before, after)

    clauses = [
        _compared(one, changes.get(one.clause_id), sides, shown) for one in _merged_order(base, revised)
    ]
    summary = dict.fromkeys(("unchanged", "modified", "added", "removed", "moved"), 0)
    for one in clauses:
        summary[one["status"]] += 1
    return {
        "engine": record.engine if record else ENGINE,
        "base": {**_line(base, history, present), "deposited_at": iso(base.deposited_at)},
        "revised": {**_line(revised, history, present), "deposited_at": iso(revised.deposited_at)},
        "summary": summary,
        "clauses": clauses,
    }


def _merged_order(base: Deposited, revised: Deposited) -> list[Entry]:
    """The revised order, each removed clause after the one it followed in the base."""
    order = list(revised.entries)
    ids = [one.clause_id for one in order]
    previous: str | None = None
    for entry in base.entries:
        if entry.clause_id not in ids:
            at = ids.index(previous) + 1 if previous in ids else 0
            order.insert(at, entry)
            ids.insert(at, entry.clause_id)
        previous = entry.clause_id
    return order


Sides = Mapping[str, dict[str, Any]]


def _compared(
    entry: Entry, change: Amendment | None, sides: tuple[Sides, Sides], shown: Callable[[str], Shown]
) -> dict[str, Any]:
    status = "unchanged"
    if change:
        status = "moved" if change.change is Change.KEPT else change.change.value
    rewritten = change is not None and change.change is not Change.KEPT
    return {
        "id": entry.clause_id,
        "status": status,
        "moved": bool(change and change.moved),
        "kind": entry.kind,
        "path": list(entry.path),
        "base": sides[0].get(entry.clause_id),
        "revised": sides[1].get(entry.clause_id),
        **(shown(entry.clause_id) if rewritten else _AS_IT_WAS),
    }


_AS_IT_WAS: Shown = {"heading_spans": None, "spans": None, "moves": []}


def _sides(version: Deposited, words: Mapping[str, Words]) -> Sides:
    return {
        entry.clause_id: {"index": index, "number": entry.number, "heading": words[entry.digest].heading}
        for index, entry in enumerate(version.entries)
    }
