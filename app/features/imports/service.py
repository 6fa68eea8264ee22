"""Use cases: read the clauses of a file, take them as a private draft."""

from app.access.desk import Desk
from app.access.rules import Action, require
from app.features.imports import schemas
from app.record import drafts, texts, versions
from app.record.importing import read_file, recognised, taken


def outline(desk: Desk, name: str, content: bytes) -> schemas.Outline:
    """The clauses the program sees in a file. Nothing is kept."""
    require(desk.viewer, Action.DRAFT)
    found = read_file(name, content)
    return schemas.Outline(
        title=found.title,
        markup=found.markup,
        pieces=[
            schemas.Piece(
                line=one.line,
                number=one.number,
                title=one.title,
                level=one.level,
                path=list(one.path)[:8],
                kind=one.kind,
                body=one.body,
            )
            for one in found.pieces
        ],
    )


def take(desk: Desk, wish: schemas.TakeImport) -> schemas.Taken:
    """The pieces, as corrected, become a private draft: the first text, or a full answer to the table text.

    In an answer, clauses recognised as those of the table text keep their identity, so that only what changes shows.
    """
    require(desk.viewer, Action.DRAFT)
    negotiation = versions.negotiation(desk)
    entries, words = taken(desk.sources, wish.pieces, wish.markup, negotiation.language)
    if negotiation.table_version_id is None:
        return schemas.Taken(draft_id=drafts.create(desk, wish.title, None, entries, words))
    base = versions.table_text(desk)
    known = texts.words(desk, [one.digest for one in base.entries])
    answer = recognised(entries, words, base.entries, known)
    return schemas.Taken(draft_id=drafts.create(desk, wish.title, base, answer, known | words))
