"""The European agreements as data: references, and faults on their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clauses.fault import Faulty, explain
from app.domain.clauses.instruments import named
from app.domain.clauses.instruments_file import parse_instruments
from tests.domain.clauses.examples import INSTRUMENTS, line_of

FOUND = parse_instruments(INSTRUMENTS)


def test_a_measure_is_found_by_its_reference_with_our_words_and_its_certainty() -> None:
    measure = FOUND.measure("EUR-2000 §1 m2")
    assert measure is not None
    assert (measure.label.fr, measure.label.en, measure.certainty) == ("Former sur l’outil", "Train", "H")
    assert FOUND.measure("EUR-2000 §1") is None


def test_what_the_signatories_do_among_themselves_is_asked_of_nobody() -> None:
    asked = {one.ref: one.asked for instrument in FOUND.instruments for one in instrument.measures}
    assert asked == {
        "EUR-2000 §1 m1": True,
        "EUR-2000 §1 m2": True,
        "EUR-2000 §IMPL-1": False,
        "ADM-2001 [AI]-2": True,
    }


@pytest.mark.parametrize(
    ("ref", "single"),
    [
        ("EFAD-2020 §3 m1", ("EFAD-2020 §3 m1",)),
        ("EFAD-2020 §1-S m5, m6, m8", ("EFAD-2020 §1-S m5", "EFAD-2020 §1-S m6", "EFAD-2020 §1-S m8")),
        ("CGA-2022 [TW]-1 à 3", ("CGA-2022 [TW]-1", "CGA-2022 [TW]-2", "CGA-2022 [TW]-3")),
        ("EFAD-2020 §PROC-4 à 5", ("EFAD-2020 §PROC-4", "EFAD-2020 §PROC-5")),
        ("CT L2312-8", ("CT L2312-8",)),
        ("EFAD-2020 §3", ("EFAD-2020 §3",)),
    ],
)
def test_a_reference_names_one_measure_or_several(ref: str, single: tuple[str, ...]) -> None:
    assert named(ref) == single


@given(st.text(max_size=40))
def test_any_words_are_a_reference_to_something(words: str) -> None:
    assert named(words)


def test_a_whole_topic_names_none_of_its_measures_and_is_no_mistake() -> None:
    refs = ["EUR-2000 §1", "EUR-2000 §1 m2", "EUR-2000 §1 m9", "EUR-2000 §1 m2", "ADM-2001 [AI]", "CT L1"]
    assert FOUND.cited(refs) == ("EUR-2000 §1 m2",)
    assert FOUND.unknown(refs) == ("EUR-2000 §1 m9",)


@pytest.mark.parametrize(
    ("code", "out", "put_in", "reported"),
    [
        ("duplicate_id", '"EUR-2000 §1 m2"', '"EUR-2000 §1 m1"', 'certainty: H, fr: "Former'),
        ("wrong_shape", '"EUR-2000 §1 m2"', '"EUR-2000 §2 m2"', "EUR-2000 §2 m2"),
        ("wrong_value", "certainty: H", "certainty: X", "certainty: X"),
        ("missing_key", ', en: "Train"', "", "EUR-2000 §1 m2"),
        ("unknown_key", "certainty: H", "certainty: H, weight: 2", "weight: 2"),
        ("wrong_value", "asked: false", "asked: no", "asked: no"),
        ("missing_key", '    before: {fr: "Avant", en: "Before"}\n', "", "    during:"),
        ("yaml", 'note: {fr: "À nous", en: "Ours"}', 'note: {fr: "À nous", en: "Ours"', "instruments:"),
    ],
)
def test_a_fault_is_reported_on_its_line(code: str, out: str, put_in: str, reported: str) -> None:
    assert out in INSTRUMENTS
    text = INSTRUMENTS.replace(out, put_in, 1)
    with pytest.raises(Faulty) as caught:
        parse_instruments(text)
    fault = caught.value.faults[0]
    assert (fault.code, fault.line) == (code, line_of(text, reported))
    assert explain(fault, "fr").startswith(f"_instruments.yml:{fault.line}: ")


def test_an_empty_file_is_a_fault() -> None:
    with pytest.raises(Faulty):
        parse_instruments("")
