"""The next table text: computed from agreements, previewed, published."""

from fastapi import APIRouter

from app.features.table_texts import schemas, service
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}/table-texts", tags=["table texts"])


@router.get("/next", responses=problems(401, 403, 404, 409))
def preview_table_text(desk: TableDesk) -> schemas.NextTableText:
    """What the next table text would take from the agreements there are."""
    return service.preview(desk)


@router.post("", status_code=201, responses=problems(401, 403, 404, 409, 422))
def publish_table_text(wish: schemas.Publish, desk: TableDesk) -> schemas.Published:
    """Publishes the text whose digest was previewed."""
    return service.publish(desk, wish.digest)
