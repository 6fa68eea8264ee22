"""A draft whose base has moved follows the table text, and asks where both sides changed a clause."""

from typing import Any

import pytest

from tests.world.table import TEXT, Table, code_of, joined, plain

OLD = dict(TEXT)
TABLED = "Le présent accord est conclu pour quatre ans."
MINE = "Le présent accord est conclu pour deux ans."


@pytest.fixture
def moved(table: Table) -> tuple[Table, Any]:
    """HT has a draft on the first text (two clauses changed); then FAEL's duration becomes the table's."""
    ht, fael = table["HT"], table["FAEL"]
    draft = ht.begin()
    by_heading = {one: clause["id"] for one, clause in ht.clauses().items()}
    ht.save(draft["id"], by_heading["Durée"], ("Durée", MINE))
    ht.save(draft["id"], by_heading["Suivi"], ("Suivi", "Une commission se réunit chaque mois."))
    fael.answer(Durée=TABLED)
    digest = next(one["digest"] for one in ht.rows()["Durée"]["cells"] if one["digest"])
    for person in table.sides:
        person.state(by_heading["Durée"], digest)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    return table, {**ht.draft(draft["id"]), "by_heading": by_heading}


def path_of(draft: Any) -> str:
    return f"/drafts/{draft['id']}/bring-forward"


def words_in(draft: Any, clause_id: str) -> Any:
    return next(one for one in draft["clauses"] if one["id"] == clause_id)


def test_a_clause_changed_on_both_sides_shows_its_three_wordings(moved: tuple[Table, Any]) -> None:
    table, draft = moved
    preview = table["HT"].get(path_of(draft))
    [both] = preview["both_changed"]
    assert both["clause_id"] == draft["by_heading"]["Durée"]
    assert plain(both["mine"]["body"]) == MINE
    assert plain(both["table_body"]) == TABLED
    assert joined(both["table_spans"], without="+") == joined(both["mine_spans"], without="+") == OLD["Durée"]
    assert joined(both["table_spans"], without="-") == TABLED
    assert joined(both["mine_spans"], without="-") == MINE
    assert preview["follows"] == len(TEXT) - 1
    assert preview["to_version_id"] == table["HT"].get()["table_text"]["version_id"]


def test_reading_what_it_would_ask_changes_nothing(moved: tuple[Table, Any]) -> None:
    table, draft = moved
    kept = table.rows_kept()
    table["HT"].get(path_of(draft))
    assert table.rows_kept() == kept
    assert not table["HT"].draft(draft["id"])["base_is_table_text"]


def test_a_draft_waits_until_every_choice_is_made(moved: tuple[Table, Any]) -> None:
    table, draft = moved
    ht = table["HT"]
    before, kept = ht.draft(draft["id"]), table.rows_kept()
    wish = {"to_version_id": ht.get()["table_text"]["version_id"], "choices": {}}
    refused = ht.ask("POST", path_of(draft), wish)
    assert code_of(refused) == (409, "choices_missing")
    assert refused.json()["facts"]["clauses"] == [draft["by_heading"]["Durée"]]
    assert (ht.draft(draft["id"]), table.rows_kept()) == (before, kept)


@pytest.mark.parametrize(("choice", "words", "changed"), [("mine", MINE, 2), ("table", TABLED, 1)])
def test_the_wording_chosen_is_the_drafts_and_a_deposit_then_works(
    moved: tuple[Table, Any], choice: str, words: str, changed: int
) -> None:
    table, draft = moved
    ht, clause = table["HT"], draft["by_heading"]["Durée"]
    wish = {"to_version_id": ht.get()["table_text"]["version_id"], "choices": {clause: choice}}
    forward = ht.post(path_of(draft), wish)
    assert (forward["base_is_table_text"], forward["changed"]) == (True, changed)
    assert words_in(forward, clause)["change"] == ("modified" if choice == "mine" else "kept")
    version = table["FAEL"].get(f"/versions/{ht.deposit(draft['id'])}")
    deposited = {one["heading"]: plain(one["body"]) for one in version["clauses"]}
    assert deposited["Durée"] == words
    assert deposited["Suivi"] == "Une commission se réunit chaque mois."


def test_a_save_made_before_is_stale_where_the_words_followed(moved: tuple[Table, Any]) -> None:
    table, draft = moved
    ht, clause = table["HT"], draft["by_heading"]["Durée"]
    revision = words_in(draft, clause)["revision"]
    wish = {"to_version_id": ht.get()["table_text"]["version_id"], "choices": {clause: "table"}}
    ht.post(path_of(draft), wish)
    refused = ht.try_save(draft["id"], clause, ("Durée", "Un an."), revision)
    assert code_of(refused) == (412, "stale_clause")
    assert plain(refused.json()["facts"]["theirs"]["body"]) == TABLED


def test_a_draft_on_the_present_text_has_nowhere_to_go(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    assert code_of(ht.ask("GET", path_of(draft))) == (409, "base_is_current")
    wish = {"to_version_id": draft["base_version_id"], "choices": {}}
    assert code_of(ht.ask("POST", path_of(draft), wish)) == (409, "base_is_current")


def test_a_choice_made_for_an_older_table_text_is_refused(moved: tuple[Table, Any]) -> None:
    table, draft = moved
    wish = {"to_version_id": draft["base_version_id"], "choices": {draft["by_heading"]["Durée"]: "mine"}}
    assert code_of(table["HT"].ask("POST", path_of(draft), wish)) == (409, "base_moved")


def test_a_clause_both_changed_to_the_same_words_asks_nothing(table: Table) -> None:
    ht, fael = table["HT"], table["FAEL"]
    draft = ht.begin()
    clause = ht.clauses()["Durée"]["id"]
    ht.save(draft["id"], clause, ("Durée", TABLED))
    fael.answer(Durée=TABLED)
    digest = next(one["digest"] for one in ht.rows()["Durée"]["cells"] if one["digest"])
    for person in table.sides:
        person.state(clause, digest)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    preview = ht.get(path_of(draft))
    assert preview["both_changed"] == []
    forward = ht.post(path_of(draft), {"to_version_id": preview["to_version_id"], "choices": {}})
    assert forward["changed"] == 0


def test_a_rewording_of_a_clause_the_table_gave_up_comes_back_as_an_addition(table: Table) -> None:
    ht, fael = table["HT"], table["FAEL"]
    draft = ht.begin()
    clause = ht.clauses()["Suivi"]["id"]
    ht.save(draft["id"], clause, ("Suivi", "Une commission se réunit chaque mois."))
    removal = fael.outline(fael.begin(), "remove", clause_id=clause)
    fael.deposit(removal["id"])
    for person in table.sides:
        person.state(clause, None)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    [both] = ht.get(path_of(draft))["both_changed"]
    assert both["table_body"] is None
    wish = {"to_version_id": ht.get()["table_text"]["version_id"], "choices": {clause: "mine"}}
    forward = ht.post(path_of(draft), wish)
    assert words_in(forward, clause)["change"] == "added"
    assert words_in(forward, clause)["number"] == "4"
