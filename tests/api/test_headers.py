"""Every answer carries the headers that keep a page from doing what DIALIA never does."""

from pathlib import Path

import httpx2
import pytest

from app.storage.tables import Account
from app.web import pages
from tests.world.service import Service, a_service

API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
PAGE_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "svelte-trusted-html ProseMirrorClipboard",
}


def assert_guarded(answer: httpx2.Response) -> None:
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in answer.headers
    assert "x-powered-by" not in answer.headers


def page(service: Service, folder: Path) -> httpx2.Response:
    (folder / "index.html").write_text("<!doctype html><title>DIALIA</title>")
    pages.install(service.app, folder)
    return service.stranger().get("/")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/live", 200),
        ("GET", "/api/me", 401),
        ("GET", "/api/absent", 404),
        ("PATCH", "/api/live", 405),
        ("POST", "/api/login", 422),
    ],
)
def test_every_answer_of_the_api_is_sealed_and_not_kept(
    service: Service, method: str, path: str, status: int
) -> None:
    answer = service.stranger().request(method, path)
    assert answer.status_code == status
    assert_guarded(answer)
    assert answer.headers["content-security-policy"] == API_POLICY
    assert answer.headers["cache-control"] == "no-store"


def test_an_answer_refused_before_the_application_is_sealed_too(service: Service) -> None:
    foreign = service.stranger().get("/api/live", headers={"Sec-Fetch-Site": "cross-site"})
    unknown_kind = service.stranger().post("/api/login", content=b"{}")
    too_large = service.stranger().post("/api/login", json="a" * 1_000_001)
    for answer, status in ((foreign, 403), (unknown_kind, 415), (too_large, 413)):
        assert answer.status_code == status
        assert_guarded(answer)
        assert answer.headers["content-security-policy"] == API_POLICY
        assert answer.headers["cache-control"] == "no-store"


def test_the_page_may_load_only_our_own_files(service: Service, tmp_path: Path) -> None:
    answer = page(service, tmp_path)
    policy = dict(one.strip().split(" ", 1) for one in answer.headers["content-security-policy"].split(";"))
    assert policy == PAGE_POLICY


def test_the_page_is_alone_in_its_window(service: Service, tmp_path: Path) -> None:
    answer = page(service, tmp_path)
    assert_guarded(answer)
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-embedder-policy"] == "require-corp"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["permissions-policy"] == (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)"
    )


def test_html_of_the_api_is_sealed_as_a_download(service: Service) -> None:
    service.app.add_api_route("/api/probe", lambda: pages.Response("<script>", media_type="text/html"))
    answer = service.stranger().get("/api/probe")
    assert answer.headers["content-security-policy"] == API_POLICY


def test_https_is_remembered_where_the_public_address_has_it(tmp_path: Path, service: Service) -> None:
    assert "strict-transport-security" not in service.stranger().get("/api/live").headers
    (tmp_path / "behind-proxy").mkdir()
    with a_service(tmp_path / "behind-proxy", public_url="https://dialia.example") as public:
        for path in ("/api/live", "/"):
            found = public.stranger().get(path).headers["strict-transport-security"]
            assert found == "max-age=31536000; includeSubDomains"


def test_no_cookie_is_set_but_at_sign_in_and_sign_out(service: Service, awa: Account) -> None:
    browser = service.signed_in(awa)
    for path in ("/", "/api/live", "/api/me", "/api/doors", "/api/absent"):
        assert "set-cookie" not in browser.get(path).headers
