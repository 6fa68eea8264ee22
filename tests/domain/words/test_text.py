import pytest
from hypothesis import given

from app.domain.refusal import Invalid
from app.domain.words import body as bodies
from app.domain.words.text import digest, fold, key, normalise, stored, typeset, visible
from tests.domain.strategies import texts


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u200b", "\u200d", "\u00ad", "\ufeff", "\U000e0041", "\x07", "\ufe0f"]
)
def test_what_a_reader_cannot_see_is_refused_with_its_place(hidden: str) -> None:
    with pytest.raises(Invalid) as refused:
        normalise(f"l'accord{hidden} vaut")
    assert refused.value.code == "invisible_character"
    assert refused.value.facts == {"character": f"U+{ord(hidden):04X}", "at": 8}
    assert visible(f"l'accord{hidden} vaut") == "l'accord vaut"


def test_the_spaces_of_french_typography_are_kept() -> None:
    assert normalise("« oui »\u00a0; non\u202f!") == "« oui »\u00a0; non\u202f!"


def test_normal_form_is_composed_with_plain_line_breaks_and_no_trailing_space() -> None:
    assert normalise("e\u0301cole \t\r\nb\u00a0\rc\u2028d") == "école\nb\nc\nd"


def test_french_typography() -> None:
    assert typeset("L'accord : 1 234 567 € ; quoi? «oui» à 35% (a);", "fr") == (
        "L’accord\u00a0: 1\u202f234\u202f567\u00a0€\u202f; quoi\u202f? «\u00a0oui\u00a0» à 35\u00a0% (a)\u202f;"
    )


def test_typography_leaves_addresses_hours_and_english_alone() -> None:
    assert typeset("https://exemple.fr/a?b;c 13:30", "fr") == "https://exemple.fr/a?b;c 13:30"
    assert typeset("it's: done", "en") == "it's: done"


@given(texts())
def test_typography_is_idempotent_and_never_seen_by_comparison(text: str) -> None:
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once
    assert fold(once) == fold(text)


@given(texts(), texts())
def test_saving_what_was_saved_changes_nothing_and_keeps_the_key(heading: str, body: str) -> None:
    once = stored(heading, body, "fr")
    assert stored(*once, "fr") == once
    assert "\n" not in once[0]
    assert key(*once) == key(" ".join(heading.split()), normalise(body))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'un", "l’un"),
        ("a ;", "a\u202f;"),
        ("1 000", "1\u00a0000"),
        ("10000", "10 000"),
        ('"a"', "« a »"),
        ("a...", "a…"),
        ("a-b", "a\u2011b"),
        ("**a** b", "a b"),
    ],
)
def test_typography_and_emphasis_do_not_change_what_was_agreed(one: str, other: str) -> None:
    assert key("Objet", one) == key("Objet", other)
    assert digest("Objet", one) != digest("Objet", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("30", "20"), ("2020 200", "2020200"), ("a.", "a"), ("a\n\nb", "a b"), ("- a", "a"), ("a, b", "a b")],
)
def test_letters_figures_punctuation_and_structure_do(one: str, other: str) -> None:
    assert key("Objet", one) != key("Objet", other)


def test_cells_of_a_table_never_run_into_each_other() -> None:
    table = "| a | b |\n| - | - |\n| {} |"
    assert key("Objet", table.format("1 | 000")) != key("Objet", table.format("1000 | "))


def test_heading_and_body_do_not_run_into_each_other() -> None:
    assert digest("a", "b c") != digest("a b", "c")
    assert key("a", "") != key("", "a")


def test_a_blank_keeps_its_unit_through_saving() -> None:
    _, saved = stored("Délai", "sous {{delai:jours ouvrés}} :", "fr")
    assert bodies.plain(bodies.parse(saved)) == "sous ____ jours ouvrés\u00a0:"
