import { answer, client, type Schemas } from "../../api/client";

export type Coverage = Schemas["Coverage"];
export type CoveredClause = Schemas["CoveredClause"];
export type CoveredMeasure = Schemas["CoveredMeasure"];
export type Cover = Schemas["Cover"];
export type Instrument = Schemas["Instrument"];
export type MethodPromise = Schemas["MethodPromise"];
export type ThemeRow = Schemas["ThemeRow"];
export type ThemeMoment = Schemas["ThemeMoment"];
export type State = CoveredMeasure["state"];
export type Provenance = Schemas["Provenance"];
export type Language = "fr" | "en";

/** The text looked at: a version of the table (none named: its present text), or a draft of one's own folder. */
export interface Place {
  negotiation: string;
  version?: string | undefined;
  draft?: string | undefined;
}

export function readCoverage({ negotiation, version, draft }: Place, language: Language): Promise<Coverage> {
  if (draft) {
    return answer(
      client.GET("/api/negotiations/{negotiation_id}/drafts/{draft_id}/coverage", {
        params: { path: { negotiation_id: negotiation, draft_id: draft }, query: { language } },
      }),
    );
  }
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/coverage", {
      params: { path: { negotiation_id: negotiation }, query: version ? { version, language } : { language } },
    }),
  );
}

/** Where one clause of that text comes from. */
export function readProvenance(place: Place, clause: string, language: Language): Promise<Provenance> {
  const named = { negotiation_id: place.negotiation, clause_id: clause };
  if (place.draft) {
    return answer(
      client.GET("/api/negotiations/{negotiation_id}/drafts/{draft_id}/clauses/{clause_id}/provenance", {
        params: { path: { ...named, draft_id: place.draft }, query: { language } },
      }),
    );
  }
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/versions/{version_id}/clauses/{clause_id}/provenance", {
      params: { path: { ...named, version_id: place.version ?? "" }, query: { language } },
    }),
  );
}

/** The titles of the library's clauses, by id. */
export async function listTitles(language: Language): Promise<ReadonlyMap<string, string>> {
  const { clauses } = await answer(client.GET("/api/library", { params: { query: { language } } }));
  return new Map(clauses.map((clause) => [clause.id, clause.title]));
}

export function listVersions(negotiation: string): Promise<Schemas["VersionLine"][]> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/versions", { params: { path: { negotiation_id: negotiation } } }),
  );
}
