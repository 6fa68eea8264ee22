"""What one line of an agreement says when it is a heading.

A table of patterns recognises the headings of French agreements. Each kind has a rank; the smaller rank holds
the larger one, so a chapter holds the articles below it. Nothing here looks at other lines: a heading begins
at line 0 until the reader of the file says where it stands.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["annex", "section", "preamble", "article", "numbered", "title"]

TITLE_LENGTH = 250  # characters; beyond, what follows a number is the text itself


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: where it stands, what it says, how deep it is (a smaller rank holds a larger one)."""

    start: int
    stop: int
    role: Role
    rank: int
    text: str
    number: str | None = None
    title: str = ""
    rest: str = ""  # words of a body that begins on the line of the heading
    level: int | None = None  # of the Markdown heading

    @property
    def heads_a_clause(self) -> bool:
        """Whether it is a clause even without words of its own; other headings are sections."""
        return self.role in ("article", "numbered", "preamble")

    @property
    def face(self) -> tuple[str | None, str]:
        """Number and title as a clause bears them; a section keeps its number in its title."""
        return (self.number, self.title) if self.role in ("article", "numbered") else (None, self.text)

    @property
    def parts(self) -> tuple[int, ...]:
        """``5.2.1`` → (5, 2, 1); ``IV`` → (4,); a suffix such as bis is left out."""
        parts = re.findall(r"[IVX]+|\d+", self.number or "")
        return tuple(int(part) if part.isdecimal() else _roman(part) for part in parts)


def _roman(numeral: str) -> int:
    """``XIV`` → 14; any string of I, V and X has a value."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


# ---------------------------------------------------------------------------------------------- patterns

_DASHES = "\\-\u2010-\u2015\u2212"
_SEPARATOR = rf"(?P<separator>\s*(?:[.:)/{_DASHES}]\s*)*)"
_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)"
_WHICH = r"\((?i:nouveau|nouvelle|ancien|ancienne)\)"  # of two articles that bear one number
_NUMBER_WORDS = "premier|première|préliminaire|liminaire|unique|préambule"
_NUMBER = (
    rf"(?:(?i:{_NUMBER_WORDS})\b"
    r"|(?:[A-Z]{1,2}[ .\-]{0,2})?\d{1,4}(?:(?i:er|ère|re|e|ème)\b)?"
    r"(?:[.\-](?:\d{1,4}|[ivx]{1,4}|[a-z]|[A-Z])\b)*"
    r"|[IVXLC]{1,7}(?:(?i:er)\b)?(?:[.\-]\d{1,3})*\b"
    r"|[A-Z]\b)"
    rf"(?:\s?(?i:{_LATIN})\b|\s[a-z](?=\s*(?:$|[.:{_DASHES}])))?"
    rf"(?:\s{_WHICH})?"
)
_SMALL = re.compile(rf"(?i)^(?:{_NUMBER_WORDS})$|(?<=[\dIVXLC])(?:er|re|ère|e|ème)\b|\b{_LATIN}$")
_NOTE_CALL = r"(?P<call>\s*\(\d{1,2}\))?"
_TAIL = rf"\.?{_NOTE_CALL}{_SEPARATOR}(?P<title>.*)$"
_ORDINAL = r"(?:première|deuxième|seconde|troisième|quatrième|cinquième|sixième|septième|huitième)"
_LAW = r"(?!(?i:[lrd])(?:\.\s?|\s)\*?\s?\d{3})"  # "Article L. 2242-17" is the code, not a heading


def _worded(word: str) -> str:
    """Pattern of a heading made of a word, a number and perhaps a title."""
    return rf"(?i:{word})\s+(?P<number>{_NUMBER}){_TAIL}"


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with a capital first (no line wrapped inside a sentence), accents composed or not.

    A bare number after "annexe" is no sentence: it may be small.
    """
    return re.compile(
        "(?=[A-Z]|annexe\\s+\\S+$)" + pattern.replace("é", "(?:é|e\u0301)").replace("è", "(?:è|e\u0300)")
    )


# Tried in order. Ranks leave room for the depth of a number (Annexe 9.1 under Annexe 9).
_TABLE: tuple[tuple[Role, int, str], ...] = (
    ("preamble", 99, rf"(?i:préambule|exposé des motifs){_NOTE_CALL}{_SEPARATOR}(?P<title>.*)$"),
    ("article", 99, rf"(?i:article\s+|art\.\s*|art\s+){_LAW}(?P<number>{_NUMBER}){_TAIL}"),
    ("annex", 1, rf"(?i:annexe)\s+(?i:n\s?°\s*)?(?P<number>{_NUMBER}){_TAIL}"),
    ("annex", 0, rf"(?i:annexes?)\b{_NOTE_CALL}{_SEPARATOR}(?P<title>.*)$"),
    ("section", 10, _worded("partie|livre")),
    ("section", 10, rf"(?i:{_ORDINAL}\s+partie)\b{_NOTE_CALL}{_SEPARATOR}(?P<title>.*)$"),
    ("section", 20, _worded("titre")),
    ("section", 21, _worded("sous-titre")),
    ("section", 30, _worded("chapitre")),
    ("section", 31, _worded("sous-chapitre")),
    ("section", 40, _worded("section")),
    ("section", 41, _worded("sous-section")),
    ("section", 42, _worded("paragraphe")),
)
_PATTERNS = tuple((role, rank, _compiled(pattern)) for role, rank, pattern in _TABLE)
ROMAN_RANK, DOTTED_RANK, TITLE_RANK, ARTICLE_RANK = 50, 60, 90, 99

NUMBERED = re.compile(
    rf"(?P<number>(?:\d{{1,3}}|[IVX]{{1,5}}(?=\.\s?\d))(?:\.\s?\d{{1,3}})*(?:\s{_LATIN}\b)?)"
    rf"(?P<separator>\.?\s*[)/:{_DASHES}]\s*|\.\s*|(?<=\.\d)\s+|(?<=\.\d\d)\s+)(?P<title>\S.*)$"
)
DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?P<title>\S.*)$")
ROMAN = re.compile(rf"(?P<number>[IVX]{{1,6}})\s*[.)/{_DASHES}]\s*(?:[.{_DASHES}]\s*)*(?P<title>[^\W\d].*)$")
LETTERED = re.compile(rf"(?P<number>[A-Z](?:\.\d{{1,3}})+)\.?\s*(?:[{_DASHES}:]\s*)?(?P<title>\S.*)$")

_DOCUMENT_WORD = re.compile(r"(?i)(?:projet|accord|avenant|convention|protocole|charte|règlement|plan)\b")
_CLOSED_NUMBER = re.compile(rf"\S+\s+(?P<number>\S+\.\S+\.)\s*(?:$|[{_DASHES}])")
_MARKDOWN_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?=[ \t]|$)(?P<text>.*)$")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+$")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


# ---------------------------------------------------------------------------------------------- one line


def recognise(text: str) -> Heading | None:
    """The heading a line is by its own words, or ``None``."""
    for role, rank, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            return _heading_of(role, rank, text, found)
    return None


def _heading_of(role: Role, rank: int, text: str, found: re.Match[str]) -> Heading | None:
    """A matched line as a heading, unless its words read on like a sentence."""
    groups = found.groupdict()
    title = groups["title"].strip()
    if not _stands_apart(groups["separator"], title):
        return None
    number = _clean_number(groups.get("number"))
    rest = ""
    if _is_sentence(title):
        if role != "article":
            return None
        title, rest = "", title
    title = f"{title} {(groups['call'] or '').strip()}".strip()
    return Heading(0, 0, role, rank + _depth(role, number), text, number, title, rest)


def _depth(role: Role, number: str | None) -> int:
    """How deep the number of an annex goes: Annexe 9.1 stands under Annexe 9."""
    return min(8, len(re.findall(r"[.\-]", number))) if role == "annex" and number else 0


def _stands_apart(separator: str, title: str) -> bool:
    """Whether what follows a number is a title: "Article 3 : objet", not "Article 3 de l'accord"."""
    if not title:
        return True
    return bool(separator.strip()) or (bool(separator) and opens_like_a_title(title))


def opens_like_a_title(text: str) -> bool:
    """Whether words, at least one, begin with a capital, a digit, a quotation mark or a bracket."""
    return text[0].isupper() or text[0].isdigit() or text[0] in '«"“(['


def _is_sentence(text: str) -> bool:
    """Words too long, or too finished, to be a title."""
    return len(text) > TITLE_LENGTH or (len(text) > 60 and text[-1] in ".;:,")


def is_title(text: str) -> bool:
    """Whether a line alone could be a title: short, a capital first, no sign that it goes on or ends."""
    return 1 < len(text) <= TITLE_LENGTH and opens_like_a_title(text) and text[-1] not in ".;:,"


def _clean_number(number: str | None) -> str | None:
    """``1ER`` → ``1er``, ``3 BIS`` → ``3 bis``, ``UNIQUE`` → ``unique``: words small, spaces alike."""
    return None if number is None else _SMALL.sub(lambda word: word[0].lower(), " ".join(number.split()))


def titled(heading: Heading) -> Heading:
    """The heading with the words that follow its number taken as its title, not as text."""
    return replace(heading, title=heading.rest, rest="") if heading.rest else heading


def names_a_document(text: str) -> bool:
    """Whether words begin like the title of an agreement: "Accord du 1er mars", "Avenant n° 2"."""
    return _DOCUMENT_WORD.match(text) is not None


# ---------------------------------------------------------------------------------------------- numbers alone


def numbered_line(text: str, pattern: re.Pattern[str]) -> Heading | None:
    """A line that begins with a number (``NUMBERED``, …), or ``None``; it may yet be an item of a list."""
    found = pattern.match(text)
    if not found:
        return None
    return Heading(0, 0, "numbered", ARTICLE_RANK, text, found["number"], found["title"].strip())


# ---------------------------------------------------------------------------------------------- Markdown


def marked_line(line: str) -> Heading | None:
    """The heading a line of Markdown is by its mark, or ``None``; a mark without words is none."""
    found = _MARKDOWN_HEADING.match(line)
    text = markdown_text(line) if found else ""
    return replace(_recognise_marked(text), level=len(found["marks"])) if found and text else None


def _recognise_marked(text: str) -> Heading:
    """What a marked heading is; its mark proves that it is one."""
    known = recognise(text)
    if known:
        return titled(_with_closing_stop(known))
    found = numbered_line(text, NUMBERED) or numbered_line(text, LETTERED)
    return found or Heading(0, 0, "title", TITLE_RANK, text)


def _with_closing_stop(heading: Heading) -> Heading:
    """The heading of an article with its number as printed: "Article I.4.1. – Objet" → ``I.4.1.``.

    The stop belongs to a number that has others inside, unless a title follows without a dash.
    """
    closed = _CLOSED_NUMBER.match(heading.text) if heading.role == "article" else None
    return replace(heading, number=closed["number"]) if closed and heading.number else heading


def markdown_text(line: str) -> str:
    """Words of a heading or of a line in bold, without marks and escapes."""
    found = _MARKDOWN_HEADING.match(line)
    text = _CLOSING_MARKS.sub("", found["text"].strip()).strip() if found else line.strip()
    for mark in ("**", "__"):
        if len(text) > 4 and text.startswith(mark) and text.endswith(mark) and mark not in text[2:-2]:
            text = text[2:-2].strip()
    return _MARKDOWN_ESCAPE.sub(r"\1", text)
