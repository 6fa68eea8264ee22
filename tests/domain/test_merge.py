import pytest
from hypothesis import given, settings

from app.domain.merge import Merge, MergedSpan, Variant, merge, project
from tests.domain.strategies import answers


def _changed(found: Merge) -> list[MergedSpan]:
    return [span for span in found.spans if span.variants]


@settings(max_examples=600)
@given(answers())
def test_a_party_finds_its_text_to_the_letter(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    found = merge(base, texts)
    assert {party: project(found.spans, party) for party in texts} == texts
    assert "".join(span.base for span in found.spans) == base


@settings(max_examples=300)
@given(answers())
def test_the_order_and_the_names_of_the_parties_change_nothing(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    found = merge(base, texts)
    assert merge(base, dict(reversed(texts.items()))) == found
    renamed = merge(base, {f"{9 - at}{party}": text for at, (party, text) in enumerate(texts.items())})
    shapes = [
        [(s.base, s.conflict, s.adjacent, [v.text for v in s.variants]) for s in m.spans]
        for m in (found, renamed)
    ]
    assert shapes[0] == shapes[1]
    assert renamed.state == found.state


@settings(max_examples=300)
@given(answers())
def test_only_several_different_changes_can_conflict(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    found = merge(base, texts)
    if found.state in ("untouched", "one-sided"):
        assert not any(span.conflict for span in found.spans)
    if found.state == "conflicting":
        assert any(span.conflict for span in found.spans)
    for span in found.spans:
        assert len({party for v in span.variants for party in v.parties}) == sum(
            len(v.parties) for v in span.variants
        )


BASE = "Le délai est de 20 jours ouvrés. Le salarié est informé par écrit."


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ({"A": BASE, "B": BASE}, "untouched"),
        ({"A": BASE.replace("20", "30"), "B": BASE}, "one-sided"),
        ({"A": BASE.replace("20", "30")}, "one-sided"),
        ({"A": BASE.replace("20", "30"), "B": BASE.replace("écrit", "lettre")}, "compatible"),
        ({"A": BASE.replace("20", "30"), "B": BASE.replace("20", "30"), "C": BASE}, "compatible"),
        ({"A": BASE.replace("20", "30"), "B": BASE.replace("20", "15")}, "conflicting"),
        ({"A": BASE.replace("20", "30"), "B": BASE.replace("20", "30")}, "agreed"),
        ({"A": BASE.replace("20 ", "20\u00a0"), "B": BASE}, "untouched"),
    ],
)
def test_states(texts: dict[str, str], state: str) -> None:
    assert merge(BASE, texts).state == state


def test_insertions_beside_each_other_collide_across_white_space() -> None:
    after_a_word = BASE.replace("ouvrés.", "ouvrés sauf urgence.")
    before_the_next = BASE.replace("jours ouvrés", "jours non ouvrés")
    same_place = BASE.replace("ouvrés.", "ouvrés au plus.")
    assert merge(BASE, {"A": after_a_word, "B": same_place}).state == "conflicting"
    assert merge(BASE, {"A": after_a_word, "B": before_the_next}).state == "compatible"


def test_a_paragraph_added_before_a_changed_one_does_not_collide() -> None:
    base = "Premier alinéa.\n\nSecond alinéa."
    added = "Premier alinéa.\n\nNouvel alinéa.\n\nSecond alinéa."
    changed = "Premier alinéa.\n\nDernier alinéa."
    assert merge(base, {"A": added, "B": changed}).state == "compatible"


def test_neighbouring_words_changed_by_two_parties_are_flagged_and_asked() -> None:
    found = merge("un délai de 20 jours.", {"A": "un délai de 30 jours.", "B": "un délai de 20 semaines."})
    assert found.state == "compatible"
    assert [span.adjacent for span in _changed(found)] == [True, True]


def test_one_partys_own_neighbouring_changes_are_not_flagged() -> None:
    found = merge("un délai de 20 jours.", {"A": "un délai de 30 jours.", "B": "un délai de 20 jours."})
    assert not any(span.adjacent for span in found.spans)


def test_typography_alone_neither_conflicts_nor_counts() -> None:
    found = merge("l'accord", {"A": "l’accord", "B": "L'accord"})
    assert found.state == "one-sided"
    assert not any(span.conflict for span in found.spans)


def test_variants_are_sorted_by_text_and_parties_by_name() -> None:
    found = merge("a", {"Z": "c", "B": "b", "A": "c"})
    assert _changed(found)[0].variants == (Variant(("B",), "b"), Variant(("A", "Z"), "c"))
