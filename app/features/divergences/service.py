"""Use cases: the divergence table and the bracketed text, as JSON values. The same for every party."""

from dataclasses import asdict
from functools import partial
from typing import Any

from app.access.desk import Desk
from app.documents.packed import packed
from app.documents.redline_json import moves_json, spans_json
from app.domain.compare.merge import MergedSpan
from app.domain.compare.redline import ENGINE
from app.domain.table.convergence import Convergence, convergence, total
from app.domain.table.divergence import Answer, Merged, Row, State, Wording
from app.domain.table.position import Position
from app.domain.table.reason import Why, sentence
from app.domain.table.version import Change
from app.features.divergences.schemas import Rows
from app.record import versions
from app.record.standing import Standing, standing
from app.record.versions import Line, iso

EXCERPT = 160


def read(desk: Desk, rows: Rows) -> bytes:
    """The divergence table, as JSON of ``schemas.Divergences``."""
    found = standing(desk)
    return desk.memory.answers.of(
        found.audience_id, ("divergences", found.witness, rows), lambda: packed(_table(found, rows))
    )


def _table(found: Standing, rows: Rows) -> dict[str, Any]:
    redlines = partial(found.memory.redline, found.audience_id)
    come = {row.clause_id: convergence(row, redlines) for row in found.rows}
    return {
        "version_id": found.table.id,
        "engine": ENGINE,
        "parties": [one.id for one in found.parties],
        "deposits": {
            party_id: _deposit(found, line)
            for line in found.history
            for party_id in line.authors
            if party_id in found.sides
        },
        "counts": {state.value: sum(row.state is state for row in found.rows) for state in State},
        "convergence": asdict(total(come.values())),
        "definitions": _definitions(found),
        "rows": [
            _row(found, row, come[row.clause_id]) for row in found.rows if rows == "all" or not _is_quiet(row)
        ],
    }


def _deposit(found: Standing, line: Line) -> dict[str, Any]:
    return {
        "version_id": line.id,
        "kind": line.kind.value,
        "number": versions.printed_number(found.history, line),
        "deposited_at": iso(line.deposited_at),
        "on_table_text": found.table.id in (line.id, line.parent_id),
    }


def _definitions(found: Standing) -> list[dict[str, Any]]:
    rows = {row.clause_id: row for row in found.rows}
    return [
        {
            "clause_id": one.clause_id,
            "term": one.term,
            "state": one.state.value if one.state else None,
            "used_by": [_using(rows[row_id]) for row_id in one.used_by],
        }
        for one in found.dependence.definitions
    ]


def _using(row: Row) -> dict[str, Any]:
    return {
        "clause_id": row.clause_id,
        "number": row.entry.number if row.wording else None,
        "kind": row.entry.kind,
        "heading": (row.wording or _first_wording(row)).heading,
        "in_text": row.wording is not None,
    }


def _row(found: Standing, row: Row, come: Convergence) -> dict[str, Any]:
    shown = row.wording or _first_wording(row)
    quiet = _is_quiet(row)
    return {
        "clause_id": row.clause_id,
        "number": row.entry.number if row.wording else None,
        "kind": row.entry.kind,
        "path": list(row.entry.path),
        "heading": shown.heading,
        "digest": row.wording.digest if row.wording else None,
        "excerpt": _excerpt(shown.plain),
        "state": row.state.value,
        "why": _why(found, row.why),
        "agreed_digest": _agreed_digest(row),
        "missing": [] if quiet else list(row.missing),
        "reserves": list(row.reserves),
        "convergence": None if quiet else asdict(come),
        "cells": [] if quiet else [_cell(found, row, one.id) for one in found.parties],
    }


def _why(found: Standing, why: Why) -> dict[str, Any]:
    acronyms = {one.id: one.acronym for one in found.parties}
    return {
        "code": why.reason.value,
        "parties": list(why.parties),
        "fr": sentence(why, acronyms, "fr"),
        "en": sentence(why, acronyms, "en"),
    }


def _is_quiet(row: Row) -> bool:
    """Nobody changed the clause and nobody spoke of it."""
    return row.state is State.UNTOUCHED and not row.positions


def _first_wording(row: Row) -> Wording:
    return min((one.wording for one in row.answers.values() if one.wording), key=lambda one: one.key)


def _excerpt(plain: str) -> str:
    line = " ".join(plain.split())
    return line if len(line) <= EXCERPT else line[:EXCERPT].rsplit(" ", 1)[0] + "…"


def _agreed_digest(row: Row) -> str | None:
    if row.agreed is None:
        return None
    return _digests(row).get(row.agreed, row.agreed)


def _digests(row: Row) -> dict[str, str]:
    """Each proposal of a row by the digest that names its words ("removed" stays)."""
    found = {one.proposal: one.wording.digest for one in row.answers.values() if one.wording}
    if row.wording:
        found[row.wording.key] = row.wording.digest
    return found


def _cell(found: Standing, row: Row, party_id: str) -> dict[str, Any]:
    answer = row.answers.get(party_id)
    own = answer.wording if answer and answer.change is not Change.KEPT else None
    digests = _digests(row)
    stated = {
        digests.get(proposal, proposal): _position(one)
        for (party, proposal), one in sorted(row.positions.items())
        if party == party_id and (proposal in digests or proposal == "removed")
    }
    current = digests.get(row.current, row.current)
    old = row.wording
    heading = found.redline(old.heading if old else "", own.heading) if own else []
    body = found.redline(old.plain if old else "", own.plain) if own else []
    return {
        "party_id": party_id,
        "answer": _answer(found, row, party_id, answer),
        "moved": bool(answer and answer.moved),
        "version_id": answer.version_id if answer else None,
        "digest": own.digest if own else None,
        "on_earlier_text": bool(answer and answer.on_earlier_text),
        "heading_spans": spans_json(heading) if own else None,
        "spans": spans_json(body) if own else None,
        "moves": moves_json(body),
        "position": stated.pop(current, None),
        "brought": party_id in row.brought,
        "stale": party_id in row.stale,
        "on_wordings": stated,
        "relook": {
            digests.get(proposal, proposal): definitions
            for proposal, definitions in found.dependence.relook.get((row.clause_id, party_id), {}).items()
        },
    }


def _answer(found: Standing, row: Row, party_id: str, answer: Answer | None) -> str:
    if answer is None:
        if row.wording is None:
            return "absent"
        line = found.latest.get(party_id)
        return "keeps" if line and line.parent_id == found.table.id else "silent"
    if row.wording is None:
        return "added"
    return "removed" if answer.change is Change.REMOVED else "changed"


def _position(one: Position) -> dict[str, Any]:
    return {
        "stance": one.stance.value,
        "reservation": one.reservation,
        "stated_at": iso(one.stated_at),
        "digest": one.digest,
    }


def brackets(desk: Desk) -> bytes:
    """Disputed clauses with every wording in place, as JSON of ``schemas.BracketedText``."""
    found = standing(desk)
    return desk.memory.answers.of(
        found.audience_id, ("brackets", found.witness), lambda: packed(_bracketed_text(found))
    )


def _bracketed_text(found: Standing) -> dict[str, Any]:
    return {
        "version_id": found.table.id,
        "engine": ENGINE,
        "clauses": [_bracketed(found, row, row.merged) for row in found.rows if row.merged],
    }


def _bracketed(found: Standing, row: Row, words: Merged) -> dict[str, Any]:
    heading = words.heading.spans if any(span.variants for span in words.heading.spans) else ()
    return {
        "clause_id": row.clause_id,
        "state": row.state.value,
        "heading": [_bracket(span, found.sides) for span in heading],
        "spans": [_bracket(span, found.sides) for span in words.body.spans],
    }


def _bracket(span: MergedSpan, sides: frozenset[str]) -> dict[str, Any]:
    changing = {party for variant in span.variants for party in variant.parties}
    return {
        "base": span.base,
        "variants": [{"parties": list(one.parties), "text": one.text} for one in span.variants],
        "keeps": sorted(sides - changing) if span.variants else [],
        "conflict": span.conflict,
        "adjacent": span.adjacent,
    }
