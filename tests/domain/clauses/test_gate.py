"""The quality gate: each careless edit of a good library is found on its line, and named in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clauses.fault import SENTENCES, WARNINGS, explain
from app.domain.clauses.file import SHARED_FILE
from app.domain.clauses.gate.figures import ToCheck, figures
from app.domain.clauses.gate.own_words import Stretch, borrowed, words_of
from app.domain.clauses.gate.prose import is_passive, sentences, word_count
from app.domain.clauses.gate.review import Review, review
from app.domain.clauses.gate.wording import weak_in_variant
from tests.domain.clauses.examples import GOOD, line_of
from tests.domain.clauses.test_file import PLANTED as FAULTS_OF_FILES
from tests.domain.clauses.test_file import PLANTED_IN_BOTH_LANGUAGES as FAULTS_OF_TEXTS

ESSAI, TERM = "cycle-essai.md", "def-essai.md"
FRAME = "L’employeur consulte le {{instance}} avant l’essai."
ELSEWHERE = (
    "avant le premier jour de l’essai la direction écrit aux personnes qui tiennent le guichet du matin"
)

LONG = "et ".join(["L’employeur consulte le {{instance}} avant l’essai "] + ["le matin "] * 16)
MANY = " ".join([FRAME] * 9)
PASSIVE = " ".join(["L’outil est jugé le jour même par l’employeur."] * 3)

PLANTED = [
    # code, file, words taken out and put in their place, words whose line must be reported
    ("long_sentence", ESSAI, {FRAME: f"{LONG}."}, LONG),
    ("long_sentences", ESSAI, {FRAME: " ".join([f"{LONG[:150]}."] * 9)}, "variants:"),
    ("weak_words", ESSAI, {FRAME: FRAME.replace(" avant", " régulièrement avant")}, "régulièrement"),
    ("weak_words", ESSAI, {"1. le son ;": "1. notamment le son ;"}, "notamment"),
    ("weak_words", ESSAI, {"reçoit les bilans": "pourra lire les bilans"}, "pourra"),
    ("weak_words_in_help", ESSAI, {"4. Qui lit ?": "4. Qui lit, le cas échéant ?"}, "le cas échéant"),
    ("unknown_capital", ESSAI, {FRAME: FRAME.replace("l’essai", "tout Essai de l’outil")}, "tout Essai"),
    ("begins_with_pronoun", ESSAI, {"La CPPNI reçoit": "Elle reçoit, à la CPPNI,"}, "Elle reçoit"),
    ("near_term", ESSAI, {"les bilans.": "les bilans des solutions."}, "solutions"),
    (
        "many_musts",
        ESSAI,
        {"before the trial.": "before the trial. It must be dated, must be kept and must be read."},
        "must be dated",
    ),
    (
        "mostly_permanent",
        ESSAI,
        {"who: employer, kind: result, when: delai": "who: employer, kind: result, when: permanent"},
        "- id: delais-fixes",
    ),
    ("consequence_unsaid", ESSAI, {", else: 2": "", "| non prévu |": "| rien |"}, "variants:"),
    ("close_bounds", ESSAI, {"min: 1, max: 60": "min: 30, max: 60"}, "min: 30"),
    (
        "long_definition",
        TERM,
        {"limité d’un outil.": "limité d’un outil. Il a une fin. Il a un but."},
        "« Essai » désigne",
    ),
    (
        "circular_definition",
        TERM,
        {"désigne l’usage": "désigne tout essai dans l’usage"},
        "« Essai » désigne",
    ),
    ("duty_in_definition", TERM, {"the limited use": "what must be a limited use"}, "“Trial” means"),
    ("unknown_source", ESSAI, {'ref: "CT L2312-8"': 'ref: "L2312-8"'}, 'ref: "L2312-8"'),
    (
        "no_source",
        TERM,
        {'sources:\n  - {ref: "EFAD-2020 §3", certainty: H, weight: european-agreement}\n': "sources: []\n"},
        "sources: []",
    ),
    (
        "variants_alike",
        ESSAI,
        {
            "La CPPNI reçoit les bilans.": f"CPPNI : {FRAME}",
            "The CPPNI has the right to receive the reports.": "The {{instance}} has the right to it.",
        },
        "### fr\nCPPNI",
    ),
    (
        "variants_close",
        ESSAI,
        {
            "La CPPNI reçoit les bilans.": "La CPPNI consulte le {{instance}} avant l’achat.",
            "The CPPNI has the right to receive the reports.": "The {{instance}} has the right to it.",
        },
        "### fr\nLa CPPNI",
    ),
    ("surer_here", ESSAI, {'"CT L2312-8", certainty: V': '"RIA art. 26(7)", certainty: V'}, "certainty: V"),
    ("link_to_nothing", ESSAI, {"needs: [def-essai]": "needs: [def-essai, def-perdue]"}, "needs:"),
    ("link_to_nothing", TERM, {"used_by: [cycle-essai]": "used_by: [cycle-perdu]"}, "used_by:"),
    (
        "term_unused",
        TERM,
        {'fr: ["essai", "essais"]': 'fr: ["esquisse"]', "used_by: [cycle-essai]": "used_by: []"},
        "forms:",
    ),
    (
        "borrowed_words",
        ESSAI,
        {FRAME: f"L’employeur, {ELSEWHERE}, le {{{{instance}}}}."},
        "L’employeur, avant",
    ),
    (
        "words_in_common",
        ESSAI,
        {FRAME: f"L’employeur, {' '.join(ELSEWHERE.split()[:10])}, le {{{{instance}}}}."},
        "L’employeur, avant",
    ),
]
"""Faults that one edit of one file plants; the others need a library made for them, below."""


def found(files: dict[str, str]) -> Review:
    return review(files, [("ailleurs.txt", f"Hier encore, {ELSEWHERE}. Rien d’autre.")])


def edited(file: str, changes: dict[str, str]) -> dict[str, str]:
    text = GOOD[file]
    for old, new in changes.items():
        line_of(text, old)
        text = text.replace(old, new)
    return {**GOOD, file: text}


def test_a_good_library_passes_without_a_word() -> None:
    assert found(GOOD).faults == ()


@pytest.mark.parametrize(
    ("code", "file", "changes", "words"), PLANTED, ids=[f"{case[0]}-{case[1]}" for case in PLANTED]
)
def test_a_planted_fault_is_found_once_on_its_line(
    code: str, file: str, changes: dict[str, str], words: str
) -> None:
    files = edited(file, changes)
    assert [(fault.file, fault.line, fault.code) for fault in found(files).faults] == [
        (file, line_of(files[file], words), code)
    ]


def faults_after(files: dict[str, str]) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.code) for fault in found(files).faults]


def test_a_link_declared_by_both_clauses_is_found_where_no_reference_needs_it() -> None:
    one_way = GOOD[ESSAI].replace("needs: [def-essai]", "goes_with: [def-essai]")
    both_ways = GOOD[TERM].replace("{not_to_confuse:", "{goes_with: [cycle-essai], not_to_confuse:")
    assert faults_after({**GOOD, ESSAI: one_way}) == []
    found_in = (TERM, line_of(both_ways, "goes_with"), "linked_twice")
    assert faults_after({**GOOD, ESSAI: one_way, TERM: both_ways}) == [found_in]


def test_two_clauses_that_refer_to_each_other_both_declare_it() -> None:
    def together(french: str, english: str) -> list[tuple[str, int, str]]:
        term = GOOD[TERM].replace("{not_to_confuse:", "{goes_with: [cycle-essai], not_to_confuse:")
        term = term.replace("d’un outil.", f"d’un outil {french}.").replace(
            "of a tool.", f"of a tool {english}."
        )
        essai = GOOD[ESSAI].replace("needs: [def-essai]", "goes_with: [def-essai]")
        return faults_after({**GOOD, ESSAI: essai, TERM: term})

    assert together("prévu à l’{@cycle-essai}", "under {@cycle-essai}") == []
    assert [code for _, _, code in together("prévu", "provided for")] == ["linked_twice"]


def test_a_sentence_of_another_clause_is_found_in_the_second() -> None:
    same = "l’employeur ouvre le guichet du matin, tient la liste des postes, écrit une note et la lit"
    files = {
        **GOOD,
        ESSAI: GOOD[ESSAI].replace(FRAME, f"Avec le {{{{instance}}}}, avant l’essai, {same}."),
        TERM: GOOD[TERM].replace("l’usage limité d’un outil.", f"ceci : {same}."),
    }
    assert faults_after(files) == [(TERM, line_of(files[TERM], "« Essai » désigne"), "words_repeated")]


def test_too_many_passive_sentences_are_counted_in_the_clause_and_over_the_library() -> None:
    assert faults_after(edited(ESSAI, {FRAME: f"{MANY} {PASSIVE}"})) == [
        (SHARED_FILE, 1, "passive_library"),
        (ESSAI, line_of(GOOD[ESSAI], "variants:"), "passive_clause"),
    ]
    assert faults_after(edited(ESSAI, {FRAME: " ".join([FRAME] * 12)})) == []


def test_what_uses_no_term_is_told_apart_from_what_says_it_does() -> None:
    files = edited(ESSAI, {FRAME: "L’employeur consulte le {{instance}} avant l’achat."})
    assert {code for _, _, code in faults_after(files)} == {"term_unused", "used_by_without_term"}


def test_a_file_that_cannot_be_read_leaves_the_others_judged() -> None:
    files = edited(ESSAI, {FRAME: FRAME.replace(" avant", " régulièrement avant")})
    codes = [fault.code for fault in found({**files, TERM: "---\n"}).faults]
    assert "no_front_matter" in codes
    assert "weak_words" in codes
    assert [fault.code for fault in found({SHARED_FILE: "roles: {}\n"}).faults] == ["missing_key"]


INSTRUMENTS = """\
note: {fr: "Numérotation DIALIA.", en: "DIALIA numbering."}
instruments:
  - code: EFAD-2020
    name: {fr: "Accord-cadre", en: "Framework agreement"}
    short: {fr: "Accord", en: "Agreement"}
    facts: []
    topics:
      - id: "3"
        title: {fr: "Contrôle humain", en: "Human control"}
        measures:
          - {ref: "EFAD-2020 §3 m1", certainty: H, fr: "Premier", en: "First"}
          - {ref: "EFAD-2020 §3 m2", certainty: H, fr: "Deuxième", en: "Second"}
          - {ref: "EFAD-2020 §3 m3", certainty: H, asked: false, fr: "Troisième", en: "Third"}
promise:
  source: {ref: "Rapport", certainty: S}
  made_explicit: []
  moments: {before: &a {fr: "un", en: "one"}, during: *a, after: *a}
  natures:
    information: *a
    consultation: *a
    joint-discussion: *a
    negotiation: *a
    professional-dialogue: *a
    expertise: *a
    training: *a
  bodies: {}
  actors: {}
"""


def citing(ref: str, file: str = ESSAI) -> dict[str, str]:
    old = "CT L2312-8" if file == ESSAI else "EFAD-2020 §3"
    text = GOOD[file].replace(
        f'{{ref: "{old}", certainty: V, weight: binding,',
        f'{{ref: "{ref}", certainty: V, weight: european-agreement,',
    )
    return {**GOOD, "_instruments.yml": INSTRUMENTS, file: text}


def measures_after(files: dict[str, str]) -> list[tuple[str, str]]:
    faults = [fault for fault in found(files).faults if "measure" in fault.code]
    assert all(str(fault.facts["ref"]) in files[fault.file].split("\n")[fault.line - 1] for fault in faults)
    return [(fault.code, str(fault.facts["ref"])) for fault in faults]


def test_each_measure_that_can_be_asked_has_an_article() -> None:
    both = [("measure_without_clause", f"EFAD-2020 §3 m{rank}") for rank in (1, 2)]
    assert measures_after({**GOOD, "_instruments.yml": INSTRUMENTS}) == both
    assert measures_after(citing("EFAD-2020 §3 m1")) == both[1:]
    assert measures_after(citing("EFAD-2020 §3")) == both


def test_a_clause_cites_no_measure_that_is_not_described() -> None:
    assert ("unknown_measure", "EFAD-2020 §3 m9") in measures_after(citing("EFAD-2020 §3 m9"))


def test_faults_of_the_other_files_of_a_library_are_reported_with_the_rest() -> None:
    files = {**GOOD, "_instruments.yml": "note: [", "_templates.yml": "complete: maybe\n"}
    assert {fault.file for fault in found(files).errors} == {"_instruments.yml", "_templates.yml"}


def test_every_code_of_the_gate_has_a_case_and_words_in_both_languages() -> None:
    of_files = {case[1] for case in FAULTS_OF_FILES} | {case[0] for case in FAULTS_OF_TEXTS}
    of_the_gate = {case[0] for case in PLANTED} | {
        "linked_twice",
        "words_repeated",
        "passive_library",
        "passive_clause",
        "used_by_without_term",
        "unknown_measure",
        "measure_without_clause",
    }
    assert of_files.isdisjoint(of_the_gate)
    assert of_files | of_the_gate | WARNINGS <= SENTENCES.keys()


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case[0]}-{case[1]}")
def test_a_fault_is_explained_in_both_languages(case: tuple[str, str, dict[str, str], str]) -> None:
    (fault,) = found(edited(case[1], case[2])).faults
    french, english = explain(fault, "fr"), explain(fault, "en")
    assert french != english
    assert all(words.startswith(f"{case[1]}:{fault.line}: ") for words in (french, english))


WEAK_PHRASINGS = [
    "L’employeur veille à informer le CSE.",
    "L’employeur répond dans les meilleurs délais.",
    "Une information sera faite aux salariés.",
    "L’employeur efface notamment les données personnelles.",
    "Les parties conviennent de l’importance du contrôle humain.",
    "L’employeur assure une formation adaptée.",
    "L’employeur s’efforcera d’éviter tout biais.",
    "Le cas échéant, le CSE est consulté.",
    "Les salariés sont sensibilisés.",
    "La commission assure un suivi régulier.",
    "L’outil ne doit pas porter atteinte à la dignité.",
    "Il est rappelé que la loi impose une consultation.",
    "L’employeur décide de mettre en place un comité.",
    "L’employeur répond, sauf impossibilité technique.",
    "Le fournisseur garantit la transparence.",
    "Tout salarié pourra saisir son manager.",
    "L’employeur répond sous trente (30) jours.",
    "Les résultats font l’objet d’un retour.",
    "L’employeur informe les salarié·e·s.",
    "L’employeur informe les client(e)s.",
    "L’IA est un levier de performance.",
    "L’employeur prolonge le pilote si nécessaire.",
    "L’employeur garde les données pour une durée raisonnable.",
    "La direction et/ou la personne responsable décide.",
    "Le système (ci-après « le SIA ») s’arrête.",
    "Les parties se revoient en cas de besoin.",
]
FIRM_PHRASINGS = [
    "L’employeur informe le {{instance}} par écrit.",
    "L’employeur mesure les écarts entre groupes et remet les résultats au {{instance}}.",
    "L’employeur répond, sauf panne notée au registre, et pendant la panne seulement.",
    "Chaque {{salarie}} a le droit de saisir le référent, qui répond par écrit dans un délai de {{delai}}.",
    "Toute prolongation donne lieu à une nouvelle consultation.",
    "L’employeur inscrit au registre les outils déjà en place.",
]


@pytest.mark.parametrize("words", WEAK_PHRASINGS)
def test_a_weak_phrasing_is_found(words: str) -> None:
    assert weak_in_variant(words)


@pytest.mark.parametrize("words", FIRM_PHRASINGS)
def test_a_firm_phrasing_is_left_alone(words: str) -> None:
    assert not weak_in_variant(words)


def test_a_paragraph_may_begin_with_a_preposition() -> None:
    assert faults_after(edited(ESSAI, {FRAME: FRAME.replace("L’employeur", "En mai, l’employeur")})) == []


def test_a_help_text_may_quote_weak_words_and_speak_of_the_future() -> None:
    files = edited(ESSAI, {"4. Qui lit ?": "4. Que sera « le cas échéant » ?"})
    assert faults_after(files) == []


def test_sentences_are_cut_where_a_reader_breathes() -> None:
    assert sentences("Il lit ; il répond : oui. Il signe l’article L. 2312-8 du code.") == (
        "Il lit ;",
        "il répond :",
        "oui.",
        "Il signe l’article L. 2312-8 du code.",
    )
    assert word_count(sentences("L’employeur lit {@def-essai} dans un délai de {{delai}}.")[0]) == 10


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Le dossier est remis au CSE.", True),
        ("Les données sont rapidement effacées.", True),
        ("L’employeur remet le dossier.", False),
        ("Le délai est de dix jours.", False),
    ],
)
def test_a_passive_form_is_seen(sentence: str, passive: bool) -> None:
    assert is_passive(sentence) is passive


WORDS = st.lists(st.sampled_from("abcd"), max_size=40)


def longest_by_hand(left: list[str], right: list[str]) -> int:
    best = 0
    for start in range(len(left)):
        for at in range(len(right)):
            size = 0
            while (
                start + size < len(left) and at + size < len(right) and left[start + size] == right[at + size]
            ):
                size += 1
            best = max(best, size)
    return best


@given(WORDS, WORDS)
def test_the_longest_common_run_is_the_one_found_by_hand(ours: list[str], theirs: list[str]) -> None:
    runs = borrowed([Stretch("x", "cadre", 1, tuple(ours))], [("ailleurs", " ".join(theirs))])
    expected = longest_by_hand(ours, theirs)
    assert [run.length for run in runs] == ([expected] if expected >= 9 else [])


def test_a_name_of_law_counts_as_one_word_and_a_mark_of_a_list_as_none() -> None:
    assert words_of("1. le Comité social et économique ;\n2. l’image") == (
        "le",
        "comité_social_et_économique",
        "l'image",
    )


def test_a_blank_is_like_nothing() -> None:
    stretch = Stretch("x", "cadre", 1, words_of("a b c d e f g h ¤ i j"))
    assert borrowed([stretch], [("ailleurs", "a b c d e f g h ¤ i j")]) == ()


def test_the_figures_of_a_library_are_counted() -> None:
    counted = figures(found(GOOD).library.values())
    assert (counted.articles, counted.definitions, counted.variants, counted.duties, counted.blanks) == (
        1,
        1,
        4,
        4,
        3,
    )
    assert counted.sentences == len(
        (
            FRAME,
            "L’employeur remet…",
            "L’employeur n’utilise… :",
            "le son ;",
            "l’image.",
            "La CPPNI…",
            "« Essai »…",
        )
    )
    assert counted.longest_sentence == 18
    assert counted.passive_percent == 0
    assert counted.to_check == (
        ToCheck("EFAD-2020 §3", "H", ("def-essai",)),
        ToCheck("RIA art. 26(7)", "H", ("cycle-essai",)),
    )
