from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.align.align import Link
from app.domain.align.structure import Act, Stretch, cut_in_base, divergences, moved_apart, structures
from app.domain.compare.merge import merge

BASE = "Le délai est de vingt jours. Le salarié est informé par écrit."
CUT = Stretch(BASE.index(". Le") + 1, BASE.index("Le salarié"))


def _named(
    acts: dict[str, Act], texts: dict[str, str] | None = None
) -> list[tuple[str, tuple[str, ...], bool]]:
    spans = merge(BASE, texts or dict.fromkeys(acts, BASE)).spans
    return [(one.name, one.parties, one.conflict) for one in divergences(acts, spans)]


def test_what_links_make_of_each_clause() -> None:
    links = (
        Link(0, 0),
        Link(1, 3, moved=True),
        Link(2, None),
        Link(3, None, related=(0,)),
        Link(4, 1, related=(5,)),
        Link(None, 2, related=(4,)),
    )
    assert structures(links, 5) == ("kept", "moved", "removed", "merged", "split")


def test_a_clause_moved_by_one_and_edited_by_another_is_no_conflict() -> None:
    acts = {"A": Act("moved"), "B": Act(edited=True), "C": Act()}
    assert _named(acts) == [("moved and edited", ("A", "B"), False)]


def test_a_clause_removed_by_one_and_edited_moved_or_split_by_others_conflicts() -> None:
    acts = {"A": Act("removed"), "B": Act(edited=True), "C": Act("moved"), "D": Act("split", cuts=(CUT,))}
    found = _named(acts)
    assert ("removed and edited", ("A", "B"), True) in found
    assert ("removed and moved", ("A", "C"), True) in found
    assert ("removed and split", ("A", "D"), True) in found


def test_a_clause_merged_by_one_and_edited_by_another_conflicts() -> None:
    assert _named({"A": Act("merged", into=0), "B": Act(edited=True)}) == [
        ("merged and edited", ("A", "B"), True)
    ]


def test_a_clause_merged_into_two_others_conflicts_and_into_the_same_one_does_not() -> None:
    assert _named({"A": Act("merged", into=0), "B": Act("merged", into=2)}) == [
        ("merged differently", ("A", "B"), True)
    ]
    assert _named({"A": Act("merged", into=0), "B": Act("merged", into=0)}) == []


def test_one_party_alone_diverges_from_nobody() -> None:
    assert _named({"A": Act("moved", edited=True), "B": Act()}) == []
    assert _named({"A": Act("split", edited=True, cuts=(CUT,)), "B": Act()}) == []


def test_an_edit_in_one_half_of_a_split_clause_is_no_conflict() -> None:
    acts = {"A": Act("split", cuts=(CUT,)), "B": Act(edited=True)}
    texts = {"A": BASE, "B": BASE.replace("vingt", "trente")}
    assert _named(acts, texts) == [("split and edited", ("A", "B"), False)]


def test_an_edit_across_the_cut_of_a_split_clause_conflicts() -> None:
    acts = {"A": Act("split", cuts=(CUT,)), "B": Act(edited=True), "C": Act(edited=True)}
    across = BASE.replace("jours. Le salarié est", "jours, et le comité sera")
    texts = {"A": BASE, "B": across, "C": BASE.replace("par écrit", "par lettre")}
    assert _named(acts, texts) == [("split and edited", ("A", "B"), True)]


def test_a_sentence_put_in_where_a_clause_was_cut_conflicts() -> None:
    acts = {"A": Act("split", cuts=(CUT,)), "B": Act(edited=True)}
    texts = {"A": BASE, "B": BASE.replace("jours. ", "jours. Il court dès la demande. ")}
    assert _named(acts, texts) == [("split and edited", ("A", "B"), True)]


def test_splits_at_two_places_conflict_and_at_one_do_not() -> None:
    other = Stretch(3, 4)
    assert _named({"A": Act("split", cuts=(CUT,)), "B": Act("split", cuts=(other,))}) == [
        ("split differently", ("A", "B"), True)
    ]
    assert _named({"A": Act("split", cuts=(CUT,)), "B": Act("split", cuts=(CUT,))}) == []


def test_a_cut_is_found_in_the_base_after_edits_before_it() -> None:
    own = BASE.replace("vingt", "quarante-cinq")
    spans = merge(BASE, {"A": own}).spans
    at = own.index(". Le") + 1
    assert cut_in_base(spans, "A", at, at + 1) == CUT


def test_a_clause_moved_to_two_places_is_moved_apart() -> None:
    orders = {"A": (2, 0, 1, 3), "B": (0, 1, 3, 2), "C": (2, 0, 1, 3), "D": (0, 1, 2, 3)}
    moved = {party: frozenset({2}) if party != "D" else frozenset() for party in orders}
    assert moved_apart(orders, moved) == {2: {"A", "B", "C"}}


def test_the_same_place_is_seen_through_what_else_one_party_moves() -> None:
    orders = {"A": (0, 3, 1, 2), "B": (2, 0, 3, 1)}
    assert moved_apart(orders, {"A": frozenset({3}), "B": frozenset({2, 3})}) == {}


def test_two_clauses_moved_to_one_place_in_two_orders_are_apart() -> None:
    orders = {"A": (2, 3, 0, 1), "B": (3, 2, 0, 1)}
    assert moved_apart(orders, dict.fromkeys(orders, frozenset({2, 3}))) == {3: {"A", "B"}}


_orders = st.permutations(range(5)).map(tuple)


@given(st.lists(_orders, min_size=2, max_size=4), st.sets(st.integers(0, 4)))
def test_places_do_not_depend_on_the_order_of_the_parties(
    orders: list[tuple[int, ...]], moved: set[int]
) -> None:
    given_orders = dict(zip("ABCD", orders, strict=False))
    found = moved_apart(given_orders, dict.fromkeys(given_orders, moved))
    for order in permutations(given_orders):
        shuffled = {party: given_orders[party] for party in order}
        assert moved_apart(shuffled, dict.fromkeys(order, moved)) == found
    if len(set(orders)) == 1:
        assert found == {}


_acts = st.builds(
    Act,
    st.sampled_from(["kept", "moved", "removed", "split", "merged"]),
    st.booleans(),
    st.sampled_from([None, 0, 1]),
    st.sampled_from([(), (CUT,)]),
)


@given(st.dictionaries(st.sampled_from("ABCD"), _acts, min_size=1))
def test_divergences_do_not_depend_on_order_and_always_take_two(acts: dict[str, Act]) -> None:
    found = _named(acts)
    assert all(len(parties) > 1 and parties == tuple(sorted(parties)) for _, parties, _ in found)
    for order in permutations(acts):
        assert _named({party: acts[party] for party in order}) == found
