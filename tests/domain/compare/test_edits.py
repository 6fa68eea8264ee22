from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compare.edits import edits
from app.domain.words.tokens import keys
from tests.domain.strategies import pairs


def _kept_alike(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether the edits come in order, change something, and leave equal keys between them."""
    a = c = 0
    for edit in edits(old, new):
        if not (a <= edit.a <= edit.b and c <= edit.c <= edit.d and edit.b + edit.d > edit.a + edit.c):
            return False
        if old[a : edit.a] != new[c : edit.c]:
            return False
        a, c = edit.b, edit.d
    return old[a:] == new[c:]


@settings(max_examples=1_000)
@given(st.one_of(pairs(), st.tuples(st.text(), st.text())))
def test_outside_the_edits_both_texts_have_the_same_keys(pair: tuple[str, str]) -> None:
    assert _kept_alike(*map(keys, pair))


@given(st.integers(0, 10**6), st.integers(2, 40))
def test_so_they_have_in_long_texts_that_repeat_themselves(seed: int, vocabulary: int) -> None:
    draw = Random(seed)
    words = [draw.choice(["prime de ", "salarié. ", "20 ", "ne "]) + str(n) for n in range(vocabulary)]
    old, new = (draw.choices([*words, " ", ". "], k=draw.randrange(1_500)) for _ in "ab")
    at = draw.randrange(len(old) + 1)
    assert _kept_alike(keys("".join(old)), keys("".join(old[:at] + new + old[at // 2 :])))
