"""Bracketed text: agreed words plain, disputed ones between square brackets, as negotiated texts print them.

Every wording of a bracket stands with the parties that hold it, those that keep the base included: silence about
a party would read as consent. Wordings that differ by typography alone are one. Pieces are values; ``printed``
prints them: ``un délai de [A, C : trente | B : soixante | texte de base : vingt] jours``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain.compare.merge import MergedSpan
from app.domain.words.text import fold


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and the parties that hold them, sorted; ``of_base``: the base says so, whether or not a party does."""

    parties: tuple[str, ...]
    text: str
    of_base: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that nobody disputes (one wording), or a bracket: the wordings of parties by text, then the base's.

    ``conflict`` and ``adjacent`` are those of the merged span.
    """

    wordings: tuple[Wording, ...]
    conflict: bool = False
    adjacent: bool = False

    @property
    def disputed(self) -> bool:
        """Whether it is a bracket."""
        return len(self.wordings) > 1


def bracketed(spans: Sequence[MergedSpan], parties: Collection[str]) -> tuple[Piece, ...]:
    """The spans of a merge as bracketed text; a party of ``parties`` in no variant keeps the base."""
    pieces = (_piece(span, parties) for span in spans)
    return tuple(one for one in pieces if any(wording.text for wording in one.wordings))


def _piece(span: MergedSpan, parties: Collection[str]) -> Piece:
    if not span.variants or span.typographic:
        return Piece((Wording(tuple(sorted(parties)), span.base, of_base=True),))
    said = fold(span.base)
    texts: dict[str, str] = {}
    holders: dict[str, set[str]] = {said: set(parties)}
    for variant in span.variants:
        words = fold(variant.text)
        texts.setdefault(words, variant.text)
        holders[said] -= set(variant.parties)
        holders.setdefault(words, set()).update(variant.parties)
    own = tuple(
        Wording(tuple(sorted(holders[words])), text) for words, text in texts.items() if words != said
    )
    if own and not holders[said] and len(own) == 1:
        return Piece(own)
    base = Wording(tuple(sorted(holders[said])), span.base, of_base=True)
    return Piece((*own, base), span.conflict, span.adjacent)


# As characters


@dataclass(frozen=True, slots=True)
class Terms:
    """What a printed bracket says besides the parties' words, in one language."""

    base: str
    nothing: str
    colon: str


FRENCH = Terms("texte de base", "rien", " : ")
ENGLISH = Terms("base text", "nothing", ": ")


def printed(pieces: Sequence[Piece], terms: Terms = FRENCH, names: Mapping[str, str] | None = None) -> str:
    """Bracketed text in characters; ``names`` prints a party otherwise than by its name in the merge."""
    known = names or {}
    return "".join(
        _printed_bracket(one, terms, known) if one.disputed else one.wordings[0].text for one in pieces
    )


def _printed_bracket(piece: Piece, terms: Terms, names: Mapping[str, str]) -> str:
    """One bracket; the white space that every wording begins or ends with stays outside."""
    before, texts, after = _parted([one.text for one in piece.wordings])
    inner = (
        f"{_holders(one, terms, names)}{terms.colon}{text or terms.nothing}"
        for one, text in zip(piece.wordings, texts, strict=True)
    )
    return f"{before}[{' | '.join(inner)}]{after}"


def _holders(wording: Wording, terms: Terms, names: Mapping[str, str]) -> str:
    own = sorted(names.get(party, party) for party in wording.parties)
    return ", ".join([*own, *([terms.base] if wording.of_base else [])])


def _parted(texts: Sequence[str]) -> tuple[str, list[str], str]:
    """The white space that all texts with words begin with, what is left of each, and what they end with."""
    words = [text for text in texts if text.strip()]
    before = _white_start(words)
    after = _white_start([text[::-1] for text in words])[::-1]
    return (
        before,
        [text[len(before) : len(text) - len(after)] if text.strip() else "" for text in texts],
        after,
    )


def _white_start(texts: Sequence[str]) -> str:
    white = texts[0][: len(texts[0]) - len(texts[0].lstrip())] if texts else ""
    while not all(text.startswith(white) for text in texts):
        white = white[:-1]
    return white
