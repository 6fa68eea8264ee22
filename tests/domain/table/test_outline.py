import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.table.outline import (
    Entry,
    Outline,
    arranged,
    decode,
    digest,
    encode,
    is_plainly_numbered,
    moved,
    place_after,
    renumbered,
)
from tests.world.texts import an_id, outlines, printed, revised

orders = st.lists(st.sampled_from("abcdefg"), unique=True)


def _ids(entries: Outline) -> list[str]:
    return [one.clause_id for one in entries]


def _numbered(*numbers: str | None) -> Outline:
    return tuple(Entry(an_id(at), "00" * 32, number=number) for at, number in enumerate(numbers))


@given(printed())
def test_an_outline_comes_back_from_bytes_and_json_as_it_was(entries: Outline) -> None:
    manifest, outline = encode(entries)
    assert len(manifest) == 48 * len(entries)
    assert decode(manifest, json.loads(json.dumps(outline))) == entries


def test_a_manifest_and_an_outline_of_different_lengths_are_refused() -> None:
    manifest, outline = encode(_numbered("1", "2"))
    with pytest.raises(ValueError, match="zip"):
        decode(manifest[:48], outline)


@given(printed(), printed())
def test_two_versions_share_a_digest_only_when_they_are_the_same(one: Outline, other: Outline) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_the_digest_of_a_version_covers_what_is_printed_around_the_words() -> None:
    entry = Entry(an_id(1), "00" * 32)
    variants = [
        (entry,),
        (Entry(an_id(2), "00" * 32),),
        (Entry(an_id(1), "01" * 32),),
        (Entry(an_id(1), "00" * 32, kind="annex"),),
        (Entry(an_id(1), "00" * 32, path=("Titre I",)),),
        (Entry(an_id(1), "00" * 32, number="1"),),
        (Entry(an_id(1), "00" * 32, origin="library"),),
        (Entry(an_id(1), "00" * 32, aliases=(an_id(3),)),),
        (Entry(an_id(1), "00" * 32, sources=("EFAD-2020 §3 m1",)),),
        (entry, Entry(an_id(2), "00" * 32)),
        (Entry(an_id(2), "00" * 32), entry),
    ]
    assert len({digest(one) for one in variants}) == len(variants)


@given(orders, orders)
def test_the_fewest_clauses_are_said_to_be_moved(base: list[str], other: list[str]) -> None:
    found = moved(base, other)
    common = [one for one in other if one in base]
    assert found <= set(common)
    staying = [one for one in common if one not in found]
    assert staying == [one for one in base if one in staying]
    longer = combinations(common, len(staying) + 1)
    assert not any(list(chain) == sorted(chain, key=base.index) for chain in longer)


@given(orders, st.data())
def test_leaving_out_and_adding_clauses_moves_nothing(base: list[str], data: st.DataObject) -> None:
    kept = [one for one in base if data.draw(st.booleans())]
    kept.insert(data.draw(st.integers(0, len(kept))), "new")
    assert moved(base, kept) == frozenset()


@given(printed(), st.data())
def test_an_entry_stands_right_after_its_nearest_predecessor_present(
    entries: Outline, data: st.DataObject
) -> None:
    names = st.sampled_from([*_ids(entries), an_id(900), an_id(901)])
    predecessors = data.draw(st.lists(names, unique=True))
    entry = Entry(an_id(999), "00" * 32)
    found = place_after(entries, entry, predecessors)
    at = found.index(entry)
    assert (*found[:at], *found[at + 1 :]) == entries
    present = [one for one in predecessors if one in _ids(entries)]
    assert (_ids(found)[at - 1] == present[0]) if present else at == 0


def test_a_predecessor_is_known_by_its_other_identities_too() -> None:
    first, second = Entry("a", "00"), Entry("b", "00", aliases=("b2",))
    assert _ids(place_after((first, second), Entry("c", "00"), ("gone", "b2", "a"))) == ["a", "b", "c"]


@given(outlines(), st.data())
def test_arrivals_stand_as_in_their_version_however_they_are_given(
    version: Outline, data: st.DataObject
) -> None:
    names = _ids(version)
    arriving = data.draw(st.sets(st.sampled_from(names))) if names else set()
    arrivals = [(one, names[:at][::-1]) for at, one in enumerate(version) if one.clause_id in arriving]
    staying = [one for one in version if one.clause_id not in arriving]
    assert arranged(staying, data.draw(st.permutations(arrivals))) == version


@given(printed(), printed())
def test_numbering_touches_nothing_but_numbers(entries: Outline, base: Outline) -> None:
    found = renumbered(entries, base)
    assert [(one.clause_id, one.digest, one.kind, one.path, one.aliases) for one in found] == [
        (one.clause_id, one.digest, one.kind, one.path, one.aliases) for one in entries
    ]
    assert renumbered(found, base) == found


@given(outlines(), st.data())
def test_where_the_base_counts_plainly_articles_and_annexes_are_counted(
    base: Outline, data: st.DataObject
) -> None:
    found = renumbered(data.draw(revised(base)), renumbered(base, ()))
    articles = [one.number for one in found if one.kind in ("article", "definition")]
    annexes = [one.number for one in found if one.kind == "annex"]
    assert articles == [str(rank) for rank in range(1, len(articles) + 1)]
    assert annexes == [f"A{rank}" for rank in range(1, len(annexes) + 1)]
    assert all(one.number is None for one in found if one.kind == "preamble")
    assert is_plainly_numbered(found)


def test_a_text_with_numbers_of_its_own_keeps_them_and_an_added_clause_has_none() -> None:
    base = _numbered("1", "1 bis", "2")
    added = Entry(an_id(9), "00" * 32)
    assert renumbered((base[0], added, base[2]), base) == (base[0], added, base[2])
    assert not is_plainly_numbered(base)
