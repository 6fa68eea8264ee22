"""The file of the European agreements, ``clauses/_instruments.yml``: from text to values, each fault on its line."""

import yaml

from app.domain.clauses.facts import CERTAINTIES, MOMENTS, NATURES, Reader, Report, compose
from app.domain.clauses.fault import Faulty
from app.domain.clauses.instruments import (
    Explicit,
    Fact,
    Instrument,
    Instruments,
    Measure,
    Names,
    Promise,
    Topic,
)
from app.domain.clauses.library import LANGUAGES, Bilingual

INSTRUMENTS_FILE = "_instruments.yml"

Node = yaml.nodes.Node


def parse_instruments(text: str, name: str = INSTRUMENTS_FILE) -> Instruments:
    """The instruments written in ``text``; ``Faulty`` with every fault found."""
    report = Report(name)
    root = compose(text, 1, report)
    if root is None and not report.faults:
        report.add(1, "wrong_shape", expected="note, instruments, promise")
    found = _Reading(report).file(root) if root else None
    if found is None or report.faults:
        raise Faulty(report.faults)
    return found


class _Reading:
    """One reading of the file; a reference is given once in it."""

    def __init__(self, report: Report) -> None:
        self.reader = Reader(report, first_line=1)
        self.refs: set[str] = set()

    def file(self, root: Node) -> Instruments:
        found = self.reader.fields(root, ("note", "instruments", "promise"))
        return Instruments(
            note=self.reader.bilingual(found.get("note")),
            instruments=self.reader.many(found.get("instruments"), self.instrument),
            promise=self.promise(found.get("promise")),
        )

    def instrument(self, node: Node) -> Instrument:
        found = self.reader.fields(node, ("code", "name", "short", "facts", "topics"))
        code = self.reader.name(found.get("code"))
        return Instrument(
            code=code,
            name=self.reader.bilingual(found.get("name")),
            short=self.reader.bilingual(found.get("short")),
            facts=self.reader.many(found.get("facts"), self.fact),
            topics=self.reader.many(found.get("topics"), lambda one: self.topic(one, code)),
        )

    def fact(self, node: Node) -> Fact:
        found = self.reader.fields(node, ("certainty", *LANGUAGES))
        return Fact(self.words(found), self.reader.one_of(found.get("certainty"), CERTAINTIES))

    def topic(self, node: Node, code: str) -> Topic:
        found = self.reader.fields(node, ("id", "title", "measures"), ("must_say",))
        topic = self.reader.name(found.get("id"))
        heads = (f"{code} §{topic} ", f"{code} §{topic}-", f"{code} [{topic}]-")
        return Topic(
            id=topic,
            title=self.reader.bilingual(found.get("title")),
            measures=self.reader.many(found.get("measures"), lambda one: self.measure(one, heads)),
            must_say=self.reader.text(found.get("must_say")),
        )

    def measure(self, node: Node, heads: tuple[str, ...]) -> Measure:
        found = self.reader.fields(node, ("ref", "certainty", *LANGUAGES), ("asked", "note", "signs"))
        ref = self.reader.text(found.get("ref"))
        if ref in self.refs:
            self.reader.fault(node, "duplicate_id", id=ref)
        elif not ref.startswith(heads):
            self.reader.fault(node, "wrong_shape", expected=" | ".join(f"{head}…" for head in heads))
        self.refs.add(ref)
        return Measure(
            ref=ref,
            label=self.words(found),
            certainty=self.reader.one_of(found.get("certainty"), CERTAINTIES),
            asked=self.flag(found.get("asked"), default=True),
            note=self.reader.bilingual(found["note"]) if "note" in found else None,
            signs=self.reader.text(found.get("signs")),
        )

    def promise(self, node: Node | None) -> Promise:
        parts = ("source", "made_explicit", "moments", "natures", "bodies", "actors")
        found = self.reader.fields(node, parts)
        source = self.reader.fields(found.get("source"), ("ref", "certainty"))
        return Promise(
            source=self.reader.text(source.get("ref")),
            certainty=self.reader.one_of(source.get("certainty"), CERTAINTIES),
            made_explicit=self.reader.many(found.get("made_explicit"), self.explicit),
            moments=self.names(found.get("moments"), MOMENTS),
            natures=self.names(found.get("natures"), NATURES),
            bodies=self.names(found.get("bodies")),
            actors=self.names(found.get("actors")),
        )

    def explicit(self, node: Node) -> Explicit:
        found = self.reader.fields(node, ("id", "clauses", *LANGUAGES), ("definitions",))
        return Explicit(
            id=self.reader.kebab(found.get("id")),
            label=self.words(found),
            clauses=self.reader.many(found.get("clauses"), self.reader.kebab),
            definitions=self.flag(found.get("definitions"), default=False),
        )

    def names(self, node: Node | None, closed: tuple[str, ...] = ()) -> Names:
        """Words by id, in the order written; a closed list is named whole."""
        if closed:
            return {key: self.reader.bilingual(one) for key, one in self.reader.fields(node, closed).items()}
        return {key: self.reader.bilingual(one) for key, one in self.reader.entries(node).items()}

    def words(self, found: dict[str, Node]) -> Bilingual:
        return Bilingual(self.reader.text(found.get("fr")), self.reader.text(found.get("en")))

    def flag(self, node: Node | None, default: bool) -> bool:
        """``true`` or ``false``, or what an absent one means."""
        if node is None:
            return default
        if node.value not in ("true", "false"):
            self.reader.fault(node, "wrong_value", value=str(node.value), allowed="true, false")
        return bool(node.value == "true")
