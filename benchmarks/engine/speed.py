"""How long a redline takes beside the peers, by length.

    python -m benchmarks.engine.speed

Milliseconds on a shared machine lie; ratios of processor times taken in turn, best of several, do not. Every time
includes cutting the texts into words.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count

from app.domain.compare.redline import redline
from benchmarks.engine.corpus import ArticlePair, article_pairs
from benchmarks.engine.engines import OURS, REFERENCE, engines, forget
from benchmarks.engine.timing import ROUNDS, seconds
from benchmarks.figures import Figure, Part, number, table

CLASSES = {"under 1,000": (0, 1_000), "1,000 to 5,000": (1_000, 5_000), "over 8,000": (8_000, 10**9)}
"""Characters of the longer text."""
PAIRS = 30
"""Pairs measured in each class, spread evenly over its lengths."""
SLOW = ("difflib, words", "diff-match-patch, characters, clean-up")
"""Engines so slow that one round tells enough."""

FIRST, NEW, SEEN = f"{OURS}, first call", f"{OURS}, new texts", f"{OURS}, texts seen before"
TARGETS = (
    ("under 1,000", FIRST, 2.3),
    ("1,000 to 5,000", FIRST, 1.6),
    ("1,000 to 5,000", SEEN, 0.7),
    ("over 8,000", FIRST, 0.5),
)
LEGEND = f"""\
Multiples of the time of {REFERENCE}: {PAIRS} pairs a class, spread over its
lengths, all engines in turn, best of {ROUNDS}. First call: every cache emptied, as in a process that has compared
nothing yet. New texts: never seen, but made of words met before, as in a service that runs. Seen before: their words
are still cut, as in a table of many columns."""

Times = dict[str, float]


def measure() -> Part:
    """All engines by class of length."""
    found = {length: _ratios(_sample(*bounds)) for length, bounds in CLASSES.items()}
    figures = [
        Figure(f"{length} characters, {engine.partition(', ')[2]}", found[length][engine], "×", target)
        for length, engine, target in TARGETS
    ]
    fastest_first = sorted(found["1,000 to 5,000"], key=found["1,000 to 5,000"].__getitem__)
    rows = [_row(engine, found.values()) for engine in fastest_first]
    return Part("Speed", "benchmarks.engine.speed", figures, LEGEND, table(("engine", *CLASSES), rows))


def _row(engine: str, classes: Iterable[Times]) -> list[str]:
    name = f"**{engine}**" if engine.startswith(OURS) else engine
    return [name, *(f"{number(ratios[engine])} ×" for ratios in classes)]


# By length


def _sample(low: int, high: int) -> list[ArticlePair]:
    """Pairs of a class, spread evenly over their lengths."""
    found = sorted(
        (pair for pair in article_pairs() if low <= max(len(pair.old), len(pair.new)) < high),
        key=lambda pair: (len(pair.old) + len(pair.new), pair.id),
    )
    step = max(1, len(found) // PAIRS)
    return found[step // 2 :: step][:PAIRS]


def _ratios(pairs: Sequence[ArticlePair]) -> Times:
    """Time of each engine on all pairs, as a multiple of the reference's."""
    spent: Times = {}
    for pair in pairs:
        for engine, best in _best_times(pair).items():
            spent[engine] = spent.get(engine, 0.0) + best
    return {engine: total / spent[REFERENCE] for engine, total in spent.items()}


def _best_times(pair: ArticlePair) -> Times:
    """Best seconds of each engine on a pair: all in turn, several times."""
    best: Times = {}
    for turn in range(ROUNDS):
        taken = _our_times(pair) | _peer_times(pair, without=SLOW if turn else ())
        best |= {name: min(once, best.get(name, once)) for name, once in taken.items()}
    return best


_marks = count()


def _our_times(pair: ArticlePair) -> Times:
    """Ours three ways; a text is new once more with another last line."""
    forget()
    same = partial(redline, pair.old, pair.new)
    mark = f"\n{next(_marks)}"
    other = partial(redline, pair.old + mark, pair.new + mark)
    return {FIRST: seconds(same), SEEN: seconds(same), NEW: seconds(other)}


def _peer_times(pair: ArticlePair, without: Sequence[str]) -> Times:
    peers = {name: compare for name, compare in engines().items() if name != OURS and name not in without}
    return {name: seconds(partial(compare, pair.old, pair.new)) for name, compare in peers.items()}


if __name__ == "__main__":
    print(measure().markdown)
