import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.anchor import Place, Selector, describe, place
from app.domain.refusal import Invalid
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
    found = place(describe(old, start, end), old, new)
    if found.state in ("same", "moved"):
        assert _words(found, new) == old[start:end]
    if found.state == "confirm":
        assert 0 <= found.start < found.end <= len(new)
    assert place(describe(old, start, end), old, old) == Place("same", start, end)
