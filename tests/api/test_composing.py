"""A first text from a template: one act, private, its references whole, its shared values typed once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from app.domain.table.audience import Role
from tests.world.statements import statements
from tests.world.table import Delegate, Table, a_table, code_of

COMPANY = "methode-entreprise"
READS, WRITES = 11, 9


def template(person: Delegate, template_id: str, **query: str) -> Any:
    return person.browser.get(f"/api/library/templates/{template_id}", params=query).json()


def usual(found: Mapping[str, Any]) -> list[str]:
    """The clauses that a template does not leave out."""
    return [one["clause"] for one in found["slots"] if not one["optional"]]


def wish(template_id: str, clauses: Sequence[str], start: str = "frame", **more: Any) -> dict[str, Any]:
    return {"template": template_id, "start": start, "clauses": list(clauses), **more}


def compose(person: Delegate, *args: Any, **more: Any) -> Any:
    return person.draft(person.post("/drafts/composed", wish(*args, **more))["draft_id"])


def inlines(draft: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Library id of a clause, and each part of its words that is not plain."""
    for clause in draft["clauses"]:
        for block in clause["text"]["body"]:
            for content in (block.get("p"), *block.get("ul", ()), *block.get("ol", ())):
                for one in content or ():
                    if not isinstance(one, str):
                        yield clause["library"].split("/")[0], one


@pytest.fixture
def mu(empty_table: Table) -> Delegate:
    return empty_table["MU"]


def test_templates_written_for_the_level_come_first(mu: Delegate) -> None:
    lines = mu.browser.get("/api/library/templates", params={"level": "branch"}).json()["templates"]
    assert [one["id"] for one in lines if one["suits"]] == [
        "methode-branche",
        "manifeste",
        "clauses-choisies",
    ]
    assert [one["suits"] for one in lines] == sorted((one["suits"] for one in lines), reverse=True)
    assert all(one["title"] and one["text"] for one in lines)


def test_a_template_tells_for_each_start_what_each_clause_would_say(mu: Delegate) -> None:
    found = template(mu, COMPANY, level="company")
    slots = {one["clause"]: one for one in found["slots"]}
    control = slots["ia-controle-humain"]["wordings"]
    assert [control[start]["variant"] for start in ("frame", "procedure", "right")] == [
        "cadre",
        "delais-fixes",
        "droit-opposable",
    ]
    assert control["procedure"]["shared_blanks"] == ["reponse-personnes"]
    assert control["procedure"]["open_blanks"] > 1
    assert "gouv-registre" in control["procedure"]["refers_to"]
    assert slots["cadre-preambule"]["used_by"] is None
    assert "ia-controle-humain" in slots["def-controle-humain"]["used_by"]
    assert all(one["min"] < one["max"] and one["unit"] for one in found["blanks"])
    assert template(mu, COMPANY, language="en")["title"] == "Method agreement, company"
    assert "default" not in str(found)


def test_what_the_library_cannot_word_at_a_level_is_said(mu: Delegate) -> None:
    found = template(mu, "charte-petite-structure", level="company")
    assert found["level"] == "small-structure"
    held = {one["clause"] for one in found["slots"]}
    assert held.isdisjoint(one["clause"] for one in found["skipped"])
    assert {one["wordings"]["right"]["family"] for one in found["slots"] if one["kind"] == "article"} == {
        "level"
    }


def test_a_template_composes_a_draft_in_its_order_and_sections(mu: Delegate) -> None:
    found = template(mu, COMPANY, level="branch")
    chosen = usual(found)
    draft = compose(mu, COMPANY, chosen)
    assert [one["library"].split("/")[0] for one in draft["clauses"]] == chosen
    assert draft["title"] == "Accord de méthode, entreprise"
    assert draft["base_version_id"] is None
    sections = {one["clause"]: one["section"] for one in found["slots"]}
    assert all(one["path"] == [sections[one["library"].split("/")[0]]] for one in draft["clauses"])
    assert [one["number"] for one in draft["clauses"]] == [str(rank) for rank in range(1, len(chosen) + 1)]


def test_references_lead_to_clauses_of_the_draft_before_and_after(mu: Delegate) -> None:
    found = template(mu, COMPANY, level="company")
    draft = compose(mu, COMPANY, usual(found), "right")
    own = {one["id"]: one["library"].split("/")[0] for one in draft["clauses"]}
    led = {(clause, own[one["ref"]]) for clause, one in inlines(draft) if "ref" in one}
    assert led == {
        (one["clause"], target)
        for one in found["slots"]
        for target in one["wordings"]["right"]["refers_to"]
        if not one["optional"]
    }
    order = list(own.values())
    assert {order.index(source) < order.index(target) for source, target in led} == {True, False}


def test_a_reference_to_a_clause_left_out_reads_as_its_title(mu: Delegate) -> None:
    draft = compose(mu, COMPANY, ["ia-controle-humain"], "procedure")
    assert not [one for _, one in inlines(draft) if "ref" in one]
    words = str(draft["clauses"][0]["text"]["body"]).replace("\\xa0", " ")
    assert "l’article « Registre partagé" in words


def test_a_value_typed_once_fills_every_clause_where_it_means_the_same(mu: Delegate) -> None:
    found = template(mu, COMPANY, level="company")
    chosen = usual(found)
    start = "procedure"
    filled = {
        one["clause"]
        for one in found["slots"]
        if "reponse-personnes" in one["wordings"][start]["shared_blanks"]
    }
    assert len(filled) > 2
    before = compose(mu, COMPANY, chosen, start)
    after = compose(mu, COMPANY, chosen, start, values={"reponse-personnes": 12})
    assert before["open_blanks"] - after["open_blanks"] == len(filled)
    for clause in after["clauses"]:
        words = "".join(str(clause["text"]["body"]).split())
        assert ("12joursouvrés" in words) == (clause["library"].split("/")[0] in filled)


def test_a_blank_without_value_stays_open(mu: Delegate) -> None:
    found = template(mu, COMPANY, level="company")
    expected = sum(
        one["wordings"]["procedure"]["open_blanks"] for one in found["slots"] if not one["optional"]
    )
    draft = compose(mu, COMPANY, usual(found), "procedure")
    assert len({(clause, one["blank"]) for clause, one in inlines(draft) if "blank" in one}) == expected


def test_the_words_of_a_level_follow_the_template(empty_table: Table) -> None:
    draft = compose(empty_table["MU"], "methode-administration", ["ic-dossier"])
    assert "CSA" in str(draft["clauses"])
    assert "CSE" not in str(draft["clauses"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"template": "inconnu"}, (404, "not_found")),
        ({"clauses": ["cadre-parties"]}, (422, "not_in_template")),
        ({"clauses": []}, (422, "nothing_chosen")),
        ({"values": {"reponse-personnes": 3}}, (422, "unknown_blank")),
        ({"start": "level"}, (422, "malformed")),
    ],
)
def test_what_a_template_does_not_offer_is_refused(
    mu: Delegate, change: Mapping[str, Any], expected: tuple[int, str]
) -> None:
    refused = mu.ask("POST", "/drafts/composed", {**wish("manifeste", ["cadre-preambule"]), **change})
    assert code_of(refused) == expected
    assert mu.get("/drafts") == []


def test_a_value_of_the_wrong_kind_is_refused(mu: Delegate) -> None:
    sent = wish(COMPANY, ["ic-salaries"], "right", values={"reponse-personnes": "bientôt"})
    assert code_of(mu.ask("POST", "/drafts/composed", sent)) == (422, "number_expected")


def test_once_the_table_has_a_text_nothing_is_composed(table: Table) -> None:
    refused = table["HT"].ask("POST", "/drafts/composed", wish("manifeste", ["cadre-preambule"]))
    assert code_of(refused) == (409, "table_text_stands")


def test_what_a_delegation_chose_is_seen_by_no_other(empty_table: Table) -> None:
    mu, drafter = empty_table["MU"], empty_table.seat("MU", Role.DRAFTER)
    draft = compose(mu, "manifeste", ["cadre-preambule", "ia-usages-exclus"], "right")
    assert drafter.draft(draft["id"]) == draft
    for other in (empty_table["HT"], empty_table["FAEL"], empty_table["SB"]):
        assert other.ask("GET", f"/drafts/{draft['id']}").status_code == 404
        assert other.get("/drafts") == [] == other.get("/versions")


def test_only_who_may_write_composes(house: Any) -> None:
    table = a_table(house, more={"MU": [Role.READER]})
    sent = wish("manifeste", ["cadre-preambule"])
    assert code_of(table.seat("MU", Role.READER).ask("POST", "/drafts/composed", sent)) == (
        403,
        "role_may_not",
    )


def test_a_composed_draft_is_deposited_with_its_blanks_open_clause_by_clause(mu: Delegate) -> None:
    draft = compose(mu, COMPANY, usual(template(mu, COMPANY)), "procedure")
    preview = mu.get(f"/drafts/{draft['id']}/deposit")
    assert preview["blockers"] == []
    assert preview["open_blanks"] == draft["open_blanks"] > 100
    assert sum(one["open_blanks"] for one in preview["changes"]) == preview["open_blanks"]
    mu.deposit(draft["id"])
    assert len(mu.table_text()["clauses"]) == len(draft["clauses"])


def test_composing_a_hundred_clauses_asks_the_database_little(empty_table: Table) -> None:
    mu = empty_table["MU"]
    chosen = usual(template(mu, COMPANY))
    assert len(chosen) > 80
    with statements(empty_table.service.engine) as seen:
        mu.post("/drafts/composed", wish(COMPANY, chosen))
    reads = [one for one in seen if one.startswith("SELECT")]
    assert len(reads) <= READS
    assert len(seen) - len(reads) <= WRITES
