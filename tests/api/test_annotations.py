"""A remark stands on exact words, for one audience, and follows them into the next table text."""

import pytest

from app.domain.table.audience import Role
from tests.world.service import Service
from tests.world.table import TEXT, THREE, Table, a_table, code_of, name_of, plain

SUIVI = dict(TEXT)["Suivi"]
QUOTE = "deux fois par an"


def test_a_remark_for_oneself_is_seen_by_nobody_else(table: Table) -> None:
    ht = table["HT"]
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "me", "Note pour moi.")
    assert [one["audience"] for one in ht.threads()] == ["me"]
    for other in (table.seat("HT", Role.DRAFTER), table["FAEL"], table["SB"]):
        assert other.threads() == []


def test_a_remark_for_the_delegation_stays_in_it_with_its_authors_name(table: Table) -> None:
    ht, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "party", "Est-ce assez ?")
    [thread] = drafter.threads()
    assert (thread["audience"], thread["exact"], thread["place"]) == ("party", QUOTE, "same")
    assert (thread["start"], thread["end"]) == (SUIVI.index(QUOTE), SUIVI.index(QUOTE) + len(QUOTE))
    assert (thread["remarks"][0]["person"], thread["remarks"][0]["mine"]) == (name_of("HT", Role.LEAD), False)
    assert table["FAEL"].threads() == table["SB"].threads() == []


def test_at_the_table_the_party_speaks_and_never_the_person(table: Table) -> None:
    ht = table["HT"]
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "table", "Deux fois suffisent-elles ?")
    for one in THREE:
        [thread] = table[one].threads()
        assert thread["audience"] == "table"
        assert (thread["remarks"][0]["party_id"], thread["remarks"][0]["person"]) == (ht.party_id, None)
    assert name_of("HT", Role.LEAD) not in table["FAEL"].ask("GET", "/annotations").text


@pytest.mark.parametrize(
    ("party", "role", "able"),
    [
        ("MU", Role.LEAD, ["me", "party", "table"]),
        ("MU", Role.DRAFTER, ["me", "party"]),
        ("MU", Role.ANNOTATOR, ["me", "party"]),
        ("MU", Role.READER, ["me"]),
        ("SB", Role.SECRETARY, ["me", "party", "table"]),
        ("SB", Role.OBSERVER, ["me"]),
    ],
)
def test_a_role_addresses_some_audiences(house: Service, party: str, role: Role, able: list[str]) -> None:
    table = a_table(house, more={"MU": [Role.ANNOTATOR, Role.READER], "SB": [Role.OBSERVER]})
    table["MU"].deposit(table["MU"].bring(*TEXT))
    person = table.seat(party, role)
    clause = person.clauses()["Suivi"]
    for audience in ("me", "party", "table"):
        kept = table.rows_kept()
        answer = person.try_annotate(clause, QUOTE, audience, "Une remarque.")
        if audience in able:
            assert answer.status_code == 201
        else:
            assert code_of(answer) == (403, "audience_not_addressable")
            assert table.rows_kept() == kept


def test_a_thread_is_answered_in_its_audience(table: Table) -> None:
    fael, ht = table["FAEL"], table["HT"]
    thread = ht.annotate(ht.clauses()["Suivi"], QUOTE, "table", "Deux fois ?")
    fael.post(f"/annotations/{thread['id']}/replies", {"words": "Une fois suffit."})
    [read] = table["MU"].threads()
    assert [one["words"] for one in read["remarks"]] == ["Deux fois ?", "Une fois suffit."]
    assert [one["party_id"] for one in read["remarks"]] == [ht.party_id, fael.party_id]
    drafter = table.seat("MU", Role.DRAFTER)
    refused = drafter.ask("POST", f"/annotations/{thread['id']}/replies", {"words": "Moi aussi."})
    assert code_of(refused) == (403, "audience_not_addressable")


def test_a_thread_is_closed_by_the_party_that_opened_it_or_by_the_secretary(table: Table) -> None:
    fael, ht, secretary = table["FAEL"], table["HT"], table["SB"]
    clause = ht.clauses()["Suivi"]
    for closer in (ht, secretary):
        thread = ht.annotate(clause, QUOTE, "table", "Deux fois ?")
        path = f"/annotations/{thread['id']}/close"
        assert code_of(fael.ask("POST", path)) == (403, "not_your_thread")
        assert closer.post(path)["closed_by"] == closer.party_id
        assert code_of(closer.ask("POST", path)) == (409, "thread_closed")
        again = fael.ask("POST", f"/annotations/{thread['id']}/replies", {"words": "Trop tard."})
        assert code_of(again) == (409, "thread_closed")
    assert [one["remarks"][0]["words"] for one in fael.threads()] == ["Deux fois ?"] * 2


def test_who_may_close_is_told_to_each_viewer(table: Table) -> None:
    ht = table["HT"]
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "table", "Deux fois ?")
    assert {one: table[one].threads()[0]["may_close"] for one in THREE} == {
        "FAEL": False,
        "HT": True,
        "MU": False,
        "SB": True,
    }


def test_remarks_in_a_draft_are_seen_in_that_draft_by_its_delegation(table: Table) -> None:
    ht, drafter = table["HT"], table.seat("HT", Role.DRAFTER)
    draft = ht.begin()
    clause = ht.clauses()["Suivi"]
    ht.annotate(clause, QUOTE, "party", "À durcir ?", draft_id=draft["id"])
    assert [one["exact"] for one in drafter.threads(draft_id=draft["id"])] == [QUOTE]
    assert ht.threads() == []
    wider = ht.try_annotate(clause, QUOTE, "table", "À durcir ?", draft_id=draft["id"])
    assert code_of(wider) == (422, "audience_wider_than_draft")


def test_a_remark_stands_in_one_place(table: Table) -> None:
    ht = table["HT"]
    draft, clause = ht.begin(), ht.clauses()["Suivi"]
    version_id = ht.get()["table_text"]["version_id"]
    both = ht.try_annotate(clause, QUOTE, "me", "Ici.", draft_id=draft["id"], version_id=version_id)
    assert code_of(both) == (422, "one_place_only")
    neither = ht.try_annotate(clause, QUOTE, "me", "Ici.", draft_id=None)
    assert code_of(neither) == (422, "one_place_only")
    params = {"draft_id": draft["id"], "version_id": version_id}
    assert code_of(ht.ask("GET", "/annotations", params=params)) == (422, "one_place_only")


@pytest.mark.parametrize("start", [0, len(SUIVI), 10**12, 10**30])
def test_a_quote_that_is_not_at_its_place_is_refused(table: Table, start: int) -> None:
    ht = table["HT"]
    kept = table.rows_kept()
    wrong = {"exact": QUOTE, "start": start}
    refused = ht.try_annotate(ht.clauses()["Suivi"], QUOTE, "table", "Là.", selector=wrong)
    assert code_of(refused) == (422, "selector_outside_text")
    assert table.rows_kept() == kept


def test_a_remark_on_words_that_changed_is_refused(table: Table) -> None:
    ht = table["HT"]
    draft, clause = ht.begin(), ht.clauses()["Suivi"]
    ht.save(draft["id"], clause["id"], ("Suivi", "Une commission se réunit deux fois par an."))
    refused = ht.try_annotate(clause, QUOTE, "me", "Ici.", draft_id=draft["id"])
    assert code_of(refused) == (409, "words_changed")


def published(table: Table, heading: str, words: str | None) -> None:
    """FAEL rewords or removes a clause, everybody agrees, and the next table text says so."""
    fael = table["FAEL"]
    clause = fael.clauses()[heading]["id"]
    if words is None:
        fael.deposit(fael.outline(fael.begin(), "remove", clause_id=clause)["id"])
        digest = None
    else:
        fael.answer(**{heading: words})
        digest = next(one["digest"] for one in fael.rows()[heading]["cells"] if one["digest"])
    for person in table.sides:
        person.state(clause, digest)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()


@pytest.mark.parametrize(
    ("words", "place", "quote"),
    [
        (f"Désormais, une commission paritaire se réunit {QUOTE} et publie un bilan.", "same", QUOTE),
        (SUIVI.replace(QUOTE, "trois fois par an"), "confirm", None),
        ("Un bilan est publié chaque trimestre.", "orphan", None),
    ],
)
def test_a_remark_follows_its_words_into_the_next_table_text(
    table: Table, words: str, place: str, quote: str | None
) -> None:
    ht = table["HT"]
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "table", "Deux fois ?")
    earlier = ht.get()["table_text"]["version_id"]
    published(table, "Suivi", words)
    [thread] = table["MU"].threads()
    assert (thread["place"], thread["exact"]) == (place, QUOTE)
    now = plain(ht.clauses()["Suivi"]["body"])
    if quote:
        assert now[thread["start"] : thread["end"]] == quote
    if place == "orphan":
        assert thread["start"] is None
        assert thread["end"] is None
    [then] = table["MU"].threads(version_id=earlier)
    assert (then["place"], then["start"]) == ("same", SUIVI.index(QUOTE))


def test_a_remark_on_a_clause_the_table_gave_up_stays_with_its_quote(table: Table) -> None:
    ht = table["HT"]
    ht.annotate(ht.clauses()["Suivi"], QUOTE, "table", "Deux fois ?")
    published(table, "Suivi", None)
    [thread] = table["MU"].threads()
    assert (thread["place"], thread["exact"], thread["start"]) == ("orphan", QUOTE, None)


def test_a_remark_on_an_added_clause_is_read_with_the_deposit_that_holds_it(table: Table) -> None:
    """It waits there while the table text does not hold the clause, and enters with it."""
    fael, ht = table["FAEL"], table["HT"]
    draft = fael.outline(fael.begin(), "add", after=None, heading="Vocabulaire")
    clause = draft["clauses"][0]["id"]
    fael.save(draft["id"], clause, ("Vocabulaire", "Un outil est un logiciel."), revision=1)
    version_id = fael.deposit(draft["id"])
    read = next(one for one in ht.get(f"/versions/{version_id}")["clauses"] if one["id"] == clause)
    ht.annotate(read, "un logiciel", "table", "Et un robot ?", version_id=version_id)
    assert [one["exact"] for one in table["MU"].threads(version_id=version_id)] == ["un logiciel"]
    digest = read["digest"]
    for person in (ht, table["MU"]):
        person.state(clause, digest)
    table.service.clock.pass_seconds(60)
    table["SB"].publish()
    assert [(one["exact"], one["place"]) for one in table["MU"].threads()] == [("un logiciel", "same")]


@pytest.mark.parametrize("words", ["", " \n\t "])
def test_a_remark_says_something(table: Table, words: str) -> None:
    ht = table["HT"]
    kept = table.rows_kept()
    assert ht.try_annotate(ht.clauses()["Suivi"], QUOTE, "me", words).status_code == 422
    assert table.rows_kept() == kept
