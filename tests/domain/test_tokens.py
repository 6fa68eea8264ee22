import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tokens import keys, protected, tokens
from tests.domain.strategies import texts


@given(st.one_of(texts(), st.text()))
def test_the_tokens_of_a_text_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert len(keys(text)) == len(tokens(text))


@pytest.mark.parametrize(
    "whole",
    [
        "1 234,56 €",
        "35 %",
        "12/03/2024",
        "L. 2242-17",
        "R.* 123-4",
        "1er",
        "e\u0301cole",
        "{@c-7}",
        "____",
        "👩‍👧",
    ],
)
def test_a_reader_never_sees_half_of(whole: str) -> None:
    assert tokens(f"a {whole} b") == ("a", " ", whole, " ", "b")


def test_a_no_break_space_goes_with_the_mark_it_serves() -> None:
    assert tokens("a\u00a0; «\u00a0b\u202f»") == ("a", "\u00a0;", " ", "«\u00a0", "b", "\u202f»")


def test_an_elided_word_stands_alone() -> None:
    assert tokens("l’employeur") == ("l", "’", "employeur")


@pytest.mark.parametrize(
    ("one", "other"), [("’", "'"), ("\u00a0;", ";"), ("1\u202f000", "1 000"), ("«", '"')]
)
def test_typography_has_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


def test_what_turns_a_sentence_is_protected() -> None:
    assert all(map(protected, ["ne", "pas", "Doit", "30", "L. 2242-17"]))
    assert not any(map(protected, ["employeur", " ", ","]))
