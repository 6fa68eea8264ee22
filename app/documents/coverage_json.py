"""Both matrices of a text, with its clauses and where they come from, as JSON values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.clauses import coverage
from app.domain.clauses.coverage import Cell, Cover, Extent, ThemeRow
from app.domain.clauses.instruments import Instrument, Instruments, Measure, Names
from app.domain.clauses.library import THEMES, Library
from app.domain.clauses.provenance import Moved, measures_of
from app.domain.clauses.traced import Traced, Tracing


def coverage_json(
    clauses: Sequence[Traced], tracing: Tracing, language: str, level: str | None
) -> dict[str, Any]:
    """What ``clauses`` cover, worded in ``language``. ``level``: what the library offers there; none: at any."""
    counted = [one.coverage for one in clauses]
    library, instruments = tracing.library, tracing.instruments
    cells = coverage.measures(counted, library, instruments)
    citing = _citing(library, instruments)
    kept = coverage.promise(counted, library, instruments, level)
    return {
        "note": instruments.note.of(language),
        "clauses": [clause_json(one, tracing, language) for one in clauses],
        "instruments": [_instrument(one, cells, citing, language) for one in instruments.instruments],
        "promise": {
            "source": instruments.promise.source,
            "certainty": instruments.promise.certainty,
            "explicit": [
                {"id": one.id, "label": one.label.of(language), "library": list(one.clauses), **_cell(cell)}
                for one, cell in kept.explicit
            ],
            "themes": [_theme(row, instruments, language) for row in kept.themes],
        },
    }


def clause_json(one: Traced, tracing: Tracing, language: str) -> dict[str, Any]:
    """A clause with its origin, how far it has moved, and the measures it descends from."""
    return {
        "id": one.held.id,
        "number": one.held.number,
        "heading": one.held.heading,
        "kind": one.held.kind,
        "open_blanks": one.open_blanks,
        "origin": _origin(one, tracing.library, language),
        "moved": _moved(one.coverage.moved),
        "sources": list(one.held.sources),
        "measures": list(measures_of(one.coverage, tracing.library, tracing.instruments)),
        "resembles": _resembles(one.coverage.resembles, tracing.library, language),
    }


def _origin(one: Traced, library: Library, language: str) -> dict[str, Any] | None:
    """``title`` and ``current`` are none once the library no longer has the clause."""
    origin = one.coverage.origin
    if origin is None:
        return None
    clause = library.clause(origin.clause) if origin.clause in library else None
    titles = {variant.id: variant.title.of(language) for variant in clause.variants} if clause else {}
    return {
        "clause": origin.clause,
        "variant": origin.variant,
        "revision": origin.revision,
        "current": clause.revision if clause else None,
        "title": clause.title.of(language) if clause else None,
        "variant_title": titles.get(origin.variant),
    }


def _moved(one: Moved | None) -> dict[str, int] | None:
    return {"words": one.words, "kept": one.kept, "added": one.added} if one else None


def _resembles(clause_id: str | None, library: Library, language: str) -> dict[str, str] | None:
    if clause_id is None:
        return None
    return {"clause": clause_id, "title": library.clause(clause_id).title.of(language)}


def _citing(library: Library, instruments: Instruments) -> dict[str, list[str]]:
    """By measure, the articles of the library that cite it."""
    found: dict[str, list[str]] = {}
    for clause in library.clauses:
        if clause.kind == "article":
            for ref in instruments.cited(one.ref for one in clause.sources):
                found.setdefault(ref, []).append(clause.id)
    return found


def _instrument(
    one: Instrument, cells: Mapping[str, Cell], citing: Mapping[str, list[str]], language: str
) -> dict[str, Any]:
    asked = [measure for measure in one.measures if measure.asked]
    counts = Counter(cells[measure.ref].state for measure in asked)
    return {
        "code": one.code,
        "name": one.name.of(language),
        "short": one.short.of(language),
        "facts": [{"words": fact.words.of(language), "certainty": fact.certainty} for fact in one.facts],
        "counts": {state.value: counts[state] for state in Extent},
        "topics": [
            {
                "id": topic.id,
                "title": topic.title.of(language),
                "measures": [
                    {
                        **measure_json(measure, language),
                        "library": citing.get(measure.ref, []),
                        **_cell(cells[measure.ref]),
                    }
                    for measure in topic.measures
                ],
            }
            for topic in one.topics
        ],
    }


def measure_json(one: Measure, language: str) -> dict[str, Any]:
    """A measure, in our words."""
    return {
        "ref": one.ref,
        "label": one.label.of(language),
        "certainty": one.certainty,
        "asked": one.asked,
        "note": one.note.of(language) if one.note else None,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"state": cell.state.value, "covers": [_cover(one) for one in cell.covers]}


def _cover(one: Cover) -> dict[str, Any]:
    return {
        "clause": one.clause,
        "state": one.state.value,
        "why": one.why.value if one.why else None,
        "words": list(one.words),
    }


def _theme(row: ThemeRow, instruments: Instruments, language: str) -> dict[str, Any]:
    promise = instruments.promise
    return {
        "theme": row.theme,
        "title": THEMES[row.theme].of(language),
        "moments": [
            {
                "moment": one.moment,
                "label": promise.moments[one.moment].of(language),
                "offered": one.offered,
                "natures": [promise.natures[nature].of(language) for nature in one.natures],
                **_cell(one.cell),
            }
            for one in row.moments
        ],
        "natures": _named(row.natures, promise.natures, language),
        "bodies": _named(row.bodies, promise.bodies, language),
        "actors": _named(row.actors, promise.actors, language),
    }


def _named(found: Mapping[str, tuple[str, ...]], names: Names, language: str) -> list[dict[str, Any]]:
    """What is named and by which clauses, in the order of the promise."""
    return [
        {"id": one, "label": label.of(language), "clauses": list(found[one])}
        for one, label in names.items()
        if one in found
    ]
