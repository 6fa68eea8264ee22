import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.words.canonical import canonical, fold, typographic
from tests.domain.strategies import texts

_delicate = st.text(
    " \u00a0\u202f\t\n0123456789.,/;:!?%€«»“”’ʼ'-\u2011…\u00ad\u200b\u200dae\u0301\u0323\u0338\u0345"
)
_composing = st.text("\u1100\u1161\u11a8가e\u0301\u0323\u09c7\u09be\u0958\u0344\u037eʼ =<")
any_text = st.one_of(texts(), st.text(), _delicate, _composing)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e\u0301cole", "école"),
        ("l’accord, lʼaccord", "l'accord, l'accord"),
        ("celui\u2011ci", "celui-ci"),
        ("10\u202f000 €", "10000\u00a0€"),
        ("1\u2009234\u00a0567,50", "1 234 567,50"),
        ("« oui »", '"oui"'),
        ("“oui”", '"oui"'),
        ("oui\u202f; non\u00a0: 35\u202f%", "oui; non : 35%"),
        ("tra\u00advail\u200b", "travail"),
        ("etc…", "etc..."),
        ("a – b", "a - b"),
        ("– un ;\n• deux", "- un ;\n- deux"),
        ("un  délai", "un\u2003délai"),
    ],
)
def test_typography_alone_folds_away(one: str, other: str) -> None:
    assert typographic(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2020 200", "2020200"),
        ("1 2", "12"),
        ("1,5 300", "1,5300"),
        ("12 3456", "123456"),
        ("1\t000", "1000"),
        ("a\tb", "a b"),
        ("a\nb", "a b"),
        ("a, b", "a b"),
        ("É", "E"),
        ("oui .", "oui."),
    ],
)
def test_what_a_reader_reads_does_not(one: str, other: str) -> None:
    assert not typographic(one, other)


@settings(max_examples=2_000)
@given(any_text)
def test_the_map_and_the_fold_agree(text: str) -> None:
    found = canonical(text)
    assert found.text == fold(text)
    assert fold(found.text) == found.text
    assert unicodedata.is_normalized("NFC", found.text)


@settings(max_examples=2_000)
@given(any_text)
def test_each_folded_character_stands_for_its_own_part_of_the_original(text: str) -> None:
    found = canonical(text)
    assert len(found.at) == len(found.text) + 1
    assert found.at[0] == (0 if found.text else len(text))
    assert list(found.at) == sorted(found.at)
    assert found.at[-1] == len(text)
    for at, character in enumerate(found.text):
        start, end = found.original(at, at + 1)
        assert start == end or character in fold(text[start:end]) or character in "-'\""


def test_words_found_in_the_folded_text_are_found_in_the_original() -> None:
    original = "Prime de 1\u202f500\u00a0€\u202f; l’e\u0301quipe « IA »…"
    found = canonical(original)
    for folded, exact in {
        "1500€": "1\u202f500\u00a0€",
        ";": "\u202f;",
        "l'équipe": "l’e\u0301quipe",
        '"IA"': "« IA »",
        "...": "…",
    }.items():
        at = found.text.index(folded)
        start, end = found.original(at, at + len(folded))
        assert original[start:end] == exact
