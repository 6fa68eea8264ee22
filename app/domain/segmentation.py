"""Where the clauses of a written agreement begin.

A file is read as lines. Some lines are headings: a table of patterns recognises those of French agreements,
and two rules look further than the line (a numbered line counts when the numbers make a sequence; a lone line
above an article is a section title). Headings then either hold others, and become the ``path`` of these, or
head words of their own, and become a clause.

Nothing is lost: every word of the file is in the document title, or in the number, title, path or body of a
piece; only the word "Article", the signs between number and title and outer white space go. Time grows with
the length of the file. No text is refused.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Form = Literal["text", "markdown"]
PieceKind = Literal["preamble", "article", "annex", "definition"]
Role = Literal["annex", "section", "preamble", "article", "numbered", "title"]

TITLE_LENGTH = 250  # characters; beyond, what follows a number is the text itself
DEEPEST = 6  # levels of Markdown headings


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause as found.

    ``index`` counts from 0; ``line`` is the line of the heading in the file, from 1, ``None`` for words that
    stand before any heading; ``title`` is empty when there is none; ``level`` goes from 1 to 6; ``path``
    holds the section titles above, outermost first; ``body`` is the text under the heading, as written,
    without outer blank lines.
    """

    index: int
    line: int | None
    number: str | None
    title: str
    level: int
    path: tuple[str, ...]
    kind: PieceKind
    body: str


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


# ---------------------------------------------------------------------------------------------- patterns

_DASHES = "\\-\u2010-\u2015\u2212"
_SEPARATOR = rf"(?P<separator>\s*(?:[.:)/{_DASHES}]\s*)*)"
_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)"
_NUMBER_WORDS = "premier|première|préliminaire|liminaire|unique|préambule"
_NUMBER = (
    rf"(?:(?i:{_NUMBER_WORDS})\b"
    r"|(?:[A-Z]{1,2}[ .\-]{0,2})?\d{1,4}(?:(?i:er|ère|re|e|ème)\b)?"
    r"(?:[.\-](?:\d{1,4}|[ivx]{1,4}|[a-z]|[A-Z])\b)*"
    r"|[IVXLC]{1,7}(?:(?i:er)\b)?(?:[.\-]\d{1,3})*\b"
    r"|[A-Z]\b)"
    rf"(?:\s?(?i:{_LATIN})\b|\s[a-z](?=\s*(?:$|[.:{_DASHES}])))?"
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
_ROMAN_RANK, _DOTTED_RANK, _TITLE_RANK, _ARTICLE_RANK = 50, 60, 90, 99

_NUMBERED = re.compile(
    rf"(?P<number>(?:\d{{1,3}}|[IVX]{{1,5}}(?=\.\s?\d))(?:\.\s?\d{{1,3}})*(?:\s{_LATIN}\b)?)"
    rf"(?P<separator>\.?\s*[)/:{_DASHES}]\s*|\.\s*|(?<=\.\d)\s+|(?<=\.\d\d)\s+)(?P<title>\S.*)$"
)
_DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?P<title>\S.*)$")
_ROMAN = re.compile(rf"(?P<number>[IVX]{{1,6}})\s*[.)/{_DASHES}]\s*(?:[.{_DASHES}]\s*)*(?P<title>[^\W\d].*)$")
_LETTERED = re.compile(rf"(?P<number>[A-Z](?:\.\d{{1,3}})+)\.?\s*(?:[{_DASHES}:]\s*)?(?P<title>\S.*)$")

_CONTENTS_LINE = re.compile(r"(?:\.{3}|…|(?:\. ){3}|\t)\s*\d{1,3}$")  # "Article 2 – Objet ......... 4"
_GLOSSARY = re.compile(r"(?i)(?:définitions?(?: des termes.*| et .*)?$|glossaire\b|lexique\b)")
_ANNEX_TITLE = re.compile(r"(?i)annexes?\b")
_DOCUMENT_WORD = re.compile(r"(?i)(?:projet|accord|avenant|convention|protocole|charte|règlement|plan)\b")
_CONTENTS_TITLE = re.compile(r"(?i)(?:sommaire|table des matières)\s*:?$")
_MARKDOWN_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?=[ \t]|$)(?P<text>.*)$")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+$")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


# ---------------------------------------------------------------------------------------------- the two calls


def segment(text: str, kind: Form) -> tuple[Piece, ...]:
    """Clauses of an agreement, in the order of the file; lines end with LF, CR or CRLF.

    Markdown is cut at its headings; Markdown without headings is read like plain text.
    """
    lines, title_lines, headings = _read(text, kind)
    return tuple(_pieces(lines, title_lines, headings))


def document_title(text: str, kind: Form) -> str:
    """Title of the whole document, on one line; empty when the text opens with something else."""
    lines, title_lines, _ = _read(text, kind)
    printed = (_markdown_text(line) or line for line in lines[:title_lines])
    return " ".join(part.strip() for part in printed if part.strip())


def _read(text: str, kind: Form) -> tuple[list[str], int, list[Heading]]:
    """Lines of the file, how many of them are the document title, and the headings below it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if kind == "markdown":
        headings = _markdown_headings(lines)
        title_lines = _markdown_title(lines, headings)
        headings = [heading for heading in headings if heading.start >= title_lines]
        if headings:
            return lines, title_lines, headings
        title_lines = title_lines or _text_title(lines)
        return lines, title_lines, _text_headings([_markdown_text(line) for line in lines], title_lines)
    title_lines = _text_title(lines)
    return lines, title_lines, _text_headings(lines, title_lines)


# ---------------------------------------------------------------------------------------------- one line


def _recognise(text: str) -> Heading | None:
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
    return bool(separator.strip()) or (bool(separator) and _opens_like_a_title(title))


def _opens_like_a_title(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in '«"“(['


def _is_sentence(text: str) -> bool:
    """Words too long, or too finished, to be a title."""
    return len(text) > TITLE_LENGTH or (len(text) > 60 and text[-1] in ".;:,")


def _is_title(text: str) -> bool:
    """Whether a line alone could be a title: short, a capital first, no sign that it goes on or ends."""
    return 1 < len(text) <= TITLE_LENGTH and _opens_like_a_title(text) and text[-1] not in ".;:,"


def _clean_number(number: str | None) -> str | None:
    """``1ER`` → ``1er``, ``3 BIS`` → ``3 bis``, ``UNIQUE`` → ``unique``: words small, spaces alike."""
    return None if number is None else _SMALL.sub(lambda word: word[0].lower(), " ".join(number.split()))


# ---------------------------------------------------------------------------------------------- plain text


def _text_headings(lines: Sequence[str], first: int) -> list[Heading]:
    """Headings of a plain text from line ``first`` on, in order."""
    tight = _is_tight(lines[first:])
    explicit = _without_repeats(lines, _without_run_in_titles(list(_explicit(lines, first))))
    headings = _merge(explicit, _by_sequence(lines, first, explicit, tight))
    headings = _without_contents(lines, first, _with_second_lines(lines, headings, tight))
    return headings if tight else _merge(headings, _lone_titles(lines, first, headings))


def _without_run_in_titles(headings: Sequence[Heading]) -> list[Heading]:
    """Sentences after a number are the text where most articles are written so, else they are titles."""
    articles = [heading for heading in headings if heading.role == "article"]
    if 2 * sum(1 for heading in articles if heading.rest) > len(articles):
        return list(headings)
    return [_titled(h) if len(h.rest) <= TITLE_LENGTH else h for h in headings]


def _without_repeats(lines: Sequence[str], headings: Sequence[Heading]) -> list[Heading]:
    """Headings but an annex named a second time on the next written line: "Annexe", then "Annexe I"."""
    kept: list[Heading] = []
    for heading in headings:
        above = kept[-1] if kept and heading.role == "annex" else None
        if above is None or not _repeats(above, heading) or _next_written(lines, above.stop) != heading.start:
            kept.append(heading)
    return kept


def _repeats(above: Heading, heading: Heading) -> bool:
    singular = above.role == "annex" and not above.text.casefold().startswith("annexes")
    return singular and not above.title and (above.number or heading.number) == heading.number


def _titled(heading: Heading) -> Heading:
    return replace(heading, title=heading.rest, rest="") if heading.rest else heading


def _without_contents(lines: Sequence[str], first: int, headings: list[Heading]) -> list[Heading]:
    """Headings but those listed in a table of contents, which ends where its first entry comes back."""
    at = next((at for at in range(first, len(lines)) if _CONTENTS_TITLE.match(lines[at].strip())), None)
    if at is None:
        return headings
    below = [heading for heading in headings if heading.start > at]
    entry = next((_entry(heading) for heading in below), "")
    back = next((heading.start for heading in below[1:] if _entry(heading) == entry), at)
    return [heading for heading in headings if not at < heading.start < back]


def _entry(heading: Heading) -> str:
    """Words of a heading as a table of contents repeats them, page number aside."""
    return re.sub(r"\W+", " ", re.sub(r"\s\d{1,3}$", "", heading.text)).strip().casefold()


def _explicit(lines: Sequence[str], first: int) -> Iterator[Heading]:
    """Lines that are headings by their own words."""
    for at in range(first, len(lines)):
        text = lines[at].strip()
        heading = None if _is_row_or_contents(text) else _recognise(text)
        if heading:
            yield replace(heading, start=at, stop=at + 1)


def _is_row_or_contents(text: str) -> bool:
    """A row of a table, or a line of the table of contents."""
    return "\t" in text or (len(text) <= TITLE_LENGTH + 50 and _CONTENTS_LINE.search(text) is not None)


def _is_tight(lines: Sequence[str]) -> bool:
    """Whether the text was pasted without any blank line."""
    return all(line.strip() for line in "\n".join(lines).strip().split("\n"))


def _is_blank(lines: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].strip()


def _merge(one: Iterable[Heading], other: Iterable[Heading]) -> list[Heading]:
    return sorted((*one, *other), key=lambda heading: heading.start)


# ---- headings known by their sequence: "2. Objet", "5.2.1 Objet", "II. – Objet"


def _by_sequence(lines: Sequence[str], first: int, explicit: Sequence[Heading], tight: bool) -> list[Heading]:
    """Numbered lines that are headings because their numbers follow one another.

    Annexes count from one again and may follow another style: each part of the file is judged alone.
    """
    starts = [heading.start for heading in explicit]
    taken = set(starts)
    free = [at for at in range(first, len(lines)) if at not in taken and _may_be_numbered(lines, at, tight)]
    cuts = [first, *(heading.start for heading in explicit if heading.role == "annex"), len(lines)]
    found: list[Heading] = []
    for start, stop in pairwise(cuts):
        part = explicit[bisect_left(starts, start) : bisect_left(starts, stop)]
        found += _part_by_sequence(lines, free[bisect_left(free, start) : bisect_left(free, stop)], part)
    return found


def _may_be_numbered(lines: Sequence[str], at: int, tight: bool) -> bool:
    text = lines[at].strip()
    if not text[:1].isalnum() or "\t" in text or not _is_title(text):
        return False
    return tight or _is_blank(lines, at - 1)


def _part_by_sequence(
    lines: Sequence[str], free: Sequence[int], explicit: Sequence[Heading]
) -> list[Heading]:
    """Headings among the numbered lines of one part of the file.

    Where most clauses are numbered without the word Article, all numbers in sequence are headings.
    Elsewhere dotted numbers may name sections above articles, or be articles that lack the word; other
    numbers are lists.
    """
    romans = _roman_sections(lines, free)
    articles = [heading for heading in explicit if heading.role == "article"]
    found = [line for line in _candidates(lines, free, _NUMBERED) if not _is_inside(line, articles)]
    numbered = _plausible(lines, _merge(found, explicit), romans)
    if len(numbered) > max(1, len(articles), len(romans)):
        return romans + numbered
    sections = _numbered_sections(lines, free, articles)
    depths = {len(_parts(article)) for article in articles} - {1}
    return romans + (sections or [line for line in numbered if len(_parts(line)) in depths])


def _candidates(lines: Sequence[str], free: Sequence[int], pattern: re.Pattern[str]) -> Iterator[Heading]:
    for at in free:
        text = lines[at].strip()
        found = pattern.match(text)
        if found and _opens_like_a_title(found["title"]):
            yield Heading(
                at, at + 1, "numbered", _ARTICLE_RANK, text, found["number"], found["title"].strip()
            )


def _plausible(
    lines: Sequence[str], headings: Sequence[Heading], sections: Sequence[Heading] = ()
) -> list[Heading]:
    """The numbered lines among ``headings`` whose numbers follow one another, read from the top.

    Counting starts at one, and may start again after a section. Articles count too, where there are any. Two
    neighbours in number with no words between them are a list, not headings.
    """
    kept: list[Heading] = []
    last: tuple[int, ...] = ()
    may_start = True
    for heading in _merge(_without_lists(lines, headings), sections):
        number = _parts(heading)
        if heading.role == "numbered":
            starts = may_start and number[-1] == 1
            if not (starts or (last and _follows(last, number))):
                continue
            kept.append(heading)
        may_start = heading.role not in ("numbered", "article")
        last = number if number and not may_start else last
    return kept


def _without_lists(lines: Sequence[str], headings: Sequence[Heading]) -> Iterator[Heading]:
    """Headings but the numbered lines of a list: the next number on the next written line."""
    linked = [_is_list_step(lines, one, two) for one, two in pairwise(headings)]
    for at, heading in enumerate(headings):
        if heading.role != "numbered" or not any(linked[max(0, at - 1) : at + 1]):
            yield heading


def _is_list_step(lines: Sequence[str], one: Heading, two: Heading) -> bool:
    before, after = _parts(one), _parts(two)
    if not (before and after and one.role == two.role == "numbered"):
        return False
    return (
        two.start == _next_written(lines, one.stop)
        and before[:-1] == after[:-1]
        and after[-1] == before[-1] + 1
    )


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether a number may come next, where one may be missing.

    It is a first child (2 → 2.1), the next of ``before`` or of one above (2.1 → 3), or a first child of that.
    """
    size = len(after)
    if size <= len(before) and after[:-1] == before[: size - 1] and 1 <= after[-1] - before[size - 1] <= 2:
        return True
    return 1 <= after[-1] <= 2 and size > 1 and (after[:-1] == before or _follows(before, after[:-1]))


def _parts(heading: Heading) -> tuple[int, ...]:
    """``5.2.1`` → (5, 2, 1); ``IV`` → (4,); a suffix such as bis is left out."""
    parts = re.findall(r"[IVX]+|\d+", heading.number or "")
    return tuple(int(part) if part.isdecimal() else _roman(part) for part in parts)


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _roman_sections(lines: Sequence[str], free: Sequence[int]) -> list[Heading]:
    """Sections numbered I, II, III…; one alone proves nothing."""
    found = _plausible(lines, list(_candidates(lines, free, _ROMAN)))
    return [replace(heading, role="section", rank=_ROMAN_RANK) for heading in found] if len(found) > 1 else []


def _numbered_sections(
    lines: Sequence[str], free: Sequence[int], articles: Sequence[Heading]
) -> list[Heading]:
    """Dotted numbers as section titles above articles: "01.02. Champ d'application".

    They are so when at least two of them stand right above an article; otherwise such lines are numbered
    paragraphs inside an article, as is always a line that numbers a part of the article it stands in.
    """
    dotted = (_DOTTED, _LETTERED)
    found = [heading for pattern in dotted for heading in _candidates(lines, free, pattern)]
    found = [heading for heading in found if not _is_inside(heading, articles)]
    starts = {article.start for article in articles}
    above = sum(1 for heading in found if _next_written(lines, heading.stop) in starts)
    if above < 2:
        return []
    return [
        replace(h, role="section", rank=_DOTTED_RANK + min(9, (h.number or "").count("."))) for h in found
    ]


def _is_inside(heading: Heading, articles: Sequence[Heading]) -> bool:
    """Whether the number of a line continues that of the article above it: 3.1.2 in Article 3.1."""
    before = bisect_left(articles, heading.start, key=lambda article: article.start)
    number = _parts(articles[before - 1]) if before else ()
    return bool(number) and len(number) < len(_parts(heading)) and _parts(heading)[: len(number)] == number


def _next_written(lines: Sequence[str], at: int) -> int:
    """Index of the first line from ``at`` on that is not blank, looking at three lines."""
    return next((near for near in range(at, at + 3) if not _is_blank(lines, near)), at)


# ---- titles that stand on a line of their own


def _with_second_lines(lines: Sequence[str], headings: Sequence[Heading], tight: bool) -> list[Heading]:
    """Headings with their title from the next line: "Article 2" / "Objet".

    The title is on the very next line, followed by a blank one; or, when most of the bare headings of the
    file do so, on the next written line.
    """
    starts = {heading.start for heading in headings}
    bare = [heading for heading in headings if _is_bare(heading)]
    loose = [heading for heading in bare if _loose_title(lines, heading, starts) is not None]
    habit = len(loose) >= 3 and len(loose) >= 0.6 * len(bare)
    return [_joined(lines, heading, starts, habit, tight) for heading in headings]


def _is_bare(heading: Heading) -> bool:
    return heading.role in ("article", "annex", "section") and not heading.title and not heading.rest


def _loose_title(lines: Sequence[str], heading: Heading, starts: set[int]) -> int | None:
    at = _next_written(lines, heading.stop)
    return at if at not in starts and not _is_blank(lines, at) and _is_title(lines[at].strip()) else None


def _joined(lines: Sequence[str], heading: Heading, starts: set[int], habit: bool, tight: bool) -> Heading:
    at = _loose_title(lines, heading, starts) if _is_bare(heading) else None
    if at is None or not (habit or (at == heading.stop and not tight and _is_blank(lines, at + 1))):
        return heading
    title = lines[at].strip()
    return replace(heading, stop=at + 1, title=title, text=f"{heading.text} {title}")


def _lone_titles(lines: Sequence[str], first: int, headings: Sequence[Heading]) -> Iterator[Heading]:
    """Short lines that stand alone right above an article: they name what follows.

    The title of an agreement that an annex holds stays among the words of the annex.
    """
    floor, under = first, None
    for heading in headings:
        for title in _title_above(lines, floor, heading) if heading.role == "article" else ():
            if not (under == "annex" and _DOCUMENT_WORD.match(title.text)):
                yield title
        floor, under = heading.stop, heading.role


def _title_above(lines: Sequence[str], floor: int, heading: Heading) -> Iterator[Heading]:
    at = next(
        (near for near in range(heading.start - 1, floor - 1, -1) if not _is_blank(lines, near)), floor - 1
    )
    if at < floor or not (_is_blank(lines, at - 1) and _is_blank(lines, at + 1)):
        return
    text = lines[at].strip()
    if text[0].isupper() and len(text) <= 150 and "\t" not in text and _is_title(text):
        yield Heading(at, at + 1, "title", _TITLE_RANK, text)


def _text_title(lines: Sequence[str]) -> int:
    """Number of lines, from the top, that are the title of the document."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    stop = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    for end in (stop, start + 1):
        if start < end <= start + 3 and _is_document_title([line.strip() for line in lines[start:end]]):
            return end
    return 0


def _is_document_title(block: Sequence[str]) -> bool:
    if any(_recognise(line) or _NUMBERED.match(line) or "\t" in line for line in block):
        return False
    joined = " ".join(block)
    if len(joined) > TITLE_LENGTH + 50:
        return False
    named = _DOCUMENT_WORD.match(joined) is not None and joined[-1] not in ";:,"
    return named or all(_is_title(line) for line in block)


# ---------------------------------------------------------------------------------------------- Markdown


def _markdown_headings(lines: Sequence[str]) -> list[Heading]:
    """Headings of a Markdown text, the title of the document among them."""
    found = list(_marked(lines))
    articles = sum(1 for heading in found if heading.role == "article")
    numbered = sum(1 for heading in found if heading.role == "numbered")
    if articles > numbered:
        found = [replace(h, role="title") if h.role == "numbered" else h for h in found]
    if len({heading.level for heading in found[1:]}) <= 1:
        return found  # all alike: only the words tell a chapter from an article
    return [replace(heading, rank=_marked_rank(heading)) for heading in found]


def _marked_rank(heading: Heading) -> int:
    """Rank by level; at the deepest level, where levels run out, a section still holds an article."""
    level = heading.level or 1
    return level + 1 if level == DEEPEST and heading.heads_a_clause else level


def _marked(lines: Sequence[str]) -> Iterator[Heading]:
    fenced = False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        found = None if fenced else _MARKDOWN_HEADING.match(line)
        if found and _markdown_text(line):
            heading = _recognise_marked(_markdown_text(line))
            yield replace(heading, start=at, stop=at + 1, level=len(found["marks"]))


def _recognise_marked(text: str) -> Heading:
    """What a marked heading is; its mark proves that it is one."""
    known = _recognise(text)
    if known:
        return _titled(known)
    for pattern in (_NUMBERED, _LETTERED):
        found = pattern.match(text)
        if found:
            return Heading(0, 0, "numbered", _ARTICLE_RANK, text, found["number"], found["title"].strip())
    return Heading(0, 0, "title", _TITLE_RANK, text)


def _markdown_text(line: str) -> str:
    """Words of a heading or of a line in bold, without marks and escapes."""
    found = _MARKDOWN_HEADING.match(line)
    text = _CLOSING_MARKS.sub("", found["text"].strip()).strip() if found else line.strip()
    for mark in ("**", "__"):
        if len(text) > 4 and text.startswith(mark) and text.endswith(mark) and mark not in text[2:-2]:
            text = text[2:-2].strip()
    return _MARKDOWN_ESCAPE.sub(r"\1", text)


def _markdown_title(lines: Sequence[str], headings: Sequence[Heading]) -> int:
    """Number of lines, from the top, that hold the title of the document."""
    if not headings or any(line.strip() for line in lines[: headings[0].start]):
        return 0
    top, following = headings[0], headings[1:]
    if top.level != 1 or top.role != "title":
        return 0
    alone = all(heading.level != 1 for heading in following)
    return top.stop if alone or _DOCUMENT_WORD.match(top.text) else 0


# ---------------------------------------------------------------------------------------------- assembly


def _pieces(lines: Sequence[str], first: int, headings: Sequence[Heading]) -> Iterator[Piece]:
    """Headings with the words under them, as clauses."""
    stops = [*(heading.start for heading in headings), len(lines)]
    opening = _body(lines, first, stops[0])
    index = 0
    if opening:
        yield Piece(index, None, None, "", 1, (), "preamble", opening)
        index += 1
    above: list[Heading] = []
    for at, heading in enumerate(headings):
        while above and above[-1].rank >= heading.rank:
            above.pop()
        body = _body(lines, heading.stop, stops[at + 1], heading.rest)
        if body or heading.heads_a_clause or not _holds(headings, at):
            yield _piece(index, heading, tuple(section.text for section in above), body)
            index += 1
        if not heading.heads_a_clause:
            above.append(heading)


def _holds(headings: Sequence[Heading], at: int) -> bool:
    """Whether the next heading stands under this one, and so carries its title in its path."""
    return at + 1 < len(headings) and headings[at + 1].rank > headings[at].rank


def _piece(index: int, heading: Heading, path: tuple[str, ...], body: str) -> Piece:
    number, title = heading.face
    level = heading.level or min(DEEPEST, len(path) + 2)
    return Piece(index, heading.start + 1, number, title, level, path, _kind(heading, title, path), body)


def _kind(heading: Heading, title: str, path: Sequence[str]) -> PieceKind:
    if heading.role == "preamble":
        return "preamble"
    if heading.role == "annex" or any(_ANNEX_TITLE.match(section) for section in path):
        return "annex"
    return "definition" if _GLOSSARY.match(title) else "article"


def _body(lines: Sequence[str], start: int, stop: int, rest: str = "") -> str:
    """Lines as written, after the words ``rest`` of the heading line, without the blank ones at both ends."""
    kept = [rest, *lines[start:stop]]
    written = [at for at, line in enumerate(kept) if line.strip()]
    return "\n".join(kept[written[0] : written[-1] + 1]) if written else ""
