"""Merges of several parties' answers to one clause, beside what else could make them.

    python -m benchmarks.engine.merges

Cases: ``merge_cases``, seeded, with the truth of their making. Recall: sites that two parties edit differently and
that a conflict touches. Precision: conflicts that touch such a site. Parties: conflicts that name exactly the parties
of the sites they touch. Others in: sites edited by one party, or alike, that no conflict touches. Width: characters
of the base in the conflicts found, for one in the sites they should be at. Order: the same result whatever the
order of the parties. Texts back: the merge read with a party's choices is its text. The corpus has its own cases:
``party_cases``.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

from app.domain.compare.merge import merge, project
from app.domain.compare.redline import redline
from app.domain.words.tokens import tokens
from benchmarks.engine import party_cases
from benchmarks.engine.engines import forget
from benchmarks.engine.merge_cases import Case, Site, cases, clauses
from benchmarks.engine.peers import peer, versions
from benchmarks.figures import Figure, Part, table

CASES = 60
COUNTS = (2, 5, 7, 12)
ORDERS = 3


class Conflict(NamedTuple):
    """Characters of the base in dispute, and between whom where the engine says it."""

    start: int
    end: int
    parties: frozenset[str] | None


@dataclass(slots=True)
class Score:
    """Counts over cases; shares are of what could have been right."""

    cases: int = 0
    order_free: int = 0
    texts_back: int = 0
    true: int = 0
    recalled: int = 0
    said: int = 0
    right: int = 0
    named: int = 0
    others: int = 0
    others_in: int = 0
    said_width: int = 0
    true_width: int = 0
    seconds: float = 0.0

    def count(self, case: Case, found: Sequence[Conflict]) -> None:
        """Adds one case."""
        collisions = [site for site in case.sites if site.collides]
        others = [site for site in case.sites if not site.collides]
        self.cases += 1
        self.true += len(collisions)
        self.recalled += sum(any(_touch(site, one) for one in found) for site in collisions)
        self.said += len(found)
        self.others += len(others)
        self.others_in += sum(not any(_touch(site, one) for one in found) for site in others)
        self.said_width += sum(one.end - one.start for one in found)
        self.true_width += sum(site.end - site.start for site in collisions)
        for one in found:
            touched = [site for site in collisions if _touch(site, one)]
            self.right += bool(touched)
            self.named += one.parties == frozenset(party for site in touched for party in site.edits)

    @property
    def recall(self) -> float:
        return self.recalled / self.true

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def row(self) -> tuple[str, ...]:
        shares = (self.recall, self.precision, self.named / max(self.said, 1), self.others_in / self.others)
        return (
            f"{self.order_free}/{self.cases}",
            *(f"{share:.3f}" for share in shares),
            f"{self.said_width / self.true_width:.2f}",
            f"{1000 * self.seconds / self.cases:.1f}",
        )


def _touch(site: Site, conflict: Conflict) -> bool:
    """Whether they share words of the base, or the same place."""
    return conflict.start <= site.end + 1 and site.start <= conflict.end + 1


# Ours


def of_ours(made: Sequence[Case]) -> Score:
    """Our merge, with three more orders of the parties."""
    score = Score()
    draw = Random(3)
    for case in made:
        start = process_time()
        found = merge(case.base, case.texts)
        score.seconds += process_time() - start
        score.count(case, _conflicts(found.spans))
        score.texts_back += all(project(found.spans, party) == text for party, text in case.texts.items())
        score.order_free += all(merge(case.base, _shuffled(case.texts, draw)) == found for _ in range(ORDERS))
    return score


def _conflicts(spans: Iterable[Any]) -> list[Conflict]:
    out, at = [], 0
    for span in spans:
        if span.conflict:
            who = frozenset(party for variant in span.variants for party in variant.parties)
            out.append(Conflict(at, at + len(span.base), who))
        at += len(span.base)
    return out


def _shuffled(texts: Mapping[str, str], draw: Random) -> dict[str, str]:
    return dict(draw.sample(list(texts.items()), len(texts)))


def costs(made: Sequence[Case]) -> tuple[float, float]:
    """Time of the merges as a multiple of that of all their redlines, and of one of them."""
    merged = redlined = 0.0
    redlines = 0
    for case in made:
        one, other = _spent(case)
        merged, redlined = merged + one, redlined + other
        redlines += len(_changed(case))
    return merged / redlined, merged / (redlined / redlines) / len(made)


def _spent(case: Case) -> tuple[float, float]:
    """Seconds of a merge and of its redlines: each in turn from empty caches, the best of five."""
    spent = []
    for _ in range(5):
        forget()
        merging = _timed(lambda: merge(case.base, case.texts))
        forget()
        spent.append((merging, _timed(lambda: [redline(case.base, text) for text in _changed(case)])))
    return min(one for one, _ in spent), min(other for _, other in spent)


def _changed(case: Case) -> set[str]:
    return set(case.texts.values()) - {case.base}


def _timed(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return process_time() - start


# Peers, for two parties

Cut = Callable[[str], Sequence[str]]


def lines(text: str) -> list[str]:
    """The lines of a text."""
    return text.splitlines(keepends=True)


def of_peer(made: Sequence[Case], conflicts: Callable[[str, str, str], list[Conflict]]) -> Score:
    """A three-way merge, and the same with the two sides exchanged."""
    score = Score()
    for case in made:
        one, other = case.texts.values()
        start = process_time()
        found = conflicts(case.base, one, other)
        score.seconds += process_time() - start
        score.count(case, [conflict._replace(parties=frozenset(case.texts)) for conflict in found])
        score.order_free += found == conflicts(case.base, other, one)
    return score


def merge3_conflicts(cut: Cut) -> Callable[[str, str, str], list[Conflict]]:
    """Conflicts of the merge3 package on the pieces that ``cut`` gives."""
    merge3 = peer("merge3").Merge3

    def conflicts(base: str, one: str, other: str) -> list[Conflict]:
        pieces = cut(base)
        at = _offsets(pieces)
        regions = merge3(pieces, cut(one), cut(other)).merge_regions()
        return [Conflict(at[kind[1]], at[kind[2]], None) for kind in regions if kind[0] == "conflict"]

    return conflicts


def _offsets(pieces: Sequence[str]) -> list[int]:
    out = [0]
    for piece in pieces:
        out.append(out[-1] + len(piece))
    return out


def git_conflicts(cut: Cut) -> Callable[[str, str, str], list[Conflict]]:
    """Conflicts of ``git merge-file``, given one piece a line."""

    def conflicts(base: str, one: str, other: str) -> list[Conflict]:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("one", "base", "other")]
            for file, text in zip(files, (one, base, other), strict=True):
                written = [piece.replace("\n", "\\n") + "\n" for piece in cut(text)]
                file.write_text("".join(written), encoding="utf-8")
            said = subprocess.run(
                ["git", "merge-file", "-p", "--diff3", *map(str, files)], capture_output=True, check=False
            )
        return _located(base, said.stdout.decode("utf-8").splitlines())

    return conflicts


def _located(base: str, said: Sequence[str]) -> list[Conflict]:
    """Where the conflicts of a merged file stand in the base: its words outside conflicts are compared with it."""
    kept, places, side = "", [], ""
    for line in said:
        if line[:7] in ("<<<<<<<", "|||||||", "=======", ">>>>>>>"):
            side = line[0].replace(">", "")
            if side == "|":
                places.append([len(kept), len(kept)])
        elif side in ("", "|"):
            kept += line.replace("\\n", "\n")
            if side:
                places[-1][1] = len(kept)
    return [Conflict(_in_base(base, kept, start), _in_base(base, kept, end), None) for start, end in places]


def _in_base(base: str, text: str, at: int) -> int:
    """The character of ``base`` that stands where ``at`` does in ``text``."""
    there = here = 0
    for op, words in redline(text, base):
        if op != "+":
            if here + len(words) > at:
                return there + (at - here if op == "=" else 0)
            here += len(words)
        if op != "-":
            there += len(words)
    return there


# Peers that give no list of conflicts


def iterated(made: Sequence[Case], cut: Cut) -> int:
    """Cases in which merging one party after the other gives one text whatever the order."""
    draw = Random(5)
    return sum(
        len({_one_after_the_other(case.base, _shuffled(case.texts, draw), cut) for _ in range(ORDERS + 1)})
        == 1
        for case in made
    )


def _one_after_the_other(base: str, texts: Mapping[str, str], cut: Cut) -> str:
    merge3 = peer("merge3").Merge3
    first, *rest = texts.values()
    merged = list(cut(first))
    for text in rest:
        merged = list(merge3(cut(base), merged, cut(text)).merge_lines())
    return "".join(merged)


def patched(made: Sequence[Case]) -> int:
    """Cases in which the patches of two parties give one text in either order."""
    engine = peer("diff_match_patch").diff_match_patch()
    same = 0
    for case in made:
        one, other = (engine.patch_make(case.base, text) for text in case.texts.values())
        same += len({_patched(engine, case.base, order) for order in ((one, other), (other, one))}) == 1
    return same


def _patched(engine: Any, text: str, patches: Iterable[Any]) -> str:
    for patch in patches:
        text, _ = engine.patch_apply(patch, text)
    return text


# The part


def measure() -> Part:
    """Quality beside the peers, and cost beside the redlines."""
    stock = clauses()
    made = {parties: list(cases(parties, CASES, stock)) for parties in COUNTS}
    ours = {parties: of_ours(made[parties]) for parties in COUNTS}
    two = made[2]
    rivals = {
        "merge3, words": of_peer(two, merge3_conflicts(tokens)),
        "merge3, lines": of_peer(two, merge3_conflicts(lines)),
        "git merge-file, words": of_peer(two, git_conflicts(tokens)),
        "git merge-file, lines": of_peer(two, git_conflicts(lines)),
    }
    rows = [(str(parties), "ours", *score.row) for parties, score in ours.items()]
    rows += [("2", name, *score.row) for name, score in rivals.items()]
    none = ("",) * 6
    rows += [
        ("2", "diff_match_patch patch_apply", f"{patched(two)}/{CASES}", *none),
        ("5", "merge3, words, one party after the other", f"{iterated(made[5], tokens)}/{CASES}", *none),
    ]
    head = (
        "parties",
        "engine",
        "order-free",
        "recall",
        "precision",
        "parties exact",
        "others in",
        "width",
        "ms",
    )
    return Part(
        "Merge of several parties",
        "benchmarks.engine.merges",
        [*_figures(ours.values()), *_costs(made[12]), *party_cases.figures()],
        f"{CASES} cases for each number of parties. Peers: {versions()}.",
        table(head, rows),
    )


def _figures(scores: Iterable[Score]) -> Iterable[Figure]:
    found = list(scores)
    whole = sum(one.cases for one in found)

    def least(share: Callable[[Score], float]) -> float:
        return min(map(share, found))

    yield Figure("texts given back", 100 * sum(one.texts_back for one in found) / whole, "%", at_least=100)
    yield Figure(
        "order of the parties changes nothing",
        100 * sum(one.order_free for one in found) / whole,
        "%",
        at_least=100,
    )
    yield Figure("recall, worst number of parties", least(lambda one: one.recall), at_least=0.985)
    yield Figure("precision, worst", least(lambda one: one.precision), at_least=0.99)
    yield Figure("others in, worst", least(lambda one: one.others_in / one.others), at_least=0.995)
    yield Figure("width, worst", max(one.said_width / one.true_width for one in found), target=1.2)


def _costs(made: Sequence[Case]) -> Iterable[Figure]:
    all_redlines, one_redline = costs(made)
    yield Figure("merge of 12 parties ÷ its redlines", all_redlines, "×", 1.1)
    yield Figure("merge of 12 parties ÷ one of them", one_redline, "×", 14)


if __name__ == "__main__":
    print(measure().markdown)
