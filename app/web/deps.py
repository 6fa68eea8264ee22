"""What a route asks for: an open desk, a person signed in, a seat at a table.

The unit of work ends when the endpoint returns, before its answer is sent: an acknowledged write is committed.
"""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from app.access import desk as desks
from app.access.scope import SEATING
from app.access.viewer import SignedInAs, login_of, viewer_at
from app.domain.refusal import SignedOut
from app.domain.sources import Sources
from app.storage.database import unit_of_work
from app.web.cookies import login_secret

READING = frozenset({"GET", "HEAD"})


def _open_desk(request: Request) -> Iterator[desks.OpenDesk]:
    sources: Sources = request.app.state.sources_for(request)
    with unit_of_work(request.app.state.engine, SEATING, read_only=request.method in READING) as db:
        yield desks.OpenDesk(db, sources)


OpenDesk = Annotated[desks.OpenDesk, Depends(_open_desk, scope="function")]


def _signed_in(request: Request, desk: OpenDesk) -> SignedInAs:
    secret = login_secret(request)
    login = login_of(desk.db, secret, desk.sources.now()) if secret else None
    if login is None:
        raise SignedOut("not_signed_in")
    return login


SignedIn = Annotated[SignedInAs, Depends(_signed_in, scope="function")]


def _table_desk(request: Request, negotiation_id: str, login: SignedIn, desk: OpenDesk) -> desks.Desk:
    viewer = viewer_at(desk.db, login.account_id, negotiation_id)
    desk.db.expunge_all()
    desk.db.info["viewer"] = viewer
    return desks.Desk(viewer, desk.db, desk.sources, request.app.state.memory)


TableDesk = Annotated[desks.Desk, Depends(_table_desk, scope="function")]
"""The session becomes the viewer's: from here on every statement must pass ``access.scope``."""
