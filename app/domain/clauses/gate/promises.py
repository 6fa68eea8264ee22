"""What the facts of one clause must promise: moments, consequences, bounds, definitions, sources."""

import re
from collections.abc import Iterator

from app.domain.clauses.gate.prose import bare, french
from app.domain.clauses.library import Source
from app.domain.clauses.written import Written, Wrong

DEFINITION_SENTENCES = 2
WIDE_BOUNDS = 3
"""The largest plausible value over the smallest: below, the middle of the bounds looks like advice."""

CODES = {
    "european-agreement": ("EFAD-2020", "CGA-2022"),
    "binding": ("CT", "CGFP", "RIA", "RGPD", "Loi", "Règles légales"),
    "binding-later": ("RIA", "DPT", "CT", "CGFP"),
    "decision": ("Cass.", "CE", "CA", "TJ", "CJUE", "Cons. const.", "CNIL"),
}
"""Weight of a source → how its reference begins; an inspiration may come from anywhere."""

_QUOTED = re.compile(r"« [^»]* »")
"""The word defined, and the words of others."""
_FULL_STOP = re.compile(r"[.?!](?:\s|$)")
_NOT_PROVIDED = "non prévu"


def moments(written: Written) -> Iterator[Wrong]:
    """Duties that hold all the time are the exception: most have a date or an event."""
    for place, variant in enumerate(written.clause.variants):
        permanent = sum(duty.when == "permanent" for duty in variant.duties)
        if 2 * permanent > len(variant.duties):
            facts: dict[str, str | int] = {"count": permanent, "duties": len(variant.duties)}
            yield written.line(f"variants.{place}"), "mostly_permanent", {"variant": variant.id, **facts}


def consequences(written: Written) -> Iterator[Wrong]:
    """What follows a failure is said by a duty, or the comparison says that it is not provided for."""
    if written.clause.kind == "definition":
        return
    said = any(duty.otherwise for variant in written.clause.variants for duty in variant.duties)
    compared = dict(written.passages("compare")).get("fr")
    if not said and (compared is None or _NOT_PROVIDED not in compared.text):
        yield written.line("variants"), "consequence_unsaid", {}


def bounds(written: Written) -> Iterator[Wrong]:
    """Bounds of plausibility are wide, so that their middle is no advice."""
    for place, parameter in enumerate(written.clause.parameters):
        if parameter.min and parameter.max and parameter.max < WIDE_BOUNDS * parameter.min:
            facts: dict[str, str | int] = {"blank": parameter.id, "times": WIDE_BOUNDS}
            yield written.line(f"parameters.{place}"), "close_bounds", facts


def definitions(written: Written) -> Iterator[Wrong]:
    """A definition says what a word means in two sentences, without the word, and binds nobody."""
    if written.clause.kind != "definition":
        return
    for _, passage in french(written):
        count = len(_FULL_STOP.findall(passage.text))
        if count > DEFINITION_SENTENCES:
            yield passage.line, "long_definition", {"count": count, "limit": DEFINITION_SENTENCES}
        if _says(_QUOTED.sub("", bare(passage.text)), written.clause.title.fr):
            yield passage.line, "circular_definition", {"word": written.clause.title.fr}
    for _, _, section in written.variant_sections():
        if (english := section.passages.get("en")) and re.search(r"\bmust\b", english.text):
            yield english.line, "duty_in_definition", {"word": "must"}


def _says(text: str, term: str) -> bool:
    return re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE) is not None


def sources(written: Written) -> Iterator[Wrong]:
    """Each source is of a kind its weight allows; a text without any source calls itself new."""
    clause = written.clause
    for place, source in enumerate(clause.sources):
        if not _known(source):
            facts: dict[str, str | int] = {"ref": source.ref, "allowed": ", ".join(CODES[source.weight])}
            yield written.line(f"sources.{place}"), "unknown_source", facts
    if not clause.sources and any(variant.relation != "new" for variant in clause.variants):
        yield written.line("sources"), "no_source", {}


def _known(source: Source) -> bool:
    codes = CODES.get(source.weight)
    return codes is None or re.match(rf"(?:{'|'.join(map(re.escape, codes))})(?!\w)", source.ref) is not None
