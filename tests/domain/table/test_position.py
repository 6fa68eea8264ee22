"""A stance is bound to exact words: change one letter and it says nothing any more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.table.divergence import State
from app.domain.table.position import REMOVED, Stance
from tests.world.texts import World, a_clause, a_wording, rewords, says

OLD = "Le délai est de 20 jours ouvrés."
NEW = "Le délai est de 30 jours ouvrés."


def _agreed_on(words: str) -> World:
    delay = a_clause("delay", words)
    return World((delay,), ("A", "B"), (), (says("A", "delay", NEW), says("B", "delay", NEW)))


@pytest.mark.parametrize(
    "other",
    [
        "Le délai est de 31 jours ouvrés.",
        "Le délai est de 30 jours ouvré.",
        "Le délai est de 30 jours ouvrés",
        "Le délai, est de 30 jours ouvrés.",
        "le délai est de 30 jours ouvrés.",
        "Le delai est de 30 jours ouvrés.",
        "Le délai est de\n\n30 jours ouvrés.",
        "- Le délai est de 30 jours ouvrés.",
    ],
)
def test_one_letter_figure_mark_or_line_changes_and_every_agreement_lapses_visibly(other: str) -> None:
    assert _agreed_on(NEW).row("delay").state is State.AGREED
    row = _agreed_on(other).row("delay")
    assert (row.state, row.agreed, row.missing) == (State.UNTOUCHED, None, ("A", "B"))
    assert row.stale == {"A", "B"}


@pytest.mark.parametrize("other", [NEW.replace(" ", "\u00a0"), NEW.replace("30", "**30**")])
def test_the_kind_of_a_space_and_emphasis_undo_nothing(other: str) -> None:
    row = _agreed_on(other).row("delay")
    assert (row.state, row.stale) == (State.AGREED, frozenset())


@given(st.data())
def test_any_letter_changed_makes_a_position_stale(data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at, one in enumerate(NEW) if one.isalnum()]))
    letter = data.draw(st.sampled_from([one for one in "aéxz39" if one != NEW[at]]))
    row = _agreed_on(NEW[:at] + letter + NEW[at + 1 :]).row("delay")
    assert (row.state, row.stale) == (State.UNTOUCHED, {"A", "B"})


def test_a_position_is_current_again_when_its_words_are_proposed_again() -> None:
    world = _agreed_on(OLD)
    back = World(world.clauses, world.parties, (rewords("A", world.clauses[0], NEW),), world.positions)
    assert back.row("delay").stale == frozenset()
    assert back.row("delay").agreed == a_wording(NEW).key


def test_the_latest_of_two_stances_on_one_clause_under_two_identities_counts() -> None:
    delay = a_clause("delay", OLD, "its other name")
    earlier = says("A", "delay", OLD, Stance.AGREE, at=1)
    later = says("A", "its other name", OLD, Stance.DISAGREE, at=2)
    for positions in ((earlier, later), (later, earlier)):
        world = World((delay,), ("A",), (), positions)
        assert world.row("delay").positions[("A", delay.wording.key)].stance is Stance.DISAGREE
        assert world.row("delay").agreed is None


def test_the_removal_is_a_proposal_apart_from_every_text() -> None:
    assert REMOVED not in {a_wording(words).key for words in ("", "removed", "Removed")}
    delay = a_clause("delay", OLD)
    world = World((delay,), ("A", "B"), (), (says("A", "delay", None), says("B", "delay", None)))
    assert world.row("delay").agreed is None, "nobody's text proposes the removal"
