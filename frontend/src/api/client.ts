/** The one way to the server: a typed client, and every failure as a `Refusal`. */
import createClient from "openapi-fetch";
import type { components, paths } from "./generated";

export type Schemas = components["schemas"];

export type Facts = Record<string, unknown>;

/** Something the server (or the network) refused: a stable code, the facts that explain it, the HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly facts: Facts = {},
    /** 0 when no answer came. */
    readonly status = 0,
  ) {
    super(code);
    this.name = "Refusal";
  }
}

export const UNREACHABLE = "unreachable";

/** The header a form of another site cannot send. */
export const OWN_HEADERS = { "X-Dialia": "1" } as const;

export const client = createClient<paths>({ baseUrl: "", headers: OWN_HEADERS });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The words of an answer, or a thrown `Refusal`.
 *
 *     const table = await answer(client.GET("/api/negotiations/{negotiation_id}", { params: … }));
 */
export async function answer<T>(pending: Promise<Answer<T>>): Promise<T> {
  let got: Answer<T>;
  try {
    got = await pending;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Refusal(UNREACHABLE);
  }
  if (!got.response.ok) throw refusal(got.error, got.response.status);
  return got.data as T;
}

/** The refusal a problem document (RFC 9457) describes; `body` is what the server sent, parsed or not. */
export function refusal(body: unknown, status: number): Refusal {
  if (typeof body === "object" && body !== null && "code" in body && typeof body.code === "string") {
    const facts = "facts" in body && typeof body.facts === "object" ? (body.facts as Facts) : {};
    return new Refusal(body.code, facts, status);
  }
  return new Refusal("unexpected", {}, status);
}

/** Any thrown thing as a refusal, so that a page has one shape to show. */
export function asRefusal(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  console.error(cause);
  return new Refusal("unexpected");
}
