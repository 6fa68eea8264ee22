from app.domain.table.position import REMOVED
from app.domain.table.relook import Stand, changed, relook, stands
from tests.world.texts import World, a_clause, a_wording, removes, rewords, says

OLD, NEW = {"system": "old words", "trial": "same"}, {"system": "new words", "trial": "same"}
CLAUSE = a_clause("delay", "Le système attend 20 jours.")
KEY = CLAUSE.wording.key
USED = {("delay", KEY): {"system"}, ("other", "k"): {"trial"}}


def then(instant: int) -> dict[str, str]:
    """The definition got its new words at 10."""
    return OLD if instant < 10 else NEW


def again(
    *taken: Stand, discussed: str = "", own: tuple[tuple[str, str], ...] = ()
) -> dict[Stand, tuple[str, ...]]:
    return relook(taken, USED, {discussed} - {""}, NEW, then, own)


def test_a_position_taken_under_other_words_of_the_definition_deserves_another_look() -> None:
    early, late = Stand("delay", "A", KEY, 9), Stand("delay", "B", KEY, 10)
    assert again(early, late) == {early: ("system",)}


def test_a_clause_that_does_not_use_the_definition_is_left_alone() -> None:
    assert again(Stand("other", "A", "k", 9)) == {}
    assert again(Stand("delay", "A", "words that left the table", 9)) == {}
    assert again(Stand("delay", "A", REMOVED, 9)) == {}


def test_a_definition_in_discussion_flags_every_stand_that_uses_it() -> None:
    fresh = Stand("delay", "A", KEY, 99)
    assert again(fresh) == {}
    assert again(fresh, discussed="system") == {fresh: ("system",)}
    assert again(fresh, discussed="trial") == {}


def test_what_a_party_wrote_itself_is_no_news_to_it() -> None:
    mine, theirs = Stand("delay", "A", KEY, 9), Stand("delay", "B", KEY, 9)
    assert again(mine, theirs, own=(("A", "system"),)) == {theirs: ("system",)}


def test_a_definition_that_came_or_went_changed() -> None:
    assert changed(OLD, NEW) == {"system"}
    assert changed({}, {"a": "k"}) == changed({"a": "k"}, {}) == {"a"}
    assert changed(NEW, NEW) == frozenset()


def test_stands_are_positions_and_words_brought_that_still_count() -> None:
    world = World(
        (CLAUSE,),
        ("A", "B", "C"),
        (rewords("C", CLAUSE, "Le système attend 30 jours.", at=3),),
        (says("B", "delay", "Le système attend 30 jours.", at=7),),
        {"delay": frozenset("AC")},
    )
    thirty = a_wording("Le système attend 30 jours.").key
    found = set(stands(world.row("delay"), {"A": 2, "C": 2}))
    assert found == {Stand("delay", "A", KEY, 2), Stand("delay", "B", thirty, 7)}


def test_a_removed_row_has_no_words_to_stand_on() -> None:
    world = World((CLAUSE,), ("A", "B"), (removes("A", CLAUSE),), (says("B", "delay", None, at=4),))
    assert set(stands(world.row("delay"), {})) == {Stand("delay", "B", REMOVED, 4)}
