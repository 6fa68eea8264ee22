"""Private drafts: begin, edit clause by clause, bring forward, deposit."""

from typing import Annotated

from fastapi import APIRouter, Header

from app.features.drafts import composing, schemas, service
from app.web.deps import TableDesk
from app.web.problems import problems

router = APIRouter(prefix="/negotiations/{negotiation_id}/drafts", tags=["drafts"])

IfMatch = Annotated[str | None, Header(description="the revision this save was made on")]


@router.get("", responses=problems(401, 404))
def list_drafts(desk: TableDesk) -> list[schemas.DraftLine]:
    """Drafts of the viewer's delegation."""
    return service.list_drafts(desk)


@router.post("", status_code=201, responses=problems(401, 403, 404, 422))
def begin_draft(wish: schemas.NewDraft, desk: TableDesk) -> schemas.Draft:
    """A new private draft: the party's latest answers carried onto the present table text."""
    return service.begin(desk, wish)


@router.post("/composed", status_code=201, responses=problems(401, 403, 404, 409, 422))
def compose_draft(wish: schemas.ComposeDraft, desk: TableDesk) -> schemas.Composed:
    """A new private draft made of the clauses of a template, when the table has no text yet."""
    return composing.compose(desk, wish)


@router.get("/{draft_id}", responses=problems(401, 404))
def read_draft(draft_id: str, desk: TableDesk) -> schemas.Draft:
    """The draft: its base, and what it changes."""
    return service.read(desk, draft_id)


@router.put("/{draft_id}/clauses/{clause_id}", responses=problems(401, 403, 404, 409, 412, 422, 428))
def save_clause(
    draft_id: str, clause_id: str, wish: schemas.SaveClause, desk: TableDesk, if_match: IfMatch = None
) -> schemas.SavedClause:
    """Keeps the words of one clause, made on the revision that ``If-Match`` names."""
    return service.save_clause(desk, draft_id, clause_id, wish, if_match)


@router.post("/{draft_id}/outline", responses=problems(401, 403, 404, 409, 412, 422, 428))
def change_outline(
    draft_id: str, act: schemas.OutlineAct, desk: TableDesk, if_match: IfMatch = None
) -> schemas.Draft:
    """Adds, picks, removes, restores or moves a clause, on the outline revision that ``If-Match`` names."""
    return service.change_outline(desk, draft_id, act, if_match)


@router.get("/{draft_id}/bring-forward", responses=problems(401, 404, 409))
def preview_bring_forward(draft_id: str, desk: TableDesk) -> schemas.BringForwardPreview:
    """What bringing the draft onto the present table text would ask."""
    return service.preview_bring_forward(desk, draft_id)


@router.post("/{draft_id}/bring-forward", responses=problems(401, 403, 404, 409, 422))
def bring_forward(draft_id: str, wish: schemas.BringForward, desk: TableDesk) -> schemas.Draft:
    """Carries the draft onto the present table text, with a choice for each clause changed on both sides."""
    return service.bring_forward(desk, draft_id, wish)


@router.get("/{draft_id}/deposit", responses=problems(401, 404))
def preview_deposit(draft_id: str, desk: TableDesk) -> schemas.DepositPreview:
    """What a deposit would show, to whom, and what still forbids it."""
    return service.preview_deposit(desk, draft_id)


@router.post("/{draft_id}/deposit", status_code=201, responses=problems(401, 403, 404, 409, 422))
def deposit(draft_id: str, wish: schemas.Deposit, desk: TableDesk) -> schemas.Deposited:
    """Copies the draft to the table as an immutable version; the draft stays private and unchanged."""
    return service.deposit(desk, draft_id, wish.digest)
