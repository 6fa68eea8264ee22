"""What separates the parties is computed from what lies on the table, and says where each one stands."""

from typing import Any

from tests.world.table import TEXT, Delegate, Table, joined

OLD = dict(TEXT)
FIFTEEN = "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil."
SIXTY = "L’employeur informe les délégués au moins 60 jours avant tout essai d’un outil."


def cell(row: Any, party: Delegate) -> Any:
    return next(one for one in row["cells"] if one["party_id"] == party.party_id)


def test_a_text_nobody_answered_is_untouched(table: Table) -> None:
    read = table["HT"].get("/divergences")
    assert read["counts"] == {
        "untouched": len(TEXT),
        "one-sided": 0,
        "compatible": 0,
        "conflicting": 0,
        "agreed": 0,
    }
    assert all(one["cells"] == [] for one in read["rows"])


def test_a_counter_version_is_seen_clause_by_clause(table: Table) -> None:
    fael = table["FAEL"]
    draft = fael.begin()
    ids = [one["id"] for one in draft["clauses"]]
    fael.save(draft["id"], ids[1], ("Information", FIFTEEN))
    draft = fael.outline(draft, "remove", clause_id=ids[2])
    draft = fael.outline(draft, "move", clause_id=ids[4], after=ids[0])
    draft = fael.outline(draft, "add", after=ids[0], heading="Vocabulaire")
    fael.deposit(draft["id"])
    rows = table["HT"].rows()
    assert {one: (row["state"], row["why"]["code"]) for one, row in rows.items()} == {
        "Objet": ("untouched", "nobody_changed"),
        "Vocabulaire": ("one-sided", "added_by"),
        "Information": ("one-sided", "one_changed"),
        "Formation": ("one-sided", "removed_by"),
        "Suivi": ("untouched", "nobody_changed"),
        "Durée": ("one-sided", "moved_by"),
    }
    assert {one: cell(row, fael)["answer"] for one, row in rows.items() if row["cells"]} == {
        "Vocabulaire": "added",
        "Information": "changed",
        "Formation": "removed",
        "Durée": "changed",
    }
    assert cell(rows["Durée"], fael)["moved"]
    assert cell(rows["Vocabulaire"], table["MU"])["answer"] == "absent"
    assert cell(rows["Information"], table["MU"])["answer"] == "silent"
    assert "15" in rows["Information"]["why"]["fr"]
    assert rows["Information"]["why"]["fr"].startswith("Un changement, proposé par FAEL")
    assert rows["Information"]["why"]["en"].startswith("One change, proposed by FAEL")


def test_the_redline_of_a_cell_gives_both_texts_to_the_letter(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    spans = cell(table["HT"].rows()["Information"], table["FAEL"])["spans"]
    assert joined(spans, without="+") == OLD["Information"]
    assert joined(spans, without="-") == FIFTEEN


def test_two_figures_for_one_are_in_conflict_whoever_came_first(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    table["HT"].answer(Information=SIXTY)
    row = table["MU"].rows()["Information"]
    assert (row["state"], row["why"]["code"]) == ("conflicting", "same_place")
    for words in ("15 jours pour FAEL", "60 pour HT", "au lieu de 30"):
        assert words in row["why"]["fr"]
    assert row["why"]["parties"] == sorted([table["FAEL"].party_id, table["HT"].party_id])


def test_changes_apart_in_one_clause_are_compatible(table: Table) -> None:
    table["FAEL"].answer(Suivi=OLD["Suivi"].replace("deux", "quatre"))
    table["HT"].answer(Suivi=OLD["Suivi"].replace("un bilan", "un bilan public"))
    row = table["MU"].rows()["Suivi"]
    assert (row["state"], row["why"]["code"]) == ("compatible", "apart")


def test_a_party_that_answered_and_left_a_clause_alone_keeps_it(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    table["HT"].answer(Durée="Le présent accord est conclu pour dix ans.")
    rows = table["MU"].rows()
    assert cell(rows["Information"], table["HT"])["answer"] == "keeps"
    assert cell(rows["Information"], table["MU"])["answer"] == "silent"


def test_a_later_deposit_of_a_party_replaces_its_earlier_one(table: Table) -> None:
    fael = table["FAEL"]
    fael.answer(Information=FIFTEEN)
    table.service.clock.pass_seconds(60)
    version_id = fael.answer(
        Information=OLD["Information"], Durée="Le présent accord est conclu pour dix ans."
    )
    read = table["HT"].get("/divergences")
    rows = {one["heading"]: one["state"] for one in read["rows"]}
    assert (rows["Information"], rows["Durée"]) == ("untouched", "one-sided")
    assert read["deposits"][fael.party_id]["version_id"] == version_id
    assert read["deposits"][fael.party_id]["number"] == 2


def test_equal_clauses_added_by_two_parties_are_one_row(table: Table) -> None:
    for person in (table["FAEL"], table["HT"]):
        draft = person.begin()
        draft = person.outline(draft, "add", after=None, heading="Vocabulaire")
        clause = draft["clauses"][0]["id"]
        person.save(draft["id"], clause, ("Vocabulaire", "Un outil est un logiciel."), revision=1)
        person.deposit(draft["id"])
    added = [one for one in table["MU"].get("/divergences")["rows"] if one["digest"] is None]
    assert len(added) == 1
    assert [one["answer"] for one in added[0]["cells"]] == ["added", "added", "absent"]


def test_columns_are_the_parties_of_the_two_sides_in_alphabetical_order(table: Table) -> None:
    read = table["SB"].get("/divergences")
    assert read["parties"] == [table[one].party_id for one in ("FAEL", "HT", "MU")]


def test_brackets_give_each_partys_text_back_to_the_letter(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    table["HT"].answer(Information=SIXTY)
    [clause] = table["MU"].get("/brackets")["clauses"]
    expected = {"FAEL": FIFTEEN, "HT": SIXTY, "MU": OLD["Information"]}
    for acronym, words in expected.items():
        party = table[acronym].party_id
        read = ""
        for span in clause["spans"]:
            mine = [one["text"] for one in span["variants"] if party in one["parties"]]
            read += mine[0] if mine else span["base"]
        assert read == words
    [disputed] = [one for one in clause["spans"] if one["variants"]]
    assert disputed["conflict"]
    assert disputed["keeps"] == [table["MU"].party_id]


def test_a_text_without_dispute_has_no_brackets(table: Table) -> None:
    assert table["HT"].get("/brackets")["clauses"] == []


def test_the_table_says_how_many_words_are_disputed_and_how_many_agreed(table: Table) -> None:
    before = table["HT"].get("/divergences")["convergence"]
    assert (before["disputed"], before["agreed"]) == (0, 0)
    table["FAEL"].answer(Information=FIFTEEN)
    read = table["HT"].get("/divergences")
    assert read["convergence"] == {"words": before["words"] + 1, "disputed": 2, "agreed": 0}
    found = {one["heading"]: one["convergence"] for one in read["rows"]}
    assert found["Information"]["disputed"] == 2
    assert found["Objet"] is None
    assert table["HT"].get("/divergences", rows="touched")["convergence"] == read["convergence"]


def test_a_clause_that_everybody_accepts_is_agreed_in_words_too(table: Table) -> None:
    fael = table["FAEL"]
    fael.answer(Information=FIFTEEN)
    row = table["HT"].rows()["Information"]
    digest = cell(row, fael)["digest"]
    for acronym in ("HT", "MU"):
        table[acronym].state(row["clause_id"], digest)
    read = table["SB"].get("/divergences")
    row = next(one for one in read["rows"] if one["heading"] == "Information")
    assert row["state"] == "agreed"
    words = row["convergence"]["words"]
    assert row["convergence"] == {"words": words, "disputed": 0, "agreed": words}
    assert read["convergence"]["agreed"] == words
