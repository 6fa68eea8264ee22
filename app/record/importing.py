"""A real agreement becomes clauses: the one service behind the browser's upload and ``dialia import``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.documents.read import LIMIT, decode, form_of
from app.domain.align.align import align
from app.domain.limits import CLAUSE_CHARACTERS, CLAUSES, HEADING_CHARACTERS
from app.domain.refusal import Invalid, TooLarge
from app.domain.segment.segmentation import Piece, document_title, segment
from app.domain.sources import Sources
from app.domain.table.outline import Entry, Outline
from app.domain.words import body, text
from app.record.drafts import new_words
from app.record.texts import Words


class Cut(Protocol):
    """A piece of a file as a person left it after correcting the cut."""

    @property
    def number(self) -> str | None: ...
    @property
    def title(self) -> str: ...
    @property
    def path(self) -> Sequence[str]: ...
    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Read:
    """A file as read: its title, its pieces as written, and whether their bodies are Markdown."""

    title: str
    markup: bool
    pieces: tuple[Piece, ...]


def read_file(name: str, content: bytes) -> Read:
    """The pieces of a plain text or Markdown file. Raises TooLarge or Unreadable, with what to do in the code."""
    if len(content) > LIMIT:
        raise TooLarge("too_large", limit=LIMIT, unit="bytes")
    form = form_of(name)
    words = text.visible(decode(content))
    pieces = segment(words, form)
    if not pieces:
        raise Invalid("file_empty")
    if len(pieces) > CLAUSES:
        raise TooLarge("too_many_clauses", limit=CLAUSES)
    for piece in pieces:
        _check_size(piece)
    return Read(document_title(words, form) or "", form == "markdown", pieces)


def _check_size(piece: Piece) -> None:
    """Refuses what no draft could hold, naming the limit and the line of the file to correct."""
    longest = max(map(len, (piece.title, piece.number or "", *piece.path)))
    if longest > HEADING_CHARACTERS:
        raise Invalid("heading_too_long", limit=HEADING_CHARACTERS, characters=longest, line=piece.line)
    if len(piece.body) > CLAUSE_CHARACTERS:
        raise Invalid("clause_too_long", limit=CLAUSE_CHARACTERS, characters=len(piece.body), line=piece.line)


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause as alignment looks at it."""

    number: str | None
    title: str
    path: tuple[str, ...]
    body: str


def recognised(
    entries: Outline, words: Mapping[str, Words], base: Outline, known: Mapping[str, Words]
) -> Outline:
    """``entries`` with the identity of each clause of ``base`` that they are found to reword, move or keep."""

    def parts(outline: Outline, texts: Mapping[str, Words]) -> list[_Part]:
        return [
            _Part(one.number, texts[one.digest].heading, one.path, texts[one.digest].plain) for one in outline
        ]

    links = {
        link.revised_index: link.base_index
        for link in align(parts(base, known), parts(entries, words))
        if link.revised_index is not None and link.base_index is not None
    }
    return tuple(
        _as_known(entry, base[links[at]], words, known) if at in links else entry
        for at, entry in enumerate(entries)
    )


def _as_known(entry: Entry, base: Entry, words: Mapping[str, Words], known: Mapping[str, Words]) -> Entry:
    """The clause under its known identity; words that differ only in typography are the known ones."""
    same = words[entry.digest].key == known[base.digest].key
    return replace(base, digest=base.digest if same else entry.digest, path=entry.path)


def taken(
    sources: Sources, pieces: Sequence[Cut], markup: bool, language: str
) -> tuple[Outline, dict[str, Words]]:
    """Clauses with new identities and their words by digest, as they will be kept."""
    entries, words = [], {}
    for piece in pieces:
        markdown = piece.body if markup else body.markdown(body.from_plain(_paragraphs(piece.body)))
        one = new_words(_heading(piece, language), markdown, language)
        words[one.digest] = one
        path = tuple(" ".join(step.split()) for step in piece.path)
        entries.append(Entry(sources.identifier(), one.digest, piece.kind, path, piece.number))
    return tuple(entries), words


def _heading(piece: Cut, language: str) -> str:
    """A clause is always called something: its title, or the word for what it is and its number."""
    if piece.title.strip():
        return piece.title
    if piece.kind == "preamble":
        return "Préambule" if language == "fr" else "Preamble"
    name = {"annex": "Annexe" if language == "fr" else "Annex"}.get(piece.kind, "Article")
    return f"{name} {piece.number or ''}".strip()


def _paragraphs(plain: str) -> str:
    """In a file without empty lines each line is a paragraph."""
    return plain if "\n\n" in plain else plain.replace("\n", "\n\n")
