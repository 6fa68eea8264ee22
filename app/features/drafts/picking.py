"""Takes a clause of a library into a draft: its words, its references to the draft's clauses.

A clause of the library of DIALIA is worded for the level; one of a published library keeps the words agreed.
"""

from collections.abc import Mapping

from app.access.desk import Desk
from app.domain.clauses import library
from app.domain.clauses.library import LibraryClause, Value
from app.domain.clauses.provenance import referring
from app.domain.refusal import Conflict
from app.domain.table.published import Place
from app.features.drafts import schemas
from app.record import published
from app.record.drafts import Working, new_words
from app.record.library import the_library, the_shared
from app.record.texts import Words
from app.storage.tables import PublishedClause


def picked(found: Working, act: schemas.PickClause, language: str, level: str) -> tuple[str, Words]:
    """The kind and the words of the clause picked."""
    clause = the_library().clause(act.library_id)
    held = {one.origin.split("/")[0]: one.clause_id for one in found.entries if one.origin}
    return clause.kind, worded(clause, act.variant, act.values, language, level, held)


def worded(
    clause: LibraryClause,
    variant: str,
    values: Mapping[str, Value],
    language: str,
    level: str,
    held: Mapping[str, str],
) -> Words:
    """A variant in a draft's words. ``held``: library id → clause of the draft, for the references it makes."""
    heading, markdown = library.pick(clause, variant, language, level, values, the_shared())
    return new_words(heading, referring(markdown, held, the_library(), language), language)


def taken(desk: Desk, found: Working, place: Place, language: str) -> tuple[PublishedClause, Words]:
    """A published clause and its words in the draft. Raises NotFound; Conflict when they are in another language."""
    home, clause = published.clause(desk.db, place)
    if home.language != language:
        raise Conflict("another_language", language=home.language)
    held = [(one.origin, one.clause_id) for one in found.entries]
    wording = published.worded(desk.db, clause, held, language)
    return clause, new_words(wording.heading, wording.body, language)
