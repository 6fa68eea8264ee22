"""Versions on the table: read one, compare any two."""

from fastapi import APIRouter, Response

from app.features.versions import schemas, service
from app.web.caching import table_answer
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}/versions", tags=["versions"])


@router.get("", responses=problems(401, 404))
def list_versions(desk: TableDesk) -> list[schemas.VersionLine]:
    """Every version on the table, newest first."""
    return service.list_versions(desk)


@router.get("/{version_id}", responses=problems(401, 404), response_model=schemas.Version)
def read_version(version_id: str, desk: TableDesk) -> Response:
    """The whole text of a version, clause by clause."""
    return table_answer(service.read(desk, version_id))


@router.get("/{version_id}/comparison", responses=problems(401, 404, 422), response_model=schemas.Comparison)
def compare_versions(version_id: str, base: str, desk: TableDesk) -> Response:
    """What ``version_id`` changes against ``base``, clause by clause."""
    return table_answer(service.compare(desk, base, version_id))
