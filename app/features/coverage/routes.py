"""What a text takes up of the European agreements, and where its clauses come from."""

from fastapi import APIRouter, Response

from app.features.coverage import schemas, service
from app.web.caching import table_answer
from app.web.deps import SignedIn, TableDesk
from app.web.problems import problems
from app.web.wire import Language

router = APIRouter(tags=["coverage"])
_TABLE = "/negotiations/{negotiation_id}"


@router.get("/instruments", responses=problems(401, 422))
def list_instruments(login: SignedIn, language: Language = "fr") -> schemas.InstrumentIndex:
    """The measures of both European agreements: what a clause can be linked to."""
    return service.instruments(language)


@router.get(f"{_TABLE}/coverage", responses=problems(401, 404, 409, 422), response_model=schemas.Coverage)
def read_coverage(desk: TableDesk, version: str | None = None, language: Language = "fr") -> Response:
    """Both matrices of a version on the table; without ``version``, of the present table text."""
    return table_answer(service.of_version(desk, version, language))


@router.get(f"{_TABLE}/drafts/{{draft_id}}/coverage", responses=problems(401, 404, 422))
def read_draft_coverage(draft_id: str, desk: TableDesk, language: Language = "fr") -> schemas.Coverage:
    """Both matrices of a draft, for those who may see it."""
    return service.of_draft(desk, draft_id, language)


@router.get(
    f"{_TABLE}/versions/{{version_id}}/clauses/{{clause_id}}/provenance", responses=problems(401, 404, 422)
)
def read_provenance(
    version_id: str, clause_id: str, desk: TableDesk, language: Language = "fr"
) -> schemas.Provenance:
    """Where a clause of a version comes from."""
    return service.provenance_in_version(desk, version_id, clause_id, language)


@router.get(
    f"{_TABLE}/drafts/{{draft_id}}/clauses/{{clause_id}}/provenance", responses=problems(401, 404, 422)
)
def read_draft_provenance(
    draft_id: str, clause_id: str, desk: TableDesk, language: Language = "fr"
) -> schemas.Provenance:
    """Where a clause of a draft comes from, for those who may see it."""
    return service.provenance_in_draft(desk, draft_id, clause_id, language)
