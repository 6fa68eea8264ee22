/** The version that the address names, how it is shown, and what stands between the parties on it. */
import { readBrackets, readDivergences, type Brackets, type BracketedText, type Definition, type Divergences, type Row } from "../../../features/divergences/data";
import { readVersion, type Version, type VersionClause } from "../../../features/versions/data";
import { termMarks, type TermMark } from "../../../domain/terms";
import type { State } from "../../../marks/icons";
import { referenceName } from "../../../marks/naming";
import type { Negotiation } from "../../../marks/table";
import { resource, type Resource } from "../../../ui/resource.svelte";
import { place } from "../../router.svelte";
import { paths, type TextView } from "../../routes";

/** A clause that parties propose to add: absent from the text. */
export interface Added {
  id: string;
  heading: string;
  state: State;
  href: string;
}

/** To be made while a component is set up. */
export class OpenedText {
  /** The present table text, if there is one. */
  readonly present: string | null;
  /** The version the address names; the table text when it names none. */
  readonly wanted: string | null;
  readonly isPresent: boolean;
  readonly view: TextView;
  readonly version: Resource<Version | null>;
  /** What nobody touched is left out. Only the table text has divergences. */
  readonly divergences: Resource<Divergences | null>;
  readonly brackets: Resource<BracketedText | null>;
  readonly clauses: readonly VersionClause[];
  readonly named: ReadonlyMap<string, VersionClause>;
  readonly rows: ReadonlyMap<string, Row>;
  readonly states: ReadonlyMap<string, State>;
  readonly added: readonly Added[];
  readonly bracketed: ReadonlyMap<string, Brackets>;
  /** By clause: its words that lead to a definition of this version. */
  readonly terms: ReadonlyMap<string, TermMark[]>;
  /** Definitions in discussion or changed, by clause. */
  readonly moving: ReadonlyMap<string, Definition>;

  constructor(negotiation: () => Negotiation) {
    const id = $derived(negotiation().id);
    this.present = $derived(negotiation().table_text?.version_id ?? null);
    this.wanted = $derived(place.query.get("version") ?? this.present);
    this.isPresent = $derived(this.wanted !== null && this.wanted === this.present);
    this.view = $derived(viewNamed(place.query.get("vue")));

    this.version = resource(async () => (this.wanted ? readVersion(id, this.wanted) : null));
    this.divergences = resource(async () => (this.isPresent ? readDivergences(id, "touched") : null));
    this.brackets = resource(async () => (this.isPresent && this.view === "crochets" ? readBrackets(id) : null));

    this.clauses = $derived(this.version.value?.clauses ?? []);
    this.named = $derived(new Map(this.clauses.map((clause) => [clause.id, clause])));
    this.rows = $derived(new Map(this.divergences.value?.rows.map((row) => [row.clause_id, row])));
    this.states = $derived(this.divergences.value ? statesOf(this.clauses, this.rows) : new Map<string, State>());
    this.added = $derived(
      [...this.rows.values()]
        .filter((row) => row.digest === null)
        .map(({ clause_id, heading, state }) => ({
          id: clause_id,
          heading,
          state,
          href: paths.divergences(id, clause_id),
        })),
    );
    this.bracketed = $derived(new Map(this.brackets.value?.clauses.map((one) => [one.clause_id, one])));
    const uses = $derived(Object.entries(this.version.value?.terms ?? {}));
    this.terms = $derived(new Map(uses.map(([clause, found]) => [clause, termMarks(found)])));
    this.moving = $derived(new Map(this.divergences.value?.definitions.map((one) => [one.clause_id, one])));
  }

  /** « article 9 », with the number it has in this version. */
  readonly nameReference = (clause: string): string => referenceName(this.named.get(clause));
}

function viewNamed(word: string | null): TextView {
  return word === "crochets" || word === "comparer" ? word : "propre";
}

/** A clause without a row is one that nobody touched. */
function statesOf(clauses: readonly VersionClause[], rows: ReadonlyMap<string, Row>): Map<string, State> {
  return new Map(clauses.map(({ id }) => [id, rows.get(id)?.state ?? "untouched"]));
}
