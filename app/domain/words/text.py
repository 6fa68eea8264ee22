"""The words of a clause as characters: one stored form, one French typography, one form for comparison.

A clause text is a ``heading`` (one line) and a ``body`` (canonical Markdown, see ``body``). Two names are
drawn from it: ``digest`` names the exact characters stored, ``key`` names what was agreed, so that
typography (``canonical.fold``) and emphasis never undo an agreement, and any other change does.
"""

import hashlib
import re
import unicodedata

from app.domain.refusal import Invalid
from app.domain.words import body as bodies
from app.domain.words.canonical import fold as fold  # also read from here

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_TRAILING_SPACE = re.compile(r"[^\S\n]+$", re.M)
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Characters that draw nothing though their Unicode category (letter, mark, symbol) says otherwise."""

_SPACE = r"[^\S\n\t]"
_SPACES = re.compile(rf"{_SPACE}+")

_ADDRESS = re.compile(r"([a-z]+://\S+)")

_FRENCH = (
    (re.compile(r"(?<=\w)'(?=\w|«|$)"), "\u2019"),
    (re.compile(rf"{_SPACE}+(?=[;!?])|(?<=[\w)\]»’])(?=[;!?](?:\s|$))"), NARROW_NO_BREAK),
    (re.compile(rf"{_SPACE}+(?=:)|(?<=[\w)\]»’])(?=:(?:\s|$))"), NO_BREAK),
    (re.compile(rf"(?<=«){_SPACE}*"), NO_BREAK),
    (re.compile(rf"{_SPACE}+(?=»)|(?<=\S)(?=»)"), NO_BREAK),
    (re.compile(rf"(?<=\d){_SPACE}*(?=[%€])"), NO_BREAK),
)
"""Pattern and replacement, in order; each only sets the kind of a space or of an apostrophe, or adds a space
that ``fold`` removes (Lexique des règles typographiques de l'Imprimerie nationale, « Ponctuation »)."""

_LARGE_NUMBER = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)")


def normalise(text: str) -> str:
    """The stored form: NFC, LF, no space at the end of a line.

    Raises ``Invalid("invisible_character")`` with the code point and its place (from 0, in ``text``) for
    what a reader cannot see and a comparison would: direction controls, zero-width characters, tags, soft
    hyphens.
    """
    for at, character in enumerate(text):
        if invisible(character):
            raise Invalid("invisible_character", character=f"U+{ord(character):04X}", at=at)
    return _TRAILING_SPACE.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))


def visible(text: str) -> str:
    """``text`` without its invisible characters: for texts received, whose author cannot correct them."""
    return "".join(character for character in text if not invisible(character))


def invisible(character: str) -> bool:
    """Whether the character draws nothing and is no space or line break."""
    category = unicodedata.category(character)
    if category == "Cc":
        return character not in "\t\n\v\f\r\x85"
    return category in ("Cf", "Cs") or _INVISIBLE.match(character) is not None


def stored(heading: str, body: str, language: str) -> tuple[str, str]:
    """Heading and Markdown body as they are saved: normalised, typeset, in canonical Markdown.

    Saving what this gave changes nothing. Raises what ``normalise`` raises.
    """
    tree = bodies.parse(normalise(body))
    set_tree = bodies.reworded(tree, lambda words: typeset(words, language))
    return typeset(" ".join(normalise(heading).split()), language), bodies.markdown(set_tree)


def typeset(words: str, language: str) -> str:
    """French typography of words without marks of layout, or ``words`` themselves in another language.

    Curly apostrophe; narrow no-break space before ``; ! ?`` and inside large numbers, no-break space before
    ``: % €`` and inside « ». Applying it twice changes nothing more, and ``key`` never changes.
    """
    if not language.startswith("fr"):
        return words
    parts = _ADDRESS.split(words)
    return "".join(part if at % 2 else _set_french(part) for at, part in enumerate(parts))


def _set_french(words: str) -> str:
    for pattern, replacement in _FRENCH:
        words = pattern.sub(replacement, words)
    return _LARGE_NUMBER.sub(lambda number: _SPACES.sub(NARROW_NO_BREAK, number.group()), words)


def digest(heading: str, body: str) -> str:
    """SHA-256 (hexadecimal) of heading and body as stored: it names, stores and seals one exact text."""
    return _sha256(f"{heading}\n{body}")


def key(heading: str, body: str) -> str:
    """SHA-256 (hexadecimal) of the folded plain form: equal for texts on which an agreement is the same."""
    return _sha256(f"{fold(heading).strip()}\n{fold(bodies.plain(bodies.parse(body)))}")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
