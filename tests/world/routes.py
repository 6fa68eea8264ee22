"""What the service offers, taken from its own OpenAPI document: a route added tomorrow is in the tests tomorrow."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import FastAPI

from app.web.openapi import document

METHODS = frozenset({"get", "put", "post", "delete", "patch"})


class Route(NamedTuple):
    """One operation: its method and its address with ``{names}`` in it."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes(app: FastAPI) -> list[Route]:
    """Every operation that the document describes."""
    return sorted(_described(document(app)))


def reads(app: FastAPI) -> list[Route]:
    """Every operation that only reads."""
    return [one for one in routes(app) if one.method == "GET"]


def _described(found: dict[str, Any]) -> Iterator[Route]:
    for path, operations in found["paths"].items():
        for method in operations.keys() & METHODS:
            yield Route(method.upper(), path)
