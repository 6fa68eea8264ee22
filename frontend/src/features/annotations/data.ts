import { answer, client, type Schemas } from "../../api/client";

export type Thread = Schemas["Thread"];
export type Annotate = Schemas["Annotate"];

/** Threads the viewer may see, placed on the words of `version`. */
export async function listThreads(negotiation: string, version: string): Promise<Thread[]> {
  const found = await answer(
    client.GET("/api/negotiations/{negotiation_id}/annotations", {
      params: { path: { negotiation_id: negotiation }, query: { version_id: version } },
    }),
  );
  return found.threads;
}

/** Opens a thread on exact words, for one audience. */
export function annotate(negotiation: string, wish: Annotate): Promise<Thread> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/annotations", {
      params: { path: { negotiation_id: negotiation } },
      body: wish,
    }),
  );
}

/** Answers in the audience of the thread. */
export function reply(negotiation: string, thread: string, words: string): Promise<Thread> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/annotations/{annotation_id}/replies", {
      params: { path: { negotiation_id: negotiation, annotation_id: thread } },
      body: { words },
    }),
  );
}

/** Closes a thread; its words stay. */
export function closeThread(negotiation: string, thread: string): Promise<Thread> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/annotations/{annotation_id}/close", {
      params: { path: { negotiation_id: negotiation, annotation_id: thread } },
    }),
  );
}
