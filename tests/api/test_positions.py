"""A position is a party's, on exact words that stand on the table, and lapses with them."""

from typing import Any

import pytest

from app.domain.table.audience import Role
from tests.world.table import TEXT, Table, code_of

FIFTEEN = "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil."
STANCES = ("agree", "disagree", "mandate_pending")


def cell(table: Table, heading: str, acronym: str) -> Any:
    row = table["SB"].rows()[heading]
    return next(one for one in row["cells"] if one["party_id"] == table[acronym].party_id)


@pytest.mark.parametrize("stance", STANCES)
def test_a_stance_is_seen_by_the_whole_table(table: Table, stance: str) -> None:
    clause = table["HT"].clauses()["Suivi"]
    stated = table["HT"].state(clause["id"], clause["digest"], stance)
    assert (stated["stance"], stated["party_id"], stated["digest"]) == (
        stance,
        table["HT"].party_id,
        clause["digest"],
    )
    shown = cell(table, "Suivi", "HT")["position"]
    assert shown == {
        "stance": stance,
        "reservation": None,
        "stated_at": stated["stated_at"],
        "digest": clause["digest"],
    }


def test_a_reservation_has_words(table: Table) -> None:
    ht = table["HT"]
    clause = ht.clauses()["Suivi"]
    kept = table.rows_kept()
    for empty in ("", "  \n "):
        refused = ht.try_state(clause["id"], clause["digest"], "agree_with_reservation", empty)
        assert code_of(refused) == (422, "reservation_empty")
    assert table.rows_kept() == kept
    ht.state(clause["id"], clause["digest"], "agree_with_reservation", "Si le bilan est public.")
    assert cell(table, "Suivi", "HT")["position"]["reservation"] == "Si le bilan est public."


def test_words_beside_another_stance_are_not_kept_as_a_reservation(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    table["HT"].state(clause["id"], clause["digest"], "agree", "Des mots de trop.")
    assert cell(table, "Suivi", "HT")["position"]["reservation"] is None


def test_the_latest_stance_of_a_party_is_its_position(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    for stance in ("disagree", "agree"):
        table["HT"].state(clause["id"], clause["digest"], stance)
    assert cell(table, "Suivi", "HT")["position"]["stance"] == "agree"


def test_agreement_needs_every_party_and_silence_is_none(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    table["HT"].state(clause["id"], clause["digest"])
    row = table["SB"].rows()["Suivi"]
    assert (row["state"], row["missing"]) == ("untouched", [table["FAEL"].party_id])
    table["FAEL"].state(clause["id"], clause["digest"])
    row = table["SB"].rows()["Suivi"]
    assert (row["state"], row["agreed_digest"], row["missing"]) == ("agreed", clause["digest"], [])


@pytest.mark.parametrize("stance", ["agree_with_reservation", "disagree", "mandate_pending"])
def test_no_other_stance_makes_an_agreement(table: Table, stance: str) -> None:
    clause = table["HT"].clauses()["Suivi"]
    table["HT"].state(clause["id"], clause["digest"])
    table["FAEL"].state(clause["id"], clause["digest"], stance, "Sous réserve.")
    row = table["SB"].rows()["Suivi"]
    assert row["state"] != "agreed"
    assert row["missing"] == [table["FAEL"].party_id]


def test_a_party_may_take_its_own_words_back(table: Table) -> None:
    """MU wrote the text: it accepts it until it says otherwise."""
    clause = table["HT"].clauses()["Suivi"]
    for one in ("FAEL", "HT"):
        table[one].state(clause["id"], clause["digest"])
    table["MU"].state(clause["id"], clause["digest"], "mandate_pending")
    assert table["SB"].rows()["Suivi"]["state"] != "agreed"


def test_another_partys_wording_can_be_accepted_and_is_shown_as_such(table: Table) -> None:
    table["FAEL"].answer(Information=FIFTEEN)
    wording = cell(table, "Information", "FAEL")["digest"]
    clause = table["HT"].clauses()["Information"]
    table["HT"].state(clause["id"], wording)
    shown = cell(table, "Information", "HT")
    assert shown["position"] is None
    assert shown["on_wordings"][wording]["stance"] == "agree"
    table["MU"].state(clause["id"], wording)
    row = table["SB"].rows()["Information"]
    assert (row["state"], row["agreed_digest"]) == ("agreed", wording)


def test_a_removal_proposed_can_be_accepted(table: Table) -> None:
    fael = table["FAEL"]
    clause = fael.clauses()["Formation"]["id"]
    fael.deposit(fael.outline(fael.begin(), "remove", clause_id=clause)["id"])
    for one in ("HT", "MU"):
        assert table[one].state(clause, None)["digest"] is None
    row = table["SB"].rows()["Formation"]
    assert (row["state"], row["agreed_digest"]) == ("agreed", "removed")


def test_a_removal_nobody_proposes_has_no_position(table: Table) -> None:
    ht = table["HT"]
    clause = ht.clauses()["Formation"]["id"]
    kept = table.rows_kept()
    assert code_of(ht.try_state(clause, None)) == (409, "words_changed")
    assert table.rows_kept() == kept


def test_words_that_no_longer_stand_on_the_table_are_not_taken(table: Table) -> None:
    fael, ht = table["FAEL"], table["HT"]
    fael.answer(Information=FIFTEEN)
    gone = cell(table, "Information", "FAEL")["digest"]
    clause = ht.clauses()["Information"]["id"]
    table.service.clock.pass_seconds(60)
    fael.answer(Information=FIFTEEN.replace("15", "20"))
    kept = table.rows_kept()
    for digest in (gone, "0" * 64, ht.clauses()["Suivi"]["digest"]):
        refused = ht.try_state(clause, digest)
        assert code_of(refused) == (409, "words_changed")
        assert refused.json()["facts"] == {"clause_id": clause}
    assert table.rows_kept() == kept


def test_a_position_on_words_that_changed_is_shown_stale_and_counts_as_none(table: Table) -> None:
    fael, ht = table["FAEL"], table["HT"]
    fael.answer(Information=FIFTEEN)
    wording = cell(table, "Information", "FAEL")["digest"]
    ht.state(ht.clauses()["Information"]["id"], wording)
    assert not cell(table, "Information", "HT")["stale"]
    table.service.clock.pass_seconds(60)
    fael.answer(Information=FIFTEEN.replace("15", "16"))
    shown = cell(table, "Information", "HT")
    assert shown["stale"]
    assert (shown["position"], shown["on_wordings"]) == (None, {})
    assert ht.party_id in table["SB"].rows()["Information"]["missing"]
    [waiting] = ht.get("/overview")["awaiting"]
    assert waiting["why"] == "words_changed"


def test_the_kind_of_a_space_undoes_nothing(table: Table) -> None:
    """FAEL deposits the words HT accepted with another kind of space: the agreement holds."""
    ht, fael = table["HT"], table["FAEL"]
    clause = ht.clauses()["Objet"]
    ht.state(clause["id"], clause["digest"])
    words = dict(TEXT)["Objet"].replace("la méthode", "la\u00a0méthode")
    fael.answer(Objet=words, Durée="Un an.")
    row = table["SB"].rows()["Objet"]
    mine = next(one for one in row["cells"] if one["party_id"] == ht.party_id)
    assert (mine["stale"], mine["position"]["stance"]) == (False, "agree")
    assert row["state"] != "conflicting"


@pytest.mark.parametrize(
    ("party", "role"),
    [("HT", Role.DRAFTER), ("SB", Role.SECRETARY)],
)
def test_only_a_lead_speaks_for_a_party(table: Table, party: str, role: Role) -> None:
    clause = table["HT"].clauses()["Suivi"]
    kept = table.rows_kept()
    refused = table.seat(party, role).try_state(clause["id"], clause["digest"])
    assert code_of(refused) == (403, "role_may_not")
    assert table.rows_kept() == kept


def test_a_clause_the_table_does_not_have_has_no_position(table: Table) -> None:
    assert code_of(table["HT"].try_state("0" * 32, None)) == (404, "not_found")


def test_before_a_first_text_there_is_nothing_to_accept(empty_table: Table) -> None:
    assert code_of(empty_table["HT"].try_state("0" * 32, None)) == (409, "no_table_text")


def test_a_clause_that_only_one_deposit_holds_can_be_accepted(table: Table) -> None:
    fael = table["FAEL"]
    draft = fael.outline(fael.begin(), "add", after=None, heading="Vocabulaire")
    fael.deposit(draft["id"])
    row = table["SB"].rows()["Vocabulaire"]
    wording = cell(table, "Vocabulaire", "FAEL")["digest"]
    for one in ("HT", "MU"):
        table[one].state(row["clause_id"], wording)
    assert table["SB"].rows()["Vocabulaire"]["state"] == "agreed"
