"""What the tests of segmentation count: the words of a file that are accounted for, and the time taken."""

import re
from itertools import pairwise
from time import process_time

from app.domain.segment.segmentation import Form, Piece, document_title, segment

FORMS: list[Form] = ["text", "markdown"]


def words(text: str) -> list[str]:
    """Words of a text, small, in order."""
    return re.findall(r"[^\W_]+", text.casefold())


def accounted(text: str, kind: Form) -> list[str]:
    """Words of the document title and of all pieces; a section counts once, where its path opens."""
    pieces = segment(text, kind)
    kept = words(document_title(text, kind))
    for before, piece in pairwise([None, *pieces]):
        assert piece is not None
        for section in opened(before, piece):
            kept += words(section)
        kept += words(f"{piece.number or ''} {piece.title} {piece.body}")
    return kept


def opened(before: Piece | None, piece: Piece) -> tuple[str, ...]:
    """Sections of a path that the piece before was not in, or did not head."""
    if before is None:
        return piece.path
    known = (*before.path, before.title)
    shared = next(
        (at for at, (one, two) in enumerate(zip(piece.path, known, strict=False)) if one != two), None
    )
    return piece.path[min(len(piece.path), len(known)) if shared is None else shared :]


def seconds(text: str) -> float:
    """Processor time that reading a text in both forms takes."""
    began = process_time()
    for kind in FORMS:
        segment(text, kind)
    return process_time() - began
