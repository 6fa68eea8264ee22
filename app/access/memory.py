"""What was computed for an audience and may be needed again.

Every key starts with the audience whose words went in, so whether an answer is warm tells a viewer nothing about
another audience. Values are immutable; the least recently used ones go first. One memory belongs to one service.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from app.domain.clauses import terms
from app.domain.clauses.terms import Use, Vocabulary
from app.domain.compare import redline as redlines
from app.domain.compare.redline import Span
from app.domain.words import body

T = TypeVar("T")


class Kept(Generic[T]):
    """At most ``most`` values, by audience and key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[tuple[str, Hashable], T] = OrderedDict()
        self._lock = Lock()

    def of(self, audience_id: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value kept for this audience under this key, made when there is none."""
        place = (audience_id, key)
        with self._lock:
            if place in self._values:
                self._values.move_to_end(place)
                return self._values[place]
        made = make()
        with self._lock:
            self._values[place] = made
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return made


class Memory:
    """What one service keeps between requests."""

    def __init__(self) -> None:
        self.standings: Kept[Any] = Kept(16)
        """Where tables stand, as ``app.record.standing`` computes it."""
        self.answers: Kept[bytes] = Kept(128)
        """Whole answers that a table may see."""
        self._redlines: Kept[tuple[Span, ...]] = Kept(20_000)
        self._plains: Kept[str] = Kept(20_000)
        self._uses: Kept[tuple[Use, ...]] = Kept(20_000)

    def redline(self, audience_id: str, old: str, new: str) -> tuple[Span, ...]:
        """The redline of two texts that this audience may see."""
        return self._redlines.of(audience_id, (old, new), lambda: redlines.redline(old, new))

    def plain(self, audience_id: str, markdown: str) -> str:
        """The plain form of a body that this audience may see."""
        return self._plains.of(audience_id, markdown, lambda: body.plain(body.parse(markdown)))

    def uses(self, audience_id: str, markdown: str, vocabulary: Vocabulary) -> tuple[Use, ...]:
        """The uses of defined terms in a body that this audience may see."""
        if not vocabulary.terms:
            return ()
        return self._uses.of(
            audience_id, (markdown, vocabulary), lambda: terms.uses(body.parse(markdown), vocabulary)
        )
