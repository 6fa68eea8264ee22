"""What a text takes up of the European agreements, who may see it, and where its clauses come from."""

from typing import Any

import pytest

from app.domain.table.audience import Role
from tests.world.service import Service
from tests.world.table import Delegate, Table, a_table, code_of, joined

CITED = "EFAD-2020 §PROC-4"
LIBRARY = ("cycle-experimentation", "cadre")
LINKED = ("EFAD-2020 §2 m7", "CGA-2022 [DISC]-1")


def measures(found: Any) -> dict[str, Any]:
    """The cells of a coverage, by reference."""
    return {
        measure["ref"]: measure
        for instrument in found["instruments"]
        for topic in instrument["topics"]
        for measure in topic["measures"]
    }


def a_draft(person: Delegate) -> Any:
    """A first text: one clause of the library, one of the delegation's own, in this order."""
    draft = person.begin("Projet")
    draft = person.outline(draft, "add", after=None, heading="Soirées")
    return person.outline(draft, "pick", after=None, library_id=LIBRARY[0], variant=LIBRARY[1])


def clause_of(draft: Any, rank: int) -> str:
    return str(draft["clauses"][rank]["id"])


def test_a_draft_covers_what_its_library_clause_cites(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    found = mu.get(f"/drafts/{draft['id']}/coverage")
    cell = measures(found)[CITED]
    assert (cell["state"], [one["clause"] for one in cell["covers"]]) == ("library", [clause_of(draft, 0)])
    assert measures(found)[LINKED[0]]["state"] == "none"
    first = found["clauses"][0]
    assert (first["origin"]["clause"], first["origin"]["variant"]) == LIBRARY
    assert first["origin"]["revision"] == first["origin"]["current"] >= 1
    assert first["moved"]["kept"] == first["moved"]["words"] > 0
    assert first["moved"]["added"] == 0
    assert CITED in first["measures"]


def test_counts_speak_of_every_measure_that_could_be_taken_up(empty_table: Table) -> None:
    mu = empty_table["MU"]
    found = mu.get(f"/drafts/{a_draft(mu)['id']}/coverage")
    for instrument in found["instruments"]:
        asked = [one for topic in instrument["topics"] for one in topic["measures"] if one["asked"]]
        assert sum(instrument["counts"].values()) == len(asked)


def test_a_delegation_links_a_clause_to_the_measures_it_takes_up(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    own = clause_of(draft, 1)
    draft = mu.outline(draft, "link", clause_id=own, sources=[*LINKED, LINKED[0]])
    assert draft["clauses"][1]["sources"] == list(LINKED)
    assert draft["clauses"][0]["library"] == "/".join(LIBRARY)
    found = measures(mu.get(f"/drafts/{draft['id']}/coverage"))
    for ref in LINKED:
        assert (found[ref]["state"], [one["clause"] for one in found[ref]["covers"]]) == ("own", [own])
    draft = mu.outline(draft, "link", clause_id=own, sources=[])
    assert measures(mu.get(f"/drafts/{draft['id']}/coverage"))[LINKED[0]]["state"] == "none"


def test_a_link_names_a_measure_that_exists(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    for wrong in ("EFAD-2020 §2", "EFAD-2020 §2 m99", "CT L2312-8", ""):
        refused = mu.try_outline(draft, "link", clause_id=clause_of(draft, 1), sources=[wrong])
        assert code_of(refused) == (422, "unknown_measure")
    assert mu.draft(draft["id"])["outline_revision"] == draft["outline_revision"]


def test_links_and_origins_go_to_the_table_with_a_deposit(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    own = clause_of(draft, 1)
    mu.outline(draft, "link", clause_id=own, sources=list(LINKED))
    mu.save(draft["id"], own, ("Soirées", "Nul ne répond après vingt heures."), revision=1)
    version = mu.deposit(draft["id"])
    for person in empty_table.sides:
        answer = person.ask("GET", "/coverage", params={"version": version})
        found = measures(answer.json())
        assert (found[CITED]["state"], found[LINKED[0]]["state"]) == ("library", "own")
        assert answer.headers["Cache-Control"] == "private, no-cache"
    assert mu.get("/coverage") == mu.get("/coverage", version=version)


def test_links_stay_when_a_draft_is_brought_forward(table: Table) -> None:
    mu, ht = table["MU"], table["HT"]
    draft = ht.begin()
    linked = clause_of(draft, 3)
    ht.outline(draft, "link", clause_id=linked, sources=[CITED])
    other = clause_of(draft, 0)
    ht.save(draft["id"], other, ("Objet", "Autre objet."))
    reworded = "Une commission se réunit chaque mois."
    mu.answer(Formation=reworded)
    for person in table.sides:
        person.state(mu.clauses()["Formation"]["id"], _digest(mu, reworded))
    table["SB"].publish()
    preview = ht.get(f"/drafts/{draft['id']}/bring-forward")
    wish = {"to_version_id": preview["to_version_id"], "choices": {}}
    forward = ht.post(f"/drafts/{draft['id']}/bring-forward", wish)
    sources = {one["id"]: one["sources"] for one in forward["clauses"]}
    assert sources[linked] == [CITED]
    assert sources[other] == []


def _digest(person: Delegate, words: str) -> str:
    row = person.rows()["Formation"]
    return str(next(cell["digest"] for cell in row["cells"] if cell["digest"]))


def test_the_same_answer_for_every_party_and_in_both_languages(table: Table) -> None:
    answers = [person.get("/coverage") for person in (*table.sides, table["SB"])]
    assert all(one == answers[0] for one in answers)
    english = table["MU"].get("/coverage", language="en")
    assert english["note"] != answers[0]["note"]
    assert [one["id"] for one in english["clauses"]] == [one["id"] for one in answers[0]["clauses"]]


def test_an_empty_table_has_no_coverage(empty_table: Table) -> None:
    assert code_of(empty_table["MU"].ask("GET", "/coverage")) == (409, "no_table_text")


def test_a_draft_is_covered_for_its_delegation_only(empty_table: Table) -> None:
    draft = a_draft(empty_table["MU"])
    path = f"/drafts/{draft['id']}"
    clause = f"{path}/clauses/{clause_of(draft, 0)}/provenance"
    colleague = empty_table.seat("MU", Role.DRAFTER)
    for address in (f"{path}/coverage", clause):
        answer = colleague.ask("GET", address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        for stranger in (empty_table["HT"], empty_table["FAEL"], empty_table["SB"]):
            assert code_of(stranger.ask("GET", address)) == (404, "not_found")


def test_provenance_shows_how_far_a_clause_has_moved(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    picked = clause_of(draft, 0)
    path = f"/drafts/{draft['id']}/clauses/{picked}/provenance"
    before = mu.get(path)
    assert [op for op, *_ in before["spans"]] == ["="]
    assert {one["by"] for one in before["measures"]} == {"library"}
    assert CITED in {one["ref"] for one in before["measures"]}
    mu.save(draft["id"], picked, ("Essai court", "L’essai dure un mois."), revision=1)
    after = mu.get(path)
    assert after["clause"]["moved"]["kept"] < after["clause"]["moved"]["words"]
    assert joined(after["spans"], without="-") == "L’essai dure un mois."
    assert joined(after["spans"], without="+") == joined(before["spans"], without="+")
    assert joined(after["heading_spans"], without="-") == "Essai court"
    assert measures(mu.get(f"/drafts/{draft['id']}/coverage"))[CITED]["covers"][0]["why"] == "moved"


def test_a_clause_of_ones_own_has_no_redline_from_the_library(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    mu.outline(draft, "link", clause_id=clause_of(draft, 1), sources=[LINKED[0]])
    found = mu.get(f"/drafts/{draft['id']}/clauses/{clause_of(draft, 1)}/provenance")
    assert (found["spans"], found["clause"]["origin"], found["clause"]["moved"]) == (None, None, None)
    assert [(one["ref"], one["by"]) for one in found["measures"]] == [(LINKED[0], "link")]


def test_a_clause_of_a_version_keeps_its_provenance(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = a_draft(mu)
    mu.outline(draft, "remove", clause_id=clause_of(draft, 1))
    version = mu.deposit(draft["id"])
    found = empty_table["HT"].get(f"/versions/{version}/clauses/{clause_of(draft, 0)}/provenance")
    assert found["clause"]["origin"]["clause"] == LIBRARY[0]
    absent = empty_table["HT"].ask("GET", f"/versions/{version}/clauses/{'f' * 32}/provenance")
    assert code_of(absent) == (404, "not_found")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_measures_a_clause_can_be_linked_to_are_listed(house: Service, language: str) -> None:
    mu = a_table(house)["MU"]
    found = mu.browser.get("/api/instruments", params={"language": language}).json()
    assert [one["code"] for one in found["instruments"]] == ["EFAD-2020", "CGA-2022"]
    assert all(
        measure["label"] and measure["certainty"]
        for instrument in found["instruments"]
        for topic in instrument["topics"]
        for measure in topic["measures"]
    )
