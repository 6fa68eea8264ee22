"""The text format of ``clauses/``: one file, one clause, both languages. Parse it, check it, print it.

A file holds facts in YAML between two ``---`` lines, then sections: ``## variant cadre`` with ``### fr`` and
``### en`` below, and so on for each variant and each help text. ``docs/clause-format.md`` describes it all.

``parse(print_file(clause), …) == clause`` for every clause that was parsed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from app.domain.clauses.facts import Report, compose, lines_of, read_clause, read_shared
from app.domain.clauses.fault import Fault, Faulty, explain
from app.domain.clauses.library import (
    Bilingual,
    Duty,
    LegalBound,
    Library,
    LibraryClause,
    Links,
    Parameter,
    Shared,
    Source,
    Variant,
)
from app.domain.clauses.rules import broken, unwelcome_characters
from app.domain.clauses.written import HELP, Passage, Section, Written

__all__ = [
    "SHARED_FILE",
    "Fault",
    "Faulty",
    "explain",
    "parse",
    "parse_library",
    "parse_shared",
    "print_file",
    "read",
    "with_texts",
]

SHARED_FILE = "_shared.yml"

_FENCE = "---"
_FIRST_FACT = 2
"""Line of the first fact, below the opening fence."""


def parse(text: str, name: str, shared: Shared) -> LibraryClause:
    """The clause of a file called ``name``; ``Faulty`` with every fault found."""
    written, faults = read(text, name, shared)
    if written is None or faults:
        raise Faulty(faults)
    return with_texts(written)


def read(text: str, name: str, shared: Shared) -> tuple[Written | None, tuple[Fault, ...]]:
    """A clause as its file writes it, as far as it can be read, and every fault found."""
    report = Report(name)
    written = _read(text.replace("\r\n", "\n"), shared, report)
    return written, tuple(report.faults)


def parse_shared(text: str, name: str = SHARED_FILE) -> Shared:
    """Role words and units; ``Faulty`` with every fault found."""
    report = Report(name)
    root = compose(text, 1, report)
    if root is None and not report.faults:
        report.add(1, "wrong_shape", expected="roles, units")
    shared = read_shared(root, 1, report) if root else None
    if shared is None or report.faults:
        raise Faulty(report.faults)
    return shared


def parse_library(files: Mapping[str, str]) -> Library:
    """The library of a folder, given as text by file name, ``SHARED_FILE`` included.

    ``Faulty`` with the faults of all files together.
    """
    shared = parse_shared(files.get(SHARED_FILE, ""))
    clauses: list[LibraryClause] = []
    faults: list[Fault] = []
    for name in sorted(files.keys() - {SHARED_FILE}):
        try:
            clauses.append(parse(files[name], name, shared))
        except Faulty as faulty:
            faults.extend(faulty.faults)
    if faults:
        raise Faulty(faults)
    return Library(clauses)


def print_file(clause: LibraryClause) -> str:
    """The file of a clause, in the one order and layout; comments of a hand-written file are not kept."""
    lines = [_FENCE, *_facts(clause), _FENCE, ""]
    for name, text in _texts(clause):
        lines += [f"## {name}", "", "### fr", text.fr, "", "### en", text.en, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


# reading


def _read(text: str, shared: Shared, report: Report) -> Written | None:
    """What can be read of a clause; faults go to the report."""
    _keep(report, unwelcome_characters(text))
    lines = text.split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        report.add(1, "no_front_matter")
        return None
    end = lines.index(_FENCE, 1)
    root = compose("\n".join(lines[1:end]), _FIRST_FACT, report)
    sections = _sections(lines, end + 1, report)
    if root is None:
        return None
    facts = read_clause(root, _FIRST_FACT, shared, report)
    last_line = len(text.rstrip("\n").split("\n"))
    written = Written(facts, lines_of(root, _FIRST_FACT), sections, last_line, shared)
    _check_name(written, report)
    _keep(report, broken(written))
    return written


def _keep(report: Report, wrong: Iterable[tuple[int, str, dict[str, str | int]]]) -> None:
    for line, code, facts in wrong:
        report.add(line, code, **facts)


def _check_name(written: Written, report: Report) -> None:
    """A clause is found by its id, so its file bears it."""
    stem = report.file.rsplit("/", 1)[-1].removesuffix(".md")
    if written.clause.id and written.clause.id != stem:
        report.add(written.line("id"), "id_not_file_name", id=written.clause.id)


def _sections(lines: list[str], start: int, report: Report) -> tuple[Section, ...]:
    """The sections from index ``start`` of the lines of the file; the first of two of one name counts."""
    sections: dict[str, Section] = {}
    for first, name, below in _cut(lines, start, len(lines), "## "):
        if name is None:
            _no_text(lines, first, below, report)
        elif name in sections:
            report.add(first, "duplicate_section", section=name)
        else:
            sections[name] = Section(name, first, _passages(lines, first, below, name, report))
    return tuple(sections.values())


def _passages(lines: list[str], start: int, end: int, section: str, report: Report) -> Mapping[str, Passage]:
    """The passages of a section by language."""
    passages: dict[str, Passage] = {}
    for first, language, below in _cut(lines, start, end, "### "):
        if language is None:
            _no_text(lines, first, below, report)
        elif language not in ("fr", "en"):
            report.add(first, "unknown_section", section=language, allowed="fr, en")
        elif language in passages:
            report.add(first, "duplicate_section", section=f"{section}, {language}")
        else:
            passages[language] = _passage(lines, first, below)
    return passages


def _cut(lines: list[str], start: int, end: int, mark: str) -> Iterator[tuple[int, str | None, int]]:
    """Parts between headings: line of the heading (from 1, thus index of the text), name, index of the end.

    The part before the first heading has no name.
    """
    places = [index for index in range(start, end) if lines[index].startswith(mark)]
    yield start, None, places[0] if places else end
    for place, below in pairwise([*places, end]):
        yield place + 1, lines[place].removeprefix(mark).strip(), below


def _no_text(lines: list[str], start: int, end: int, report: Report) -> None:
    for index in range(start, end):
        if lines[index].strip():
            report.add(index + 1, "text_outside")
            return


def _passage(lines: list[str], start: int, end: int) -> Passage:
    """The text between two indexes, without outer empty lines."""
    heading = start
    while start < end and not lines[start].strip():
        start += 1
    return Passage(heading, start + 1, "\n".join(line.rstrip() for line in lines[start:end]).rstrip("\n"))


def with_texts(written: Written) -> LibraryClause:
    """The clause with the words of its variants and of its help."""
    clause = written.clause
    texts = {section.name: _words(section) for section in written.sections}
    empty = Bilingual("", "")
    variants = tuple(
        replace(variant, text=texts.get(f"variant {variant.id}", empty)) for variant in clause.variants
    )
    known = HELP.get(clause.kind, ())
    return replace(clause, variants=variants, help={name: texts[name] for name in known if name in texts})


def _words(section: Section) -> Bilingual:
    words = {language: passage.text for language, passage in section.passages.items()}
    return Bilingual(words.get("fr", ""), words.get("en", ""))


# printing


def _texts(clause: LibraryClause) -> Iterator[tuple[str, Bilingual]]:
    for variant in clause.variants:
        yield f"variant {variant.id}", variant.text
    for name in HELP[clause.kind]:
        yield name, clause.help[name]


def _facts(clause: LibraryClause) -> Iterator[str]:
    yield f"id: {clause.id}"
    yield f"kind: {clause.kind}"
    yield f"revision: {clause.revision}"
    yield from _article(clause) if clause.kind == "article" else _definition(clause)
    yield from _block("sources", map(_source, clause.sources))
    yield f"relation: {_flow({variant.id: variant.relation for variant in clause.variants})}"
    yield from _links(clause.links, clause.kind)
    if clause.used_by:
        yield f"used_by: {_names(clause.used_by)}"
    elif clause.kind == "definition":
        yield "used_by: []"
    yield from _block("parameters", map(_parameter, clause.parameters))
    yield from _variants(clause)


def _article(clause: LibraryClause) -> Iterator[str]:
    yield f"title: {_both(clause.title)}"
    yield f"theme: {clause.theme}"
    yield f"moments: {_names(clause.moments)}"
    yield f"natures: {_names(clause.natures)}"
    yield f"bodies: {_names(clause.bodies)}"
    yield f"actors: {_names(clause.actors)}"
    yield f"levels: {_names(clause.levels)}"
    yield f"status: {clause.status}"
    if not clause.majority:
        yield "majority: ordinary"
        return
    entries = ({"variant": one.variant, "par": str(one.par), "rule": one.rule} for one in clause.majority)
    yield from _block("majority", map(_flow, entries))


def _definition(clause: LibraryClause) -> Iterator[str]:
    yield f"term: {_both(clause.title)}"
    if clause.forms:
        forms = {language: f"[{', '.join(map(_quoted, words))}]" for language, words in _by_language(clause)}
        yield f"forms: {_flow(forms)}"
    yield f"theme: {clause.theme}"
    yield f"levels: {_names(clause.levels)}"


def _by_language(clause: LibraryClause) -> Iterator[tuple[str, tuple[str, ...]]]:
    if clause.forms:
        yield "fr", clause.forms.fr
        yield "en", clause.forms.en


def _source(source: Source) -> str:
    return _flow(
        {
            "ref": _quoted(source.ref),
            "certainty": source.certainty,
            "weight": source.weight,
            "applies": source.applies.isoformat() if source.applies else None,
            "official_ref": _quoted_or_none(source.official_ref),
            "note": _quoted_or_none(source.note),
        }
    )


def _links(links: Links, kind: str) -> Iterator[str]:
    kinds = {
        "needs": links.needs,
        "goes_with": links.goes_with,
        "tension": links.tension,
        "not_to_confuse": links.not_to_confuse,
    }
    given = {name: _names(ids) for name, ids in kinds.items() if ids}
    if kind == "definition" or not given:
        yield f"links: {_flow(given)}"
        return
    yield "links:"
    for name, ids in given.items():
        yield f"  {name}: {ids}"


def _parameter(parameter: Parameter) -> str:
    return _flow(
        {
            "id": parameter.id,
            "type": parameter.type,
            "unit": parameter.unit,
            "min": _number(parameter.min),
            "max": _number(parameter.max),
            "legal": _legal_bound(parameter.legal) if parameter.legal else None,
            "fr": _quoted(parameter.label.fr),
            "en": _quoted(parameter.label.en),
        }
    )


def _legal_bound(bound: LegalBound) -> str:
    return _flow(
        {
            "min": _number(bound.min),
            "max": _number(bound.max),
            "ref": _quoted(bound.ref),
            "note": _quoted_or_none(bound.note),
        }
    )


def _variants(clause: LibraryClause) -> Iterator[str]:
    yield "variants:"
    for variant in clause.variants:
        yield f"  - id: {variant.id}"
        yield f"    family: {variant.family}"
        yield f"    title: {_both(variant.title)}"
        if variant.levels:
            yield f"    levels: {_names(variant.levels)}"
        if clause.kind == "article":
            yield from _duties(variant)


def _duties(variant: Variant) -> Iterator[str]:
    for line in _block("duties", map(_duty, variant.duties)):
        yield f"    {line}"


def _duty(duty: Duty) -> str:
    return _flow(
        {
            "par": str(duty.par),
            "who": duty.who,
            "to": duty.to,
            "kind": duty.kind,
            "when": duty.when,
            "proof": duty.proof,
            "else": None if duty.otherwise is None else str(duty.otherwise),
        }
    )


def _block(key: str, items: Iterable[str]) -> Iterator[str]:
    """A list with one item a line."""
    lines = [f"  - {item}" for item in items]
    yield f"{key}:" if lines else f"{key}: []"
    yield from lines


def _flow(entries: Mapping[str, str | None]) -> str:
    """A mapping on one line, without its empty entries."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items() if value) + "}"


def _names(names: Iterable[str]) -> str:
    return f"[{', '.join(names)}]"


def _both(words: Bilingual) -> str:
    return _flow({"fr": _quoted(words.fr), "en": _quoted(words.en)})


def _number(value: float | None) -> str | None:
    """A YAML 1.1 number, whose mantissa has a point when there is an exponent."""
    if value is None:
        return None
    figures = repr(value)
    return figures if "." in figures else figures.replace("e", ".0e")


def _quoted(words: str) -> str:
    """A double-quoted YAML scalar; what nobody can see is written as an escape."""
    quoted = json.dumps(words, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in quoted)


def _quoted_or_none(words: str | None) -> str | None:
    return None if words is None else _quoted(words)


def _escape(sign: str) -> str:
    return f"\\U{ord(sign):08x}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04x}"
