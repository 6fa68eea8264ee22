"""``coverage_json`` as lines of text: gaps first, then what is suggested, taken up in part, and whole."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.domain.clauses.coverage import Extent
from app.domain.clauses.library import Bilingual

Json = Mapping[str, Any]

_STATES = {
    Extent.NONE: Bilingual("rien", "nothing"),
    Extent.SUGGESTED: Bilingual("suggéré", "suggested"),
    Extent.PARTLY: Bilingual("en partie", "partly"),
    Extent.OWN: Bilingual("relié", "linked"),
    Extent.LIBRARY: Bilingual("repris", "taken up"),
}
_PROMISE = Bilingual("Ce que promet un accord de méthode", "What a method agreement promises")


def coverage_text(found: Json, language: str) -> str:
    """The matrices as a person reads them in a terminal."""
    return "\n".join(_Lines(found, language).all()) + "\n"


class _Lines:
    """The lines of one text, in one language."""

    def __init__(self, found: Json, language: str) -> None:
        self.found = found
        self.language = language
        self.clauses = {one["id"]: one for one in found["clauses"]}
        self.width = max(len(one.of(language)) for one in _STATES.values())

    def all(self) -> Iterator[str]:
        for one in self.found["instruments"]:
            yield from self.instrument(one)
        yield from self.promise(self.found["promise"])
        yield self.found["note"]

    def state(self, value: str) -> str:
        return _STATES[Extent(value)].of(self.language)

    def instrument(self, one: Json) -> Iterator[str]:
        yield f"{one['name']} ({one['code']})"
        yield "  " + ", ".join(
            f"{self.state(state)} {count}" for state, count in one["counts"].items() if count
        )
        measures = [measure for topic in one["topics"] for measure in topic["measures"] if measure["asked"]]
        for state in Extent:
            for measure in (measure for measure in measures if measure["state"] == state):
                yield f"  {self.state(state):<{self.width}}  {measure['ref']}  {measure['label']}"
                yield from self.covers(measure["covers"])
        yield ""

    def covers(self, covers: Iterable[Json]) -> Iterator[str]:
        for cover in covers:
            clause = self.clauses[cover["clause"]]
            words = f" ({', '.join(cover['words'])})" if cover["words"] else ""
            yield f"{'':{self.width + 6}}{clause['number'] or '-'} {clause['heading']}{words}"

    def promise(self, promise: Json) -> Iterator[str]:
        yield f"{_PROMISE.of(self.language)} ({promise['source']})"
        for one in promise["explicit"]:
            yield f"  {self.state(one['state']):<{self.width}}  {one['label']}"
            yield from self.covers(one["covers"])
        for row in promise["themes"]:
            spoken = [one for one in row["moments"] if one["offered"] or one["covers"]]
            if spoken:
                moments = ", ".join(f"{one['label']} {self.state(one['state'])}" for one in spoken)
                yield f"  {row['title']} | {moments}"
        yield ""
