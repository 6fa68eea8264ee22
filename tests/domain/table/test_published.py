"""A copy has the words of the text and none of its identities."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Conflict
from app.domain.table.outline import Entry
from app.domain.table.published import (
    Agreed,
    Copied,
    Place,
    copied,
    digest,
    place_of,
    referring,
    refers_outside,
)
from app.domain.words import text
from app.domain.words.body import parse, references
from tests.world.texts import an_id, printed

WORDS = (
    "Le délai est de vingt jours.",
    "Une commission **paritaire** se réunit.",
    "Le délai {{delai:jours}} court.",
)


def agreed(number: int, body: str, **facts: object) -> Agreed:
    heading = f"Article {number}"
    entry = Entry(an_id(number), text.digest(heading, body), number=str(number), **facts)  # type: ignore[arg-type]
    return Agreed(entry, heading, body)


def copies(*clauses: Agreed) -> tuple[Copied, ...]:
    ranks = count(9000)
    return copied(clauses, lambda: an_id(next(ranks)))


@given(printed(), st.data())
def test_a_copy_has_every_clause_in_its_order_and_none_of_its_identities(
    outline: tuple[Entry, ...], data: st.DataObject
) -> None:
    clauses = [Agreed(one, "Titre", data.draw(st.sampled_from(WORDS)), one.sources) for one in outline]
    found = copies(*clauses)
    assert [(one.heading, one.body) for one in found] == [(one.heading, one.body) for one in clauses]
    assert [(one.entry.kind, one.entry.path, one.entry.number, one.entry.origin) for one in found] == [
        (one.kind, one.path, one.number, one.origin) for one in outline
    ]
    known = {name for one in outline for name in (one.clause_id, *one.aliases)}
    assert known.isdisjoint(name for one in found for name in (one.entry.clause_id, *one.entry.aliases))
    assert len({one.entry.clause_id for one in found}) == len(found)
    assert all(one.entry.digest == text.digest(one.heading, one.body) for one in found)


def test_references_lead_to_the_copies_under_whatever_name_the_text_used() -> None:
    body = f"Voir {{@{an_id(2)}}} et {{@{an_id(77)}}}."
    first, second = copies(agreed(1, body), agreed(2, "Des mots.", aliases=(an_id(77),)))
    assert references(parse(first.body)) == (second.entry.clause_id,) * 2
    assert first.entry.digest == text.digest(first.heading, first.body)


def test_a_reference_to_a_clause_the_text_lost_is_not_published() -> None:
    lost = agreed(1, f"Voir {{@{an_id(5)}}}.")
    assert refers_outside(lost.body, [an_id(1)])
    with pytest.raises(Conflict) as refused:
        copies(lost, agreed(2, "Des mots."))
    assert (refused.value.code, refused.value.facts) == ("absent_reference", {"clauses": [an_id(1)]})


def test_words_taken_lead_to_the_clauses_that_are_there_and_name_the_others() -> None:
    body = f"Voir {{@{an_id(1)}}} et {{@{an_id(2)}}}."
    held, titles = {an_id(1): an_id(50)}, {an_id(1): "Objet", an_id(2): "Suivi"}
    assert referring(body, held, titles, "fr") == f"Voir {{@{an_id(50)}}} et article « Suivi »."
    assert referring(body, held, titles, "en") == f"Voir {{@{an_id(50)}}} et article “Suivi”."


def test_an_origin_names_its_place_and_no_other_origin_does() -> None:
    place = Place(an_id(1), an_id(2))
    assert place_of(str(place)) == place
    for other in (None, "", "fin-suivi/cadre@3", str(place) + "0", f"pub:{an_id(1)}"):
        assert place_of(other) is None


def test_the_name_of_a_library_depends_on_words_places_and_provenance() -> None:
    base = copies(agreed(1, "Des mots."))
    others = [
        copies(agreed(1, "D’autres mots.")),
        copies(agreed(1, "Des mots.", path=("Titre I",))),
        copies(agreed(1, "Des mots.", origin="fin-suivi/cadre@1")),
    ]
    assert digest(base) == digest(copies(agreed(1, "Des mots.")))
    assert len({digest(base), *map(digest, others)}) == 4
