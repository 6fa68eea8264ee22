"""The whole gate: every rule on every clause of a folder, then on the clauses together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.clauses.fault import WARNINGS, Fault, Faulty
from app.domain.clauses.file import SHARED_FILE, parse_shared, read, with_texts
from app.domain.clauses.gate import apart, measures, promises, together, wording
from app.domain.clauses.instruments_file import INSTRUMENTS_FILE
from app.domain.clauses.library import Library
from app.domain.clauses.template_file import TEMPLATES_FILE, parse_templates
from app.domain.clauses.written import Written, Wrong

_RULES: tuple[Callable[[Written], Iterator[Wrong]], ...] = (
    wording.long_sentences,
    wording.passives,
    wording.weak_words,
    wording.unknown_capitals,
    wording.first_words,
    wording.near_terms,
    wording.many_musts,
    promises.moments,
    promises.consequences,
    promises.bounds,
    promises.definitions,
    promises.sources,
    apart.variants_apart,
)
_RULES_TOGETHER: tuple[Callable[[Mapping[str, Written]], Iterator[Fault]], ...] = (
    together.links,
    together.companions,
    together.terms,
    together.certainties,
    together.passives,
)


@dataclass(frozen=True, slots=True)
class Review:
    """What was read, file by file, and all that was found, in the order of files and lines."""

    library: Mapping[str, Written]
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """What keeps the library from being published."""
        return tuple(fault for fault in self.faults if fault.code not in WARNINGS)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What a person looks at and may keep."""
        return tuple(fault for fault in self.faults if fault.code in WARNINGS)


def review(files: Mapping[str, str], others: Sequence[tuple[str, str]] = ()) -> Review:
    """The gate on a folder given as text by file name; ``others`` are (name, text) nobody may have copied from.

    A file that cannot be read is reported as such, and left out of the rules on clauses together.
    """
    try:
        shared = parse_shared(files.get(SHARED_FILE, ""))
    except Faulty as faulty:
        return Review({}, faulty.faults)
    library: dict[str, Written] = {}
    faults: list[Fault] = []
    for name in sorted(name for name in files if name.endswith(".md")):
        written, found = read(files[name], name, shared)
        faults.extend(found)
        if written is not None:
            library[name] = written
            faults.extend(Fault(name, *wrong) for rule in _RULES for wrong in rule(written))
    faults.extend(fault for rule in _RULES_TOGETHER for fault in rule(library))
    faults.extend(together.own_words(library, others))
    if INSTRUMENTS_FILE in files:
        faults.extend(measures.coverage(library, files[INSTRUMENTS_FILE]))
    if TEMPLATES_FILE in files:
        faults.extend(_templates(library, files[TEMPLATES_FILE]))
    return Review(library, tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.code))))


def _templates(library: Mapping[str, Written], text: str) -> tuple[Fault, ...]:
    """What the templates name that the library does not hold."""
    try:
        clauses = {written.clause.id: with_texts(written) for written in library.values()}
        return parse_templates(text, Library(clauses.values())).warnings
    except Faulty as faulty:
        return faulty.faults
