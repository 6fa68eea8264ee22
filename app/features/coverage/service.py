"""Use cases: what a version or a draft covers, and the provenance of one clause."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.access.desk import Desk
from app.documents.coverage_json import clause_json, coverage_json, measure_json
from app.documents.packed import packed
from app.documents.redline_json import moves_json, spans_json
from app.domain.clauses.provenance import Wording, drawn, library_wording, origin_of, referring
from app.domain.clauses.traced import Held, Traced, Tracing
from app.domain.compare.redline import redline
from app.domain.refusal import NotFound
from app.domain.table.outline import Entry
from app.domain.words.text import stored
from app.features.coverage import schemas
from app.record import drafts, texts, versions
from app.record.drafts import own_words
from app.record.instruments import the_instruments, the_tracing
from app.record.texts import Words


def instruments(language: str) -> schemas.InstrumentIndex:
    """Both European agreements, topic by topic."""
    found = the_instruments()
    return schemas.InstrumentIndex(
        note=found.note.of(language),
        instruments=[
            schemas.InstrumentLine(
                code=one.code,
                name=one.name.of(language),
                short=one.short.of(language),
                facts=[
                    schemas.Fact(words=fact.words.of(language), certainty=fact.certainty)
                    for fact in one.facts
                ],
                topics=[
                    schemas.TopicLine(
                        id=topic.id,
                        title=topic.title.of(language),
                        measures=[
                            schemas.Measure.model_validate(measure_json(measure, language))
                            for measure in topic.measures
                        ],
                    )
                    for topic in one.topics
                ],
            )
            for one in found.instruments
        ],
    )


def of_version(desk: Desk, version_id: str | None, language: str) -> bytes:
    """Both matrices of a version, as JSON of ``schemas.Coverage``. They change with the library only."""
    known = versions.text_of(desk, version_id) if version_id else versions.table_text(desk)
    key = ("coverage", known.id, language)
    return desk.memory.answers.of(
        texts.table_audience(desk),
        key,
        lambda: packed(_coverage(desk, _held_in_version(desk, known.entries), language)),
    )


def of_draft(desk: Desk, draft_id: str, language: str) -> schemas.Coverage:
    """Both matrices of a draft of the viewer's folder."""
    return schemas.Coverage.model_validate(_coverage(desk, _held_in_draft(desk, draft_id), language))


def _coverage(desk: Desk, clauses: Sequence[Held], language: str) -> dict[str, Any]:
    tracing = _tracing(desk)
    return coverage_json(tracing.traced(clauses), tracing, language, tracing.level)


def provenance_in_version(desk: Desk, version_id: str, clause_id: str, language: str) -> schemas.Provenance:
    """The provenance of one clause of a version."""
    return _provenance(
        desk, _held_in_version(desk, versions.text_of(desk, version_id).entries), clause_id, language
    )


def provenance_in_draft(desk: Desk, draft_id: str, clause_id: str, language: str) -> schemas.Provenance:
    """The provenance of one clause of a draft of the viewer's folder."""
    return _provenance(desk, _held_in_draft(desk, draft_id), clause_id, language)


def _provenance(desk: Desk, clauses: Sequence[Held], clause_id: str, language: str) -> schemas.Provenance:
    held = next((one for one in clauses if one.id == clause_id), None)
    if held is None:
        raise NotFound
    tracing = _tracing(desk)
    [traced] = tracing.traced([held])
    wording = _library_words(traced, clauses, tracing)
    spans = drawn(wording.body, held.body) if wording else ()
    clause = clause_json(traced, tracing, language)
    return schemas.Provenance.model_validate(
        {
            "clause": clause,
            "measures": [_source(ref, held.sources, language) for ref in clause["measures"]],
            "heading_spans": spans_json(redline(wording.heading, held.heading)) if wording else None,
            "spans": spans_json(spans) if wording else None,
            "moves": moves_json(spans),
        }
    )


def _source(ref: str, linked: Sequence[str], language: str) -> dict[str, Any]:
    measure = the_instruments().measure(ref)
    if measure is None:
        raise NotFound
    return {**measure_json(measure, language), "by": "link" if ref in linked else "library"}


def _library_words(traced: Traced, clauses: Sequence[Held], tracing: Tracing) -> Wording | None:
    """The library's words as they would read in this text, references leading to its clauses."""
    origin = traced.coverage.origin
    if origin is None:
        return None
    wording = library_wording(origin, tracing.library, tracing.shared, tracing.language, tracing.level)
    if wording is None:
        return None
    picked = {found.clause: one.id for one in clauses if (found := origin_of(one.origin))}
    body = referring(wording.body, picked, tracing.library, tracing.language)
    return Wording(*stored(wording.heading, body, tracing.language))


def _tracing(desk: Desk) -> Tracing:
    negotiation = versions.negotiation(desk)
    return the_tracing(negotiation.language, negotiation.level)


# Reading


def _held_in_version(desk: Desk, entries: Sequence[Entry]) -> list[Held]:
    return _held(entries, texts.words(desk, [one.digest for one in entries]))


def _held_in_draft(desk: Desk, draft_id: str) -> list[Held]:
    found = drafts.working(desk, draft_id)
    own = {row.digest: own_words(row) for row in found.own.values()}
    wanted = {one.digest for one in found.entries} - own.keys()
    return _held(found.entries, texts.words(desk, wanted) | own)


def _held(entries: Sequence[Entry], words: Mapping[str, Words]) -> list[Held]:
    return [
        Held(
            one.clause_id,
            one.number,
            words[one.digest].heading,
            one.kind,
            words[one.digest].body,
            one.origin,
            one.sources,
        )
        for one in entries
    ]
