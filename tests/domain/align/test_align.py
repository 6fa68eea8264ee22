"""Clauses are recognised when numbers, places and words have changed; what could be two is asked, not guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.align.align import Link, align
from tests.domain.strategies import texts


@dataclass(frozen=True)
class Article:
    title: str
    body: str
    number: str | None = None
    path: tuple[str, ...] = ()


REPLY = Article(
    "Délai de réponse",
    "L'employeur répond par écrit aux questions du comité dans un délai de dix jours ouvrés.",
)
EXPERT = Article(
    "Expertise",
    "Le comité peut se faire assister par un expert habilité de son choix, aux frais de l'entreprise.",
)
TRIAL = Article(
    "Expérimentation",
    "Chaque système est essayé pendant trois mois au moins avant toute décision de généralisation.",
)
WORDS = f"{REPLY.body} {EXPERT.body} {TRIAL.body}".split()


def pairs(links: Sequence[Link]) -> list[tuple[int | None, int | None]]:
    return [(link.base_index, link.revised_index) for link in links]


def said(at: int) -> str:
    """Words that no other clause has."""
    return " ".join(f"{word}{at}" for word in WORDS)


# ---------------------------------------------------------------------------------------- words and names


def test_a_renumbered_and_reworded_clause_is_recognised() -> None:
    reworded = Article("Réponse", REPLY.body.replace("dix", "vingt"), "9")
    assert align([REPLY, EXPERT], [EXPERT, reworded])[0].revised_index == 1


def test_a_clause_with_every_fourth_word_changed_is_recognised_without_number_or_title() -> None:
    words = said(1).split()
    words[::4] = [f"autre{at}" for at in range(len(words[::4]))]
    other = [Article("", said(at)) for at in range(2, 5)]
    found = align([Article("", said(1)), *other], [*other, Article("", " ".join(words))])
    assert found[0].revised_index == 3


def test_added_and_removed_clauses_have_one_side() -> None:
    assert pairs(align([REPLY, EXPERT], [REPLY, TRIAL])) == [(0, 0), (1, None), (None, 1)]


def test_a_known_identity_is_kept_against_the_words() -> None:
    assert align([REPLY, EXPERT], [EXPERT, REPLY], {0: 0, 1: 1}) == (Link(0, 0), Link(1, 1))


def test_the_same_name_in_another_section_does_not_make_the_same_clause() -> None:
    one = Article("Objet", said(1), "1", ("Frais de santé",))
    other = Article("Objet", said(2), "7", ("Épargne",))
    assert pairs(align([REPLY, one], [REPLY, other])) == [(0, 0), (1, None), (None, 1)]


def test_a_piece_of_a_clause_is_not_the_clause() -> None:
    pieces = [Article(f"Partie {at}", said(at)) for at in range(4)]
    whole = Article("Tout", " ".join(piece.body for piece in pieces))
    assert all(link.revised_index is None for link in align([whole], pieces)[:1])


# ---------------------------------------------------------------------------------------- numbers and places


def test_a_number_between_the_same_neighbours_names_a_rewritten_clause() -> None:
    one, other = Article("", "Tout autre chose.", "2"), Article("", "Rien de commun avec avant.", "2")
    assert pairs(align([REPLY, one, EXPERT], [REPLY, other, EXPERT]))[1] == (1, 1)


def test_where_numbers_shifted_a_number_says_little() -> None:
    base = [Article("", said(at), str(at)) for at in range(8)]
    added = Article("", said(99), "4")
    shifted = [replace(one, number=str(at + 1)) for at, one in enumerate(base)][4:]
    revised = [*base[:4], added, *shifted]
    without = [*base[:4], *base[5:]]
    assert pairs(align(base, revised))[:8] == [(at, at if at < 4 else at + 1) for at in range(8)]
    assert pairs(align(without, revised))[-2:] == [(None, 4), (None, 5)]


def test_the_stop_that_closes_a_number_is_not_part_of_it() -> None:
    one, other = Article("", "Tout autre chose.", "I.2."), Article("", "Rien de commun avec avant.", "I.2")
    assert pairs(align([REPLY, one, EXPERT], [REPLY, other, EXPERT]))[1] == (1, 1)


def test_equal_words_in_two_annexes_stay_each_in_its_own() -> None:
    base = [
        Article("Objet", REPLY.body, "1", ("Annexe I",)),
        Article("Objet", REPLY.body, "1", ("Annexe II",)),
    ]
    assert [link.revised_index for link in align(base, base)] == [0, 1]
    assert [link.revised_index for link in align(base, base[::-1])] == [1, 0]


def test_equal_words_without_name_or_number_follow_their_neighbours() -> None:
    same = Article("", REPLY.body)
    first, second = Article("Premier", said(1)), Article("Second", said(2))
    base, revised = [first, same, second, same], [second, same, first, same]
    assert dict(pairs(align(base, revised))) == {0: 2, 1: 3, 2: 0, 3: 1}


def test_a_crowd_of_equal_clauses_keeps_its_order() -> None:
    crowd = [Article("", "Supprimé.")] * 200
    assert pairs(align(crowd, crowd)) == [(at, at) for at in range(200)]


def test_of_two_displaced_clauses_the_lighter_moved() -> None:
    short = Article("Dépôt", "Le texte est déposé par la direction.")
    found = align([short, REPLY], [REPLY, short])
    assert [link.moved for link in found] == [True, False]


def test_one_long_clause_moved_over_two_short_ones_is_what_moved() -> None:
    long = Article("Tout", f"{said(1)} {said(2)} {said(3)}")
    found = align([REPLY, EXPERT, long], [long, REPLY, EXPERT])
    assert [link.moved for link in found] == [False, False, True]


# ---------------------------------------------------------------------------------------- questions


def test_a_clause_that_two_others_come_as_close_to_is_asked_about_and_not_linked() -> None:
    one, two = (Article("", f"{REPLY.body} {EXPERT.body} {said(at)[:60]}") for at in (1, 2))
    found = align([Article("", f"{REPLY.body} {EXPERT.body}")], [one, two])
    assert pairs(found) == [(0, None), (None, 0), (None, 1)]
    assert [link.rivals for link in found] == [(0, 1), (0,), (0,)]
    assert all(link.confidence < 0.5 for link in found)


def test_a_doubtful_resemblance_is_a_question_and_no_link() -> None:
    pieces = [Article(f"Partie {at}", said(at)) for at in range(2)]
    found = align([Article("Tout", f"{said(0)} {said(5)} {said(6)[:150]}")], pieces)
    assert found[0].revised_index is None
    assert found[0].rivals == (0,)


def test_what_nothing_resembles_is_removed_without_question() -> None:
    found = align([REPLY, EXPERT], [REPLY])
    assert found[1] == Link(1, None, confidence=1.0, rivals=())


def test_confidence_falls_with_the_words_in_common_and_with_a_rival() -> None:
    others = [Article(f"Titre {at}", said(at)) for at in range(3, 6)]
    reworded = Article("Autre nom", REPLY.body.replace("dix jours ouvrés", "deux mois"))
    sure = align([REPLY, *others], [REPLY, *others])[0]
    less = align([REPLY, *others], [reworded, *others])[0]
    disputed = align([REPLY, *others], [REPLY, *others, replace(REPLY, title="Copie")])[0]
    assert sure.confidence == 1.0
    assert (less.revised_index, disputed.revised_index) == (0, 0)
    assert less.confidence < 1.0
    assert disputed.confidence < 1.0


# ---------------------------------------------------------------------------------------- splits and merges


def test_a_split_clause_names_its_parts_and_a_merged_one_its_host() -> None:
    whole = Article("Moyens", f"{REPLY.body} {EXPERT.body} {TRIAL.body}")
    first, second = Article("Moyens", f"{REPLY.body} {EXPERT.body}"), Article("", TRIAL.body)
    for found in (align([whole], [first, second]), align([first, second], [whole])):
        assert (found[0].base_index, found[0].revised_index) == (0, 0)
        assert [link.related for link in found] == [(1,), (0,)]


def test_of_two_equal_halves_the_first_keeps_the_clause() -> None:
    whole = Article("", f"{said(1)} {said(2)}")
    found = align([REPLY, whole, EXPERT], [REPLY, Article("", said(1)), Article("", said(2)), EXPERT])
    assert pairs(found) == [(0, 0), (1, 1), (2, 3), (None, 2)]
    assert found[3].related == (1,)


# ---------------------------------------------------------------------------------------- any two texts


articles = st.builds(
    Article,
    st.sampled_from(["", "Objet", "Durée"]),
    texts(max_size=12),
    st.sampled_from([None, "1", "2"]),
    st.sampled_from([(), ("Annexe I",), ("Annexe II",)]),
)
documents = st.lists(articles, max_size=6)


@given(documents, documents)
@settings(max_examples=200)
def test_each_clause_of_both_texts_stands_in_one_link(base: list[Article], revised: list[Article]) -> None:
    found = align(base, revised)
    assert [link.base_index for link in found if link.base_index is not None] == list(range(len(base)))
    assert sorted(link.revised_index for link in found if link.revised_index is not None) == list(
        range(len(revised))
    )
    assert align(base, revised) == found


@given(documents, documents)
@settings(max_examples=200)
def test_only_clauses_without_link_have_rivals_and_name_each_other(
    base: list[Article], revised: list[Article]
) -> None:
    found = align(base, revised)
    assert all(0 <= link.confidence <= 1 for link in found)
    assert all(link.base_index is None or link.revised_index is None for link in found if link.rivals)
    lone = {
        side: {at for link in found if (at := one(link)) is not None and other(link) is None}
        for side, one, other in (
            ("base", lambda link: link.base_index, lambda link: link.revised_index),
            ("revised", lambda link: link.revised_index, lambda link: link.base_index),
        )
    }
    for link in found:
        assert set(link.rivals) <= lone["base" if link.base_index is None else "revised"]


@given(st.lists(articles, max_size=6, unique_by=lambda a: (a.title, a.body, a.number)))
@settings(max_examples=200)
def test_a_text_aligned_with_itself_has_not_changed(base: list[Article]) -> None:
    found = align(base, base)
    assert pairs(found) == [(at, at) for at in range(len(base))]
    assert not any(link.moved or link.related or link.rivals for link in found)


@given(documents, documents)
@settings(max_examples=100)
def test_what_is_known_is_never_overruled(base: list[Article], revised: list[Article]) -> None:
    known = {0: len(revised) - 1} if base and revised else {}
    assert known.items() <= dict(pairs(align(base, revised, known))).items()


def test_time_grows_with_the_clauses_and_not_with_their_square() -> None:
    def seconds(size: int) -> float:
        base = [Article(f"Titre {at}", said(at), str(at)) for at in range(size)]
        revised = [replace(one, number=str(at + 1)) for at, one in enumerate(base[::-1])]
        spent = []
        for _ in range(3):
            began = process_time()
            align(base, revised)
            spent.append(process_time() - began)
        return min(spent)

    assert seconds(1600) < 4 * 2.5 * seconds(400)


def test_texts_with_nothing_to_go_by_are_aligned_in_time() -> None:
    began = process_time()
    for title, body, number in product(("", "Objet"), ("", "Supprimé."), (None, "1")):
        crowd = [Article(title, body, number)] * 500
        assert len(align(crowd, crowd[:400])) == 500
    assert process_time() - began < 20
