"""Search: the library and the guide for whoever is signed in; at a table, what the viewer may see and no more."""

from collections.abc import Sequence
from typing import Any

import httpx2
import pytest

from app.domain.table.audience import Role
from app.features.search import index
from tests.world.service import Service
from tests.world.table import TEXT, Delegate, Table, a_table, code_of

QUOTE = "deux fois par an"


@pytest.fixture(scope="module")
def library(house: Service) -> Delegate:
    """Somebody signed in, where the library has been indexed."""
    assert index.refresh(house.engine)
    return a_table(house)["MU"]


def find(person: Delegate, q: str, **chosen: str) -> dict[str, Any]:
    answer = person.browser.get("/api/library/search", params={"q": q, **chosen})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [one["name"] for one in found["hits"]]


def facet(found: dict[str, Any], name: str) -> dict[str, int]:
    return next(
        {one["value"]: one["n"] for one in part["values"]} for part in found["facets"] if part["name"] == name
    )


def words(pieces: Sequence[Sequence[Any]]) -> str:
    return "".join(one[0] for one in pieces)


def marked(pieces: Sequence[Sequence[Any]]) -> list[str]:
    return [one[0] for one in pieces if one[1]]


# ---- The library and the guide ----


def test_the_index_is_made_once_for_the_same_files(house: Service, library: Delegate) -> None:
    assert not index.refresh(house.engine)


def test_a_word_is_found_without_accents_or_capitals_and_in_any_inflection(library: Delegate) -> None:
    expected = names(find(library, "réversibilité"))
    assert expected[:2] == ["def-reversibilite", "cycle-reversibilite"]
    for question in ("REVERSIBILITE", "réversible", "la réversibilité !"):
        assert names(find(library, question)) == expected


def test_every_word_must_be_said(library: Delegate) -> None:
    control, human = (set(names(find(library, one))) for one in ("biométriques", "santé"))
    both = set(names(find(library, "biométriques santé")))
    assert both
    assert both <= control
    assert len(human) > len(both)


def test_the_words_asked_for_are_marked_in_an_excerpt(library: Delegate) -> None:
    for hit in find(library, "déconnexion")["hits"]:
        assert marked(hit["title"]) + marked(hit["excerpt"])
        assert {one.lower() for one in marked(hit["excerpt"])} <= {"déconnexion", "déconnexions"}
        assert len(words(hit["excerpt"])) < 260


def test_pages_of_the_guide_are_found_beside_clauses(library: Delegate) -> None:
    kinds = {one["kind"] for one in find(library, "projet martyr")["hits"]}
    assert kinds == {"clause", "guide"}
    assert {one["kind"] for one in find(library, "projet martyr", kind="guide")["hits"]} == {"guide"}


def test_each_language_has_its_own_answers(library: Delegate) -> None:
    assert names(find(library, "disconnection", language="fr")) == []
    english = find(library, "right to disconnect", language="en")
    assert "deco-joignabilite" in names(english)
    assert "disconnect" in marked(english["hits"][0]["excerpt"])


def test_choices_narrow_and_the_counts_say_what_another_choice_would_give(library: Delegate) -> None:
    everything = find(library, "outil")
    themes = facet(everything, "theme")
    narrowed = find(library, "outil", theme="ia", moment="before")
    assert narrowed["total"] < themes["ia"] < everything["total"]
    assert facet(narrowed, "moment")["before"] == narrowed["total"]
    other = find(library, "outil", theme="cadre", moment="before")["total"]
    assert facet(narrowed, "theme")["cadre"] == other
    for name in ("source", "level", "kind"):
        for value, n in facet(everything, name).items():
            assert find(library, "outil", **{name: value})["total"] == n, (name, value)


def test_a_source_is_found_by_its_reference_and_by_its_instrument(library: Delegate) -> None:
    found = find(library, "L2312-38", source="CT")
    assert "def-surveillance" in names(found)
    assert find(library, "L2312-38", source="EFAD-2020")["total"] < find(library, "L2312-38")["total"] + 1


@pytest.mark.parametrize(
    "q", ["la", "?!", "xyzzy", 'fin" OR a*', "a:zythum NOT c", "' | !x", "☃", "ελληνικά", "x" * 200]
)
def test_a_question_without_an_answer_is_answered(library: Delegate, q: str) -> None:
    assert find(library, q)["total"] == 0


def test_a_choice_nobody_offers_finds_nothing(library: Delegate) -> None:
    assert find(library, "outil", theme="x' OR 1=1")["hits"] == []


def test_a_search_needs_words_and_a_person(house: Service, library: Delegate) -> None:
    for params in ({}, {"q": ""}, {"q": "x" * 201}, {"q": "outil", "language": "de"}):
        assert code_of(library.browser.get("/api/library/search", params=params)) == (422, "malformed")
    assert code_of(house.stranger().get("/api/library/search?q=outil")) == (401, "not_signed_in")


# ---- A table ----


def at_table(person: Delegate, q: str) -> dict[str, Any]:
    answer: httpx2.Response = person.ask("GET", f"/search?q={q}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


def test_the_clauses_of_the_table_text_are_found_by_all_alike(table: Table) -> None:
    clause = table["MU"].clauses()["Information"]
    found = at_table(table["MU"], "informer délégué")
    assert found["total"] == 1
    hit = found["hits"][0]
    assert (hit["where"], hit["clause_id"], hit["number"], hit["audience"]) == (
        "table",
        clause["id"],
        "2",
        "table",
    )
    assert marked(hit["excerpt"]) == ["informe", "délégués"]
    for other in ("FAEL", "HT", "SB"):
        assert at_table(table[other], "informer délégué") == found


def test_what_a_party_answers_is_found_with_who_deposited_it(table: Table) -> None:
    fael = table["FAEL"]
    fael.answer(Information="L’employeur informe le comité quinze jours avant un essai.")
    for person in (fael, table["MU"]):
        found = at_table(person, "comité quinze")
        assert [(one["where"], one["parties"]) for one in found["hits"]] == [("version", [fael.party_id])]
    assert at_table(table["MU"], "délégués")["total"] == 1, "the table text still says its own words"


def test_a_draft_is_found_by_its_own_delegation_only(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = draft["clauses"][1]
    ht.save(draft["id"], clause["id"], ("Information", "Une clause zythum."), clause["revision"])
    for person in (ht, table.seat("HT", Role.DRAFTER)):
        hit = at_table(person, "zythums")["hits"][0]
        assert (hit["where"], hit["draft_id"], hit["audience"]) == ("draft", draft["id"], "party")
    for other in ("FAEL", "MU", "SB"):
        assert at_table(table[other], "zythum")["total"] == 0


def test_remarks_are_found_by_those_they_were_written_for(table: Table) -> None:
    ht = table["HT"]
    clause = ht.clauses()["Suivi"]
    own = ht.annotate(clause, QUOTE, "me", "Un zythum pour moi.")["id"]
    ours = ht.annotate(clause, QUOTE, "party", "Un zythum pour nous.")["id"]
    all_ = ht.annotate(clause, QUOTE, "table", "Un zythum pour la table.")["id"]

    def seen(person: Delegate) -> set[str]:
        return {one["annotation_id"] for one in at_table(person, "zythum")["hits"]}

    assert seen(ht) == {own, ours, all_}
    assert seen(table.seat("HT", Role.DRAFTER)) == {ours, all_}
    assert seen(table["MU"]) == seen(table["SB"]) == {all_}
    assert words(at_table(table["MU"], "zythum")["hits"][0]["heading"]) == "Suivi"


def test_the_order_comes_from_each_text_alone(table: Table) -> None:
    ht, mu = table["HT"], table["MU"]
    before = at_table(mu, "accord")
    headings = [words(one["heading"]) for one in before["hits"]]
    assert headings == ["Objet", "Durée"]
    for rank in range(3):
        clause = ht.clauses()["Suivi"]
        ht.annotate(clause, QUOTE, "party", f"Accord, accord, accord {rank}.")
    assert at_table(mu, "accord") == before


def test_a_table_without_a_text_answers_too(empty_table: Table) -> None:
    assert at_table(empty_table["MU"], "accord") == {"total": 0, "hits": []}


def test_a_heading_counts_more_than_the_words_below_it(table: Table) -> None:
    table["MU"].answer(Objet=f"{TEXT[0][1]} La formation compte : formation, formation.")
    found = at_table(table["HT"], "formation")
    assert [words(one["heading"]) for one in found["hits"]] == ["Formation", "Objet"]
