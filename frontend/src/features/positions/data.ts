import { answer, client, type Schemas } from "../../api/client";

export type Position = Schemas["Position"];
export type Stance = Schemas["StatePosition"]["stance"];

/** Has the viewer's party take a stance on one exact proposal. */
export function statePosition(negotiation: string, wish: Schemas["StatePosition"]): Promise<Position> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/positions", {
      params: { path: { negotiation_id: negotiation } },
      body: wish,
    }),
  );
}
