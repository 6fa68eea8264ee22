import { answer, client, type Schemas } from "../../api/client";
import type { Language } from "../../i18n/language.svelte";
import type { Chosen } from "./model";

export type LibrarySearch = Schemas["LibrarySearch"];
export type LibraryHit = Schemas["LibraryHit"];
export type Facet = Schemas["Facet"];
export type TableSearch = Schemas["TableSearch"];
export type TableHit = Schemas["TableHit"];
export type Piece = LibraryHit["title"][number];

/** Clauses of the library and pages of the guide that say every word, narrowed by what was chosen. */
export function searchLibrary(q: string, language: Language, chosen: Chosen): Promise<LibrarySearch> {
  return answer(client.GET("/api/library/search", { params: { query: { q, language, ...chosen } } }));
}

/** Texts of a table that the reader may see and that say every word. */
export function searchTable(negotiation_id: string, q: string): Promise<TableSearch> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/search", { params: { path: { negotiation_id }, query: { q } } }),
  );
}
