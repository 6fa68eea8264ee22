"""State a party's position on exact words."""

from fastapi import APIRouter

from app.features.positions import schemas, service
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}/positions", tags=["positions"])


@router.post("", status_code=201, responses=problems(401, 403, 404, 409, 422))
def state_position(wish: schemas.StatePosition, desk: TableDesk) -> schemas.Position:
    """The viewer's party takes a stance on a text, or on a removal, that stands on the table."""
    return service.state(desk, wish)
