"""The next table text is computed from agreements, previewed, and published as previewed."""

from typing import Any

import pytest

from app.domain.table.audience import Role
from tests.world.service import Service
from tests.world.table import TEXT, THREE, Delegate, Table, a_table, code_of, joined, plain

FIFTEEN = "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil."


def wording(table: Table, heading: str, party: Delegate) -> Any:
    row = table["SB"].rows()[heading]
    return next(one["digest"] for one in row["cells"] if one["party_id"] == party.party_id)


def all_agree(table: Table, heading: str, digest: str | None) -> None:
    clause = table["SB"].rows()[heading]["clause_id"]
    for person in table.sides:
        person.state(clause, digest)


def words_of(person: Delegate) -> list[tuple[str, str]]:
    return [(one["heading"], plain(one["body"])) for one in person.table_text()["clauses"]]


def test_from_an_empty_table_to_an_agreed_text(house: Service) -> None:
    """The main job, whole: library, deposit, answer, divergences, positions, the next text, and an answer to it."""
    table = a_table(house)
    mu, fael, ht, secretary = (table[one] for one in ("MU", "FAEL", "HT", "SB"))

    draft = mu.begin("Projet martyr")
    draft = mu.outline(
        draft, "pick", after=None, library_id="def-systeme-ia", variant=variant(mu, "def-systeme-ia")
    )
    first = draft["clauses"][0]["id"]
    draft = mu.outline(draft, "pick", after=first, library_id="fin-suivi", variant=variant(mu, "fin-suivi"))
    second = draft["clauses"][1]["id"]
    draft = mu.outline(draft, "add", after=second, heading="Information")
    third = draft["clauses"][2]["id"]
    mu.save(draft["id"], third, ("Information", dict(TEXT)["Information"]), revision=1)
    martyr = mu.deposit(draft["id"])
    assert [one.get()["table_text"]["version_id"] for one in (fael, ht, secretary)] == [martyr] * 3
    assert [one["id"] for one in ht.table_text()["clauses"]] == [first, second, third]

    house.clock.pass_seconds(60)
    answer = fael.begin()
    fael.save(answer["id"], third, ("Information", FIFTEEN))
    answer = fael.outline(answer, "remove", clause_id=second)
    answer = fael.outline(answer, "add", after=third, heading="Durée")
    fael.save(answer["id"], answer["clauses"][-1]["id"], ("Durée", "Trois ans."), revision=1)
    answer = fael.outline(fael.draft(answer["id"]), "move", clause_id=third, after=None)
    counter = fael.deposit(answer["id"])

    rows = {one["clause_id"]: one for one in ht.get("/divergences")["rows"]}
    assert rows[first]["state"] == "untouched"
    assert [rows[one]["state"] for one in (second, third)] == ["one-sided"] * 2
    assert sum(one["digest"] is None for one in rows.values()) == 1

    house.clock.pass_seconds(60)
    own = ht.begin()
    ht.save(own["id"], third, ("Information", FIFTEEN.replace("15", "21")))
    agreed_on = wording(table, "Information", fael)
    all_agree(table, "Information", agreed_on)
    ht.state(second, None, "disagree")
    preview = secretary.get("/table-texts/next")
    assert [(one["clause_id"], one["change"]) for one in preview["taken"]] == [(third, "modified")]
    assert preview["may_publish"]
    published = secretary.publish()

    held = ht.table_text()
    assert (held["id"], held["kind"], held["authors"], held["parent_id"]) == (
        published,
        "table-text",
        [],
        martyr,
    )
    assert [one["id"] for one in held["clauses"]] == [first, second, third]
    assert plain(held["clauses"][2]["body"]) == FIFTEEN
    earlier = ht.get(f"/versions/{martyr}")
    assert held["clauses"][:2] == earlier["clauses"][:2]
    assert ht.get()["table_text"]["number"] == 2

    assert code_of(ht.try_deposit(own["id"])) == (409, "base_moved")
    wish = {"to_version_id": published, "choices": {third: "mine"}}
    ht.post(f"/drafts/{own['id']}/bring-forward", wish)
    ht.deposit(own["id"])
    ht.state(third, agreed_on, "disagree")
    row = next(one for one in fael.get("/divergences")["rows"] if one["clause_id"] == third)
    cells = {one["party_id"]: one for one in row["cells"]}
    assert (row["state"], row["why"]["code"]) == ("compatible", "moved_and_changed")
    assert (cells[ht.party_id]["answer"], cells[fael.party_id]["moved"]) == ("changed", True)
    assert [one for one in cells[ht.party_id]["spans"] if one[0] != "="] == [["-", "15"], ["+", "21"]]
    assert {one["id"] for one in fael.get("/versions")} >= {martyr, counter, published}


def variant(person: Delegate, library_id: str) -> str:
    return str(person.browser.get(f"/api/library/{library_id}").json()["variants"][0]["id"])


def test_the_preview_shows_what_will_be_published(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    all_agree(table, "Information", wording(table, "Information", table["FAEL"]))
    preview = table["HT"].get("/table-texts/next")
    [taken] = preview["taken"]
    assert joined(taken["spans"], without="+") == dict(TEXT)["Information"]
    assert joined(taken["spans"], without="-") == FIFTEEN
    assert (preview["number"], preview["open"]) == (2, len(TEXT) - 1)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    assert words_of(table["HT"]) == [(one, FIFTEEN if one == "Information" else words) for one, words in TEXT]


def test_an_agreed_removal_and_an_agreed_addition_enter(table: Table) -> None:
    fael = table["FAEL"]
    draft = fael.begin()
    ids = [one["id"] for one in draft["clauses"]]
    draft = fael.outline(draft, "remove", clause_id=ids[2])
    draft = fael.outline(draft, "add", after=ids[0], heading="Vocabulaire")
    added = draft["clauses"][1]["id"]
    fael.save(draft["id"], added, ("Vocabulaire", "Un outil est un logiciel."), revision=1)
    fael.deposit(draft["id"])
    all_agree(table, "Formation", None)
    all_agree(table, "Vocabulaire", wording(table, "Vocabulaire", fael))
    preview = table["SB"].get("/table-texts/next")
    assert sorted(one["change"] for one in preview["taken"]) == ["added", "removed"]
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    read = table["HT"].table_text()["clauses"]
    assert [one["heading"] for one in read] == ["Objet", "Vocabulaire", "Information", "Suivi", "Durée"]
    assert [one["number"] for one in read] == ["1", "2", "3", "4", "5"]
    assert read[1]["id"] == added


def test_what_the_table_took_and_then_gave_up_does_not_come_back(table: Table) -> None:
    fael = table["FAEL"]
    draft = fael.begin()
    draft = fael.outline(draft, "add", after=draft["clauses"][0]["id"], heading="Vocabulaire")
    fael.save(
        draft["id"], draft["clauses"][1]["id"], ("Vocabulaire", "Un outil est un logiciel."), revision=1
    )
    fael.deposit(draft["id"])
    all_agree(table, "Vocabulaire", wording(table, "Vocabulaire", fael))
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    ht = table["HT"]
    draft = ht.begin()
    removed = next(one["id"] for one in ht.table_text()["clauses"] if one["heading"] == "Vocabulaire")
    ht.outline(draft, "remove", clause_id=removed)
    ht.deposit(draft["id"])
    all_agree(table, "Vocabulaire", None)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    assert "Vocabulaire" not in table["MU"].rows()
    assert table["SB"].get("/table-texts/next")["taken"] == []


def test_an_agreement_short_of_one_party_takes_nothing(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    clause = table["HT"].clauses()["Information"]["id"]
    table["HT"].state(clause, wording(table, "Information", table["FAEL"]))
    preview = table["SB"].get("/table-texts/next")
    assert preview["taken"] == []
    kept = table.rows_kept()
    refused = table["SB"].ask("POST", "/table-texts", {"digest": preview["digest"]})
    assert code_of(refused) == (409, "nothing_agreed")
    assert table.rows_kept() == kept


@pytest.mark.parametrize("came", ["a position", "a deposit", "a table text"])
def test_a_preview_that_something_overtook_is_not_published(table: Table, came: str) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    all_agree(table, "Information", wording(table, "Information", table["FAEL"]))
    digest = table["SB"].get("/table-texts/next")["digest"]
    table.service.clock.pass_seconds(60)
    if came == "a position":
        clause = table["HT"].clauses()["Suivi"]
        table["HT"].state(clause["id"], clause["digest"], "disagree")
    elif came == "a deposit":
        table["HT"].answer(Durée="Un an.")
    else:
        table["SB"].publish()
    kept = table.rows_kept()
    refused = table["SB"].ask("POST", "/table-texts", {"digest": digest})
    assert code_of(refused) == (409, "preview_outdated")
    assert table.rows_kept() == kept


def test_publishing_is_the_secretarys_where_there_is_one(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    all_agree(table, "Information", wording(table, "Information", table["FAEL"]))
    preview = table["HT"].get("/table-texts/next")
    assert not preview["may_publish"]
    kept = table.rows_kept()
    refused = table["HT"].ask("POST", "/table-texts", {"digest": preview["digest"]})
    assert code_of(refused) == (403, "role_may_not")
    for path in ("/table-texts/next",):
        assert code_of(table.seat("HT", Role.DRAFTER).ask("GET", path)) == (403, "role_may_not")
    assert table.rows_kept() == kept


def test_without_a_secretary_any_lead_may_publish(house: Service) -> None:
    table = a_table(house, ("FAEL", "MU"))
    mu, fael = table["MU"], table["FAEL"]
    mu.deposit(mu.bring(*TEXT))
    fael.answer(Information=FIFTEEN)
    row = mu.rows()["Information"]
    mu.state(row["clause_id"], next(one["digest"] for one in row["cells"] if one["digest"]))
    house.clock.pass_seconds(60)
    fael.publish()
    assert dict(words_of(mu))["Information"] == FIFTEEN


def test_a_preview_reads_the_same_for_every_lead_and_the_secretary(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    all_agree(table, "Information", wording(table, "Information", table["FAEL"]))
    previews = [table[one].get("/table-texts/next") for one in THREE]
    assert len({one["digest"] for one in previews}) == 1
    assert all({**one, "may_publish": None} == {**previews[0], "may_publish": None} for one in previews)


def test_publication_gives_a_receipt_of_the_tables_chain(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    all_agree(table, "Information", wording(table, "Information", table["FAEL"]))
    digest = table["SB"].get("/table-texts/next")["digest"]
    receipt = table["SB"].post("/table-texts", {"digest": digest})["receipt"]
    entry = table["HT"].get("/journal")["entries"][0]
    assert (entry["type"], entry["receipt"], entry["audience"]) == ("table-text", receipt, "table")


def test_positions_on_the_words_taken_stand_on_the_next_text(table: Table) -> None:
    """The agreement is on words: they are the table's now, and nobody has to say it again."""
    table["FAEL"].answer(Information=FIFTEEN)
    all_agree(table, "Information", wording(table, "Information", table["FAEL"]))
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    row = table["HT"].rows()["Information"]
    assert (row["state"], row["missing"]) == ("agreed", [])
    assert row["agreed_digest"] == row["digest"]


def test_before_a_first_text_there_is_no_next_one(empty_table: Table) -> None:
    for one in ("HT", "SB"):
        assert code_of(empty_table[one].ask("GET", "/table-texts/next")) == (409, "no_table_text")
