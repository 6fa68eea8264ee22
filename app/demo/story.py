"""Reads the story: parties, people, acts in order, and texts whose clauses are named by slugs."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "story"
_CLAUSE = re.compile(r"^### (?P<heading>.+?) \{#(?P<slug>[\w-]+)(?: \.(?P<kind>\w+))?\}$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text of the story; its body is Markdown that refers to others by slug."""

    slug: str
    heading: str
    kind: str
    path: tuple[str, ...]
    body: str


@cache
def story() -> dict[str, Any]:
    """The negotiation and what each did."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / "story.yml").read_text(encoding="utf-8"))
    return found


def clauses(file: str) -> list[Clause]:
    """The clauses of one text, in order."""
    found: list[Clause] = []
    section: tuple[str, ...] = ()
    head: re.Match[str] | None = None
    body: list[str] = []

    def close() -> None:
        if head is not None:
            kind = head["kind"] or "article"
            found.append(Clause(head["slug"], head["heading"], kind, section, "\n".join(body).strip()))

    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        begins = _CLAUSE.match(line)
        if begins or line.startswith(("## ", "# ")):
            close()
            head, body = begins, []
            if line.startswith("## "):
                section = (line[3:].strip(),)
        else:
            body.append(line)
    close()
    return found
