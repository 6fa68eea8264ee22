/**
 * Words typed and not yet acknowledged by the server, kept on this device through a closed tab or a lost connection.
 * Forgotten when the server has them, and at sign-out.
 */
import type { Block } from "../../domain/bodies";

export interface Text {
  heading: string;
  body: readonly Block[];
}

/** One save, the same each time it is sent: the server knows a repeat by its identifier. */
export interface Attempt extends Text {
  saveId: string;
  revision: number;
}

export interface Unsent {
  /** Revision of the words that were changed. */
  revision: number;
  /** When the last words were typed, in milliseconds. */
  at: number;
  text: Text;
  /** The save under way, whose answer did not come. */
  attempt: Attempt | null;
}

const PREFIX = "dialia.unsent/";

/** The shelf of one draft on this device. */
export class Shelf {
  readonly #prefix: string;

  constructor(
    negotiation: string,
    draft: string,
    private readonly storage: Storage = localStorage,
  ) {
    this.#prefix = `${PREFIX}${negotiation}/${draft}/`;
  }

  /** Keeps the words of a clause; false when this device has no room or keeps nothing. */
  keep(clause: string, unsent: Unsent): boolean {
    try {
      this.storage.setItem(this.#prefix + clause, JSON.stringify(unsent));
      return true;
    } catch {
      return false;
    }
  }

  forget(clause: string): void {
    this.storage.removeItem(this.#prefix + clause);
  }

  read(clause: string): Unsent | null {
    const kept = this.storage.getItem(this.#prefix + clause);
    if (kept === null) return null;
    try {
      return JSON.parse(kept) as Unsent;
    } catch {
      return null;
    }
  }

  /** The clauses that have words here. */
  clauses(): string[] {
    return keysOf(this.storage)
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length));
  }
}

/** Forgets the words of every draft: nothing private stays on the device after sign-out. */
export function purgeUnsent(storage: Storage = localStorage): void {
  for (const key of keysOf(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
}
