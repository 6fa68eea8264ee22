"""What can be wrong in a clause file, where, and how to say it to the person who wrote it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.refusal import Invalid


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file; ``line`` counts from 1."""

    file: str
    line: int
    code: str
    facts: Mapping[str, str | int]


class Faulty(Invalid):
    """A file, or a library, with faults: all of them, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.code)))
        super().__init__(
            "faulty_clauses",
            faults=[
                {"file": fault.file, "line": fault.line, "code": fault.code, "facts": dict(fault.facts)}
                for fault in self.faults
            ],
        )


def explain(fault: Fault, language: str) -> str:
    """``file:line: what is wrong. What to do.`` in French or English."""
    french, english = SENTENCES[fault.code]
    sentence = (french if language == "fr" else english).format_map(fault.facts)
    return f"{fault.file}:{fault.line}: {sentence}"


SENTENCES: Mapping[str, tuple[str, str]] = {
    # the file and its YAML
    "no_front_matter": (
        "le fichier ne commence pas par des faits entre deux lignes « --- ». Écrire ces deux lignes.",
        "the file does not begin with facts between two “---” lines. Write both lines.",
    ),
    "yaml": (
        "les faits ne sont pas du YAML lisible ({problem}). Corriger la ponctuation à cette ligne.",
        "the facts are not readable YAML ({problem}). Mend the punctuation on this line.",
    ),
    "invisible_character": (
        "caractère invisible {character}. Écrire une espace ordinaire.",
        "invisible character {character}. Type an ordinary space.",
    ),
    "straight_apostrophe": (
        "apostrophe droite dans « {words} ». Écrire ’.",
        "straight apostrophe in “{words}”. Write ’.",
    ),
    "unknown_key": (
        "clé inconnue « {key} ». Clés possibles : {allowed}.",
        "unknown key “{key}”. Possible keys: {allowed}.",
    ),
    "duplicate_key": (
        "clé « {key} » écrite deux fois. En garder une.",
        "key “{key}” written twice. Keep one.",
    ),
    "missing_key": (
        "il manque la clé « {key} ». L’ajouter.",
        "key “{key}” is missing. Add it.",
    ),
    "wrong_shape": (
        "forme inattendue. Écrire ici : {expected}.",
        "unexpected shape. Write here: {expected}.",
    ),
    "wrong_value": (
        "valeur « {value} » inconnue. Valeurs possibles : {allowed}.",
        "unknown value “{value}”. Possible values: {allowed}.",
    ),
    "wrong_id": (
        "identifiant « {id} » mal formé. Minuscules sans accent, chiffres et {joint} seulement.",
        "malformed id “{id}”. Only unaccented lower case letters, digits and {joint}.",
    ),
    "duplicate_id": (
        "identifiant « {id} » déjà pris. En choisir un autre.",
        "id “{id}” already taken. Choose another.",
    ),
    "id_not_file_name": (
        "l’identifiant « {id} » n’est pas le nom du fichier. Renommer l’un des deux.",
        "id “{id}” is not the name of the file. Rename one of them.",
    ),
    # facts that contradict each other
    "date_of_application": (
        "une source « binding-later », et elle seule, porte une date « applies ». L’ajouter, ou l’ôter.",
        "a “binding-later” source, and no other, has an “applies” date. Add it, or take it out.",
    ),
    "bounds": (
        "« min » doit être inférieur à « max ». Corriger les bornes.",
        "“min” must be below “max”. Mend the bounds.",
    ),
    "measure": (
        "une durée, un nombre ou un pourcentage, et eux seuls, ont « unit », « min » et « max ». "
        "Compléter, ou les ôter.",
        "a duration, number or percentage, and no other, has “unit”, “min” and “max”. "
        "Complete, or take them out.",
    ),
    "one_frame": (
        "{count} variantes de famille « frame ». Il en faut exactement une.",
        "{count} variants of family “frame”. There must be exactly one.",
    ),
    "unknown_variant": (
        "aucune variante « {variant} ». Corriger l’identifiant ou déclarer la variante.",
        "no variant “{variant}”. Mend the id or declare the variant.",
    ),
    "no_relation": (
        "la relation de la variante « {variant} » à ses sources manque. L’ajouter sous « relation ».",
        "the relation of variant “{variant}” to its sources is missing. Add it under “relation”.",
    ),
    "no_such_paragraph": (
        "la variante « {variant} » n’a pas de paragraphe {par}. Corriger le numéro.",
        "variant “{variant}” has no paragraph {par}. Mend the number.",
    ),
    # sections
    "text_outside": (
        "texte hors d’une section. Le placer sous « ## section » puis « ### langue ».",
        "text outside a section. Put it under “## section” then “### language”.",
    ),
    "unknown_section": (
        "section inconnue « {section} ». Sections possibles : {allowed}.",
        "unknown section “{section}”. Possible sections: {allowed}.",
    ),
    "missing_section": (
        "il manque la section « {section} ». L’ajouter.",
        "section “{section}” is missing. Add it.",
    ),
    "duplicate_section": (
        "section « {section} » écrite deux fois. En garder une.",
        "section “{section}” written twice. Keep one.",
    ),
    "section_order": (
        "section « {section} » mal placée. Ordre attendu : {allowed}.",
        "section “{section}” out of place. Expected order: {allowed}.",
    ),
    "missing_language": (
        "la section « {section} » n’a pas de texte « {language} ». L’écrire sous « ### {language} ».",
        "section “{section}” has no “{language}” text. Write it under “### {language}”.",
    ),
    "heading_in_text": (
        "un titre dans le texte. Seuls « ## section » et « ### fr » ou « ### en » sont des titres.",
        "a heading inside the text. Only “## section” and “### fr” or “### en” are headings.",
    ),
    # texts
    "wrapped_paragraph": (
        "paragraphe coupé en plusieurs lignes. L’écrire sur une seule ligne.",
        "paragraph cut into several lines. Write it on one line.",
    ),
    "paragraphs_differ": (
        "section « {section} » : {fr} paragraphes en français, {en} en anglais. Mettre le même nombre.",
        "section “{section}”: {fr} paragraphs in French, {en} in English. Make them the same number.",
    ),
    "lists_differ": (
        "section « {section} », paragraphe {par} : les listes ou tableaux diffèrent entre les langues. "
        "Mettre autant de lignes.",
        "section “{section}”, paragraph {par}: lists or tables differ between languages. "
        "Give them as many lines.",
    ),
    "blanks_differ": (
        "section « {section} », paragraphe {par} : blancs différents entre les langues ({blanks}). "
        "Les mettre partout.",
        "section “{section}”, paragraph {par}: blanks differ between languages ({blanks}). Put them in both.",
    ),
    "references_differ": (
        "section « {section} », paragraphe {par} : renvois différents entre les langues ({references}). "
        "Les mettre partout.",
        "section “{section}”, paragraph {par}: references differ between languages ({references}). "
        "Put them in both.",
    ),
    "wrong_token": (
        "« {token} » n’est ni un blanc ni un renvoi. Écrire {{{{blanc}}}} ou {{@identifiant}}.",
        "“{token}” is neither a blank nor a reference. Write {{{{blank}}}} or {{@clause-id}}.",
    ),
    "undeclared_blank": (
        "blanc « {blank} » non déclaré. Le déclarer sous « parameters », ou corriger son nom.",
        "blank “{blank}” is not declared. Declare it under “parameters”, or mend its name.",
    ),
    "unused_parameter": (
        "paramètre « {blank} » absent de toutes les variantes. L’employer, ou l’ôter.",
        "parameter “{blank}” stands in no variant. Use it, or take it out.",
    ),
    "unlinked_reference": (
        "renvoi à « {clause} » absent de « links ». L’ajouter sous « needs » ou « goes_with ».",
        "reference to “{clause}” is not in “links”. Add it under “needs” or “goes_with”.",
    ),
    "token_in_help": (
        "« {token} » dans une aide, qui n’admet que des mots de rôle. Écrire en toutes lettres.",
        "“{token}” in a help text, which may hold role words only. Write it in words.",
    ),
    "number_of_questions": (
        "{count} questions en « {language} ». En écrire de 4 à 6, numérotées.",
        "{count} questions in “{language}”. Write 4 to 6, numbered.",
    ),
    "length_of_explanation": (
        "explication de {count} mots en « {language} ». En écrire de 40 à 100.",
        "explanation of {count} words in “{language}”. Write 40 to 100.",
    ),
    "columns": (
        "{count} colonnes dans la comparaison. En mettre {expected} : "
        "une, puis une par variante hors « level ».",
        "{count} columns in the comparison. Make it {expected}: "
        "one, then one a variant not of family “level”.",
    ),
    "no_consequence": (
        "la comparaison ne dit pas ce qui suit un manquement. Ajouter une ligne qui commence par « {word} ».",
        "the comparison does not say what follows a failure. Add a row that begins with “{word}”.",
    ),
    # duties
    "paragraph_without_duty": (
        "variante « {variant} » : le paragraphe {par} n’a pas d’entrée sous « duties ». L’ajouter.",
        "variant “{variant}”: paragraph {par} has no entry under “duties”. Add it.",
    ),
    "unknown_moment": (
        "moment « {when} » inconnu. Écrire un paramètre de la clause, ou l’un de : {allowed}.",
        "unknown moment “{when}”. Write a parameter of the clause, or one of: {allowed}.",
    ),
    "moment_not_in_text": (
        "le blanc « {when} » n’est pas dans le paragraphe {par}. L’y écrire, ou changer « when ».",
        "blank “{when}” does not stand in paragraph {par}. Write it there, or change “when”.",
    ),
    "actor_not_in_text": (
        "l’acteur « {who} » n’est pas nommé dans le paragraphe {par}. Le nommer, ou changer « who ».",
        "actor “{who}” is not named in paragraph {par}. Name it, or change “who”.",
    ),
    "duty_not_marked": (
        "le paragraphe anglais {par} n’a pas le mot d’un « {kind} » ({mark}). L’écrire, ou changer « kind ».",
        "English paragraph {par} lacks the word of a “{kind}” ({mark}). Write it, or change “kind”.",
    ),
}
"""Code → (French, English). The one table of words for faults."""
