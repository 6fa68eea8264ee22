import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words.canonical import fold
from app.domain.words.tokens import keys, protected, tokens
from tests.domain.strategies import texts


@given(st.one_of(texts(), st.text()))
def test_the_tokens_of_a_text_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert len(keys(text)) == len(tokens(text))


@given(st.one_of(texts(), st.text(), st.text(" \u00a0\t\n12345«»“;:%.,/-'’…ab\u0301\u00ad")))
def test_folding_word_by_word_loses_nothing_but_plain_spaces_in_quotes(text: str) -> None:
    unspaced = re.sub("(?<=«) +| +(?=»)", "", text)
    assert fold("".join(keys(unspaced))) == fold(text)


@pytest.mark.parametrize(
    "whole",
    [
        "10\u2009000",
        "tra\u00advail",
        "...",
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


@pytest.mark.parametrize("mark", [" ;", "\u202f;", "\u2009:", " !", "\u00a0?"])
def test_so_does_any_space_that_typography_wants(mark: str) -> None:
    assert tokens(f"a{mark} b") == ("a", mark, " ", "b")
    assert keys(f"a{mark} b") == keys(f"a{mark.strip()} b")


def test_a_plain_space_inside_quotes_stands_alone_whatever_the_quotes() -> None:
    assert keys("« oui »") == keys('" oui "')


@pytest.mark.parametrize("apostrophe", ["’", "'", "\u02bc"])
def test_an_elided_word_stands_alone(apostrophe: str) -> None:
    assert tokens(f"l{apostrophe}employeur") == ("l", apostrophe, "employeur")
    assert keys(f"l{apostrophe}employeur") == ("l", "'", "employeur")


def test_a_letter_that_ends_a_word_is_no_reference() -> None:
    assert tokens("SOL 12, mot12") == ("SOL", " ", "12", ",", " ", "mot", "12")


@pytest.mark.parametrize(
    ("one", "other"),
    [("’", "'"), ("\u00a0;", ";"), ("1\u202f000", "1 000"), ("10 000", "10000"), ("«", '"'), ("…", "...")],
)
def test_typography_has_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


def test_what_turns_a_sentence_is_protected() -> None:
    assert all(map(protected, ["ne", "pas", "Doit", "30", "L. 2242-17"]))
    assert not any(map(protected, ["employeur", " ", ","]))
