/** Each code of refusal in words. A message begins with what was kept, then says what to do. */
import type { Refusal } from "../api/client";
import { bilingual, say, type Message, type Values } from "./i18n";
import { speech } from "./language.svelte";

const WORDS = bilingual(
  {
    unreachable: "Le serveur ne répond pas. Rien n'est perdu : réessayez quand la connexion revient.",
    unexpected: "Le service n'a pas pu répondre. Ce qui était enregistré l'est toujours. Réessayez.",
    database_busy: "Le service est occupé. Rien n'a changé ; réessayez dans un instant.",
    not_found: "Cette page n'existe pas, ou vous n'y avez pas accès.",
    not_signed_in: "Vous n'êtes plus connecté·e. Reconnectez-vous pour continuer.",
    wrong_passphrase: "L'adresse ou la phrase de passe ne correspond pas.",
    too_many: "Trop d'essais. Attendez {retry_after} secondes, puis réessayez.",
    role_may_not: "Votre rôle à cette table ne permet pas cet acte. Demandez à qui parle pour votre délégation.",
    not_allowed: "Votre rôle à cette table ne permet pas cet acte.",
    malformed: "Le serveur n'a pas pu lire ce qui a été envoyé. Rien n'a changé.",
    too_large: "C'est trop volumineux : la limite est de {limit}. Rien n'a changé.",
    cross_site: "Cette demande venait d'un autre site : elle est refusée.",
    unsupported_content: "Ce format n'est pas lu ici.",
    preview_outdated: "Rien n'a été publié : un texte ou une position est arrivé entre-temps. Relisez la nouvelle liste.",
    reservation_required: "Un accord avec réserve demande les mots de la réserve.",
    words_changed: "Ces mots viennent de changer. Relisez le texte avant de prendre position.",
    unknown_text: "Ce texte n'est pas à la table. Relisez la page.",
    selector_outside_text: "Ces mots ne sont plus dans l'article. Choisissez-les de nouveau.",
    already_closed: "Ce fil est déjà clos.",
    no_table_text: "Aucun texte n'a encore été versé à la table.",
    stale: "Une autre personne a enregistré avant vous. Rien n'est perdu : les deux textes sont gardés.",
    revision_required: "Cet enregistrement ne dit pas sur quel texte il porte. Rechargez la page ; votre texte est gardé ici.",
    base_moved: "Le texte de table a changé depuis votre brouillon. Rien n'est perdu : mettez le brouillon à jour, puis versez-le.",
    empty_deposit: "Ce brouillon ne change rien : il n'y a rien à verser.",
    absent_reference: "Un article renvoie à un article qui n'est plus dans le texte.",
    empty_text: "Un article est vide.",
    unreadable: "Ce fichier ne se lit pas comme du texte.",
    invisible_character: "Un caractère invisible ({character}) est dans le texte. Retirez-le, puis recommencez.",
    payload_unreadable: "Ce fichier ne se lit pas comme du texte.",
  },
  {
    unreachable: "The server does not answer. Nothing is lost: try again when the connection is back.",
    unexpected: "The service could not answer. What was saved still is. Try again.",
    database_busy: "The service is busy. Nothing has changed; try again in a moment.",
    not_found: "This page does not exist, or you have no access to it.",
    not_signed_in: "You are signed out. Sign in again to go on.",
    wrong_passphrase: "The address or the passphrase does not match.",
    too_many: "Too many attempts. Wait {retry_after} seconds, then try again.",
    role_may_not: "Your role at this table does not allow this act. Ask the person who speaks for your delegation.",
    not_allowed: "Your role at this table does not allow this act.",
    malformed: "The server could not read what was sent. Nothing has changed.",
    too_large: "This is too large: the limit is {limit}. Nothing has changed.",
    cross_site: "This request came from another site: it is refused.",
    unsupported_content: "This format is not read here.",
    preview_outdated: "Nothing was published: a text or a position came in meanwhile. Read the new list.",
    reservation_required: "Agreeing with reservation needs the words of the reservation.",
    words_changed: "These words have just changed. Read the text again before giving a position.",
    unknown_text: "This text is not on the table. Read the page again.",
    selector_outside_text: "These words are no longer in the article. Select them again.",
    already_closed: "This thread is already closed.",
    no_table_text: "No text has been tabled yet.",
    stale: "Somebody saved before you. Nothing is lost: both texts are kept.",
    revision_required: "This save does not say which text it was made on. Reload the page; your text is kept here.",
    base_moved: "The table text has changed since your draft. Nothing is lost: bring the draft forward, then table it.",
    empty_deposit: "This draft changes nothing: there is nothing to table.",
    absent_reference: "An article refers to an article that is no longer in the text.",
    empty_text: "An article is empty.",
    unreadable: "This file does not read as text.",
    invisible_character: "An invisible character ({character}) is in the text. Remove it, then try again.",
    payload_unreadable: "This file does not read as text.",
  },
);

/** What a status says when its code has no sentence of its own. */
const BY_STATUS: Record<number, keyof (typeof WORDS)["fr"]> = {
  0: "unreachable",
  401: "not_signed_in",
  403: "not_allowed",
  404: "not_found",
  412: "stale",
  413: "too_large",
  415: "unsupported_content",
  422: "malformed",
  428: "revision_required",
  429: "too_many",
  503: "database_busy",
};

/** A refusal as a sentence in the reader's language. */
export function inWords(refusal: Refusal): string {
  const words: Record<string, Message> = WORDS[speech.language];
  const message = words[refusal.code] ?? words[BY_STATUS[refusal.status] ?? "unexpected"];
  return say(message ?? "", facts(refusal));
}

function facts(refusal: Refusal): Values {
  const entries = Object.entries(refusal.facts).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  return Object.fromEntries(entries);
}
