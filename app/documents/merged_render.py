"""Merged answers as a JSON value, and as a page that stands alone: bracketed text, then a column a wording.

The JSON shape is a contract of the command line: keys may be added, none changes.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from app.documents.merged import Merged, MergedClause
from app.documents.render import heading
from app.domain.align.structure import Deed, StructuralDivergence, Structure
from app.domain.compare.bracketed import FRENCH, Piece, Wording, bracketed
from app.domain.compare.columns import Cell, columns
from app.domain.compare.merge import MergedSpan, State
from app.domain.compare.redline import ENGINE, redline

# JSON


def merged_json(merged: Merged) -> dict[str, Any]:
    """The shape of ``dialia merge --format json``."""
    return {
        "engine": ENGINE,
        "parties": list(merged.parties),
        "clauses": [_clause_json(clause) for clause in merged.clauses],
        "conflicts": [
            {"type": one.name, "clause": clause.id, "parties": list(one.parties)}
            for clause in merged.clauses
            for one in clause.divergences
            if one.conflict
        ],
    }


def _clause_json(clause: MergedClause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "state": clause.state,
        "number": clause.number,
        "title": clause.title,
        "structure": clause.structure,
        "structural": [
            {"type": one.name, "parties": list(one.parties), "conflict": one.conflict}
            for one in clause.divergences
        ],
        "parts": {
            party: [{"index": part.index, "number": part.number, "title": part.title} for part in parts]
            for party, parts in clause.parts.items()
        },
        "into": dict(clause.into),
        "heading": [_span_json(span) for span in clause.heading],
        "spans": [_span_json(span) for span in clause.spans],
    }


def _span_json(span: MergedSpan) -> dict[str, Any]:
    variants = [{"parties": list(variant.parties), "text": variant.text} for variant in span.variants]
    return {"base": span.base, "variants": variants, "conflict": span.conflict, "adjacent": span.adjacent}


# The page, in French

_STATE: dict[State, str] = {
    "untouched": "Inchangé",
    "one-sided": "Modifié par une partie",
    "compatible": "Modifications compatibles",
    "conflicting": "Modifications en conflit",
    "agreed": "Même texte pour toutes les parties",
}
_STRUCTURE: dict[Structure, str] = {
    "moved": "déplacé par",
    "removed": "supprimé par",
    "added": "ajouté par",
    "split": "scindé par",
    "merged": "fondu dans un autre article par",
}
_DEED: dict[Deed, str] = {
    "removed": "supprimé",
    "merged": "fondu dans un autre article",
    "moved": "déplacé",
    "split": "scindé",
    "edited": "modifié",
}
_ADJACENT = "Des parties différentes changent des mots voisins : à relire avant de les réunir."
_LONG = 240
"""Characters above which the wordings of a bracket stand one under the other."""

_PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 1rem/1.6 serif; color: #1a1f24; }}
h2 {{ font-size: 1.15rem; margin: 2.5rem 0 .25rem; }}
h1, h2, .words {{ max-width: 44rem; }}
.mark, th, small, summary {{ font: .875rem/1.4 sans-serif; }}
.mark {{ margin: 0 0 .5rem; }}
.clash {{ font-weight: 600; }}
.words {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
.bracket {{ background: #f2f3f1; }}
.bracket > b {{ font-size: 1.1em; }}
.long {{ display: block; border: solid #1a1f24; border-width: 0 2px; padding: 0 .75rem; margin: .5rem 0; }}
.long > b, .long > .or {{ display: none; }}
.long > span {{ display: block; margin: .4rem 0; }}
small {{ color: #454c54; }}
ins {{ background: #dceeee; text-decoration: underline; }}
del {{ background: #faeae2; text-decoration: line-through; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; margin: .75rem 0; }}
th, td {{ border: 1px solid #7d8488; padding: .4rem .6rem; text-align: left; vertical-align: top; }}
td {{ min-width: 13rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9375rem; line-height: 1.45; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""


def merged_html(merged: Merged) -> str:
    """Every clause with its state, its words between brackets and, where they differ, the words of each party."""
    content = "\n".join(_clause_html(clause, merged.parties) for clause in merged.clauses)
    return _PAGE.format(title=f"Textes comparés : {escape(', '.join(merged.parties))}", content=content)


def _clause_html(clause: MergedClause, parties: Sequence[str]) -> str:
    face = heading(clause.number, clause.title) or "(sans titre)"
    marks = " ; ".join([_STATE[clause.state], *_structure_words(clause)])
    notes = "".join(_notes_html(clause))
    return (
        f'<section id="{clause.id}">\n<h2>{escape(face)}</h2>\n<p class="mark">{escape(marks)}</p>\n{notes}'
        f'<div class="words">{"".join(_bracketed_html(clause, parties))}</div>\n'
        f"{_columns_html(clause, parties)}</section>"
    )


def _notes_html(clause: MergedClause) -> Iterator[str]:
    for one in clause.divergences:
        yield f'<p class="mark{" clash" if one.conflict else ""}">{escape(_clash_words(one))}</p>\n'
    if any(span.adjacent for span in (*clause.heading, *clause.spans)):
        yield f'<p class="mark">{_ADJACENT}</p>\n'


def _structure_words(clause: MergedClause) -> Iterator[str]:
    for structure, words in _STRUCTURE.items():
        made = [party for party, own in clause.structure.items() if own == structure]
        if made:
            yield f"{words} {', '.join(_with_parts(party, clause) for party in made)}"


def _with_parts(party: str, clause: MergedClause) -> str:
    """A party, and what it splits or merges the clause into."""
    parts = [heading(part.number, part.title) or "(sans titre)" for part in clause.parts.get(party, ())]
    if party in clause.into:
        return f"{party} (dans {clause.into[party]})"
    return f"{party} ({' ; '.join(parts)})" if parts else party


def _clash_words(one: StructuralDivergence) -> str:
    first, second = (_DEED[deed] for deed in one.deeds)
    deeds = f"{first} différemment" if first == second else f"{first} et {second}"
    return f"{'En conflit' if one.conflict else 'À voir ensemble'} : {deeds} ({', '.join(one.parties)})"


def _bracketed_html(clause: MergedClause, parties: Sequence[str]) -> Iterator[str]:
    holders = [party for party in parties if clause.structure.get(party) not in ("removed", "merged")]
    title = bracketed(clause.heading, holders)
    if any(piece.disputed for piece in title):
        yield f"Titre : {''.join(map(_piece_html, title))}\n\n"
    yield from map(_piece_html, bracketed(clause.spans, holders))


def _piece_html(piece: Piece) -> str:
    if not piece.disputed:
        return escape(piece.wordings[0].text)
    long = any(len(one.text) > _LONG or "\n" in one.text.strip() for one in piece.wordings)
    wordings = '<span class="or"> | </span>'.join(_wording_html(one, long) for one in piece.wordings)
    return f'<span class="bracket{" long" if long else ""}"><b>[</b>{wordings}<b>]</b></span>'


def _wording_html(one: Wording, long: bool) -> str:
    holders = ", ".join([*one.parties, *([FRENCH.base] if one.of_base else [])])
    words = escape(one.text) if one.text.strip() and not long else _words_html(one.text)
    return f"<span><small>{escape(holders)}{FRENCH.colon}</small>{words}</span>"


def _columns_html(clause: MergedClause, parties: Sequence[str]) -> str:
    """The lines that somebody changes: the base, then a column for each wording, under the parties that hold it."""
    rows = [row for row in columns(clause.spans, parties) if not row.kept]
    if not rows:
        return ""
    groups: dict[tuple[str, ...], list[str]] = {}
    for at, party in enumerate(parties):
        groups.setdefault(tuple(_cell_html(row.cells[at], clause) for row in rows), []).append(party)
    head = "".join(
        f'<th scope="col">{escape(name)}</th>' for name in ("Texte de base", *map(", ".join, groups.values()))
    )
    lines = "\n".join(
        f"<tr><td>{_words_html(row.base)}</td>{''.join(cells)}</tr>"
        for row, *cells in zip(rows, *groups, strict=True)
    )
    return f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody></table></div>\n'


def _words_html(text: str) -> str:
    return escape(text.strip()) or f"<em>{FRENCH.nothing}</em>"


def _cell_html(cell: Cell, clause: MergedClause) -> str:
    made = clause.structure.get(cell.party)
    if made in ("removed", "merged"):
        return f"<td><small>{_DEED[made]}</small></td>"
    if cell.keeps:
        return f"<td><small>{FRENCH.base}</small></td>"
    words = "".join(_stretch_html(base, own) for base, own in cell.stretches)
    return f"<td>{words.strip()}</td>"


def _stretch_html(base: str, own: str) -> str:
    marks = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
    return "".join(marks[op].format(escape(words)) for op, words in redline(base, own))
