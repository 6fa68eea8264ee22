"""What still separates the parties, computed from deposits and positions."""

from fastapi import APIRouter, Response

from app.features.divergences import schemas, service
from app.web.caching import table_answer
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}", tags=["divergences"])


@router.get("/divergences", responses=problems(401, 404, 409, 422), response_model=schemas.Divergences)
def read_divergences(desk: TableDesk, rows: schemas.Rows = "all") -> Response:
    """Clauses by parties, with redlines, positions, a state and a reason. The same bytes for every party.

    ``rows=touched`` leaves out the clauses that nobody changed and nobody spoke of: they are untouched.
    """
    return table_answer(service.read(desk, rows))


@router.get("/brackets", responses=problems(401, 404, 409), response_model=schemas.BracketedText)
def read_brackets(desk: TableDesk) -> Response:
    """Disputed clauses of the table text with every wording between brackets."""
    return table_answer(service.brackets(desk))
