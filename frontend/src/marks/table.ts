/** The table around a component: its parties, in everybody's order, and which one is mine. */
import { getContext, setContext } from "svelte";
import type { Schemas } from "../api/client";

export type Negotiation = Schemas["Negotiation"];
export type Party = Schemas["Party"];
export type Place = Schemas["Place"];
export type AudienceKind = Schemas["Place"]["kind"];

const KEY = Symbol("table");

export class Table {
  constructor(private readonly read: () => Negotiation) {}

  get negotiation(): Negotiation {
    return this.read();
  }

  /** The party `id`; undefined for one this table does not know. */
  party(id: string): Party | undefined {
    return this.negotiation.parties.find((party) => party.id === id);
  }

  acronym(id: string): string {
    return this.party(id)?.acronym ?? "?";
  }

  acronyms(ids: readonly string[]): string[] {
    return ids.map((id) => this.acronym(id)).sort((a, b) => a.localeCompare(b));
  }

  mine(id: string): boolean {
    return id === this.negotiation.my_party;
  }

  get myAcronym(): string {
    return this.acronym(this.negotiation.my_party);
  }

  /** Parties of the two sides. */
  get sides(): Party[] {
    return this.negotiation.parties.filter((party) => party.side !== "neutral");
  }

  get neutrals(): Party[] {
    return this.negotiation.parties.filter((party) => party.side === "neutral");
  }

  place(kind: AudienceKind): Place | undefined {
    return this.negotiation.places.find((place) => place.kind === kind);
  }
}

export function provideTable(read: () => Negotiation): Table {
  return setContext(KEY, new Table(read));
}

export function useTable(): Table {
  return getContext<Table>(KEY);
}
