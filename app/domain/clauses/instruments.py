"""The two European agreements as lists of measures, and what a method agreement promises to make explicit.

An instrument is divided into topics, a topic into measures. Labels are DIALIA's paraphrase and the numbering is its
own; nothing here claims to be the official text. A clause cites a measure by its reference (``EFAD-2020 §3 m1``,
``CGA-2022 [AI]-2``); ``named`` reads the shorter ways of writing several.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.clauses.library import Bilingual

_SEVERAL = re.compile(r"(?P<stem>.*?[^\W\d_])(?P<first>\d+)(?P<more>(?:, ?[^\W\d_]\d+)+)$")
_RANGE = re.compile(r"(?P<stem>.*\D)(?P<first>\d+) (?:à|to) (?P<last>\d+)$")


@dataclass(frozen=True, slots=True)
class Measure:
    """One point of an instrument, in one line of ours. ``asked``: whether an agreement could take it up at all.

    What the European signatories do among themselves is not asked of anybody else.
    """

    ref: str
    label: Bilingual
    certainty: str
    asked: bool = True
    note: Bilingual | None = None
    signs: str = ""
    """Further French words by which a text may show it: for suggestions only."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of an instrument. ``id``: how its measures' references begin, after the code."""

    id: str
    title: Bilingual
    measures: tuple[Measure, ...]
    must_say: str = ""
    """French words of which a text must hold one before any of these measures is suggested for it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of an instrument, and how surely."""

    words: Bilingual
    certainty: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A European agreement; ``short`` names it where its whole name does not fit."""

    code: str
    name: Bilingual
    short: Bilingual
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...]

    @property
    def measures(self) -> Iterator[Measure]:
        """All its points, in order."""
        return (measure for topic in self.topics for measure in topic.measures)


@dataclass(frozen=True, slots=True)
class Explicit:
    """Something a method agreement makes explicit, and the library clauses (or any definition) that do so."""

    id: str
    label: Bilingual
    clauses: tuple[str, ...]
    definitions: bool = False


Names = Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class Promise:
    """What the last annex of the Anact report expects of a method agreement, and the words to say it in."""

    source: str
    certainty: str
    made_explicit: tuple[Explicit, ...]
    moments: Names
    natures: Names
    bodies: Names
    actors: Names


@dataclass(frozen=True, slots=True)
class Instruments:
    """Both agreements and the promise; ``note`` says whose numbering the references are."""

    note: Bilingual
    instruments: tuple[Instrument, ...]
    promise: Promise
    _by_ref: Mapping[str, Measure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_ref = {one.ref: one for instrument in self.instruments for one in instrument.measures}
        object.__setattr__(self, "_by_ref", by_ref)

    def __contains__(self, ref: object) -> bool:
        return ref in self._by_ref

    def measure(self, ref: str) -> Measure | None:
        """The measure of that reference, if there is one."""
        return self._by_ref.get(ref)

    def cited(self, refs: Iterable[str]) -> tuple[str, ...]:
        """The measures that references name, each once, in order.

        A reference to a whole topic (``EFAD-2020 §3``) names none of its measures: it says where to look, not what.
        """
        return tuple(dict.fromkeys(one for ref in refs for one in named(ref) if one in self))

    def unknown(self, refs: Iterable[str]) -> tuple[str, ...]:
        """Among references to these instruments, those that name neither a measure nor a topic."""
        codes = {instrument.code for instrument in self.instruments}
        places = self._by_ref.keys() | set(self._topics())
        found = (one for ref in refs for one in named(ref) if one.partition(" ")[0] in codes)
        return tuple(dict.fromkeys(one for one in found if one not in places))

    def _topics(self) -> Iterator[str]:
        for instrument in self.instruments:
            for topic in instrument.topics:
                yield from _as_cited(instrument.code, topic.id)


def _as_cited(code: str, topic: str) -> tuple[str, str]:
    """A topic as the two instruments write it: ``§3``, ``[AI]``."""
    return f"{code} §{topic}", f"{code} [{topic}]"


def named(ref: str) -> tuple[str, ...]:
    """The single references that one names: ``§1-S m5, m6`` gives two, ``[TW]-1 à 4`` gives four."""
    if several := _SEVERAL.fullmatch(ref):
        stem = several["stem"][:-1]
        return tuple(stem + one.strip() for one in (ref.removeprefix(stem)).split(","))
    if run := _RANGE.fullmatch(ref):
        return tuple(f"{run['stem']}{rank}" for rank in range(int(run["first"]), int(run["last"]) + 1))
    return (ref,)
