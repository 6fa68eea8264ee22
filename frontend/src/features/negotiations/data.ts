import { answer, client, type Schemas } from "../../api/client";

export type NegotiationLine = Schemas["NegotiationLine"];
export type Overview = Schemas["Overview"];
export type Awaiting = Schemas["Awaiting"];
export type State = Awaiting["state"];

/** The tables this person sits at. */
export function listNegotiations(): Promise<NegotiationLine[]> {
  return answer(client.GET("/api/negotiations"));
}

/** Where a table stands and what awaits the viewer's party. */
export function readOverview(negotiation: string): Promise<Overview> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/overview", { params: { path: { negotiation_id: negotiation } } }),
  );
}
