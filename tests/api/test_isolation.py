"""Another party's private things and things that never existed are one answer: same status, headers and bytes.

The routes come from the OpenAPI document. For each, every place that takes an identity is filled, in turn, with
each private identity of another party and with one that was never used; the two answers must be equal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import httpx2
import pytest

from app.domain.table.audience import Role
from tests.world.libraries import a_published_library
from tests.world.routes import Route, routes
from tests.world.service import Service
from tests.world.table import TEXT, Delegate, Table, a_table, paragraphs, plain

NEVER_USED = "f" * 32
NEVER_WRITTEN = "e" * 64
PUBLISHED = "d" * 32
"""A library that another table published, and its one clause."""
QUOTE = "deux fois par an"
CLAUSE_FILE = b"# Accord\n\n## Article 1 - Objet\n\nDes mots.\n"

WITHOUT_IDENTITY = {
    "GET /api/live",
    "GET /api/health",
    "GET /api/doors",
    "POST /api/login",
    "PUT /api/login",
    "DELETE /api/login",
    "GET /api/me",
    "GET /api/negotiations",
    "GET /api/library",
    "GET /api/instruments",
    "GET /api/library/search",
    "GET /api/library/{clause}",
    "GET /api/library/templates",
    "GET /api/library/templates/{template}",
    "GET /api/libraries",
    "GET /api/libraries/{library_id}",
    "GET /api/libraries/{library_id}/clauses/{published_clause}",
    "GET /api/guide",
    "GET /api/guide/{slug}",
}
"""Routes about the person signed in, the instance, its libraries or the guide: they name nothing of a table."""


@dataclass(frozen=True)
class Filled:
    """How to make a good request of a route: the identities it names, and whatever else it asks for."""

    names: Mapping[str, str]
    """Place → kind of identity. A place is a parameter of the path, ``?query`` or ``body.field``."""
    body: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None


def at_a_draft(**more: Any) -> Filled:
    return Filled({"draft_id": "draft"}, **more)


ACT = {"save_id": "save-of-mine"}
HOW: dict[str, list[Filled]] = {
    "GET /api/negotiations/{negotiation_id}": [Filled({})],
    "GET /api/negotiations/{negotiation_id}/overview": [Filled({})],
    "GET /api/negotiations/{negotiation_id}/divergences": [Filled({})],
    "GET /api/negotiations/{negotiation_id}/brackets": [Filled({})],
    "GET /api/negotiations/{negotiation_id}/journal": [Filled({})],
    "GET /api/negotiations/{negotiation_id}/search": [Filled({}, query={"q": "commission"})],
    "GET /api/negotiations/{negotiation_id}/table-texts/next": [Filled({})],
    "POST /api/negotiations/{negotiation_id}/table-texts": [Filled({"body.digest": "digest"})],
    "GET /api/negotiations/{negotiation_id}/library": [Filled({})],
    "POST /api/negotiations/{negotiation_id}/library": [
        Filled({"body.digest": "digest"}, body={"title": "Accord publié"})
    ],
    "GET /api/negotiations/{negotiation_id}/versions": [Filled({})],
    "GET /api/negotiations/{negotiation_id}/versions/{version_id}": [Filled({"version_id": "version"})],
    "GET /api/negotiations/{negotiation_id}/versions/{version_id}/comparison": [
        Filled({"version_id": "version", "?base": "version"})
    ],
    "GET /api/negotiations/{negotiation_id}/versions/{version_id}/clauses/{clause_id}/provenance": [
        Filled({"version_id": "version", "clause_id": "clause"})
    ],
    "GET /api/negotiations/{negotiation_id}/coverage": [Filled({}), Filled({"?version": "version"})],
    "GET /api/negotiations/{negotiation_id}/drafts/{draft_id}/coverage": [at_a_draft()],
    "GET /api/negotiations/{negotiation_id}/drafts/{draft_id}/clauses/{clause_id}/provenance": [
        Filled({"draft_id": "draft", "clause_id": "clause"})
    ],
    "GET /api/negotiations/{negotiation_id}/drafts": [Filled({})],
    "POST /api/negotiations/{negotiation_id}/drafts": [Filled({}, body={"title": ""})],
    "POST /api/negotiations/{negotiation_id}/drafts/composed": [
        Filled({}, body={"template": "manifeste", "start": "frame", "clauses": ["cadre-preambule"]})
    ],
    "GET /api/negotiations/{negotiation_id}/drafts/{draft_id}": [at_a_draft()],
    "GET /api/negotiations/{negotiation_id}/drafts/{draft_id}/deposit": [at_a_draft()],
    "GET /api/negotiations/{negotiation_id}/drafts/{draft_id}/bring-forward": [at_a_draft()],
    "POST /api/negotiations/{negotiation_id}/drafts/{draft_id}/deposit": [
        Filled({"draft_id": "draft", "body.digest": "digest"})
    ],
    "POST /api/negotiations/{negotiation_id}/drafts/{draft_id}/bring-forward": [
        Filled({"draft_id": "draft", "body.to_version_id": "version"}, body={"choices": {}})
    ],
    "PUT /api/negotiations/{negotiation_id}/drafts/{draft_id}/clauses/{clause_id}": [
        Filled(
            {"draft_id": "draft", "clause_id": "clause"},
            body={"heading": "Objet", "body": paragraphs("Des mots à nous."), **ACT},
            headers={"If-Match": "0"},
        )
    ],
    "POST /api/negotiations/{negotiation_id}/drafts/{draft_id}/outline": [
        Filled(names, body=body, headers={"If-Match": "1"})
        for names, body in (
            ({"draft_id": "draft", "body.after": "clause"}, {"do": "add", "heading": "Neuf", **ACT}),
            (
                {"draft_id": "draft", "body.after": "clause"},
                {"do": "pick", "library_id": "cycle-reversibilite", "variant": "cadre", **ACT},
            ),
            (
                {"draft_id": "draft", "body.after": "clause"},
                {"do": "take", "library_id": PUBLISHED, "published_clause": PUBLISHED, **ACT},
            ),
            ({"draft_id": "draft", "body.clause_id": "clause"}, {"do": "remove", **ACT}),
            ({"draft_id": "draft", "body.clause_id": "clause"}, {"do": "restore", **ACT}),
            (
                {"draft_id": "draft", "body.clause_id": "clause"},
                {"do": "link", "sources": ["EFAD-2020 §3 m1"], **ACT},
            ),
            (
                {"draft_id": "draft", "body.clause_id": "clause", "body.after": "clause"},
                {"do": "move", **ACT},
            ),
        )
    ],
    "POST /api/negotiations/{negotiation_id}/positions": [
        Filled({"body.clause_id": "clause", "body.digest": "digest"}, body={"stance": "agree"})
    ],
    "GET /api/negotiations/{negotiation_id}/annotations": [
        Filled({}),
        Filled({"?version_id": "version"}),
        Filled({"?draft_id": "draft"}),
    ],
    "POST /api/negotiations/{negotiation_id}/annotations": [
        Filled(
            {
                place: "version",
                "body.clause_id": "clause",
                "body.digest": "digest",
                "body.audience_id": "audience",
            },
            body={"words": "Une remarque.", "selector": {"exact": QUOTE, "start": 0}},
        )
        for place in ("body.version_id", "body.draft_id")
    ],
    "POST /api/negotiations/{negotiation_id}/annotations/{annotation_id}/replies": [
        Filled({"annotation_id": "annotation"}, body={"words": "Une réponse."})
    ],
    "POST /api/negotiations/{negotiation_id}/annotations/{annotation_id}/close": [
        Filled({"annotation_id": "annotation"})
    ],
    "POST /api/negotiations/{negotiation_id}/imports/outline": [
        Filled(
            {},
            query={"name": "accord.md"},
            headers={"Content-Type": "text/markdown", "X-Dialia": "1"},
            content=CLAUSE_FILE,
        )
    ],
    "POST /api/negotiations/{negotiation_id}/imports": [
        Filled(
            {},
            body={
                "title": "Import",
                "markup": False,
                "pieces": [
                    {
                        "line": 1,
                        "number": None,
                        "title": "Objet",
                        "level": 1,
                        "path": [],
                        "kind": "article",
                        "body": "Des mots.",
                    }
                ],
            },
        )
    ],
}
HOW["POST /api/negotiations/{negotiation_id}/annotations"][1].names["body.draft_id"] = "draft"  # type: ignore[index]


class World(NamedTuple):
    """HT's own identities, and the private ones of others, by kind."""

    table: Table
    own: Mapping[str, str]
    foreign: Mapping[str, list[str]]


@pytest.fixture(scope="module")
def world(house: Service) -> World:
    """MU has private work of every kind at HT's table, and a table of its own where HT has no seat."""
    table, elsewhere = a_table(house), a_table(house, ("FAEL", "MU"), title="Ailleurs")
    with house.database() as db:
        a_published_library(db, PUBLISHED)
    mu, drafter, ht = table["MU"], table.seat("MU", Role.DRAFTER), table["HT"]
    version = mu.deposit(mu.bring(*TEXT))
    away = elsewhere["MU"]
    away_version = away.deposit(away.bring(("Ailleurs", "Une commission se réunit deux fois par an.")))
    clause = mu.clauses()["Suivi"]
    secret = mu.outline(mu.begin("Le brouillon de MU"), "add", after=None, heading="Secret")
    secret_clause = secret["clauses"][0]["id"]
    saved = mu.try_save(
        secret["id"], secret_clause, ("Secret", "Repli : dix jours."), revision=1, save_id="save-of-mu"
    ).json()
    mine = ht.begin("Le brouillon de HT")
    return World(
        table,
        {
            "negotiation": table.negotiation_id,
            "version": version,
            "draft": mine["id"],
            "clause": clause["id"],
            "digest": clause["digest"],
            "audience": ht.audience("party"),
            "annotation": ht.annotate(clause, QUOTE, "party", "À nous.")["id"],
        },
        {
            "negotiation": [elsewhere.negotiation_id],
            "version": [away_version, secret["id"]],
            "draft": [secret["id"], drafter.begin("Celui du rédacteur")["id"], away.begin()["id"]],
            "clause": [secret_clause, away.clauses()["Ailleurs"]["id"]],
            "digest": [saved["text"]["digest"], mu.seal(secret["id"]), away.clauses()["Ailleurs"]["digest"]],
            "audience": [
                mu.audience("party"),
                mu.audience("me"),
                drafter.audience("me"),
                table.seat("HT", Role.DRAFTER).audience("me"),
                away.audience("table"),
            ],
            "annotation": [
                mu.annotate(clause, QUOTE, "party", "Entre nous.")["id"],
                mu.annotate(clause, QUOTE, "me", "Pour moi.")["id"],
                drafter.annotate(clause, QUOTE, "me", "Pour moi aussi.")["id"],
                mu.annotate(clause, QUOTE, "party", "Au brouillon.", draft_id=secret["id"])["id"],
                table.seat("HT", Role.DRAFTER).annotate(clause, QUOTE, "me", "À moi seul.")["id"],
            ],
        },
    )


def how(route: Route) -> list[Filled]:
    """The good requests of a route. A route nobody taught this test is a failure, never a gap."""
    found = HOW.get(str(route))
    assert found is not None, (
        f"{route} is new: say in HOW (tests/api/test_isolation.py) which identities it names and how a good "
        "request of it looks, or add it to WITHOUT_IDENTITY if it names nothing of a table"
    )
    for one in found:
        taken = {place for place in one.names if place[0] not in "?b"} | {"negotiation_id"}
        wanted = {part[1:-1] for part in route.path.split("/") if part.startswith("{")}
        assert {place for place in wanted if place not in one.names} <= {"negotiation_id"}, route
        assert wanted <= taken | set(one.names), route
    return found


def ask(person: Delegate, route: Route, filled: Filled, names: Mapping[str, str]) -> httpx2.Response:
    """The request of a route with an identity in each of its places."""
    body, query = dict(filled.body), dict(filled.query)
    path = route.path
    for place, identity in names.items():
        if place.startswith("body."):
            body[place.removeprefix("body.")] = identity
        elif place.startswith("?"):
            query[place.removeprefix("?")] = identity
        else:
            path = path.replace(f"{{{place}}}", identity)
    sent: dict[str, Any] = {"json": body} if body else {}
    if filled.content is not None:
        sent = {"content": filled.content}
    return person.browser.request(route.method, path, params=query, headers=filled.headers, **sent)


def own_names(world: World, filled: Filled) -> dict[str, str]:
    names = {place: world.own[kind] for place, kind in filled.names.items()}
    return {"negotiation_id": world.own["negotiation"], **names}


def observed(answer: httpx2.Response, identity: str) -> tuple[int, list[tuple[str, str]], str]:
    """Everything a browser sees of an answer but the date and the identity it sent."""
    headers = [(name, value) for name, value in answer.headers.multi_items() if name != "date"]
    return answer.status_code, headers, answer.text.replace(identity, "…")


def probes(world: World, filled: Filled) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """For each place and private identity: the place, the request with it, and the one with a never-used one."""
    own = own_names(world, filled)
    for place, kind in {"negotiation_id": "negotiation", **filled.names}.items():
        for identity in world.foreign[kind]:
            unused = NEVER_WRITTEN if kind == "digest" else NEVER_USED
            yield place, {**own, place: identity}, {**own, place: unused}


def tabled(service: Service) -> list[Route]:
    return [one for one in routes(service.app) if str(one) not in WITHOUT_IDENTITY]


def test_every_route_that_names_something_of_a_table_is_probed(house: Service) -> None:
    found = {str(one) for one in routes(house.app)}
    assert {str(one) for one in tabled(house) if how(one)} == set(HOW)
    assert found >= WITHOUT_IDENTITY


def test_a_private_identity_of_another_party_is_answered_like_one_never_used(world: World) -> None:
    compared = 0
    for person in (world.table["HT"], world.table["SB"]):
        for route in tabled(world.table.service):
            for filled in how(route):
                for place, private, unused in probes(world, filled):
                    kept = world.table.rows_kept()
                    there = observed(ask(person, route, filled, private), private[place])
                    assert world.table.rows_kept() == kept, f"{route} {place} left a row"
                    absent = observed(ask(person, route, filled, unused), unused[place])
                    assert there == absent, f"{route}: {place} tells {private[place]} from {unused[place]}"
                    compared += 1
    assert compared > 150


def test_only_a_seat_of_ones_own_opens_a_table(world: World) -> None:
    """Every route of a table where the viewer has no seat answers 404, whatever the request."""
    ht = world.table["HT"]
    for route in tabled(world.table.service):
        for filled in how(route):
            names = {**own_names(world, filled), "negotiation_id": world.foreign["negotiation"][0]}
            assert ask(ht, route, filled, names).status_code == 404, route


def test_nobody_signed_in_is_told_the_same_of_every_table(world: World) -> None:
    stranger = world.table["HT"]
    for route in tabled(world.table.service):
        for filled in how(route):
            answers = set()
            for identity in (world.own["negotiation"], NEVER_USED):
                names = {**own_names(world, filled), "negotiation_id": identity}
                person = Delegate(
                    world.table.service.stranger(), identity, "", stranger.role, stranger.party_id
                )
                answer = ask(person, route, filled, names)
                answers.add((answer.status_code, answer.text))
            assert len(answers) == 1, route
            assert answers.pop()[0] == 401, route


def test_the_requests_that_are_refused_are_good_ones(world: World) -> None:
    """With HT's own identities none is malformed or lost: what the probes met was the policy."""
    ht = world.table["HT"]
    for route in tabled(world.table.service):
        for filled in how(route):
            answer = ask(ht, route, filled, own_names(world, filled))
            good = answer.is_success or answer.json()["code"] in STATE_OR_ROLE
            assert good, f"{route}: {answer.status_code} {answer.text}"


STATE_OR_ROLE = {
    "base_is_current",
    "empty_deposit",
    "draft_changed",
    "role_may_not",
    "stale_clause",
    "stale_outline",
    "selector_outside_text",
    "clause_after_itself",
    "clause_removed",
    "save_id_reused",
    "words_changed",
    "table_text_stands",
    "thread_closed",
}
"""Refusals that only a request which found its things can meet."""


def test_a_private_wording_cannot_be_confirmed_by_its_digest(world: World) -> None:
    ht = world.table["HT"]
    clause = ht.clauses()["Suivi"]
    for digest in (*world.foreign["digest"], NEVER_WRITTEN):
        answer = ht.try_state(clause["id"], digest)
        assert (answer.status_code, answer.json()["code"]) == (409, "words_changed")


def test_the_save_id_of_another_partys_save_is_free(world: World) -> None:
    ht = world.table["HT"]
    draft = ht.begin()
    clause = draft["clauses"][0]["id"]
    for rank, save_id in enumerate(("save-of-mu", "save-of-nobody")):
        saved = ht.try_save(draft["id"], clause, ("Objet", f"Version {rank}."), rank, save_id)
        assert (saved.status_code, saved.json()["revision"]) == (200, rank + 1)


def test_a_party_may_write_the_very_words_of_anothers_draft_without_learning_it(world: World) -> None:
    table = world.table
    ht, mu = table["HT"], table["MU"]
    draft = ht.outline(ht.begin("Le brouillon de MU"), "add", after=None, heading="Secret")
    saved = ht.save(draft["id"], draft["clauses"][0]["id"], ("Secret", "Repli : dix jours."), revision=1)
    assert plain(saved["text"]["body"]) == "Repli\u00a0: dix jours."
    assert saved["revision"] == 2
    assert {one["id"] for one in ht.get("/drafts")}.isdisjoint(one["id"] for one in mu.get("/drafts"))
