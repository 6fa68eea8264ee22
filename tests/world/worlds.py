"""Two services that differ only in one party's private acts, and everything another viewer can observe of each.

Time and chance are functions of the act: the test moves both clocks, and each identifier is drawn from the label
that the act carries. What readers of the table computed in common is forgotten before each look, so that a look is
all of its work. Whatever two observations differ in was then caused by a private act.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

import httpx2
from fastapi import Request

from app.access.memory import Memory
from app.domain.sources import Sources
from tests.world.routes import Route, reads
from tests.world.service import Clock, Service
from tests.world.statements import statements
from tests.world.table import Delegate, Table, a_table, paragraphs

LABEL = "X-Act"
NEVER_SENT = {"date"}
"""The one header that two equal answers may differ in."""


def drawn_from(label: str) -> Callable[[int], bytes]:
    """A source of bytes that depends on ``label`` alone; at most 64 bytes a time."""
    rank = count()
    return lambda size: hashlib.blake2b(f"{label}\n{next(rank)}".encode(), digest_size=size).digest()


def sources_by_act(clock: Clock) -> Callable[[Request], Sources]:
    """Time from the test's clock, chance from the label of the act."""
    return lambda request: Sources(lambda: clock.now, drawn_from(request.headers.get(LABEL, "")))


class Observation(NamedTuple):
    """What a viewer observes of one answer, and what the answer asked of the database."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statements: tuple[str, ...]


@dataclass
class Worlds:
    """The same table in two services: ``plain``, where MU does nothing in private, and ``full``."""

    plain: Table
    full: Table
    secrets: dict[str, list[str]] = field(default_factory=dict)
    """Private identities of MU, by kind, for a viewer to try."""
    tags: dict[tuple[str, str], str] = field(default_factory=dict)
    """The tag under which a viewer last read each address: asked for again by that tag too."""
    observed: int = 0

    @property
    def both(self) -> tuple[Table, Table]:
        return self.plain, self.full

    def pass_seconds(self, seconds: float) -> None:
        for table in self.both:
            table.service.clock.pass_seconds(seconds)

    def compare(
        self, name: str, look: Callable[[Table], httpx2.Response], is_warm: bool = False
    ) -> Observation:
        """Asserts that one request is answered alike in both worlds, from nothing or (warm) after an equal one."""
        here, there = (_observe(table, look, is_warm) for table in self.both)
        self.observed += 1
        for part, one, other in zip(Observation._fields, here, there, strict=True):
            assert one == other, f"{name} tells that MU worked in private, by its {part}:\n{one}\n{other}"
        return here


def _observe(table: Table, look: Callable[[Table], httpx2.Response], is_warm: bool) -> Observation:
    if not is_warm:
        table.service.app.state.memory = Memory()
    with statements(table.service.engine) as seen:
        answer = look(table)
    headers = tuple(one for one in answer.headers.multi_items() if one[0] not in NEVER_SENT)
    return Observation(answer.status_code, headers, answer.content, tuple(seen))


def two_worlds(plain: Service, full: Service, name: str) -> Worlds:
    """One more table in each of two services, alike to the last identifier."""
    tables: list[Table] = []
    for service in (plain, full):
        service.app.state.sources_for = sources_by_act(service.clock)
        sources = Sources(lambda now=service.clock.now: now, drawn_from(name))  # type: ignore[misc]
        tables.append(a_table(service, title=name, sources=sources))
    return Worlds(tables[0], tables[1])


Seat = Callable[[Table], Delegate]


def sweep(worlds: Worlds, viewer: str, seat: Seat) -> None:
    """Everything the API lets a viewer read, compared; table answers are asked for again by their tag."""
    for name, path, query in addresses(worlds.plain, seat(worlds.plain)):
        ask = _get(seat, path, query)
        found = worlds.compare(f"{viewer}: {name}", ask)
        assert found.status not in (404, 405, 422), f"teach tests/world/worlds.py to fill {name}: {found}"
        held = worlds.tags.get((viewer, path + str(query)))
        if held:
            worlds.compare(
                f"{viewer}: {name}, held", _get(seat, path, query, {"If-None-Match": held}), is_warm=True
            )
        for key, value in found.headers:
            if key == "etag":
                worlds.tags[viewer, path + str(query)] = value


def _get(
    seat: Seat, path: str, query: dict[str, str], headers: dict[str, str] | None = None
) -> Callable[[Table], httpx2.Response]:
    return lambda table: seat(table).browser.get(path, params=query, headers=headers)


def addresses(table: Table, viewer: Delegate) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every GET of the OpenAPI document, filled with what the viewer knows: name, path, query."""
    versions = [one["id"] for one in viewer.get("/versions")][:2]
    libraries = [one["id"] for one in viewer.browser.get("/api/libraries").json()["libraries"]][:1]
    drafts = [one["id"] for one in viewer.get("/drafts")][:2]
    known = {
        "negotiation_id": [viewer.negotiation_id],
        "version_id": versions,
        "draft_id": drafts,
        "clause_id": _in_all(
            [*(viewer.get(f"/versions/{one}") for one in versions), *(viewer.draft(one) for one in drafts)]
        ),
        "clause": [viewer.browser.get("/api/library").json()["clauses"][0]["id"]],
        "template": [viewer.browser.get("/api/library/templates").json()["templates"][0]["id"]],
        "library_id": libraries,
        "published_clause": [
            viewer.browser.get(f"/api/libraries/{one}").json()["clauses"][0]["id"] for one in libraries
        ],
        "slug": [viewer.browser.get("/api/guide").json()["pages"][0]["slug"]],
    }
    for route in reads(table.service.app):
        for path in _filled(route, known):
            for query in _queries(route, known):
                yield str(route), path, query


def _in_all(texts: Sequence[Mapping[str, Any]]) -> list[str]:
    """A clause that each of these texts holds, if there is one."""
    held = [{one["id"] for one in text["clauses"] if one.get("change") != "removed"} for text in texts]
    return sorted(set.intersection(*held))[:1] if held else []


def _filled(route: Route, known: dict[str, list[str]]) -> list[str]:
    paths = [route.path]
    for name in (part[1:-1] for part in route.path.split("/") if part.startswith("{")):
        assert name in known, f"teach tests/world/worlds.py what fills {{{name}}} in {route}"
        paths = [path.replace(f"{{{name}}}", value) for path in paths for value in known[name]]
    return paths


def _queries(route: Route, known: dict[str, list[str]]) -> list[dict[str, str]]:
    if route.path.endswith("/comparison"):
        return [{"base": known["version_id"][-1]}]
    if route.path.endswith("/search"):
        return [{"q": "deux"}, {"q": "commission année"}]
    if route.path.endswith("/coverage") and "draft_id" not in route.path:
        return [{"version": one} for one in known["version_id"]]
    if route.path.endswith("/annotations"):
        return [{}, *({"draft_id": one} for one in known["draft_id"])]
    return [{}]


def probe(worlds: Worlds, viewer: str, seat: Seat) -> None:
    """A viewer tries MU's real private identities where it can: in the other world they never existed."""
    for name, path, sent in attempts(worlds.secrets):
        method = name.split()[0]

        def attempt(
            table: Table, method: str = method, path: str = path, sent: Any = sent
        ) -> httpx2.Response:
            return seat(table).ask(method, path, sent, {"If-Match": "1"})

        found = worlds.compare(f"{viewer}: {name}", attempt)
        assert found.status >= 400, f"{viewer}: {name} was accepted"


def attempts(secrets: dict[str, list[str]]) -> Iterator[tuple[str, str, Any]]:
    """Requests that name a private identity: method and what is tried, path, body."""
    save = {"save_id": "save-of-probe", "heading": "Essai", "body": paragraphs("Essai.")}
    selector = {"exact": "e", "start": 0}
    for draft in secrets.get("draft", []):
        for tail in ("", "/deposit", "/bring-forward"):
            yield f"GET draft{tail}", f"/drafts/{draft}{tail}", None
        yield "GET annotations of a draft", f"/annotations?draft_id={draft}", None
        yield "GET version", f"/versions/{draft}", None
        yield "PUT clause", f"/drafts/{draft}/clauses/{draft}", save
        act = {"do": "add", "save_id": "save-of-probe", "after": None, "heading": "Essai"}
        yield "POST outline", f"/drafts/{draft}/outline", act
        yield "POST deposit", f"/drafts/{draft}/deposit", {"digest": "0" * 64}
        wish = {"to_version_id": draft, "choices": {}}
        yield "POST bring-forward", f"/drafts/{draft}/bring-forward", wish
    for annotation in secrets.get("annotation", []):
        yield "POST reply", f"/annotations/{annotation}/replies", {"words": "Essai."}
        yield "POST close", f"/annotations/{annotation}/close", None
    for clause, digest in zip(secrets.get("clause", []), secrets.get("digest", []), strict=True):
        wish = {"clause_id": clause, "digest": digest, "stance": "agree"}
        yield "POST position", "/positions", wish
        for audience in secrets.get("audience", []):
            remark = {"clause_id": clause, "digest": digest, "selector": selector, "words": "Essai."}
            place = {"version_id": "0" * 32, "audience_id": audience}
            yield "POST annotation", "/annotations", {**remark, **place}
