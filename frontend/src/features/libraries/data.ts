import { answer, client, type Schemas } from "../../api/client";

export type PublishedLine = Schemas["PublishedLine"];
export type PublishedLibrary = Schemas["PublishedLibrary"];
export type PublishedClause = Schemas["PublishedClause"];
export type Ancestor = PublishedClause["lineage"][number];
export type LibraryPreview = Schemas["LibraryPreview"];
export type LibraryPublished = Schemas["LibraryPublished"];

/** The agreed texts that tables of this host published, the latest first. */
export async function listLibraries(): Promise<PublishedLine[]> {
  return (await answer(client.GET("/api/libraries"))).libraries;
}

export function readLibrary(library: string): Promise<PublishedLibrary> {
  return answer(client.GET("/api/libraries/{library_id}", { params: { path: { library_id: library } } }));
}

/** Whether the table text can be published, and what it would give. */
export function previewLibrary(negotiation: string): Promise<LibraryPreview> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/library", { params: { path: { negotiation_id: negotiation } } }),
  );
}

/** Publishes the table text previewed under `digest`, by this title. */
export function publishLibrary(negotiation: string, digest: string, title: string): Promise<LibraryPublished> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/library", {
      params: { path: { negotiation_id: negotiation } },
      body: { digest, title },
    }),
  );
}
