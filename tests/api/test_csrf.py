"""No other site can act, or read, in the name of a person signed in here."""

from itertools import product
from pathlib import Path

import httpx2

from app.storage.tables import Account
from tests.world.service import Service, a_service

SITES = (None, "same-origin", "same-site", "cross-site", "none", "nonsense")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CONTENT = (
    {"Content-Type": "application/json"},
    {"Content-Type": "text/markdown; charset=utf-8", "X-Dialia": "1"},
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/x-www-form-urlencoded"},
)
TOLD = {"cross_site": 403, "unsupported_content": 415}


def origins(service: Service) -> tuple[str | None, ...]:
    return None, service.url, "https://elsewhere.example", "null"


def expected(
    service: Service, site: str | None, origin: str | None, method: str, content: dict[str, str]
) -> str | None:
    """The refusal the rule gives, or none."""
    if method == "GET":
        return "cross_site" if site in ("same-site", "cross-site") else None
    from_here = site == "same-origin" if site is not None else origin == service.url
    if not from_here:
        return "cross_site"
    kind = content["Content-Type"]
    return None if kind == "application/json" or "X-Dialia" in content else "unsupported_content"


def test_the_table_of_480_requests(service: Service) -> None:
    browser = service.bare()
    cases = list(product(SITES, origins(service), METHODS, CONTENT))
    assert len(cases) == 480
    wrong = []
    for site, origin, method, content in cases:
        headers = {"Sec-Fetch-Site": site, "Origin": origin} | content
        sent = {name: value for name, value in headers.items() if value is not None}
        answer = browser.request(method, "/api/live", headers=sent, content=b"{}")
        if refusal_of(answer) != expected(service, site, origin, method, content):
            wrong.append((site, origin, method, content, answer.status_code))
    assert wrong == []


def refusal_of(answer: httpx2.Response) -> str | None:
    """The code of a refusal of this rule, whose status is checked with it; none for any other answer."""
    if answer.status_code not in TOLD.values():
        return None
    code: str = answer.json()["code"]
    assert TOLD[code] == answer.status_code
    return code


def test_a_refused_request_changes_nothing(service: Service, awa: Account) -> None:
    browser = service.signed_in(awa)
    answer = browser.delete("/api/login", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert browser.get("/api/me").status_code == 200


def test_a_cookie_alone_does_not_act(service: Service, awa: Account) -> None:
    browser = service.signed_in(awa)
    del browser.headers["Sec-Fetch-Site"]
    assert browser.delete("/api/login").status_code == 403
    assert browser.get("/api/me").status_code == 200


def test_an_act_without_a_body_needs_no_content_type(service: Service, awa: Account) -> None:
    assert service.signed_in(awa).put("/api/login").status_code == 204


def test_a_body_without_a_content_type_is_refused(service: Service) -> None:
    assert service.stranger().post("/api/login", content=b"{}").status_code == 415


def test_a_body_in_chunks_without_a_content_type_is_refused(service: Service) -> None:
    assert service.stranger().post("/api/login", content=iter([b"{}"])).status_code == 415


def test_both_names_of_this_machine_are_its_own(service: Service) -> None:
    port = service.url.rsplit(":", 1)[1]
    for name in ("localhost", "127.0.0.1", "[::1]"):
        headers = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}"}
        assert service.bare().post("/api/login", json={}, headers=headers).status_code == 422


def test_a_foreign_name_for_this_machine_is_not_its_own(service: Service) -> None:
    for host in ("elsewhere.example", "[", "127.0.0.1.elsewhere.example"):
        headers = {"Host": host, "Origin": f"http://{host}"}
        assert service.bare().post("/api/login", json={}, headers=headers).status_code == 403


def test_behind_a_proxy_the_public_origin_is_the_trusted_one(tmp_path: Path) -> None:
    with a_service(tmp_path, public_url="https://dialia.example/") as service:
        for origin, status in (("https://dialia.example", 422), ("http://dialia.example", 403)):
            headers = {"Host": "dialia.example", "Origin": origin}
            assert service.bare().post("/api/login", json={}, headers=headers).status_code == status


def test_no_other_origin_is_ever_granted_anything(service: Service) -> None:
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answer = service.bare().options("/api/login", headers=headers)
    assert not [name for name in answer.headers if name.startswith("access-control-")]
