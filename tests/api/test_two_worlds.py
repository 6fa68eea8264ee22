"""Whatever MU does in private, nobody else observes: same status, headers, bytes and work, in both worlds.

World 2 holds everything world 1 holds, and MU's private acts besides. After each step a viewer reads all that the
OpenAPI document lets it read, and tries MU's real identities. ``DIALIA_WORLDS`` sets how many random stories run.
"""

import base64
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import Request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.refusal import NotAllowed, NotFound
from app.domain.sources import Sources
from app.domain.table.audience import Role
from app.features.drafts import service as drafts
from app.features.journal import service as journal
from app.features.negotiations import service as negotiations
from app.features.versions import service as versions
from app.main import SYSTEM, create_app
from tests.world.service import Service, a_service
from tests.world.table import TEXT, Delegate, Table, a_table, plain
from tests.world.worlds import LABEL, Worlds, drawn_from, probe, sources_by_act, sweep, two_worlds

STORIES = int(os.environ.get("DIALIA_WORLDS", "10"))
STEPS = 8
CANARY = "zqB7kiwi"
"""In every word MU writes in private, and in no other."""
QUOTE = "deux fois par an"


# ---- What everybody sees, or what another party does: done in both worlds alike ----


def mu_answers(table: Table, n: int, label: str) -> None:
    heading, words = TEXT[n % len(TEXT)]
    table["MU"].acting(label).answer(**{heading: f"{words} Selon MU, {n}."})


def fael_answers(table: Table, n: int, label: str) -> None:
    heading, words = TEXT[n % len(TEXT)]
    table["FAEL"].acting(label).answer(**{heading: f"{words} Selon FAEL, {n}."})


def everybody_agrees(table: Table, n: int, label: str) -> None:
    """All accept the first wording that FAEL or MU proposes, and the secretary publishes."""
    for row in table["SB"].get("/divergences")["rows"]:
        digest = next((one["digest"] for one in row["cells"] if one["digest"]), None)
        if digest and row["state"] != "agreed":
            for person in table.sides:
                person.acting(f"{label} {person.acronym}").state(row["clause_id"], digest)
            break
    secretary = table["SB"].acting(label)
    digest = secretary.get("/table-texts/next")["digest"]
    secretary.ask("POST", "/table-texts", {"digest": digest})


def mu_takes_a_position(table: Table, n: int, label: str) -> None:
    clauses = table["MU"].table_text()["clauses"]
    one = clauses[n % len(clauses)]
    table["MU"].acting(label).state(one["id"], one["digest"], "mandate_pending")


def mu_remarks_at_the_table(table: Table, n: int, label: str) -> None:
    clause = table["MU"].table_text()["clauses"][0]
    table["MU"].acting(label).annotate(clause, plain(clause["body"])[:10], "table", f"Une question, {n}.")


def ht_works_in_private(table: Table, n: int, label: str) -> None:
    ht = table["HT"].acting(label)
    draft = ht.begin(f"Brouillon de HT, {n}")
    clause = draft["clauses"][n % len(draft["clauses"])]
    ht.save(draft["id"], clause["id"], ("Titre", f"Selon HT, {n}."), clause["revision"])
    first = ht.table_text()["clauses"][0]
    ht.annotate(first, plain(first["body"])[:10], "party", f"Entre nous, {n}.")


# ---- What MU does in private: done in world 2 only; what it makes is tried by the others ----


def mu_begins(table: Table, n: int, label: str) -> dict[str, str]:
    return {"draft": table["MU"].acting(label).begin(f"{CANARY} {n}")["id"]}


def mu_saves(table: Table, n: int, label: str) -> dict[str, str]:
    drafter = table.seat("MU", Role.DRAFTER).acting(label)
    draft = _a_draft(drafter, n)
    held = [one for one in draft["clauses"] if one["change"] != "removed"]
    clause = held[n % len(held)]
    saved = drafter.save(draft["id"], clause["id"], ("Titre", f"{CANARY} {n}."), clause["revision"])
    drafter.try_save(draft["id"], clause["id"], ("Titre", f"{CANARY} en retard."), 7_000)
    return {"draft": draft["id"], "clause": clause["id"], "digest": saved["text"]["digest"]}


def mu_changes_the_order(table: Table, n: int, label: str) -> dict[str, str]:
    mu = table["MU"].acting(label)
    draft = _a_draft(mu, n)
    draft = mu.outline(draft, "add", after=None, heading=f"{CANARY} {n}")
    added = next(one for one in draft["clauses"] if one["change"] == "added")
    kept = [one["id"] for one in draft["clauses"] if one["change"] == "kept"]
    if len(kept) > 2:
        mu.outline(draft, "remove", clause_id=kept[-1])
    return {"draft": draft["id"], "clause": added["id"], "digest": added["text"]["digest"]}


def mu_notes(table: Table, n: int, label: str) -> dict[str, str]:
    mu = table["MU"].acting(label)
    first = mu.table_text()["clauses"][0]
    audience = ("party", "me")[n % 2]
    thread = mu.annotate(first, plain(first["body"])[:10], audience, f"{CANARY} {n}")
    mu.post(f"/annotations/{thread['id']}/replies", {"words": f"{CANARY}, encore."})
    if n % 3 == 0:
        mu.post(f"/annotations/{thread['id']}/close")
    return {"annotation": thread["id"], "audience": mu.audience(audience)}


def mu_imports(table: Table, n: int, label: str) -> dict[str, str]:
    return {"draft": table["MU"].acting(label).bring((f"{CANARY} {n}", f"{CANARY}, un texte."), title=CANARY)}


def mu_previews_a_deposit(table: Table, n: int, label: str) -> dict[str, str]:
    mu = table["MU"].acting(label)
    draft = _a_draft(mu, n)
    mu.seal(draft["id"])
    mu.try_deposit(draft["id"], "0" * 64)
    table.seat("MU", Role.DRAFTER).acting(f"{label} drafter").try_deposit(draft["id"], "0" * 64)
    mu.ask("GET", f"/drafts/{draft['id']}/bring-forward")
    return {"draft": draft["id"]}


def mu_fails_to_sign_in(table: Table, n: int, label: str) -> dict[str, str]:
    wish = {"email": "lead@mu.example", "passphrase": f"{CANARY} {n}"}
    table.service.stranger().post("/api/login", json=wish)
    return {}


def _a_draft(person: Delegate, n: int) -> Any:
    """One of the delegation's drafts, or a new one."""
    listed = person.get("/drafts")
    return person.draft(listed[n % len(listed)]["id"]) if listed else person.begin(CANARY)


Act = Callable[[Table, int, str], dict[str, str] | None]
PUBLIC: tuple[Act, ...] = (
    mu_answers,
    fael_answers,
    everybody_agrees,
    mu_takes_a_position,
    mu_remarks_at_the_table,
    ht_works_in_private,
)
PRIVATE: tuple[Act, ...] = (
    mu_begins,
    mu_saves,
    mu_changes_the_order,
    mu_notes,
    mu_imports,
    mu_previews_a_deposit,
    mu_fails_to_sign_in,
)


# ---- The story told twice ----

VIEWERS: dict[str, Callable[[Table], Delegate]] = {
    "HT": lambda table: table["HT"],
    "SB": lambda table: table["SB"],
    "FAEL": lambda table: table["FAEL"],
    "HT's drafter": lambda table: table.seat("HT", Role.DRAFTER),
}


@dataclass(frozen=True, repr=False)
class Services:
    """One service for each world. (Its representation is short: a failing story prints it.)"""

    plain: Service
    full: Service


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Two services, one for each world."""
    with (
        a_service(tmp_path_factory.mktemp("plain")) as plain_world,
        a_service(tmp_path_factory.mktemp("full")) as full_world,
    ):
        yield Services(plain_world, full_world)


_stories = count(1)


def begin(services: Services) -> Worlds:
    """A table in each world with MU's first text on it."""
    worlds = two_worlds(services.plain, services.full, name=f"story {next(_stories)}")
    for table in worlds.both:
        mu = table["MU"].acting(f"{table.negotiation_id} first text")
        mu.deposit(mu.bring(*TEXT))
    worlds.pass_seconds(60)
    return worlds


def step(worlds: Worlds, rank: int, act: Act, n: int) -> None:
    """One act, in both worlds or in one, then a look by HT and by one other viewer in turn."""
    label = f"{worlds.plain.negotiation_id} {rank}"
    for table in worlds.both if act in PUBLIC else (worlds.full,):
        made = act(table, n, label) or {}
    if act in PRIVATE:
        for kind, identity in made.items():
            worlds.secrets.setdefault(kind, []).append(identity)
    worlds.pass_seconds(60)
    others = list(VIEWERS)[1:]
    for viewer in ("HT", others[rank % len(others)]):
        sweep(worlds, viewer, VIEWERS[viewer])
    probe(worlds, "HT", VIEWERS["HT"])


def tell(worlds: Worlds, story: list[tuple[Act, int]]) -> None:
    for rank, (act, n) in enumerate(story):
        step(worlds, rank, act, n)


WHOLE_STORY: list[tuple[Act, int]] = [
    (ht_works_in_private, 1),
    (mu_begins, 1),
    (mu_saves, 2),
    (mu_changes_the_order, 3),
    (fael_answers, 1),
    (mu_notes, 3),
    (mu_notes, 4),
    (mu_imports, 1),
    (everybody_agrees, 0),
    (mu_previews_a_deposit, 1),
    (mu_answers, 2),
    (mu_fails_to_sign_in, 1),
    (mu_saves, 0),
]
"""Every private act there is, between public ones."""


def test_the_whole_story_holds_every_private_act() -> None:
    assert {act for act, _ in WHOLE_STORY} >= set(PRIVATE)


def test_nobody_observes_what_a_party_does_in_private(services: Services) -> None:
    worlds = begin(services)
    tell(worlds, WHOLE_STORY)
    for viewer, seat in VIEWERS.items():
        sweep(worlds, viewer, seat)
        probe(worlds, viewer, seat)
    for path in ("/api/live", "/api/health", "/api/doors", "/api/me", "/api/negotiations", "/api/library"):
        worlds.compare(f"stranger: {path}", lambda table, path=path: table.service.stranger().get(path))  # type: ignore[misc]
    assert {kind: len(found) > 1 for kind, found in worlds.secrets.items()} == dict.fromkeys(
        ("draft", "clause", "digest", "annotation", "audience"), True
    )
    assert worlds.observed > 1_000


stories = st.lists(
    st.tuples(st.sampled_from(PUBLIC + PRIVATE), st.integers(0, 11)), min_size=1, max_size=STEPS
)


@settings(
    max_examples=STORIES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=stories)
def test_nobody_observes_it_in_any_order(services: Services, story: list[tuple[Act, int]]) -> None:
    tell(begin(services), story)


def disguises(word: str) -> list[bytes]:
    """A word as it is, and as it would look encoded on the way out."""
    raw = word.encode()
    encoded = [base64.b64encode(b" " * shift + raw)[2 + shift : -4] for shift in range(3)]
    return [
        raw,
        raw.upper(),
        raw[::-1],
        raw.hex().encode(),
        word.encode("utf-16-le"),
        quote(word).encode(),
        hashlib.sha256(raw).hexdigest().encode(),
        *encoded,
    ]


def test_no_answer_to_another_party_holds_a_word_of_mus_drafts(services: Services) -> None:
    worlds = begin(services)
    read = 0
    for rank, (act, n) in enumerate(WHOLE_STORY):
        label = f"{worlds.full.negotiation_id} canary {rank}"
        made = act(worlds.full, n, label) or {}
        for kind, identity in made.items() if act in PRIVATE else ():
            worlds.secrets.setdefault(kind, []).append(identity)
        worlds.full.service.clock.pass_seconds(60)
    hidden = [*disguises(CANARY), *(one.encode() for one in worlds.secrets["digest"])]
    hidden += [one.encode() for kind in ("draft", "annotation", "audience") for one in worlds.secrets[kind]]
    assert CANARY in worlds.full["MU"].ask("GET", "/drafts").text
    for seat in VIEWERS.values():
        viewer = seat(worlds.full)
        for path in ("", "/overview", "/drafts", "/versions", "/divergences", "/brackets", "/journal"):
            answer = viewer.ask("GET", path)
            read += len(answer.content)
            for one in hidden:
                assert one not in answer.content, f"{viewer.acronym} reads {one!r} at {path}"
        for thread in viewer.threads():
            assert CANARY not in str(thread)
    assert read > 50_000


# ---- A detector that was never seen to fire proves nothing ----


def every_draft_is_counted(monkeypatch: pytest.MonkeyPatch, coarseness: int = 1) -> None:
    honest = negotiations.overview

    def leak(desk: Any) -> Any:
        found = honest(desk)
        return found.model_copy(update={"total": found.total + rows_here(desk, "draft") // coarseness})

    monkeypatch.setattr(negotiations, "overview", leak)


def every_third_draft_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    every_draft_is_counted(monkeypatch, coarseness=3)


def a_draft_that_exists_is_forbidden_instead_of_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = drafts.read

    def leak(desk: Any, draft_id: str) -> Any:
        try:
            return honest(desk, draft_id)
        except NotFound:
            if raw(desk, f"SELECT id FROM draft WHERE id = '{draft_id}'"):
                raise NotAllowed("not_your_draft") from None
            raise

    monkeypatch.setattr(drafts, "read", leak)


def events_of_all_chains_share_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = journal.read

    def leak(desk: Any) -> Any:
        found = honest(desk)
        events = rows_here(desk, "event")
        entries = [one.model_copy(update={"seq": events}) for one in found.entries]
        return found.model_copy(update={"entries": entries})

    monkeypatch.setattr(journal, "read", leak)


def versions_are_ordered_by_private_activity(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = versions.list_versions

    def leak(desk: Any) -> Any:
        found = honest(desk)
        turn = rows_here(desk, "draft_clause") % max(1, len(found))
        return [*found[turn:], *found[:turn]]

    monkeypatch.setattr(versions, "list_versions", leak)


def reading_costs_more_when_others_work(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = negotiations.read

    def leak(desk: Any) -> Any:
        for _ in range(rows_here(desk, "draft")):
            raw(desk, "SELECT 1")
        return honest(desk)

    monkeypatch.setattr(negotiations, "read", leak)


def identities_are_numbered(monkeypatch: pytest.MonkeyPatch, services: Services) -> None:
    for service in (services.plain, services.full):
        rank = count(2**100 * next(_stories))

        def sources(_request: Request, service: Service = service, rank: Any = rank) -> Sources:
            return Sources(lambda: service.clock.now, lambda size: next(rank).to_bytes(64, "big")[-size:])

        monkeypatch.setattr(service.app.state, "sources_for", sources, raising=False)


def raw(desk: Any, statement: str) -> Any:
    """Rows read round the policy, as a careless query would."""
    return desk.db.connection().exec_driver_sql(statement).all()


def rows_here(desk: Any, table: str) -> int:
    """How many rows of a table this negotiation has, whoever may see them."""
    here = f"SELECT count(*) FROM {table} WHERE negotiation_id = '{desk.viewer.negotiation_id}'"
    return int(raw(desk, here)[0][0])


LEAKS = (
    every_draft_is_counted,
    every_third_draft_is_counted,
    a_draft_that_exists_is_forbidden_instead_of_absent,
    events_of_all_chains_share_one_number,
    versions_are_ordered_by_private_activity,
    reading_costs_more_when_others_work,
)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda one: str(one.__name__))
def test_a_planted_leak_is_found(
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    leak: Callable[[pytest.MonkeyPatch], None],
) -> None:
    worlds = begin(services)
    leak(monkeypatch)
    with pytest.raises(AssertionError, match="tells that MU worked in private"):
        tell(worlds, WHOLE_STORY)


def test_numbered_identities_are_found(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    worlds = begin(services)
    identities_are_numbered(monkeypatch, services)
    with pytest.raises(AssertionError, match="tells that MU worked in private"):
        tell(worlds, [(mu_begins, 1), (mu_saves, 1), (fael_answers, 1)])


# ---- The labels are the test's alone ----


def test_production_never_looks_at_a_label(tmp_path: Path) -> None:
    with a_service(tmp_path) as service:
        service.clock.now = SYSTEM.now()
        service.app.state.sources_for = create_app(service.app.state.settings).state.sources_for
        ht = a_table(service)["HT"]
        drawn = [ht.ask("POST", "/drafts", {"title": ""}, {LABEL: "same"}).json()["id"] for _ in range(2)]
        assert drawn[0] != drawn[1]
        service.app.state.sources_for = sources_by_act(service.clock)
        named = [ht.ask("POST", "/drafts", {"title": ""}, {LABEL: one}).json()["id"] for one in ("a", "b")]
        assert named == [Sources(SYSTEM.now, drawn_from(one)).identifier() for one in ("a", "b")]
