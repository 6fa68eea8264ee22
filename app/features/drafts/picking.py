"""Takes a clause of the library into a draft: its words at this level, its references to the draft's clauses."""

from collections.abc import Mapping

from app.domain.clauses import library
from app.domain.words import body
from app.domain.words.body import Inline, Reference, Run
from app.features.drafts import schemas
from app.record.drafts import Working, new_words
from app.record.library import the_library, the_shared
from app.record.texts import Words


def picked(found: Working, act: schemas.PickClause, language: str, level: str) -> tuple[str, Words]:
    """The kind and the words of the clause picked."""
    clause = the_library().clause(act.library_id)
    values: Mapping[str, int | float | str] = act.values
    heading, markdown = library.pick(clause, act.variant, language, level, values, the_shared())
    held = {one.origin.split("/")[0]: one.clause_id for one in found.entries if one.origin}
    blocks = body.mapped(body.parse(markdown), lambda inline: _placed(inline, held, language))
    return clause.kind, new_words(heading, body.markdown(blocks), language)


def _placed(inline: Inline, held: Mapping[str, str], language: str) -> tuple[Inline, ...]:
    """A reference of the library as it reads in the draft: to a clause that it holds a reference, else a title."""
    if not isinstance(inline, Reference):
        return (inline,)
    if inline.clause_id in held:
        return (Reference(held[inline.clause_id]),)
    title = the_library().clause(inline.clause_id).title.of(language)
    return (Run(f"article « {title} »" if language == "fr" else f"article “{title}”"),)
