"""The clause library: read by everybody who is signed in."""

from fastapi import APIRouter

from app.features.library import schemas, service, templates
from app.web.deps import SignedIn
from app.web.problems import problems
from app.web.wire import Language

router = APIRouter(prefix="/library", tags=["library"])


@router.get("", responses=problems(401, 422))
def list_library(login: SignedIn, language: Language = "fr") -> schemas.LibraryIndex:
    """Every clause of the library, a line each."""
    return service.index(language)


@router.get("/templates", responses=problems(401, 422))
def list_templates(
    login: SignedIn, language: Language = "fr", level: str = "company"
) -> schemas.TemplateList:
    """What a first text can be composed from, the templates written for a level first."""
    return templates.index(language, level)


@router.get("/templates/{template}", responses=problems(401, 404, 422))
def read_template(
    template: str, login: SignedIn, language: Language = "fr", level: str = "company"
) -> schemas.Template:
    """One template: its clauses in order, the reason of each, and the blanks asked once."""
    return templates.read(template, language, level)


@router.get("/{clause}", responses=problems(401, 404, 422))
def read_library_clause(
    clause: str, login: SignedIn, language: Language = "fr", level: str = "company"
) -> schemas.LibraryClause:
    """One clause with its variants worded for a level, its sources and its help."""
    return service.read(clause, language, level)
