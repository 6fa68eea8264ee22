"""The 4xx answers a route documents in OpenAPI, all in one problem format."""

from typing import Any

_MEANING = {
    400: "The request cannot be read.",
    401: "Nobody is signed in.",
    403: "Seen, but not allowed to this role.",
    404: "Absent, or not visible to you.",
    409: "The present state does not allow it; nothing was changed.",
    412: "Somebody saved first; both texts and their base are in the facts.",
    413: "Above a limit, which the facts name.",
    415: "Not a kind of content this route accepts.",
    422: "What was sent is not acceptable as it is.",
    428: "The save must say which revision it was made on.",
    503: "The service cannot answer now; try again.",
    429: "Too many attempts; the facts say when to try again.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may answer each of ``statuses`` with a problem."""
    return {
        status: {
            "description": _MEANING[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }
