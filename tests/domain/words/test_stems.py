"""Words that are one word fall together; words a negotiator tells apart stay apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words.stems import FIRST_LETTERS, asked, bare, stem, terms, terms_like

TOGETHER = {
    "fr": (
        "négocier négocie négocient négocié négociée négociations NÉGOCIATION",
        "consulter consulte consultent consultée consultation consultations",
        "réversible réversibles réversibilité",
        "évaluer évaluée évaluation évaluations",
        "travail travaux",
        "social sociale sociaux sociales",
        "collectif collective collectives collectivement",
        "individuel individuelle individuels individuellement",
        "européen européenne européens",
        "définir défini définie définissent définition",
        "surveiller surveillance surveillée",
        "numérique numériques",
        "salarié salariée salariés",
        "fournisseur fournisseurs",
        "cœur cœurs coeur",
    ),
    "en": (
        "negotiate negotiated negotiating negotiation negotiations",
        "policy policies",
        "consult consults consulted consulting consultation",
        "agreement agreements",
        "organise organised organising organize organisation organizations",
        "right rights",
        "plan planned planning plans",
        "process processes",
    ),
}
APART = {
    "fr": (
        "emploi employeur employé",
        "forme formation",
        "donnée donner",
        "parti partie",
        "information informatique",
        "salaire salarié",
        "établir établissement",
        "droit adroit",
        "avant avantage",
        "réglementaire règle",
        "personne personnel",
    ),
    "en": ("employee employer employment", "train union", "public publish", "use us", "work worker"),
}


def _cases(families: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, words) for language, found in families.items() for words in found]


@pytest.mark.parametrize(("language", "words"), _cases(TOGETHER))
def test_forms_of_one_word_have_one_stem(language: str, words: str) -> None:
    assert len({stem(one, language) for one in words.split()}) == 1


@pytest.mark.parametrize(("language", "words"), _cases(APART))
def test_words_told_apart_have_stems_of_their_own(language: str, words: str) -> None:
    found = words.split()
    assert len({stem(one, language) for one in found}) == len(found), [stem(one, language) for one in found]


def test_a_question_keeps_neither_articles_nor_single_letters_but_figures() -> None:
    assert asked("L’avis du CSE : article L. 2312-8, à 5 %", "fr") == (
        "avi",
        "cse",
        "articl",
        "2312",
        "8",
        "5",
    )
    assert asked("le, la… d’un !", "fr") == ()
    assert asked("the right to disconnect", "en") == ("right", "disconnect")


def test_a_question_in_a_decomposed_form_is_the_same_question() -> None:
    assert asked(unicodedata.normalize("NFD", "Déconnexion"), "fr") == asked("deconnexion", "fr")


def test_a_language_without_rules_is_searched_by_its_bare_words() -> None:
    assert asked("Die Prüfung der Prüfungen", "de") == ("die", "prufung", "der", "prufungen")


letters = st.text(st.sampled_from("abcdeéèfghiïlmnoœpqrstuvxyzæÉÇñ"), min_size=1, max_size=14)
texts = st.text(st.sampled_from("abceéimnoœrstuv ’-.,1 2\nÉŒæ"), max_size=60)
languages = st.sampled_from(["fr", "en", "de"])


@given(letters, languages)
def test_a_stem_begins_with_the_first_letters_of_its_word(word: str, language: str) -> None:
    plain = bare(word).replace("œ", "oe").replace("æ", "ae")
    assert stem(word, language)[:FIRST_LETTERS] == plain[:FIRST_LETTERS]


@given(st.text(max_size=40))
def test_bare_letters_stay_in_their_places(text: str) -> None:
    assert len(bare(text)) == len(text)
    assert bare(bare(text)) == bare(text)


@given(texts, st.lists(letters, max_size=3), languages)
def test_looking_for_some_words_finds_what_reading_all_finds(
    text: str, words: list[str], language: str
) -> None:
    wanted = {stem(one, language) for one in [*words, *text.split()[:2]] if bare(one).isalnum()}
    everything = [one for one in terms(text, language) if one.stem in wanted]
    found = [one for one in terms_like(text, wanted, language) if one in everything]
    assert found == everything
