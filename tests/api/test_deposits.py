"""A deposit copies exactly what was previewed, once, or leaves nothing at all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx2
import pytest

from app.domain.table.audience import Role
from tests.world.service import Service
from tests.world.table import TEXT, Delegate, Table, a_table, code_of, joined, plain

MINE = ("Information", "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil.")


def test_the_first_deposit_becomes_the_table_text(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft_id = mu.bring(*TEXT)
    preview = mu.get(f"/drafts/{draft_id}/deposit")
    assert (preview["kind"], preview["becomes_table_text"]) == ("projet-martyr", True)
    assert preview["audience_parties"] == sorted(one["id"] for one in mu.get()["parties"])
    version_id = mu.deposit(draft_id)
    for other in ("FAEL", "HT", "SB"):
        present = empty_table[other].get()["table_text"]
        assert (present["version_id"], present["number"]) == (version_id, 1)
        read = empty_table[other].table_text()
        assert [(one["heading"], plain(one["body"])) for one in read["clauses"]] == list(TEXT)
        assert read["authors"] == [mu.party_id]


def test_the_draft_stays_private_and_unchanged_after_its_deposit(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft_id = mu.bring(*TEXT)
    before = mu.draft(draft_id)
    version_id = mu.deposit(draft_id)
    after = mu.draft(draft_id)
    assert {**after, "base_is_table_text": True, "deposited_version_id": None} == before
    assert after["deposited_version_id"] == version_id
    assert version_id != draft_id
    assert code_of(empty_table["HT"].ask("GET", f"/drafts/{draft_id}")) == (404, "not_found")


def test_nothing_of_the_drafts_history_leaves_with_the_deposit(empty_table: Table) -> None:
    mu, clock = empty_table["MU"], empty_table.service.clock
    draft_id = mu.bring(*TEXT, title="Le titre que MU garde pour elle")
    clock.pass_seconds(3_600)
    mu.deposit(draft_id)
    deposited = mu.get("/versions")[0]["deposited_at"]
    for path in ("/versions", f"/versions/{mu.get()['table_text']['version_id']}", "/journal", "/overview"):
        words = empty_table["HT"].ask("GET", path).text
        assert "garde pour elle" not in words
        assert draft_id not in words
    assert deposited == empty_table["HT"].get("/journal")["entries"][0]["at"]


def test_the_preview_shows_exactly_what_the_table_will_read(table: Table) -> None:
    ht, fael = table["HT"], table["FAEL"]
    draft = ht.begin()
    ids = [one["id"] for one in draft["clauses"]]
    ht.save(draft["id"], ids[1], MINE)
    draft = ht.outline(ht.draft(draft["id"]), "remove", clause_id=ids[3])
    draft = ht.outline(draft, "add", after=ids[0], heading="Vocabulaire")
    added = next(one["id"] for one in draft["clauses"] if one["change"] == "added")
    ht.save(draft["id"], added, ("Vocabulaire", "Outil : logiciel qui décide ou aide à décider."), revision=1)
    preview = ht.get(f"/drafts/{draft['id']}/deposit")
    changes = {one["clause_id"]: one for one in preview["changes"]}
    assert {key: one["change"] for key, one in changes.items()} == {
        added: "added",
        ids[1]: "modified",
        ids[3]: "removed",
    }
    assert preview["unchanged"] == 3
    version_id = ht.deposit(draft["id"])
    base = ht.get()["table_text"]["version_id"]
    compared = fael.get(f"/versions/{version_id}/comparison", base=base)
    shown = {one["id"]: one for one in compared["clauses"] if one["status"] != "unchanged"}
    assert {key: one["spans"] for key, one in shown.items()} == {
        key: one["spans"] for key, one in changes.items()
    }
    assert joined(shown[ids[1]]["spans"], without="-") == MINE[1]


def test_open_blanks_are_counted_before_a_deposit_and_forbid_nothing(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = mu.begin()
    draft = mu.outline(draft, "pick", after=None, library_id="cycle-reversibilite", variant="seuils-arret")
    preview = mu.get(f"/drafts/{draft['id']}/deposit")
    assert preview["open_blanks"] == draft["open_blanks"] > 0
    assert preview["blockers"] == []
    mu.deposit(draft["id"])


def test_of_two_first_deposits_one_wins_and_the_other_stays_a_draft(empty_table: Table) -> None:
    people = [empty_table[one] for one in ("FAEL", "HT", "MU")]
    drafts = [one.bring((one.acronym, f"Le projet de {one.acronym}.")) for one in people]
    seals = [one.seal(draft) for one, draft in zip(people, drafts, strict=True)]
    gate = Barrier(len(people))

    def deposit(person: Delegate, draft_id: str, seal: str) -> httpx2.Response:
        gate.wait()
        return person.try_deposit(draft_id, seal)

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(deposit, people, drafts, seals))
    won = [one.status_code for one in answers].index(201)
    winner = answers[won].json()["version_id"]
    for rank, (person, draft_id) in enumerate(zip(people, drafts, strict=True)):
        assert person.get()["table_text"]["version_id"] == winner
        if rank != won:
            assert code_of(answers[rank]) == (409, "base_moved")
            assert answers[rank].json()["facts"]["to_version_id"] == winner
            assert person.draft(draft_id)["clauses"][0]["text"]["heading"] == person.acronym
    assert len(people[0].get("/versions")) == 1


def test_the_loser_of_a_first_deposit_brings_its_text_forward_and_answers(empty_table: Table) -> None:
    mu, ht = empty_table["MU"], empty_table["HT"]
    late = ht.bring(("Suivi", "Une commission se réunit chaque mois."))
    version_id = mu.deposit(mu.bring(*TEXT))
    assert code_of(ht.try_deposit(late)) == (409, "base_moved")
    ht.post(f"/drafts/{late}/bring-forward", {"to_version_id": version_id, "choices": {}})
    ht.deposit(late)
    rows = [one for one in ht.get("/divergences")["rows"] if one["digest"] is None]
    assert [(one["heading"], one["why"]["code"]) for one in rows] == [("Suivi", "added_by")]


def test_a_draft_edited_since_its_preview_is_not_deposited(table: Table) -> None:
    lead, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = lead.begin()
    clause = draft["clauses"][1]["id"]
    lead.save(draft["id"], clause, MINE)
    seal = lead.seal(draft["id"])
    drafter.save(draft["id"], clause, ("Information", "Jamais."), revision=1)
    kept = table.rows_kept()
    assert code_of(lead.try_deposit(draft["id"], seal)) == (409, "draft_changed")
    assert table.rows_kept() == kept
    lead.deposit(draft["id"])


def test_a_deposit_on_a_base_that_has_moved_loses_nothing(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    ht.save(draft["id"], draft["clauses"][1]["id"], MINE)
    before = ht.draft(draft["id"])
    agreed(table, "Durée", "Le présent accord est conclu pour quatre ans.")
    kept = table.rows_kept()
    refused = ht.try_deposit(draft["id"])
    assert code_of(refused) == (409, "base_moved")
    assert refused.json()["facts"]["to_version_id"] == ht.get()["table_text"]["version_id"]
    assert ht.get(f"/drafts/{draft['id']}/deposit")["blockers"] == ["base_moved"]
    assert table.rows_kept() == kept
    assert ht.draft(draft["id"]) == {**before, "base_is_table_text": False}


def agreed(table: Table, heading: str, words: str) -> None:
    """FAEL rewords a clause, everybody agrees, and the next table text holds it."""
    table["FAEL"].answer(**{heading: words})
    row = table["MU"].rows()[heading]
    digest = next(one["digest"] for one in row["cells"] if one["digest"])
    for person in table.sides:
        person.state(row["clause_id"], digest)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()


def test_a_deposit_that_changes_nothing_is_refused(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    kept = table.rows_kept()
    assert ht.get(f"/drafts/{draft['id']}/deposit")["blockers"] == ["empty_deposit"]
    assert code_of(ht.try_deposit(draft["id"])) == (409, "empty_deposit")
    assert table.rows_kept() == kept


def test_a_first_text_without_clauses_is_refused(empty_table: Table) -> None:
    mu = empty_table["MU"]
    draft = mu.begin()
    kept = empty_table.rows_kept()
    assert mu.get(f"/drafts/{draft['id']}/deposit")["blockers"] == ["empty_text"]
    assert code_of(mu.try_deposit(draft["id"])) == (409, "empty_text")
    assert empty_table.rows_kept() == kept


def test_a_deposit_never_refers_to_a_clause_it_does_not_hold(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    ids = [one["id"] for one in draft["clauses"]]
    body = [{"p": ["Comme le dit l’", {"ref": ids[3]}, "."]}]
    ht.save(draft["id"], ids[0], ("Objet", ""), body=body)
    assert ht.get(f"/drafts/{draft['id']}/deposit")["blockers"] == []
    ht.outline(ht.draft(draft["id"]), "remove", clause_id=ids[3])
    kept = table.rows_kept()
    refused = ht.try_deposit(draft["id"])
    assert code_of(refused) == (422, "absent_reference")
    assert refused.json()["facts"]["clauses"] == [ids[0]]
    assert ht.get(f"/drafts/{draft['id']}/deposit")["blockers"] == ["absent_reference"]
    assert table.rows_kept() == kept


def test_removing_a_clause_that_the_kept_words_refer_to_is_refused(empty_table: Table) -> None:
    """The words of the base count too: the deposit would hold a reference to nothing."""
    mu, ht = empty_table["MU"], empty_table["HT"]
    draft_id = mu.bring(*TEXT)
    ids = [one["id"] for one in mu.draft(draft_id)["clauses"]]
    mu.save(draft_id, ids[0], ("Objet", ""), revision=1, body=[{"p": ["Voir l’", {"ref": ids[3]}, "."]}])
    mu.deposit(draft_id)
    draft = ht.outline(ht.begin(), "remove", clause_id=ids[3])
    assert code_of(ht.try_deposit(draft["id"])) == (422, "absent_reference")


def test_only_a_lead_deposits(table: Table) -> None:
    drafter = table.seat("HT", Role.DRAFTER)
    draft = drafter.begin()
    drafter.save(draft["id"], draft["clauses"][1]["id"], MINE)
    kept = table.rows_kept()
    assert code_of(drafter.try_deposit(draft["id"])) == (403, "role_may_not")
    assert table.rows_kept() == kept
    table["HT"].deposit(draft["id"])


@pytest.mark.parametrize("other", ["FAEL", "SB"])
def test_nobody_deposits_the_draft_of_another_party(house: Service, other: str) -> None:
    table = a_table(house)
    mu = table["MU"]
    draft_id = mu.bring(*TEXT)
    seal = mu.seal(draft_id)
    expected = (403, "role_may_not") if other == "SB" else (404, "not_found")
    assert code_of(table[other].try_deposit(draft_id, seal)) == expected
    assert mu.get()["table_text"] is None


def test_a_second_deposit_of_the_same_party_takes_the_next_number(table: Table) -> None:
    ht = table["HT"]
    ht.answer(Information=MINE[1])
    table.service.clock.pass_seconds(60)
    ht.answer(Durée="Le présent accord est conclu pour deux ans.")
    mine = [one for one in table["FAEL"].get("/versions") if one["authors"] == [ht.party_id]]
    assert [(one["kind"], one["number"], one["changed"]) for one in mine] == [
        ("contre-projet", 2, 2),
        ("contre-projet", 1, 1),
    ]
