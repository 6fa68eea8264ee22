"""No request asks the database many things, however long the text and however many the answers.

A request reads at most a dozen times: who asks, what the table holds, what the answer needs. What it writes is one
statement a table it touches: a deposit writes a version, its authors, changes and texts, the event and its chain.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select

from app.access.memory import Memory
from app.demo.load import load
from app.domain.table.audience import Role
from app.storage.tables import Account, Membership, Negotiation, Party
from tests.world.libraries import a_published_library
from tests.world.routes import reads
from tests.world.service import Service
from tests.world.statements import statements
from tests.world.table import FIVE, Delegate, Table, a_table

ASK_NOTHING = ("GET /api/guide", "GET /api/guide/{slug}", "GET /api/live")
READS = 11
WRITES = 9
METALLURGY = Path(__file__).parents[1] / "corpus" / "agreements" / "metallurgie-ccn-2022.md"
ANSWERED = 12
"""Clauses that each of the five parties rewords."""

Act = tuple[str, Callable[[], httpx2.Response]]


@pytest.fixture(scope="module")
def long_table(house: Service) -> Table:
    """The collective agreement of metallurgy on the table, with the answers of five parties to it."""
    table = a_table(house, FIVE)
    mu = table["MU"]
    outline = mu.browser.post(
        f"/api/negotiations/{mu.negotiation_id}/imports/outline",
        params={"name": METALLURGY.name},
        content=METALLURGY.read_bytes(),
        headers={"Content-Type": "text/markdown", "X-Dialia": "1"},
        timeout=60,
    ).json()
    wish = {"title": "Convention", "markup": outline["markup"], "pieces": outline["pieces"]}
    mu.deposit(mu.post("/imports", wish)["draft_id"])
    clauses = mu.table_text()["clauses"]
    assert len(clauses) >= 577
    for rank, person in enumerate(table.sides):
        house.clock.pass_seconds(60)
        draft = person.begin()
        for clause in clauses[rank * 5 : rank * 5 + ANSWERED]:
            person.save(draft["id"], clause["id"], (clause["heading"], f"Autre rédaction {rank}."))
        person.deposit(draft["id"])
    return table


@pytest.fixture(scope="module")
def demo_table(house: Service) -> Table:
    """The table of the demo and everybody who sits there."""
    load(house.engine, house.app.state.settings)
    with house.database() as db:
        negotiation_id = db.scalars(select(Negotiation.negotiation_id).where(Negotiation.is_demo)).one()
        seats = (
            select(Account, Membership.role, Party)
            .join(Membership, Membership.account_id == Account.id)
            .join(Party, Party.id == Membership.party_id)
        )
        found = db.execute(seats.where(Membership.negotiation_id == negotiation_id)).all()
    people = {
        (party.acronym, Role(role)): Delegate(
            house.signed_in(account), negotiation_id, party.acronym, Role(role), party.id
        )
        for account, role, party in found
    }
    return Table(house, negotiation_id, people)


@pytest.fixture(params=["long_table", "demo_table"])
def busy_table(request: pytest.FixtureRequest) -> Table:
    """Each of the two tables in turn."""
    table: Table = request.getfixturevalue(request.param)
    return table


def reading(table: Table) -> Iterator[Act]:
    """Every GET of the API, filled from what a lead sees who has a draft."""
    person = table["MU"]
    version_ids = [one["id"] for one in person.get("/versions")]
    known = {
        "negotiation_id": person.negotiation_id,
        "draft_id": person.begin()["id"],
        "version_id": version_ids[0],
        "clause_id": person.table_text()["clauses"][0]["id"],
        "clause": person.browser.get("/api/library").json()["clauses"][0]["id"],
        "template": person.browser.get("/api/library/templates").json()["templates"][0]["id"],
        "slug": person.browser.get("/api/guide").json()["pages"][0]["slug"],
    }
    library_id = "d" * 32
    with table.service.database() as db:
        a_published_library(db, library_id)
    known |= {"library_id": library_id, "published_clause": library_id}
    queries = {"/comparison": {"base": version_ids[-1]}, "/annotations": {"version_id": version_ids[-1]}}
    queries["/search"] = {"q": "commission"}
    for route in reads(table.service.app):
        query = next((query for end, query in queries.items() if route.path.endswith(end)), {})
        yield str(route), partial(person.browser.get, route.path.format(**known), params=query)


def main_job(table: Table) -> Iterator[Act]:
    """Every act from a new draft to the next table text and beyond, each on what the one before left."""
    person, secretary = table.sides[-1], table["SB"]
    clauses = person.table_text()["clauses"]
    first, second = clauses[0], clauses[1]
    yield "POST drafts", partial(person.ask, "POST", "/drafts", {"title": ""})
    draft = person.begin()
    revisions = {one["id"]: one["revision"] for one in draft["clauses"]}
    words = (first["heading"], "Une rédaction que tous acceptent.")
    yield (
        "PUT draft clause",
        partial(person.try_save, draft["id"], first["id"], words, revisions[first["id"]]),
    )
    for do, facts in (
        ("add", {"after": first["id"], "heading": "Neuf"}),
        ("remove", {"clause_id": clauses[2]["id"]}),
        ("restore", {"clause_id": clauses[2]["id"]}),
        ("move", {"clause_id": clauses[-1]["id"], "after": None}),
        ("pick", {"after": None, "library_id": "cycle-reversibilite", "variant": "cadre"}),
    ):
        yield f"POST outline ({do})", partial(person.try_outline, person.draft(draft["id"]), do, **facts)
    late = person.begin()
    person.save(late["id"], first["id"], (first["heading"], "Autre chose."), revisions[first["id"]])
    yield "POST deposit", partial(person.try_deposit, draft["id"], person.seal(draft["id"]))
    row = person.rows()[first["heading"]]
    wording = next(one["digest"] for one in row["cells"] if one["party_id"] == person.party_id)
    for side in table.sides:
        yield "POST position", partial(side.try_state, first["id"], wording)
    remark = {
        "version_id": person.get()["table_text"]["version_id"],
        "clause_id": second["id"],
        "digest": second["digest"],
        "selector": {"exact": str(second["body"][0]["p"][0])[:12], "start": 0},
        "audience_id": person.audience("table"),
        "words": "Pourquoi ?",
    }
    yield "POST annotation", partial(person.ask, "POST", "/annotations", remark)
    table.service.clock.pass_seconds(60)
    digest = secretary.get("/table-texts/next")["digest"]
    yield "POST table text", partial(secretary.ask, "POST", "/table-texts", {"digest": digest})
    path = f"/drafts/{late['id']}/bring-forward"
    yield "GET bring-forward", partial(person.ask, "GET", path)
    wish = {"to_version_id": person.get()["table_text"]["version_id"], "choices": {first["id"]: "mine"}}
    yield "POST bring-forward", partial(person.ask, "POST", path, wish)


def counted(service: Service, act: Callable[[], httpx2.Response]) -> tuple[int, int]:
    """How often one act that succeeds reads and writes, when nothing is remembered of earlier ones."""
    service.app.state.memory = Memory()
    with statements(service.engine) as seen:
        answer = act()
    assert answer.is_success or answer.json()["code"] == "base_is_current", answer.text
    reading = sum(one.startswith("SELECT") for one in seen)
    return reading, len(seen) - reading


def assert_few(service: Service, acts: Iterator[Act]) -> None:
    """Prints what each act asked (shown with ``-s``) and names those that asked too much."""
    found = [(name, *counted(service, act)) for name, act in acts]
    for name, reading, writing in found:
        print(f"{reading:4} reads {writing:4} writes  {name}")  # noqa: T201
    assert [name for name, reading, _ in found if not reading] == [
        name for name, *_ in found if name in ASK_NOTHING
    ]
    assert not [one for one in found if one[1] > READS or one[2] > WRITES]


def test_every_read_asks_little(busy_table: Table) -> None:
    assert_few(busy_table.service, reading(busy_table))


def test_every_act_of_the_main_job_asks_little(busy_table: Table) -> None:
    assert_few(busy_table.service, main_job(busy_table))
