"""Does a remark stay at its words when the text changes?

    python -m benchmarks.engine.anchors

Made quotes (``anchor_cases``) have a truth that owes nothing to a comparison. Kept words: *right* within two
characters at both ends, *wrong* when placed elsewhere without asking. Edited words must be asked about: a *guess*
takes, without asking, a place that touches what is left of them, *wrong* takes another. Deleted words: any place taken
is wrong. *Asked* shows a proposal for a person to confirm, *orphan* shows the quote without a place. Real quotes come
from articles at two dates, where the truth is plain.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import Literal

from app.domain.anchors.anchor import describe, places
from app.domain.compare.redline import redline
from benchmarks.engine.anchor_cases import Fate, Quote, made_quotes, real_quotes
from benchmarks.engine.anchor_engines import ENGINES, Answer
from benchmarks.engine.engines import forget
from benchmarks.figures import Figure, Part, table

Outcome = Literal["right", "asked", "orphan", "guess", "wrong"]
Tally = Counter[tuple[Fate, Outcome]]

NEAR = 2
"""Characters by which a place may differ from the truth at either end."""
OTHER_SEEDS = range(1, 6)
REMARKS = 100
MADE: tuple[tuple[Fate, Outcome], ...] = (
    *(("kept", one) for one in ("right", "asked", "orphan", "wrong")),
    *(("edited", one) for one in ("asked", "orphan", "guess", "wrong")),
    *(("deleted", one) for one in ("asked", "orphan", "wrong")),
)
REAL: tuple[tuple[Fate, Outcome], ...] = tuple(one for one in MADE if one[0] != "edited")


def measure() -> Part:
    """All figures, and a table of the made quotes."""
    made, real = made_quotes(), real_quotes()
    found = {name: _timed(engine, made) for name, engine in ENGINES.items()}
    tally = found["**dialia**"][0]
    rows = [
        (name, *_counts(one, MADE), f"{1000 * seconds / len(made):.1f}")
        for name, (one, seconds) in found.items()
    ]
    head = ("engine", *(f"{fate} {outcome}" for fate, outcome in MADE), "ms a quote")
    said = f"{len(made):,} quotes of 1 to 15 words in 120 clauses: {_fates(made)}."
    return Part(
        "Anchors",
        "benchmarks.engine.anchors",
        _figures(tally),
        "\n\n".join((_real(real), _other_seeds())),
        f"{said}\n\n{table(head, rows)}",
    )


def _figures(tally: Tally) -> list[Figure]:
    asked = _share(tally, "kept", "asked") + _share(tally, "kept", "orphan")
    wrong = _share(tally, "edited", "guess") + _share(tally, "edited", "wrong")
    return [
        Figure("kept words placed wrongly", _share(tally, "kept", "wrong"), "%", 0.2),
        Figure("kept words asked about or orphaned", asked, "%", 3),
        Figure("edited words placed without asking", wrong, "%", 0),
        Figure("deleted words placed without asking", _share(tally, "deleted", "wrong"), "%", 5),
        _many_remarks(),
    ]


def _share(tally: Tally, fate: Fate, outcome: Outcome) -> float:
    """In % of the quotes of that fate."""
    return 100 * tally[fate, outcome] / max(1, sum(count for (one, _), count in tally.items() if one == fate))


def _many_remarks() -> Figure:
    """A hundred remarks on the longest clause against one redline of it, best of five, in turn."""
    longest = max(made_quotes(), key=lambda quote: len(quote.old))
    step = len(longest.old) // REMARKS
    selectors = [describe(longest.old, at * step, at * step + 40) for at in range(REMARKS - 40 // step - 1)]
    one = many = float("inf")
    for _ in range(5):
        one = min(one, _seconds(lambda: redline(longest.old, longest.new)))
        many = min(many, _seconds(lambda: places(selectors, longest.old, longest.new)))
    return Figure(
        f"{len(selectors)} remarks on a clause of {len(longest.old):,} characters, against one redline of it",
        many / one,
        "×",
        note=f"{1000 * many:.1f} against {1000 * one:.1f} ms",
    )


def _seconds(act: Callable[[], object]) -> float:
    forget()
    start = perf_counter()
    act()
    return perf_counter() - start


def _timed(engine: Callable[[Quote], Answer | None], quotes: Sequence[Quote]) -> tuple[Tally, float]:
    start = perf_counter()
    tally = Counter((quote.fate, outcome(quote, engine(quote))) for quote in quotes)
    return tally, perf_counter() - start


def outcome(quote: Quote, answer: Answer | None) -> Outcome:
    """What an answer is worth against the truth."""
    if answer is None:
        return "orphan"
    if answer.asked:
        return "asked"
    if quote.fate == "kept":
        shift = max(abs(answer.start - quote.new_start), abs(answer.end - quote.new_end))
        return "right" if shift <= NEAR else "wrong"
    touches = answer.start < quote.new_end and quote.new_start < answer.end
    return "guess" if quote.fate == "edited" and touches else "wrong"


def _real(quotes: Sequence[Quote]) -> str:
    rows = [(name, *_counts(_timed(engine, quotes)[0], REAL)) for name, engine in ENGINES.items()]
    head = ("engine", *(f"{fate} {outcome}" for fate, outcome in REAL))
    return (
        f"Real articles at two dates, one quote each, where the truth is plain ({_fates(quotes)}). Deleted: the new "
        "text holds neither the sentence nor the words of the quote, which may have been reworded.\n\n"
        f"{table(head, rows)}"
    )


def _other_seeds() -> str:
    """The same figures on clauses and edits drawn otherwise: how much of them is chance."""
    tally: Tally = Counter()
    for seed in OTHER_SEEDS:
        tally += _timed(ENGINES["**dialia**"], made_quotes(seed))[0]
    shares = ", ".join(
        f"{one.what} {one.found:.2f} %"
        for one in _figures(tally)
        if one.unit == "%" and one.found is not None
    )
    return f"Drawn five more times ({tally.total():,} quotes), ours: {shares}."


def _counts(tally: Mapping[tuple[Fate, Outcome], int], columns: Iterable[tuple[Fate, Outcome]]) -> list[str]:
    return [f"{tally.get(one, 0):,}" for one in columns]


def _fates(quotes: Iterable[Quote]) -> str:
    found = Counter(quote.fate for quote in quotes)
    return ", ".join(f"{found[fate]:,} {fate}" for fate in ("kept", "edited", "deleted") if found[fate])


if __name__ == "__main__":
    print(measure().markdown)
