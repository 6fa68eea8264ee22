import { answer, client, type Schemas } from "../../api/client";

export type NextTableText = Schemas["NextTableText"];
export type Published = Schemas["Published"];

/** What the next table text would take. */
export function previewNext(negotiation: string): Promise<NextTableText> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/table-texts/next", {
      params: { path: { negotiation_id: negotiation } },
    }),
  );
}

/** Publishes the text that was previewed under `digest`. */
export function publish(negotiation: string, digest: string): Promise<Published> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/table-texts", {
      params: { path: { negotiation_id: negotiation } },
      body: { digest },
    }),
  );
}
