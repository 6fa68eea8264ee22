"""Every act of record leaves an entry, with its receipt, in the chain of those who may see it."""

from itertools import pairwise
from typing import Any

from app.domain.table import journal
from app.storage.tables import Event
from tests.world.table import TEXT, THREE, Delegate, Table

QUOTE = "deux fois par an"


def entries(person: Delegate, audience: str) -> list[Any]:
    return [one for one in person.get("/journal")["entries"] if one["audience"] == audience]


def test_opening_a_table_seats_its_parties_and_each_delegation_its_members(empty_table: Table) -> None:
    ht = empty_table["HT"]
    assert [one["facts"]["acronym"] for one in entries(ht, "table")] == ["SB", "MU", "HT", "FAEL"]
    assert [one["type"] for one in entries(ht, "party")] == ["member-seated", "member-seated"]


def test_every_act_of_record_is_written_once_for_the_table(table: Table) -> None:
    fael, ht = table["FAEL"], table["HT"]
    fael.answer(Durée="Un an.")
    clause = ht.clauses()["Suivi"]
    ht.state(clause["id"], clause["digest"])
    thread = ht.annotate(clause, QUOTE, "table", "Deux fois ?")
    ht.post(f"/annotations/{thread['id']}/close")
    kinds = [one["type"] for one in entries(table["SB"], "table")]
    assert kinds[:4] == ["annotation-closed", "annotation", "position", "deposit"]
    read = [entries(table[one], "table") for one in THREE]
    assert all(one == read[0] for one in read)


def test_private_work_moves_no_chain_but_its_own(table: Table) -> None:
    before = {one: table[one].get("/journal") for one in THREE}
    ht = table["HT"]
    draft = ht.begin()
    ht.save(draft["id"], draft["clauses"][0]["id"], ("Objet", "Autre chose."))
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "party", "Entre nous.")
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "me", "Pour moi.")
    assert {one: table[one].get("/journal") for one in THREE if one != "HT"} == {
        one: read for one, read in before.items() if one != "HT"
    }
    assert len(ht.get("/journal")["entries"]) == len(before["HT"]["entries"]) + 1


def test_drafts_and_notes_to_oneself_are_not_journaled(table: Table) -> None:
    ht = table["HT"]
    before = ht.get("/journal")
    draft = ht.begin()
    ht.save(draft["id"], draft["clauses"][0]["id"], ("Objet", "Autre chose."))
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "me", "Pour moi.")
    assert ht.get("/journal") == before


def test_a_receipt_handed_out_is_the_one_the_journal_shows(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    receipt = table["HT"].state(clause["id"], clause["digest"])["receipt"]
    assert entries(table["FAEL"], "table")[0]["receipt"] == receipt


def test_the_tables_chain_can_be_verified_from_its_rows(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    table["HT"].state(clause["id"], clause["digest"])
    chain = table["HT"].audience("table")
    with table.service.database() as db:
        events = [one for one in db.query(Event).order_by(Event.seq) if one.audience_id == chain]
        assert [one.seq for one in events] == list(range(1, len(events) + 1))
        assert len(events) == len(entries(table["HT"], "table"))
        for one in events:
            assert journal.event_hash(one.header) == one.hash
            assert one.payload is not None
            assert one.salt is not None
            assert journal.commitment(one.payload, one.salt) == one.header["payload"]
        for earlier, later in pairwise(events):
            assert later.header["prev"] == earlier.hash


def test_a_refused_act_leaves_no_entry(table: Table) -> None:
    before = table["HT"].get("/journal")
    table["HT"].try_state("0" * 32, None)
    table["HT"].try_deposit(table["HT"].begin()["id"])
    assert table["HT"].get("/journal") == before


def test_a_clock_that_steps_back_never_makes_the_journal_go_back(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    table["HT"].state(clause["id"], clause["digest"])
    table.service.clock.pass_seconds(-3_600)
    try:
        table["FAEL"].state(clause["id"], clause["digest"])
        read = entries(table["SB"], "table")
    finally:
        table.service.clock.pass_seconds(3_600)
    assert [one["seq"] for one in read] == list(range(len(read), 0, -1))
    assert read[0]["at"] == read[1]["at"]


def test_the_first_text_names_its_author_and_its_digest(table: Table) -> None:
    entry = entries(table["HT"], "table")[0]
    read = table["HT"].table_text()
    assert entry["facts"] == {
        "version": read["id"],
        "kind": "projet-martyr",
        "digest": read["digest"],
        "authors": [table["MU"].party_id],
    }
    assert len(read["clauses"]) == len(TEXT)
