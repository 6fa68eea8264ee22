/** Where a search stands in the address, and where its results lead. Pure. */
import { paths } from "../../app/routes";
import type { LibraryHit, TableHit } from "./data";

export const FACETS = ["theme", "moment", "source", "level", "kind"] as const;
export type FacetName = (typeof FACETS)[number];
export type Chosen = Partial<Record<FacetName, string>>;

/** The words of each choice in an address. */
const KEYS: Record<FacetName, string> = {
  theme: "theme",
  moment: "moment",
  source: "source",
  level: "niveau",
  kind: "genre",
};

/** What the address chooses. */
export function chosenIn(query: URLSearchParams): Chosen {
  const chosen: Chosen = {};
  for (const name of FACETS) {
    const value = query.get(KEYS[name]);
    if (value) chosen[name] = value;
  }
  return chosen;
}

/** The query of a search; an empty choice is left out. */
export function queryOf(q: string, chosen: Chosen = {}): Record<string, string> {
  const query: Record<string, string> = q ? { q } : {};
  for (const name of FACETS) {
    const value = chosen[name];
    if (value) query[KEYS[name]] = value;
  }
  return query;
}

/** `chosen` with one choice changed; an empty value takes it away. */
export function choosing(chosen: Chosen, name: FacetName, value: string): Chosen {
  const { [name]: _left, ...rest } = chosen;
  return value ? { ...rest, [name]: value } : rest;
}

export function libraryHref(negotiation: string, hit: Pick<LibraryHit, "kind" | "name">): string {
  return hit.kind === "guide" ? paths.guide(hit.name) : paths.library(negotiation, { clause: hit.name });
}

type Found = Pick<TableHit, "where" | "clause_id" | "version_id" | "draft_id" | "number">;

/** Where a text found at the table is read: the draft it is in, the version it is of, or the table text. */
export function tableHref(negotiation: string, hit: Found): string {
  if (hit.draft_id) return paths.draft(negotiation, hit.draft_id, hit.clause_id);
  const elsewhere = hit.where === "version" || (hit.where === "annotation" && hit.number === null);
  const version = elsewhere ? (hit.version_id ?? undefined) : undefined;
  return paths.text(negotiation, { version, clause: hit.clause_id });
}
