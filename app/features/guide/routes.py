"""The guide: read by everybody, with or without an account."""

from fastapi import APIRouter, Response

from app.features.guide import schemas, service
from app.web.caching import table_answer
from app.web.problems import problems
from app.web.wire import Language

router = APIRouter(prefix="/guide", tags=["guide"])


@router.get("", responses=problems(422), response_model=schemas.GuideIndex)
def list_guide(language: Language = "fr") -> Response:
    """Every page of the guide, a line each, in reading order."""
    return table_answer(service.index(language))


@router.get("/{slug}", responses=problems(404, 422), response_model=schemas.GuidePage)
def read_guide_page(slug: str, language: Language = "fr") -> Response:
    """One page with its sections and its sources."""
    return table_answer(service.read(slug, language))
