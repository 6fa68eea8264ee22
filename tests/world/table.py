"""A negotiation with its parties, and everybody who sits there, each in a browser of their own."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx2
from sqlalchemy import func, select

from app.domain.sources import Sources
from app.domain.table.audience import Role, Side
from app.record.opening import Charter, Delegation, Seat, open_negotiation
from app.storage.base import Base
from app.storage.tables import Account, Party
from tests.world.people import an_account
from tests.world.service import Service

SIDES = {
    "ECA": Side.EMPLOYEES,
    "FAEL": Side.EMPLOYERS,
    "HT": Side.EMPLOYEES,
    "MU": Side.EMPLOYEES,
    "UPMA": Side.EMPLOYERS,
    "SB": Side.NEUTRAL,
}
"""The organisations of the demo, in alphabetical order of the two sides; SB keeps the secretariat."""

THREE = ("FAEL", "HT", "MU", "SB")
FIVE = ("ECA", "FAEL", "HT", "MU", "UPMA", "SB")

PATIENCE = 60
"""Seconds a browser waits: a long text on a busy machine is no failure."""

Clause = tuple[str, str]
"""A heading and a body of plain paragraphs."""

TEXT: tuple[Clause, ...] = (
    ("Objet", "Le présent accord fixe la méthode du dialogue sur les outils numériques."),
    ("Information", "L’employeur informe les délégués au moins 30 jours avant tout essai d’un outil."),
    ("Formation", "Chaque personne concernée suit une formation de deux jours sur son temps de travail."),
    ("Suivi", "Une commission paritaire se réunit deux fois par an et publie un bilan."),
    ("Durée", "Le présent accord est conclu pour trois ans."),
)
"""A first text, in the typography the service keeps."""

_save_ids = (f"save-{rank:08}" for rank in count(1))


def paragraphs(words: str) -> list[dict[str, list[str]]]:
    """A body on the wire: one paragraph for each stretch between empty lines."""
    return [{"p": [one]} for one in words.split("\n\n")]


def plain(body: Sequence[Mapping[str, Any]]) -> str:
    """The words of paragraphs on the wire."""
    return "\n\n".join("".join(str(one) for one in block["p"]) for block in body)


def code_of(answer: httpx2.Response) -> tuple[int, str]:
    """Status and stable code of a refusal."""
    return answer.status_code, answer.json()["code"]


def joined(spans: Sequence[Sequence[str]], without: str) -> str:
    """One side of a redline: ``without`` "+" gives the old words, "-" the new ones."""
    return "".join(words for op, words, *_ in spans if op != without)


@dataclass
class Delegate:
    """A person at one table. ``label`` names what the person does, where a service of two worlds asks for it."""

    browser: httpx2.Client
    negotiation_id: str
    acronym: str
    role: Role
    party_id: str
    label: str = ""
    acts: int = 0

    def acting(self, label: str) -> "Delegate":
        """The same person, whose acts from now on are called ``label`` and numbered."""
        self.label, self.acts = label, 0
        return self

    def ask(
        self,
        method: str,
        path: str = "",
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        **rest: Any,
    ) -> httpx2.Response:
        """What the service answers at a path of this negotiation, refusals included."""
        sent = dict(headers or {})
        if self.label and method != "GET":
            sent["X-Act"] = f"{self.label}.{self.acts}"
            self.acts += 1
        address = f"/api/negotiations/{self.negotiation_id}{path}"
        return self.browser.request(method, address, json=json, headers=sent, **rest)

    def get(self, path: str = "", **params: str) -> Any:
        """What a GET answers; it must not be refused."""
        return _done(self.ask("GET", path, params=params))

    def post(self, path: str, json: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """What a POST answers; it must not be refused."""
        return _done(self.ask("POST", path, json, headers))

    def audience(self, kind: str) -> str:
        """The one audience of a kind that this person belongs to."""
        places = self.get()["places"]
        return next(str(one["audience_id"]) for one in places if one["kind"] == kind)

    def begin(self, title: str = "Contre-projet") -> Any:
        return self.post("/drafts", {"title": title})

    def draft(self, draft_id: str) -> Any:
        return self.get(f"/drafts/{draft_id}")

    def try_outline(self, draft: Mapping[str, Any], do: str, **facts: Any) -> httpx2.Response:
        """One act on the order of clauses, made on the draft as it was read."""
        act = {"do": do, "save_id": next(_save_ids), **facts}
        headers = {"If-Match": str(draft["outline_revision"])}
        return self.ask("POST", f"/drafts/{draft['id']}/outline", act, headers)

    def outline(self, draft: Mapping[str, Any], do: str, **facts: Any) -> Any:
        return _done(self.try_outline(draft, do, **facts))

    def try_save(
        self,
        draft_id: str,
        clause_id: str,
        words: Clause,
        revision: int | None = 0,
        save_id: str | None = None,
        body: Any = None,
    ) -> httpx2.Response:
        """Saves the words of a clause, made on ``revision`` (none: without saying which)."""
        wish = {
            "save_id": save_id or next(_save_ids),
            "heading": words[0],
            "body": paragraphs(words[1]) if body is None else body,
        }
        headers = {} if revision is None else {"If-Match": str(revision)}
        return self.ask("PUT", f"/drafts/{draft_id}/clauses/{clause_id}", wish, headers)

    def save(self, draft_id: str, clause_id: str, words: Clause, revision: int = 0, body: Any = None) -> Any:
        return _done(self.try_save(draft_id, clause_id, words, revision, body=body))

    def bring(self, *clauses: Clause, title: str = "Projet") -> str:
        """A draft that holds these clauses and no other; gives its id."""
        pieces: list[dict[str, Any]] = [
            {
                "line": None,
                "number": None,
                "title": heading,
                "level": 1,
                "path": [],
                "kind": "article",
                "body": words,
            }
            for heading, words in clauses
        ]
        return str(self.post("/imports", {"title": title, "markup": False, "pieces": pieces})["draft_id"])

    def seal(self, draft_id: str) -> str:
        """The digest that a deposit of the draft as it stands must repeat."""
        return str(self.get(f"/drafts/{draft_id}/deposit")["digest"])

    def try_deposit(self, draft_id: str, digest: str | None = None) -> httpx2.Response:
        wish = {"digest": digest or self.seal(draft_id)}
        return self.ask("POST", f"/drafts/{draft_id}/deposit", wish)

    def deposit(self, draft_id: str) -> str:
        """Previews and deposits; gives the id of the version."""
        return str(_done(self.try_deposit(draft_id))["version_id"])

    def answer(self, **rewordings: str) -> str:
        """Deposits a counter-version that gives clauses, named by their heading, other bodies."""
        draft = self.begin()
        by_heading = {one["heading"]: one for one in self.table_text()["clauses"]}
        revisions = {one["id"]: one["revision"] for one in draft["clauses"]}
        for heading, words in rewordings.items():
            clause = by_heading[heading]["id"]
            self.save(draft["id"], clause, (heading, words), revisions[clause])
        return self.deposit(draft["id"])

    def table_text(self) -> Any:
        """The present table text, whole."""
        return self.get(f"/versions/{self.get()['table_text']['version_id']}")

    def clauses(self) -> dict[str, Any]:
        """The clauses of the present table text, by heading."""
        return {one["heading"]: one for one in self.table_text()["clauses"]}

    def rows(self) -> dict[str, Any]:
        """The rows of the divergence table, by heading."""
        return {one["heading"]: one for one in self.get("/divergences")["rows"]}

    def try_state(
        self, clause_id: str, digest: str | None, stance: str = "agree", reservation: str = ""
    ) -> httpx2.Response:
        wish = {"clause_id": clause_id, "digest": digest, "stance": stance, "reservation": reservation}
        return self.ask("POST", "/positions", wish)

    def state(self, clause_id: str, digest: str | None, stance: str = "agree", reservation: str = "") -> Any:
        return _done(self.try_state(clause_id, digest, stance, reservation))

    def try_annotate(
        self, clause: Mapping[str, Any], exact: str, audience: str, words: str, **rest: Any
    ) -> httpx2.Response:
        """A remark on words of a clause of the present table text, unless ``rest`` says where it stands."""
        start = plain(clause["body"]).index(exact)
        wish = {
            "clause_id": clause["id"],
            "digest": clause["digest"],
            "selector": {"exact": exact, "start": start},
            "audience_id": self.audience(audience),
            "words": words,
            **rest,
        }
        if "draft_id" not in rest and "version_id" not in rest:
            wish["version_id"] = self.get()["table_text"]["version_id"]
        return self.ask("POST", "/annotations", wish)

    def annotate(self, clause: Mapping[str, Any], exact: str, audience: str, words: str, **rest: Any) -> Any:
        return _done(self.try_annotate(clause, exact, audience, words, **rest))

    def threads(self, **where: str) -> list[Any]:
        found: list[Any] = self.get("/annotations", **where)["threads"]
        return found

    def publish(self) -> str:
        """Previews and publishes the next table text; gives its id."""
        digest = self.get("/table-texts/next")["digest"]
        return str(self.post("/table-texts", {"digest": digest})["version_id"])


@dataclass
class Table:
    """One negotiation, and the people who sit there by acronym and role."""

    service: Service
    negotiation_id: str
    seats: dict[tuple[str, Role], Delegate]

    def __getitem__(self, acronym: str) -> Delegate:
        """The person who speaks for a party: its lead, or the secretary."""
        return self.seats[acronym, Role.SECRETARY if SIDES[acronym] is Side.NEUTRAL else Role.LEAD]

    def seat(self, acronym: str, role: Role) -> Delegate:
        return self.seats[acronym, role]

    @property
    def sides(self) -> list[Delegate]:
        """The leads of the parties that count, alphabetical."""
        return [one for (_, role), one in sorted(self.seats.items()) if role is Role.LEAD]

    def rows_kept(self) -> dict[str, int]:
        """How many rows each table of the database holds: equal before and after an act that left nothing."""
        with self.service.database() as db:
            return {
                name: int(db.execute(select(func.count()).select_from(one)).scalar_one())
                for name, one in Base.metadata.tables.items()
            }


def a_table(
    service: Service,
    parties: Sequence[str] = THREE,
    title: str = "Accord de méthode",
    more: Mapping[str, Sequence[Role]] | None = None,
    sources: Sources | None = None,
) -> Table:
    """An open table: a lead and a drafter for each party, a secretary for a neutral one, and ``more`` seats."""
    sources = sources or Sources(now=lambda: service.clock.now, entropy=os.urandom)
    charter = Charter(title, "branch", "Toutes les entreprises de la branche", "fr", ("fr", "en"), 4)
    with service.database() as db:
        people = {
            (acronym, role): _person(db, acronym, role)
            for acronym in parties
            for role in (*_usual(acronym), *(more or {}).get(acronym, ()))
        }
        delegations = [
            Delegation(
                acronym,
                f"Organisation {acronym}",
                SIDES[acronym],
                [Seat(one.id, one.name, role) for (party, role), one in people.items() if party == acronym],
            )
            for acronym in parties
        ]
        negotiation_id = open_negotiation(db, sources, charter, delegations)
        rows = db.scalars(select(Party).where(Party.negotiation_id == negotiation_id))
        ids = {row.acronym: row.id for row in rows}
    seats = {
        (acronym, role): Delegate(service.signed_in(account), negotiation_id, acronym, role, ids[acronym])
        for (acronym, role), account in people.items()
    }
    for person in seats.values():
        person.browser.timeout = PATIENCE
    return Table(service, negotiation_id, seats)


def _usual(acronym: str) -> tuple[Role, ...]:
    return (Role.SECRETARY,) if SIDES[acronym] is Side.NEUTRAL else (Role.LEAD, Role.DRAFTER)


def _person(db: Any, acronym: str, role: Role) -> Account:
    """The account of the person in a seat; the same person sits at every table of a test."""
    email = f"{role.value}@{acronym.lower()}.example"
    known = db.scalars(select(Account).where(Account.email == email)).one_or_none()
    return known or an_account(db, email, name_of(acronym, role), passphrase=None)


def name_of(acronym: str, role: Role) -> str:
    """What the person in a seat is called."""
    return f"{role.value.capitalize()} {acronym}"


def _done(answer: httpx2.Response) -> Any:
    assert answer.is_success, f"{answer.status_code} {answer.text}"
    return answer.json()
