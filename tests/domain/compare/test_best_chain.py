from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compare.best_chain import kept
from app.domain.compare.runs import Run, shared_runs, weight

GROUP = 16
"""What the engine says that a group of changes costs."""
LEAST = GROUP // 2 + 1
"""The lightest run worth a group: keeping a lighter one is never cheaper than marking it."""

_keys = st.lists(
    st.sampled_from(["de", " ", "la", "prime", "accord", "ne", "30", ".", "entreprise"]), max_size=24
)


@st.composite
def sides(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two lists of keys that share neither start nor end."""
    old = draw(_keys)
    new = draw(st.one_of(_keys, st.permutations(old), st.just(old[::2] + old)))
    return ("old", *old, "OLD"), ("new", *new, "NEW")


def _gain(runs: list[Run], old: tuple[str, ...]) -> int:
    return sum(2 * sum(map(weight, old[run.old : run.old + run.length])) - GROUP for run in runs)


def _most_gain(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    """By the textbook: every pair of places, with its last tokens kept or not (Gotoh, 1982)."""
    apart = [0] * (len(new) + 1)
    joined = [-(10**6)] * (len(new) + 1)
    for key in old:
        here, next_joined = [0], [-(10**6)]
        for at, other in enumerate(new):
            best = max(joined[at], apart[at] - GROUP) + 2 * weight(key) if key == other else -(10**6)
            next_joined.append(best)
            here.append(max(here[-1], apart[at + 1], best))
        apart, joined = here, next_joined
    return apart[-1]


@settings(max_examples=2_000)
@given(sides())
def test_no_other_choice_of_runs_marks_less(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    old, new = pair
    old_at, new_at = (list(accumulate(map(weight, keys), initial=0)) for keys in pair)
    found = shared_runs(old, new, old_at, new_at, LEAST)
    chosen = kept(found.runs, old_at)
    best = _most_gain(old, new)
    assert _gain(chosen, old) == best if found.complete else _gain(chosen, old) <= best


@given(sides())
def test_kept_runs_are_equal_in_both_texts_and_in_order(
    pair: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    old, new = pair
    old_at, new_at = (list(accumulate(map(weight, keys), initial=0)) for keys in pair)
    a = c = 0
    for run in kept(shared_runs(old, new, old_at, new_at, LEAST).runs, old_at):
        assert run.old >= a
        assert run.new >= c
        a, c = run.old + run.length, run.new + run.length
        assert old[run.old : a] == new[run.new : c]
        assert run.length
