"""Documents and comparisons as JSON values, as words, and as a page that stands alone.

The JSON shapes are a contract of the command line: keys may be added, none changes.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from app.documents.compare import ComparedClause, Comparison, Status
from app.documents.marked import Moved, marked
from app.documents.read import Document
from app.documents.redline_json import moves_json
from app.domain.compare.redline import ENGINE, Op, Span
from app.domain.segment.segmentation import Piece

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
    """The changed clauses with ``[-deleted-]`` and ``{+inserted+}``; where a passage moved, both places say so."""
    faces = _faces(comparison)
    blocks = [
        f"{_STATUS[clause.status]} : {_face(clause)}{_asked(clause, faces)}\n\n{_marked_text(clause.spans)}"
        for clause in comparison.clauses
        if clause.status != "unchanged"
    ]
    return "\n\n".join(blocks or ["Aucun changement."]) + "\n"


def _marked_text(spans: Sequence[Span]) -> str:
    return "".join(
        _moved_text(one) if isinstance(one, Moved) else _changed_text(one.op, one.text)
        for one in marked(spans)
    )


def _changed_text(op: Op, text: str) -> str:
    return {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}[op].format(text)


def _moved_text(moved: Moved) -> str:
    if moved.end == "from":
        return f"[{_moved_words(moved)}]"
    return f"{{{_moved_words(moved)} : {''.join(_changed_text(*span) for span in moved.spans)}}}"


def _moved_words(moved: Moved) -> str:
    """What is said of a moved passage at its old place, or at its new one."""
    if moved.end == "from":
        return f"passage {moved.number} déplacé plus {'bas' if moved.down else 'haut'}"
    return f"passage {moved.number} déplacé, venu de plus {'haut' if moved.down else 'bas'}"


def _face(clause: ComparedClause) -> str:
    """The heading of a compared clause: the old and the new one when they differ."""
    sides = [heading(piece.number, piece.title) for piece in (clause.base, clause.revised) if piece]
    return " → ".join(dict.fromkeys(side or "(sans titre)" for side in sides))


def _faces(comparison: Comparison) -> dict[str, str]:
    """The heading of each clause, by its id."""
    return {clause.id: _face(clause) for clause in comparison.clauses}


def _asked(clause: ComparedClause, faces: Mapping[str, str]) -> str:
    """The question that a person must settle, in brackets, or nothing."""
    if not clause.ask:
        return ""
    question = "devenu" if clause.base else "venu de"
    return f" (à confirmer : {question} {' ou '.join(faces[other] for other in clause.ask)} ?)"


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
        "confidence": clause.confidence,
        "base": _face_json(clause.base),
        "revised": _face_json(clause.revised),
        "spans": [list(span) for span in clause.spans],
        "moves": moves_json(clause.spans),
    }
    named = {"related": list(clause.related), "ask": list(clause.ask)}
    return value | {key: ids for key, ids in named.items() if ids}


def _face_json(piece: Piece | None) -> dict[str, Any] | None:
    return {"index": piece.index, "number": piece.number, "title": piece.title} if piece else None


# Pages

_STATUS: dict[Status, str] = {
    "unchanged": "Inchangé",
    "modified": "Modifié",
    "added": "Ajouté",
    "removed": "Supprimé",
    "moved": "Déplacé",
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
ins.typography, del.typography {{ background: none; color: #555; }}
.from {{ border: 1px dotted #555; padding: 0 .25rem; font: .85rem sans-serif; }}
.to {{ text-decoration: underline double; }}
.to > a {{ font: .85rem sans-serif; }}
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
    """A page in French: every clause, deleted words struck, inserted ones underlined, both places of a move linked."""
    faces = _faces(comparison)
    content = "\n".join(_compared_html(clause, faces) for clause in comparison.clauses)
    return _PAGE.format(title="Texte comparé", content=content)


def _compared_html(clause: ComparedClause, faces: Mapping[str, str]) -> str:
    moved = " et déplacé" if clause.moved and clause.status == "modified" else ""
    return (
        f'<section id="{clause.id}">\n<h2>{escape(_face(clause))}</h2>\n'
        f'<p class="mark">{_STATUS[clause.status]}{moved}{escape(_asked(clause, faces))}</p>\n'
        f'<div class="words">{_words_html(clause)}</div>\n</section>'
    )


def _words_html(clause: ComparedClause) -> str:
    return "".join(
        _moved_html(clause.id, one)
        if isinstance(one, Moved)
        else _changed_html(one.op, one.text, ' class="typography"' if one.typography else "")
        for one in marked(clause.spans)
    )


def _changed_html(op: Op, text: str, attribute: str = "") -> str:
    words = escape(text)
    return {"=": words, "-": f"<del{attribute}>{words}</del>", "+": f"<ins{attribute}>{words}</ins>"}[op]


def _moved_html(clause_id: str, moved: Moved) -> str:
    """One place of a moved passage, with a link to the other."""
    here, there = (f"{clause_id}-{moved.number}-{end}" for end in (moved.end, _OTHER_END[moved.end]))
    link = f'<a href="#{there}">{_moved_words(moved)}</a>'
    if moved.end == "from":
        return f'<span class="from" id="{here}">{link}</span>'
    return f'<span class="to" id="{here}">{link} {"".join(_changed_html(*one) for one in moved.spans)}</span>'


_OTHER_END = {"from": "to", "to": "from"}
