"""Search: the library and the guide by their index, a table by reading what the viewer may see."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.features.search import at_table, schemas, service
from app.web.deps import OpenDesk, SignedIn, TableDesk
from app.web.problems import problems
from app.web.wire import Language

router = APIRouter(tags=["search"])
Chosen = Annotated[str | None, Query(max_length=64)]


@router.get("/library/search", responses=problems(401, 422))
def search_library(
    desk: OpenDesk,
    login: SignedIn,
    q: schemas.Question,
    language: Language = "fr",
    kind: Chosen = None,
    theme: Chosen = None,
    moment: Chosen = None,
    source: Chosen = None,
    level: Chosen = None,
) -> schemas.LibrarySearch:
    """Library clauses and pages of the guide that say every word, in any inflection, best first."""
    chosen = {"kind": kind, "theme": theme, "moment": moment, "source": source, "level": level}
    return service.library(desk.db, q, language, chosen)


@router.get("/negotiations/{negotiation_id}/search", responses=problems(401, 404, 422))
def search_table(desk: TableDesk, q: schemas.Question) -> schemas.TableSearch:
    """Clauses on the table, answers to them, one's own drafts and remarks one may see, that say every word."""
    return at_table.search(desk, q)
