"""Variants of a clause are different mechanisms: their words are apart."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from app.domain.clauses.gate.prose import french
from app.domain.clauses.written import Written, Wrong

ALIKE = 0.75
"""At or above, one variant is the other with a few words changed."""
CLOSE = 0.6


def variants_apart(written: Written) -> Iterator[Wrong]:
    """Variants of an article whose French words run too much alike."""
    if written.clause.kind == "definition":
        return
    texts = [(variant.id, passage) for variant, passage in french(written)]
    for (left, one), (right, other) in combinations(texts, 2):
        likeness = _likeness(one.text.split(), other.text.split())
        if likeness > CLOSE:
            facts: dict[str, str | int] = {"left": left, "right": right, "percent": round(100 * likeness)}
            yield other.heading, "variants_alike" if likeness > ALIKE else "variants_close", facts


def _likeness(left: list[str], right: list[str]) -> float:
    """Words in common runs, twice, over words of both: from 0 to 1 (``difflib``, every word counted)."""
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
