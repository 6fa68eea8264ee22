"""Bring a real agreement in: read a file, correct the cut, take it as a private draft."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.features.imports import schemas, service
from app.web.deps import TableDesk
from app.web.problems import problems
from app.web.uploads import uploaded_file

router = APIRouter(prefix="/negotiations/{negotiation_id}/imports", tags=["imports"])

UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            kind: {"schema": {"type": "string", "format": "binary"}}
            for kind in ("text/plain", "text/markdown")
        },
    }
}


@router.post("/outline", responses=problems(401, 403, 404, 413, 415, 422), openapi_extra=UPLOAD)
def read_outline(
    desk: TableDesk,
    content: Annotated[bytes, Depends(uploaded_file)],
    name: Annotated[str, Query(max_length=255)],
) -> schemas.Outline:
    """The clauses the program sees in a file. Nothing is kept."""
    return service.outline(desk, name, content)


@router.post("", status_code=201, responses=problems(401, 403, 404, 413, 422))
def take_import(wish: schemas.TakeImport, desk: TableDesk) -> schemas.Taken:
    """Takes the pieces, as corrected, into a private draft of the viewer's delegation."""
    return service.take(desk, wish)
