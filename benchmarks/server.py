"""What each main request costs the service on a table of 577 clauses and five parties.

    python -m benchmarks.server [--runs 5]

For each request over HTTP on loopback: the first time after a start, the median of the next ones, SQL statements, bytes
on the wire, and for reads a static file of the same bytes served by the same process, asked for in turn. Then fifty
readers at once.
"""

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.answers import answer, reworded, save, save_id
from benchmarks.figures import Figure, Part, load, number, ratio, table
from benchmarks.measure.service import Answer, Person, Server, prepare, served, signed_in

AGREEMENT = Path("tests/corpus/agreements/metallurgie-ccn-2022.md")
PARTIES = {
    "ECA": "ensemble",
    "FAEL": "raisonnablement",
    "HT": "conjointement",
    "MU": "aussitôt",
    "UPMA": "utilement",
}
"""Each party and the word it puts into the clauses it rewords."""
EVERY = 8
"""Each party rewords one clause in eight; neighbours start two clauses apart, so that some collide."""
READERS = 50
STATEMENTS = 12

Act = Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Table:
    """One long table, as the people who measure it see it."""

    here: str
    lead: Person
    present: str
    deposited: str
    draft: str

    def first_clause(self) -> dict[str, Any]:
        """The first clause of the table text."""
        found: dict[str, Any] = self.lead.get(f"{self.here}/versions/{self.present}")["clauses"][0]
        return found


@dataclass(frozen=True, slots=True)
class Cost:
    """What a request cost: ms the first time, processor ms of that, ms afterwards; ``static``: ms of a file.

    A write has no ``processor``: it is prepared by reads that would be counted with it.
    """

    what: str
    first: float
    processor: float | None
    next: float
    statements: int
    wire: int
    static: float | None

    @property
    def row(self) -> tuple[str, ...]:
        processor = "" if self.processor is None else f"{self.processor:.0f}"
        beside = "" if self.static is None else f"{self.static:.1f}"
        times = "" if self.static is None else f"{self.next / self.static:.1f} ×"
        cost = (f"{self.first:.0f}", processor, f"{self.next:.1f}", str(self.statements))
        return self.what, *cost, number(self.wire / 1024), beside, times


HEAD = ("request", "first, ms", "its CPU, ms", "next, ms", "SQL", "KiB", "file, ms", "ratio")


def reads(table: Table) -> dict[str, str]:
    """The main reads, by what they show."""
    here, versions = table.here, f"{table.here}/versions"
    return {
        "negotiations": "/api/negotiations",
        "negotiation": here,
        "overview": f"{here}/overview",
        "versions": versions,
        "text": f"{versions}/{table.present}",
        "comparison": f"{versions}/{table.deposited}/comparison?base={table.present}",
        "divergences": f"{here}/divergences",
        "brackets": f"{here}/brackets",
        "annotations": f"{here}/annotations",
        "drafts": f"{here}/drafts",
        "draft": f"{here}/drafts/{table.draft}",
        "deposit preview": f"{here}/drafts/{table.draft}/deposit",
        "next table text": f"{here}/table-texts/next",
        "journal": f"{here}/journal",
        "library": "/api/library",
    }


def writes(table: Table) -> dict[str, Act]:
    """The main writes, each ready to be done again and again."""
    here, lead, draft = table.here, table.lead, f"{table.here}/drafts/{table.draft}"
    one = table.first_clause()
    imported = lead.post(f"{here}/imports/outline?name=a.md", AGREEMENT.read_bytes(), _UPLOAD)
    taken = {key: imported[key] for key in ("title", "markup", "pieces")}

    def save_clause() -> Answer:
        revision = _clause(lead.get(draft), one["id"])["revision"]
        body = reworded(one["body"], f"mot{revision}")
        wish = {"save_id": save_id(), "heading": one["heading"], "body": body}
        return lead.ask("PUT", f"{draft}/clauses/{one['id']}", wish, {"If-Match": str(revision)})

    def add_clause() -> Answer:
        revision = str(lead.get(draft)["outline_revision"])
        wish = {"do": "add", "save_id": save_id(), "after": one["id"], "heading": "Clause ajoutée"}
        return lead.ask("POST", f"{draft}/outline", wish, {"If-Match": revision})

    def deposit() -> Answer:
        seal = lead.get(f"{draft}/deposit")["digest"]
        return lead.ask("POST", f"{draft}/deposit", {"digest": seal})

    remark = _remark(table, one)
    state = {"clause_id": one["id"], "digest": one["digest"], "stance": "agree"}
    return {
        "begin a draft": lambda: lead.ask("POST", f"{here}/drafts", {"title": "Essai"}),
        "save a clause": save_clause,
        "add a clause": add_clause,
        "deposit": _without_additions(deposit, lead, draft),
        "state a position": lambda: lead.ask("POST", f"{here}/positions", state),
        "annotate": lambda: lead.ask("POST", f"{here}/annotations", remark),
        "read a file of 577 clauses": lambda: lead.ask(
            "POST", f"{here}/imports/outline?name=a.md", AGREEMENT.read_bytes(), _UPLOAD
        ),
        "take it as a draft": lambda: lead.ask("POST", f"{here}/imports", taken),
    }


_UPLOAD = {"Content-Type": "text/markdown", "X-Dialia": "1"}


def _without_additions(deposit: Act, lead: Person, draft: str) -> Act:
    """A deposit refuses clauses without words: the ones that ``add a clause`` left are removed first."""

    def act() -> Answer:
        found = lead.get(draft)
        for clause in found["clauses"]:
            if clause["change"] == "added":
                wish = {"do": "remove", "save_id": save_id(), "clause_id": clause["id"]}
                headers = {"If-Match": str(found["outline_revision"])}
                found = lead.post(f"{draft}/outline", wish, headers)
        return deposit()

    return act


def _clause(draft: dict[str, Any], clause_id: str) -> dict[str, Any]:
    return next(one for one in draft["clauses"] if one["id"] == clause_id)


def _remark(table: Table, clause: dict[str, Any]) -> dict[str, Any]:
    """A remark on the first words of a clause, for the table."""
    words = next(block["p"][0] for block in clause["body"] if block.get("p"))[:20]
    places = table.lead.get(table.here)["places"]
    return {
        "version_id": table.present,
        "clause_id": clause["id"],
        "digest": clause["digest"],
        "selector": {"exact": words, "start": 0},
        "audience_id": next(one["audience_id"] for one in places if one["kind"] == "table"),
        "words": "Une remarque.",
    }


def arrange(data: Path) -> None:
    """The agreement on the table, five parties that have answered it, and a draft of the first."""
    [negotiation] = prepare(data, AGREEMENT)
    with served(data) as server:
        for rank, (party, word) in enumerate(PARTIES.items()):
            with signed_in(server, party) as person:
                answer(person, negotiation, word, EVERY, start=2 * rank)
        with signed_in(server, next(iter(PARTIES))) as person:
            here = f"/api/negotiations/{negotiation}"
            draft = person.post(f"{here}/drafts", {"title": "Contre-projet"})
            first = person.get(f"{here}/versions/{draft['base_version_id']}")["clauses"][0]
            revision = _clause(draft, first["id"])["revision"]
            save(person, here, draft["id"], first, reworded(first["body"], "essai") or [], revision)


@contextmanager
def table_of(server: Server) -> Iterator[Table]:
    """The long table, seen by the lead of the first party."""
    with signed_in(server, next(iter(PARTIES))) as lead:
        lines = lead.get("/api/negotiations")
        here = next(
            f"/api/negotiations/{one['id']}" for one in lines if "métallurgie" in one["title"].lower()
        )
        present = lead.get(here)["table_text"]["version_id"]
        deposited = next(one["id"] for one in lead.get(f"{here}/versions") if not one["is_table_text"])
        draft = lead.get(f"{here}/drafts")[0]["id"]
        yield Table(here, lead, present, deposited, draft)


def write_files(table: Table, folder: Path) -> None:
    """The bytes of each read as a file, with its ``.gz`` where the service compresses it."""
    for what, path in reads(table).items():
        found = table.lead.ask("GET", path)
        file = folder / f"{what}.json"
        file.write_bytes(found.body)
        if found.wire != len(found.body):
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(found.body, 6, mtime=0))


def cost_of(server: Server, what: str, act: Act, runs: int, static: Act | None = None) -> Cost:
    """Does an act once, then ``runs`` times in turn with its static file."""
    before = server.processor_ms()
    first = _granted(act())
    processor = server.processor_ms() - before
    found, files = [], []
    for _ in range(runs):
        found.append(_granted(act()))
        if static is not None:
            files.append(_granted(static()).spent)
    return Cost(
        what,
        first.spent,
        None if static is None else processor,
        median(one.spent for one in found),
        max(one.statements for one in found),
        found[-1].wire,
        median(files) if files else None,
    )


def _granted(found: Answer) -> Answer:
    assert found.status < 400, (found.status, found.body[:500])
    return found


def costs(server: Server, runs: int) -> list[Cost]:
    """Every main read, the text again when the browser holds it, every main write."""
    with table_of(server) as table:
        lead, found = table.lead, []
        for what, path in reads(table).items():
            found.append(cost_of(server, what, _get(lead, path), runs, _get(lead, f"/{what}.json")))
        path = reads(table)["text"]
        held = {"If-None-Match": lead.ask("GET", path).etag}
        found.append(cost_of(server, "text, held (304)", _get(lead, path, held), runs))
        found += [cost_of(server, what, act, runs) for what, act in writes(table).items()]
        return found


def _get(person: Person, path: str, headers: dict[str, str] | None = None) -> Act:
    return lambda: person.ask("GET", path, headers=headers)


def together(server: Server, path: str, readers: int = READERS) -> tuple[int, float]:
    """Readers who ask for a page at the same instant: how many were refused, and ms until all had it."""
    with ExitStack() as opened, ThreadPoolExecutor(readers) as pool:
        lead = opened.enter_context(signed_in(server, next(iter(PARTIES))))
        begun = time.perf_counter()
        found = list(pool.map(lambda _: lead.ask("GET", path).status, range(readers)))
        return sum(status != 200 for status in found), (time.perf_counter() - begun) * 1000


def figures(found: list[Cost], crowd: tuple[int, float], crowd_static: tuple[int, float]) -> list[Figure]:
    """The figures that have a target."""
    by = {one.what: one for one in found}
    text, held, compared = by["text"], by["text, held (304)"], by["comparison"]
    heaviest = max(found, key=lambda one: one.statements)
    assert text.static is not None
    return [
        ratio("the text beside a file of the same bytes", text.next, text.static, 3),
        Figure("the text when the browser holds it", held.next, "ms", 5),
        Figure("comparing two versions, first time", compared.processor, "ms", 500, "processor time"),
        Figure("comparing two versions, again", compared.next, "ms", 20),
        Figure("SQL statements of the heaviest request", heaviest.statements, "", STATEMENTS, heaviest.what),
        Figure(f"refused of {READERS} readers at once", crowd[0], "", 0),
        ratio(f"{READERS} readers of the text beside {READERS} of the file", crowd[1], crowd_static[1], 3),
    ]


def measure(runs: int) -> Part:
    """Arranges and measures."""
    with tempfile.TemporaryDirectory() as name:
        data, files = Path(name) / "data", Path(name) / "files"
        files.mkdir()
        arrange(data)
        with served(data, observed=True) as server, table_of(server) as table_seen:
            write_files(table_seen, files)
        with served(data, observed=True, files=files) as server:
            found = costs(server, runs)
            with table_of(server) as table_seen:
                path = reads(table_seen)["text"]
            crowd, crowd_static = together(server, path), together(server, "/text.json")
            memory = Figure("memory of the service after all this", server.memory_mib(), "MiB")
    more = f"{table(HEAD, [one.row for one in found])}\n\n{load()}"
    return Part("Service", "benchmarks.server", [*figures(found, crowd, crowd_static), memory], more)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    print(measure(parser.parse_args().runs).markdown)


if __name__ == "__main__":
    main()
