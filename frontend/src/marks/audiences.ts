/** Audiences in words. */
import { listed } from "../i18n/i18n";
import { markWords } from "./messages";
import type { AudienceKind, Table } from "./table";

/** « MU seulement », « toute la table », « moi seulement », « ECA, HT et MU ». */
export function readers(table: Table, kind: AudienceKind, parties: readonly string[] = []): string {
  switch (kind) {
    case "me":
      return markWords("who.me");
    case "table":
      return markWords("who.table");
    case "party":
    case "group":
      return markWords("who.party", { party: table.myAcronym });
    default:
      return markWords("who.coalition", { parties: listed(table.acronyms(parties)) });
  }
}

/** Parties of an audience the viewer belongs to. */
export function partiesOf(table: Table, audience: string): string[] {
  return table.negotiation.places.find((place) => place.audience_id === audience)?.parties ?? [];
}
