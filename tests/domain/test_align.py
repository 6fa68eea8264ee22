from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from app.domain.align import Link, align
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


def test_a_renumbered_and_reworded_clause_is_recognised() -> None:
    reworded = Article("Réponse", REPLY.body.replace("dix", "vingt"), "9")
    assert align([REPLY, EXPERT], [EXPERT, reworded])[0].revised_index == 1


def test_added_and_removed_clauses_have_one_side() -> None:
    assert align([REPLY, EXPERT], [REPLY, TRIAL]) == (Link(0, 0), Link(1, None), Link(None, 1))


def test_of_two_displaced_clauses_the_lighter_moved() -> None:
    short = Article("Dépôt", "Le texte est déposé par la direction.")
    found = align([short, REPLY, EXPERT], [REPLY, EXPERT, short])
    assert [link.moved for link in found] == [True, False, False]


def test_a_known_identity_is_kept_against_the_words() -> None:
    assert align([REPLY, EXPERT], [EXPERT, REPLY], {0: 0, 1: 1}) == (Link(0, 0), Link(1, 1))


def test_equal_words_in_two_annexes_stay_each_in_its_own() -> None:
    base = [
        Article("Objet", REPLY.body, "1", ("Annexe I",)),
        Article("Objet", REPLY.body, "1", ("Annexe II",)),
    ]
    assert [link.revised_index for link in align(base, base)] == [0, 1]
    assert [link.revised_index for link in align(base, base[::-1])] == [1, 0]


def test_a_split_clause_names_its_parts_and_a_merged_one_its_host() -> None:
    whole = Article("Moyens", f"{REPLY.body} {EXPERT.body} {TRIAL.body}")
    first, second = Article("Moyens", f"{REPLY.body} {EXPERT.body}"), Article("", TRIAL.body)
    assert align([whole], [first, second]) == (Link(0, 0, related=(1,)), Link(None, 1, related=(0,)))
    assert align([first, second], [whole]) == (Link(0, 0, related=(1,)), Link(1, None, related=(0,)))


def test_a_number_between_the_same_neighbours_names_a_rewritten_clause() -> None:
    one, other = (
        Article("", "Tout autre chose que cela.", "2"),
        Article("", "Rien de commun avec avant.", "2"),
    )
    assert align([REPLY, one, EXPERT], [REPLY, other, EXPERT])[1] == Link(1, 1)


articles = st.builds(
    Article, st.sampled_from(["", "Objet", "Durée"]), texts(max_size=12), st.sampled_from([None, "1", "2"])
)


@given(st.lists(articles, max_size=6), st.lists(articles, max_size=6))
def test_each_clause_of_both_texts_stands_in_one_link(base: list[Article], revised: list[Article]) -> None:
    found = align(base, revised)
    assert [link.base_index for link in found if link.base_index is not None] == list(range(len(base)))
    assert sorted(link.revised_index for link in found if link.revised_index is not None) == list(
        range(len(revised))
    )
    assert align(base, revised) == found


@given(st.lists(articles, max_size=6, unique_by=lambda a: (a.title, a.body, a.number)))
def test_a_text_aligned_with_itself_has_not_changed(base: list[Article]) -> None:
    assert all(link == Link(at, at) for at, link in enumerate(align(base, base)))
