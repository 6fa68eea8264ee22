"""The clause library is the same for everybody, and a clause picked from it enters a draft as plain words."""

import re
from typing import Any

import pytest

from tests.world.service import Service
from tests.world.table import Table, a_table, code_of


def test_the_library_is_for_those_who_are_signed_in(house: Service) -> None:
    for path in ("/api/library", "/api/library/ia-controle-humain"):
        assert code_of(house.stranger().get(path)) == (401, "not_signed_in")


def test_every_clause_listed_can_be_read_in_both_languages_at_every_level(house: Service) -> None:
    browser = a_table(house)["MU"].browser
    for language in ("fr", "en"):
        clauses = browser.get("/api/library", params={"language": language}).json()["clauses"]
        assert clauses
        for one in clauses:
            for level in one["levels"]:
                params = {"language": language, "level": level}
                read = browser.get(f"/api/library/{one['id']}", params=params).json()
                assert read["title"] == one["title"]
                assert [v["id"] for v in read["variants"]] == [v["id"] for v in one["variants"]]
                assert all(variant["body"] for variant in read["variants"])


def test_two_parties_read_the_same_library(house: Service) -> None:
    table = a_table(house)
    for path in ("/api/library", "/api/library/ia-controle-humain"):
        assert table["MU"].browser.get(path).content == table["FAEL"].browser.get(path).content


@pytest.mark.parametrize("path", ["/api/library/absent", "/api/library/_shared", "/api/library/..%2fREADME"])
def test_a_clause_that_does_not_exist_is_not_found(house: Service, path: str) -> None:
    assert code_of(a_table(house)["MU"].browser.get(path)) == (404, "not_found")


def test_a_language_the_library_does_not_have_is_refused(house: Service) -> None:
    browser = a_table(house)["MU"].browser
    assert code_of(browser.get("/api/library", params={"language": "de"})) == (422, "malformed")


def inlines(body: Any) -> list[Any]:
    """Every inline of a body on the wire, in reading order."""
    if isinstance(body, dict):
        if body.keys() & {"p", "ul", "ol", "table"}:
            return [one for part in body.values() for one in inlines(part)]
        return [body]
    if isinstance(body, list):
        return [one for part in body for one in inlines(part)]
    return [body]


def words_of(content: list[Any]) -> str:
    """The words among inlines, with one kind of space."""
    return re.sub(r"[\u00a0\u202f]", " ", "".join(one for one in content if isinstance(one, str)))


def picked(table: Table, library_id: str, variant: str, **facts: Any) -> Any:
    mu = table["MU"]
    draft = mu.outline(mu.begin(), "pick", after=None, library_id=library_id, variant=variant, **facts)
    return draft["clauses"][0]


def test_a_filled_blank_becomes_words_and_an_open_one_stays_counted(empty_table: Table) -> None:
    clause = picked(
        empty_table, "cycle-reversibilite", "seuils-arret", values={"delai_arret": 5, "duree_maintien": 12}
    )
    content = inlines(clause["text"]["body"])
    words = words_of(content)
    blanks = [one["blank"] for one in content if isinstance(one, dict) and "blank" in one]
    assert "5 jours ouvrés" in words
    assert "12 mois" in words
    assert blanks == ["periodicite_test"]
    assert clause["text"]["open_blanks"] == 1
    assert clause["library"] == "cycle-reversibilite/seuils-arret"


def test_a_reference_to_a_clause_that_the_draft_does_not_hold_names_it(empty_table: Table) -> None:
    content = inlines(picked(empty_table, "cycle-reversibilite", "seuils-arret")["text"]["body"])
    assert not [one for one in content if isinstance(one, dict) and "ref" in one]
    assert "au registre prévu à l’article « Registre partagé des systèmes »" in words_of(content)


def test_a_draft_of_every_library_clause_refers_only_to_clauses_it_holds(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = mu.begin()
    for one in mu.browser.get("/api/library").json()["clauses"]:
        draft = mu.outline(draft, "pick", after=None, library_id=one["id"], variant=one["variants"][-1]["id"])
    held = {one["id"] for one in draft["clauses"]}
    followed = {
        one["ref"]
        for clause in draft["clauses"]
        for one in inlines(clause["text"]["body"])
        if isinstance(one, dict) and "ref" in one
    }
    assert followed <= held
    assert mu.get(f"/drafts/{draft['id']}/deposit")["blockers"] == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"library_id": "absent", "variant": "cadre"}, (404, "not_found")),
        ({"library_id": "cycle-reversibilite", "variant": "absent"}, (422, "unknown_variant")),
        (
            {"library_id": "cycle-reversibilite", "variant": "cadre", "values": {"absent": 1}},
            (422, "unknown_blank"),
        ),
        (
            {"library_id": "cycle-reversibilite", "variant": "cadre", "values": {"delai_arret": "cinq"}},
            (422, "malformed"),
        ),
    ],
)
def test_what_the_library_does_not_have_cannot_be_picked(
    empty_table: Table, facts: dict[str, Any], refusal: tuple[int, str]
) -> None:
    mu = empty_table["MU"]
    draft = mu.begin()
    kept = empty_table.rows_kept()
    assert code_of(mu.try_outline(draft, "pick", after=None, **facts)) == refusal
    assert empty_table.rows_kept() == kept
