/** Who is signed in, and the table they sit at. */
import { answer, asRefusal, client, type Refusal, type Schemas } from "../api/client";

export type Negotiation = Schemas["Negotiation"];
export type Me = Schemas["Me"];

class Session {
  /** Known once asked for or after signing in. */
  me = $state.raw<Me | null>(null);
  negotiation = $state.raw<Negotiation | null>(null);
  /** Why the table could not be read. */
  refusal = $state.raw<Refusal | null>(null);
}

export const session = new Session();

/** Reads the person signed in; null when nobody is. */
export async function identify(): Promise<Me | null> {
  try {
    session.me = await answer(client.GET("/api/me"));
  } catch {
    session.me = null;
  }
  return session.me;
}

/** Reads the table `id`; what it refuses is kept in `session.refusal`. */
export async function enter(id: string): Promise<void> {
  session.refusal = null;
  try {
    const found = await answer(
      client.GET("/api/negotiations/{negotiation_id}", { params: { path: { negotiation_id: id } } }),
    );
    session.negotiation = found;
  } catch (cause) {
    session.negotiation = null;
    session.refusal = asRefusal(cause);
  }
}

/** Reads the present table again, after an act that may have moved it. */
export async function refreshTable(): Promise<void> {
  if (session.negotiation) await enter(session.negotiation.id);
}

const leaving = new Set<() => void | Promise<void>>();

/** Has `act` done before sign-out (give the server what is not kept yet, forget what this device holds). */
export function beforeSignOut(act: () => void | Promise<void>): () => void {
  leaving.add(act);
  return () => leaving.delete(act);
}

/** Closes the login and forgets everything of it in this tab. */
export async function signOut(): Promise<void> {
  for (const act of leaving) await act();
  await answer(client.DELETE("/api/login"));
  session.me = null;
  session.negotiation = null;
}
