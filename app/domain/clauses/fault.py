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
    # the gate: words
    "long_sentence": (
        "phrase de {count} mots. Couper à {limit} au plus.",
        "sentence of {count} words. Cut it to {limit} at most.",
    ),
    "long_sentences": (
        "phrases de {mean} mots en moyenne. Viser {limit} au plus.",
        "sentences of {mean} words on average. Aim at {limit} at most.",
    ),
    "passive_clause": (
        "{percent} % de phrases au passif. Dire qui agit ; viser {limit} % au plus.",
        "{percent}% of the sentences are passive. Say who acts; aim at {limit}% at most.",
    ),
    "passive_library": (
        "{percent} % de phrases au passif dans toute la bibliothèque. Viser {limit} % au plus.",
        "{percent}% of the sentences of the whole library are passive. Aim at {limit}% at most.",
    ),
    "weak_words": (
        "« {words} » retire l’obligation ou la laisse ouverte. Écrire un acte, une date, une liste fermée.",
        "“{words}” takes the duty back or leaves it open. Write an act, a date, a closed list.",
    ),
    "weak_words_in_help": (
        "« {words} » dans une aide. Préférer un mot précis.",
        "“{words}” in a help text. Prefer a precise word.",
    ),
    "unknown_capital": (
        "majuscule à « {word} » dans une phrase. L’écrire en minuscules.",
        "capital on “{word}” inside a sentence. Write it in lower case.",
    ),
    "begins_with_pronoun": (
        "le paragraphe commence par « {word} » et ne peut être cité seul. Nommer de qui il s’agit.",
        "the paragraph begins with “{word}” and cannot be quoted alone. Name who is meant.",
    ),
    "near_term": (
        "« {word} » à la place d’un terme défini ? Employer le terme défini, ou garder le mot à dessein.",
        "“{word}” in the place of a defined term? Use the defined term, or keep the word on purpose.",
    ),
    "many_musts": (
        "paragraphe anglais {par} : {count} « must » pour {duties} entrées sous « duties ». Déclarer chacune.",
        "English paragraph {par}: {count} “must” for {duties} entries under “duties”. Declare each.",
    ),
    # the gate: promises
    "mostly_permanent": (
        "variante « {variant} » : {count} obligations sur {duties} sont permanentes. Donner une date ou un fait.",
        "variant “{variant}”: {count} duties of {duties} are permanent. Give a date or an event.",
    ),
    "consequence_unsaid": (
        "rien ne dit ce qui suit un manquement. Écrire « else » sous une obligation, "
        "ou « non prévu » dans la comparaison.",
        "nothing says what follows a failure. Write “else” under a duty, or « non prévu » in the comparison.",
    ),
    "close_bounds": (
        "les bornes de « {blank} » sont proches et semblent un conseil. "
        "Faire « max » au moins {times} fois « min ».",
        "the bounds of “{blank}” are close and look like advice. Make “max” at least {times} times “min”.",
    ),
    "long_definition": (
        "définition de {count} phrases. En garder {limit} au plus.",
        "definition of {count} sentences. Keep {limit} at most.",
    ),
    "circular_definition": (
        "« {word} » est défini par lui-même. Écrire ce que c’est avec d’autres mots.",
        "“{word}” is defined by itself. Write what it is in other words.",
    ),
    "duty_in_definition": (
        "« {word} » dans une définition, qui n’oblige personne. Porter l’obligation dans une clause.",
        "“{word}” in a definition, which binds nobody. Put the duty in a clause.",
    ),
    "unknown_source": (
        "source « {ref} » inattendue pour son poids. Commencer par l’un de : {allowed} ; ou changer « weight ».",
        "source “{ref}” unexpected for its weight. Begin with one of: {allowed}; or change “weight”.",
    ),
    "no_source": (
        "aucune source, et une variante qui n’est pas « new ». Citer la source, ou écrire « new ».",
        "no source, and a variant that is not “new”. Cite the source, or write “new”.",
    ),
    "variants_alike": (
        "« {left} » et « {right} » se ressemblent à {percent} %. En faire des mécanismes différents, "
        "ou en ôter une.",
        "“{left}” and “{right}” are {percent}% alike. Make them different mechanisms, or take one out.",
    ),
    "variants_close": (
        "« {left} » et « {right} » se ressemblent à {percent} %. Vérifier que le mécanisme diffère.",
        "“{left}” and “{right}” are {percent}% alike. Check that the mechanism differs.",
    ),
    # the gate: clauses together
    "link_to_nothing": (
        "aucune clause « {clause} ». Corriger l’identifiant, ou ôter le lien.",
        "no clause “{clause}”. Mend the id, or take the link out.",
    ),
    "linked_twice": (
        "« {clause} » déclare déjà « goes_with » vers cette clause, et le lien se lit dans les deux sens. "
        "L’ôter ici.",
        "“{clause}” already declares “goes_with” towards this clause, and the link is read both ways. "
        "Take it out here.",
    ),
    "term_unused": (
        "aucune clause n’emploie « {term} ». L’employer, ajouter ses formes, ou ôter la définition.",
        "no clause uses “{term}”. Use it, add its forms, or take the definition out.",
    ),
    "used_by_without_term": (
        "le terme n’est pas dans : {clauses}. L’y employer, ou les ôter de « used_by ».",
        "the term does not stand in: {clauses}. Use it there, or take them out of “used_by”.",
    ),
    "borrowed_words": (
        "{count} mots de suite communs avec {other} : « {words} ». Écrire autrement.",
        "{count} words in a row shared with {other}: “{words}”. Write it otherwise.",
    ),
    "words_in_common": (
        "{count} mots de suite communs avec {other} : « {words} ». Vérifier que la phrase est de nous.",
        "{count} words in a row shared with {other}: “{words}”. Check that the sentence is ours.",
    ),
    "words_repeated": (
        "{count} mots de suite communs avec « {other} » : « {words} ». Vérifier que la répétition est voulue.",
        "{count} words in a row shared with “{other}”: “{words}”. Check that the repetition is meant.",
    ),
    "surer_here": (
        "« {ref} » est marqué {certainty} ici, {other} ailleurs. Vérifier ce qui a été lu.",
        "“{ref}” is marked {certainty} here, {other} elsewhere. Check what was read.",
    ),
    "unknown_measure": (
        "« {ref} » n’est pas dans _instruments.yml. Corriger la référence, ou l’y décrire.",
        "“{ref}” is not in _instruments.yml. Mend the reference, or describe it there.",
    ),
    "measure_without_clause": (
        "aucune clause ne cite « {ref} ». Le citer parmi les sources d’une clause.",
        "no clause cites “{ref}”. Cite it among the sources of a clause.",
    ),
    # templates
    "slot_without_clause": (
        "aucune clause « {clause} » dans la bibliothèque, qui se dit complète. L’écrire, ou ôter cet emplacement.",
        "no clause “{clause}” in the library, which claims to be complete. Write it, or take this slot out.",
    ),
    "slot_to_come": (
        "la clause « {clause} » n’est pas encore écrite : cet emplacement est sauté. L’écrire.",
        "clause “{clause}” is not written yet: this slot is skipped. Write it.",
    ),
    "not_at_level": (
        "la clause « {clause} » n’a pas de rédaction au niveau « {level} » : elle est sautée. L’écrire, ou l’ôter.",
        "clause “{clause}” has no wording at level “{level}”: it is skipped. Write one, or take it out.",
    ),
    "reference_leads_out": (
        "modèle « {template} », niveau « {level} » : la clause « {clause} » renvoie à « {reference} », absente. "
        "L’offrir en option.",
        "template “{template}”, level “{level}”: clause “{clause}” refers to “{reference}”, which it does not hold. "
        "Offer it as an option.",
    ),
    "not_a_slot": (
        "la clause « {clause} » n’est pas dans ce modèle. L’y mettre, ou l’ôter de ce blanc.",
        "clause “{clause}” is not in this template. Put it there, or take it out of this blank.",
    ),
    "blank_not_in_clause": (
        "la clause « {clause} » ne déclare pas de blanc « {blank} ». Corriger l’un des deux.",
        "clause “{clause}” declares no blank “{blank}”. Mend one of them.",
    ),
    "shared_blank_differs": (
        "le blanc « {blank} » n’a pas partout le même type et la même unité. Le séparer en deux.",
        "blank “{blank}” has not the same type and unit everywhere. Split it in two.",
    ),
}
"""Code → (French, English). The one table of words for faults."""

WARNINGS = frozenset(
    {
        "close_bounds",
        "long_sentences",
        "many_musts",
        "mostly_permanent",
        "near_term",
        "not_at_level",
        "passive_clause",
        "passive_library",
        "reference_leads_out",
        "slot_to_come",
        "surer_here",
        "used_by_without_term",
        "variants_close",
        "weak_words_in_help",
        "words_in_common",
        "words_repeated",
    }
)
"""Codes of the gate that a person looks at and may keep; every other code is an error."""
