"""The figures of a library, and the references that somebody must still read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from app.domain.clauses.gate.prose import is_passive, sentences_of, word_count
from app.domain.clauses.written import Written

VERIFIED = "V"
_LEAST_SURE_FIRST = "LMHS"


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A reference cited with one certainty below verified, and the ids of the clauses that cite it so."""

    ref: str
    certainty: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a library. Sentences are those of French variants; words and shares are about them."""

    articles: int
    definitions: int
    variants: int
    duties: int
    blanks: int
    sentences: int
    mean_words: float
    median_words: float
    words_of_nine_in_ten: int
    """Nine sentences in ten have at most so many words."""
    longest_sentence: int
    passive_percent: float
    references: int
    to_check: tuple[ToCheck, ...]


def figures(library: Iterable[Written]) -> Figures:
    """The figures of clauses as their files write them."""
    written = tuple(library)
    clauses = tuple(one.clause for one in written)
    sentences = tuple(sentence for one in written for _, sentence in sentences_of(one))
    lengths = sorted(map(word_count, sentences)) or [0]
    variants = tuple(variant for clause in clauses for variant in clause.variants)
    definitions = sum(clause.kind == "definition" for clause in clauses)
    return Figures(
        articles=len(clauses) - definitions,
        definitions=definitions,
        variants=len(variants),
        duties=sum(len(variant.duties) for variant in variants),
        blanks=sum(len(clause.parameters) for clause in clauses),
        sentences=len(sentences),
        mean_words=round(fmean(lengths), 1),
        median_words=median(lengths),
        words_of_nine_in_ten=lengths[(9 * (len(lengths) - 1) + 9) // 10],
        longest_sentence=lengths[-1],
        passive_percent=round(100 * sum(map(is_passive, sentences)) / max(1, len(sentences)), 1),
        references=sum(len(clause.sources) for clause in clauses),
        to_check=_to_check(written),
    )


def _to_check(library: Iterable[Written]) -> tuple[ToCheck, ...]:
    """References not verified, the least sure first, then by name."""
    citing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in library:
        for source in one.clause.sources:
            if source.certainty != VERIFIED:
                citing[source.ref, source.certainty].append(one.clause.id)
    found = (ToCheck(ref, certainty, tuple(sorted(ids))) for (ref, certainty), ids in citing.items())
    return tuple(sorted(found, key=lambda one: (_LEAST_SURE_FIRST.find(one.certainty), one.ref)))
