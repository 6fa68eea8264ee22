"""Order, numbering and moving of clauses. Number and place belong to a version, never to a clause."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

ID_BYTES = 16
DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause's place in a version: its words by digest, and what is printed around them."""

    clause_id: str
    digest: str
    kind: str = "article"
    path: tuple[str, ...] = ()
    """Section headings above, outermost first."""
    number: str | None = None
    """As printed: "4", "5.2.1", "3 bis"; none when the clause has none."""
    origin: str | None = None
    """Library clause it was picked from, as ``clauses.provenance`` writes it."""
    aliases: tuple[str, ...] = ()
    """Identities that other parties gave to the same added clause before it entered the table text."""
    sources: tuple[str, ...] = ()
    """European measures its party linked it to."""


Outline = tuple[Entry, ...]


def encode(entries: Sequence[Entry]) -> tuple[bytes, dict[str, Any]]:
    """The manifest (clause id ‖ text digest, in order) and the outline beside it, as JSON values."""
    manifest = b"".join(bytes.fromhex(one.clause_id) + bytes.fromhex(one.digest) for one in entries)
    return manifest, places(entries)


def places(entries: Sequence[Entry]) -> dict[str, Any]:
    """Everything of an outline but ids and digests. Paths are listed once: many clauses share one."""
    paths = list(dict.fromkeys(one.path for one in entries))
    rank = {path: index for index, path in enumerate(paths)}
    return {
        "paths": [list(path) for path in paths],
        "clauses": [_place(one, rank[one.path]) for one in entries],
    }


def _place(one: Entry, path: int) -> list[Any]:
    """An outline without links reads, and is sealed, as before there were any."""
    place = [one.kind, path, one.number, one.origin, list(one.aliases)]
    return [*place, list(one.sources)] if one.sources else place


def decode(manifest: bytes, outline: Mapping[str, Any]) -> Outline:
    """The entries that ``encode`` was given."""
    step = ID_BYTES + DIGEST_BYTES
    starts = range(0, len(manifest), step)
    ids = [manifest[at : at + ID_BYTES].hex() for at in starts]
    digests = [manifest[at + ID_BYTES : at + step].hex() for at in starts]
    return placed(ids, digests, outline)


def placed(ids: Sequence[str], digests: Sequence[str], outline: Mapping[str, Any]) -> Outline:
    """The entries of clauses named with their words, and the ``places`` kept of them."""
    paths = [tuple(path) for path in outline["paths"]]
    return tuple(
        Entry(clause_id, words, kind, paths[path], number, origin, tuple(aliases), *map(tuple, links))
        for clause_id, words, (kind, path, number, origin, aliases, *links) in zip(
            ids, digests, outline["clauses"], strict=True
        )
    )


def digest(entries: Sequence[Entry]) -> str:
    """SHA-256 that names a whole version: manifest and outline."""
    manifest, outline = encode(entries)
    return hashlib.sha256(manifest + json.dumps(outline, sort_keys=True).encode()).hexdigest()


def _numbered(entry: Entry) -> bool:
    return entry.kind in ("article", "definition")


def is_plainly_numbered(entries: Iterable[Entry]) -> bool:
    """Whether articles are printed 1, 2, 3… so that the workspace may go on counting."""
    numbers = [one.number for one in entries if _numbered(one)]
    return all(number in (None, str(rank)) for rank, number in enumerate(numbers, 1))


def renumbered(entries: Sequence[Entry], base: Sequence[Entry]) -> Outline:
    """``entries`` with printed numbers: counted when the base counts plainly, else as printed.

    In a text with numbers of its own ("5.2.1", "3 bis") an added clause has none until the table gives it one.
    """
    if not is_plainly_numbered(base if base else entries):
        return tuple(entries)
    articles = annexes = 0
    found = []
    for one in entries:
        if _numbered(one):
            articles += 1
            found.append(replace(one, number=str(articles)))
        elif one.kind == "annex":
            annexes += 1
            found.append(replace(one, number=f"A{annexes}"))
        else:
            found.append(replace(one, number=None))
    return tuple(found)


def moved(base: Sequence[str], revised: Sequence[str]) -> frozenset[str]:
    """Clauses of both orders that stand outside the longest chain the two orders share."""
    rank = {clause_id: index for index, clause_id in enumerate(base)}
    common = [clause_id for clause_id in revised if clause_id in rank]
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for position, clause_id in enumerate(common):
        slot = bisect_left(tails, rank[clause_id])
        before.append(tail_at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [rank[clause_id]]
        tail_at[slot : slot + 1] = [position]
    kept: set[str] = set()
    position = tail_at[-1] if tail_at else -1
    while position >= 0:
        kept.add(common[position])
        position = before[position]
    return frozenset(common) - kept


def place_after(entries: Sequence[Entry], entry: Entry, predecessors: Sequence[str]) -> Outline:
    """``entry`` inserted after the nearest of ``predecessors`` (nearest first) that is present, else at the head."""
    rank = {one.clause_id: index for index, one in enumerate(entries)}
    for alias_of, index in [(alias, i) for i, one in enumerate(entries) for alias in one.aliases]:
        rank.setdefault(alias_of, index)
    at = next((rank[one] + 1 for one in predecessors if one in rank), 0)
    return (*entries[:at], entry, *entries[at:])


def linked(entries: Sequence[Entry], earlier: Iterable[Entry]) -> Outline:
    """``entries`` with the links that the same clauses had in an earlier text, where they have none."""
    links = {one.clause_id: one.sources for one in earlier}
    return tuple(
        one if one.sources else replace(one, sources=links.get(one.clause_id, ())) for one in entries
    )


def arranged(entries: Sequence[Entry], arrivals: Iterable[tuple[Entry, Sequence[str]]]) -> Outline:
    """``entries`` with each arrival placed after the nearest of its predecessors.

    An arrival that fewer clauses precede is placed first, so that another may stand after it.
    """
    result = tuple(entries)
    for entry, predecessors in sorted(arrivals, key=lambda one: (len(one[1]), one[0].clause_id)):
        result = place_after(result, entry, predecessors)
    return result
