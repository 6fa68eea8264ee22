from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings

from app.domain.redline import ENGINE, new_text, old_text, redline
from tests.domain.strategies import pairs


def _shown(old: str, new: str) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in redline(old, new))


@settings(max_examples=1000)
@given(pairs())
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old_one(pair: tuple[str, str]) -> None:
    old, new = pair
    spans = redline(old, new)
    assert (old_text(spans), new_text(spans)) == pair
    assert all(text for _, text in spans)
    assert "+-" not in "".join(op for op, _ in spans)
    assert all(one != other for (one, _), (other, _) in pairwise(spans))
    assert redline(old, new) == spans


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "un délai de 25 624 € brut",
            "un délai de 26 828,33 € brut",
            "un délai de [-25 624 €-]{+26 828,33 €+} brut",
        ),
        ("L. 412-5 et suivants", "L. 1111-2 et suivants", "[-L. 412-5-]{+L. 1111-2+} et suivants"),
        ("MULTIFAF verse", "Multifaf verse", "[-MULTIFAF-]{+Multifaf+} verse"),
        ("Il ne peut pas. Fin.", "Il ne doit pas. Fin.", "Il ne [-peut-]{+doit+} pas. Fin."),
        ("l'accord vaut", "l’accord vaudra", "l[-'-]{+’+}accord [-vaut-]{+vaudra+}"),
        ("oui\u00a0; non", "oui; non", "oui[-\u00a0;-]{+;+} non"),
        (
            "Une phrase. Une autre.",
            "Une phrase. Un ajout. Une autre.",
            "Une phrase. {+Un ajout. +}Une autre.",
        ),
        ("A\n\nB", "A\n\nX\n\nB", "A\n\n{+X\n\n+}B"),
        ("", "a", "{+a+}"),
        ("a", "", "[-a-]"),
        ("", "", ""),
    ],
)
def test_a_change_reads_as_a_person_would_mark_it(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


def test_equal_texts_have_no_change() -> None:
    assert redline("a b", "a b") == (("=", "a b"),)


def test_a_small_change_in_a_very_long_text_stays_small() -> None:
    draw = Random(7)
    sentences = [" ".join(draw.choices("abcdefghij", k=12)) + ". " for _ in range(2_500)]
    changed = [*sentences[:900], "Une phrase ajoutée. ", *sentences[900:]]
    changed[2_000] = changed[2_000].replace("a", "z")
    old, new = "".join(sentences), "".join(changed)
    spans = redline(old, new)
    assert (old_text(spans), new_text(spans)) == (old, new)
    assert sum(len(text) for op, text in spans if op != "=") < 200


def test_unrelated_long_texts_are_still_exact() -> None:
    draw = Random(11)
    old, new = (" ".join(draw.choices([f"mot{n}" for n in range(300)], k=4_000)) for _ in "ab")
    spans = redline(old, new)
    assert (old_text(spans), new_text(spans)) == (old, new)


def test_the_engine_is_named_with_what_it_rests_on() -> None:
    assert ENGINE.startswith("dialia-text/1 rapidfuzz/")
