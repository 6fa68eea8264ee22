"""Where a clause comes from, and how far its words have moved: filling a blank moves nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clauses.file import parse, parse_shared
from app.domain.clauses.library import Library
from app.domain.clauses.provenance import (
    Moved,
    Origin,
    drawn,
    library_wording,
    moved,
    origin_of,
    picked_from,
    referring,
)
from tests.domain.clauses.examples import ARTICLE, DEFINITION, SHARED_TEXT

SHARED = parse_shared(SHARED_TEXT)
TRIAL = parse(ARTICLE, "cycle-essai.md", SHARED)
LIBRARY = Library([TRIAL, parse(DEFINITION, "def-essai.md", SHARED)])

ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
words = st.lists(st.sampled_from(["aviser", "bâtir", "céder", "durer", "écrire", "former"]), max_size=12)


@given(st.builds(Origin, ids, ids, st.none() | st.integers(1, 10**9 - 1)))
def test_an_origin_comes_back_as_it_was_kept(origin: Origin) -> None:
    assert origin_of(str(origin)) == origin


@pytest.mark.parametrize("written", [None, "", "cycle-essai", "pub:branche/3", "a/b@", "a/b@x", "A/b"])
def test_what_names_no_library_clause_is_no_origin(written: str | None) -> None:
    assert origin_of(written) is None


def test_an_origin_kept_before_revisions_still_reads() -> None:
    assert origin_of("cycle-essai/cadre") == Origin("cycle-essai", "cadre", None)
    assert picked_from(TRIAL, "cadre") == Origin("cycle-essai", "cadre", TRIAL.revision)


@pytest.mark.parametrize("origin", [Origin("disparue", "cadre"), Origin("cycle-essai", "disparue")])
def test_a_clause_that_left_the_library_has_no_words_there(origin: Origin) -> None:
    assert library_wording(origin, LIBRARY, SHARED, "fr", "company") is None


def test_the_words_of_the_library_are_those_a_pick_gives_at_that_level() -> None:
    origin = picked_from(TRIAL, "cadre")
    company = library_wording(origin, LIBRARY, SHARED, "fr", "company")
    administration = library_wording(origin, LIBRARY, SHARED, "fr", "administration")
    assert company
    assert administration
    assert company.heading == TRIAL.title.fr
    assert company.body != administration.body


WORDING = (
    "L’employeur informe le CSE dans un délai de {{delai:jours ouvrés}} après la {@def-essai}. "
    "Il répond par écrit."
)


@pytest.mark.parametrize(
    ("present", "found"),
    [
        (WORDING, Moved(15, 15, 0)),
        (
            "L’employeur informe le CSE dans un délai de 15 jours ouvrés après la {@def-essai}. Il répond par écrit.",
            Moved(15, 15, 0),
        ),
        (
            "L’employeur informe le CSE dans un délai de 1 jour ouvré après la démonstration. Il répond par écrit.",
            Moved(15, 15, 0),
        ),
        (
            "L’employeur informe le CSE dans un délai de {{delai:jours ouvrés}} après la {@def-essai}.",
            Moved(15, 11, 0),
        ),
        (WORDING + " Le silence vaut refus.", Moved(15, 15, 4)),
        ("Tout autre chose.", Moved(15, 0, 3)),
        ("", Moved(15, 0, 0)),
    ],
)
def test_words_kept_and_added_are_counted_without_blanks_and_references(present: str, found: Moved) -> None:
    assert moved(WORDING, present) == found


def test_more_than_half_gone_is_mostly_lost() -> None:
    assert not Moved(10, 5, 90).mostly_lost
    assert Moved(10, 4, 0).mostly_lost
    assert not Moved(0, 0, 0).mostly_lost


@given(words, words)
def test_no_count_passes_what_the_two_texts_hold(old: list[str], new: list[str]) -> None:
    found = moved(" ".join(old), " ".join(new))
    assert found.words == len(old)
    assert 0 <= found.kept <= min(len(old), len(new))
    assert found.kept + found.added == len(new)
    assert (old != new) or (found.kept == len(old) and not found.added)


@given(
    words,
    st.lists(st.integers(0, 12), max_size=3),
    st.lists(st.sampled_from(["deux", "trente", "vite"]), max_size=3),
)
def test_filling_blanks_moves_no_word(told: list[str], places: list[int], filling: list[str]) -> None:
    open_words, filled_words = list(told), list(told)
    for place in sorted(places, reverse=True):
        open_words.insert(min(place, len(told)), "{{blanc}}")
        filled_words.insert(min(place, len(told)), " ".join(["en", *filling]))
    assert moved(" ".join(open_words), " ".join(filled_words)) == Moved(len(told), len(told), 0)


def test_the_redline_goes_from_the_library_to_the_present_words() -> None:
    spans = drawn(WORDING, WORDING.replace("Il répond par écrit.", "Il répond."))
    assert [(one.op, one.text) for one in spans if one.op != "="] == [("-", " par écrit")]


def test_a_reference_leads_to_the_clause_picked_here_or_names_the_one_left_out() -> None:
    assert "{@c1}" in referring(WORDING, {"def-essai": "c1"}, LIBRARY, "fr")
    title = LIBRARY.clause("def-essai").title
    assert f"article « {title.fr} »" in referring(WORDING, {}, LIBRARY, "fr")
    assert f"article “{title.en}”" in referring(WORDING, {}, LIBRARY, "en")
