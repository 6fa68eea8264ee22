import { answer, client, type Schemas } from "../../api/client";

export type LibraryLine = Schemas["LibraryLine"];
export type LibraryClause = Schemas["LibraryClause"];
export type Source = Schemas["Source"];
export type GuideLine = Schemas["GuideLine"];
export type Language = "fr" | "en";

/** Every clause of the library, by theme. */
export async function listLibrary(language: Language): Promise<LibraryLine[]> {
  return (await answer(client.GET("/api/library", { params: { query: { language } } }))).clauses;
}

/** One clause, worded for a level. */
export function readLibraryClause(clause: string, language: Language, level: string): Promise<LibraryClause> {
  return answer(client.GET("/api/library/{clause}", { params: { path: { clause }, query: { language, level } } }));
}

/** The pages of the guide that help to read a clause. */
export async function explaining(clause: string, language: Language): Promise<GuideLine[]> {
  const { pages } = await answer(client.GET("/api/guide", { params: { query: { language } } }));
  return pages.filter((page) => page.clauses.includes(clause));
}
