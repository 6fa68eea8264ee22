"""Takes a clause of the library into a draft: its words at this level, its references to the draft's clauses."""

from collections.abc import Mapping

from app.domain import body, library
from app.domain.body import Inline, Reference, Run
from app.features.drafts import schemas
from app.record.drafts import Working, new_words
from app.record.library import the_library, the_shared
from app.record.versions import Words


def picked(found: Working, act: schemas.PickClause, language: str, level: str) -> tuple[str, Words]:
    """The kind and the words of the clause picked. A reference to a clause the draft lacks becomes its title."""
    clause = the_library().clause(act.library_id)
    values: Mapping[str, int | float | str] = act.values
    heading, markdown = library.pick(clause, act.variant, language, level, values, the_shared())
    held = {one.origin.split("/")[0]: one.clause_id for one in found.entries if one.origin}

    def placed(inline: Inline) -> Inline:
        if not isinstance(inline, Reference):
            return inline
        if inline.clause_id in held:
            return Reference(held[inline.clause_id])
        return Run(_named(inline.clause_id, language))

    blocks = body.mapped(body.parse(markdown), placed)
    return clause.kind, new_words(heading, body.markdown(blocks), language)


def _named(library_id: str, language: str) -> str:
    """How a clause that the draft does not hold is named in words."""
    known = library_id in the_library()
    title = the_library().clause(library_id).title.of(language) if known else library_id
    return f"article « {title} »" if language == "fr" else f"article “{title}”"
