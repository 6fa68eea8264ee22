"""The demo story holds together: texts well made, acts possible, every promised state shown."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

STORY = Path(__file__).resolve().parents[2] / "app" / "demo" / "story"
HEADING = re.compile(r"^### (?P<title>.+) \{#(?P<slug>[a-z-]+)(?: \.(?P<kind>preamble|definition|annex))?\}$")
WORD = re.compile(r"[\w{}@:’-]*\w[\w{}@:’-]*")
SENTENCE_END = re.compile(r"[.;:?!](?=\s|$)", re.MULTILINE)
WEAK = re.compile(
    r"\b(notamment|veille(?:nt)? à|s’efforce|le cas échéant|meilleurs délais|approprié|suffisant|nécessaire"
    r"|régulièrement|devra|pourra|et/ou|on)\b|·",
    re.IGNORECASE,
)
TYPEWRITTEN = re.compile(
    r"['\"]| [;:!?»]|« |«(?!\u00a0)|(?<!\u00a0)»|(?<!\u202f)[;!?]|(?<!\u00a0):(?=\s|$)", re.MULTILINE
)
TOKEN = re.compile(r"\{\{[a-z_]+:[^{}]+\}\}|\{@[a-z-]+\}")
STANCES = {"agree", "agree_with_reservation", "disagree", "mandate_pending"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a story file: `kind` is article, preamble, definition or annex."""

    slug: str
    title: str
    kind: str
    section: str
    body: str


def clauses_of(name: str) -> dict[str, Clause]:
    """The clauses of a file, by slug, in the order of the file."""
    found: dict[str, Clause] = {}
    section = ""
    for part in re.split(r"^(?=#{1,3} )", (STORY / name).read_text(encoding="utf-8"), flags=re.MULTILINE):
        first, _, rest = part.partition("\n")
        if first.startswith("## "):
            section = first[3:]
        if match := HEADING.match(first):
            slug = match["slug"]
            assert slug not in found, f"{name}: {slug} stands twice"
            found[slug] = Clause(slug, match["title"], match["kind"] or "article", section, rest.strip())
        else:
            assert not first.startswith("###"), f"{name}: heading without slug: {first}"
            assert not rest.strip(), f"{name}: text outside a clause after {first}"
    return found


TOLD: dict[str, Any] = yaml.safe_load((STORY / "story.yml").read_text(encoding="utf-8"))
ACTS: list[dict[str, Any]] = TOLD["acts"]
SIDE = {party["acronym"]: party["side"] for party in TOLD["parties"]}
NEGOTIATING = {acronym for acronym, side in SIDE.items() if side != "neutral"}
PEOPLE = {person["email"]: person for person in TOLD["people"]}
DEPOSITS = {act["party"]: act for act in ACTS if act["act"] == "deposit"}
FILES = {party: act["file"] for party, act in DEPOSITS.items()}
TABLE = clauses_of(ACTS[0]["file"])
ANSWERS = {party: clauses_of(file) for party, file in FILES.items() if party != ACTS[0]["party"]}
DRAFT = next(act for act in ACTS if act["act"] == "draft")
TEXT_FILES = sorted(path.name for path in STORY.glob("*.md") if path.name != "README.md")
SLUGS = [*TABLE, *(slug for text in ANSWERS.values() for slug in text if slug not in TABLE)]


def acts(kind: str) -> list[dict[str, Any]]:
    return [act for act in ACTS if act["act"] == kind]


def words(text: str) -> list[str]:
    return WORD.findall(TOKEN.sub("deux mots", text))


def wording(slug: str, party: str) -> tuple[str, str] | None:
    """Heading and body of a clause as `party` writes it; None where its text does not hold the clause."""
    clause = (TABLE if party == "table" else ANSWERS[party]).get(slug)
    return (clause.title, clause.body) if clause else None


def moved(party: str) -> set[str]:
    """The fewest clauses of the table text that `party` puts elsewhere."""
    theirs = [slug for slug in ANSWERS[party] if slug in TABLE]
    ours = [slug for slug in TABLE if slug in theirs]
    kept = SequenceMatcher(a=ours, b=theirs, autojunk=False).get_matching_blocks()
    return set(ours) - {slug for block in kept for slug in ours[block.a : block.a + block.size]}


def changes(slug: str) -> dict[str, str]:
    """What each party did to a clause: its acronym to one of changed, added, removed, moved."""
    done: dict[str, str] = {}
    for party in sorted(ANSWERS):
        if wording(slug, party) == wording(slug, "table"):
            if slug in moved(party):
                done[party] = "moved"
        elif slug not in TABLE:
            done[party] = "added"
        elif slug not in ANSWERS[party]:
            done[party] = "removed"
        else:
            done[party] = "moved" if slug in moved(party) else "changed"
    return done


def edits(base: str, revised: str) -> list[tuple[int, int, str]]:
    """Stretches of the words of `base` that change, with their new words; an insertion has no width."""
    old, new = re.findall(r"\S+|\n", base), re.findall(r"\S+|\n", revised)
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [(i, j, " ".join(new[k:m])) for tag, i, j, k, m in codes if tag != "equal"]


def collide(first: tuple[int, int, str], second: tuple[int, int, str]) -> bool:
    """Two edits collide when they claim the same words, or the same gap, for different text."""
    (i, j, mine), (k, m, theirs) = first, second
    same_gap = i == j == k == m
    return mine != theirs and (same_gap or max(i, k) < min(j, m))


def textual_state(slug: str) -> str:
    parties = sorted(changes(slug))
    if len(parties) < 2:
        return "one-sided" if parties else "untouched"
    texts = {party: edits(TABLE[slug].body, ANSWERS[party][slug].body) for party in parties}
    pairs = combinations(parties, 2)
    crossed = any(collide(mine, theirs) for a, b in pairs for mine in texts[a] for theirs in texts[b])
    return "conflicting" if crossed else "compatible"


def agreed_on(slug: str) -> list[str]:
    """The wordings of a clause (`table` or an acronym) that every negotiating party accepts."""
    current = {(act["party"], act["of"]): act["stance"] for act in acts("position") if act["slug"] == slug}
    introduced = {"table": ACTS[0]["party"]} | {party: party for party in ANSWERS}
    return [
        of
        for of, author in introduced.items()
        if all(current.get((p, of), "agree" if p == author else None) == "agree" for p in NEGOTIATING)
    ]


def promised() -> dict[str, tuple[str, str]]:
    """The table of README.md: slug to (changed by, state)."""
    readme = (STORY / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z][a-z-]+) \| ?(.*?) ?\| ([a-z-]+) \|$", readme, re.MULTILINE)
    return {slug: (changed, state) for slug, changed, state in rows}


# The negotiation and its people


def test_the_table_has_three_unions_two_employers_organisations_and_a_neutral_secretariat() -> None:
    assert sorted(SIDE.values()) == ["employees"] * 3 + ["employers"] * 2 + ["neutral"]
    assert (TOLD["level"], TOLD["stage"], TOLD["language"]) == ("branch", 4, "fr")
    assert TOLD["language"] in TOLD["languages"]


def test_each_delegation_has_a_lead_and_a_drafter_and_the_secretariat_a_secretary() -> None:
    for acronym, side in SIDE.items():
        roles = sorted(person["role"] for person in PEOPLE.values() if person["party"] == acronym)
        assert roles == (["secretary"] if side == "neutral" else ["drafter", "lead"]), acronym


def test_no_address_can_reach_anyone() -> None:
    assert len(PEOPLE) == len(TOLD["people"])
    assert all(re.fullmatch(r"[a-z.]+@exemple\.invalid", email) for email in PEOPLE)


# The acts


def test_acts_follow_one_another_in_time() -> None:
    moments = [datetime.fromisoformat(act["at"]) for act in ACTS]
    assert all(moment.utcoffset() is not None for moment in moments)
    assert all(earlier <= later for earlier, later in pairwise(moments))


def test_the_projet_martyr_opens_the_table_and_three_answers_follow() -> None:
    assert (ACTS[0]["act"], ACTS[0]["party"]) == ("deposit", "MU")
    assert [act["party"] for act in acts("deposit")] == ["MU", "HT", "ECA", "FAEL"]


def test_every_file_of_the_folder_is_used_once() -> None:
    assert sorted([*FILES.values(), DRAFT["file"]]) == TEXT_FILES


def test_a_position_speaks_of_a_wording_already_on_the_table() -> None:
    for act in acts("position"):
        assert act["party"] in NEGOTIATING, act
        assert act["stance"] in STANCES, act
        if act["of"] == "table":
            assert act["slug"] in TABLE, act
        else:
            assert act["slug"] in TABLE or act["slug"] in ANSWERS[act["of"]], act
            assert wording(act["slug"], act["of"]) != wording(act["slug"], "table"), act
            assert DEPOSITS[act["of"]]["at"] < act["at"], act


def test_a_reservation_is_worded_and_nothing_else_is() -> None:
    for act in acts("position"):
        assert bool(act.get("reservation")) == (act["stance"] == "agree_with_reservation"), act


def test_an_annotation_quotes_words_found_once_in_the_table_text() -> None:
    for act in acts("annotation"):
        assert TABLE[act["slug"]].body.count(act["exact"]) == 1, act
        assert not TOKEN.search(act["exact"]), act
        assert "\n" not in act["exact"], act


def test_an_annotation_and_its_replies_have_an_author_who_may_speak_there() -> None:
    for act in acts("annotation"):
        home = act.get("party") or PEOPLE[act["person"]]["party"]
        for remark in [act, *act["replies"]]:
            assert ("party" in remark) != ("person" in remark), remark
            author = remark.get("party") or PEOPLE[remark["person"]]["party"]
            assert author in (SIDE if act["audience"] == "table" else [home]), remark
        if act["audience"] == "table":
            assert all("party" in remark for remark in [act, *act["replies"]]), act
        if act["audience"] == "me":
            assert "person" in act, act
            assert not act["replies"], act


def test_replies_come_after_what_they_answer() -> None:
    for act in acts("annotation"):
        moments = [datetime.fromisoformat(remark["at"]) for remark in [act, *act["replies"]]]
        assert moments == sorted(moments), act


def test_each_audience_and_each_stance_is_shown() -> None:
    assert {act["audience"] for act in acts("annotation")} == {"table", "party", "me"}
    assert {act["stance"] for act in acts("position")} == STANCES


# The texts


def test_the_projet_martyr_has_eighteen_articles_a_preamble_two_definitions_and_an_annex() -> None:
    kinds = [clause.kind for clause in TABLE.values()]
    counts = {kind: kinds.count(kind) for kind in kinds}
    assert counts == {"preamble": 1, "article": 18, "definition": 2, "annex": 1}
    assert next(iter(TABLE.values())).kind == "preamble"


def test_the_projet_martyr_shows_each_kind_of_block_a_reference_and_an_open_blank() -> None:
    whole = "\n\n".join(clause.body for clause in TABLE.values())
    for shape in (r"^- ", r"^1\. ", r"^\| --- \|", r"\{@[a-z-]+\}", r"\{\{[a-z_]+:[^{}]+\}\}"):
        assert re.search(shape, whole, re.MULTILINE), shape


@pytest.mark.parametrize("name", TEXT_FILES)
def test_a_clause_is_short_titled_and_made_of_short_sentences(name: str) -> None:
    for clause in clauses_of(name).values():
        assert len(clause.title) <= 60, clause.title
        assert not clause.title.endswith("."), clause.title
        assert 60 <= len(words(clause.body)) <= 180, (clause.slug, len(words(clause.body)))
        for line in clause.body.splitlines():
            if not line.startswith("|"):
                longest = max(len(words(sentence)) for sentence in SENTENCE_END.split(line))
                assert longest <= 35, (clause.slug, longest, line)


@pytest.mark.parametrize("name", TEXT_FILES)
def test_no_clause_uses_a_word_that_binds_nobody(name: str) -> None:
    for clause in clauses_of(name).values():
        assert not WEAK.search(clause.body), (clause.slug, WEAK.search(clause.body))


@pytest.mark.parametrize("name", TEXT_FILES)
def test_references_lead_to_a_clause_of_the_same_text(name: str) -> None:
    own = clauses_of(name)
    known = TABLE if name == DRAFT["file"] else own
    targets = {target for clause in own.values() for target in re.findall(r"\{@([a-z-]+)\}", clause.body)}
    assert targets <= known.keys()


@pytest.mark.parametrize("name", TEXT_FILES)
def test_french_typography_is_in_place(name: str) -> None:
    for clause in clauses_of(name).values():
        prose = TOKEN.sub("", clause.title + "\n" + clause.body)
        assert not TYPEWRITTEN.search(prose), (clause.slug, TYPEWRITTEN.search(prose))


def test_french_typography_is_in_place_in_what_parties_say() -> None:
    said = [act.get("reservation", "") for act in acts("position")]
    said += [remark["text"] for act in acts("annotation") for remark in [act, *act["replies"]]]
    said += [TOLD["title"], TOLD["branch"], TOLD["scope"], *(party["name"] for party in TOLD["parties"])]
    assert not [text for text in said if TYPEWRITTEN.search(text)]


# What the story shows


def test_one_clause_is_added_one_removed_and_one_moved() -> None:
    structure = {(slug, party): what for slug in SLUGS for party, what in changes(slug).items()}
    assert {key: what for key, what in structure.items() if what != "changed"} == {
        ("recours-personnes", "ECA"): "added",
        ("temps-deconnexion", "FAEL"): "removed",
        ("formation", "HT"): "moved",
    }


def test_every_clause_is_in_the_state_the_readme_promises() -> None:
    shown = {slug: "agreed" if agreed_on(slug) else textual_state(slug) for slug in SLUGS}
    assert shown == {slug: state for slug, (_, state) in promised().items()}


def test_every_clause_is_changed_by_the_parties_the_readme_names() -> None:
    told = {slug: re.findall(r"[A-Z]+", changed) for slug, (changed, _) in promised().items()}
    assert told == {slug: list(changes(slug)) for slug in SLUGS}


def test_each_of_the_five_states_is_shown() -> None:
    states = {state for _, state in promised().values()}
    assert states == {"untouched", "one-sided", "compatible", "conflicting", "agreed"}


def test_one_rewording_is_accepted_by_all_so_that_the_next_table_text_takes_it() -> None:
    rewordings = [(slug, of) for slug in SLUGS for of in agreed_on(slug) if of != "table"]
    assert rewordings == [("evaluation", "FAEL")]


# The private draft


def test_the_draft_of_a_party_changes_two_clauses_of_the_table_text() -> None:
    draft = clauses_of(DRAFT["file"])
    assert PEOPLE[DRAFT["person"]]["party"] == DRAFT["party"]
    assert sorted(draft) == ["information-prealable", "retour-en-arriere"]
    assert all(clause.body != TABLE[slug].body for slug, clause in draft.items())


def test_the_words_of_the_draft_are_found_nowhere_else() -> None:
    elsewhere = "".join((STORY / name).read_text(encoding="utf-8") for name in [*FILES.values(), "story.yml"])
    draft = clauses_of(DRAFT["file"])
    own = [
        "au moins 60 jours calendaires",
        "au regard des constats",
        "Pendant 18 mois",
        "ou d’une équipe entière",
    ]
    assert all(any(phrase in clause.body for clause in draft.values()) for phrase in own)
    assert not [phrase for phrase in own if phrase in elsewhere]
