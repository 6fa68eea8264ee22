from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.align.chain import heaviest_chain


def heaviest_by_trial(places: list[int], weights: list[int]) -> int:
    """The highest weight over all increasing chains."""
    indices = range(len(places))
    chains = (chain for size in range(len(places) + 1) for chain in combinations(indices, size))
    increasing = (
        chain for chain in chains if [places[at] for at in chain] == sorted(places[at] for at in chain)
    )
    return max(sum(weights[at] for at in chain) for chain in increasing)


@given(st.permutations(range(8)), st.lists(st.integers(1, 9), min_size=8, max_size=8))
def test_no_chain_that_keeps_the_order_is_heavier(places: list[int], weights: list[int]) -> None:
    chain = heaviest_chain(places, weights)
    kept = [places[at] for at in chain]
    assert chain == sorted(chain)
    assert kept == sorted(kept)
    assert sum(weights[at] for at in chain) == heaviest_by_trial(places, weights)


def test_a_chain_of_nothing_is_empty() -> None:
    assert heaviest_chain([], []) == []
