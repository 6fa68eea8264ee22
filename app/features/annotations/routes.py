"""Remarks anchored to the words of a clause, each for one audience."""

from fastapi import APIRouter

from app.features.annotations import schemas, service
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}/annotations", tags=["annotations"])


@router.get("", responses=problems(401, 404, 422))
def list_annotations(
    desk: TableDesk, version_id: str | None = None, draft_id: str | None = None
) -> schemas.Threads:
    """Threads the viewer may see, placed on the words of a version or of a draft (default: the table text)."""
    return service.list_threads(desk, version_id, draft_id)


@router.post("", status_code=201, responses=problems(401, 403, 404, 409, 422))
def annotate(wish: schemas.Annotate, desk: TableDesk) -> schemas.Thread:
    """Opens a thread on exact words, for one audience."""
    return service.annotate(desk, wish)


@router.post("/{annotation_id}/replies", status_code=201, responses=problems(401, 403, 404, 409, 422))
def reply(annotation_id: str, wish: schemas.Reply, desk: TableDesk) -> schemas.Thread:
    """Answers in the audience of the thread."""
    return service.reply(desk, annotation_id, wish)


@router.post("/{annotation_id}/close", responses=problems(401, 403, 404, 409))
def close(annotation_id: str, desk: TableDesk) -> schemas.Thread:
    """Closes a thread; its words stay."""
    return service.close(desk, annotation_id)
