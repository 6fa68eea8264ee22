/** A draft as its writer reads it: the base version and what the draft changes, joined clause by clause. Pure. */
import type { Body } from "../../domain/bodies";
import { plain } from "../../domain/bodies";
import type { Move, Span } from "../../domain/redline";
import type { Named } from "../../marks/naming";
import type { BothChanged, Choices, Draft, DraftClause, InstrumentLine, LibraryLine, SavedClause, Version } from "./data";

export interface Clause {
  id: string;
  number: string | null;
  kind: DraftClause["kind"];
  path: string[];
  heading: string;
  body: Body;
  change: DraftClause["change"];
  moved: boolean;
  revision: number;
  openBlanks: number;
  headingSpans: readonly Span[] | null;
  /** Against the base; null when there is nothing to compare with. */
  spans: readonly Span[] | null;
  moves: readonly Move[];
  /** Where it was taken from, in a library; null when it is somebody's own. */
  origin: string | null;
  /** European measures the delegation linked it to. */
  sources: readonly string[];
}

/** The draft's clauses in its order, with their words; removed ones with the words the base has. */
export function joined(draft: Draft, base: Version | undefined): Clause[] {
  const words = new Map(base?.clauses.map((clause) => [clause.id, clause]));
  return draft.clauses.map((clause) => joinedOnce(clause, words.get(clause.id)));
}

type BaseClause = Version["clauses"][number];

const known = new WeakMap<DraftClause, { before: BaseClause | undefined; clause: Clause }>();

/** The same clause of the same draft and base is the same object: one save redraws one clause. */
function joinedOnce(clause: DraftClause, before: BaseClause | undefined): Clause {
  const found = known.get(clause);
  if (found && found.before === before) return found.clause;
  const made = joinedClause(clause, before);
  known.set(clause, { before, clause: made });
  return made;
}

function joinedClause(clause: DraftClause, before: BaseClause | undefined): Clause {
  const heading = clause.text?.heading ?? before?.heading ?? "";
  const body: Body = clause.text?.body ?? before?.body ?? [];
  return {
    id: clause.id,
    number: clause.number,
    kind: clause.kind,
    path: clause.path,
    heading,
    body,
    change: clause.change,
    moved: clause.moved,
    revision: clause.revision,
    openBlanks: clause.text?.open_blanks ?? 0,
    headingSpans: clause.change === "removed" ? [["-", heading]] : (clause.text?.heading_spans ?? null),
    spans: spansOf(clause, body),
    moves: clause.text?.moves ?? [],
    origin: clause.library,
    sources: clause.sources,
  };
}

function spansOf(clause: DraftClause, body: Body): readonly Span[] | null {
  if (clause.change === "removed") return [["-", plain(body)]];
  if (clause.change === "added") return null;
  return clause.text?.spans ?? [["=", plain(body)]];
}

/** The draft with what the server answered to the save of a clause. */
export function withSaved(draft: Draft, clauseId: string, saved: SavedClause): Draft {
  const clauses = draft.clauses.map((clause) =>
    clause.id === clauseId ? { ...clause, change: saved.change, revision: saved.revision, text: saved.text } : clause,
  );
  return {
    ...draft,
    clauses,
    saved_at: saved.saved_at,
    deposited_version_id: null,
    changed: clauses.filter((clause) => clause.change !== "kept" || clause.moved).length,
    open_blanks: clauses.reduce((sum, clause) => sum + (clause.change === "removed" ? 0 : (clause.text?.open_blanks ?? 0)), 0),
  };
}

export function isChanged(clause: Pick<Clause, "change" | "moved">): boolean {
  return clause.change !== "kept" || clause.moved;
}

/** The clauses that stand in the draft. */
export function standing<C extends Pick<Clause, "change">>(clauses: readonly C[]): C[] {
  return clauses.filter((clause) => clause.change !== "removed");
}

/** After which clause `id` must stand to go one place up or down; undefined at the end of the way. */
export function neighbour(clauses: readonly Clause[], id: string, step: -1 | 1): string | null | undefined {
  const order = standing(clauses).map((clause) => clause.id);
  const at = order.indexOf(id);
  if (at < 0) return undefined;
  if (step === 1) return order[at + 1];
  return at === 0 ? undefined : (order[at - 2] ?? null);
}

/** The section headings that a clause opens: those its path does not share with the clause before it. */
export function opened(before: Pick<Clause, "path"> | undefined, clause: Pick<Clause, "path">): string[] {
  const shared = clause.path.findIndex((title, depth) => before?.path[depth] !== title);
  return shared === -1 ? [] : clause.path.slice(shared);
}

/** What a reference names, in this draft. */
export function namesOf(clauses: readonly Clause[]): ReadonlyMap<string, Named> {
  return new Map(clauses.map((clause) => [clause.id, clause]));
}

/** Clauses changed on both sides that still wait for a choice. */
export function undecided(both: readonly BothChanged[], choices: Choices): BothChanged[] {
  return both.filter((clause) => choices[clause.clause_id] === undefined);
}

/** Library clauses by theme, both in the library's order. */
export function byTheme(lines: readonly LibraryLine[]): [string, LibraryLine[]][] {
  const themes = new Map<string, LibraryLine[]>();
  for (const line of lines) themes.set(line.theme, [...(themes.get(line.theme) ?? []), line]);
  return [...themes];
}

/** The values typed for the parameters of a variant; what is not a number within bounds stays an open blank. */
export function numbers(typed: Readonly<Record<string, string>>): Record<string, number> {
  const entries = Object.entries(typed)
    .filter(([, words]) => words.trim() !== "")
    .map(([id, words]) => [id, Number(words.trim().replace(",", "."))] as const);
  return Object.fromEntries(entries.filter(([, value]) => Number.isFinite(value)));
}

/** The measures a clause is not linked to yet, by topic; what only the European signatories do is left out. */
export function linkable(
  instruments: readonly InstrumentLine[],
  linked: readonly string[],
): { title: string; measures: { ref: string; label: string }[] }[] {
  return instruments.flatMap((instrument) =>
    instrument.topics
      .map((topic) => ({
        title: `${instrument.short} · ${topic.title}`,
        measures: topic.measures.filter((measure) => measure.asked && !linked.includes(measure.ref)),
      }))
      .filter((topic) => topic.measures.length > 0),
  );
}
