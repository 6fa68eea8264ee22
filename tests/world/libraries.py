"""A published library, written as another table would have left it."""

from sqlalchemy.orm import Session

from app.storage.tables import PublishedClause, PublishedLibrary
from tests.world.rows import a_row


def a_published_library(db: Session, library_id: str) -> None:
    """A library in French of one clause, both of this identity; nothing where it stands already."""
    if db.get(PublishedLibrary, library_id):
        return
    clause = a_row(PublishedClause, library_id=library_id, id=library_id, path=[], sources=[])
    clause.kind = "article"
    db.add_all([a_row(PublishedLibrary, id=library_id, language="fr"), clause])
