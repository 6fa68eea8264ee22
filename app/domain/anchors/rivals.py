"""What else could be taken for words that were followed: the same words elsewhere, a sentence that looks like theirs.

A redline is one alignment among many: the words it keeps may be those of another sentence that says nearly the same.
So a place is *clear* only when no rival comes near it: among the same words, by their *reach* (how many characters
around them agree in both texts), and among the sentences that changed on either side, by their likeness. Words that
stand between the sentences they stood between have a better claim than others that do not.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.domain.anchors.crossing import Crossing, occurrences

CLEAR = 16
"""Characters of reach, about three words, by which a place must outdo another to be clearly the right one."""
ENOUGH = 24
"""Characters of quote and reach below which words are too common to be recognised by themselves."""
_ALIKE = 0.6
"""Share of words, in order, above which two sentences look alike."""
_CLEARLY_LESS = 0.2
"""How much less alike than the right sentence another must be not to be taken for it."""
_STAYED = 0.5
"""Share of a sentence whose survival says that it is still that one."""

_SENTENCE_END = re.compile(r"(?<!\b[A-Z]\.)(?<=[.;:!?])\s+|\n+")
_WORD = re.compile(r"\w+")


class Stretch(NamedTuple):
    """Characters ``start:end`` of a text."""

    start: int
    end: int


class Rivals:
    """The rivals between two texts, for any number of quotes."""

    def __init__(self, crossing: Crossing) -> None:
        self._crossing = crossing
        self._old, self._new = _Sentences(crossing.old), _Sentences(crossing.new)
        self._lost = {one: None for one in self._old.all if crossing.kept(*one) is None}
        self._came = {one: None for one in self._new.all if crossing.source(*one) is None}
        self._likenesses: dict[tuple[Stretch, Stretch], float] = {}

    def sentences(self, start: int, end: int) -> Stretch:
        """``start:end`` of the old text with the whole of each sentence that it touches."""
        touched = self._old.touching(start, end)
        return (
            Stretch(min(start, touched[0].start), max(end, touched[-1].end))
            if touched
            else Stretch(start, end)
        )

    def is_in_one_sentence(self, start: int, end: int) -> bool:
        """Whether ``start:end`` of the old text is part of a single sentence."""
        return len(self._old.touching(start, end)) == 1

    def stayed(self, start: int, end: int) -> bool:
        """Whether ``start:end`` of the old text is mostly where it was, in sentences that no other ones became."""
        if self._crossing.share(start, end) < _STAYED:
            return False
        mine = self._old.touching(start, end)
        longest = max(self._crossing.pieces(start, end), key=lambda piece: piece[1] - piece[0])
        theirs = self._new.touching(*longest)
        right = self._most_alike(mine, theirs)
        return not any(
            self._most_alike([one], theirs) >= max(_ALIKE, right) for one in self._lost if one not in mine
        )

    def clear(self, start: int, end: int, at: int) -> bool:
        """Whether ``at`` is clearly the place of the words ``start:end`` of the old text."""
        own, place = Stretch(start, end), Stretch(at, at + end - start)
        if end - start + self._crossing.reach(start, end, at).total < ENOUGH:
            return False
        return not (self._same_words(own, place) or self._looks_alike(own, place))

    def only_place(self, start: int, end: int) -> int | None:
        """The one place of ``start:end`` where no other words were kept; none when others could claim it."""
        quote, length = self._crossing.old[start:end], end - start
        others = (at for at in occurrences(quote, self._crossing.old) if at != start)
        if any(self._crossing.kept(at, at + length) is None for at in others):
            return None
        places = occurrences(quote, self._crossing.new)
        free = [at for at in places if self._crossing.source(at, at + length) in (None, start)]
        return free[0] if len(free) == 1 else None

    def nearest(self, start: int, end: int) -> int | None:
        """The place of the same words with the most of what stands around them: enough of it, or the only place."""
        places = list(occurrences(self._crossing.old[start:end], self._crossing.new))
        ranked = ((self._crossing.reach(start, end, at).total, -abs(at - start), at) for at in places)
        reach, _, best = max(ranked, default=(0, 0, 0))
        return best if len(places) == 1 or (places and end - start + reach >= ENOUGH) else None

    def _same_words(self, own: Stretch, place: Stretch) -> bool:
        """Whether the same words elsewhere, in either text, have a claim that comes near."""
        crossing, length = self._crossing, own.end - own.start
        quote = crossing.old[own.start : own.end]
        own_reach, settled = crossing.reach(*own, place.start), self._neighbours(own, place)

        def claims(old: Stretch, new: Stretch, accounted_for: bool) -> bool:
            reach = crossing.reach(*old, new.start)
            if accounted_for or own_reach.outdoes(reach, CLEAR):
                return reach.total > own_reach.total + CLEAR
            return reach.total > own_reach.total or self._neighbours(old, new) >= settled

        came = (Stretch(start, start + length) for start in occurrences(quote, crossing.new))
        if any(
            claims(own, one, crossing.source(*one) not in (None, own.start)) for one in came if one != place
        ):
            return True
        lost = (Stretch(start, start + length) for start in occurrences(quote, crossing.old))
        return any(
            claims(one, place, crossing.kept(*one) not in (None, place.start)) for one in lost if one != own
        )

    def _looks_alike(self, own: Stretch, place: Stretch) -> bool:
        """Whether a sentence that changed could as well have become another one, or come from another one."""
        mine = [one for one in self._old.touching(*own) if one in self._lost]
        theirs = [one for one in self._new.touching(*place) if one in self._came]
        right, settled = self._most_alike(mine, theirs), self._neighbours(own, place)

        def claims(likeness: float, old: Stretch, new: Stretch) -> bool:
            if likeness < max(_ALIKE, right - _CLEARLY_LESS):
                return False
            return likeness >= right or self._neighbours(old, new) >= settled

        return any(
            claims(self._most_alike(mine, [one]), own, one) for one in self._came if one not in theirs
        ) or any(claims(self._most_alike([one], theirs), one, place) for one in self._lost if one not in mine)

    def _most_alike(self, old: Sequence[Stretch], new: Sequence[Stretch]) -> float:
        return max((self._likeness(one, other) for one in old for other in new), default=0.0)

    def _likeness(self, old: Stretch, new: Stretch) -> float:
        """Share of words that an old and a new sentence have in common, in order; 0 where it is small."""
        found = self._likenesses.get((old, new))
        if found is None:
            words = self._old.words(old), self._new.words(new)
            found = self._likenesses[old, new] = Indel.normalized_similarity(*words, score_cutoff=_ALIKE)
        return found

    def _neighbours(self, old: Stretch, new: Stretch) -> int:
        """How many of the sentences just before and just after ``old`` stand just before and after ``new``: 0 to 2."""
        around = zip(self._old.around(*old), self._new.around(*new), strict=True)
        return sum(self._stayed(one, other) for one, other in around)

    def _stayed(self, old: Stretch | None, new: Stretch | None) -> bool:
        """Whether a sentence became another in place; the ends of the texts, without sentence, did."""
        if old is None or new is None:
            return old is new
        pieces = self._crossing.pieces(*old)
        there = (min(end, new.end) - max(start, new.start) for start, end in pieces)
        return sum(length for length in there if length > 0) >= _STAYED * (old.end - old.start)


class _Sentences:
    """The sentences and lines of a text, without the white space around them."""

    def __init__(self, text: str) -> None:
        bounds = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
        pieces = ((start, text[start:end]) for start, end in pairwise(bounds))
        self.all = [
            Stretch(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
            for start, piece in pieces
            if piece.strip()
        ]
        self._text = text
        self._words: dict[Stretch, Sequence[str]] = {}

    def touching(self, start: int, end: int) -> list[Stretch]:
        """The sentences that have a character of ``start:end``."""
        first, after = self._bounds(start, end)
        return self.all[first:after]

    def around(self, start: int, end: int) -> tuple[Stretch | None, Stretch | None]:
        """The sentences just before and just after those that ``start:end`` touches."""
        first, after = self._bounds(start, end)
        return self.all[first - 1] if first else None, self.all[after] if after < len(self.all) else None

    def words(self, sentence: Stretch) -> Sequence[str]:
        if sentence not in self._words:
            self._words[sentence] = _WORD.findall(self._text[sentence.start : sentence.end].casefold())
        return self._words[sentence]

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.all, start, key=lambda one: one.end)
        return first, bisect_left(self.all, end, key=lambda one: one.start)
