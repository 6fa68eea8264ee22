from itertools import islice, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compare.merge import Merge, MergedSpan, Variant, merge, project
from app.domain.compare.redline import Span, redline
from app.domain.words.text import fold
from tests.domain.strategies import answers, revisions
from tests.domain.strategies import texts as clause_texts


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


# Order, neighbours, hostile texts


@settings(max_examples=100)
@given(answers())
def test_every_order_of_the_parties_gives_the_same_merge(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    four = dict(islice(texts.items(), 4))
    found = merge(base, four)
    assert all(merge(base, {party: four[party] for party in order}) == found for order in permutations(four))


@settings(max_examples=60)
@given(st.data())
def test_twelve_parties_in_any_order_give_the_same_merge_and_their_texts(data: st.DataObject) -> None:
    base = data.draw(clause_texts())
    texts = {party: data.draw(revisions(base)) for party in "ABCDEFGHIJKL"}
    found = merge(base, texts)
    shuffled = {party: texts[party] for party in data.draw(st.permutations(list(texts)))}
    assert merge(base, shuffled) == found
    assert {party: project(found.spans, party) for party in texts} == texts


@settings(max_examples=400)
@given(answers())
def test_the_state_is_that_of_the_whole_texts_typography_aside(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    found = merge(base, texts)
    changing = {party for party, text in texts.items() if fold(text) != fold(base)}
    assert (found.state == "untouched") == (not changing)
    assert (found.state == "one-sided") == (len(changing) == 1)
    same = len({fold(text) for text in texts.values()}) == 1
    assert (found.state == "agreed") == (same and len(changing) == len(texts) > 1)


@settings(max_examples=300)
@given(st.text(max_size=80), st.dictionaries(st.sampled_from("ABCD"), st.text(max_size=80), max_size=4))
def test_no_text_is_refused(base: str, texts: dict[str, str]) -> None:
    found = merge(base, texts)
    assert {party: project(found.spans, party) for party in texts} == texts
    assert "".join(span.base for span in found.spans) == base


@pytest.mark.parametrize("base", ["", "a", "a" * 50_000, "a " * 5_000, "\n" * 5_000, "mot\n\n" * 3_000])
def test_texts_of_one_character_or_of_nothing_are_merged(base: str) -> None:
    texts = {"A": base + base[:10], "B": base[7:], "C": "", "D": base[: len(base) // 2] + "fin" + base[:4]}
    found = merge(base, texts)
    assert {party: project(found.spans, party) for party in texts} == texts


def test_insertions_of_several_parties_at_one_point_are_alternatives_in_an_order_that_favours_none() -> None:
    after = "Le délai est de 20 jours ouvrés{}. Le salarié est informé par écrit."
    texts = {
        "A": after.format(", sauf urgence"),
        "B": after.format(" au plus"),
        "C": after.format(" au plus"),
    }
    found = merge(BASE, texts)
    (span,) = _changed(found)
    assert span.conflict
    assert [variant.text for variant in span.variants] == sorted(variant.text for variant in span.variants)
    renamed = {"Z": texts["A"], "Y": texts["B"], "X": texts["C"]}
    assert [one.text for one in _changed(merge(BASE, renamed))[0].variants] == [
        one.text for one in span.variants
    ]


def test_an_insertion_collides_wherever_it_can_be_read_to_stand() -> None:
    base = "Le salaire de référence est versé."
    texts = {
        "A": "Le salaire de base ou de référence est versé.",
        "B": "Le salaire minimal de référence est versé.",
    }
    assert merge(base, texts).state == "conflicting"


def test_a_space_that_typography_decides_disputes_nothing() -> None:
    base = "Le délai : vingt jours"
    found = merge(base, {"A": "Le délai: vingt jours", "B": "Le délai\u00a0: vingt jours", "C": base})
    assert found.state == "untouched"
    assert all(span.typographic for span in _changed(found))


def test_each_wording_is_compared_with_the_base_once() -> None:
    asked: list[tuple[str, str]] = []

    def remembering(old: str, new: str) -> tuple[Span, ...]:
        asked.append((old, new))
        return redline(old, new)

    changed = BASE.replace("20", "30")
    merge(BASE, {"A": changed, "B": changed, "C": BASE}, remembering)
    assert asked == [(BASE, changed)]
