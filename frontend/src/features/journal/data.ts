import { answer, client, type Schemas } from "../../api/client";

export type Entry = Schemas["Entry"];

/** What the facts of the journal speak of: clauses and versions by their ids. */
export interface Subjects {
  clauses: ReadonlyMap<string, Schemas["VersionClause"]>;
  versions: ReadonlyMap<string, Schemas["VersionLine"]>;
}

/** Entries of the viewer's chains, newest first. */
export async function readJournal(negotiation: string): Promise<Entry[]> {
  const found = await answer(
    client.GET("/api/negotiations/{negotiation_id}/journal", { params: { path: { negotiation_id: negotiation } } }),
  );
  return found.entries;
}

/** Names for what the entries speak of. `version` is the present table text, if there is one. */
export async function readSubjects(negotiation: string, version: string | null): Promise<Subjects> {
  const path = { negotiation_id: negotiation };
  const [lines, text] = await Promise.all([
    answer(client.GET("/api/negotiations/{negotiation_id}/versions", { params: { path } })),
    version
      ? answer(
          client.GET("/api/negotiations/{negotiation_id}/versions/{version_id}", {
            params: { path: { ...path, version_id: version } },
          }),
        )
      : null,
  ]);
  return {
    clauses: new Map((text?.clauses ?? []).map((clause) => [clause.id, clause])),
    versions: new Map(lines.map((line) => [line.id, line])),
  };
}
