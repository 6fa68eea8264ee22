"""Begins a first draft from a template of the library, in one act: the choice stays in the delegation's folder."""

from app.access.desk import Desk
from app.access.rules import Action, require
from app.domain.clauses.provenance import picked_from
from app.domain.clauses.template import Piece, composed
from app.domain.refusal import Conflict
from app.domain.table.outline import Entry
from app.features.drafts import picking, schemas
from app.record import drafts, versions
from app.record.library import the_library, the_template


def compose(desk: Desk, wish: schemas.ComposeDraft) -> schemas.Composed:
    """The clauses chosen, each in the wording that the start asks for, in the template's order.

    Every clause has its identity before any is worded, so that a reference to a later one is a reference.
    ``Conflict`` once the table has a text: from then on a draft answers it.
    """
    require(desk.viewer, Action.DRAFT)
    negotiation = versions.negotiation(desk)
    if negotiation.table_version_id is not None:
        raise Conflict("table_text_stands")
    template = the_template(wish.template)
    level = template.level_at(negotiation.level)
    pieces = composed(template, the_library(), level, wish.start, wish.clauses, wish.values)
    held = {piece.clause.id: desk.sources.identifier() for piece in pieces}
    words = {
        piece.clause.id: picking.worded(
            piece.clause, piece.variant.id, piece.values, negotiation.language, level, held
        )
        for piece in pieces
    }
    entries = tuple(
        _entry(piece, held[piece.clause.id], words[piece.clause.id].digest, negotiation.language)
        for piece in pieces
    )
    title = wish.title or template.title.of(negotiation.language)
    by_digest = {one.digest: one for one in words.values()}
    return schemas.Composed(draft_id=drafts.create(desk, title, None, entries, by_digest))


def _entry(piece: Piece, clause_id: str, digest: str, language: str) -> Entry:
    origin = picked_from(piece.clause, piece.variant.id)
    return Entry(clause_id, digest, piece.clause.kind, (piece.section.of(language),), origin=str(origin))
