"""Files as text: bytes to clauses in plain form. Nothing here touches a disk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.refusal import TooLarge, Unreadable
from app.domain.segment.segmentation import Form, Piece, document_title, segment
from app.domain.words import body

LIMIT = 4 * 1024 * 1024
"""Bytes of the largest file read."""

_FORMS: dict[str, Form] = {"md": "markdown", "markdown": "markdown", "txt": "text", "text": "text"}
_LATER = ("docx", "odt", "xlsx", "pdf", "doc", "rtf")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r")


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read: its title, if it has one, and its clauses, whose bodies are in plain form."""

    title: str
    clauses: tuple[Piece, ...]


def read(name: str, content: bytes) -> Document:
    """The document in a file called ``name``: Markdown by its extension, plain text otherwise.

    Raises ``TooLarge("too_large")``, ``Unreadable("not_yet")`` for formats to come,
    ``Unreadable("not_text")``.
    """
    form = form_of(name)
    if len(content) > LIMIT:
        raise TooLarge("too_large", limit=LIMIT, unit="bytes")
    return outline(decode(content), form)


def form_of(name: str) -> Form:
    """How a file called ``name`` is written. Raises ``Unreadable("not_yet")`` for formats to come."""
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension in _LATER:
        raise Unreadable("not_yet", format=extension)
    return _FORMS.get(extension, "text")


def outline(text: str, form: Form) -> Document:
    """The title and the clauses of a text."""
    pieces = segment(text, form)
    return Document(
        document_title(text, form) or "", _in_plain_form(pieces) if form == "markdown" else pieces
    )


def _in_plain_form(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(replace(piece, body=body.plain(body.parse(piece.body))) for piece in pieces)


def decode(content: bytes) -> str:
    """Bytes as text with LF: UTF-8, marked UTF-16, else Windows 1252; or ``Unreadable("not_text")``."""
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        raise Unreadable("not_text") from None
    if any(ord(character) in _NO_TEXT for character in set(text)):
        raise Unreadable("not_text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")
