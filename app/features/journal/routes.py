"""The journal: facts the viewer may see, with the line to keep for each."""

from fastapi import APIRouter

from app.features.journal import schemas, service
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}/journal", tags=["journal"])


@router.get("", responses=problems(401, 404))
def read_journal(desk: TableDesk) -> schemas.Journal:
    """Entries of the viewer's chains, newest first."""
    return service.read(desk)
