from unicodedata import combining

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.anchors.anchor import Place, Selector, describe, place, places
from app.domain.refusal import Invalid
from app.domain.words.canonical import typographic
from tests.domain.strategies import pairs

TEXT = "L'employeur répond sous dix jours. Le comité est consulté avant tout essai d'un système d'IA."


def _selector(quote: str, text: str = TEXT) -> Selector:
    start = text.index(quote)
    return describe(text, start, start + len(quote))


def _words(found: Place, text: str) -> str:
    return text[found.start : found.end]


def test_kept_words_are_followed() -> None:
    new = "Article. " + TEXT.replace("dix", "vingt")
    found = place(_selector("est consulté"), TEXT, new)
    assert (found.state, _words(found, new)) == ("same", "est consulté")


def test_changed_words_are_proposed_not_taken() -> None:
    new = TEXT.replace("consulté avant", "informé avant")
    found = place(_selector("comité est consulté avant"), TEXT, new)
    assert (found.state, _words(found, new)) == ("confirm", "comité est informé avant")


def test_deleted_words_leave_an_orphan() -> None:
    assert place(_selector("répond sous dix jours"), TEXT, "Le comité est consulté.").state == "orphan"


def test_a_moved_sentence_carries_its_remarks() -> None:
    one, other = (
        "Le premier alinéa fixe la règle commune.",
        "Le second alinéa fixe les exceptions à cette règle, limitées.",
    )
    old, new = f"{one}\n\n{other}\n\nFin.", f"{other}\n\n{one}\n\nFin."
    for quote in ("Le premier alinéa fixe la règle", "exceptions à cette règle"):
        found = place(_selector(quote, old), old, new)
        assert found.state in ("same", "moved")
        assert _words(found, new) == quote


def test_the_same_words_elsewhere_without_their_context_are_only_proposed() -> None:
    kept = "La règle s'applique à tous les salariés de l'entreprise, sans exception."
    old, new = f"Le délai court. {kept}", f"{kept} Ailleurs, un délai court mieux."
    found = place(_selector("délai court", old), old, new)
    assert (found.state, _words(found, new)) == ("confirm", "délai court")


def test_words_set_in_another_typography_are_the_same_words() -> None:
    new = TEXT.replace("'", "’").replace("dix jours", "dix\u00a0jours")
    for quote in ("L'employeur répond", "sous dix jours", "essai d'un système d'IA"):
        found = place(_selector(quote), TEXT, new)
        assert found.state == "same"
        assert typographic(_words(found, new), quote)


def test_a_space_that_typography_adds_is_no_part_of_the_place() -> None:
    old, new = (
        "La durée: dix jours, dont «trois» ouvrés.",
        "La durée\u00a0: dix jours, dont «\u00a0trois\u00a0» ouvrés.",
    )
    assert _words(place(_selector("durée", old), old, new), new) == "durée"
    assert _words(place(_selector("trois", old), old, new), new) == "trois"
    assert _words(place(_selector(": dix", old), old, new), new) == ": dix"


# Look-alikes: what could be another passage is asked about, never taken

COMMITTEE = "L'employeur informe le comité social dans un délai de quinze jours avant chaque essai."
MODEL = "L'employeur informe la commission dans un délai de quinze jours avant chaque essai."
APART = (
    "Un bilan annuel est présenté aux parties, avec les constats des experts.\n\nLes réunions sont préparées."
)


def test_when_one_of_two_equal_sentences_is_struck_the_remark_is_asked_about() -> None:
    old = f"{COMMITTEE}\n\n{COMMITTEE}\n\n{APART}"
    new = f"{COMMITTEE}\n\n{APART}"
    for at in (0, old.index(COMMITTEE, 1)):
        start = at + COMMITTEE.index("quinze jours")
        found = place(describe(old, start, start + len("quinze jours")), old, new)
        assert (found.state, _words(found, new)) in (("confirm", "quinze jours"), ("orphan", ""))


def test_a_remark_on_a_struck_sentence_does_not_slip_to_one_that_looks_like_it() -> None:
    old, new = f"{COMMITTEE}\n\n{APART}\n\n{MODEL}", f"{APART}\n\n{MODEL}"
    for quote in ("délai de quinze jours", "comité social", "avant chaque essai"):
        assert place(_selector(quote, old), old, new).state in ("confirm", "orphan")


def test_a_changed_sentence_keeps_its_remarks_from_a_copy_added_elsewhere() -> None:
    changed = COMMITTEE.replace("quinze jours", "trente jours ouvrés")
    old, new = f"{COMMITTEE}\n\n{APART}", f"{changed}\n\n{APART}\n\n{COMMITTEE}"
    found = place(_selector("délai de quinze jours", old), old, new)
    assert found.state == "confirm"


def test_of_two_sentences_that_a_sentence_could_have_become_none_is_taken() -> None:
    one, other = COMMITTEE.replace("social", "européen"), COMMITTEE.replace("social", "technique")
    old, new = f"{COMMITTEE}\n\n{APART}", f"{one}\n\n{other}\n\n{APART}"
    found = place(_selector("un délai de quinze jours", old), old, new)
    assert (found.state, _words(found, new)) == ("confirm", "un délai de quinze jours")


def test_a_look_alike_that_was_there_before_disturbs_no_remark() -> None:
    old = f"{COMMITTEE}\n\n{APART}\n\n{MODEL}"
    new = f"{COMMITTEE}\n\n{APART.replace('annuel', 'semestriel')}\n\n{MODEL}"
    for sentence in (COMMITTEE, MODEL):
        start = old.index(sentence) + sentence.index("quinze jours")
        found = place(describe(old, start, start + len("quinze jours")), old, new)
        assert found.state == "same"
        assert found.start == new.index(sentence) + sentence.index("quinze jours")


def test_a_moved_sentence_that_another_could_claim_is_asked_about() -> None:
    old, new = f"{COMMITTEE}\n\n{APART}\n\n{COMMITTEE}\n\nFin.", f"{APART}\n\nFin.\n\n{COMMITTEE}"
    start = old.index("comité social")
    assert place(describe(old, start, start + len("comité social")), old, new).state in ("confirm", "orphan")


def test_a_moved_sentence_takes_its_remarks_though_another_looks_like_it() -> None:
    old, new = f"{COMMITTEE}\n\n{APART}\n\n{MODEL}", f"{APART}\n\n{MODEL}\n\n{COMMITTEE}"
    found = place(_selector("comité social dans un délai", old), old, new)
    assert (found.state, _words(found, new)) == ("moved", "comité social dans un délai")


def test_words_too_common_to_be_recognised_are_not_taken_from_a_rewritten_sentence() -> None:
    old = f"{APART} Le médecin peut visiter les ateliers."
    new = f"{APART} Chaque salarié de nuit peut demander un autre horaire."
    assert place(_selector("peut", old), old, new).state in ("confirm", "orphan")


# Several remarks, and what holds for all


def test_remarks_placed_together_stand_where_they_would_alone() -> None:
    new = f"{APART}\n\n{TEXT.replace('dix', 'vingt')}"
    selectors = [_selector(quote) for quote in ("L'employeur", "sous dix jours", "est consulté", "d'IA")]
    assert places(selectors, TEXT, new) == tuple(place(one, TEXT, new) for one in selectors)
    assert places([], TEXT, new) == ()


def test_a_selector_with_a_wrong_offset_is_found_by_its_context() -> None:
    right = _selector("est consulté")
    assert place(Selector(right.exact, right.prefix, right.suffix, 0), TEXT, TEXT).start == right.start


def test_a_place_outside_the_text_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        describe("abc", 2, 9)
    assert refused.value.code == "selector_outside_text"


@given(pairs(), st.data())
def test_a_sure_place_has_the_very_words(pair: tuple[str, str], data: st.DataObject) -> None:
    old, new = pair
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, min(len(old), start + 40)))
    assume(not combining(old[start]) and not combining(old[end : end + 1] or " "))
    found = place(describe(old, start, end), old, new)
    if found.state in ("same", "moved"):
        assert typographic(_words(found, new).strip(), old[start:end].strip())
    if found.state == "confirm":
        assert 0 <= found.start < found.end <= len(new)
    assert place(describe(old, start, end), old, old) == Place("same", start, end)
