"""Quotes of real clauses, edits of these clauses, and where each quote truly went.

Every character of the edited text remembers which character of the old one it is, so that the truth owes nothing to any
comparison. The edits are those of negotiators: words replaced, struck, put in, figures changed, sentences struck, added
and moved (in half of the clauses), typography set again (in a quarter). A third of the clauses are traps for a remark:
they say one sentence twice, to the letter or but for a word, or they receive a new sentence that looks like one of
theirs.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from app.domain.words.text import fold
from benchmarks.engine.corpus import AGREEMENTS, article_pairs

SEED = 2020
CLAUSES = 120
QUOTES_A_CLAUSE = 21
QUOTED_WORDS = 15
"""Words of the longest quote."""

Fate = Literal["kept", "edited", "deleted"]

_SENTENCE = re.compile(r"[^\n]+?(?:(?<!\b[A-Z])[.;:!?](?=\s)|(?=\n)|\Z)")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")
_WORDS = (
    *("chaque", "partie", "peut", "demander", "par", "écrit", "un", "nouvel", "examen", "des", "salariés"),
    *("dans", "le", "délai", "de", "trente", "jours", "ouvrés", "avant", "toute", "décision"),
)
_TYPOGRAPHY = {"'": "’", "’": "'", "-": "\u2011"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters ``start:end`` of ``old``, and what became of them in ``new``.

    ``new_start:new_end``: where the words stand (kept), or what is left of them and stands between (edited).
    """

    old: str
    new: str
    start: int
    end: int
    fate: Fate
    new_start: int = 0
    new_end: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and its offset in the old text; none when it is new."""

    drawn: str
    origin: int | None = None


Passage = list[Letter]


def made_quotes(seed: int = SEED) -> list[Quote]:
    """The quotes of ``CLAUSES`` clauses with their truth; the same ones for the same seed."""
    draw = Random(seed)
    bodies = draw.sample([body for body in clause_bodies(AGREEMENTS) if _suits(body)], CLAUSES)
    return [quote for at, body in enumerate(bodies) for quote in _of_clause(body, at, draw)]


def clause_bodies(folder: Path) -> Iterator[str]:
    """The clauses of the agreements, by the lines that the corpus gives."""
    for file in sorted(folder.glob("*.clauses.json")):
        lines = file.with_name(file.name.replace(".clauses.json", ".txt")).read_text("utf-8").split("\n")
        starts = [one["txt_line"] for one in json.loads(file.read_text("utf-8")) if one["txt_line"]]
        for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
            yield "\n".join(lines[start : end - 1]).strip("\n")


def _suits(body: str) -> bool:
    return 300 <= len(body) <= 4_000 and len(_SENTENCE.findall(body)) >= 4


def _of_clause(body: str, at: int, draw: Random) -> Iterator[Quote]:
    """The quotes of clause number ``at``, which decides what befalls it."""
    kind = at // 3 % 4 if at % 3 == 0 else None
    old = _with_look_alike(body, draw, to_the_letter=kind == 0) if kind in (0, 1) else body
    draft = _Draft(old)
    if at % 2:
        draft.move(draw)
    if kind in (2, 3):
        draft.add_look_alike(draw)
    for _ in range(draw.randint(2, 5)):
        draw.choice((draft.reword, draft.strike, draft.put_in, draft.refigure, draft.drop))(draw)
    letters = _typeset(draft.letters) if at % 4 == 0 else draft.letters
    for _ in range(QUOTES_A_CLAUSE):
        yield _quote(old, letters, *_stretch(old, draw))


def _with_look_alike(body: str, draw: Random, to_the_letter: bool) -> str:
    """The clause, one of its sentences said once more somewhere below."""
    sentences = _SENTENCE.findall(body)
    copied = max(draw.sample(sentences, 3), key=len).strip()
    again = copied if to_the_letter else _but_for_a_word(copied, draw)
    place = draw.choice([found.end() for found in _SENTENCE.finditer(body)])
    return f"{body[:place]}\n{again}{body[place:]}"


def _but_for_a_word(sentence: str, draw: Random) -> str:
    word = draw.choice(list(_WORD.finditer(sentence)) or [re.compile("$").search(sentence)])
    assert word is not None
    return sentence[: word.start()] + draw.choice(_WORDS) + sentence[word.end() :]


def _stretch(text: str, draw: Random) -> tuple[int, int]:
    """One to ``QUOTED_WORDS`` words that follow each other, and the marks between them."""
    words = list(_WORD.finditer(text))
    first = draw.randrange(len(words))
    last = min(len(words), first + draw.randint(1, QUOTED_WORDS)) - 1
    return words[first].start(), words[last].end()


def _quote(old: str, letters: Sequence[Letter], start: int, end: int) -> Quote:
    """The truth of one quote. Kept: what is left of it, with all that stands between, is the same words in order."""
    new = "".join(one.drawn for one in letters)
    own = ((at, one) for at, one in enumerate(letters) if one.origin is not None and one.drawn.isalnum())
    left = [at for at, one in own if one.origin in range(start, end)]
    if not left:
        return Quote(old, new, start, end, "deleted")
    first, last = left[0], left[-1] + 1
    kept = fold(new[first:last]) == fold(old[start:end])
    return Quote(old, new, start, end, "kept" if kept else "edited", first, last)


class _Draft:
    """A clause under edit: sentences, and the white space between them, which stays where it is."""

    def __init__(self, text: str) -> None:
        found = list(_SENTENCE.finditer(text))
        bounds = [(one.start(), one.end()) for one in found]
        letters = [Letter(drawn, at) for at, drawn in enumerate(text)]
        self._sentences: list[Passage] = [letters[start:end] for start, end in bounds]
        starts = [start for start, _ in bounds]
        ends = [end for _, end in bounds]
        self._gaps = [letters[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
        self._model: Passage | None = None

    @property
    def letters(self) -> Passage:
        """The text as it stands."""
        first, *gaps = self._gaps
        out = list(first)
        for sentence, gap in zip(self._sentences, gaps, strict=True):
            out += sentence + gap
        return out

    def move(self, draw: Random) -> None:
        """One to three sentences that follow each other, to another place."""
        count = draw.randint(1, min(3, len(self._sentences) - 2))
        at = draw.randrange(len(self._sentences) - count + 1)
        moved, rest = self._sentences[at : at + count], self._sentences[:at] + self._sentences[at + count :]
        to = draw.choice([place for place in range(len(rest) + 1) if place != at])
        self._sentences = rest[:to] + moved + rest[to:]

    def add_look_alike(self, draw: Random) -> None:
        """A new sentence that says nearly what another says; that one stays: were it struck, it would have moved."""
        model = max(draw.sample(self._sentences, min(3, len(self._sentences))), key=len)
        self._model = model
        words = _but_for_a_word("".join(one.drawn for one in model), draw)
        at = draw.randrange(len(self._sentences) + 1)
        self._sentences.insert(at, [Letter(drawn) for drawn in words])
        self._gaps.insert(at, [Letter("\n")] if at else [])
        if at == 0:
            self._gaps[1] = [Letter("\n")]

    def drop(self, draw: Random) -> None:
        """A sentence struck."""
        at = draw.randrange(len(self._sentences))
        if len(self._sentences) > 3 and self._sentences[at] is not self._model:
            del self._sentences[at], self._gaps[at]

    def reword(self, draw: Random) -> None:
        """One to three words replaced."""
        self._replace(draw, draw.randint(1, 3), draw.sample(_WORDS, draw.randint(1, 3)))

    def strike(self, draw: Random) -> None:
        """One to six words struck."""
        self._replace(draw, draw.randint(1, 6), [])

    def put_in(self, draw: Random) -> None:
        """One to six words put in."""
        self._replace(draw, 0, draw.sample(_WORDS, draw.randint(1, 6)))

    def refigure(self, draw: Random) -> None:
        """A figure changed, where there is one."""
        places = [
            (sentence, found)
            for sentence in self._sentences
            for found in _FIGURE.finditer("".join(one.drawn for one in sentence))
        ]
        if places:
            sentence, found = draw.choice(places)
            sentence[found.start() : found.end()] = map(Letter, str(int(found.group()) + draw.randint(1, 9)))

    def _replace(self, draw: Random, struck: int, put: Sequence[str]) -> None:
        sentence = draw.choice(self._sentences)
        words = list(_WORD.finditer("".join(one.drawn for one in sentence)))
        if len(words) <= struck:
            return
        first = draw.randrange(len(words) - struck)
        start = words[first].start()
        end = words[first + struck].start() if struck else start
        gap = sentence[words[first + struck - 1].end() : end] if struck else [Letter(" ")]
        sentence[start:end] = [*map(Letter, " ".join(put)), *gap] if put else []


def _typeset(letters: Passage) -> Passage:
    """Apostrophes, hyphens and spaces before a mark in their other form: no word changes."""
    following = [*(one.drawn for one in letters[1:]), ""]
    return [Letter(_set(one.drawn, after), one.origin) for one, after in zip(letters, following, strict=True)]


def _set(drawn: str, after: str) -> str:
    if drawn == " " and after in (";", ":", "!", "?", "»", "%"):
        return "\u00a0"
    return _TYPOGRAPHY.get(drawn, drawn)


def real_quotes() -> list[Quote]:
    """Quotes of real articles at two dates, where the truth is plain without comparing.

    Kept: a quote in a sentence that both texts hold exactly once. Gone: a quote whose words, as compared, the new text
    does not hold, in a sentence that it does not hold either; what became of it is not known, so any silent place is
    wrong.
    """
    draw = Random(SEED)
    return [found for pair in article_pairs() if (found := _real_quote(pair.old, pair.new, draw))]


def _real_quote(old: str, new: str, draw: Random) -> Quote | None:
    sentences = [one for one in _SENTENCE.finditer(old) if len(_WORD.findall(one.group())) >= 5]
    draw.shuffle(sentences)
    for one in sentences:
        start, end = (one.start() + at for at in _stretch(one.group(), draw))
        if old.count(one.group()) == new.count(one.group()) == 1:
            shift = new.index(one.group()) - one.start()
            return Quote(old, new, start, end, "kept", start + shift, end + shift)
        if fold(one.group()) not in fold(new) and fold(old[start:end]) not in fold(new):
            return Quote(old, new, start, end, "deleted")
    return None
