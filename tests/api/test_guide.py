"""The guide is read by everybody, without an account, and a browser that holds a page is told so."""

from typing import Any

import httpx2
import pytest

from tests.world.service import Service
from tests.world.table import a_table, code_of


def read(service: Service, path: str = "", **headers: str) -> httpx2.Response:
    return service.stranger(**headers).get(f"/api/guide{path}")


def texts(value: Any) -> str:
    """Every string of an answer, in order."""
    if isinstance(value, str):
        return value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return " ".join(texts(one) for one in inside)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nobody_needs_an_account_to_read_the_guide(house: Service, language: str) -> None:
    lines = read(house, f"?language={language}").json()["pages"]
    assert len(lines) == 11
    for line in lines:
        answer = read(house, f"/{line['slug']}?language={language}")
        assert answer.status_code == 200
        page = answer.json()
        assert (page["slug"], page["title"], page["summary"]) == (
            line["slug"],
            line["title"],
            line["summary"],
        )
        assert page["sources"]
        assert [one["heading"] for one in page["sections"]].count(None) == 1


def test_french_is_the_language_that_was_not_asked_for(house: Service) -> None:
    assert read(house, "/lexique").content == read(house, "/lexique?language=fr").content
    assert read(house, "/lexique").content != read(house, "/lexique?language=en").content


def test_a_page_has_headings_lists_tables_and_french_typography(house: Service) -> None:
    page = read(house, "/apres-la-signature").json()
    kinds = {next(iter(block)) for section in page["sections"] for block in section["body"]}
    assert kinds == {"p", "ol", "ul", "table"}
    assert "Est-il valable\u202f?" in [section["heading"] for section in page["sections"]]
    assert "#" not in texts([section["body"] for section in page["sections"]])


def test_the_example_of_a_redline_is_compared_by_the_engine(house: Service) -> None:
    spans = read(house, "/texte-compare").json()["example"]
    assert {op for op, *_ in spans} == {"=", "-", "+"}
    assert "".join(words for op, words, *_ in spans if op != "+").startswith(
        "La commission se réunit le mardi matin"
    )
    assert read(house, "/lexique").json()["example"] is None


def test_a_page_names_only_the_clauses_that_the_library_holds(house: Service) -> None:
    library = a_table(house)["MU"].browser.get("/api/library").json()["clauses"]
    held = {one["id"]: one["title"] for one in library}
    for line in read(house).json()["pages"]:
        shown = read(house, f"/{line['slug']}").json()["clauses"]
        assert [one["id"] for one in shown] == [one for one in line["clauses"] if one in held]
        assert all(one["title"] == held[one["id"]] for one in shown)


def test_a_browser_that_holds_a_page_is_told_so(house: Service) -> None:
    for path in ("", "/lexique"):
        first = read(house, path)
        assert first.headers["cache-control"] == "private, no-cache"
        again = read(house, path, **{"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_an_unknown_page_is_not_found_and_an_unknown_language_malformed(house: Service) -> None:
    for slug in ("rien", "fr", "lexique.md", "%2e%2e%2fREADME"):
        assert code_of(read(house, f"/{slug}")) == (404, "not_found")
    assert code_of(read(house, "?language=de")) == (422, "malformed")
    assert code_of(read(house, "/lexique?language=de")) == (422, "malformed")
