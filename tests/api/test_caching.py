"""A browser keeps what the whole table sees, and nothing else."""

import gzip
import hashlib
import json

import anyio
import httpx2
import pytest
from fastapi import Response

from app.storage.tables import Account
from app.web.caching import TABLE_AUDIENCE, Zipped, table_answer
from tests.world.service import Service

WORDS = {"clauses": ["Les parties conviennent d’un délai de réponse de vingt jours ouvrés."] * 200}
BYTES = json.dumps(WORDS, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.fixture
def table(service: Service) -> Service:
    """A service with answers of both kinds, changed and unchanged."""
    answers = {
        "/api/table": lambda: table_answer(BYTES),
        "/api/small": lambda: table_answer(b'{"clauses":[]}'),
        "/api/private": lambda: Response(BYTES, media_type="application/json"),
        "/api/failed": lambda: Response(b"{}", status_code=404, headers={TABLE_AUDIENCE: "1"}),
    }
    for path, endpoint in answers.items():
        service.app.add_api_route(path, endpoint)
    return service


def get(
    service: Service, path: str = "/api/table", coding: str = "identity", held: str = ""
) -> httpx2.Response:
    headers = {"Accept-Encoding": coding} | ({"If-None-Match": held} if held else {})
    return service.stranger().get(path, headers=headers)


def raw(service: Service, coding: str) -> tuple[httpx2.Response, bytes]:
    with service.stranger().stream("GET", "/api/table", headers={"Accept-Encoding": coding}) as answer:
        return answer, b"".join(answer.iter_raw())


def test_table_data_is_kept_and_asked_for_again(table: Service) -> None:
    answer = get(table)
    assert answer.content == BYTES
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["etag"] == f'"{hashlib.sha256(BYTES).hexdigest()}"'
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "last-modified" not in answer.headers


@pytest.mark.parametrize("path", ["/api/table", "/api/small", "/api/private", "/api/failed"])
def test_the_mark_never_leaves(table: Service, path: str) -> None:
    assert TABLE_AUDIENCE not in get(table, path).headers


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_unchanged_bytes_are_not_sent_again(table: Service, coding: str) -> None:
    etag = get(table, coding=coding).headers["etag"]
    for held in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = get(table, coding=coding, held=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == "private, no-cache"


def test_other_bytes_are_sent(table: Service) -> None:
    answer = get(table, held=f'"{"0" * 64}"')
    assert (answer.status_code, answer.content) == (200, BYTES)


def test_the_two_codings_have_two_tags(table: Service) -> None:
    plain, packed = get(table).headers["etag"], get(table, coding="gzip").headers["etag"]
    assert plain != packed
    assert get(table, coding="gzip", held=plain).status_code == 200


def test_table_data_is_compressed_for_who_takes_it(table: Service) -> None:
    for coding in ("gzip", "br;q=1, GZIP;q=0.5", "deflate,gzip"):
        answer, sent = raw(table, coding)
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(sent) == BYTES
        assert sent[4:8] == bytes(4), "the hour of compression is not in the bytes"
        assert int(answer.headers["content-length"]) == len(sent) < len(BYTES) / 5
    for coding in ("identity", "br", "gzip;q=0", "gzip; q=0.0", ""):
        answer, sent = raw(table, coding)
        assert "content-encoding" not in answer.headers
        assert sent == BYTES


def test_equal_answers_are_equal_bytes(table: Service) -> None:
    assert raw(table, "gzip")[1] == raw(table, "gzip")[1]


def test_a_small_answer_is_sent_as_it_is(table: Service) -> None:
    answer = get(table, "/api/small", coding="gzip")
    assert "content-encoding" not in answer.headers
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/api/private", "/api/failed", "/api/doors"])
def test_all_else_is_neither_kept_nor_compressed(table: Service, path: str) -> None:
    answer = get(table, path, coding="gzip", held="*")
    assert answer.status_code != 304
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "content-encoding" not in answer.headers


def test_on_a_shared_computer_nothing_is_kept(table: Service, awa: Account) -> None:
    browser = table.signed_in(awa, shared_computer=True)
    answer = browser.get("/api/table", headers={"Accept-Encoding": "gzip", "If-None-Match": "*"})
    assert (answer.status_code, answer.content) == (200, BYTES)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "content-encoding" not in answer.headers
    assert TABLE_AUDIENCE not in answer.headers


async def _zip_all(zipped: Zipped, bodies: list[bytes]) -> list[bytes]:
    return [await zipped.of(hashlib.sha256(body).hexdigest(), body) for body in bodies]


def test_only_the_answers_last_used_stay_compressed() -> None:
    zipped = Zipped(kept=2)
    bodies = [b"a", b"b", b"a", b"c"]
    made = anyio.run(_zip_all, zipped, bodies)
    assert [gzip.decompress(one) for one in made] == bodies
    assert list(zipped._answers) == [hashlib.sha256(body).hexdigest() for body in (b"a", b"c")]
