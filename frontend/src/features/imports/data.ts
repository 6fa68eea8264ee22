import { answer, client, type Schemas } from "../../api/client";

export type Piece = Schemas["Piece"];
export type Outline = Schemas["Outline"];

/** The clauses the program sees in a text. Nothing is kept. */
export function readOutline(negotiation: string, name: string, kind: MediaKind, text: string): Promise<Outline> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/imports/outline", {
      params: { path: { negotiation_id: negotiation }, query: { name } },
      headers: { "Content-Type": kind },
      body: text,
      bodySerializer: (words: string) => words,
    }),
  );
}

export type MediaKind = "text/plain" | "text/markdown";

/** Takes the pieces, as corrected, into a private draft; answers the draft's id. */
export async function takeImport(negotiation: string, wish: Schemas["TakeImport"]): Promise<string> {
  const taken = await answer(
    client.POST("/api/negotiations/{negotiation_id}/imports", {
      params: { path: { negotiation_id: negotiation } },
      body: wish,
    }),
  );
  return taken.draft_id;
}
