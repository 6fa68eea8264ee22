import { answer, client, type Schemas } from "../../api/client";

export type Divergences = Schemas["Divergences"];
export type Row = Schemas["Row"];
export type Cell = Schemas["Cell"];
export type Definition = Schemas["Definition"];
export type Convergence = Schemas["Convergence"];
export type BracketedText = Schemas["BracketedText"];
export type Brackets = Schemas["Brackets"];

/** Which clauses: `touched` leaves out those that nobody changed and nobody spoke of. */
export type Rows = "touched" | "all";

/** Clauses by parties: what still separates them. */
export function readDivergences(negotiation: string, rows: Rows): Promise<Divergences> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/divergences", {
      params: { path: { negotiation_id: negotiation }, query: { rows } },
    }),
  );
}

/** Disputed clauses with every wording between brackets. */
export function readBrackets(negotiation: string): Promise<BracketedText> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/brackets", { params: { path: { negotiation_id: negotiation } } }),
  );
}
