import { answer, client, type Schemas } from "../../api/client";

export type Version = Schemas["Version"];
export type VersionClause = Schemas["VersionClause"];
export type VersionLine = Schemas["VersionLine"];
export type Comparison = Schemas["Comparison"];
export type ComparedClause = Schemas["ComparedClause"];

/** Every version on the table, newest first. */
export function listVersions(negotiation: string): Promise<VersionLine[]> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/versions", { params: { path: { negotiation_id: negotiation } } }),
  );
}

/** The whole text of a version. */
export function readVersion(negotiation: string, version: string): Promise<Version> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/versions/{version_id}", {
      params: { path: { negotiation_id: negotiation, version_id: version } },
    }),
  );
}

/** What `revised` changes against `base`. */
export function compareVersions(negotiation: string, base: string, revised: string): Promise<Comparison> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/versions/{version_id}/comparison", {
      params: { path: { negotiation_id: negotiation, version_id: revised }, query: { base } },
    }),
  );
}
