from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.compare.merge import merge
from app.domain.table.explanation import QUOTE_LENGTH, Matter, passage
from app.domain.table.reason import Reason, Why, sentence
from app.domain.words.text import fold
from tests.domain.strategies import texts
from tests.world.texts import World, a_clause, adds, moves, removes, rewords, says, worlds

NAMES = {"A": "FAEL", "B": "HT", "C": "ECA"}
BASE = (
    "L’employeur répond dans un délai de 30 jours ouvrés à trois membres du comité. "
    "Il peut entendre un expert, dans la limite de 5 000 €. "
    "Le seuil est de 10 % des salariés, au sens de l’article L. 2312-8, jusqu’au 31 décembre 2027."
)
DELAY, SCOPE, END = a_clause("delay", BASE), a_clause("scope", "Champ."), a_clause("end", "Durée.")


def _why(*answers: object, parties: str = "ABC") -> Why:
    return World((SCOPE, DELAY, END), tuple(parties), tuple(answers)).row("delay").why  # type: ignore[arg-type]


def _said(*answers: object, language: str = "fr") -> str:
    return sentence(_why(*answers), NAMES, language).replace("\u202f", " ").replace("\u00a0", " ")


def _to(party: str, *changes: tuple[str, str]) -> object:
    words = BASE
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    return rewords(party, DELAY, words)


ONE = {
    "a delay": (("30", "15"), Matter.DURATION, "le délai, 15 jours ouvrés au lieu de 30"),
    "a delay in another unit": (
        ("30 jours ouvrés", "3 semaines"),
        Matter.DURATION,
        "le délai, 3 semaines au lieu de 30 jours ouvrés",
    ),
    "an amount": (("5 000 €", "8 000 €"), Matter.AMOUNT, "le montant, 8 000 € au lieu de 5 000 €"),
    "a number in words": (
        ("trois membres", "cinq membres"),
        Matter.NUMBER,
        "le nombre, cinq membres au lieu de trois",
    ),
    "a percentage": (("10 %", "5 %"), Matter.PERCENTAGE, "le seuil, 5 % au lieu de 10 %"),
    "a reference": (
        ("L. 2312-8", "L. 2312-38"),
        Matter.REFERENCE,
        "la référence, L. 2312-38 au lieu de L. 2312-8",
    ),
    "a date": (("31 décembre 2027", "31 décembre 2028"), Matter.DATE, "la date, 2028 au lieu de 2027"),
    "a duty": (
        ("peut entendre", "doit entendre"),
        Matter.OBLIGATION,
        "l’obligation, « doit » au lieu de « peut »",
    ),
    "words": (("un expert", "deux personnes"), Matter.WORDS, "« deux personnes » au lieu de « un expert »"),
    "more words": (
        ("un expert", "un expert choisi ensemble"),
        Matter.ADDITION,
        "ajout de « choisi ensemble »",
    ),
    "fewer words": ((" ouvrés", ""), Matter.DELETION, "retrait de « ouvrés »"),
}


@pytest.mark.parametrize("what", ONE)
def test_one_change_is_said_by_what_it_is_about(what: str) -> None:
    change, matter, words = ONE[what]
    why = _why(_to("A", change))
    assert why.passage is not None
    assert (why.reason, why.passage.matter) == (Reason.ONE_CHANGED, matter)
    assert _said(_to("A", change)) == f"Un changement, proposé par FAEL : {words}."


def test_parties_with_the_same_words_are_named_together_in_alphabetical_order() -> None:
    same = [_to(party, ("30", "15")) for party in "AC"]
    assert _said(*same) == (
        "Un même changement, proposé par ECA et FAEL : le délai, 15 jours ouvrés au lieu de 30."
    )
    assert _said(*same, language="en") == (
        "One and the same change, proposed by ECA and FAEL: the delay, 15 jours ouvrés instead of 30."
    )


def test_rival_readings_are_said_side_by_side_with_what_the_table_has() -> None:
    rivals = [_to("A", ("30", "15")), _to("B", ("30", "20"))]
    assert _said(*rivals) == "Même passage, le délai : 15 jours ouvrés pour FAEL, 20 pour HT, au lieu de 30."
    assert _said(*rivals, language="en") == (
        "Same passage, the delay: 15 jours ouvrés for FAEL, 20 for HT, instead of 30."
    )


def test_of_several_changes_the_most_telling_is_quoted_and_the_others_are_counted() -> None:
    assert _said(
        _to("A", ("Il peut", "Il doit"), ("10 %", "5 %"), ("31 décembre 2027", "31 décembre 2028"))
    ) == ("3 changements, proposés par FAEL, dont : l’obligation, « doit » au lieu de « peut ».")


def test_a_passage_in_conflict_comes_before_one_that_nobody_disputes() -> None:
    why = _why(_to("A", ("un expert", "une amie"), ("30", "15")), _to("B", ("un expert", "un tiers")))
    assert why.passage is not None
    assert (why.passage.base, why.passages) == ("un expert", 1)


def test_neighbouring_changes_are_quoted_with_the_words_of_the_table() -> None:
    assert _said(_to("A", ("30", "15")), _to("B", ("jours ouvrés", "semaines"))) == (
        "FAEL et HT changent des mots voisins, à relire ensemble : « 30 jours ouvrés »."
    )


STRUCTURE = {
    "Suppression proposée par HT.": [removes("B", DELAY)],
    "Suppression proposée par HT ; autre réponse de FAEL.": [removes("B", DELAY), _to("A", ("30", "15"))],
    "Déplacement proposé par HT.": [moves("B", DELAY, ["end"])],
    "Déplacement proposé par HT, autres mots proposés par FAEL.": [
        moves("B", DELAY, ["end"]),
        _to("A", ("30", "15")),
    ],
    "Déplacement proposé par FAEL et HT, à des endroits différents.": [
        moves("A", DELAY, ["end", "scope"]),
        moves("B", DELAY),
    ],
    "Personne n’a changé cette clause.": [],
    "FAEL et HT changent des passages différents.": [
        _to("A", ("30", "15")),
        _to("B", ("2027", "2029")),
    ],
}


@pytest.mark.parametrize("words", STRUCTURE)
def test_what_happens_to_the_clause_itself_is_said(words: str) -> None:
    assert _said(*STRUCTURE[words]) == words


def test_additions_are_said_with_who_adds() -> None:
    same = World((SCOPE,), ("A", "B", "C"), (adds("A", "new", "Un mot."), adds("B", "new", "Un mot.")))
    assert sentence(same.row("new").why, NAMES, "fr") == "Ajout proposé par FAEL et HT."
    origin = "library/new"
    other = World(
        (SCOPE,),
        ("A", "B", "C"),
        (adds("A", "new", "Un mot.", origin=origin), adds("B", "new", "Deux mots.", origin=origin)),
    )
    assert sentence(other.row("new").why, NAMES, "fr") == "Ajout proposé par FAEL et HT, en mots différents."


def test_an_agreed_removal_is_not_said_to_be_about_words() -> None:
    world = World((DELAY,), ("A", "B"), (removes("A", DELAY),), (says("B", "delay", None),))
    assert sentence(world.row("delay").why, NAMES, "fr") == (
        "Chaque délégation a donné son accord à la suppression."
    )


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    for reason in Reason:
        french, english = (sentence(Why(reason, ("A",), ("B",)), NAMES, one) for one in ("fr", "en"))
        assert french != english
        assert "{" not in french + english


def test_a_quotation_is_cut_at_a_word() -> None:
    why = _why(rewords("A", DELAY, " ".join(f"mot{number}" for number in range(99))))
    assert why.passage is not None
    quoted = why.passage.readings[0].text
    assert len(quoted) <= QUOTE_LENGTH + 1
    assert quoted.endswith("…")


@given(worlds())
def test_every_row_has_a_reason_in_words(world: World) -> None:
    names = {party: party for party in world.parties}
    for row in world.rows:
        for language in ("fr", "en"):
            said = sentence(row.why, names, language)
            assert said.endswith(".")
            assert "\n" not in said
            assert all(party in said for party in row.why.parties) or row.why.reason in (
                Reason.ALL_AGREE,
                Reason.ALL_REMOVE,
                Reason.SAME_PLACE,
            )


@given(st.lists(texts(), min_size=3, max_size=3))
def test_a_passage_holds_words_that_its_parties_wrote(drawn: list[str]) -> None:
    base, *others = drawn
    found = merge(base, dict(zip("AB", others, strict=True)))
    shown, count = passage((), found.spans)
    assert (shown is None) == (count == 0)
    assert (shown is None) == all(fold(one) == fold(base) for one in others)


def test_the_order_of_the_parties_changes_no_sentence() -> None:
    answers = [_to("A", ("30", "15")), _to("B", ("30", "20")), _to("C", ("30", "15"))]
    assert len({_said(*some) for some in permutations(answers)}) == 1
