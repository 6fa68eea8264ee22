"""Every failure has one shape, a stable code, and says nothing of what was sent or stored."""

from collections.abc import Iterator
from typing import Any

import anyio
import httpx2
import pytest
from starlette.types import Receive, Scope, Send

from app.domain import refusal
from app.storage.tables import Account
from app.web import errors
from app.web.security_headers import SecurityHeaders
from tests.world.service import Service

CANARY = "les mots d’un brouillon"


def kinds(parent: type[refusal.Refusal]) -> Iterator[type[refusal.Refusal]]:
    for kind in parent.__subclasses__():
        if kind.__module__ == refusal.__name__:
            yield kind
            yield from kinds(kind)


def assert_problem(answer: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem: dict[str, Any] = answer.json()
    assert set(problem) == {"type", "title", "status", "code", "facts"}
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["type"] == f"urn:dialia:problem:{code}"
    facts: dict[str, Any] = problem["facts"]
    return facts


@pytest.mark.parametrize("kind", list(kinds(refusal.Refusal)), ids=lambda kind: str(kind.__name__))
def test_every_kind_of_refusal_has_its_status(service: Service, kind: type[refusal.Refusal]) -> None:
    one = kind() if kind is refusal.NotFound else kind("a_code", clause="c1")  # type: ignore[call-arg]

    def refuse() -> None:
        raise one

    service.app.add_api_route("/api/probe", refuse)
    facts = assert_problem(service.stranger().get("/api/probe"), errors.STATUS[kind], one.code)
    assert facts == one.facts


def test_an_unknown_address_of_the_api_is_not_a_page(service: Service) -> None:
    for path in ("/api", "/api/", "/api/absent", "/api/absent/deep", "/api/login/"):
        answer = service.stranger().get(path)
        assert "text/html" not in answer.headers.get("content-type", "")
        assert answer.status_code in (307, 404)
    assert_problem(service.stranger().get("/api/absent"), 404, "not_found")
    assert_problem(service.stranger().post("/absent"), 404, "not_found")


def test_a_method_the_route_does_not_have_is_named_as_such(service: Service) -> None:
    answer = service.stranger().patch("/api/live")
    assert_problem(answer, 405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


def test_what_was_sent_is_not_said_back(service: Service, awa: Account) -> None:
    browser = service.signed_in(awa)
    for sent in (
        {"email": CANARY, "passphrase": CANARY, "unknown": CANARY},
        {"email": [CANARY], "passphrase": 1},
        {"email": CANARY * 50, "passphrase": CANARY},
        {"email": f"{CANARY}\x00", "passphrase": CANARY},
        CANARY,
    ):
        answer = browser.post("/api/login", json=sent)
        facts = assert_problem(answer, 422, "malformed")
        assert facts["places"]
        assert CANARY not in answer.text
        assert set(facts["places"][0]) == {"at", "rule"}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"email": "\\ud800", "passphrase": "x"}',
        b'{"email": "a", "passphrase": "\\udfff"}',
        b'{"email": "a", "passphrase": NaN}',
        b'{"email": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_body_nobody_can_read_is_the_senders_fault(service: Service, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = service.stranger().post("/api/login", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert_problem(answer, answer.status_code, answer.json()["code"])


def test_a_failure_of_ours_says_nothing_and_keeps_its_headers(service: Service) -> None:
    def fail() -> None:
        raise RuntimeError(CANARY)

    service.app.add_api_route("/api/probe", fail)
    answer = service.stranger().get("/api/probe")
    assert assert_problem(answer, 500, "unexpected") == {}
    assert CANARY not in answer.text
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert service.stranger().get("/api/live").status_code == 200


def test_a_failure_of_ours_reaches_the_log() -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError(CANARY)

    async def ask() -> httpx2.Response:
        transport = httpx2.ASGITransport(SecurityHeaders(fail, https=False))
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as browser:
            return await browser.get("/")

    with pytest.raises(RuntimeError):
        anyio.run(ask)


def test_a_database_that_cannot_answer_says_when_to_come_back(service: Service) -> None:
    with service.database() as db:
        db.connection().exec_driver_sql("ALTER TABLE account RENAME TO moved")
    answer = service.stranger().get("/api/doors")
    assert assert_problem(answer, 503, "database_busy") == {"retry_after": 2}
    assert answer.headers["retry-after"] == "2"
    assert "account" not in answer.text
