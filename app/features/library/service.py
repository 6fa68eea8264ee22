"""Use cases: list the library, read one clause."""

from app.documents.body_json import to_json
from app.domain.clauses import library
from app.domain.clauses.library import LibraryClause
from app.features.library import schemas
from app.record.library import the_library, the_shared


def index(language: str) -> schemas.LibraryIndex:
    """Every clause, a line each, by theme."""
    return schemas.LibraryIndex(clauses=[_line(one, language) for one in the_library().clauses])


def _line(clause: LibraryClause, language: str) -> schemas.LibraryLine:
    return schemas.LibraryLine(
        id=clause.id,
        kind=clause.kind,
        theme=library.THEMES[clause.theme].of(language),
        title=clause.title.of(language),
        levels=list(clause.levels),
        moments=list(clause.moments),
        variants=[
            schemas.VariantLine(
                id=one.id, title=one.title.of(language), family=one.family, levels=list(one.levels)
            )
            for one in clause.variants
        ],
    )


def read(clause_id: str, language: str, level: str) -> schemas.LibraryClause:
    """One clause: its variants worded for the level with blanks open, its sources, its help."""
    clause = the_library().clause(clause_id)
    line = _line(clause, language)
    return schemas.LibraryClause(
        id=clause.id,
        kind=clause.kind,
        theme=line.theme,
        title=line.title,
        levels=line.levels,
        moments=line.moments,
        sources=[
            schemas.Source(
                ref=one.ref,
                certainty=one.certainty,
                weight=one.weight,
                note=one.note,
                to_check=one.certainty in ("M", "L"),
            )
            for one in clause.sources
        ],
        parameters=[
            schemas.Parameter(
                id=one.id,
                label=one.label.of(language),
                unit=the_shared().units[one.unit].many.of(language) if one.unit else "",
                min=one.min,
                max=one.max,
            )
            for one in clause.parameters
        ],
        variants=[
            schemas.Variant(
                id=one.id,
                title=one.title.of(language),
                family=one.family,
                relation=one.relation,
                levels=list(one.levels),
                body=to_json(library.pick(clause, one.id, language, level, {}, the_shared())[1]),
                parameters=[p.id for p in clause.parameters if "{{" + p.id + "}}" in one.text.of(language)],
            )
            for one in clause.variants
        ],
        notes={
            section: to_json(library.with_roles(words.of(language), language, level, the_shared()))
            for section, words in clause.help.items()
        },
    )
