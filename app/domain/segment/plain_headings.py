"""Which lines of a plain text are headings, and which are the title of the document.

Some lines are headings by their own words. Two rules look further than the line: a numbered line counts when
the numbers make a sequence, and a lone line above an article is a section title. Time grows with the length
of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.segment.heading import (
    DOTTED,
    DOTTED_RANK,
    LETTERED,
    NUMBERED,
    ROMAN,
    ROMAN_RANK,
    TITLE_LENGTH,
    TITLE_RANK,
    Heading,
    is_title,
    names_a_document,
    numbered_line,
    opens_like_a_title,
    recognise,
    titled,
)

_CONTENTS_LINE = re.compile(r"(?:\.{3}|…|(?:\. ){3}|\t)\s*\d{1,3}$")  # "Article 2 – Objet ......... 4"
_CONTENTS_TITLE = re.compile(r"(?i)(?:sommaire|table des matières)\s*:?$")


def plain_headings(lines: Sequence[str], first: int) -> list[Heading]:
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
    return [titled(h) if len(h.rest) <= TITLE_LENGTH else h for h in headings]


def _without_repeats(lines: Sequence[str], headings: Sequence[Heading]) -> list[Heading]:
    """Headings but an annex named a second time on the next written line: "Annexe", then "Annexe I"."""
    kept: list[Heading] = []
    for heading in headings:
        above = kept[-1] if kept and heading.role == "annex" else None
        if above is None or not _repeats(above, heading) or _next_written(lines, above.stop) != heading.start:
            kept.append(heading)
    return kept


def _repeats(above: Heading, heading: Heading) -> bool:
    """Whether an annex is the one above, which said less than the whole: no title, no or the same number."""
    singular = above.role == "annex" and not above.text.casefold().startswith("annexes")
    return singular and not above.title and (above.number or heading.number) == heading.number


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
        heading = None if _is_row_or_contents(text) else recognise(text)
        if heading:
            yield replace(heading, start=at, stop=at + 1)


def _is_row_or_contents(text: str) -> bool:
    """A row of a table, or a line of the table of contents."""
    return "\t" in text or (len(text) <= TITLE_LENGTH + 50 and _CONTENTS_LINE.search(text) is not None)


def _is_tight(lines: Sequence[str]) -> bool:
    """Whether the text was pasted without any blank line."""
    return all(line.strip() for line in "\n".join(lines).strip().split("\n"))


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
    """Whether a line could be a numbered heading: like a title, no row of a table, below a blank line."""
    text = lines[at].strip()
    if not text[:1].isalnum() or "\t" in text or not is_title(text):
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
    found = [line for line in _candidates(lines, free, NUMBERED) if not _is_inside(line, articles)]
    numbered = _plausible(lines, _merge(found, explicit), romans)
    if len(numbered) > max(1, len(articles), len(romans)):
        return romans + numbered
    sections = _numbered_sections(lines, free, articles)
    depths = {len(article.parts) for article in articles} - {1}
    return romans + (sections or [line for line in numbered if len(line.parts) in depths])


def _candidates(lines: Sequence[str], free: Sequence[int], pattern: re.Pattern[str]) -> Iterator[Heading]:
    """Lines that begin with a number and read on like a title."""
    for at in free:
        found = numbered_line(lines[at].strip(), pattern)
        if found and opens_like_a_title(found.title):
            yield replace(found, start=at, stop=at + 1)


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
        number = heading.parts
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
    """Whether two numbered lines are neighbours in number with no words between them."""
    before, after = one.parts, two.parts
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


def _roman_sections(lines: Sequence[str], free: Sequence[int]) -> list[Heading]:
    """Sections numbered I, II, III…; one alone proves nothing."""
    found = _plausible(lines, list(_candidates(lines, free, ROMAN)))
    return [replace(heading, role="section", rank=ROMAN_RANK) for heading in found] if len(found) > 1 else []


def _numbered_sections(
    lines: Sequence[str], free: Sequence[int], articles: Sequence[Heading]
) -> list[Heading]:
    """Dotted numbers as section titles above articles: "01.02. Champ d'application".

    They are so when at least two of them stand right above an article; otherwise such lines are numbered
    paragraphs inside an article, as is always a line that numbers a part of the article it stands in.
    """
    dotted = (DOTTED, LETTERED)
    found = [heading for pattern in dotted for heading in _candidates(lines, free, pattern)]
    found = [heading for heading in found if not _is_inside(heading, articles)]
    starts = {article.start for article in articles}
    above = sum(1 for heading in found if _next_written(lines, heading.stop) in starts)
    if above < 2:
        return []
    return [replace(h, role="section", rank=DOTTED_RANK + min(9, (h.number or "").count("."))) for h in found]


def _is_inside(heading: Heading, articles: Sequence[Heading]) -> bool:
    """Whether the number of a line continues that of the article above it: 3.1.2 in Article 3.1."""
    before = bisect_left(articles, heading.start, key=lambda article: article.start)
    number = articles[before - 1].parts if before else ()
    return bool(number) and len(number) < len(heading.parts) and heading.parts[: len(number)] == number


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
    """Whether a heading still lacks a title: no words after its number."""
    return heading.role in ("article", "annex", "section") and not heading.title and not heading.rest


def _loose_title(lines: Sequence[str], heading: Heading, starts: set[int]) -> int | None:
    """Index of the next written line, when it could be the title of a bare heading."""
    at = _next_written(lines, heading.stop)
    return at if at not in starts and not _is_blank(lines, at) and is_title(lines[at].strip()) else None


def _joined(lines: Sequence[str], heading: Heading, starts: set[int], habit: bool, tight: bool) -> Heading:
    """The heading with its title from the next line, when there is one to take."""
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
            if not (under == "annex" and names_a_document(title.text)):
                yield title
        floor, under = heading.stop, heading.role


def _title_above(lines: Sequence[str], floor: int, heading: Heading) -> Iterator[Heading]:
    """The lone line right above a heading, not above line ``floor``, when it could be a title."""
    at = next(
        (near for near in range(heading.start - 1, floor - 1, -1) if not _is_blank(lines, near)), floor - 1
    )
    if at < floor or not (_is_blank(lines, at - 1) and _is_blank(lines, at + 1)):
        return
    text = lines[at].strip()
    if text[0].isupper() and len(text) <= 150 and "\t" not in text and is_title(text):
        yield Heading(at, at + 1, "title", TITLE_RANK, text)


def plain_title(lines: Sequence[str]) -> int:
    """Number of lines, from the top, that are the title of the document."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    stop = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    for end in (stop, start + 1):
        if start < end <= start + 3 and _is_document_title([line.strip() for line in lines[start:end]]):
            return end
    return 0


def _is_document_title(block: Sequence[str]) -> bool:
    """Whether the lines of a block, joined, read like a title and none is a heading."""
    if any(recognise(line) or NUMBERED.match(line) or "\t" in line for line in block):
        return False
    joined = " ".join(block)
    if len(joined) > TITLE_LENGTH + 50:
        return False
    named = names_a_document(joined) and joined[-1] not in ";:,"
    return named or all(is_title(line) for line in block)


# ---- looking around


def _next_written(lines: Sequence[str], at: int) -> int:
    """Index of the first line from ``at`` on that is not blank, looking at three lines."""
    return next((near for near in range(at, at + 3) if not _is_blank(lines, near)), at)


def _is_blank(lines: Sequence[str], at: int) -> bool:
    """Whether a line is blank; beyond the ends of the text all are."""
    return not 0 <= at < len(lines) or not lines[at].strip()


def _merge(one: Iterable[Heading], other: Iterable[Heading]) -> list[Heading]:
    """Headings of both, in the order of the text."""
    return sorted((*one, *other), key=lambda heading: heading.start)
