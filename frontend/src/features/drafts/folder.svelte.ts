/** One draft on screen: what the server holds of it, and what is being typed. */
import { asRefusal, Refusal } from "../../api/client";
import {
  changeOutline,
  readBase,
  readDraft,
  readRows,
  saveClause,
  type Draft,
  type OutlineAct,
  type Row,
  type SavedClause,
  type Version,
} from "./data";
import { joined, withSaved } from "./model";
import { ClauseSaving, type Wires } from "./saving.svelte";
import { Shelf, type Attempt } from "./unsent";

type Listener = (sent: Attempt, saved: SavedClause) => void;

export class Folder {
  draft = $state.raw<Draft>();
  base = $state.raw<Version>();
  /** What each party has tabled; empty before the first text is tabled. */
  rows = $state.raw<ReadonlyMap<string, Row>>(new Map());
  refusal = $state.raw<Refusal | null>(null);
  /** Why the last change of the outline was not made. */
  actRefusal = $state.raw<Refusal | null>(null);
  acting = $state(false);
  clauses = $derived(this.draft ? joined(this.draft, this.base) : []);
  /** Clauses with words that this device kept and the server does not have, found when the page opened. */
  leftovers = $state.raw<string[]>([]);
  readonly shelf: Shelf;
  readonly #savings = new Map<string, ClauseSaving>();
  readonly #listeners = new Map<string, Listener>();

  constructor(
    readonly negotiation: string,
    readonly id: string,
  ) {
    this.shelf = new Shelf(negotiation, id);
    this.leftovers = this.shelf.clauses();
  }

  async read(): Promise<void> {
    try {
      const draft = await readDraft(this.negotiation, this.id);
      const wanted = draft.base_version_id;
      if (wanted && this.base?.id !== wanted) this.base = await readBase(this.negotiation, wanted);
      this.draft = draft;
      this.refusal = null;
      this.#forgetGone(draft);
    } catch (cause) {
      this.refusal = asRefusal(cause);
    }
    if (this.draft?.base_version_id) void this.readOthers();
  }

  /** What the others tabled is help beside the draft: without it one still writes. */
  async readOthers(): Promise<void> {
    try {
      this.rows = await readRows(this.negotiation);
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
    }
  }

  /** The saves of a clause; they begin with the words this device kept, if it kept any. */
  saving(clause: string): ClauseSaving {
    const known = this.#savings.get(clause);
    if (known) return known;
    const revision = this.clauses.find((one) => one.id === clause)?.revision ?? 0;
    const made = new ClauseSaving(revision, this.#wires(clause), this.shelf.read(clause));
    this.#savings.set(clause, made);
    return made;
  }

  /** Tells `listener` of each save of a clause; answers what stops it. */
  whenSaved(clause: string, listener: Listener): () => void {
    this.#listeners.set(clause, listener);
    return () => this.#listeners.get(clause) === listener && this.#listeners.delete(clause);
  }

  /** Sends all that waits. */
  async flush(leaving = false): Promise<void> {
    await Promise.all([...this.#savings.values()].map((saving) => saving.flush(leaving)));
  }

  forget(clause: string): void {
    this.shelf.forget(clause);
    this.#savings.delete(clause);
    this.leftovers = this.leftovers.filter((one) => one !== clause);
  }

  /** Changes the outline; when somebody changed it first, reads it again and says so. Answers the added clause's id. */
  async change(act: OutlineAct): Promise<{ done: boolean; added: string | null }> {
    if (!this.draft || this.acting) return { done: false, added: null };
    this.acting = true;
    this.actRefusal = null;
    try {
      await this.flush();
      const before = new Set(this.draft.clauses.map((clause) => clause.id));
      this.draft = await changeOutline(this.negotiation, this.id, this.draft.outline_revision, act);
      if ("clause_id" in act) this.#reread(act.clause_id);
      const added = this.draft.clauses.find((clause) => !before.has(clause.id))?.id ?? null;
      return { done: true, added };
    } catch (cause) {
      this.actRefusal = asRefusal(cause);
      if (this.actRefusal.status === 412) await this.read();
      return { done: false, added: null };
    } finally {
      this.acting = false;
    }
  }

  /** A clause whose words the act changed starts its saves afresh. */
  #reread(clause: string): void {
    if (!this.#savings.get(clause)?.waiting) this.#savings.delete(clause);
  }

  #forgetGone(draft: Draft): void {
    const held = new Set(draft.clauses.map((clause) => clause.id));
    this.leftovers = this.leftovers.filter((clause) => held.has(clause));
  }

  #wires(clause: string): Wires {
    return {
      send: (attempt, leaving) => saveClause(this.negotiation, this.id, clause, attempt, leaving),
      keep: (unsent) => this.shelf.keep(clause, unsent),
      forget: () => this.shelf.forget(clause),
      onsaved: (sent, saved) => {
        if (this.draft) this.draft = withSaved(this.draft, clause, saved);
        this.#listeners.get(clause)?.(sent, saved);
        this.leftovers = this.leftovers.filter((one) => one !== clause);
      },
      newId: () => crypto.randomUUID(),
      now: () => Date.now(),
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
    };
  }
}
