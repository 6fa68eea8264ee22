"""An agreed text becomes a library for other tables: its words leave, and nothing else of its negotiation."""

import json
from typing import Any

import pytest

from app.domain.table.audience import Role
from tests.world.routes import reads
from tests.world.service import Service, a_service
from tests.world.table import TEXT, Delegate, Table, a_table, code_of, plain
from tests.world.worlds import probe, sweep, two_worlds

FIFTEEN = "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil."
TITLE = "Accord de branche du livre"


def agree_on_everything(table: Table) -> None:
    """Every party accepts the words of the table text as they stand."""
    for clause in table["SB"].table_text()["clauses"]:
        for person in table.sides:
            person.state(clause["id"], clause["digest"])
    table.service.clock.pass_seconds(60)


def try_publish(person: Delegate, title: str = TITLE) -> Any:
    digest = person.get("/library")["digest"]
    return person.ask("POST", "/library", {"digest": digest, "title": title})


def published(table: Table, title: str = TITLE) -> str:
    """The id of the library that the table makes of its text, once all agree."""
    agree_on_everything(table)
    answer = try_publish(table["SB"], title)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["library_id"])


def library(person: Delegate, library_id: str) -> Any:
    return person.browser.get(f"/api/libraries/{library_id}").json()


def take(person: Delegate, draft: Any, home: Any, heading: str, after: str | None = None) -> Any:
    clause = next(one["id"] for one in home["clauses"] if one["heading"] == heading)
    return person.outline(
        draft, "take", after=after, library_id=home["library"]["id"], published_clause=clause
    )


def words(clauses: list[Any]) -> list[tuple[str, str]]:
    return [(one["heading"], plain(one["body"])) for one in clauses]


def test_a_text_agreed_whole_becomes_a_library_with_its_words_in_order(table: Table) -> None:
    library_id = published(table)
    found = library(table["HT"], library_id)
    assert words(found["clauses"]) == list(TEXT)
    assert [one["number"] for one in found["clauses"]] == ["1", "2", "3", "4", "5"]
    line = found["library"]
    assert (line["title"], line["level"], line["language"]) == (TITLE, "branch", "fr")
    listed = table["HT"].browser.get("/api/libraries").json()["libraries"]
    assert line in listed
    assert table["HT"].get("/library")["library_id"] == library_id


def test_people_of_other_tables_read_the_words_and_nothing_else_of_the_negotiation(table: Table) -> None:
    table["MU"].annotate(table["MU"].clauses()["Suivi"], "deux fois par an", "table", "Une remarque.")
    agree_on_everything(table)
    clause = table["HT"].clauses()["Durée"]
    table["HT"].state(clause["id"], clause["digest"], "agree_with_reservation", "Sous réserve du bureau.")
    table["HT"].state(clause["id"], clause["digest"])
    library_id = published(table)
    read = library(a_table(table.service, ("ECA", "UPMA"))["ECA"], library_id)
    told = json.dumps(read, ensure_ascii=False)
    text = table["SB"].table_text()
    inside = [table.negotiation_id, text["id"], *(one["id"] for one in text["clauses"])]
    inside += [one["id"] for one in table["SB"].get()["parties"]] + [
        "Organisation",
        "FAEL",
        "réserve",
        "remarque",
    ]
    assert [one for one in inside if one in told] == []
    assert read["library"].keys() == {"id", "title", "level", "language", "published_at", "digest"}
    assert words(read["clauses"]) == list(TEXT)


def test_a_text_that_one_party_has_not_agreed_to_stays_at_its_table(table: Table) -> None:
    agree_on_everything(table)
    clause = table["HT"].clauses()["Durée"]
    table["HT"].state(clause["id"], clause["digest"], "disagree")
    preview = table["SB"].get("/library")
    assert (preview["open"], preview["clauses"], preview["may_publish"]) == (1, 5, True)
    kept = table.rows_kept()
    assert code_of(try_publish(table["SB"])) == (409, "not_agreed_whole")
    assert table.rows_kept() == kept


def test_an_agreement_the_text_has_not_taken_is_waited_for(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    agree_on_everything(table)
    row = table["SB"].rows()["Information"]
    fifteen = next(one["digest"] for one in row["cells"] if one["digest"])
    for person in table.sides:
        person.state(row["clause_id"], row["digest"], "disagree")
        person.state(row["clause_id"], fifteen)
    assert table["SB"].get("/library")["awaiting"] == 1
    assert code_of(try_publish(table["SB"])) == (409, "not_agreed_whole")
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    assert try_publish(table["SB"]).status_code == 201


def test_no_party_publishes_even_where_there_is_no_secretary(house: Service, table: Table) -> None:
    agree_on_everything(table)
    for person in (table["HT"], table["FAEL"]):
        assert not person.get("/library")["may_publish"]
        assert code_of(try_publish(person)) == (403, "role_may_not")
    drafter = table.seat("HT", Role.DRAFTER)
    assert code_of(drafter.ask("GET", "/library")) == (403, "role_may_not")
    alone = a_table(house, ("FAEL", "MU"))
    alone["MU"].deposit(alone["MU"].bring(*TEXT))
    preview = alone["MU"].get("/library")
    wish = {"digest": preview["digest"], "title": TITLE}
    assert code_of(alone["MU"].ask("POST", "/library", wish)) == (403, "role_may_not")


def test_a_text_is_published_once_and_only_as_it_was_previewed(table: Table) -> None:
    library_id = published(table)
    assert code_of(try_publish(table["SB"], "Une autre fois")) == (409, "already_published")
    outdated = table["SB"].ask("POST", "/library", {"digest": "0" * 64, "title": TITLE})
    assert code_of(outdated) == (409, "preview_outdated")
    assert table["SB"].get("/library")["library_id"] == library_id


@pytest.mark.parametrize("title", ["", "   ", "x" * 501, "Accord\u202e"])
def test_a_library_has_a_title_that_people_can_read(table: Table, title: str) -> None:
    agree_on_everything(table)
    assert try_publish(table["SB"], title).status_code == 422


def test_publication_gives_a_receipt_of_the_tables_chain(table: Table) -> None:
    agree_on_everything(table)
    receipt = try_publish(table["SB"]).json()["receipt"]
    entry = table["HT"].get("/journal")["entries"][0]
    assert (entry["type"], entry["receipt"], entry["audience"]) == ("library", receipt, "table")
    assert entry["facts"]["title"] == TITLE


def test_before_a_first_text_there_is_nothing_to_publish(empty_table: Table) -> None:
    assert code_of(empty_table["SB"].ask("GET", "/library")) == (409, "no_table_text")


def test_a_clause_taken_keeps_the_words_agreed_and_the_way_back(house: Service, table: Table) -> None:
    home = library(table["HT"], published(table))
    mu = a_table(house, ("FAEL", "MU"))["MU"]
    draft = take(mu, mu.begin(), home, "Suivi")
    [clause] = draft["clauses"]
    source = next(one for one in home["clauses"] if one["heading"] == "Suivi")
    assert clause["text"]["digest"] == source["digest"]
    assert clause["library"] == source["origin"]
    place = f"/api/libraries/{home['library']['id']}/clauses/{source['id']}"
    read = mu.browser.get(place).json()
    assert read == {"library": home["library"], "clause": source}


def test_a_reference_leads_to_the_clause_taken_before_and_names_the_one_that_was_not(house: Service) -> None:
    table = a_table(house)
    mu = table["MU"]
    draft = mu.begin()
    for heading in ("Durée", "Suivi"):
        draft = mu.outline(draft, "add", after=None, heading=heading)
        mu.save(draft["id"], draft["clauses"][0]["id"], (heading, f"{heading}, des mots."), 1)
    ids = {one["text"]["heading"]: one["id"] for one in draft["clauses"]}
    body = [{"p": ["Voir ", {"ref": ids["Durée"]}, " et ", {"ref": ids["Suivi"]}, "."]}]
    draft = mu.outline(mu.draft(draft["id"]), "add", after=None, heading="Renvois")
    mu.save(draft["id"], draft["clauses"][0]["id"], ("Renvois", ""), 1, body)
    mu.deposit(draft["id"])
    home = library(mu, published(table))
    other = a_table(house, ("FAEL", "MU"))["MU"]
    after_one = take(other, other.begin(), home, "Durée")
    held = after_one["clauses"][0]["id"]
    taken = take(other, after_one, home, "Renvois", after=held)
    words = taken["clauses"][1]["text"]["body"]
    assert words == [{"p": ["Voir ", {"ref": held}, " et article «\u00a0Suivi\u00a0»."]}]


def test_lineage_leads_from_the_company_to_the_branch_to_the_library_of_dialia(house: Service) -> None:
    branch = a_table(house)
    mu = branch["MU"]
    variant = mu.browser.get("/api/library/fin-suivi").json()["variants"][0]["id"]
    draft = mu.outline(mu.begin(), "pick", after=None, library_id="fin-suivi", variant=variant)
    mu.deposit(draft["id"])
    home = library(mu, published(branch))
    [first] = home["clauses"]
    [root] = first["lineage"]
    assert (root["kind"], root["clause"], root["variant"]) == ("library", "fin-suivi", variant)
    assert root["title"] == first["heading"]

    company = a_table(house)
    draft = take(company["MU"], company["MU"].begin(), home, first["heading"])
    assert draft["clauses"][0]["sources"] == first["sources"]
    company["MU"].deposit(draft["id"])
    [second] = library(mu, published(company, "Accord d’entreprise"))["clauses"]
    agreement, same_root = second["lineage"]
    assert same_root == root
    assert agreement == {
        "kind": "agreement",
        "library_id": home["library"]["id"],
        "title": TITLE,
        "level": "branch",
        "clause_id": first["id"],
        "number": "1",
        "heading": first["heading"],
    }
    assert second["sources"] == first["sources"]


def test_a_clause_that_no_library_holds_is_not_taken(house: Service, table: Table) -> None:
    home = library(table["HT"], published(table))["library"]["id"]
    ht = table["HT"]
    draft = ht.begin()
    kept = table.rows_kept()
    inside = ht.table_text()["clauses"][0]["id"]
    for library_id, clause in ((home, inside), ("0" * 32, inside), (home, "0" * 32)):
        answer = ht.try_outline(draft, "take", after=None, library_id=library_id, published_clause=clause)
        assert code_of(answer) == (404, "not_found")
        assert ht.browser.get(f"/api/libraries/{library_id}/clauses/{clause}").status_code == 404
    assert ht.browser.get(f"/api/libraries/{'0' * 32}").status_code == 404
    assert table.rows_kept() == kept


def test_libraries_are_for_people_who_are_signed_in(table: Table) -> None:
    library_id = published(table)
    stranger = table.service.stranger()
    for path in ("/api/libraries", f"/api/libraries/{library_id}"):
        assert code_of(stranger.get(path)) == (401, "not_signed_in")


def test_what_a_party_does_in_private_never_shows_in_a_library(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with (
        a_service(tmp_path_factory.mktemp("plain")) as here,
        a_service(tmp_path_factory.mktemp("full")) as there,
    ):
        worlds = two_worlds(here, there, name="libraries")
        for table in worlds.both:
            mu = table["MU"].acting("first text")
            mu.deposit(mu.bring(*TEXT))
        worlds.pass_seconds(60)
        mu = worlds.full["MU"].acting("in private")
        draft = mu.begin("Repli")
        clause = draft["clauses"][0]
        saved = mu.save(draft["id"], clause["id"], ("Objet", "Repli de MU."), clause["revision"])
        worlds.secrets = {
            "draft": [draft["id"]],
            "clause": [clause["id"]],
            "digest": [saved["text"]["digest"]],
        }
        worlds.pass_seconds(60)
        for table in worlds.both:
            for person in (*table.sides, table["SB"]):
                person.acting(f"agree {person.acronym}")
            published(table)
        taken: list[str] = []
        mine = take(mu, mu.begin("Autre repli"), library(mu, _latest(mu)), "Suivi")
        taken.append(mine["id"])
        worlds.secrets["draft"] += taken
        for acronym in ("HT", "SB"):
            sweep(worlds, acronym, lambda table, name=acronym: table[name])  # type: ignore[misc]
            probe(worlds, acronym, lambda table, name=acronym: table[name])  # type: ignore[misc]
        swept = [str(one) for one in reads(here.app) if "libraries" in one.path]
        assert len(swept) == 3
        assert worlds.observed > 20


def _latest(person: Delegate) -> str:
    return str(person.browser.get("/api/libraries").json()["libraries"][0]["id"])
