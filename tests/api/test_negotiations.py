"""Which tables a person sits at, what each may do there, and what awaits a party."""

import pytest

from app.domain.table.audience import Role
from tests.world.service import Service
from tests.world.table import THREE, Table, a_table, code_of, name_of


def test_a_person_finds_the_tables_where_a_seat_is_kept_and_no_other(house: Service) -> None:
    here, there = a_table(house, title="Ici"), a_table(house, ("FAEL", "MU"), title="Ailleurs")
    ht, mu = here["HT"], here["MU"]
    mine = {one["id"]: one for one in mu.browser.get("/api/negotiations").json()}
    assert {here.negotiation_id, there.negotiation_id} <= mine.keys()
    assert (mine[here.negotiation_id]["party"], mine[here.negotiation_id]["role"]) == ("MU", "lead")
    listed = [one["id"] for one in ht.browser.get("/api/negotiations").json()]
    assert here.negotiation_id in listed
    assert there.negotiation_id not in listed


def test_tables_are_listed_by_title(house: Service) -> None:
    table = a_table(house, title="Zèle")
    a_table(house, title="Accord")
    titles = [one["title"] for one in table["MU"].browser.get("/api/negotiations").json()]
    assert titles == sorted(titles)


def test_every_party_reads_the_same_parties_in_the_same_order(empty_table: Table) -> None:
    seen = [empty_table[one].get()["parties"] for one in THREE]
    assert all(one == seen[0] for one in seen)
    assert [one["acronym"] for one in seen[0]] == ["FAEL", "HT", "MU", "SB"]
    assert [one["weave"] is None for one in seen[0]] == [False, False, False, True]


def test_a_viewer_is_told_of_its_own_places_only(empty_table: Table) -> None:
    read = {one: empty_table[one].get() for one in THREE}
    for one in read.values():
        assert [place["kind"] for place in one["places"]] == ["table", "party", "me"]
        assert one["places"][1]["parties"] == [one["my_party"]]
        assert one["places"][0]["heads"] is None
    private = [place["audience_id"] for one in read.values() for place in one["places"][1:]]
    assert len(set(private)) == len(private)


def test_people_of_a_delegation_are_counted_for_that_delegation_only(house: Service) -> None:
    table = a_table(house, more={"MU": [Role.READER, Role.ANNOTATOR]})
    assert [table[one].get()["places"][1]["heads"] for one in THREE] == [2, 2, 4, 1]
    assert name_of("MU", Role.READER) not in table["HT"].ask("GET").text


@pytest.mark.parametrize(
    ("party", "role", "able"),
    [
        (
            "MU",
            Role.LEAD,
            "annotate_party annotate_table deposit draft preview_table_text state_position",
        ),
        ("MU", Role.DRAFTER, "annotate_party draft"),
        ("MU", Role.ANNOTATOR, "annotate_party"),
        ("MU", Role.READER, ""),
        ("SB", Role.SECRETARY, "annotate_party annotate_table preview_table_text publish_table_text"),
        ("SB", Role.OBSERVER, ""),
    ],
)
def test_each_role_is_told_what_it_may_do(house: Service, party: str, role: Role, able: str) -> None:
    more = {"MU": [Role.ANNOTATOR, Role.READER], "SB": [Role.OBSERVER]}
    table = a_table(house, more=more)
    abilities = table.seat(party, role).get()["abilities"]
    assert sorted(name for name, may in abilities.items() if may) == able.split()


def test_without_a_secretary_any_lead_publishes(house: Service) -> None:
    table = a_table(house, ("FAEL", "MU"))
    assert all(table[one].get()["abilities"]["publish_table_text"] for one in ("FAEL", "MU"))


def test_an_empty_table_has_no_text_and_an_overview_at_zero(empty_table: Table) -> None:
    ht = empty_table["HT"]
    assert ht.get()["table_text"] is None
    overview = ht.get("/overview")
    assert (overview["total"], overview["awaiting"], overview["deposits"]) == (0, [], [])
    assert set(overview["counts"].values()) == {0}
    for path in ("/divergences", "/brackets", "/annotations"):
        assert code_of(ht.ask("GET", path)) == (409, "no_table_text")


def test_the_overview_counts_the_rows_of_the_divergence_table(table: Table) -> None:
    fael = table["FAEL"]
    fael.answer(Information="L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil.")
    overview, divergences = fael.get("/overview"), fael.get("/divergences")
    assert overview["counts"] == divergences["counts"]
    assert overview["total"] == len(divergences["rows"]) == sum(overview["counts"].values())


def test_a_new_wording_awaits_the_parties_that_did_not_write_it(table: Table) -> None:
    fael = table["FAEL"]
    fael.answer(Durée="Le présent accord est conclu pour quatre ans.")
    for other in ("HT", "MU"):
        [waiting] = table[other].get("/overview")["awaiting"]
        assert (waiting["heading"], waiting["why"]) == ("Durée", "new_wording")
        assert waiting["parties"] == [fael.party_id]
    assert fael.get("/overview")["awaiting"] == []
    assert table["SB"].get("/overview")["awaiting"] == []


def test_a_position_stated_by_others_awaits_the_party_that_stated_none(table: Table) -> None:
    clause = table["HT"].clauses()["Suivi"]
    table["HT"].state(clause["id"], clause["digest"])
    [waiting] = table["FAEL"].get("/overview")["awaiting"]
    assert (waiting["heading"], waiting["why"]) == ("Suivi", "position_missing")


def test_drafts_are_shown_in_the_overview_of_their_own_delegation(table: Table) -> None:
    draft = table["HT"].begin("Réponse")
    assert [one["draft_id"] for one in table.seat("HT", Role.DRAFTER).get("/overview")["drafts"]] == [
        draft["id"]
    ]
    for other in ("FAEL", "SB"):
        assert table[other].get("/overview")["drafts"] == []
