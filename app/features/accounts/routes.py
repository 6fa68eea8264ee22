"""Sign in, stay, sign out, who am I, and whether the service is up."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.features.accounts import schemas, service
from app.web import cookies
from app.web.deps import OpenDesk, SignedIn
from app.web.errors import problem
from app.web.problems import problems

router = APIRouter(tags=["accounts"])


def _entrance(request: Request) -> service.Entrance:
    return service.Entrance(request.app.state.engine, request.app.state.sources_for(request))


@router.get("/live")
def live() -> schemas.Health:
    """The process runs."""
    return schemas.Health(status="ok")


@router.get("/health", response_model=schemas.Health, responses=problems(503))
def health(desk: OpenDesk) -> schemas.Health | Response:
    """The database answers and has the schema this program expects."""
    if not service.is_ready(desk):
        return problem(503, "database_not_ready")
    return schemas.Health(status="ok")


@router.get("/doors")
def doors(desk: OpenDesk) -> schemas.Doors:
    """Ways to sign in on this instance."""
    return service.doors(desk)


@router.post("/login", responses=problems(401, 422, 429))
def sign_in(
    wish: schemas.SignIn,
    request: Request,
    response: Response,
    entrance: Annotated[service.Entrance, Depends(_entrance)],
) -> schemas.Me:
    """Opens a login; the browser gets an opaque cookie."""
    secret, me = service.sign_in(entrance, wish, cookies.client_address(request))
    cookies.set_login(response, secret, keep=not wish.shared_computer)
    return me


@router.put("/login", status_code=204, responses=problems(401))
def stay(login: SignedIn, desk: OpenDesk) -> None:
    """The person is still there: the interface says so, after a touch or a key, every few minutes at most."""
    service.stay(desk, login)


@router.delete("/login", status_code=204, responses=problems(401))
def sign_out(login: SignedIn, desk: OpenDesk, response: Response) -> None:
    """Closes this login and clears what the browser kept."""
    service.sign_out(desk, login)
    cookies.clear_login(response)


@router.get("/me", responses=problems(401))
def me(login: SignedIn) -> schemas.Me:
    """The person signed in."""
    return service.me(login)
