"""The measures of the European agreements: each that can be asked has a clause, and clauses cite no other."""

from collections.abc import Iterator, Mapping

from app.domain.clauses.fault import Fault, Faulty
from app.domain.clauses.instruments import Instruments
from app.domain.clauses.instruments_file import INSTRUMENTS_FILE, parse_instruments
from app.domain.clauses.written import Written


def coverage(library: Mapping[str, Written], text: str) -> tuple[Fault, ...]:
    """What clauses cite beside the instruments written in ``text``, and the measures no article cites."""
    try:
        instruments = parse_instruments(text)
    except Faulty as faulty:
        return faulty.faults
    return (*_unknown(library, instruments), *_without_clause(library, instruments, text))


def _unknown(library: Mapping[str, Written], instruments: Instruments) -> Iterator[Fault]:
    for file, written in library.items():
        for place, source in enumerate(written.clause.sources):
            for ref in instruments.unknown([source.ref]):
                yield Fault(file, written.line(f"sources.{place}"), "unknown_measure", {"ref": ref})


def _without_clause(library: Mapping[str, Written], instruments: Instruments, text: str) -> Iterator[Fault]:
    """Definitions settle words; a measure is taken up by an article."""
    articles = (written.clause for written in library.values() if written.clause.kind == "article")
    cited = instruments.cited(source.ref for clause in articles for source in clause.sources)
    for instrument in instruments.instruments:
        for measure in instrument.measures:
            if measure.asked and measure.ref not in cited:
                line = text.count("\n", 0, text.index(f'"{measure.ref}"')) + 1
                yield Fault(INSTRUMENTS_FILE, line, "measure_without_clause", {"ref": measure.ref})
