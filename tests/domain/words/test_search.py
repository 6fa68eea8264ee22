"""Excerpts say where to look, and the rank of a row is a matter of that row."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.words.search import Piece, excerpt, marked, rank
from app.domain.words.stems import asked

FORMATION = asked("formation", "fr")


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(one.words for one in pieces)


def found(pieces: tuple[Piece, ...]) -> list[str]:
    return [one.words for one in pieces if one.found]


def test_the_words_asked_for_are_marked_in_whatever_inflection() -> None:
    pieces = marked("Des FORMATIONS, une formation", FORMATION, "fr")
    assert pieces == (
        Piece("Des ", False),
        Piece("FORMATIONS", True),
        Piece(", une ", False),
        Piece("formation", True),
    )


def test_an_excerpt_shows_the_stretch_that_says_most_of_what_was_asked() -> None:
    filler = "Rien à lire en cet endroit du texte. " * 20
    text = f"Une formation. {filler}Le plan de formation des délégués. {filler}"
    shown = excerpt(text, asked("formation délégué", "fr"), "fr", 80)
    assert found(shown) == ["formation", "délégués"]
    assert shown[0].words == "… "
    assert shown[-1].words == " …"
    assert len(joined(shown)) < 100


def test_a_text_that_says_nothing_of_it_is_shown_from_its_opening() -> None:
    assert joined(excerpt("Premier mot, et la suite.", FORMATION, "fr")) == "Premier mot, et la suite."
    assert excerpt("", FORMATION, "fr") == ()


def test_every_word_must_be_there() -> None:
    both = asked("formation délégué", "fr")
    assert rank("Formation", "Les délégués.", both, "fr") > 0
    assert rank("Formation", "Les salariés.", both, "fr") == 0
    assert rank("Formation", "Les salariés.", (), "fr") == 0


def test_a_heading_counts_more_than_the_text_and_repeating_a_word_soon_adds_nothing() -> None:
    said = [rank("", "formation " * times, FORMATION, "fr") for times in (1, 2, 5, 6, 50)]
    assert said[0] < said[1] < said[2] == said[3] == said[4]
    assert rank("Formation", "", FORMATION, "fr") > said[-1]


texts = st.lists(st.sampled_from(["formation", "du", "délégué", "écrit", "œuvre", "…", "12"]), max_size=60)


@given(texts, st.integers(10, 120))
def test_an_excerpt_is_a_stretch_of_the_text_cut_between_words(words: list[str], length: int) -> None:
    text = " ".join(words)
    shown = [one.words for one in excerpt(text, asked("œuvre délégués", "fr"), "fr", length)]
    cut = "".join(one for one in shown if one not in ("… ", " …"))
    assert f" {cut} " in f" {text} "
    assert len(cut) <= max(length, 9)


@given(texts)
def test_marking_changes_no_character(words: list[str]) -> None:
    text = " ".join(words)
    assert joined(marked(text, FORMATION, "fr")) == text
