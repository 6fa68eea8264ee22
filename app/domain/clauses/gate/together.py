"""What the clauses of a library must say together: links, terms, the measures of the European agreements."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.domain.clauses.facts import CERTAINTIES
from app.domain.clauses.fault import Fault
from app.domain.clauses.gate.own_words import BORROWED, Run, borrowed, repeated, stretches
from app.domain.clauses.gate.prose import bare, french, is_passive, sentences_of
from app.domain.clauses.library import REFERENCE
from app.domain.clauses.written import Written

PASSIVE_PERCENT = 8
LIBRARY = "_shared.yml"
"""The file on whose first line a fault of the whole library is reported."""

_LINKS = ("needs", "goes_with", "tension", "not_to_confuse")


def links(library: Mapping[str, Written]) -> Iterator[Fault]:
    """Every linked clause is there; ``goes_with`` is declared by one of the two, and read both ways."""
    ids = {written.clause.id for written in library.values()}
    for file, written in library.items():
        named = {f"links.{kind}": getattr(written.clause.links, kind) for kind in _LINKS}
        for path, targets in {**named, "used_by": written.clause.used_by}.items():
            for target in targets:
                if target not in ids:
                    yield Fault(file, written.line(path), "link_to_nothing", {"clause": target})


def companions(library: Mapping[str, Written]) -> Iterator[Fault]:
    """``goes_with`` is read both ways, so one of two clauses declares it; both where each refers to the other."""
    by_id = {written.clause.id: (file, written) for file, written in library.items()}
    for first, (_, written) in by_id.items():
        for second in written.clause.links.goes_with:
            if first < second and second in by_id and first in by_id[second][1].clause.links.goes_with:
                yield from _declared_for_nothing(by_id, first, second)


def _declared_for_nothing(
    by_id: Mapping[str, tuple[str, Written]], first: str, second: str
) -> Iterator[Fault]:
    """The declaration that no reference needs, of the second clause rather than of the first."""
    for one, other in ((second, first), (first, second)):
        file, written = by_id[one]
        if other not in _referred_to(written):
            yield Fault(file, written.line("links.goes_with"), "linked_twice", {"clause": other})
            return


def _referred_to(written: Written) -> set[str]:
    return {clause for _, passage in french(written) for clause in REFERENCE.findall(passage.text)}


def terms(library: Mapping[str, Written]) -> Iterator[Fault]:
    """A term is defined because a clause uses it, and ``used_by`` names clauses that do."""
    texts = {written.clause.id: _french_text(written) for written in library.values()}
    for file, written in library.items():
        if written.clause.forms is None:
            continue
        form = re.compile(rf"\b(?:{'|'.join(map(re.escape, written.clause.forms.fr))})\b", re.IGNORECASE)
        users = {one for one, text in texts.items() if one != written.clause.id and form.search(text)}
        if not users:
            yield Fault(file, written.line("forms"), "term_unused", {"term": written.clause.title.fr})
        if idle := [one for one in written.clause.used_by if one in texts and one not in users]:
            yield Fault(file, written.line("used_by"), "used_by_without_term", {"clauses": ", ".join(idle)})


def _french_text(written: Written) -> str:
    """The words that bind; a heading names its clause and uses no term."""
    return bare("\n".join(passage.text for _, passage in french(written)))


def certainties(library: Mapping[str, Written]) -> Iterator[Fault]:
    """A reference was read by somebody or not: clauses that cite it bear one mark."""
    marks: dict[str, set[str]] = defaultdict(set)
    for written in library.values():
        for source in written.clause.sources:
            marks[source.ref].add(source.certainty)
    for file, written in library.items():
        for place, source in enumerate(written.clause.sources):
            known = sorted(marks[source.ref], key=CERTAINTIES.index)
            if source.certainty != known[-1]:
                facts: dict[str, str | int] = {"ref": source.ref, "certainty": source.certainty}
                yield Fault(
                    file, written.line(f"sources.{place}"), "surer_here", {**facts, "other": known[-1]}
                )


def passives(library: Mapping[str, Written]) -> Iterator[Fault]:
    """Over the whole library, passive sentences are few."""
    forms = [is_passive(sentence) for written in library.values() for _, sentence in sentences_of(written)]
    if 100 * sum(forms) > PASSIVE_PERCENT * len(forms):
        facts: dict[str, str | int] = {"percent": round(100 * sum(forms) / len(forms))}
        yield Fault(LIBRARY, 1, "passive_library", {**facts, "limit": PASSIVE_PERCENT})


def own_words(library: Mapping[str, Written], others: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """No text of the library is taken from another text, nor one clause from another."""
    files = {written.clause.id: file for file, written in library.items()}
    ours = stretches(library.values())
    for run in borrowed(ours, others):
        yield _fault(files, run, "borrowed_words" if run.length >= BORROWED else "words_in_common")
    for run in repeated(ours):
        yield _fault(files, run, "words_repeated")


def _fault(files: Mapping[str, str], run: Run, code: str) -> Fault:
    facts: dict[str, str | int] = {"count": run.length, "other": run.other, "words": " ".join(run.words)}
    return Fault(files[run.stretch.clause], run.stretch.line, code, facts)
