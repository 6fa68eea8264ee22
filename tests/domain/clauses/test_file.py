"""Clause files: each fault is found on its line, printing loses nothing, picks read as sentences."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.clauses.fault import SENTENCES, Fault, Faulty, explain
from app.domain.clauses.file import SHARED_FILE, parse, parse_library, parse_shared, print_file
from app.domain.clauses.library import (
    Bilingual,
    Forms,
    LegalBound,
    Library,
    LibraryClause,
    Majority,
    Parameter,
    Source,
    Value,
    date_words,
    measure,
    number_words,
    paragraphs,
    pick,
    with_roles,
)
from app.domain.refusal import Invalid, NotFound
from app.domain.words import body
from tests.domain.clauses.examples import ARTICLE, DEFINITION, SHARED_TEXT, line_of

SHARED = parse_shared(SHARED_TEXT)
FILES = {"cycle-essai.md": ARTICLE, "def-essai.md": DEFINITION}
TRIAL = parse(ARTICLE, "cycle-essai.md", SHARED)
TERM = parse(DEFINITION, "def-essai.md", SHARED)


def attempt(text: str, name: str) -> tuple[LibraryClause | None, tuple[Fault, ...]]:
    """The clause of a text, or its faults."""
    try:
        return parse(text, name, SHARED), ()
    except Faulty as faulty:
        return None, faulty.faults


PLANTED_IN_ARTICLE = [
    # code, words taken out, words put in their place, words whose line must be reported
    ("no_front_matter", "---\nid: cycle-essai", "id: cycle-essai", "id: cycle-essai"),
    ("yaml", 'en: "Framework"}', 'en: "Framework"]', 'en: "Framework"]'),
    ("invisible_character", "avant l’essai.", "avant\u00a0l’essai.", "\u00a0"),
    ("invisible_character", "status: R", "status: R #\t", "#\t"),
    ("straight_apostrophe", "aucun des moyens", "qu'aucun des moyens", "qu'aucun"),
    ("unknown_key", "status: R", "status: R\nlabel: x", "label: x"),
    ("unknown_key", "min: 1, max: 60", "min: 1, max: 60, default: 10", "default: 10"),
    ("duplicate_key", "status: R", "status: R\nstatus: O", "status: O"),
    ("missing_key", "status: R\n", "", "id: cycle-essai"),
    ("missing_key", "who: employer, kind: ban, when", "who: employer, when", "who: employer, when"),
    (
        "missing_key",
        '"Essai d’un outil", en: "Trial of a tool"',
        '"Essai d’un outil"',
        'title: {fr: "Essai d’un outil"',
    ),
    ("wrong_shape", "revision: 2", "revision: deux", "revision: deux"),
    ("wrong_shape", "revision: 2", "revision: 0", "revision: 0"),
    ("wrong_shape", "moments: [before]", "moments: before", "moments: before"),
    ("wrong_shape", "needs: [gouv-registre]", "needs: [gouv-registre]\n  tension: {a: b}", "tension: {a: b}"),
    ("wrong_shape", "min: 1, max: 60", 'min: "1", max: 60', 'min: "1"'),
    ("wrong_shape", "applies: 2027-12-02", "applies: 2027-13-02", "2027-13-02"),
    ("wrong_value", "moments: [before]", "moments: [before, later]", "before, later"),
    ("wrong_value", "theme: cycle", "theme: robots", "theme: robots"),
    ("wrong_value", "unit: jours_ouvres", "unit: lunes", "unit: lunes"),
    ("wrong_value", "rule: first-paragraph", "rule: most", "rule: most"),
    ("wrong_value", "who: cppni", "who: nobody", "who: nobody"),
    ("wrong_value", "certainty: V", "certainty: X", "certainty: X"),
    ("wrong_id", "needs: [gouv-registre]", "needs: [gouv-registre, Été]", "Été"),
    (
        "duplicate_id",
        "  - {id: debut,",
        '  - {id: delai, type: text, fr: "a", en: "b"}\n  - {id: debut,',
        "id: delai, type: text",
    ),
    ("id_not_file_name", "id: cycle-essai", "id: cycle-autre", "id: cycle-autre"),
    ("date_of_application", ", applies: 2027-12-02", "", "RIA art. 26(7)"),
    ("date_of_application", "weight: binding, ", "weight: binding, applies: 2027-01-01, ", "2027-01-01"),
    ("bounds", "min: 1, max: 60", "min: 60, max: 60", "min: 60"),
    ("measure", "min: 1, max: 60, ", "", "id: delai, type: duration"),
    ("measure", "type: text, fr", "type: text, min: 1, fr", "type: text, min: 1"),
    ("one_frame", "family: procedure", "family: frame", "variants:"),
    (
        "unknown_variant",
        "variant: delais-fixes, par: 2",
        "variant: seuils-arret, par: 2",
        "variant: seuils-arret",
    ),
    ("unknown_variant", "relation: {cadre: adapted,", "relation: {cadre: adapted, autre: new,", "autre: new"),
    ("no_relation", "relation: {cadre: adapted, ", "relation: {", "relation: {"),
    ("no_such_paragraph", "variant: delais-fixes, par: 2", "variant: delais-fixes, par: 3", "par: 3"),
    ("no_such_paragraph", "when: delai, else: 2", "when: delai, else: 3", "else: 3"),
    (
        "no_such_paragraph",
        "      - {par: 2,",
        "      - {par: 4, who: employer, kind: ban, when: permanent}\n      - {par: 2,",
        "{par: 4",
    ),
    ("text_outside", "## variant cadre\n", "Un mot.\n\n## variant cadre\n", "Un mot."),
    ("text_outside", "## variant cadre\n", "## variant cadre\nUn mot.\n", "Un mot."),
    (
        "unknown_section",
        "## concerns",
        "## remarks\n\n### fr\nOui.\n\n### en\nYes.\n\n## concerns",
        "## remarks",
    ),
    ("unknown_section", "## concerns\n", "## concerns\n\n### de\nJa.\n", "### de"),
    (
        "missing_section",
        "## variant branche\n\n### fr\nLa CPPNI reçoit les bilans.\n\n"
        "### en\nThe CPPNI has the right to receive the reports.\n\n",
        "",
        "  - id: branche",
    ),
    ("duplicate_section", "## concerns", "## questions\n\n## concerns", "## questions\n\n## concerns"),
    (
        "duplicate_section",
        "### en\n- Employees’ side",
        "### en\n- Employees’ side: the length.\n- The {{instance}}.\n\n### en\n- Again",
        "### en\n- Again",
    ),
    (
        "missing_language",
        "\n### en\nThe CPPNI has the right to receive the reports.\n",
        "",
        "## variant branche",
    ),
    (
        "missing_language",
        "### en\nThe CPPNI has the right to receive the reports.\n",
        "### en\n",
        "### en\n\n## compare",
    ),
    ("heading_in_text", "La CPPNI reçoit", "#### La CPPNI reçoit", "#### La CPPNI"),
    (
        "wrapped_paragraph",
        "consulte le {{instance}} avant",
        "consulte le {{instance}}\navant",
        "\navant l’essai",
    ),
    (
        "paragraphs_differ",
        "before the trial.\n",
        "before the trial.\n\nThe end.\n",
        "### en\nThe employer must consult",
    ),
    ("lists_differ", "2. image.\n", "2. image;\n3. light.\n", "Outside {@gouv-registre}"),
    (
        "lists_differ",
        "| If nothing is done",
        "| Cost | low | high |\n| If nothing is done",
        "| Point | Framework",
    ),
    (
        "blanks_differ",
        "The employer must consult the {{instance}}",
        "The employer must consult the council",
        "consult the council",
    ),
    ("references_differ", "Outside {@gouv-registre}", "Outside the register", "Outside the register"),
    ("wrong_token", "Côté salariés : la durée", "Côté salariés : la {durée}", "{durée}"),
    ("wrong_token", "La CPPNI reçoit les bilans.", "La CPPNI reçoit les bilans du {§3}.", "{§3}"),
    (
        "unused_parameter",
        "  - {id: debut,",
        '  - {id: seuil, type: text, fr: "seuil", en: "threshold"}\n  - {id: debut,',
        "id: seuil",
    ),
    ("length_of_explanation", "## explanation\n\n### fr\nmot ", "## explanation\n\n### fr\n", "### fr\nmot"),
    ("columns", "| Point | Cadre | Délais fixés |", "| Point | Cadre |", "| Point | Cadre |"),
    ("no_consequence", "| Si rien n’est fait", "| Suite", "### fr\n| Point"),
    (
        "paragraph_without_duty",
        "\n      - {par: 2, who: employer, kind: ban, when: permanent}",
        "",
        "L’employeur n’utilise",
    ),
    ("unknown_moment", "when: yearly", "when: soon", "when: soon"),
    ("moment_not_in_text", "when: permanent}", "when: debut}", "when: debut}"),
    ("actor_not_in_text", "who: cppni", "who: signatory", "who: signatory"),
    ("duty_not_marked", "kind: right", "kind: option", "kind: option"),
]

PLANTED_IN_DEFINITION = [
    ("unknown_key", "used_by: [cycle-essai]", "used_by: [cycle-essai]\nstatus: R", "status: R"),
    ("missing_key", 'forms: {fr: ["essai", "essais"], en: ["trial", "trials"]}\n', "", "id: def-essai"),
    ("wrong_shape", 'fr: ["essai", "essais"]', 'fr: "essai"', "forms: {"),
    ("unknown_key", 'en: "Reference"}', 'en: "Reference"}\n    duties: []', "duties: []"),
    (
        "missing_section",
        "## counter-example\n\n### fr\nUne démonstration.\n\n### en\nA demonstration.\n\n",
        "",
        "4. How?",
    ),
    (
        "section_order",
        "## origin\n\n### fr\nDe nous.\n\n### en\nOurs.\n\n"
        "## example\n\n### fr\nDouze personnes volontaires.\n\n### en\nTwelve people who volunteer.\n",
        "## example\n\n### fr\nDouze.\n\n### en\nTwelve.\n\n## origin\n\n### fr\nDe nous.\n\n### en\nOurs.\n",
        "## example",
    ),
]

PLANTED = [("cycle-essai.md", *case) for case in PLANTED_IN_ARTICLE] + [
    ("def-essai.md", *case) for case in PLANTED_IN_DEFINITION
]


@pytest.mark.parametrize(("name", "code", "old", "new", "words"), PLANTED, ids=lambda value: str(value)[:24])
def test_a_planted_fault_is_reported_once_on_its_line(
    name: str, code: str, old: str, new: str, words: str
) -> None:
    line_of(FILES[name], old)
    text = FILES[name].replace(old, new)
    with pytest.raises(Faulty) as caught:
        parse(text, name, SHARED)
    line = line_of(text, words) + (len(words) - len(words.lstrip("\n")))
    assert [(fault.file, fault.line, fault.code) for fault in caught.value.faults] == [(name, line, code)]
    french, english = (explain(caught.value.faults[0], language) for language in ("fr", "en"))
    assert french.startswith(f"{name}:{line}: ")
    assert english.startswith(f"{name}:{line}: ")
    assert french != english


PLANTED_IN_BOTH_LANGUAGES = [
    # code, words taken out and put in their place, words of the two lines that must be reported
    (
        "undeclared_blank",
        {"au service {{service}}": "au {{lieu}} {{service}}", "the {{service}}": "the {{lieu}} {{service}}"},
        ("au {{lieu}}", "the {{lieu}}"),
    ),
    (
        "unlinked_reference",
        {"needs: [gouv-registre]": "needs: []"},
        ("hors de l’{@gouv-registre}", "Outside {@gouv-registre}"),
    ),
    (
        "token_in_help",
        {"la durée": "{{delai}}", "side: the length": "side: {{delai}}"},
        ("salariés : {{delai}}", "side: {{delai}}"),
    ),
    (
        "number_of_questions",
        {"4. Qui lit ?\n": "", "4. Who reads?\n": ""},
        ("### fr\n1. Qui commence ?", "### en\n1. Who begins?"),
    ),
]


@pytest.mark.parametrize(
    ("code", "changes", "places"),
    PLANTED_IN_BOTH_LANGUAGES,
    ids=[case[0] for case in PLANTED_IN_BOTH_LANGUAGES],
)
def test_a_fault_in_both_languages_is_reported_on_both_lines(
    code: str, changes: dict[str, str], places: tuple[str, str]
) -> None:
    text = ARTICLE
    for old, new in changes.items():
        line_of(text, old)
        text = text.replace(old, new)
    _, faults = attempt(text, "cycle-essai.md")
    assert [(fault.line, fault.code) for fault in faults] == [
        (line_of(text, place), code) for place in places
    ]
    assert explain(faults[0], "fr") != explain(faults[0], "en")


def test_all_faults_of_all_files_are_reported_together() -> None:
    files = {
        SHARED_FILE: SHARED_TEXT,
        "cycle-essai.md": ARTICLE.replace("status: R", "status: Z").replace("1. Qui commence ?\n", ""),
        "def-essai.md": DEFINITION.replace("revision: 1", "revision: x"),
    }
    with pytest.raises(Faulty) as caught:
        parse_library(files)
    assert [(fault.file, fault.code) for fault in caught.value.faults] == [
        ("cycle-essai.md", "wrong_value"),
        ("cycle-essai.md", "number_of_questions"),
        ("cycle-essai.md", "lists_differ"),
        ("def-essai.md", "wrong_shape"),
    ]
    assert caught.value.code == "faulty_clauses"
    assert caught.value.facts["faults"][0]["line"] == line_of(ARTICLE, "status: R")


def test_every_fault_of_a_file_has_words_in_both_languages() -> None:
    codes = {case[1] for case in PLANTED} | {case[0] for case in PLANTED_IN_BOTH_LANGUAGES}
    assert codes <= SENTENCES.keys()


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('    company: {fr: "CSE", en: "works council (CSE)"}\n', "", "missing_key", "    group"),
        ("    group:", "    galaxy:", "unknown_key", "    galaxy:"),
        ('en: ["working day", "working days"]', 'en: ["working day"]', "wrong_shape", "jours_ouvres"),
        ("units:", "unites:", "unknown_key", "unites:"),
    ],
)
def test_a_fault_in_the_shared_words_is_reported_on_its_line(
    old: str, new: str, code: str, words: str
) -> None:
    text = SHARED_TEXT.replace(old, new)
    with pytest.raises(Faulty) as caught:
        parse_shared(text)
    assert (SHARED_FILE, line_of(text, words), code) in {
        (fault.file, fault.line, fault.code) for fault in caught.value.faults
    }


@pytest.mark.parametrize(
    "text", ["", "---", "---\n---\n", "---\n- a\n---\n", "---\nid: &a [*a]\n---\n", "\ufeff---\n---", "# x"]
)
def test_what_is_not_a_clause_file_is_refused_not_crashed_on(text: str) -> None:
    with pytest.raises(Faulty):
        parse(text, "x.md", SHARED)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_gives_faults_or_a_clause_that_prints_back(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    lines = FILES[name].split("\n")
    start = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(start, min(len(lines), start + 8)))
    put = data.draw(
        st.lists(st.sampled_from([*lines, "x: [", "- {", "## compare", "### fr", "{{", "…"]), max_size=3)
    )
    text = "\n".join([*lines[:start], *put, *lines[end:]])
    clause, faults = attempt(text, name)
    assert all(1 <= fault.line <= text.count("\n") + 1 and explain(fault, "fr") for fault in faults)
    assert faults or (clause and parse(print_file(clause), name, SHARED) == clause)


# ---- printing ----

words = st.text(st.characters(codec="utf-8", exclude_characters="'"), min_size=1, max_size=20).filter(
    str.strip
)
both = st.builds(Bilingual, words, words)
numbers = st.integers(-5, 10**6) | st.floats(-5, 10**6, allow_nan=False)
slugs = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,5})?", fullmatch=True).map(lambda slug: f"x-{slug}")
days = st.dates(date(2024, 1, 1), date(2035, 1, 1))
plain_sources = st.builds(
    Source,
    words,
    st.sampled_from("VSHML"),
    st.just("decision"),
    st.none(),
    st.none() | words,
    st.none() | words,
)
later_sources = st.builds(
    Source, words, st.just("V"), st.just("binding-later"), days, st.none() | words, st.none()
)
legal_bounds = st.builds(LegalBound, words, st.none() | numbers, st.none() | numbers, st.none() | words)
majorities = st.builds(
    Majority,
    st.just("delais-fixes"),
    st.integers(1, 2),
    st.sampled_from(["first-paragraph", "domain-l222-3"]),
)


@settings(max_examples=200, deadline=None)
@given(
    title=both,
    sources=st.lists(plain_sources | later_sources, max_size=4).map(tuple),
    majority=st.lists(majorities, max_size=3).map(tuple),
    bounds=st.tuples(numbers, numbers).filter(lambda pair: pair[0] < pair[1]),
    legal=st.none() | legal_bounds,
    label=both,
    tension=st.lists(slugs, max_size=3).map(tuple),
)
def test_an_article_printed_and_read_again_is_the_same(
    title: Bilingual,
    sources: tuple[Source, ...],
    majority: tuple[Majority, ...],
    bounds: tuple[float, float],
    legal: LegalBound | None,
    label: Bilingual,
    tension: tuple[str, ...],
) -> None:
    parameter = replace(TRIAL.parameters[0], min=bounds[0], max=bounds[1], legal=legal, label=label)
    clause = replace(
        TRIAL,
        title=title,
        sources=sources,
        majority=majority,
        parameters=(parameter, *TRIAL.parameters[1:]),
        links=replace(TRIAL.links, tension=tension),
    )
    assert parse(print_file(clause), "cycle-essai.md", SHARED) == clause


@settings(max_examples=100, deadline=None)
@given(title=both, french=st.lists(words, max_size=3), english=st.lists(words, max_size=3))
def test_a_definition_printed_and_read_again_is_the_same(
    title: Bilingual, french: list[str], english: list[str]
) -> None:
    clause = replace(TERM, title=title, forms=Forms(tuple(french), tuple(english)), used_by=())
    assert parse(print_file(clause), "def-essai.md", SHARED) == clause


def test_a_file_in_the_printed_layout_is_printed_to_the_letter() -> None:
    assert print_file(TRIAL) == ARTICLE
    assert print_file(TERM) == DEFINITION


def test_the_word_ordinary_and_no_majority_are_one() -> None:
    entry = "majority:\n  - {variant: delais-fixes, par: 2, rule: first-paragraph}\n"
    said = parse(ARTICLE.replace(entry, "majority: ordinary\n"), "cycle-essai.md", SHARED)
    silent = parse(ARTICLE.replace(entry, ""), "cycle-essai.md", SHARED)
    assert said == silent
    assert said.majority == ()


def test_a_file_saved_on_windows_is_the_same_clause() -> None:
    assert parse(ARTICLE.replace("\n", "\r\n"), "cycle-essai.md", SHARED) == TRIAL


def test_a_list_belongs_to_the_paragraph_that_introduces_it() -> None:
    found = paragraphs("Un.\n\nDeux :\n\n1. a ;\n2. b.\n\n\nTrois.")
    assert [(each.line, each.text) for each in found] == [
        (0, "Un."),
        (2, "Deux :\n\n1. a ;\n2. b."),
        (8, "Trois."),
    ]


# ---- picking ----


def body_of(values: Mapping[str, Value], language: str = "fr", level: str = "company") -> str:
    """The first paragraph of the variant with blanks."""
    return pick(TRIAL, "delais-fixes", language, level, values, SHARED)[1].split("\n\n")[0]


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (0, "0 jour ouvré", "0 working days"),
        (1, "1 jour ouvré", "1 working day"),
        (1.5, "1,5 jour ouvré", "1.5 working days"),
        (2, "2 jours ouvrés", "2 working days"),
        (10.0, "10 jours ouvrés", "10 working days"),
        (1234.5, "1\u202f234,5 jours ouvrés", "1,234.5 working days"),
    ],
)
def test_a_filled_blank_reads_as_plain_words(value: float, french: str, english: str) -> None:
    assert f"dans un délai de {french} après le" in body_of({"delai": value})
    assert f"within {english} after" in body_of({"delai": value}, "en")


def test_a_percentage_has_a_space_in_french_only() -> None:
    assert measure(12.5, SHARED.units["pourcent"], "fr") == "12,5 %"
    assert measure(12.5, SHARED.units["pourcent"], "en") == "12.5%"


@pytest.mark.parametrize(
    ("value", "expected"), [(1_000_000, "1\u202f000\u202f000"), (0.25, "0,25"), (100, "100")]
)
def test_french_figures_have_narrow_spaces_and_a_comma(value: float, expected: str) -> None:
    assert number_words(value, "fr") == expected


def test_a_date_is_written_in_words() -> None:
    assert "après le 1er décembre 2026," in body_of({"debut": "2026-12-01"})
    assert "after 1 December 2026," in body_of({"debut": "2026-12-01"}, "en")
    assert date_words(date(2027, 8, 12), "fr") == "12 août 2027"


def test_an_open_blank_stays_a_token_with_its_unit_in_the_plural() -> None:
    assert "{{delai:jours ouvrés}} après le {{debut}}" in body_of({})
    assert "within {{delai:working days}} after {{debut}}" in body_of({}, "en")


def test_a_reference_keeps_the_id_of_the_library() -> None:
    assert "l’{@gouv-registre}" in pick(TRIAL, "delais-fixes", "fr", "company", {}, SHARED)[1]


@pytest.mark.parametrize(
    ("level", "word"),
    [
        ("company", "le CSE"),
        ("group", "le comité de groupe"),
        ("administration", "le CSA"),
        ("branch", "le CSE"),
        ("establishment", "le CSE"),
    ],
)
def test_role_words_are_those_of_the_level(level: str, word: str) -> None:
    heading, text = pick(TRIAL, "cadre", "fr", level, {}, SHARED)
    assert heading == "Essai d’un outil"
    assert text == f"L’employeur consulte {word} avant l’essai."


def test_a_definition_is_headed_by_its_term() -> None:
    assert pick(TERM, "renvoi", "en", "company", {}, SHARED) == (
        "trial",
        "“Trial” means the limited use of a tool.",
    )


def test_help_texts_take_role_words_too() -> None:
    assert with_roles("Le {{instance}} lit.", "fr", "administration", SHARED) == "Le CSA lit."


@pytest.mark.parametrize("typed", ["*paie*", "a_b_c", "1. achats", "<b>", "A | B", "[lien](x)", "`code`"])
def test_words_typed_in_a_blank_stay_words(typed: str) -> None:
    _, text = pick(TRIAL, "delais-fixes", "fr", "company", {"service": typed}, SHARED)
    assert f"au service {typed}." in body.plain(body.parse(text))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"absent": 3}, "unknown_blank"),
        ({"delai": "dix"}, "number_expected"),
        ({"delai": float("nan")}, "number_expected"),
        ({"delai": True}, "number_expected"),
        ({"service": 3}, "words_expected"),
        ({"service": "  "}, "words_expected"),
        ({"service": "{{autre}}"}, "words_expected"),
        ({"service": "a\n\nb"}, "words_expected"),
        ({"debut": "demain"}, "date_expected"),
    ],
)
def test_a_value_that_does_not_suit_its_blank_is_refused(values: dict[str, Value], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        body_of(values)
    assert caught.value.code == code


def test_a_value_outside_the_plausible_bounds_is_accepted() -> None:
    assert "365 jours ouvrés" in body_of({"delai": 365})


def test_an_unknown_variant_or_language_is_refused() -> None:
    with pytest.raises(Invalid, match="unknown_variant"):
        pick(TRIAL, "absente", "fr", "company", {}, SHARED)
    with pytest.raises(Invalid, match="unknown_language"):
        pick(TRIAL, "cadre", "de", "company", {}, SHARED)


# ---- the library ----


def test_clauses_are_found_by_id_and_by_theme() -> None:
    library = parse_library({**FILES, SHARED_FILE: SHARED_TEXT})
    assert library.clauses == (TERM, TRIAL)
    assert library.clause("cycle-essai") == TRIAL
    assert library.of_theme("cadre") == (TERM,)
    assert library.of_theme("fin") == ()
    assert "def-essai" in library
    with pytest.raises(NotFound):
        library.clause("absente")


def test_two_clauses_cannot_share_an_id() -> None:
    with pytest.raises(Invalid, match="duplicate_clause"):
        Library([TRIAL, replace(TRIAL, theme="fin")])


def test_a_blank_without_a_number_has_no_unit() -> None:
    assert TRIAL.parameters[2] == Parameter(
        "service", "text", Bilingual("service chargé de l’essai", "department in charge")
    )
