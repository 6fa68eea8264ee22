/** Each code of refusal in words. A message begins with what was kept, then says what to do. */
import type { Refusal } from "../api/client";
import { bilingual, say, type Message, type Values } from "./i18n";
import { speech } from "./language.svelte";

const WORDS = bilingual(
  {
    absent_reference: "Un article renvoie à un article qui n'est plus dans le texte.",
    audience_not_addressable: "Votre rôle ne permet pas d'écrire pour ces lecteurs.",
    audience_wider_than_draft: "Une annotation sur un brouillon ne peut pas avoir plus de lecteurs que lui.",
    bad_request: "Le serveur n'a pas pu lire cette demande. Rien n'a changé.",
    base_is_current: "Ce brouillon part déjà du texte de table actuel.",
    base_moved: "Rien n'est perdu : le texte de table a changé depuis votre brouillon. Mettez le brouillon à jour, puis versez-le.",
    choices_missing: "Il reste des articles changés des deux côtés : choisissez des mots pour chacun.",
    clause_after_itself: "Un article ne peut pas être placé après lui-même.",
    clause_removed: "Cet article a été supprimé du brouillon. Votre texte est gardé ici : rétablissez d'abord l'article.",
    clause_too_long: "Cet article est trop long : {limit} caractères au plus. Votre texte est gardé ici.",
    cross_site: "Cette demande venait d'un autre site : elle est refusée.",
    database_busy: "Le service est occupé. Rien n'a changé ; réessayez dans un instant.",
    date_expected: "Une date est attendue dans ce blanc.",
    draft_changed: "Rien n'a été versé : le brouillon a changé entre-temps. Relisez ses changements.",
    duplicate_clause: "Un article figure deux fois dans ce texte.",
    empty_deposit: "Ce brouillon ne change rien : il n'y a rien à verser.",
    empty_text: "Un article est vide.",
    file_empty: "Ce fichier est vide.",
    heading_empty: "Un article a besoin d'un titre.",
    invisible_character: "Un caractère invisible ({character}) est dans le texte. Retirez-le, puis recommencez.",
    malformed: "Le serveur n'a pas pu lire ce qui a été envoyé. Rien n'a changé.",
    method_not_allowed: "Le serveur ne connaît pas cet acte. Rien n'a changé.",
    neutral_party_has_no_position: "Le secrétariat ne prend pas position.",
    no_table_text: "Aucun texte n'a encore été versé à la table.",
    not_found: "Cette page n'existe pas, ou vous n'y avez pas accès.",
    not_signed_in: "Vous n'êtes plus connecté·e. Reconnectez-vous pour continuer.",
    not_text: "Ce fichier ne se lit pas comme du texte.",
    not_yet: "Ce format n'est pas encore lu. Enregistrez le fichier en texte ou en Markdown.",
    not_your_thread: "Seule la délégation qui a ouvert ce fil, ou le secrétariat, peut le clore.",
    nothing_agreed: "Aucun nouvel accord ne peut entrer dans le texte de table.",
    number_expected: "Un nombre est attendu dans ce blanc.",
    one_place_only: "Une annotation porte sur un seul texte. Choisissez ses mots de nouveau.",
    passphrase_too_short: "La phrase de passe doit avoir au moins {minimum} caractères.",
    preview_outdated: "Rien n'a été publié : un texte ou une position est arrivé entre-temps. Relisez la nouvelle liste.",
    reservation_empty: "Un accord avec réserve demande les mots de la réserve.",
    revision_malformed: "Votre texte est gardé ici. Rechargez la page : l'enregistrement ne disait pas sur quel texte il porte.",
    revision_required: "Votre texte est gardé ici. Rechargez la page : l'enregistrement ne disait pas sur quel texte il porte.",
    role_may_not: "Votre rôle à cette table ne permet pas cet acte. Demandez à qui parle pour votre délégation.",
    save_id_reused: "Cet enregistrement avait déjà servi pour d'autres mots. Votre texte est gardé ici ; réessayez.",
    selector_outside_text: "Ces mots ne sont plus à cet endroit de l'article. Choisissez-les de nouveau.",
    sign_in_refused: "L'adresse ou la phrase de passe ne correspond pas.",
    stale_clause: "Une autre personne a enregistré avant vous. Rien n'est perdu : les deux textes sont gardés.",
    stale_outline: "L'ordre des articles a changé entre-temps. Rien n'est perdu : la page montre le nouvel ordre.",
    thread_closed: "Ce fil est clos : ses mots restent, on n'y répond plus.",
    too_large: "C'est trop volumineux : la limite est de {limit} {unit}. Rien n'a changé.",
    too_many_attempts: "Trop d'essais. Attendez {retry_after} secondes, puis réessayez.",
    too_many_clauses: "Ce texte a trop d'articles : {limit} au plus.",
    unexpected: "Le service n'a pas pu répondre. Ce qui était enregistré l'est toujours. Réessayez.",
    unknown_blank: "Cet article de la bibliothèque n'a pas ce blanc à remplir.",
    unknown_language: "Cette langue n'est pas dans la bibliothèque.",
    unknown_variant: "Cette rédaction n'est pas dans la bibliothèque.",
    unreachable: "Le serveur ne répond pas. Rien n'est perdu : réessayez quand la connexion revient.",
    unsupported_content: "Ce format n'est pas lu ici.",
    database_not_ready: "Le service démarre ou se met à jour. Réessayez dans une minute.",
    heading_too_long: "Ce titre est trop long : au plus {limit} caractères. Votre texte est gardé ici.",
    remark_empty: "Cette annotation n'a pas de mots : écrivez-la avant de l'envoyer.",
    words_changed: "Ces mots viennent de changer. Relisez l'article avant de continuer.",
    words_expected: "Des mots sont attendus dans ce blanc.",
  },
  {
    absent_reference: "An article refers to an article that is no longer in the text.",
    audience_not_addressable: "Your role does not allow writing for these readers.",
    audience_wider_than_draft: "An annotation on a draft cannot have more readers than the draft.",
    bad_request: "The server could not read this request. Nothing has changed.",
    base_is_current: "This draft already starts from the present table text.",
    base_moved: "Nothing is lost: the table text has changed since your draft. Bring the draft forward, then table it.",
    choices_missing: "Some articles changed on both sides: choose the words of each.",
    clause_after_itself: "An article cannot be placed after itself.",
    clause_removed: "This article was removed from the draft. Your text is kept here: restore the article first.",
    clause_too_long: "This article is too long: at most {limit} characters. Your text is kept here.",
    cross_site: "This request came from another site: it is refused.",
    database_busy: "The service is busy. Nothing has changed; try again in a moment.",
    date_expected: "A date is expected in this blank.",
    draft_changed: "Nothing was tabled: the draft changed meanwhile. Read its changes again.",
    duplicate_clause: "An article appears twice in this text.",
    empty_deposit: "This draft changes nothing: there is nothing to table.",
    empty_text: "An article is empty.",
    file_empty: "This file is empty.",
    heading_empty: "An article needs a heading.",
    invisible_character: "An invisible character ({character}) is in the text. Remove it, then try again.",
    malformed: "The server could not read what was sent. Nothing has changed.",
    method_not_allowed: "The server does not know this act. Nothing has changed.",
    neutral_party_has_no_position: "The secretariat takes no position.",
    no_table_text: "No text has been tabled yet.",
    not_found: "This page does not exist, or you have no access to it.",
    not_signed_in: "You are signed out. Sign in again to go on.",
    not_text: "This file does not read as text.",
    not_yet: "This format is not read yet. Save the file as text or Markdown.",
    not_your_thread: "Only the delegation that opened this thread, or the secretariat, can close it.",
    nothing_agreed: "No new agreement can enter the table text.",
    number_expected: "A number is expected in this blank.",
    one_place_only: "An annotation is on one text only. Select its words again.",
    passphrase_too_short: "The passphrase needs at least {minimum} characters.",
    preview_outdated: "Nothing was published: a text or a position came in meanwhile. Read the new list.",
    reservation_empty: "Agreeing with reservation needs the words of the reservation.",
    revision_malformed: "Your text is kept here. Reload the page: the save did not say which text it was made on.",
    revision_required: "Your text is kept here. Reload the page: the save did not say which text it was made on.",
    role_may_not: "Your role at this table does not allow this act. Ask the person who speaks for your delegation.",
    save_id_reused: "This save was already used for other words. Your text is kept here; try again.",
    selector_outside_text: "These words no longer stand at this place of the article. Select them again.",
    sign_in_refused: "The address or the passphrase does not match.",
    stale_clause: "Somebody saved before you. Nothing is lost: both texts are kept.",
    stale_outline: "The order of the articles changed meanwhile. Nothing is lost: the page shows the new order.",
    thread_closed: "This thread is closed: its words stay, it takes no more replies.",
    too_large: "This is too large: the limit is {limit} {unit}. Nothing has changed.",
    too_many_attempts: "Too many attempts. Wait {retry_after} seconds, then try again.",
    too_many_clauses: "This text has too many articles: at most {limit}.",
    unexpected: "The service could not answer. What was saved still is. Try again.",
    unknown_blank: "This library article has no such blank.",
    unknown_language: "This language is not in the library.",
    unknown_variant: "This wording is not in the library.",
    unreachable: "The server does not answer. Nothing is lost: try again when the connection is back.",
    unsupported_content: "This format is not read here.",
    database_not_ready: "The service is starting or being updated. Try again in a minute.",
    heading_too_long: "This heading is too long: at most {limit} characters. Your text is kept here.",
    remark_empty: "This annotation has no words: write it before sending.",
    words_changed: "These words have just changed. Read the article again before going on.",
    words_expected: "Words are expected in this blank.",
  },
);

/** What a status says when its code has no sentence of its own. */
const BY_STATUS: Record<number, keyof (typeof WORDS)["fr"]> = {
  0: "unreachable",
  401: "not_signed_in",
  403: "role_may_not",
  404: "not_found",
  412: "stale_clause",
  413: "too_large",
  415: "unsupported_content",
  422: "malformed",
  428: "revision_required",
  429: "too_many_attempts",
  503: "database_busy",
};

/** A refusal as a sentence in the reader's language. */
export function inWords(refusal: Refusal): string {
  const words: Record<string, Message> = WORDS[speech.language];
  const message = words[refusal.code] ?? words[BY_STATUS[refusal.status] ?? "unexpected"];
  return say(message ?? "", facts(refusal));
}

/** The facts a sentence may name; a size in bytes is said in megabytes. */
function facts({ facts }: Refusal): Values {
  const values: Values = { unit: "" };
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === "string" || typeof value === "number") values[name] = value;
  }
  if (values["unit"] === "bytes" && typeof values["limit"] === "number") {
    values["limit"] = Math.floor(values["limit"] / 1_000_000);
    values["unit"] = speech.language === "fr" ? "Mo" : "MB";
  }
  return values;
}
