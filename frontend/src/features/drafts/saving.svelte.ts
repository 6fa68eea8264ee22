/**
 * The saves of one clause: one at a time, in order, none lost.
 *
 * Words rest 800 ms before they are sent. A save whose answer did not come is sent again with the same identifier
 * and the same words, before anything newer. Until the server acknowledges them, words stay on this device.
 */
import { asRefusal, type Refusal } from "../../api/client";
import type { Conflict, SavedClause } from "./data";
import type { Attempt, Text, Unsent } from "./unsent";

export const REST = 800;
const RETRIES = [2_000, 5_000, 15_000, 30_000];

export type SaveState =
  | { kind: "idle" }
  | { kind: "typing" }
  | { kind: "sending" }
  | { kind: "kept"; at: string }
  | { kind: "offline" }
  | { kind: "signed-out" }
  | { kind: "stale"; conflict: Conflict }
  | { kind: "refused"; refusal: Refusal };

/** What the saves of a clause need from around them. */
export interface Wires {
  send: (attempt: Attempt, leaving: boolean) => Promise<SavedClause>;
  keep: (unsent: Unsent) => boolean;
  forget: () => void;
  onsaved: (sent: Attempt, saved: SavedClause) => void;
  newId: () => string;
  now: () => number;
  /** Calls back after some milliseconds; answers what cancels it. */
  after: (milliseconds: number, act: () => void) => () => void;
}

export class ClauseSaving {
  state = $state.raw<SaveState>({ kind: "idle" });
  /** Whether this device holds the words not sent yet. */
  onDevice = $state(true);
  revision: number;
  #pending: Text | null = null;
  #attempt: Attempt | null = null;
  #failures = 0;
  #running: Promise<void> | null = null;
  #cancel: () => void = () => {};

  constructor(
    revision: number,
    private readonly wires: Wires,
    unsent: Unsent | null = null,
  ) {
    this.revision = unsent?.revision ?? revision;
    this.#attempt = unsent?.attempt ?? null;
    const same = unsent?.attempt && JSON.stringify(words(unsent.attempt)) === JSON.stringify(unsent.text);
    this.#pending = same ? null : (unsent?.text ?? null);
    if (unsent) this.state = { kind: "typing" };
  }

  /** Whether words wait for the server. */
  get waiting(): boolean {
    return this.#pending !== null || this.#attempt !== null;
  }

  /** The last words typed that the server may not have. */
  get unsent(): Text | null {
    return this.#pending ?? this.#attempt;
  }

  /** Takes the words as they are now; sends them after a rest. */
  typed(text: Text): void {
    this.#pending = text;
    this.#keep();
    if (this.state.kind === "stale") return;
    if (!this.#running && this.state.kind !== "offline" && this.state.kind !== "signed-out") {
      this.state = { kind: "typing" };
    }
    if (this.#failures === 0) this.#later(REST);
  }

  /** Sends what waits, now, and again until nothing waits or the server cannot be reached. */
  async flush(leaving = false): Promise<void> {
    this.#cancel();
    if (this.state.kind === "stale") return;
    this.#running ??= this.#run(leaving).finally(() => (this.#running = null));
    return this.#running;
  }

  /** After a conflict: `text` becomes the clause, on top of what was kept meanwhile. */
  resolve(text: Text, conflict: Conflict): Promise<void> {
    this.#rebase(conflict);
    this.typed(text);
    return this.flush();
  }

  /** After a conflict: the words kept meanwhile stand, and mine are forgotten. */
  yieldTo(conflict: Conflict): void {
    this.#rebase(conflict);
    this.#pending = null;
    this.wires.forget();
    this.state = { kind: "kept", at: conflict.saved_at };
  }

  /** After a conflict: goes on writing on top of what was kept meanwhile; the next words are sent with mine. */
  goOn(conflict: Conflict): void {
    this.#rebase(conflict);
    this.#keep();
  }

  #rebase(conflict: Conflict): void {
    this.revision = conflict.revision;
    this.#attempt = null;
    this.state = { kind: "typing" };
  }

  async #run(leaving: boolean): Promise<void> {
    while (this.waiting) {
      this.#attempt ??= this.#next();
      this.#keep();
      this.state = { kind: "sending" };
      const sent = this.#attempt;
      try {
        this.#acknowledged(sent, await this.wires.send(sent, leaving));
      } catch (cause) {
        this.#refused(asRefusal(cause));
        return;
      }
    }
  }

  #next(): Attempt {
    const { heading, body } = this.#pending as Text;
    this.#pending = null;
    return { saveId: this.wires.newId(), revision: this.revision, heading, body };
  }

  #acknowledged(sent: Attempt, saved: SavedClause): void {
    this.#cancel();
    this.#failures = 0;
    this.#attempt = null;
    this.revision = saved.revision;
    this.state = { kind: "kept", at: saved.saved_at };
    if (this.#pending) this.#keep();
    else this.wires.forget();
    this.wires.onsaved(sent, saved);
  }

  #refused(refusal: Refusal): void {
    if (refusal.status === 401) {
      this.state = { kind: "signed-out" };
    } else if (refusal.status === 412) {
      this.#takeBack();
      this.state = { kind: "stale", conflict: refusal.facts as unknown as Conflict };
    } else if (refusal.status === 0 || refusal.status === 429 || refusal.status >= 500) {
      this.state = { kind: "offline" };
      this.#later(RETRIES[Math.min(this.#failures++, RETRIES.length - 1)] as number);
    } else {
      this.#takeBack();
      this.state = { kind: "refused", refusal };
    }
  }

  /** A save the server has surely not made is words to send again, under a new identifier. */
  #takeBack(): void {
    this.#failures = 0;
    if (this.#attempt) this.#pending ??= words(this.#attempt);
    this.#attempt = null;
    this.#keep();
  }

  #later(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.wires.after(milliseconds, () => void this.flush());
  }

  #keep(): void {
    const text = this.unsent;
    if (!text) return;
    const unsent = { revision: this.revision, at: this.wires.now(), text: words(text), attempt: this.#attempt };
    this.onDevice = this.wires.keep(unsent);
  }
}

function words({ heading, body }: Text): Text {
  return { heading, body };
}
