import { answer, client, type Schemas } from "../../api/client";

export type Divergences = Schemas["Divergences"];
export type Row = Schemas["Row"];
export type Cell = Schemas["Cell"];
export type Why = Schemas["Why"];
export type BracketedText = Schemas["BracketedText"];
export type Brackets = Schemas["Brackets"];

/** Clauses by parties: what still separates them. */
export function readDivergences(negotiation: string): Promise<Divergences> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/divergences", { params: { path: { negotiation_id: negotiation } } }),
  );
}

/** Disputed clauses with every wording between brackets. */
export function readBrackets(negotiation: string): Promise<BracketedText> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/brackets", { params: { path: { negotiation_id: negotiation } } }),
  );
}
