"""Which clause is which: alignment of two whole texts, beside what else could make it.

    python -m benchmarks.engine.alignment

Real pairs: 30 texts at two dates, scored as the corpus' own scorer does, by heading and by place. Parties: what each
party of the 30 made cases makes of its base. Generated: ``revisions``, with headings and without; a split or a merged
clause counts as several links. A question is a clause left without link because a person must say. F1 throughout.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import process_time

from app.domain.align.align import Link, align
from benchmarks.engine.aligners import ALIGNERS, Aligner, by_assignment, cut, linked, ours
from benchmarks.engine.alignment_truth import (
    Answer,
    Count,
    RealPair,
    answers,
    by_heading,
    by_place,
    count,
    real_pairs,
)
from benchmarks.engine.peers import versions
from benchmarks.engine.revisions import Revision, revisions
from benchmarks.figures import Figure, Part, load, ratio, table

SIZES = {60: 0.99, 200: 0.985, 400: 0.97}
"""Articles of a generated agreement, and the F1 wanted."""
SEEDS = range(4)
BANDS = (0.0, 0.4, 0.6, 0.8, 0.95, 1.01)


def measure() -> Part:
    """All figures, the peers' first line ours."""
    pairs, parties = real_pairs(), answers()
    made = {size: revisions(size, SEEDS, with_headings=True) for size in SIZES}
    bare = {size: revisions(size, SEEDS, with_headings=False) for size in SIZES}
    figures = [*_on_pairs(pairs), *_on_parties(parties)]
    for size, wanted in SIZES.items():
        figures += _on_revisions(size, made[size], wanted)
        figures.append(Figure(f"{size} articles without headings", _links(bare[size]).f1))
    figures += _costs(made)
    return Part(
        "Alignment of clauses",
        "benchmarks.engine.alignment",
        figures,
        more="\n\n".join([_confidences(pairs, made), f"{versions()}; {load()}"]),
        peers=_peers(pairs, made, bare),
    )


# Quality


def _on_pairs(pairs: Sequence[RealPair]) -> list[Figure]:
    halves = [_pooled(pairs[start::2], ours_one_to_one, by_heading).f1 for start in (0, 1)]
    headed, placed = (_pooled(pairs, ours_one_to_one, score) for score in (by_heading, by_place))
    found = [align(pair.base, pair.revised) for pair in pairs]
    clauses = sum(len(pair.base) + len(pair.revised) for pair in pairs)
    note = f"{headed.f1:.4f}; every other pair {halves[0]:.3f}, the 15 between {halves[1]:.3f}"
    return [
        Figure("30 real pairs, by heading", headed.f1, note=note, at_least=0.97),
        Figure("30 real pairs, by place", placed.f1, note=f"{placed.f1:.4f}", at_least=0.97),
        Figure("questions on the 30 pairs", _questions(found), "clauses", note=f"of {clauses}"),
    ]


def ours_one_to_one(base: Sequence, revised: Sequence) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    """Our links without those of split and merged clauses, which the truth of the pairs does not know."""
    return linked(align(base, revised))


def _pooled(
    pairs: Iterable[RealPair], aligner: Aligner, score: Callable[[RealPair, list[tuple[int, int]]], Count]
) -> Count:
    return sum((score(pair, aligner(pair.base, pair.revised)) for pair in pairs), Count())


def _questions(found: Iterable[Sequence[Link]]) -> int:
    return sum(bool(link.rivals) for links in found for link in links)


def _on_parties(parties: Sequence[Answer]) -> list[Figure]:
    links, moved, split = Count(), Count(), Count()
    missed = []
    for answer in parties:
        found = align(answer.base, answer.revised)
        one = count(_named(answer, found), answer.links)
        if one.right < one.true:
            missed.append(answer.name)
        links += one
        displaced = {
            answer.base_ids[link.base_index] for link in found if link.moved and link.base_index is not None
        }
        moved += count(displaced, answer.moved)
        split += count({answer.base_ids[b] for b, _ in cut(found)}, answer.split)
    note = f"{len(parties)} texts; missed: {', '.join(missed) or 'none'}"
    return [
        Figure("corpus/parties, links", links.f1, note=note, at_least=1),
        Figure("corpus/parties, moved", moved.f1, note=f"{moved.true} moves", at_least=1),
        Figure("corpus/parties, split", split.f1, note=f"{split.true} splits", at_least=1),
    ]


def _named(answer: Answer, links: Sequence[Link]) -> set[tuple[str | None, str | None]]:
    return {
        (
            None if link.base_index is None else answer.base_ids[link.base_index],
            None if link.revised_index is None else answer.revised_ids[link.revised_index],
        )
        for link in links
    }


def _on_revisions(size: int, made: Sequence[Revision], wanted: float) -> list[Figure]:
    links, moved, further, asked = Count(), Count(), Count(), 0
    for one in made:
        found = align(one.base, one.revised)
        asked += _questions([found])
        links += count({*linked(found), *cut(found)}, one.links)
        moved += count({link.base_index for link in found if link.moved}, one.moved)
        further += count(set(cut(found)), one.cut)
    note = f"precision {links.precision:.3f}, recall {links.recall:.3f}; {asked} questions"
    return [
        Figure(f"{size} articles, links", links.f1, note=note, at_least=wanted),
        Figure(f"{size} articles, moved", moved.f1, note=f"{moved.right} of {moved.true} found"),
        Figure(
            f"{size} articles, split and merged", further.f1, note=f"{further.right} of {further.true} found"
        ),
    ]


def _links(made: Iterable[Revision], aligner: Aligner = ours) -> Count:
    return sum((count(set(aligner(one.base, one.revised)), one.links) for one in made), Count())


# Peers


def _peers(
    pairs: Sequence[RealPair], made: dict[int, list[Revision]], bare: dict[int, list[Revision]]
) -> str:
    head = ("F1", "pairs, by heading", "by place", *(f"{size} articles" for size in SIZES))
    rows = [_row(name, aligner, pairs, made, bare) for name, aligner in ALIGNERS.items()]
    return table((*head, *(f"{size} without headings" for size in SIZES)), rows)


def _row(
    name: str,
    aligner: Aligner,
    pairs: Sequence[RealPair],
    made: dict[int, list[Revision]],
    bare: dict[int, list[Revision]],
) -> tuple[str, ...]:
    single = ours_one_to_one if aligner is ours else aligner
    real = [_pooled(pairs, single, score).f1 for score in (by_heading, by_place)]
    generated = [_links(found[size], aligner).f1 for found in (made, bare) for size in SIZES]
    return (name, *(f"{value:.3f}" for value in [*real, *generated]))


# Confidence


@dataclass(slots=True)
class _Band:
    """Links of one band of confidence."""

    said: int = 0
    right: int = 0


def _confidences(pairs: Sequence[RealPair], made: dict[int, list[Revision]]) -> str:
    """How often links of a given confidence are right."""
    real, generated = ([_Band() for _ in BANDS[1:]] for _ in range(2))
    for pair in pairs:
        true = {
            (entry["base"]["order"], entry["revised"]["order"])
            for entry in pair.truth
            if entry["base"] and entry["revised"]
        }
        _count_bands(real, align(pair.base, pair.revised), true | _suggested(pair))
    for one in (one for found in made.values() for one in found):
        _count_bands(generated, align(one.base, one.revised), set(one.links))
    rows = [
        (f"{low:g} to {min(high, 1):g}", *_shares(of_real), *_shares(of_made))
        for low, high, of_real, of_made in zip(BANDS, BANDS[1:], real, generated, strict=False)
    ]
    return table(("confidence", "links, real pairs", "right", "links, generated", "right"), rows)


def _suggested(pair: RealPair) -> set[tuple[int, int]]:
    """Links that the source breaks though the texts suggest them."""
    by_id = {entry["cid"]: entry for entry in pair.truth}
    return {
        (by_id[entry["likely_same_as"]["cid"]]["base"]["order"], entry["revised"]["order"])
        for entry in pair.truth
        if entry.get("likely_same_as")
    }


def _count_bands(bands: Sequence[_Band], links: Sequence[Link], true: set[tuple[int, int]]) -> None:
    for link in links:
        if link.base_index is None or link.revised_index is None:
            continue
        band = bands[next(at for at, high in enumerate(BANDS[1:]) if link.confidence < high)]
        band.said += 1
        band.right += (link.base_index, link.revised_index) in true


def _shares(band: _Band) -> tuple[str, str]:
    return str(band.said), f"{band.right / band.said:.3f}" if band.said else ""


# Time


def _costs(made: dict[int, list[Revision]]) -> list[Figure]:
    """Our time against the assignment's at 200 articles, and how ours grows from 200 to 400."""
    at_200, at_400 = made[200][0], made[400][0]
    spent = [(_spent(ours, at_200), _spent(by_assignment, at_200), _spent(ours, at_400)) for _ in range(3)]
    one, hungarian, double = (min(found) for found in zip(*spent, strict=True))
    words = sum(len(piece.body) for piece in at_400.base) / sum(len(piece.body) for piece in at_200.base)
    grown = Figure(
        "growth from 200 to 400 articles, by character",
        double / one / words,
        "×",
        1.3,
        f"{words:.1f} times the characters",
    )
    return [ratio("200 articles, time to cdist + Hungarian's", one, hungarian, 0.167), grown]


def _spent(aligner: Aligner, one: Revision) -> float:
    start = process_time()
    aligner(one.base, one.revised)
    return 1000 * (process_time() - start)


if __name__ == "__main__":
    print(measure().markdown)
