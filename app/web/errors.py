"""The one table from refusals to status codes, and the one shape of every error (RFC 9457)."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from app.domain import refusal

STATUS: dict[type[refusal.Refusal], int] = {
    refusal.NotFound: 404,
    refusal.NotAllowed: 403,
    refusal.SignedOut: 401,
    refusal.TooMany: 429,
    refusal.Stale: 412,
    refusal.Conflict: 409,
    refusal.Unconditional: 428,
    refusal.TooLarge: 413,
    refusal.Unreadable: 422,
    refusal.Invalid: 422,
}
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_content"}


def problem(status: int, code: str, facts: Any = None, headers: dict[str, str] | None = None) -> Response:
    """Problem details: a stable code and its facts; no sentence, no value of the database, no trace."""
    return JSONResponse(
        {
            "type": f"urn:dialia:problem:{code}",
            "title": code.replace("_", " "),
            "status": status,
            "code": code,
            "facts": facts or {},
        },
        status_code=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
        media_type="application/problem+json",
    )


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, refusal.Refusal)
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    headers = {}
    if "retry_after" in error.facts:
        headers["Retry-After"] = str(error.facts["retry_after"])
    return problem(status, error.code, dict(error.facts), headers)


def _malformed(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = [{"at": [str(part) for part in one["loc"]], "rule": one["type"]} for one in error.errors()]
    return problem(422, "malformed", {"places": places})


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _HTTP_CODES.get(error.status_code, "bad_request")
    return problem(error.status_code, code, headers=dict(error.headers or {}))


def _database(_request: Request, _error: Exception) -> Response:
    return problem(503, "database_busy", {"retry_after": 2}, {"Retry-After": "2"})


def _unexpected(_request: Request, _error: Exception) -> Response:
    return problem(500, "unexpected")


def install(app: FastAPI) -> None:
    """Every way a request can fail ends in one of these."""
    app.add_exception_handler(refusal.Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(Exception, _unexpected)
