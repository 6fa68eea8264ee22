from dataclasses import replace

from hypothesis import given

from app.domain.table.divergence import Answer, State, TableClause
from app.domain.table.outline import renumbered
from app.domain.table.position import REMOVED, Position
from app.domain.table.table_text import Next, compute
from app.domain.table.version import Change
from tests.world.texts import World, a_clause, a_wording, adds, moves, removes, rewords, says, worlds

A, B, C, D = (a_clause(name, f"Clause {name}.") for name in ("a", "b", "c", "d"))


def _next(world: World) -> Next:
    return compute(world.entries, world.rows, world.parties)


def _ids(found: Next) -> list[str]:
    return [one.clause_id for one in found.entries]


def _world(*said: Answer | Position, clauses: tuple[TableClause, ...] = (A, B, C, D)) -> World:
    answers = tuple(one for one in said if isinstance(one, Answer))
    positions = tuple(one for one in said if isinstance(one, Position))
    return World(clauses, ("P", "Q"), answers, positions)


@given(worlds(willing=True))
def test_the_next_text_takes_exactly_the_agreed_proposals(world: World) -> None:
    found = _next(world)
    key_of = {one.wording.digest: one.wording.key for one in world.clauses}
    key_of |= {one.wording.digest: one.wording.key for one in world.answers if one.wording}
    present = {one.clause_id: one for one in found.entries}
    assert len(present) == len(found.entries)
    for row in world.rows:
        entry = present.pop(row.clause_id, None)
        if row.agreed is None or (row.wording and row.agreed == row.wording.key):
            assert (entry and entry.digest) == (row.wording and row.wording.digest)
        elif row.agreed == REMOVED:
            assert entry is None
        else:
            assert entry is not None
            assert key_of[entry.digest] == row.agreed
            assert row.wording or entry.aliases == row.joined
    assert not present


@given(worlds(willing=True))
def test_clauses_that_are_not_moved_by_all_keep_their_place_and_what_is_printed_around_them(
    world: World,
) -> None:
    found = _next(world)
    moved_by_all = {
        row.clause_id
        for row in world.rows
        if all(party in row.answers and row.answers[party].moved for party in world.parties)
    }
    staying = {one.clause_id: one for one in world.entries if one.clause_id not in moved_by_all}
    after = [one for one in found.entries if one.clause_id in staying]
    assert [one.clause_id for one in after] == [one for one in staying if one in _ids(found)]
    for one in after:
        assert replace(one, digest="", number=None) == replace(staying[one.clause_id], digest="", number=None)


@given(worlds(willing=True))
def test_computing_again_on_the_next_text_takes_nothing_more(world: World) -> None:
    found = _next(world)
    again = _next(world.with_table(found.entries))
    assert again.taken == ()
    assert again.entries == found.entries


@given(worlds(willing=True))
def test_what_was_agreed_is_still_agreed_once_it_is_the_text(world: World) -> None:
    found = _next(world)
    after = {row.clause_id: row for row in world.with_table(found.entries).rows}
    for row in world.rows:
        if row.agreed and row.agreed != REMOVED:
            assert after[row.clause_id].agreed == row.agreed


@given(worlds(willing=True))
def test_every_row_is_counted_once(world: World) -> None:
    found = _next(world)
    taken = {row.clause_id for row in found.taken}
    agreed = {row.clause_id for row in world.rows if row.state is State.AGREED}
    disputed = {row.clause_id for row in world.rows if row.wording} - agreed
    assert found.agreed_as_is == len(agreed - taken)
    assert found.open_count == len(disputed)


@given(worlds(willing=True))
def test_two_computations_of_one_state_give_one_text(world: World) -> None:
    shuffled = World(
        world.clauses,
        world.parties[::-1],
        world.answers[::-1],
        world.positions[::-1],
        world.introduced,
    )
    assert _next(shuffled) == _next(world)


def test_when_nothing_is_agreed_the_text_stays_as_it_is() -> None:
    found = _next(_world(rewords("P", A, "Autre."), removes("P", B), adds("P", "e", "Neuf."), moves("P", D)))
    assert found == Next(renumbered(_world().entries, _world().entries), (), 0, 4)


def test_an_agreed_removal_takes_the_clause_out_and_counts_the_rest_again() -> None:
    found = _next(_world(removes("P", B), says("Q", "b", None)))
    assert [(one.clause_id, one.number) for one in found.entries] == [("a", "1"), ("c", "2"), ("d", "3")]


def test_the_agreed_words_are_those_of_an_answer_never_a_blend() -> None:
    spaced = rewords("P", A, "Clause\u00a0autre.")
    plain = rewords("Q", A, "Clause autre.")
    found = _next(_world(spaced, plain))
    assert found.entries[0].digest == min(spaced.entry.digest, plain.entry.digest)


def test_an_agreed_addition_stands_where_its_version_has_it() -> None:
    found = _next(_world(adds("P", "e", "Neuf.", ["gone", "b", "a"]), adds("Q", "f", "Neuf.", ["b", "a"])))
    assert _ids(found) == ["a", "b", "e", "c", "d"]
    assert found.entries[2].aliases == ("f",)


def test_an_addition_after_a_clause_that_leaves_stands_after_the_one_before() -> None:
    words = "Neuf."
    found = _next(
        _world(removes("P", B), removes("Q", B), adds("P", "e", words, ["b", "a"]), says("Q", "e", words))
    )
    assert _ids(found) == ["a", "e", "c", "d"]


def test_after_the_addition_is_taken_the_other_partys_own_is_satisfied() -> None:
    world = _world(adds("P", "e", "Neuf.", ["a"]), adds("Q", "f", "Neuf.", ["a"]))
    row = world.with_table(_next(world).entries).row("e")
    assert (row.answers, row.agreed) == ({}, a_wording("Neuf.").key)


def test_a_party_whose_wording_of_a_joined_addition_was_not_taken_still_shows_it() -> None:
    other = adds("Q", "a-first", "Autre.", ["a"], origin="library")
    world = _world(
        adds("P", "e", "Neuf.", ["a"], origin="library"), other, says("Q", "a-first", "Neuf.", at=5)
    )
    taken = _next(world)
    assert (taken.entries[1].clause_id, taken.entries[1].aliases) == ("a-first", ("e",))
    row = world.with_table(taken.entries).row("a-first")
    assert (row.agreed, row.answers.keys()) == (a_wording("Neuf.").key, {"Q"})


def test_a_move_enters_only_when_all_parties_have_it() -> None:
    one, other = moves("P", D, ["a"]), moves("Q", D, ["a"])
    assert _ids(_next(_world(one))) == ["a", "b", "c", "d"]
    assert _ids(_next(_world(one, moves("Q", D)))) == ["a", "b", "c", "d"]
    found = _next(_world(one, other))
    assert _ids(found) == ["a", "d", "b", "c"]
    assert [row.clause_id for row in found.taken] == ["d"]


def test_a_clause_that_follows_another_which_stays_is_not_said_to_be_taken() -> None:
    said = (moves("P", B), moves("P", C, ["b"]), moves("Q", B, ["d", "a"]), moves("Q", C, ["b", "d", "a"]))
    found = _next(_world(*said))
    assert (_ids(found), found.taken) == (["a", "b", "c", "d"], ())


def test_several_moves_that_all_have_give_the_order_that_all_have() -> None:
    order = ["d", "c", "a", "b"]
    said = [moves(party, clause, order[:at][::-1]) for party in "PQ" for at, clause in ((0, D), (1, C))]
    assert _ids(_next(_world(*said))) == order


def test_a_moved_clause_follows_an_addition_that_enters_with_it() -> None:
    said = [
        one
        for party, name in (("P", "e"), ("Q", "f"))
        for one in (adds(party, name, "Neuf.", ["a"]), moves(party, D, [name, "a"]))
    ]
    assert _ids(_next(_world(*said))) == ["a", "e", "d", "b", "c"]


def test_a_moved_clause_takes_the_section_it_is_moved_to() -> None:
    said = [replace(moves(party, D), entry=replace(D.entry, path=("Titre II",))) for party in ("P", "Q")]
    assert _next(_world(*said)).entries[0].path == ("Titre II",)


def test_words_agreed_are_taken_though_the_move_that_came_with_them_is_not() -> None:
    moved = replace(rewords("P", D, "Neuf."), moved=True, change=Change.MODIFIED)
    found = _next(_world(moved, says("Q", "d", "Neuf.")))
    assert _ids(found) == ["a", "b", "c", "d"]
    assert found.entries[3].digest == a_wording("Neuf.").digest
