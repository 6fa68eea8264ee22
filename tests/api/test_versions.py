"""What lies on the table is read whole, by everybody alike, and never changes."""

import pytest

from app.domain.compare.redline import ENGINE, Span
from tests.world.service import Service
from tests.world.table import TEXT, THREE, Table, a_table, code_of, joined, plain

MINE = "L’employeur informe les délégués au moins 15 jours avant tout essai d’un outil."


def test_an_empty_table_has_no_version(empty_table: Table) -> None:
    assert all(empty_table[one].get("/versions") == [] for one in THREE)


def test_every_party_reads_the_same_bytes_and_keeps_them_by_the_same_tag(table: Table) -> None:
    version_id = table["FAEL"].answer(Information=MINE)
    base = table["FAEL"].get()["table_text"]["version_id"]
    for path in (f"/versions/{version_id}", f"/versions/{version_id}/comparison?base={base}", "/divergences"):
        answers = [table[one].ask("GET", path) for one in THREE]
        assert len({one.content for one in answers}) == len({one.headers["etag"] for one in answers}) == 1
        again = table["SB"].ask("GET", path, headers={"If-None-Match": answers[0].headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_versions_are_listed_newest_first(table: Table) -> None:
    table["FAEL"].answer(Information=MINE)
    listed = table["HT"].get("/versions")
    assert [one["kind"] for one in listed] == ["contre-projet", "projet-martyr"]
    assert [one["is_table_text"] for one in listed] == [False, True]
    assert listed[0]["parent_id"] == listed[1]["id"]
    assert [one["changed"] for one in listed] == [1, len(TEXT)]


def test_a_deposited_version_reads_the_same_for_ever(table: Table) -> None:
    fael = table["FAEL"]
    version_id = fael.answer(Information=MINE)
    before = table["HT"].get(f"/versions/{version_id}")
    table.service.clock.pass_seconds(60)
    fael.answer(Information="Autre chose.", Durée="Un an.")
    assert table["HT"].get(f"/versions/{version_id}") == before


def test_a_comparison_tells_what_was_reworded_removed_added_and_moved(table: Table) -> None:
    fael = table["FAEL"]
    draft = fael.begin()
    ids = [one["id"] for one in draft["clauses"]]
    fael.save(draft["id"], ids[1], ("Information", MINE))
    draft = fael.outline(draft, "remove", clause_id=ids[2])
    draft = fael.outline(draft, "add", after=ids[0], heading="Vocabulaire")
    draft = fael.outline(draft, "move", clause_id=ids[4], after=ids[0])
    version_id = fael.deposit(draft["id"])
    base = table["HT"].get()["table_text"]["version_id"]
    compared = table["HT"].get(f"/versions/{version_id}/comparison", base=base)
    status = {one["id"]: one["status"] for one in compared["clauses"]}
    added = next(key for key in status if key not in ids)
    assert [status[one] for one in (*ids, added)] == [
        "unchanged",
        "modified",
        "removed",
        "unchanged",
        "moved",
        "added",
    ]
    assert compared["summary"] == {"unchanged": 2, "modified": 1, "removed": 1, "moved": 1, "added": 1}
    reworded = next(one for one in compared["clauses"] if one["id"] == ids[1])
    assert joined(reworded["spans"], without="+") == dict(TEXT)["Information"]
    assert joined(reworded["spans"], without="-") == MINE


def test_a_comparison_turned_round_turns_its_redlines_round(table: Table) -> None:
    version_id = table["FAEL"].answer(Information=MINE)
    base = table["HT"].get()["table_text"]["version_id"]
    back = table["HT"].get(f"/versions/{base}/comparison", base=version_id)
    [changed] = [one for one in back["clauses"] if one["status"] == "modified"]
    assert joined(changed["spans"], without="-") == dict(TEXT)["Information"]


def test_a_version_compared_with_itself_changes_nothing(table: Table) -> None:
    base = table["HT"].get()["table_text"]["version_id"]
    compared = table["HT"].get(f"/versions/{base}/comparison", base=base)
    assert compared["summary"]["unchanged"] == len(TEXT) == len(compared["clauses"])


def test_a_version_of_another_table_is_not_found(house: Service, table: Table) -> None:
    elsewhere = a_table(house)
    foreign = elsewhere["MU"].deposit(elsewhere["MU"].bring(*TEXT))
    ht = table["HT"]
    own = ht.get()["table_text"]["version_id"]
    for path in (
        f"/versions/{foreign}",
        f"/versions/{foreign}/comparison?base={own}",
        f"/versions/{own}/comparison?base={foreign}",
    ):
        assert code_of(ht.ask("GET", path)) == (404, "not_found")


def test_a_text_cannot_be_fetched_by_its_digest(table: Table) -> None:
    ht = table["HT"]
    clause = ht.clauses()["Suivi"]
    assert code_of(ht.ask("GET", f"/versions/{clause['digest']}")) == (404, "not_found")
    assert plain(clause["body"]) == dict(TEXT)["Suivi"]


def test_the_record_of_a_deposit_is_shown_as_on_its_day_whatever_the_engine_has_become(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = table["HT"].get()["table_text"]["version_id"]

    def crude(old: str, new: str) -> tuple[Span, ...]:
        return (Span("-", old), Span("+", new))

    with monkeypatch.context() as earlier:
        earlier.setattr("app.access.memory.redlines.redline", crude)
        earlier.setattr("app.record.redlines.ENGINE", "dialia-text/0")
        version_id = table["FAEL"].answer(Information=MINE)
    compared = table["HT"].get(f"/versions/{version_id}/comparison", base=base)
    [shown] = [one["spans"] for one in compared["clauses"] if one["status"] == "modified"]
    assert compared["engine"] == "dialia-text/0"
    assert [span[0] for span in shown] == ["-", "+"]
    later = table["FAEL"].answer(Information=MINE + " Le délai court dès la demande.")
    again = table["HT"].get(f"/versions/{later}/comparison", base=version_id)
    assert again["engine"] == ENGINE
