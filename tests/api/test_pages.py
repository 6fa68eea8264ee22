"""The built interface: one page for every address, files kept for ever under their hashed names."""

import gzip
from pathlib import Path

import pytest

from app.web import pages
from tests.world.service import Service

SCRIPT = b"export const table = 1;\n" * 100
PAGE = "<!doctype html><title>DIALIA</title>"


@pytest.fixture
def site(service: Service, tmp_path: Path) -> Service:
    """A service with a small interface, and a secret file beside it."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text(PAGE)
    (dist / "icon.svg").write_text("<svg/>")
    (dist / ".ok").write_text("")
    (dist / "assets" / "main-abc123.js").write_bytes(SCRIPT)
    (dist / "assets" / "main-abc123.js.gz").write_bytes(gzip.compress(SCRIPT))
    (dist / "assets" / "serif-abc123.woff2").write_bytes(b"font")
    (tmp_path / "secret.txt").write_text("secret")
    pages.install(service.app, dist)
    return service


@pytest.mark.parametrize("path", ["/", "/n/0123/clauses/c1", "/apicole", "/index.html", "/deep/er.html?q=1"])
def test_every_address_is_the_one_page(site: Service, path: str) -> None:
    answer = site.stranger().get(path)
    assert answer.status_code == 200
    assert answer.text == PAGE
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


def test_the_page_is_not_sent_again(site: Service) -> None:
    etag = site.stranger().get("/").headers["etag"]
    again = site.stranger().get("/n/0123", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_a_hashed_file_is_kept_for_ever(site: Service) -> None:
    for name, kind in (
        ("main-abc123.js", "text/javascript; charset=utf-8"),
        ("serif-abc123.woff2", "font/woff2"),
    ):
        answer = site.stranger().get(f"/assets/{name}")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == kind


def test_a_file_is_sent_as_the_build_compressed_it(site: Service) -> None:
    packed = site.stranger().get("/assets/main-abc123.js", headers={"Accept-Encoding": "br, gzip"})
    plain = site.stranger().get("/assets/main-abc123.js", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content == SCRIPT
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_other_files_are_asked_for_again(site: Service) -> None:
    answer = site.stranger().get("/icon.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/assets/gone-000000.js", "/assets/", "/assets/main-abc123.js.gz"])
def test_a_file_that_is_gone_is_not_a_page(site: Service, path: str) -> None:
    assert site.stranger().get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/%2e%2e%2f%2e%2e%2fsecret.txt", "/.ok"]
)
def test_no_address_reaches_beyond_the_build(site: Service, path: str) -> None:
    answer = site.stranger().get(path)
    assert "secret" not in answer.text
    assert answer.text == PAGE or answer.status_code == 404


def test_the_head_of_a_page_has_no_body(site: Service) -> None:
    answer = site.stranger().head("/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_interface_not_built_says_how_to_build_it(service: Service, tmp_path: Path) -> None:
    pages.install(service.app, tmp_path / "absent")
    answer = service.stranger().get("/")
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/plain")
    assert "make interface" in answer.text
