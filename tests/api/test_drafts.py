"""A draft is one delegation's private work: no save is lost, and none is taken for another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import httpx2
import pytest

from app.domain.table.audience import Role
from tests.world.service import Service
from tests.world.table import TEXT, Delegate, Table, a_table, code_of, joined, paragraphs, plain

MINE = ("Information", "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil.")
THEIRS = ("Information", "L’employeur informe les délégués au moins 60 jours avant tout essai d’un outil.")


def clause_called(draft: Any, table: Table, heading: str) -> str:
    """The id of a clause of the table text; ``draft`` holds it too."""
    found = str(table["MU"].clauses()[heading]["id"])
    assert found in {one["id"] for one in draft["clauses"]}
    return found


def test_a_draft_begins_with_the_table_text_and_changes_nothing(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin("Réponse")
    assert draft["base_version_id"] == ht.get()["table_text"]["version_id"]
    assert draft["base_is_table_text"]
    assert (draft["changed"], draft["title"]) == (0, "Réponse")
    assert [one["change"] for one in draft["clauses"]] == ["kept"] * len(TEXT)
    assert all(one["text"] is None for one in draft["clauses"])


def test_a_new_draft_begins_with_what_the_party_last_answered(table: Table) -> None:
    ht = table["HT"]
    ht.answer(Information=MINE[1])
    draft = ht.begin()
    [changed] = [one for one in draft["clauses"] if one["change"] == "modified"]
    assert plain(changed["text"]["body"]) == MINE[1]
    assert table["FAEL"].begin()["changed"] == 0


def test_a_saved_clause_comes_back_typeset_with_its_redline(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = clause_called(draft, table, "Information")
    saved = ht.save(draft["id"], clause, ("Information", "L'employeur informe les délégués; il écrit."))
    assert plain(saved["text"]["body"]) == "L’employeur informe les délégués\u202f; il écrit."
    assert (saved["revision"], saved["change"]) == (1, "modified")
    assert joined(saved["text"]["spans"], without="+") == dict(TEXT)["Information"]
    assert joined(saved["text"]["spans"], without="-") == plain(saved["text"]["body"])
    assert ht.draft(draft["id"])["clauses"][1]["text"] == saved["text"]


def test_saving_the_words_of_the_base_is_no_change(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = clause_called(draft, table, "Suivi")
    ht.save(draft["id"], clause, ("Suivi", "Autre chose."))
    saved = ht.save(draft["id"], clause, ("Suivi", dict(TEXT)["Suivi"]), revision=1)
    assert saved["change"] == "kept"
    assert ht.draft(draft["id"])["changed"] == 0


def test_the_second_of_two_people_gets_both_texts_and_loses_nothing(table: Table) -> None:
    lead, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = lead.begin()
    clause = clause_called(draft, table, "Information")
    drafter.save(draft["id"], clause, THEIRS)
    refused = lead.try_save(draft["id"], clause, MINE)
    assert code_of(refused) == (412, "stale_clause")
    facts = refused.json()["facts"]
    assert plain(facts["base"]["body"]) == dict(TEXT)["Information"]
    assert plain(facts["theirs"]["body"]) == THEIRS[1]
    assert plain(facts["yours"]["body"]) == MINE[1]
    assert joined(facts["yours"]["spans"], without="+") == dict(TEXT)["Information"]
    assert joined(facts["theirs"]["spans"], without="-") == THEIRS[1]
    assert plain(lead.draft(draft["id"])["clauses"][1]["text"]["body"]) == THEIRS[1]
    saved = lead.save(draft["id"], clause, MINE, revision=facts["revision"])
    assert plain(saved["text"]["body"]) == MINE[1]


def test_a_conflict_is_shown_against_the_words_both_started_from(table: Table) -> None:
    lead, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = lead.begin()
    clause = clause_called(draft, table, "Information")
    lead.save(draft["id"], clause, ("Information", "Une première reprise."))
    drafter.save(draft["id"], clause, THEIRS, revision=1)
    facts = lead.try_save(draft["id"], clause, MINE, revision=1).json()["facts"]
    assert plain(facts["base"]["body"]) == "Une première reprise."


def test_of_saves_at_the_same_instant_exactly_one_is_kept(table: Table) -> None:
    people = [table["HT"], table.seat("HT", Role.DRAFTER)] * 3
    draft = people[0].begin()
    clause = clause_called(draft, table, "Suivi")
    gate = Barrier(len(people))

    def save(rank: int, person: Delegate) -> httpx2.Response:
        gate.wait()
        return person.try_save(draft["id"], clause, ("Suivi", f"Texte {rank}."))

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(save, range(len(people)), people))
    assert sorted(one.status_code for one in answers) == [200] + [412] * (len(people) - 1)
    [kept] = [one.json()["text"] for one in answers if one.status_code == 200]
    for refused in (one.json()["facts"] for one in answers if one.status_code == 412):
        assert refused["theirs"]["body"] == kept["body"]
        assert refused["yours"]["body"] != kept["body"]
    assert people[0].draft(draft["id"])["clauses"][3]["text"]["body"] == kept["body"]


def test_two_people_may_save_different_clauses_at_once(table: Table) -> None:
    lead, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = lead.begin()
    lead.save(draft["id"], clause_called(draft, table, "Suivi"), ("Suivi", "Trois fois."))
    drafter.save(draft["id"], clause_called(draft, table, "Durée"), ("Durée", "Cinq ans."))
    assert lead.draft(draft["id"])["changed"] == 2


def test_the_repeat_of_a_save_answers_as_the_first(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = clause_called(draft, table, "Information")
    first = ht.try_save(draft["id"], clause, MINE, save_id="same-save-1")
    table.service.clock.pass_seconds(5)
    kept = table.rows_kept()
    assert ht.try_save(draft["id"], clause, MINE, save_id="same-save-1").content == first.content
    assert table.rows_kept() == kept
    assert ht.save(draft["id"], clause, THEIRS, revision=1)["revision"] == 2


def test_a_save_id_used_again_for_other_words_never_answers_that_they_are_kept(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause, other = (clause_called(draft, table, one) for one in ("Information", "Suivi"))
    ht.try_save(draft["id"], clause, MINE, save_id="same-save-1")
    for again, words in ((clause, THEIRS), (other, MINE)):
        refused = ht.try_save(draft["id"], again, words, revision=1, save_id="same-save-1")
        assert code_of(refused) == (409, "save_id_reused")
    act = {"do": "add", "save_id": "same-save-1", "after": None, "heading": "Neuf"}
    headers = {"If-Match": str(draft["outline_revision"])}
    refused = ht.ask("POST", f"/drafts/{draft['id']}/outline", act, headers)
    assert code_of(refused) == (409, "save_id_reused")
    assert ht.draft(draft["id"])["changed"] == 1


def test_the_repeat_of_an_outline_act_adds_nothing(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    act = {"do": "add", "save_id": "same-act-1", "after": None, "heading": "Neuf"}
    headers = {"If-Match": str(draft["outline_revision"])}
    path = f"/drafts/{draft['id']}/outline"
    first, again = (ht.ask("POST", path, act, headers) for _ in range(2))
    assert first.content == again.content
    assert len(ht.draft(draft["id"])["clauses"]) == len(TEXT) + 1


def test_a_save_says_which_revision_it_was_made_on(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = clause_called(draft, table, "Suivi")
    assert code_of(ht.try_save(draft["id"], clause, MINE, revision=None)) == (428, "revision_required")
    act = {"do": "remove", "save_id": "save-0000", "clause_id": clause}
    answer = ht.ask("POST", f"/drafts/{draft['id']}/outline", act)
    assert code_of(answer) == (428, "revision_required")
    assert ht.draft(draft["id"])["changed"] == 0


@pytest.mark.parametrize("tag", ["x", "", "*", "1.5", "9" * 30, "9" * 5_000])
def test_a_revision_that_is_none_is_refused(table: Table, tag: str) -> None:
    ht = table["HT"]
    draft = ht.begin()
    wish = {"save_id": "save-0000", "heading": "Suivi", "body": []}
    path = f"/drafts/{draft['id']}/clauses/{clause_called(draft, table, 'Suivi')}"
    answer = ht.ask("PUT", path, wish, {"If-Match": tag})
    assert code_of(answer) == (422, "revision_malformed")


def test_a_quoted_revision_is_read(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    wish = {"save_id": "save-0000", "heading": "Suivi", "body": paragraphs("Trois fois.")}
    path = f"/drafts/{draft['id']}/clauses/{clause_called(draft, table, 'Suivi')}"
    assert ht.ask("PUT", path, wish, {"If-Match": '"0"'}).status_code == 200


def test_a_clause_of_another_table_is_not_found(house: Service, table: Table) -> None:
    elsewhere = a_table(house)
    elsewhere["MU"].deposit(elsewhere["MU"].bring(*TEXT))
    foreign = elsewhere["MU"].clauses()["Suivi"]["id"]
    ht = table["HT"]
    draft = ht.begin()
    assert code_of(ht.try_save(draft["id"], foreign, MINE)) == (404, "not_found")
    for do in ("remove", "restore", "move"):
        facts = {"after": None} if do == "move" else {}
        assert code_of(ht.try_outline(draft, do, clause_id=foreign, **facts)) == (404, "not_found")
    assert code_of(ht.try_outline(draft, "add", after=foreign, heading="Neuf")) == (404, "not_found")


def test_a_browser_never_chooses_an_identity(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    chosen = "0" * 32
    assert code_of(ht.try_save(draft["id"], chosen, MINE)) == (404, "not_found")
    for name in ("id", "clause_id"):
        refused = ht.try_outline(draft, "add", after=None, heading="Neuf", **{name: chosen})
        assert code_of(refused) == (422, "malformed")
    assert code_of(ht.ask("POST", "/drafts", {"title": "", "id": chosen})) == (422, "malformed")
    assert chosen not in {one["id"] for one in ht.draft(draft["id"])["clauses"]}


def test_a_clause_is_added_where_it_was_asked_for(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    first, second = draft["clauses"][0]["id"], draft["clauses"][1]["id"]
    draft = ht.outline(draft, "add", after=first, heading="Vocabulaire", kind="definition")
    assert [one["number"] for one in draft["clauses"]] == ["1", "2", "3", "4", "5", "6"]
    added = draft["clauses"][1]
    assert (added["change"], added["kind"], added["text"]["heading"]) == (
        "added",
        "definition",
        "Vocabulaire",
    )
    assert draft["clauses"][2]["id"] == second
    draft = ht.outline(draft, "add", after=None, heading="Préambule", kind="preamble")
    assert (draft["clauses"][0]["kind"], draft["clauses"][0]["number"]) == ("preamble", None)


def test_a_clause_is_moved_removed_and_put_back(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    ids = [one["id"] for one in draft["clauses"]]
    draft = ht.outline(draft, "move", clause_id=ids[4], after=ids[0])
    assert [one["id"] for one in draft["clauses"]] == [ids[0], ids[4], *ids[1:4]]
    assert [one["moved"] for one in draft["clauses"]] == [False, True, False, False, False]
    draft = ht.outline(draft, "remove", clause_id=ids[2])
    assert [one["id"] for one in draft["clauses"] if one["change"] == "removed"] == [ids[2]]
    draft = ht.outline(ht.outline(draft, "restore", clause_id=ids[2]), "restore", clause_id=ids[4])
    assert ([one["id"] for one in draft["clauses"]], draft["changed"]) == (ids, 0)


def test_restoring_a_clause_gives_back_its_words_too(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = clause_called(draft, table, "Suivi")
    ht.save(draft["id"], clause, ("Suivi", "Jamais."))
    draft = ht.outline(draft, "restore", clause_id=clause)
    assert draft["changed"] == 0
    stale = ht.try_save(draft["id"], clause, ("Suivi", "Toujours."), revision=1)
    assert code_of(stale) == (412, "stale_clause")


def test_a_removed_clause_says_so_to_who_still_writes_it(table: Table) -> None:
    lead, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = lead.begin()
    clause = clause_called(draft, table, "Suivi")
    lead.outline(draft, "remove", clause_id=clause)
    assert code_of(drafter.try_save(draft["id"], clause, MINE)) == (409, "clause_removed")


def test_an_outline_act_on_an_older_order_is_refused(table: Table) -> None:
    lead, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = lead.begin()
    ids = [one["id"] for one in draft["clauses"]]
    moved = drafter.outline(draft, "move", clause_id=ids[0], after=ids[2])
    refused = lead.try_outline(draft, "remove", clause_id=ids[1])
    assert code_of(refused) == (412, "stale_outline")
    assert refused.json()["facts"]["revision"] == moved["outline_revision"]
    assert lead.draft(draft["id"])["clauses"] == moved["clauses"]


def test_a_clause_does_not_follow_itself(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = draft["clauses"][0]["id"]
    assert code_of(ht.try_outline(draft, "move", clause_id=clause, after=clause)) == (
        422,
        "clause_after_itself",
    )


def test_the_folder_shows_the_draft_saved_last_first_to_its_delegation_only(table: Table) -> None:
    ht = table["HT"]
    ids = []
    for title in ("Un", "Deux"):
        table.service.clock.pass_seconds(1)
        ids.append(ht.begin(title)["id"])
    assert [one["id"] for one in ht.get("/drafts")] == ids[::-1]
    table.service.clock.pass_seconds(1)
    ht.outline(ht.draft(ids[0]), "add", after=None, heading="Neuf")
    listed = table.seat("HT", Role.DRAFTER).get("/drafts")
    assert [(one["id"], one["changed"]) for one in listed] == [(ids[0], 1), (ids[1], 0)]
    for other in ("FAEL", "MU", "SB"):
        assert not {one["id"] for one in table[other].get("/drafts")} & set(ids)


WRITES: dict[str, Callable[[Delegate, Any], httpx2.Response]] = {
    "begin": lambda who, draft: who.ask("POST", "/drafts", {"title": ""}),
    "save": lambda who, draft: who.try_save(draft["id"], draft["clauses"][0]["id"], MINE),
    "outline": lambda who, draft: who.try_outline(draft, "add", after=None, heading="Neuf"),
    "deposit": lambda who, draft: who.try_deposit(draft["id"], "0" * 64),
    "bring forward": lambda who, draft: who.ask(
        "POST", f"/drafts/{draft['id']}/bring-forward", {"to_version_id": "0" * 32, "choices": {}}
    ),
}


@pytest.mark.parametrize("act", WRITES)
def test_a_reader_and_an_annotator_of_the_delegation_read_the_draft_and_change_nothing(
    house: Service, act: str
) -> None:
    table = a_table(house, more={"MU": [Role.READER, Role.ANNOTATOR]})
    draft = table["MU"].draft(table["MU"].bring(*TEXT))
    kept = table.rows_kept()
    for role in (Role.READER, Role.ANNOTATOR):
        person = table.seat("MU", role)
        assert person.draft(draft["id"]) == draft
        assert code_of(WRITES[act](person, draft)) == (403, "role_may_not")
    assert table.rows_kept() == kept
