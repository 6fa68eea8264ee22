"""Parties that answer a long agreement: each rewords some clauses in its own way, through the API, and deposits."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from benchmarks.measure.service import Person

_save_ids = (f"benchmark-{rank:08}" for rank in count(1))
WORD = 6
"""The word of a paragraph that every party rewords: where two answer the same clause they collide."""


def save_id() -> str:
    """A new identifier of a save."""
    return next(_save_ids)


def reworded(body: Sequence[Any], word: str) -> list[Any] | None:
    """The body with another word in its first paragraph long enough for it; none when there is no such paragraph."""
    for at, block in enumerate(body):
        content = block.get("p")
        if content and isinstance(content[0], str) and len(words := content[0].split(" ")) > WORD + 4:
            words[WORD] = word
            return [*body[:at], {"p": [" ".join(words), *content[1:]]}, *body[at + 1 :]]
    return None


def answer(person: Person, negotiation: str, word: str, every: int, start: int = 0) -> str:
    """Deposits a counter-version that rewords one clause in ``every`` from ``start`` on; gives the version's id."""
    here = f"/api/negotiations/{negotiation}"
    draft = person.post(f"{here}/drafts", {"title": "Contre-projet"})
    clauses = person.get(f"{here}/versions/{draft['base_version_id']}")["clauses"]
    for clause in clauses[start::every]:
        body = reworded(clause["body"], word)
        if body is not None:
            save(person, here, draft["id"], clause, body)
    return deposit(person, here, draft["id"])


def save(
    person: Person, here: str, draft_id: str, clause: dict[str, Any], body: list[Any], revision: int = 0
) -> Any:
    """Keeps the words of one clause of a draft."""
    wish = {"save_id": save_id(), "heading": clause["heading"], "body": body}
    path = f"{here}/drafts/{draft_id}/clauses/{clause['id']}"
    return person.ask("PUT", path, wish, {"If-Match": str(revision)}).value()


def deposit(person: Person, here: str, draft_id: str) -> str:
    """Previews and deposits; gives the version's id."""
    seal = person.get(f"{here}/drafts/{draft_id}/deposit")["digest"]
    return str(person.post(f"{here}/drafts/{draft_id}/deposit", {"digest": seal})["version_id"])
