import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Conflict, Invalid
from app.domain.table.outline import Entry, Outline, moved
from app.domain.table.version import Amendment, Change, amendments, carried, check_deposit
from tests.world.texts import outlines, revised


def _words(entries: Outline) -> list[tuple[str, str]]:
    return [(one.clause_id, one.digest) for one in entries]


def _entry(clause_id: str, digest: str = "old") -> Entry:
    return Entry(clause_id, digest)


@given(st.data())
def test_carrying_a_versions_changes_onto_its_own_base_gives_the_version(data: st.DataObject) -> None:
    base = data.draw(outlines())
    wanted = data.draw(revised(base))
    changes = data.draw(st.permutations(list(amendments(base, wanted).values())))
    found = carried(base, changes)
    assert _words(found) == _words(wanted)
    paths = {one.clause_id: one.path for one in wanted}
    touched = {one.clause_id for one in changes if one.moved or one.change is Change.ADDED}
    assert all(one.path == paths[one.clause_id] for one in found if one.clause_id in touched)


@given(st.data())
def test_amendments_name_exactly_the_clauses_that_differ(data: st.DataObject) -> None:
    base = data.draw(outlines())
    wanted = data.draw(revised(base))
    found = amendments(base, wanted)
    old, new = dict(_words(base)), dict(_words(wanted))
    displaced = moved(list(old), list(new))
    assert found.keys() == {one for one in old | new if old.get(one) != new.get(one) or one in displaced}
    for clause_id, one in found.items():
        assert (one.base_digest, one.digest) == (old.get(clause_id), new.get(clause_id))
        assert one.moved == (clause_id in displaced)
    assert amendments(base, base) == {}


@given(st.data())
def test_clauses_that_changes_leave_alone_follow_the_new_base(data: st.DataObject) -> None:
    base = data.draw(outlines())
    later = data.draw(revised(base, first_id=500))
    changes = amendments(base, data.draw(revised(base, first_id=200)))
    found = dict(_words(carried(later, changes.values())))
    for clause_id, digest in _words(later):
        if clause_id not in changes:
            assert found[clause_id] == digest


def test_a_change_to_a_clause_the_base_no_longer_holds_is_dropped_but_an_addition_comes_back() -> None:
    base, mine = (_entry("a"), _entry("b")), (_entry("a"), _entry("b", "mine"), _entry("c", "added"))
    changes = amendments(base, mine)
    assert _words(carried((_entry("a", "theirs"),), changes.values())) == [("a", "theirs"), ("c", "added")]


def test_an_addition_the_base_took_under_another_identity_is_not_added_twice() -> None:
    changes = amendments((_entry("a"),), (_entry("a"), _entry("mine", "my words")))
    base = (Entry("theirs", "their words", aliases=("mine",)), _entry("a"))
    assert _words(carried(base, changes.values())) == [("theirs", "my words"), ("a", "old")]


def test_a_removal_has_no_words() -> None:
    (removal,) = amendments((_entry("a"),), ()).values()
    assert removal == Amendment(Change.REMOVED, False, _entry("a"), "old")
    assert removal.digest is None


def test_a_deposit_that_says_nothing_is_refused() -> None:
    with pytest.raises(Conflict) as refused:
        check_deposit({}, True, {}, frozenset({"a"}))
    assert refused.value.code == "empty_deposit"


def test_a_text_without_a_clause_is_refused() -> None:
    removal = amendments((_entry("a"),), ())
    for changes, has_base in (({}, False), (removal, True)):
        with pytest.raises(Conflict) as refused:
            check_deposit(changes, has_base, {}, frozenset())
        assert refused.value.code == "empty_text"


def test_a_reference_to_an_absent_clause_is_refused_and_named() -> None:
    references = {"b": frozenset({"a"}), "a": frozenset({"gone", "b"})}
    changes = amendments((), (_entry("a"), _entry("b")))
    with pytest.raises(Invalid) as refused:
        check_deposit(changes, False, references, frozenset({"a", "b"}))
    assert (refused.value.code, dict(refused.value.facts)) == ("absent_reference", {"clauses": ["a"]})
    check_deposit(changes, False, references, frozenset({"a", "b", "gone"}))
