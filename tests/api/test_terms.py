"""A definition is a clause like any other: its uses lead to it, and what happens to it reaches them."""

from typing import Any

import pytest

from tests.world.table import Clause, Delegate, Table

SYSTEM = "Logiciel qui classe, recommande ou décide au sujet d’une personne au travail, sous-système compris."
NARROWER = "Logiciel qui décide seul au sujet d’une personne au travail."
USING = "L’employeur inscrit chaque système d’IA au registre. Un système d’IA absent n’est pas utilisé."
CLAUSES: tuple[tuple[str, Clause], ...] = (
    ("definition", ("Système d’IA", SYSTEM)),
    ("article", ("Registre", USING)),
    ("article", ("Durée", "Le présent accord est conclu pour trois ans.")),
)


def bring(person: Delegate, clauses: tuple[tuple[str, Clause], ...] = CLAUSES) -> None:
    """Deposits a text of clauses of these kinds."""
    pieces = [
        {"line": None, "number": None, "title": heading, "level": 1, "path": [], "kind": kind, "body": words}
        for kind, (heading, words) in clauses
    ]
    draft = person.post("/imports", {"title": "Projet", "markup": False, "pieces": pieces})
    person.deposit(draft["draft_id"])


@pytest.fixture
def defined(empty_table: Table) -> Table:
    """A table whose text defines what an AI system is, brought by MU."""
    bring(empty_table["MU"])
    return empty_table


def used(person: Delegate) -> dict[str, list[tuple[str, str]]]:
    """By heading: the words of the table text that lead to a definition, and its heading."""
    text = person.table_text()
    named = {one["id"]: one for one in text["clauses"]}
    return {
        named[clause]["heading"]: [
            ("\n\n".join(block["p"][0] for block in named[clause]["body"])[start:end], named[to]["heading"])
            for start, end, to in uses
        ]
        for clause, uses in text["terms"].items()
    }


def definitions(person: Delegate) -> dict[str, Any]:
    """The definitions under way, by heading, with the headings of what uses them."""
    return {
        one["term"]: (one["state"], [each["heading"] for each in one["used_by"]])
        for one in person.get("/divergences", rows="touched")["definitions"]
    }


def relook(table: Table, heading: str) -> dict[str, list[str]]:
    """Who may want to look again at the table's words of a clause, and because of which definitions."""
    acronyms = {one.party_id: one.acronym for one in table.sides}
    named = {one["clause_id"]: one["heading"] for one in table["SB"].get("/divergences")["rows"]}
    row = table["SB"].rows()[heading]
    return {
        acronyms[one["party_id"]]: [named.get(each, "gone") for each in one["relook"][row["digest"]]]
        for one in row["cells"]
        if row["digest"] in one["relook"]
    }


def agree(person: Delegate, heading: str) -> None:
    clause = person.clauses()[heading]
    person.state(clause["id"], clause["digest"])


def redefine(table: Table, words: str = NARROWER) -> None:
    """Everybody agrees to other words of the definition, and they become the table's."""
    table["FAEL"].answer(**{"Système d’IA": words})
    row = table["SB"].rows()["Système d’IA"]
    wording = next(one["digest"] for one in row["cells"] if one["digest"])
    for person in table.sides:
        person.state(row["clause_id"], wording)
    table["SB"].publish()


# Reading


def test_a_use_leads_to_the_definition_of_that_version(defined: Table) -> None:
    assert used(defined["HT"]) == {"Registre": [("système d’IA", "Système d’IA")]}


def test_a_text_without_definitions_carries_nothing(table: Table) -> None:
    assert table["HT"].table_text()["terms"] == {}
    assert table["HT"].get("/divergences")["definitions"] == []


def test_a_definition_of_the_library_is_picked_with_its_kind_and_its_forms(table: Table) -> None:
    mu = table["MU"]
    picked = mu.outline(
        mu.begin(), "pick", after=None, library_id="def-systeme-ia", variant="effets-sur-le-travail"
    )
    draft = mu.outline(picked, "add", after=None, kind="article", heading="Usages")
    added = {one["text"]["heading"]: one for one in draft["clauses"] if one["text"]}
    assert [one["kind"] for one in added.values()] == ["article", "definition"]
    words = "Les systèmes d’IA sont listés."
    mu.save(draft["id"], added["Usages"]["id"], ("Usages", words), added["Usages"]["revision"])
    version = mu.get(f"/versions/{mu.deposit(draft['id'])}")
    clause = next(one for one in version["clauses"] if one["kind"] == "definition")
    assert clause["number"] == "2"
    assert version["terms"][added["Usages"]["id"]] == [[4, 17, clause["id"]]]
    assert clause["id"] not in version["terms"]


def test_a_definition_is_written_like_any_clause(table: Table) -> None:
    mu = table["MU"]
    draft = mu.outline(mu.begin(), "add", after=None, kind="definition", heading="Essai d’un outil")
    (one,) = [one for one in draft["clauses"] if one["change"] == "added"]
    mu.save(
        draft["id"], one["id"], ("Essai d’un outil", "Premier usage, limité dans le temps."), one["revision"]
    )
    version = mu.get(f"/versions/{mu.deposit(draft['id'])}")
    named = {clause["id"]: clause["heading"] for clause in version["clauses"]}
    assert {named[clause] for clause in version["terms"]} == {"Information"}
    assert table["SB"].rows()["Essai d’un outil"]["kind"] == "definition"


# Dependence


def test_a_definition_in_discussion_lists_the_clauses_that_use_it(defined: Table) -> None:
    assert definitions(defined["HT"]) == {}
    defined["FAEL"].answer(**{"Système d’IA": NARROWER})
    assert definitions(defined["HT"]) == {"Système d’IA": ("one-sided", ["Registre"])}


def test_a_definition_that_an_answer_adds_is_in_discussion_too(defined: Table) -> None:
    fael = defined["FAEL"]
    draft = fael.outline(fael.begin(), "add", after=None, kind="definition", heading="Registre")
    fael.deposit(draft["id"])
    assert definitions(defined["HT"])["Registre"] == ("one-sided", ["Registre"])


def test_positions_are_flagged_while_the_definition_is_in_discussion_and_count_as_before(
    defined: Table,
) -> None:
    for heading in ("Registre", "Durée"):
        agree(defined["HT"], heading)
    assert relook(defined, "Registre") == {}
    before = defined["SB"].rows()["Registre"]
    defined["FAEL"].answer(**{"Système d’IA": NARROWER})
    after = defined["SB"].rows()["Registre"]
    assert relook(defined, "Registre") == {"HT": ["Système d’IA"], "MU": ["Système d’IA"]}
    assert relook(defined, "Durée") == {}
    assert (after["state"], after["missing"]) == (before["state"], before["missing"])


def test_positions_are_flagged_once_the_words_of_the_definition_changed(defined: Table) -> None:
    for person in (defined["HT"], defined["FAEL"]):
        agree(person, "Registre")
    defined.service.clock.pass_seconds(60)
    redefine(defined)
    state, using = definitions(defined["HT"])["Système d’IA"]
    assert (state, using) == ("agreed", ["Registre"])
    assert relook(defined, "Registre") == {"HT": ["Système d’IA"], "MU": ["Système d’IA"]}  # FAEL wrote them
    assert defined["SB"].rows()["Registre"]["state"] == "agreed"


def test_a_position_given_again_is_no_longer_flagged(defined: Table) -> None:
    agree(defined["HT"], "Registre")
    defined.service.clock.pass_seconds(60)
    redefine(defined)
    defined.service.clock.pass_seconds(60)
    agree(defined["HT"], "Registre")
    assert set(relook(defined, "Registre")) == {"MU"}


def test_a_definition_that_left_the_text_is_remembered_where_it_was_used(defined: Table) -> None:
    agree(defined["HT"], "Registre")
    defined.service.clock.pass_seconds(60)
    fael = defined["FAEL"]
    clause = fael.clauses()["Système d’IA"]["id"]
    fael.deposit(fael.outline(fael.begin(), "remove", clause_id=clause)["id"])
    for person in defined.sides:
        person.state(clause, None)
    defined["SB"].publish()
    assert definitions(defined["HT"]) == {"Système d’IA": (None, ["Registre"])}
    assert relook(defined, "Registre") == {"HT": ["gone"], "MU": ["gone"]}


def test_a_new_definition_of_a_term_takes_the_place_of_one_that_left(defined: Table) -> None:
    agree(defined["HT"], "Registre")
    defined.service.clock.pass_seconds(60)
    fael = defined["FAEL"]
    draft = fael.outline(fael.begin(), "remove", clause_id=fael.clauses()["Système d’IA"]["id"])
    draft = fael.outline(draft, "add", after=None, kind="definition", heading="Système d’IA")
    fael.deposit(draft["id"])
    rows = [one for one in fael.get("/divergences")["rows"] if one["kind"] == "definition"]
    for row in rows:
        wording = next((one["digest"] for one in row["cells"] if one["digest"]), None)
        for person in defined.sides:
            person.state(row["clause_id"], wording)
    defined["SB"].publish()
    assert definitions(defined["HT"]) == {"Système d’IA": ("agreed", ["Registre"])}


def test_typography_of_a_definition_changes_nothing(defined: Table) -> None:
    agree(defined["HT"], "Registre")
    defined["FAEL"].answer(**{"Système d’IA": SYSTEM.replace("sous-système", "sous\u2011système")})
    assert definitions(defined["HT"]) == {}
    assert relook(defined, "Registre") == {}


def test_a_position_on_another_wording_is_flagged_on_that_wording(defined: Table) -> None:
    defined["FAEL"].answer(
        **{
            "Registre": "Le registre liste chaque système d’IA.",
            "Durée": "Cinq ans.",
            "Système d’IA": NARROWER,
        }
    )
    row = defined["SB"].rows()["Registre"]
    wording = next(one["digest"] for one in row["cells"] if one["digest"])
    defined["HT"].state(row["clause_id"], wording)
    cells = {one["party_id"]: one for one in defined["SB"].rows()["Registre"]["cells"]}
    definition = defined["SB"].rows()["Système d’IA"]["clause_id"]
    assert cells[defined["HT"].party_id]["relook"] == {wording: [definition]}
    assert cells[defined["FAEL"].party_id]["relook"] == {}


def test_the_table_reads_the_same_for_everybody(defined: Table) -> None:
    agree(defined["HT"], "Registre")
    defined["FAEL"].answer(**{"Système d’IA": NARROWER})
    answers = [one.ask("GET", "/divergences").content for one in (*defined.sides, defined["SB"])]
    assert len(set(answers)) == 1
