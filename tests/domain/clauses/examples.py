"""Two clause files without fault, an article and a definition, and the words they share."""

SHARED_TEXT = """\
roles:
  instance:
    company: {fr: "CSE", en: "works council (CSE)"}
    group: {fr: "comité de groupe", en: "group works council"}
    administration: {fr: "CSA", en: "social committee (CSA)"}
units:
  jours_ouvres: {fr: ["jour ouvré", "jours ouvrés"], en: ["working day", "working days"]}
  pourcent: {fr: ["%", "%"], en: ["%", "%"]}
"""

_ARTICLE = """\
---
id: cycle-essai
kind: article
revision: 2
title: {fr: "Essai d’un outil", en: "Trial of a tool"}
theme: cycle
moments: [before]
natures: [consultation]
bodies: [CSE, CSA]
actors: [direction, DSI]
levels: [company, administration]
status: R
majority:
  - {variant: delais-fixes, par: 2, rule: first-paragraph}
sources:
  - {ref: "CT L2312-8", certainty: V, weight: binding, note: "avant la décision"}
  - {ref: "RIA art. 26(7)", certainty: H, weight: binding-later, applies: 2027-12-02}
relation: {cadre: adapted, delais-fixes: strengthened, branche: adapted}
links:
  needs: [gouv-registre]
parameters:
  - {id: delai, type: duration, unit: jours_ouvres, min: 1, max: 60, fr: "remise", en: "handing over"}
  - {id: debut, type: date, fr: "début de l’essai", en: "start of the trial"}
  - {id: service, type: text, fr: "service chargé de l’essai", en: "department in charge"}
variants:
  - id: cadre
    family: frame
    title: {fr: "Cadre", en: "Framework"}
    duties:
      - {par: 1, who: employer, to: instance, kind: result, when: before-start, proof: minutes}
  - id: delais-fixes
    family: procedure
    title: {fr: "Délais fixés", en: "Fixed deadlines"}
    duties:
      - {par: 1, who: employer, kind: result, when: delai, else: 2}
      - {par: 2, who: employer, kind: ban, when: permanent}
  - id: branche
    family: level
    title: {fr: "Branche", en: "Branch"}
    levels: [branch]
    duties:
      - {par: 1, who: cppni, kind: right, when: yearly}
---

## variant cadre

### fr
L’employeur consulte le {{instance}} avant l’essai.

### en
The employer must consult the {{instance}} before the trial.

## variant delais-fixes

### fr
L’employeur remet le bilan dans un délai de {{delai}} après le {{debut}}, au service {{service}}.

L’employeur n’utilise, hors de l’{@gouv-registre}, aucun des moyens suivants :

1. le son ;
2. l’image.

### en
The employer must give the report within {{delai}} after {{debut}}, to the {{service}} department.

Outside {@gouv-registre}, the employer must not use any of the following means:

1. sound;
2. image.

## variant branche

### fr
La CPPNI reçoit les bilans.

### en
The CPPNI has the right to receive the reports.

## compare

### fr
| Point | Cadre | Délais fixés |
| --- | --- | --- |
| Si rien n’est fait | non prévu | arrêt |

### en
| Point | Framework | Fixed deadlines |
| --- | --- | --- |
| If nothing is done | not provided for | stop |

## explanation

### fr
FRENCH_WORDS

### en
ENGLISH_WORDS

## questions

### fr
1. Qui commence ?
2. Qui finit ?
3. Qui paie ?
4. Qui lit ?

### en
1. Who begins?
2. Who ends?
3. Who pays?
4. Who reads?

## concerns

### fr
- Côté salariés : la durée.
- Côté employeur : le coût pour le {{instance}}.

### en
- Employees’ side: the length.
- Employer’s side: the cost for the {{instance}}.
"""

ARTICLE = _ARTICLE.replace("FRENCH_WORDS", " ".join(["mot"] * 40)).replace(
    "ENGLISH_WORDS", " ".join(["word"] * 40)
)

DEFINITION = """\
---
id: def-essai
kind: definition
revision: 1
term: {fr: "essai", en: "trial"}
forms: {fr: ["essai", "essais"], en: ["trial", "trials"]}
theme: cadre
levels: [company]
sources:
  - {ref: "EFAD-2020 §3", certainty: H, weight: european-agreement}
relation: {renvoi: kept}
links: {not_to_confuse: [def-demonstration]}
used_by: [cycle-essai]
parameters: []
variants:
  - id: renvoi
    family: frame
    title: {fr: "Renvoi", en: "Reference"}
---

## variant renvoi

### fr
« Essai » désigne l’usage limité d’un outil.

### en
“Trial” means the limited use of a tool.

## compare

### fr
| Point | Renvoi |
| --- | --- |
| Effet | suit la loi |

### en
| Point | Reference |
| --- | --- |
| Effect | follows the law |

## origin

### fr
De nous.

### en
Ours.

## example

### fr
Douze personnes volontaires.

### en
Twelve people who volunteer.

## counter-example

### fr
Une démonstration.

### en
A demonstration.

## questions

### fr
1. Où ?
2. Quand ?
3. Pourquoi ?
4. Comment ?

### en
1. Where?
2. When?
3. Why?
4. How?
"""

GOOD = {
    "_shared.yml": SHARED_TEXT,
    "cycle-essai.md": ARTICLE.replace("gouv-registre", "def-essai"),
    "def-essai.md": DEFINITION.replace("def-demonstration", "cycle-essai"),
}
"""A library of both, which passes the gate: each leads to the other only."""


def line_of(text: str, words: str) -> int:
    """The line, from 1, on which the first character of ``words`` stands; they stand at one place only."""
    assert text.count(words) == 1, f"{text.count(words)} places for {words!r}"
    return text.count("\n", 0, text.index(words)) + 1


INSTRUMENTS = """note: {fr: "À nous", en: "Ours"}
instruments:
  - code: EUR-2000
    name: {fr: "Accord des entreprises", en: "Enterprises"}
    short: {fr: "2000", en: "2000"}
    facts:
      - {certainty: V, fr: "Signé.", en: "Signed."}
    topics:
      - id: "1"
        title: {fr: "Outils", en: "Tools"}
        measures:
          - {ref: "EUR-2000 §1 m1", certainty: V, fr: "Essayer avant de déployer", en: "Try", signs: "essai, pilote"}
          - {ref: "EUR-2000 §1 m2", certainty: H, fr: "Former sur l’outil", en: "Train"}
      - id: "IMPL"
        title: {fr: "Suite", en: "Follow-up"}
        measures:
          - {ref: "EUR-2000 §IMPL-1", certainty: M, asked: false, fr: "Rendre compte", en: "Report"}
  - code: ADM-2001
    name: {fr: "Accord des administrations", en: "Administrations"}
    short: {fr: "2001", en: "2001"}
    facts: []
    topics:
      - id: "AI"
        title: {fr: "IA", en: "AI"}
        must_say: "IA"
        measures:
          - {ref: "ADM-2001 [AI]-2", certainty: S, fr: "Associer tôt les représentants", en: "Involve early"}
promise:
  source: {ref: "Rapport", certainty: S}
  made_explicit:
    - {id: context, fr: "Le contexte", en: "Context", clauses: [cadre-preambule]}
    - {id: vocabulary, fr: "Les mots", en: "Words", clauses: [], definitions: true}
  moments:
    before: {fr: "Avant", en: "Before"}
    during: {fr: "Pendant", en: "During"}
    after: {fr: "Après", en: "After"}
  natures:
    information: {fr: "information", en: "information"}
    consultation: {fr: "consultation", en: "consultation"}
    joint-discussion: {fr: "concertation", en: "joint discussion"}
    negotiation: {fr: "négociation", en: "negotiation"}
    professional-dialogue: {fr: "dialogue professionnel", en: "dialogue on work"}
    expertise: {fr: "expertise", en: "expert advice"}
    training: {fr: "formation", en: "training"}
  bodies:
    CSE: {fr: "CSE", en: "works council"}
  actors:
    direction: {fr: "direction", en: "management"}
"""
