"""The login cookie, its twin on a shared computer, and the address a request comes from."""

from fastapi import Request, Response
from starlette.requests import HTTPConnection

LOGIN_COOKIE = "__Host-dialia"
SHARED_COOKIE = "__Host-dialia-shared"
"""Present when the person said that others use this computer: nothing is then kept by the browser."""
LOGIN_SECONDS = 14 * 24 * 3600


def login_secret(request: Request) -> str | None:
    """The secret the browser holds, if any."""
    return request.cookies.get(LOGIN_COOKIE)


def is_shared(connection: HTTPConnection) -> bool:
    """Whether the browser said, at sign-in, that it is on a shared computer."""
    return SHARED_COOKIE in connection.cookies


def set_login(response: Response, secret: str, keep: bool) -> None:
    """Hands the secret to the browser; ``keep`` false: until the browser closes (a shared computer)."""
    _set(response, LOGIN_COOKIE, secret, LOGIN_SECONDS if keep else None)
    if keep:
        _clear(response, SHARED_COOKIE)
    else:
        _set(response, SHARED_COOKIE, "1", None)


def clear_login(response: Response) -> None:
    """Takes the secret back and has the browser forget what it kept."""
    _clear(response, LOGIN_COOKIE)
    _clear(response, SHARED_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def client_address(request: Request) -> str:
    """The address of the browser as the server knows it, for budgets of attempts."""
    return request.client.host if request.client else "unknown"


def _set(response: Response, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(name, value, max_age=seconds, secure=True, httponly=True, samesite="lax", path="/")


def _clear(response: Response, name: str) -> None:
    response.delete_cookie(name, secure=True, httponly=True, samesite="lax", path="/")
