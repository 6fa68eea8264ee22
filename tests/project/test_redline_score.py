"""The scorer of redlines counts what its text says, on examples small enough to check by hand."""

import pytest

from benchmarks.engine.optimum import GROUP, optimum
from benchmarks.engine.score import CUT, Counts, Spans, exact, score, well_formed


def scored(*spans: tuple[str, str]) -> Counts:
    """Counts of a redline of the texts that it gives back."""
    old, new = texts(spans)
    return score(old, new, spans, optimum(old, new))


def texts(spans: Spans) -> tuple[str, str]:
    return "".join(text for op, text in spans if op != "+"), "".join(text for op, text in spans if op != "-")


def test_a_redline_is_exact_to_the_letter() -> None:
    spans = [("=", "un délai de "), ("-", "20"), ("+", "30"), ("=", " jours")]
    assert exact("un délai de 20 jours", "un délai de 30 jours", spans)
    assert not exact("un délai de 20 jours", "un délai de 30\u00a0jours", spans)


@pytest.mark.parametrize(
    "ops", [[("=", "")], [("=", "a"), ("=", "b")], [("+", "a"), ("-", "b")], [("-", "a"), ("+", "")]]
)
def test_empty_spans_neighbours_of_one_kind_and_insertions_first_are_ill_formed(ops: Spans) -> None:
    assert not well_formed(ops)
    assert well_formed([("-", "a"), ("+", "b"), ("=", "c"), ("+", "d")])


def test_the_cost_is_characters_a_price_for_each_group_and_one_for_each_cut() -> None:
    whole = scored(("=", "un "), ("-", "accord"), ("+", "avenant"), ("=", " signé"))
    assert (whole.groups, whole.changed, whole.cut, whole.cost) == (1, 13, 0, 13 + GROUP)
    cut = scored(("=", "un a"), ("-", "ccord"), ("+", "venant"), ("=", " signé"))
    assert (cut.cut, cut.cost) == (1, 11 + GROUP + CUT)


def test_the_optimum_marks_whole_words_and_swallows_what_costs_more_to_spare() -> None:
    assert optimum("un accord signé", "un avenant signé") == (13 + GROUP, 13, 1)
    assert optimum("Le présent", "Les entreprises") == (len("Le présentLes entreprises") + GROUP, 25, 1)
    assert optimum("égal", "e\u0301gal") == (0, 0, 0)
    assert optimum("a b c", "d e f", cells=8) is None


def test_typography_alone_costs_nothing_and_is_counted_apart() -> None:
    found = scored(("=", "l"), ("-", "'"), ("+", "’"), ("=", "accord"), ("-", "\u00a0;"), ("+", " ;"))
    assert (found.groups, found.quiet, found.cost) == (0, 2, 0)


def test_a_number_or_a_negation_marked_in_part_or_without_need_is_counted() -> None:
    half = scored(("=", "1 2"), ("-", "34"), ("+", "50"), ("=", " euros"))
    assert (half.critical, half.partly) == (2, 2)
    needless = scored(("-", "ils ne peuvent"), ("+", "il ne peut"), ("=", " être"))
    assert needless.false == 2


def test_an_island_is_short_and_stands_between_changes_of_words() -> None:
    assert scored(("-", "a"), ("=", " de la "), ("+", "b")).islands == 1
    assert scored(("-", "a"), ("=", " entre les parties "), ("+", "b")).islands == 0
    assert scored(("-", "a"), ("=", " de\n"), ("+", "b")).islands == 0
    assert scored(("-", "'"), ("+", "’"), ("=", " de la "), ("+", "b")).islands == 0


def test_a_group_of_several_marks_and_one_whose_sides_begin_alike_are_counted() -> None:
    assert scored(("-", "a"), ("+", "b"), ("-", "c")).mix == 1
    assert scored(("-", "dix jours"), ("+", "dix mois")).slack == 1
    assert scored(("-", "jours"), ("+", "mois")).slack == 0


def test_an_insertion_that_could_be_marked_at_a_better_place_is_counted() -> None:
    worse = scored(("=", "Une phrase"), ("+", ". Un ajout"), ("=", ". Une autre."))
    better = scored(("=", "Une phrase. "), ("+", "Un ajout. "), ("=", "Une autre."))
    assert (worse.slidable, worse.slide) == (1, 1)
    assert (better.slidable, better.slide) == (1, 0)


def test_a_wall_marks_nearly_all_where_half_would_do() -> None:
    old, new = "Le délai est de vingt jours ouvrés.", "Le délai est de trente jours ouvrés."
    assert scored(("-", old), ("+", new)).wall == 1
    assert scored(("-", "vingt"), ("+", "mille")).wall == 0
