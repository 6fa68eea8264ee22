import json
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

from app.domain.compare.redline import ENGINE, Span, new_text, old_text, redline
from tests.domain.strategies import pairs

CORPUS = Path(__file__).parents[2] / "corpus" / "article-pairs.jsonl"
PAIRS = [(row["old"], row["new"]) for row in map(json.loads, CORPUS.read_text("utf-8").splitlines())]
"""Articles of French agreements at two dates."""


def _shown(old: str, new: str) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in redline(old, new))


def _exact(old: str, new: str, spans: tuple[Span, ...]) -> bool:
    """Both texts to the letter, no empty span, in each group one deletion at most, then one insertion."""
    ops = "".join(span.op for span in spans)
    return (
        (old_text(spans), new_text(spans)) == (old, new)
        and all(span.text for span in spans)
        and not re.search(r"==|--|\+\+|\+-", ops)
    )


def _cuts(text: str, at: int) -> bool:
    """Whether a place is between two letters, or two figures, of one word or number."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and (around.isalpha() or around.isdecimal())


def test_the_real_articles_are_exact_and_no_word_or_number_is_cut() -> None:
    for old, new in PAIRS:
        spans = redline(old, new)
        assert _exact(old, new, spans)
        p = q = 0
        for op, text in spans:
            p, q = p + len(text) * (op != "+"), q + len(text) * (op != "-")
            assert not _cuts(old, p) or not _cuts(new, q)


def test_the_real_articles_give_the_same_spans_whatever_the_order_of_sets() -> None:
    program = (
        "import hashlib; from tests.domain.compare.test_redline import PAIRS, redline;"
        "print(hashlib.sha256(repr([redline(*pair) for pair in PAIRS[::4]]).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=CORPUS.parents[2],
            check=True,
            capture_output=True,
        ).stdout
        for seed in "012"
    }
    assert len(found) == 1


@settings(max_examples=1000)
@given(pairs())
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old_one(pair: tuple[str, str]) -> None:
    old, new = pair
    spans = redline(old, new)
    assert _exact(old, new, spans)
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
        (
            "aux articles L. 412-5, L. 421-2 et L. 431-2 du code",
            "aux articles L. 1111-2 et L. 1251-54 du code",
            "aux articles [-L. 412-5, L. 421-2 et L. 431-2-]{+L. 1111-2 et L. 1251-54+} du code",
        ),
        (
            "ces journées sont fixées par accord et elles ne pourront être accolées",
            "cette journée est fixée par accord et elle ne pourra être accolée",
            "[-ces journées sont fixées-]{+cette journée est fixée+} par accord et [-elles-]{+elle+} ne "
            "[-pourront être accolées-]{+pourra être accolée+}",
        ),
        (
            "Le présent accord s'applique aux entreprises relevant du champ d'application professionnel de la "
            "convention collective.",
            "Les entreprises relevant de la convention collective l'appliquent.",
            "[-Le présent accord s'applique aux-]{+Les+} entreprises relevant [-du champ d'application "
            "professionnel -]de la convention collective{+ l'appliquent+}.",
        ),
        (
            "Il transmet le registre de la paie au comité.",
            "Elle remet un bilan de la formation au conseil.",
            "[-Il transmet le registre de la paie au comité-]"
            "{+Elle remet un bilan de la formation au conseil+}.",
        ),
        (
            "mariage : 4 jours ; deuil : 5 jours",
            "mariage ou Pacs : 4 jours ; deuil : 5 jours",
            "mariage {+ou Pacs +}: 4 jours ; deuil : 5 jours",
        ),
        ("a\n\nb", "a\nc\n\nb", "a\n{+c\n+}\nb"),
        ("mille euros ; dix", "mille euros\u202f; onze", "mille euros[- ;-]{+\u202f;+} [-dix-]{+onze+}"),
        ("soit 10 000 euros", "soit 10000 euros", "soit [-10 000-]{+10000+} euros"),
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


def test_a_table_that_repeats_itself_shows_only_the_rows_that_change() -> None:
    draw = Random(3)
    rows = [f"niveau {n % 5}\t{draw.choice(['oui', 'non'])}\t{n % 3} %\tcadre" for n in range(900)]
    changed = [*rows[:200], "niveau neuf\tnon\t9 %\tcadre", *rows[200:]]
    changed[600] = "retiré"
    old, new = "\n".join(rows), "\n".join(changed)
    spans = redline(old, new)
    assert _exact(old, new, spans)
    assert sum(len(text) for op, text in spans if op != "=") < 100


def test_what_repeats_itself_beyond_measure_is_still_exact_and_mostly_kept() -> None:
    draw = Random(5)
    words = draw.choices(["oui", "non"], k=2_000)
    old = " ".join(["avant", *words, "fin"])
    new = " ".join(["après", *words[:900], "peut-être", *words[1_000:], "terme"])
    spans = redline(old, new)
    assert _exact(old, new, spans)
    assert sum(len(text) for op, text in spans if op == "=") > 0.8 * len(new)


def test_unrelated_long_texts_are_still_exact() -> None:
    draw = Random(11)
    old, new = (" ".join(draw.choices([f"mot{n}" for n in range(300)], k=4_000)) for _ in "ab")
    spans = redline(old, new)
    assert (old_text(spans), new_text(spans)) == (old, new)


def test_the_engine_is_named_with_what_it_rests_on() -> None:
    assert ENGINE.startswith("dialia-text/2 rapidfuzz/")
