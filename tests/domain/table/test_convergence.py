from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.compare.redline import Span, redline
from app.domain.table.convergence import Convergence, convergence, count, total
from app.domain.table.divergence import Answer, Row
from app.domain.table.position import Position, Stance
from tests.world.texts import (
    HEADING,
    PARTIES,
    World,
    a_clause,
    adds,
    moves,
    removes,
    rewords,
    says,
    worlds,
)

BASE = "Le délai est de 20 jours. Le salarié est informé par écrit."
LONGER = BASE.replace("20", "30")
ADDED = "Le délai est de 20 jours ouvrés. Le salarié est informé par écrit."
DELAY = a_clause("delay", BASE)
SIZE = count(BASE) + count(HEADING)


def _of(*said: Answer | Position, parties: str = "ABC") -> Convergence:
    """The convergence of DELAY, on a table of one clause."""
    answers = tuple(one for one in said if isinstance(one, Answer))
    positions = tuple(one for one in said if isinstance(one, Position))
    return convergence(World((DELAY,), tuple(parties), answers, positions).row("delay"))


def _whole(world: World) -> Convergence:
    return total(convergence(row) for row in world.rows)


# Words


def test_words_and_figures_count_and_marks_do_not() -> None:
    assert count("Le délai (article L. 2242-17) est de 1 234,56 € ; ____ jours, l'employeur.") == 10
    assert count(" – ;\n") == 0


# One clause


def test_words_that_nobody_touched_are_undisputed_and_not_agreed() -> None:
    assert _of() == Convergence(SIZE, 0, 0)
    assert _of().undisputed == SIZE


def test_a_change_of_one_party_disputes_what_it_strikes_and_what_it_puts_in() -> None:
    assert _of(rewords("A", DELAY, LONGER)) == Convergence(SIZE + 1, 2)
    assert _of(rewords("A", DELAY, ADDED)) == Convergence(SIZE + 1, 1)
    assert _of(rewords("A", DELAY, BASE.replace(" par écrit", ""))) == Convergence(SIZE, 2)


def test_what_two_parties_put_in_alike_counts_once() -> None:
    both = [rewords("A", DELAY, LONGER), rewords("B", DELAY, LONGER)]
    assert _of(*both) == _of(both[0])


def test_two_changes_of_the_same_words_strike_them_once_and_put_in_each() -> None:
    found = _of(rewords("A", DELAY, LONGER), rewords("B", DELAY, BASE.replace("20", "10")))
    assert found == Convergence(SIZE + 2, 3)


def test_typography_disputes_nothing() -> None:
    apart = rewords(
        "A", DELAY, BASE.replace("20 jours", "30\u00a0jours").replace("est informé", "est\u00a0informé")
    )
    assert _of(apart) == Convergence(SIZE + 1, 2)


def test_a_removal_disputes_every_word() -> None:
    assert _of(removes("A", DELAY)) == Convergence(SIZE, SIZE)


def test_a_move_disputes_a_place_and_no_word() -> None:
    assert _of(moves("A", DELAY)) == _of()


def test_an_added_clause_is_disputed_whole_until_it_is_agreed() -> None:
    world = World((DELAY,), ("A", "B"), (adds("A", "new", LONGER),))
    size = count(LONGER) + count(HEADING)
    assert convergence(world.row("new")) == Convergence(size, size)
    accepted = replace(world, positions=(says("B", "new", LONGER),))
    assert convergence(accepted.row("new")) == Convergence(size, 0, size)


def test_wordings_of_one_added_clause_count_what_they_would_as_two_clauses() -> None:
    together = World(
        (DELAY,), tuple("ABC"), (adds("A", "x", BASE, origin="o"), adds("B", "y", LONGER, origin="o"))
    )
    apart = World((DELAY,), tuple("ABC"), (adds("A", "x", BASE), adds("B", "y", LONGER)))
    assert (len(together.rows), len(apart.rows)) == (2, 3)
    assert _whole(together) == _whole(apart)
    alike = World((DELAY,), tuple("ABC"), (adds("A", "x", BASE), adds("B", "y", BASE)))
    assert _whole(alike) == Convergence(2 * SIZE, SIZE)


def test_an_agreed_clause_has_the_words_of_what_is_agreed() -> None:
    agreed = _of(rewords("A", DELAY, ADDED), says("B", "delay", ADDED), parties="AB")
    assert agreed == Convergence(SIZE + 1, 0, SIZE + 1)
    everybody = [says(party, "delay", BASE) for party in "ABC"]
    assert _of(*everybody) == Convergence(SIZE, 0, SIZE)
    assert _of(removes("A", DELAY), says("B", "delay", None), parties="AB") == Convergence(SIZE, 0, SIZE)


def test_a_disagreement_without_other_words_disputes_every_word() -> None:
    assert _of(says("A", "delay", BASE, Stance.DISAGREE)) == Convergence(SIZE, SIZE)
    assert _of(says("A", "delay", BASE, Stance.MANDATE_PENDING)) == _of()
    assert _of(says("A", "delay", BASE, Stance.AGREE_WITH_RESERVATION)) == _of()


def test_a_party_that_wrote_what_it_wants_disputes_only_that() -> None:
    own = rewords("A", DELAY, LONGER)
    assert _of(own, says("A", "delay", BASE, Stance.DISAGREE)) == _of(own)
    assert _of(own, says("B", "delay", BASE, Stance.DISAGREE)) == Convergence(SIZE + 1, SIZE + 1)


# The whole table


def test_the_whole_is_the_sum_of_its_clauses() -> None:
    world = World((DELAY, a_clause("end", "Durée.")), ("A", "B"), (removes("A", DELAY),))
    assert _whole(world) == Convergence(SIZE + 1 + count(HEADING), SIZE, 0)
    assert total(()) == Convergence()


def test_a_caller_that_keeps_redlines_makes_none_twice() -> None:
    asked: list[tuple[str, str]] = []

    def kept(old: str, new: str) -> tuple[Span, ...]:
        asked.append((old, new))
        return redline(old, new)

    world = World((DELAY,), tuple("ABC"), (rewords("A", DELAY, LONGER), rewords("B", DELAY, LONGER)))
    assert total(convergence(row, kept) for row in world.rows) == _whole(world)
    assert asked == [(BASE, LONGER)]


# What holds for all


def _not_lower(now: Convergence, before: Convergence) -> bool:
    """Neither share is lower. Nothing on the table is nothing in dispute."""
    if not now.words or not before.words:
        return now.disputed == 0
    undisputed = now.undisputed * before.words >= before.undisputed * now.words
    return undisputed and now.agreed * before.words >= before.agreed * now.words


def _open_rows(world: World) -> list[Row]:
    return [row for row in world.rows if row.agreed is None]


@given(worlds())
def test_counts_are_counts_of_the_words_on_the_table(world: World) -> None:
    for row in world.rows:
        found = convergence(row)
        assert 0 <= found.agreed <= found.undisputed <= found.words
        assert (found.agreed == found.words > 0) == (row.agreed is not None)


@given(worlds(), st.permutations(PARTIES), st.data())
def test_no_party_weighs_more_than_another(world: World, order: list[str], data: st.DataObject) -> None:
    other = dict(zip(PARTIES, order, strict=True))
    renamed = replace(
        world,
        parties=tuple(other[party] for party in world.parties),
        answers=tuple(
            replace(one, party_id=other[one.party_id]) for one in data.draw(st.permutations(world.answers))
        ),
        positions=tuple(replace(one, party_id=other[one.party_id]) for one in world.positions),
        introduced={key: frozenset(other[one] for one in who) for key, who in world.introduced.items()},
    )
    assert _whole(renamed) == _whole(world)


@given(worlds(), st.data())
def test_a_position_agree_never_lowers_it(world: World, data: st.DataObject) -> None:
    rows = _open_rows(world)
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    proposals = sorted({one.proposal for one in row.answers.values()} | {row.current})
    said = Position(
        data.draw(st.sampled_from(world.parties)),
        row.clause_id,
        data.draw(st.sampled_from(proposals)),
        None,
        Stance.AGREE,
        None,
        99,
    )
    now = replace(world, positions=(*world.positions, said))
    assert _not_lower(convergence(now.row(row.clause_id)), convergence(row))
    assert _not_lower(_whole(now), _whole(world))


@given(worlds(), st.data())
def test_a_disagreement_taken_back_never_lowers_it(world: World, data: st.DataObject) -> None:
    still = {row.clause_id for row in _open_rows(world)}
    found = [one for one in world.positions if one.stance is Stance.DISAGREE and one.clause_id in still]
    assume(found)
    gone = data.draw(st.sampled_from(found))
    now = replace(world, positions=tuple(one for one in world.positions if one != gone))
    assert _not_lower(_whole(now), _whole(world))


@given(worlds(), st.data())
def test_an_answer_taken_back_never_lowers_it(world: World, data: st.DataObject) -> None:
    opposed = {(one.party_id, one.clause_id) for one in world.positions if one.stance is Stance.DISAGREE}
    found = [
        one
        for row in _open_rows(world)
        for one in row.answers.values()
        if (one.party_id, row.clause_id) not in opposed
    ]
    assume(found)
    gone = data.draw(st.sampled_from(found))
    name = (gone.party_id, gone.entry.clause_id)
    left = tuple(one for one in world.answers if (one.party_id, one.entry.clause_id) != name)
    now = replace(world, answers=left)
    assert _not_lower(_whole(now), _whole(world))


@given(worlds(), st.sampled_from(["Le délai est de 45 jours francs.", "", "Durée."]), st.data())
def test_a_further_answer_in_other_words_never_raises_it(
    world: World, words: str, data: st.DataObject
) -> None:
    opposed = {(one.party_id, one.clause_id) for one in world.positions if one.stance is Stance.DISAGREE}
    found = [
        (party, row)
        for row in _open_rows(world)
        for party in world.parties
        if row.wording and party not in row.answers and (party, row.clause_id) not in opposed
    ]
    assume(found and len(world.parties) > 1)
    party, row = data.draw(st.sampled_from(found))
    clause = next(one for one in world.clauses if one.entry.clause_id == row.clause_id)
    now = replace(world, answers=(*world.answers, rewords(party, clause, words)))
    assert _not_lower(convergence(row), convergence(now.row(row.clause_id)))
    assert _not_lower(_whole(world), _whole(now))


def test_accepting_words_makes_a_clause_agreed_at_last() -> None:
    own = rewords("A", DELAY, LONGER)
    steps = (
        _of(own, parties="AB"),
        _of(own, says("B", "delay", LONGER, Stance.DISAGREE), parties="AB"),
        _of(own, says("B", "delay", LONGER), parties="AB"),
    )
    assert [one.agreed for one in steps] == [0, 0, SIZE]
