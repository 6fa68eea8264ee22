"""A real agreement comes in as clauses, and nothing of a file that is refused is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.domain.table.audience import Role
from app.web.body_limit import FILE
from tests.world.service import Service
from tests.world.table import TEXT, Delegate, Table, a_table, code_of

AGREEMENTS = Path(__file__).parents[1] / "corpus" / "agreements"
METALLURGY = "metallurgie-ccn-2022"


def send(
    person: Delegate, name: str, content: bytes | Iterator[bytes], kind: str = "text/plain"
) -> httpx2.Response:
    return person.browser.post(
        f"/api/negotiations/{person.negotiation_id}/imports/outline",
        params={"name": name},
        content=content,
        headers={"Content-Type": kind, "X-Dialia": "1"},
        timeout=60,
    )


def outline_of(person: Delegate, name: str) -> Any:
    answer = send(person, name, (AGREEMENTS / name).read_bytes())
    assert answer.status_code == 200, answer.text
    return answer.json()


def taken(outline: Any, title: str = "Import") -> Any:
    return {"title": title, "markup": outline["markup"], "pieces": outline["pieces"]}


@pytest.mark.parametrize(
    "name",
    ["teletravail-2024-09.txt", "teletravail-2024-09.md", "dialogue-social-2021.md", f"{METALLURGY}.txt"],
)
def test_an_agreement_goes_from_its_file_to_the_table(empty_table: Table, name: str) -> None:
    mu = empty_table["MU"]
    outline = outline_of(mu, name)
    draft_id = mu.post("/imports", taken(outline))["draft_id"]
    draft = mu.draft(draft_id)
    assert len(draft["clauses"]) == len(outline["pieces"])
    mu.deposit(draft_id)
    read = empty_table["FAEL"].table_text()["clauses"]
    assert len(read) == len(outline["pieces"])
    assert [one["number"] for one in read] == [one["number"] for one in draft["clauses"]]


def test_the_agreement_of_577_clauses_is_seen_whole(empty_table: Table) -> None:
    for form in ("txt", "md"):
        assert len(outline_of(empty_table["MU"], f"{METALLURGY}.{form}")["pieces"]) >= 577


def test_reading_a_file_keeps_nothing(empty_table: Table) -> None:
    kept = empty_table.rows_kept()
    outline_of(empty_table["MU"], "teletravail-2024-09.txt")
    assert empty_table.rows_kept() == kept


def test_the_cut_is_taken_as_it_was_corrected(empty_table: Table) -> None:
    mu = empty_table["MU"]
    outline = outline_of(mu, "teletravail-2024-09.md")
    pieces = outline["pieces"][:3]
    pieces[1] = {**pieces[1], "title": "Un titre corrigé", "kind": "definition", "body": "Des mots corrigés."}
    draft_id = mu.post("/imports", {"title": "T", "markup": outline["markup"], "pieces": pieces})["draft_id"]
    clauses = mu.draft(draft_id)["clauses"]
    assert len(clauses) == 3
    assert (clauses[1]["text"]["heading"], clauses[1]["kind"]) == ("Un titre corrigé", "definition")
    assert clauses[1]["text"]["body"] == [{"p": ["Des mots corrigés."]}]


def test_an_imported_text_is_a_private_draft(empty_table: Table) -> None:
    draft_id = empty_table["MU"].bring(*TEXT)
    for other in ("FAEL", "SB"):
        assert empty_table[other].get("/drafts") == []
        assert code_of(empty_table[other].ask("GET", f"/drafts/{draft_id}")) == (404, "not_found")


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02", b"%PDF-1.7\n\x00\xff", b"PK\x03\x04" + bytes(range(256)), b"\xff\xfe\x00\xd8\x00"],
)
def test_a_file_that_is_not_text_is_refused(empty_table: Table, content: bytes) -> None:
    kept = empty_table.rows_kept()
    assert code_of(send(empty_table["MU"], "accord.txt", content)) == (422, "not_text")
    assert empty_table.rows_kept() == kept


@pytest.mark.parametrize("name", ["accord.docx", "ACCORD.ODT", "accord.pdf"])
def test_a_format_to_come_is_named(empty_table: Table, name: str) -> None:
    answer = send(empty_table["MU"], name, b"PK\x03\x04", kind="application/octet-stream")
    assert code_of(answer) == (422, "not_yet")
    assert answer.json()["facts"] == {"format": name.rsplit(".", 1)[1].lower()}


def test_twenty_megabytes_are_refused_on_the_way_with_the_limit_named(empty_table: Table) -> None:
    def streamed() -> Iterator[bytes]:
        for _ in range(20):
            yield b"mots " * 200_000

    kept = empty_table.rows_kept()
    for content in (streamed(), b"a" * 20_000_000):
        answer = send(empty_table["MU"], "accord.txt", content)
        assert code_of(answer) == (413, "too_large")
        assert answer.json()["facts"] == {"limit": FILE}
    assert empty_table.rows_kept() == kept


@pytest.mark.parametrize("content", [b"", b" \n\n\t\n"])
def test_a_file_without_words_is_refused(empty_table: Table, content: bytes) -> None:
    assert code_of(send(empty_table["MU"], "accord.md", content)) == (422, "file_empty")


def test_a_file_of_too_many_clauses_is_refused_with_the_limit_named(empty_table: Table) -> None:
    content = "".join(f"## Article {rank}\n\nDes mots.\n\n" for rank in range(1, 2_102)).encode()
    answer = send(empty_table["MU"], "accord.md", content)
    assert code_of(answer) == (413, "too_many_clauses")
    assert answer.json()["facts"] == {"limit": 2_000}


@pytest.mark.parametrize(
    ("content", "code", "limit"),
    [
        (f"# Accord\n\n## Article 1 - {'titre ' * 120}\n\nDes mots.\n", "heading_too_long", 500),
        (f"# Accord\n\n## Article 1 - Objet\n\n{'mots ' * 60_000}\n", "clause_too_long", 200_000),
    ],
)
def test_a_clause_beyond_the_limits_is_refused_with_the_limit_named(
    empty_table: Table, content: str, code: str, limit: int
) -> None:
    answer = send(empty_table["MU"], "accord.md", content.encode())
    assert code_of(answer) == (422, code)
    facts = answer.json()["facts"]
    assert (facts["limit"], facts["line"]) == (limit, 3)
    assert facts["characters"] > limit


def test_an_import_without_clauses_is_refused(empty_table: Table) -> None:
    wish = {"title": "T", "markup": False, "pieces": []}
    assert code_of(empty_table["MU"].ask("POST", "/imports", wish)) == (422, "malformed")


def test_a_cut_with_an_invisible_character_is_refused_whole(empty_table: Table) -> None:
    mu = empty_table["MU"]
    pieces = outline_of(mu, "teletravail-2024-09.md")["pieces"]
    pieces[-1] = {**pieces[-1], "body": "Des mots\u202e cachés."}
    kept = empty_table.rows_kept()
    refused = mu.ask("POST", "/imports", {"title": "T", "markup": True, "pieces": pieces})
    assert code_of(refused) == (422, "invisible_character")
    assert empty_table.rows_kept() == kept


def test_only_those_who_draft_import(house: Service) -> None:
    table = a_table(house, more={"MU": [Role.READER]})
    for person in (table.seat("MU", Role.READER), table["SB"]):
        assert code_of(send(person, "accord.md", b"# Accord\n\n## Article 1\n\nMots.\n")) == (
            403,
            "role_may_not",
        )
        wish = taken({"markup": False, "pieces": [dict.fromkeys(("line", "number")) | PIECE]})
        assert code_of(person.ask("POST", "/imports", wish)) == (403, "role_may_not")


PIECE = {"title": "Objet", "level": 1, "path": [], "kind": "article", "body": "Des mots."}


def test_an_imported_answer_shows_only_what_it_changes(empty_table: Table) -> None:
    mu, fael = empty_table["MU"], empty_table["FAEL"]
    name = "teletravail-2021-09.txt"
    mu.deposit(mu.post("/imports", taken(outline_of(mu, name)))["draft_id"])
    text = (AGREEMENTS / name).read_text(encoding="utf-8")
    reworded = text.replace("télétravail ", "travail à distance ", 3)
    assert reworded != text
    outline = send(fael, name, reworded.encode()).json()
    preview = fael.get(f"/drafts/{fael.post('/imports', taken(outline))['draft_id']}/deposit")
    assert {one["change"] for one in preview["changes"]} == {"modified"}
    assert len(preview["changes"]) <= 3
    assert preview["blockers"] == []
