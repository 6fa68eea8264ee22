"""The tables this person sits at, and where each stands."""

from fastapi import APIRouter

from app.features.negotiations import schemas, service
from app.web.deps import OpenDesk, SignedIn, TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations", tags=["negotiations"])


@router.get("", responses=problems(401))
def list_negotiations(login: SignedIn, desk: OpenDesk) -> list[schemas.NegotiationLine]:
    """Negotiations in which this person has a seat, by title."""
    return service.list_for(desk, login)


@router.get("/{negotiation_id}", responses=problems(401, 404))
def read_negotiation(desk: TableDesk) -> schemas.Negotiation:
    """Parties, places, present table text, and what the viewer may do."""
    return service.read(desk)


@router.get("/{negotiation_id}/overview", responses=problems(401, 404))
def read_overview(desk: TableDesk) -> schemas.Overview:
    """Where the table stands and what awaits the viewer's party."""
    return service.overview(desk)
