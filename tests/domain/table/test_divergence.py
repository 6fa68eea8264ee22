from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.compare.merge import Merge, MergedSpan
from app.domain.table.divergence import Answer, Merged, Row, State
from app.domain.table.explanation import Matter
from app.domain.table.position import REMOVED, Position, Stance
from app.domain.table.reason import Reason, Why
from app.domain.table.version import Change
from tests.world.texts import PARTIES, World, a_clause, a_wording, adds, moves, removes, rewords, says, worlds

BASE = "Le délai est de 20 jours. Le salarié est informé par écrit."
LONGER = BASE.replace("20", "30")
SHORTER = BASE.replace("20", "10")
WEEKS = BASE.replace("jours", "semaines")
LETTER = BASE.replace("écrit", "lettre")
DELAY, SCOPE, END = a_clause("delay", BASE), a_clause("scope", "Champ."), a_clause("end", "Durée.")
A_LONGER = rewords("A", DELAY, LONGER)


def _row(*said: Answer | Position, introduced: str = "", parties: str = "AB") -> Row:
    """The row of DELAY, on a table of one clause."""
    answers = tuple(one for one in said if isinstance(one, Answer))
    positions = tuple(one for one in said if isinstance(one, Position))
    return World((DELAY,), tuple(parties), answers, positions, {"delay": frozenset(introduced)}).row("delay")


def _order(world: World) -> list[str]:
    return [row.clause_id for row in world.rows]


# ---- Agreement (decision 1) ----

ANSWERED = {
    "by agreeing": ([says("B", "delay", LONGER)], True),
    "by the same words in its own deposit": ([rewords("B", DELAY, LONGER)], True),
    "by the same words but for the kind of a space": (
        [rewords("B", DELAY, LONGER.replace(" ", "\u00a0"))],
        True,
    ),
    "with a reservation": ([says("B", "delay", LONGER, Stance.AGREE_WITH_RESERVATION)], False),
    "with a mandate pending": ([says("B", "delay", LONGER, Stance.MANDATE_PENDING)], False),
    "by disagreeing": ([says("B", "delay", LONGER, Stance.DISAGREE)], False),
    "by agreeing on words that are gone": ([says("B", "delay", SHORTER)], False),
    "by agreeing on the table text": ([says("B", "delay", BASE)], False),
    "by agreeing on the removal": ([says("B", "delay", None)], False),
    "by other words": ([rewords("B", DELAY, SHORTER)], False),
    "by the same words, then disagreeing": (
        [rewords("B", DELAY, LONGER), says("B", "delay", LONGER, Stance.DISAGREE)],
        False,
    ),
    "not at all": ([], False),
}


@pytest.mark.parametrize("how", ANSWERED)
def test_a_proposal_is_agreed_only_when_the_other_party_accepts_those_words(how: str) -> None:
    said, agreed = ANSWERED[how]
    row = _row(A_LONGER, *said)
    assert (row.agreed, row.state is State.AGREED) == (a_wording(LONGER).key if agreed else None, agreed)
    if agreed:
        assert (row.missing, row.why.reason, row.why.parties) == ((), Reason.ALL_AGREE, ("A", "B"))


INTRODUCED = {
    "and said no more": ([], True),
    "and agrees": ([says("A", "delay", BASE)], True),
    "and only moved the clause since": ([moves("A", DELAY)], True),
    "but reworded it since": ([A_LONGER], False),
    "but does without it since": ([removes("A", DELAY)], False),
    "but has a reservation": ([says("A", "delay", BASE, Stance.AGREE_WITH_RESERVATION)], False),
    "but awaits a mandate": ([says("A", "delay", BASE, Stance.MANDATE_PENDING)], False),
    "but disagrees": ([says("A", "delay", BASE, Stance.DISAGREE)], False),
}


@pytest.mark.parametrize("how", INTRODUCED)
def test_a_party_that_brought_the_present_words_accepts_them_until_it_says_otherwise(how: str) -> None:
    said, agreed = INTRODUCED[how]
    row = _row(says("B", "delay", BASE), *said, introduced="A")
    assert row.agreed == (DELAY.wording.key if agreed else None)
    spoke_or_replaced = any(not isinstance(one, Answer) or one.change is not Change.KEPT for one in said)
    assert row.brought == (set() if spoke_or_replaced else {"A"})


def test_reworded_then_agreeing_to_the_present_words_all_the_same_is_agreeing() -> None:
    row = _row(says("B", "delay", BASE), A_LONGER, says("A", "delay", BASE), introduced="A")
    assert row.agreed == DELAY.wording.key


def test_leaving_a_clause_as_it_is_is_silence() -> None:
    row = _row(introduced="A")
    assert (row.state, row.agreed, row.missing) == (State.UNTOUCHED, None, ("B",))


def test_a_removal_is_agreed_when_every_party_accepts_it() -> None:
    assert _row(removes("A", DELAY)).state is State.ONE_SIDED
    assert _row(removes("A", DELAY), says("B", "delay", None)).agreed == REMOVED
    assert _row(removes("A", DELAY), removes("B", DELAY)).agreed == REMOVED
    assert (
        _row(removes("A", DELAY), removes("B", DELAY), says("B", "delay", None, Stance.DISAGREE)).agreed
        is None
    )


def test_agreeing_on_a_removal_that_no_text_proposes_agrees_nothing() -> None:
    assert _row(says("A", "delay", None), says("B", "delay", None)).agreed is None


@pytest.mark.parametrize("stance", list(Stance))
def test_a_neutral_party_counts_neither_for_nor_against(stance: Stance) -> None:
    neutral = [
        says("N", "delay", LONGER, stance),
        rewords("N", DELAY, SHORTER),
        says("N", "delay", BASE, stance),
    ]
    for said in ([A_LONGER], [A_LONGER, says("B", "delay", LONGER)], []):
        assert _row(*said, *neutral, introduced="N") == _row(*said)


def test_of_two_proposals_that_all_accept_the_later_agreement_counts() -> None:
    both = [rewords("A", DELAY, LONGER, at=1), rewords("B", DELAY, SHORTER, at=1)]
    longer_last = [says("B", "delay", LONGER, at=5), says("A", "delay", SHORTER, at=4)]
    shorter_last = [says("B", "delay", LONGER, at=4), says("A", "delay", SHORTER, at=5)]
    assert _row(*both, *longer_last).agreed == a_wording(LONGER).key
    assert _row(*both, *shorter_last).agreed == a_wording(SHORTER).key


def test_one_party_that_is_silent_or_reserved_is_named() -> None:
    reserved = says("B", "delay", LONGER, Stance.AGREE_WITH_RESERVATION)
    row = _row(A_LONGER, reserved, parties="ABC")
    assert (row.state, row.missing, row.reserves) == (State.ONE_SIDED, ("B", "C"), ("B",))


def _accepts(row: Row, party: str, proposal: str, introduced: frozenset[str]) -> bool:
    """Decision 1, read out."""
    stated, answer = row.positions.get((party, proposal)), row.answers.get(party)
    if stated:
        return stated.stance is Stance.AGREE
    if answer and answer.change is not Change.KEPT:
        return answer.proposal == proposal
    return bool(row.wording) and proposal == row.wording.key and party in introduced


@given(worlds(willing=True))
def test_agreed_is_exactly_one_proposal_accepted_by_every_party(world: World) -> None:
    for row in world.rows:
        proposals = {one.proposal for one in row.answers.values() if one.change is not Change.KEPT}
        proposals |= {row.wording.key} if row.wording else set()
        introduced = world.introduced.get(row.clause_id, frozenset())
        whole = {
            proposal
            for proposal in proposals
            if all(_accepts(row, party, proposal, introduced) for party in world.parties)
        }
        assert (row.agreed in whole) if whole else row.agreed is None
        assert (row.state is State.AGREED) == bool(whole) == (not row.missing)


# ---- Neutrality ----


@given(worlds(), st.data())
def test_the_order_in_which_anything_is_given_changes_nothing(world: World, data: st.DataObject) -> None:
    shuffled = World(
        world.clauses,
        tuple(data.draw(st.permutations(world.parties))),
        tuple(data.draw(st.permutations(world.answers))),
        tuple(data.draw(st.permutations(world.positions))),
        world.introduced,
    )
    assert shuffled.rows == world.rows


@given(worlds(), st.permutations(PARTIES))
def test_parties_that_change_places_change_their_cells_and_nothing_else(
    world: World, others: list[str]
) -> None:
    names = dict(zip(PARTIES, others, strict=True))
    renamed = World(
        world.clauses,
        tuple(names[party] for party in world.parties),
        tuple(replace(one, party_id=names[one.party_id]) for one in world.answers),
        tuple(replace(one, party_id=names[one.party_id]) for one in world.positions),
        {clause: frozenset(names[one] for one in who) for clause, who in world.introduced.items()},
    )
    for row, other in zip(world.rows, renamed.rows, strict=True):
        assert other == replace(
            row,
            why=_renamed(row.why, names),
            merged=row.merged
            and Merged(_renamed_merge(row.merged.heading, names), _renamed_merge(row.merged.body, names)),
            answers={names[one]: replace(it, party_id=names[one]) for one, it in row.answers.items()},
            positions={
                (names[one], proposal): replace(it, party_id=names[one])
                for (one, proposal), it in row.positions.items()
            },
            missing=tuple(sorted(names[one] for one in row.missing)),
            reserves=tuple(sorted(names[one] for one in row.reserves)),
            stale=frozenset(names[one] for one in row.stale),
            brought=frozenset(names[one] for one in row.brought),
        )


def _renamed(why: Why, names: dict[str, str]) -> Why:
    def of(parties: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(names[one] for one in parties))

    shown = why.passage and replace(
        why.passage,
        readings=tuple(replace(one, parties=of(one.parties)) for one in why.passage.readings),
    )
    return replace(why, parties=of(why.parties), others=of(why.others), passage=shown)


def _renamed_merge(merge: Merge, names: dict[str, str]) -> Merge:
    def of(span: MergedSpan) -> MergedSpan:
        variants = (
            replace(one, parties=tuple(sorted(names[party] for party in one.parties)))
            for one in span.variants
        )
        return replace(span, variants=tuple(variants))

    return replace(merge, spans=tuple(map(of, merge.spans)))


# ---- States from texts alone ----

STATES = {
    "nobody": ([], State.UNTOUCHED, Reason.NOBODY_CHANGED, ()),
    "one rewords": ([A_LONGER], State.ONE_SIDED, Reason.ONE_CHANGED, ("A",)),
    "one removes": ([removes("A", DELAY)], State.ONE_SIDED, Reason.REMOVED_BY, ("A",)),
    "one moves": ([moves("A", DELAY, ["end"])], State.ONE_SIDED, Reason.MOVED_BY, ("A",)),
    "the same words": (
        [A_LONGER, rewords("B", DELAY, LONGER)],
        State.COMPATIBLE,
        Reason.SAME_WORDS,
        ("A", "B"),
    ),
    "the same place": (
        [A_LONGER, rewords("B", DELAY, SHORTER)],
        State.CONFLICTING,
        Reason.SAME_PLACE,
        ("A", "B"),
    ),
    "neighbouring words": (
        [A_LONGER, rewords("B", DELAY, WEEKS)],
        State.COMPATIBLE,
        Reason.ADJACENT,
        ("A", "B"),
    ),
    "places apart": ([A_LONGER, rewords("B", DELAY, LETTER)], State.COMPATIBLE, Reason.APART, ("A", "B")),
    "both remove": (
        [removes("A", DELAY), removes("B", DELAY)],
        State.COMPATIBLE,
        Reason.REMOVED_BY,
        ("A", "B"),
    ),
    "one removes, one rewords": (
        [removes("B", DELAY), A_LONGER],
        State.CONFLICTING,
        Reason.REMOVED_OR_KEPT,
        ("B",),
    ),
    "one removes, one moves": (
        [removes("B", DELAY), moves("A", DELAY, ["end"])],
        State.CONFLICTING,
        Reason.REMOVED_OR_KEPT,
        ("B",),
    ),
    "moved to two places": (
        [moves("A", DELAY, ["end", "scope"]), moves("B", DELAY)],
        State.CONFLICTING,
        Reason.MOVED_DIFFERENTLY,
        ("A", "B"),
    ),
    "moved to one place": (
        [moves("A", DELAY, ["end"]), moves("B", DELAY, ["end", "scope"])],
        State.COMPATIBLE,
        Reason.MOVED_BY,
        ("A", "B"),
    ),
    "one moves, one rewords": (
        [moves("B", DELAY, ["end"]), A_LONGER],
        State.COMPATIBLE,
        Reason.MOVED_AND_CHANGED,
        ("B",),
    ),
}


@pytest.mark.parametrize("who", STATES)
def test_without_agreement_the_state_comes_from_texts_alone(who: str) -> None:
    answers, state, reason, parties = STATES[who]
    world = World((SCOPE, DELAY, END), ("A", "B", "C"), tuple(answers))
    row = world.row("delay")
    assert (row.state, row.why.reason, row.why.parties) == (state, reason, parties)


def test_a_reason_is_about_the_figure_rather_than_the_words() -> None:
    why = _row(rewords("A", DELAY, LONGER.replace("écrit", "lettre"))).why
    assert (why.passage.base, why.passage.readings[0].text, why.passages) == ("20", "30", 2)


def test_the_heading_is_part_of_what_parties_change() -> None:
    titled = replace(A_LONGER, wording=a_wording(BASE, "Délai d’examen"))
    row = _row(titled)
    assert (row.state, row.why.passage.matter) == (State.ONE_SIDED, Matter.HEADING)


# ---- Answers that the table text satisfies ----


def test_an_answer_that_the_table_text_now_says_vanishes() -> None:
    taken = a_clause("delay", LONGER)
    world = World((taken,), ("A", "B"), (A_LONGER, rewords("B", taken, SHORTER)))
    assert world.row("delay").answers.keys() == {"B"}


def test_a_move_that_the_table_text_made_vanishes_and_any_other_stays() -> None:
    answer = moves("A", DELAY, ["end", "scope"])
    assert World((SCOPE, END, DELAY), ("A", "B"), (answer,)).row("delay").answers == {}
    assert World((SCOPE, DELAY, END), ("A", "B"), (answer,)).row("delay").answers == {"A": answer}


def test_of_an_answer_in_new_words_and_in_a_new_place_what_the_table_text_lacks_stays() -> None:
    answer = replace(A_LONGER, moved=True, predecessors=("end", "scope"))
    (there,) = World((SCOPE, END, DELAY), ("A", "B"), (answer,)).row("delay").answers.values()
    assert (there.moved, there.wording) == (False, A_LONGER.wording)
    said = World((SCOPE, a_clause("delay", LONGER), END), ("A", "B"), (answer,)).row("delay")
    assert (said.answers["A"].moved, said.why.reason) == (True, Reason.MOVED_BY)


def test_clauses_moved_together_all_count_as_moved() -> None:
    answers = (moves("A", DELAY), moves("A", END, ["delay"]))
    rows = World((SCOPE, DELAY, END), ("A", "B"), answers).rows
    assert [row.clause_id for row in rows if row.answers] == ["delay", "end"]


def test_a_move_that_the_table_text_made_vanishes_though_another_made_with_it_was_not() -> None:
    answers = (moves("A", DELAY), moves("A", END, ["delay"]))
    row = World((END, SCOPE, DELAY), ("A", "B"), answers).row("end")
    assert row.answers == {}


def test_of_two_clauses_moved_together_in_the_wrong_order_one_is_still_to_move() -> None:
    answers = (moves("A", DELAY), moves("A", END, ["delay"]))
    rows = World((END, DELAY, SCOPE), ("A", "B"), answers).rows
    assert [row.clause_id for row in rows if row.answers] == ["end"]


def test_an_answer_to_a_clause_that_is_gone_vanishes() -> None:
    assert World((SCOPE,), ("A", "B"), (A_LONGER, removes("B", DELAY))).row("scope").answers == {}


# ---- Added clauses (decision 9) ----


def test_an_added_clause_stands_after_the_nearest_clause_it_follows() -> None:
    cases = {("delay", "scope"): 2, ("gone", "scope"): 1, ("end",): 3, (): 0, ("gone",): 0}
    for after, rank in cases.items():
        world = World((SCOPE, DELAY, END), ("A", "B"), (adds("A", "new", "Neuf.", after),))
        assert _order(world).index("new") == rank
        row = world.row("new")
        assert (row.state, row.why.reason, row.wording) == (State.ONE_SIDED, Reason.ADDED_BY, None)


def test_clauses_added_together_keep_their_order_whatever_their_names() -> None:
    for first, second in (("x", "y"), ("y", "x")):
        added = (adds("A", first, "Un.", ["scope"]), adds("A", second, "Deux.", [first, "scope"]))
        assert _order(World((SCOPE, END), ("A", "B"), added)) == ["scope", first, second, "end"]


def test_two_parties_that_add_the_same_words_share_one_row_and_agree() -> None:
    world = World((SCOPE,), ("A", "B"), (adds("A", "a2", "Neuf."), adds("B", "b1", "Neuf.", ["scope"])))
    (row,) = [row for row in world.rows if row.wording is None]
    assert (row.clause_id, row.joined, row.agreed) == ("a2", ("b1",), a_wording("Neuf.").key)


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_two_wordings_of_one_library_clause_are_one_row(first: str, second: str) -> None:
    added = (adds("A", first, "Trente.", origin="library"), adds("B", second, "Vingt.", origin="library"))
    world = World((SCOPE,), ("A", "B"), added)
    (row,) = [row for row in world.rows if row.wording is None]
    assert (row.clause_id, row.entry.clause_id, row.joined) == ("a", "a", ("b",))
    assert (row.state, row.answers.keys()) == (State.CONFLICTING, {"A", "B"})


def test_a_library_clause_that_one_party_added_twice_is_joined_to_no_other() -> None:
    added = (
        adds("A", "a1", "Trente.", origin="library"),
        adds("A", "a2", "Quarante.", origin="library"),
        adds("B", "b", "Vingt.", origin="library"),
    )
    assert sorted(_order(World((), ("A", "B"), added))) == ["a1", "a2", "b"]


@pytest.mark.parametrize("words", list(permutations(("Dix.", "Vingt.", "Trente."))))
def test_words_of_two_library_clauses_are_joined_alike_in_whatever_order_they_come(
    words: tuple[str, str, str],
) -> None:
    shared, one, other = words
    added = (
        adds("A", "a", shared, origin="one"),
        adds("B", "b", shared, origin="other"),
        adds("C", "c", one, origin="one"),
        adds("D", "d", other, origin="other"),
    )
    found = [World((), ("A", "B", "C", "D"), order).rows for order in permutations(added)]
    assert all(rows == found[0] for rows in found)


def test_a_clause_added_twice_in_the_same_words_is_one_row_with_all_its_names() -> None:
    added = (adds("A", "a1", "Neuf."), adds("A", "a2", "Neuf."), adds("B", "b", "Neuf."))
    (row,) = World((), ("A", "B"), added).rows
    assert (row.clause_id, row.joined, row.answers.keys()) == ("a1", ("a2", "b"), {"A", "B"})


def test_an_addition_after_another_partys_name_of_the_same_clause_stands_after_its_row() -> None:
    world = World(
        (SCOPE, END),
        ("A", "B"),
        (
            adds("A", "a", "Neuf.", ["end", "scope"]),
            adds("B", "b", "Neuf.", ["end", "scope"]),
            adds("B", "c", "Suite.", ["b", "end", "scope"]),
        ),
    )
    assert _order(world) == ["scope", "end", "a", "c"]


def test_the_same_place_is_one_place_under_two_names() -> None:
    answers = (
        adds("A", "a", "Neuf.", ["end", "delay"]),
        adds("B", "b", "Neuf.", ["end", "delay"]),
        moves("A", SCOPE, ["a", "end", "delay"]),
        moves("B", SCOPE, ["b", "end", "delay"]),
    )
    assert World((SCOPE, DELAY, END), ("A", "B", "C"), answers).row("scope").state is State.COMPATIBLE


@given(worlds())
def test_every_clause_and_every_addition_has_one_row(world: World) -> None:
    names = [name for row in world.rows for name in (row.clause_id, *row.joined)]
    assert len(names) == len(set(names))
    assert set(names) == {one.clause_id for one in world.entries} | {
        one.entry.clause_id for one in world.answers if one.change is Change.ADDED
    }
    assert [row.clause_id for row in world.rows if row.wording] == [one.clause_id for one in world.entries]
