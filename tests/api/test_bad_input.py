"""Whatever is sent, the service answers with a refusal it can name, keeps nothing of it, and goes on."""

from typing import Any

import httpx2
import pytest

from tests.world.table import TEXT, Table, code_of, plain

REFUSED = {400, 403, 404, 409, 412, 413, 415, 422, 428}


def saved(table: Table, body: Any) -> httpx2.Response:
    """What the service answers to a body sent for a clause of a new draft."""
    ht = table["HT"]
    draft = ht.begin()
    return ht.try_save(draft["id"], draft["clauses"][0]["id"], ("Objet", ""), body=body)


@pytest.mark.parametrize(
    "body",
    [
        None,
        "Des mots",
        [{}],
        [{"p": "Des mots"}],
        [{"p": [{}]}],
        [{"p": [{"strong": "a", "em": "b"}]}],
        [{"p": [["Des mots"]]}],
        [{"p": ["a"], "ul": [["b"]]}],
        [{"h1": ["a"]}],
        [{"html": "<b>"}],
        [{"ol": [["a"]], "start": "un"}],
        [{"table": [["a"]]}],
        [{"p": [{"blank": "a"}]}],
        {"p": ["a"]},
    ],
)
def test_a_body_of_another_shape_is_malformed(table: Table, body: Any) -> None:
    ht = table["HT"]
    draft = ht.begin()
    path = f"/drafts/{draft['id']}/clauses/{draft['clauses'][0]['id']}"
    wish = {"save_id": "save-0000", "heading": "Objet", "body": body}
    kept = table.rows_kept()
    assert code_of(ht.ask("PUT", path, wish, {"If-Match": "0"})) == (422, "malformed")
    assert table.rows_kept() == kept


@pytest.mark.parametrize(
    "words",
    [
        "# Un titre",
        "- un tiret",
        "1. un numéro",
        "> une citation",
        "<script>alert(1)</script>",
        "**gras** _italique_ `code` [lien](http://a.b)",
        "| a | b |\n| - | - |\n| c | d |",
        "{{blanc:jours}} et {@renvoi} {une accolade} {{}} {@}",
        "a\\b \\* \\_ &amp; &lt;",
        "ligne\nligne\nligne",
        "```\ncode\n```",
        "---",
        "    quatre espaces",
        "a  \nb",
        "!" * 3 + "[x](y)",
    ],
)
def test_words_that_look_like_markup_stay_words(table: Table, words: str) -> None:
    answer = saved(table, [{"p": [words]}])
    kept = answer.json()["text"]["body"]
    assert [list(block) for block in kept] == [["p"]]
    assert "".join(plain(kept).split()) == "".join(words.split())


@pytest.mark.parametrize("start", [-1, 0, 1, 999_999_998, 2_000_000_000, 10**30, 1.5])
def test_a_list_begins_at_a_number_or_is_refused(table: Table, start: Any) -> None:
    answer = saved(table, [{"ol": [["un"], ["deux"]], "start": start}])
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert answer.json()["text"]["body"] == [{"ol": [["un"], ["deux"]], "start": start}]


@pytest.mark.parametrize(
    "inline",
    [
        {"blank": "a}} {{b", "unit": "jours"},
        {"blank": "", "unit": "jours"},
        {"blank": "a", "unit": "jours}} {{b:c"},
        {"blank": "a", "unit": "jours\n\nmois"},
        {"blank": "a:b", "unit": "jours"},
        {"blank": "a²", "unit": "jours"},
        {"blank": "a" * 70, "unit": "b" * 300},
        {"blank": "délai_1.a-b", "unit": "jours ouvrés"},
        {"blank": "a", "unit": ""},
        {"ref": "0123456789abcdef"},
        {"ref": "a} {@b"},
        {"ref": ""},
        {"ref": "../x"},
        {"ref": "a\nb"},
    ],
)
def test_a_token_comes_back_as_it_was_sent_or_is_refused(table: Table, inline: Any) -> None:
    answer = saved(table, [{"p": ["Avant ", inline, " après."]}])
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        [block] = answer.json()["text"]["body"]
        assert block["p"] == ["Avant ", inline, " après."]


@pytest.mark.parametrize(
    "character", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\U000e0041", "\x00"]
)
def test_a_character_nobody_sees_is_named_and_refused(table: Table, character: str) -> None:
    ht = table["HT"]
    draft = ht.begin()
    clause = draft["clauses"][0]["id"]
    kept = table.rows_kept()
    for words in (("Obj" + character + "et", "Des mots."), ("Objet", f"Des {character}mots.")):
        refused = ht.try_save(draft["id"], clause, words)
        assert code_of(refused) == (422, "invisible_character")
        assert refused.json()["facts"]["character"] == f"U+{ord(character):04X}"
    assert code_of(ht.try_outline(draft, "add", after=None, heading=f"a{character}")) == (
        422,
        "invisible_character",
    )
    assert table.rows_kept() == kept


@pytest.mark.parametrize("heading", ["", "   ", "\u00a0"])
def test_a_clause_is_called_something(table: Table, heading: str) -> None:
    ht = table["HT"]
    draft = ht.begin()
    refused = ht.try_save(draft["id"], draft["clauses"][0]["id"], (heading, "Des mots."))
    assert code_of(refused) == (422, "heading_empty")
    assert code_of(ht.try_outline(draft, "add", after=None, heading=heading)) == (422, "heading_empty")


def test_a_clause_too_long_is_refused_with_the_limit_named(table: Table) -> None:
    refused = saved(table, [{"p": ["mots " * 50_000]}])
    assert code_of(refused) == (422, "clause_too_long")
    assert refused.json()["facts"]["limit"] == 200_000


def test_a_table_of_words_keeps_its_cells(table: Table) -> None:
    rows = [[["Seuil"], ["Délai"]], [["50 personnes"], ["30 jours | au plus"]]]
    assert saved(table, [{"table": rows}]).json()["text"]["body"] == [{"table": rows}]


@pytest.mark.parametrize("save_id", ["", "court", "a" * 65, "avec espace", "é" * 10, "../../etc"])
def test_a_save_id_is_of_a_plain_form(table: Table, save_id: str) -> None:
    ht = table["HT"]
    draft = ht.begin()
    path = f"/drafts/{draft['id']}/clauses/{draft['clauses'][0]['id']}"
    wish = {"save_id": save_id, "heading": "Objet", "body": []}
    assert code_of(ht.ask("PUT", path, wish, {"If-Match": "0"})) == (422, "malformed")


@pytest.mark.parametrize(
    "identity",
    ["x", "0" * 31, "0" * 33, "%00", "%ff", "..%2f..", "'; DROP TABLE draft; --", "é", "a" * 4_000],
)
def test_an_identity_of_any_form_is_only_not_found(table: Table, identity: str) -> None:
    ht = table["HT"]
    for path in (
        f"/versions/{identity}",
        f"/drafts/{identity}",
        f"/drafts/{identity}/deposit",
        f"/drafts/{identity}/bring-forward",
    ):
        answer = ht.ask("GET", path)
        assert code_of(answer) == (404, "not_found")
    for parameter in ("version_id", "draft_id"):
        answer = ht.ask("GET", "/annotations", params={parameter: identity})
        assert code_of(answer) == (404, "not_found")
    assert ht.browser.get(f"/api/negotiations/{identity}").status_code == 404


@pytest.mark.parametrize("size", [1, 300, 3_000])
def test_a_draft_of_a_long_title_is_kept_or_refused(table: Table, size: int) -> None:
    answer = table["HT"].ask("POST", "/drafts", {"title": "t" * size})
    assert answer.status_code == (201 if size <= 500 else 422)


@pytest.mark.parametrize("act", ["", "add", "delete", None, 1])
def test_an_outline_act_nobody_knows_is_malformed(table: Table, act: Any) -> None:
    ht = table["HT"]
    draft = ht.begin()
    wish = {"do": act, "save_id": "save-0000"}
    answer = ht.ask("POST", f"/drafts/{draft['id']}/outline", wish, {"If-Match": "1"})
    assert code_of(answer) == (422, "malformed")


@pytest.mark.parametrize("stance", ["", "yes", "AGREE", None])
def test_a_stance_nobody_knows_is_malformed(table: Table, stance: Any) -> None:
    wish = {"clause_id": "0" * 32, "digest": None, "stance": stance}
    assert code_of(table["HT"].ask("POST", "/positions", wish)) == (422, "malformed")


def test_a_refusal_never_repeats_what_was_sent(table: Table) -> None:
    ht = table["HT"]
    canary = "zqB7-un-secret"
    for path, wish in (
        ("/drafts", {"title": [canary]}),
        ("/drafts", {canary: canary}),
        ("/positions", {"clause_id": canary, "digest": canary, "stance": canary}),
        ("/annotations", {"words": canary}),
        ("/imports", {"title": canary, "markup": canary, "pieces": [{"body": canary}]}),
    ):
        answer = ht.ask("POST", path, wish)
        assert answer.status_code in REFUSED
        assert canary not in answer.text.replace(f'"at":["body","{canary}"]', "")


def test_a_value_that_is_no_number_is_refused(table: Table) -> None:
    ht = table["HT"]
    draft = ht.begin()
    for value in ("NaN", "Infinity", "1e999"):
        sent = (
            '{"do":"pick","save_id":"save-0000","after":null,"library_id":"cycle-reversibilite",'
            f'"variant":"seuils-arret","values":{{"delai_arret":{value}}}}}'
        )
        answer = ht.browser.post(
            f"/api/negotiations/{ht.negotiation_id}/drafts/{draft['id']}/outline",
            content=sent.encode(),
            headers={"Content-Type": "application/json", "If-Match": "1"},
        )
        assert answer.status_code == 422
    assert ht.draft(draft["id"])["changed"] == 0


def test_the_table_still_answers_afterwards(table: Table) -> None:
    assert len(table["HT"].table_text()["clauses"]) == len(TEXT)
