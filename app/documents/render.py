"""Documents, comparisons and merges as JSON values, as words, and as a page that stands alone.

The JSON shapes are a contract of the command line: keys may be added, none changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from app.documents.compare import ComparedClause, Comparison, Merged, MergedClause, Status
from app.documents.read import Document
from app.domain.merge import MergedSpan, State
from app.domain.redline import ENGINE, Span
from app.domain.segmentation import Piece

# Words


def document_text(document: Document) -> str:
    """The canonical text: title, section titles where they change, each clause; ends with a line break."""
    blocks: list[str] = [document.title]
    path: tuple[str, ...] = ()
    for clause in document.clauses:
        blocks += [*_new_sections(path, clause.path), heading(clause.number, clause.title), clause.body]
        path = clause.path
    return "\n\n".join(filter(None, blocks)) + "\n"


def _new_sections(before: Sequence[str], path: Sequence[str]) -> Sequence[str]:
    shared = 0
    while shared < min(len(before), len(path)) and before[shared] == path[shared]:
        shared += 1
    return path[shared:]


def heading(number: str | None, title: str) -> str:
    """The heading of a clause on one line."""
    return " – ".join(filter(None, (f"Article {number}" if number else "", title)))


def comparison_text(comparison: Comparison) -> str:
    """The changed clauses with ``[-deleted-]`` and ``{+inserted+}``."""
    blocks = [
        f"{_STATUS[clause.status]} : {_face(clause)}\n\n{_marked_text(clause.spans)}"
        for clause in comparison.clauses
        if clause.status != "unchanged"
    ]
    return "\n\n".join(blocks or ["Aucun changement."]) + "\n"


def _marked_text(spans: Iterable[Span]) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in spans)


def _face(clause: ComparedClause) -> str:
    """The heading of a compared clause: the old and the new one when they differ."""
    sides = [heading(piece.number, piece.title) for piece in (clause.base, clause.revised) if piece]
    return " → ".join(dict.fromkeys(side or "(sans titre)" for side in sides))


# JSON values


def document_json(document: Document) -> dict[str, Any]:
    """The shape of ``dialia text --format json``."""
    return {"title": document.title, "clauses": [_piece_json(piece) for piece in document.clauses]}


def _piece_json(piece: Piece) -> dict[str, Any]:
    return {
        "index": piece.index,
        "line": piece.line,
        "number": piece.number,
        "title": piece.title,
        "level": piece.level,
        "path": list(piece.path),
        "kind": piece.kind,
        "body": piece.body,
    }


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The shape of ``dialia compare --format json``."""
    return {
        "engine": ENGINE,
        "summary": comparison.summary,
        "clauses": [_compared_json(clause) for clause in comparison.clauses],
    }


def _compared_json(clause: ComparedClause) -> dict[str, Any]:
    value = {
        "id": clause.id,
        "status": clause.status,
        "moved": clause.moved,
        "base": _face_json(clause.base),
        "revised": _face_json(clause.revised),
        "spans": [list(span) for span in clause.spans],
    }
    return value | ({"related": list(clause.related)} if clause.related else {})


def _face_json(piece: Piece | None) -> dict[str, Any] | None:
    return {"index": piece.index, "number": piece.number, "title": piece.title} if piece else None


def merged_json(merged: Merged) -> dict[str, Any]:
    """The shape of ``dialia merge --format json``."""
    return {
        "engine": ENGINE,
        "parties": list(merged.parties),
        "clauses": [_merged_json(clause) for clause in merged.clauses],
    }


def _merged_json(clause: MergedClause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "state": clause.state,
        "number": clause.number,
        "title": clause.title,
        "structure": clause.structure,
        "heading": [_span_json(span) for span in clause.heading],
        "spans": [_span_json(span) for span in clause.spans],
    }


def _span_json(span: MergedSpan) -> dict[str, Any]:
    variants = [{"parties": list(variant.parties), "text": variant.text} for variant in span.variants]
    return {"base": span.base, "variants": variants, "conflict": span.conflict, "adjacent": span.adjacent}


# Pages

_STATUS: dict[Status, str] = {
    "unchanged": "Inchangé",
    "modified": "Modifié",
    "added": "Ajouté",
    "removed": "Supprimé",
    "moved": "Déplacé",
}
_STATE: dict[State, str] = {
    "untouched": "inchangé",
    "one-sided": "modifié par une partie",
    "compatible": "modifications compatibles",
    "conflicting": "modifications en conflit",
    "agreed": "même texte pour toutes les parties",
}
_STRUCTURE = {
    "moved": "déplacé par",
    "removed": "supprimé par",
    "added": "ajouté par",
    "split": "scindé par",
    "merged": "fondu dans un autre article par",
}

_PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 serif; }}
h2 {{ font-size: 1.1rem; margin: 2rem 0 .25rem; }}
.mark {{ font: .85rem sans-serif; margin: 0; }}
.words {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
ins {{ background: #dff0e0; text-decoration: underline; }}
del {{ background: #f8e0de; text-decoration: line-through; }}
.span {{ border-left: 3px solid #555; padding-left: .75rem; margin: .5rem 0; white-space: pre-wrap; }}
.span p {{ margin: .2rem 0; }}
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


def comparison_html(comparison: Comparison) -> str:
    """A page in French: every clause, deleted words struck, inserted ones underlined."""
    content = "\n".join(map(_compared_html, comparison.clauses))
    return _PAGE.format(title="Texte comparé", content=content)


def _compared_html(clause: ComparedClause) -> str:
    moved = " et déplacé" if clause.moved and clause.status == "modified" else ""
    return (
        f'<section id="{clause.id}">\n<h2>{escape(_face(clause))}</h2>\n'
        f'<p class="mark">{_STATUS[clause.status]}{moved}</p>\n'
        f'<div class="words">{"".join(map(_span_html, clause.spans))}</div>\n</section>'
    )


def _span_html(span: Span) -> str:
    words = escape(span.text)
    return {"=": words, "-": f"<del>{words}</del>", "+": f"<ins>{words}</ins>"}[span.op]


def merged_html(merged: Merged) -> str:
    """A page in French: every clause with its state and, where they differ, the words of each party."""
    content = "\n".join(map(_merged_html, merged.clauses))
    return _PAGE.format(title=f"Textes comparés : {escape(', '.join(merged.parties))}", content=content)


def _merged_html(clause: MergedClause) -> str:
    face = heading(clause.number, clause.title) or "(sans titre)"
    marks = [_STATE[clause.state], *_structure_words(clause)]
    spans = [*(span for span in clause.heading if span.variants), *clause.spans]
    return (
        f'<section id="{clause.id}">\n<h2>{escape(face)}</h2>\n'
        f'<p class="mark">{escape(" ; ".join(marks).capitalize())}</p>\n'
        f'<div class="words">{"".join(map(_merged_span_html, spans))}</div>\n</section>'
    )


def _structure_words(clause: MergedClause) -> Iterator[str]:
    for structure, words in _STRUCTURE.items():
        parties = [party for party, made in clause.structure.items() if made == structure]
        if parties:
            yield f"{words} {', '.join(parties)}"


def _merged_span_html(span: MergedSpan) -> str:
    if not span.variants:
        return escape(span.base)
    mark = '<p class="mark">En conflit</p>' if span.conflict else ""
    base = f"<p><del>{escape(span.base)}</del></p>" if span.base else ""
    variants = "".join(
        f"<p>{escape(', '.join(variant.parties))} : <ins>{escape(variant.text)}</ins></p>"
        for variant in span.variants
    )
    return f'<div class="span">{mark}{base}{variants}</div>'
