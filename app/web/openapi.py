"""The OpenAPI document, from which the interface's client is generated."""

from typing import Any

from fastapi import FastAPI

from app.web.wire import Problem


def document(app: FastAPI) -> dict[str, Any]:
    """The document of ``app``, with the one shape of its errors among the components."""
    found = app.openapi()
    found.setdefault("components", {}).setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
    return found
