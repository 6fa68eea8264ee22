"""Agreed texts as libraries: read by everybody who is signed in here, published by a table."""

from fastapi import APIRouter

from app.features.libraries import schemas, service
from app.web.deps import OpenDesk, SignedIn, TableDesk
from app.web.problems import problems

router = APIRouter(tags=["libraries"])


@router.get("/libraries", responses=problems(401))
def list_libraries(login: SignedIn, desk: OpenDesk) -> schemas.Libraries:
    """Every agreed text that a table of this host published."""
    return service.index(desk)


@router.get("/libraries/{library_id}", responses=problems(401, 404))
def read_published_library(library_id: str, login: SignedIn, desk: OpenDesk) -> schemas.PublishedLibrary:
    """One of them: its clauses in order, with their words and where these were taken from."""
    return service.read(desk, library_id)


@router.get("/libraries/{library_id}/clauses/{published_clause}", responses=problems(401, 404))
def read_published_clause(
    library_id: str, published_clause: str, login: SignedIn, desk: OpenDesk
) -> schemas.ClauseOfLibrary:
    """One clause: what the origin of a clause that was taken from it leads to."""
    return service.read_clause(desk, library_id, published_clause)


@router.get("/negotiations/{negotiation_id}/library", responses=problems(401, 403, 404, 409))
def preview_library(desk: TableDesk) -> schemas.LibraryPreview:
    """Whether the present table text can become a library, and what it would hold."""
    return service.preview(desk)


@router.post(
    "/negotiations/{negotiation_id}/library", status_code=201, responses=problems(401, 403, 404, 409, 422)
)
def publish_library(wish: schemas.PublishLibrary, desk: TableDesk) -> schemas.LibraryPublished:
    """Publishes the table text whose digest was previewed: everybody signed in here may read and take its clauses."""
    return service.publish(desk, wish)
