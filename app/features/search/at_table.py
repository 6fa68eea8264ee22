"""Search what lies on a table: every text the viewer may see is read in turn, and ranked by itself alone.

There is no index and nothing is counted across audiences, so whatever others keep private changes neither the
order, nor the counts, nor the work.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.access.desk import Desk
from app.domain.table.audience import AudienceKind
from app.domain.table.outline import Entry, Outline
from app.domain.table.version import Change, amendments
from app.domain.words.search import excerpt, marked, rank
from app.domain.words.stems import asked
from app.features.search import schemas
from app.features.search.service import pieces
from app.record import texts, versions
from app.record.texts import Words
from app.record.versions import Line
from app.storage.tables import Annotation, Draft, DraftClause, Remark

MOST = 100
PLACES = ("table", "version", "draft", "annotation")
"""Where a text may be found; between equally good ones, the first comes first."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Something to read."""

    where: str
    clause_id: str
    audience_id: str
    heading: str
    words: str
    says: str
    """The heading where it is the text's own; nothing for remarks, whose clause is said by others."""
    digest: str = ""
    version_id: str | None = None
    draft_id: str | None = None
    annotation_id: str | None = None
    parties: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """The table text, by clause."""

    entries: Mapping[str, Entry]
    words: Mapping[str, Words]
    places: Mapping[str, int]

    def heading(self, clause_id: str) -> str:
        """What the table calls a clause; nothing when the clause is not there."""
        entry = self.entries.get(clause_id)
        return self.words[entry.digest].heading if entry else ""


def search(desk: Desk, question: str) -> schemas.TableSearch:
    """The texts the viewer may see that say every word, best first."""
    negotiation = versions.negotiation(desk)
    language, stems = negotiation.language, asked(question, negotiation.language)
    table, answers = _on_table(desk, negotiation.table_version_id)
    read = _texts(desk, negotiation.table_version_id, table, answers)
    ranked = [(rank(one.says, one.words, stems, language), one) for one in read]
    found = sorted(
        ((score, one) for score, one in ranked if score), key=lambda one: _order(one[0], one[1], table)
    )
    return schemas.TableSearch(
        total=len(found), hits=[_hit(desk, one, table, stems, language) for _, one in found[:MOST]]
    )


def _order(score: int, one: _Text, table: _Table) -> tuple[int, int, int, str]:
    place = table.places.get(one.clause_id, len(table.places))
    return -score, PLACES.index(one.where), place, one.annotation_id or one.draft_id or one.version_id or ""


_Proposed = tuple[Line, str, str]
"""A deposit, and a clause with the digest of the words that it proposes there."""


def _on_table(desk: Desk, present: str | None) -> tuple[_Table, list[_Text]]:
    """The table text, and the wordings that each party's latest deposit proposes and the table text has not."""
    latest = {party: one for one in versions.lines(desk) if one.parent_id for party in one.authors}
    lines = {one.id: one for one in latest.values()}
    parents = (one.parent_id for one in lines.values())
    known = versions.outlines(desk, [one for one in (present, *lines, *parents) if one])
    outline = known[present] if present else ()
    held = {one.digest for one in outline}
    proposed = list(_proposed(lines.values(), known, held))
    words = texts.words(desk, held | {digest for _, _, digest in proposed})
    table = _Table(
        {one.clause_id: one for one in outline},
        {digest: words[digest] for digest in held},
        {one.clause_id: place for place, one in enumerate(outline)},
    )
    return table, [
        _of_table("version", clause_id, words[digest], line.id, line.authors)
        for line, clause_id, digest in proposed
    ]


def _proposed(
    lines: Iterable[Line], known: Mapping[str, Outline], held: Container[str]
) -> Iterator[_Proposed]:
    for line in lines:
        if line.parent_id:
            for change in amendments(known[line.parent_id], known[line.id]).values():
                if change.change is not Change.KEPT and change.digest and change.digest not in held:
                    yield line, change.entry.clause_id, change.digest


def _texts(desk: Desk, present: str | None, table: _Table, answers: Sequence[_Text]) -> Iterator[_Text]:
    for clause_id, entry in table.entries.items():
        yield _of_table("table", clause_id, table.words[entry.digest], version_id=present)
    yield from answers
    yield from _drafts(desk, {*table.words, *(one.digest for one in answers)})
    yield from _annotations(desk, table)


def _of_table(
    where: str, clause_id: str, words: Words, version_id: str | None, parties: Sequence[str] = ()
) -> _Text:
    return _Text(
        where,
        clause_id,
        words.audience_id,
        words.heading,
        words.plain,
        words.heading,
        words.digest,
        version_id=version_id,
        parties=parties,
    )


def _drafts(desk: Desk, on_table: Container[str]) -> Iterator[_Text]:
    """The words of the drafts the viewer may see, but for those that lie on the table too."""
    clauses = {row.id: frozenset(row.outline["ids"]) for row in desk.all(select(Draft))}
    for row in desk.all(select(DraftClause)):
        if row.clause_id in clauses.get(row.draft_id, ()) and row.digest not in on_table:
            plain = desk.memory.plain(row.audience_id, row.body)
            yield _Text(
                "draft",
                row.clause_id,
                row.audience_id,
                row.heading,
                plain,
                row.heading,
                draft_id=row.draft_id,
            )


def _annotations(desk: Desk, table: _Table) -> Iterator[_Text]:
    """Remarks the viewer may see, a thread together."""
    said: dict[str, list[str]] = {}
    for remark in desk.all(select(Remark).order_by(Remark.rank)):
        said.setdefault(remark.annotation_id, []).append(remark.words)
    for row in desk.all(select(Annotation)):
        yield _Text(
            "annotation",
            row.clause_id,
            row.audience_id,
            table.heading(row.clause_id),
            "\n\n".join(said.get(row.id, ())),
            "",
            version_id=row.version_id,
            draft_id=row.draft_id,
            annotation_id=row.id,
            parties=(row.party_id,),
        )


def _hit(desk: Desk, one: _Text, table: _Table, stems: Sequence[str], language: str) -> schemas.TableHit:
    entry = table.entries.get(one.clause_id)
    audience: AudienceKind = desk.viewer.audiences[one.audience_id].kind
    return schemas.TableHit(
        where=one.where,
        version_id=one.version_id,
        draft_id=one.draft_id,
        annotation_id=one.annotation_id,
        clause_id=one.clause_id,
        number=entry.number if entry else None,
        parties=list(one.parties),
        audience=audience.value,
        heading=pieces(marked(one.heading, stems if one.says else (), language)),
        excerpt=pieces(excerpt(one.words, stems, language)),
    )
