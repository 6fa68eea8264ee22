"""A body is bounded by the bytes that come, whatever its length claims."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit

import httpx2
import pytest
from fastapi import Body, Depends

from app.web.uploads import uploaded_file
from tests.world.service import Service

FILE, IMPORT, OTHER = 4_000_000, 8_000_000, 1_000_000
PATHS = {FILE: "/api/imports/outline", IMPORT: "/api/imports", OTHER: "/api/other"}
KINDS = {FILE: "text/markdown", IMPORT: "application/json", OTHER: "application/json"}


@pytest.fixture
def intake(service: Service) -> Service:
    """A service that counts what it is sent: one file, one import, one other thing."""

    service.app.state.files = []

    def count_file(content: Annotated[bytes, Depends(uploaded_file)]) -> int:
        service.app.state.files.append(content)
        return len(content)

    def count_words(words: Annotated[str, Body()]) -> int:
        return len(words) + 2

    service.app.add_api_route(PATHS[FILE], count_file, methods=["POST"])
    service.app.add_api_route(PATHS[IMPORT], count_words, methods=["POST"])
    service.app.add_api_route(PATHS[OTHER], count_words, methods=["POST"])
    return service


def body_of(size: int) -> bytes:
    return b'"' + b"a" * (size - 2) + b'"'


def in_chunks(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), 60_000):
        yield body[start : start + 60_000]


def send(service: Service, limit: int, body: bytes | Iterator[bytes]) -> httpx2.Response:
    headers = {"Content-Type": KINDS[limit], "X-Dialia": "1"}
    return service.stranger().post(PATHS[limit], content=body, headers=headers)


@pytest.mark.parametrize("limit", [FILE, IMPORT, OTHER])
def test_a_body_at_the_limit_arrives_whole(intake: Service, limit: int) -> None:
    assert send(intake, limit, body_of(limit)).json() == limit
    assert send(intake, limit, in_chunks(body_of(limit))).json() == limit


@pytest.mark.parametrize("limit", [FILE, IMPORT, OTHER])
def test_one_byte_more_is_refused_with_the_limit_named(intake: Service, limit: int) -> None:
    for body in (body_of(limit + 1), in_chunks(body_of(limit + 1))):
        answer = send(intake, limit, body)
        assert answer.status_code == 413
        assert (answer.json()["code"], answer.json()["facts"]) == ("too_large", {"limit": limit})


def test_a_file_five_times_too_large_still_gets_its_answer(intake: Service) -> None:
    assert send(intake, FILE, in_chunks(b"a" * 5 * FILE)).status_code == 413
    assert b" 413 " in raw_request(intake, 5 * FILE, b"a" * 5 * FILE)


def test_the_service_stops_reading_a_body_without_end(intake: Service) -> None:
    sent = 0

    def without_end() -> Iterator[bytes]:
        nonlocal sent
        while sent < 500_000_000:
            sent += 1_000_000
            yield b"a" * 1_000_000

    with suppress(httpx2.TransportError):  # a client that only sends sees its connection closed
        assert send(intake, FILE, without_end()).status_code == 413
    assert sent < 60_000_000
    assert intake.stranger().get("/api/live").status_code == 200


def raw_request(service: Service, length: int, body: bytes) -> bytes:
    address = urlsplit(service.url)
    assert address.hostname is not None
    head = (
        f"POST {PATHS[FILE]} HTTP/1.1\r\nHost: {address.netloc}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: text/plain\r\nX-Dialia: 1\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port), timeout=10) as wire:
        wire.sendall(head.encode() + body)
        if length > len(body):
            wire.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := wire.recv(65_536):
            answer += chunk
    return answer


def test_a_length_below_the_truth_cuts_the_body_there(intake: Service) -> None:
    assert raw_request(intake, 5, b"0123456789").endswith(b"\r\n\r\n5")


def test_a_length_above_the_truth_is_never_taken_for_a_file(intake: Service) -> None:
    assert b" 200 " not in raw_request(intake, 1_000, b"0123456789")
    assert intake.stranger().get("/api/live").status_code == 200
    assert intake.app.state.files == []


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown; charset=utf-8", "application/octet-stream"])
def test_a_file_may_be_called_text_or_nothing_in_particular(intake: Service, kind: str) -> None:
    headers = {"Content-Type": kind, "X-Dialia": "1"}
    content = bytes(range(256))
    assert intake.stranger().post(PATHS[FILE], content=content, headers=headers).json() == 256


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "application/pdf"])
def test_another_kind_of_content_is_not_a_file(intake: Service, kind: str) -> None:
    headers = {"Content-Type": kind, "X-Dialia": "1"}
    answer = intake.stranger().post(PATHS[FILE], content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_content")


def test_a_file_without_our_header_is_refused(intake: Service) -> None:
    answer = intake.stranger().post(PATHS[FILE], content=b"a", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
