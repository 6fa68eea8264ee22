/** What the divergence table says of a clause and of a party. */
import { withReferences } from "../../domain/redline";
import type { Standing, State } from "../../marks/icons";
import type { Cell, Convergence, Definition, Divergences, Row } from "./data";

export type Filter = "left" | "brackets" | "all";

const SHOWN: Record<Filter, readonly State[]> = {
  left: ["one-sided", "compatible", "conflicting"],
  brackets: ["conflicting"],
  all: ["untouched", "one-sided", "compatible", "conflicting", "agreed"],
};

/** Whether a clause still has to be settled. */
export function isLeft(row: Row): boolean {
  return SHOWN.left.includes(row.state);
}

export function filtered(table: Divergences, filter: Filter): Row[] {
  return table.rows.filter((row) => SHOWN[filter].includes(row.state));
}

/** How many clauses each filter shows, those of the text left aside included. */
export function counts(table: Divergences): Record<Filter, number> {
  const sum = (states: readonly State[]) => states.reduce((n, state) => n + (table.counts[state] ?? 0), 0);
  return { left: sum(SHOWN.left), brackets: sum(SHOWN.brackets), all: sum(SHOWN.all) };
}

/** Shares of the words on the table, in whole percents rounded down: 100 means all. None while nobody has answered. */
export function converged(table: Divergences): { undisputed: number; agreed: number } | null {
  const { words, disputed, agreed } = table.convergence;
  if (words === 0 || table.rows.every((row) => row.convergence === null)) return null;
  const percent = (n: number) => Math.floor((100 * n) / words);
  return { undisputed: percent(words - disputed), agreed: percent(agreed) };
}

/** Words in dispute in a clause of which some are not: elsewhere its state says enough. */
export function partlyDisputed(row: Row): Convergence | null {
  const found = row.convergence;
  return found && found.disputed > 0 && found.disputed < found.words ? found : null;
}

/** Whether the words of these rows refer to a clause that is not among them, so that its number is unknown. */
export function refersBeyond(table: Divergences): boolean {
  const here = new Set(table.rows.map((row) => row.clause_id));
  return table.rows.some((row) => wordsOf(row).some((words) => refersOutside(words, here)));
}

function wordsOf(row: Row): string[] {
  const spans = row.cells.flatMap((cell) => [...(cell.heading_spans ?? []), ...(cell.spans ?? [])]);
  return [row.heading, row.excerpt, ...spans.map(([, text]) => text)];
}

function refersOutside(words: string, here: ReadonlySet<string>): boolean {
  return words.includes("{@") && withReferences(words).some(({ ref }) => ref !== null && !here.has(ref));
}

/** How a definition moves: in discussion, gone from the text, or changed since somebody gave a position. */
export type Motion = "discussed" | "gone" | "changed";

export function motion({ state }: Definition): Motion {
  if (state === null) return "gone";
  return SHOWN.left.includes(state) ? "discussed" : "changed";
}

/** The definitions on the move that the words of a clause use. */
export function definitionsUsed(definitions: readonly Definition[], clause: string): Definition[] {
  return definitions.filter(({ used_by }) => used_by.some((one) => one.clause_id === clause));
}

/** The terms for which a party may want to look again at the words it stands on: those of the row, or of a wording. */
export function relookTerms(definitions: readonly Definition[], cell: Cell, digest: string | null): string[] {
  const again = cell.relook[digest ?? cell.position?.digest ?? ""] ?? [];
  return definitions.filter(({ clause_id }) => again.includes(clause_id)).map(({ term }) => term);
}

/** A party's cell of a row; rows nobody touched have none. */
export function cellOf(row: Row, party: string): Cell | undefined {
  return row.cells.find((cell) => cell.party_id === party);
}

/** An answer without words of its own. `earlier`: what the party tabled answers another text than this one. */
export type Plain = "brought" | "keeps" | "absent" | "earlier" | "silent";

/** A cell without words of its own; null for one that has some, or removes the clause. */
export function plainAnswer(table: Divergences, cell: Cell): Plain | null {
  if (cell.answer === "silent") return cell.brought ? "brought" : untouchedAnswer(table, cell.party_id);
  return cell.answer === "keeps" || cell.answer === "absent" ? cell.answer : null;
}

/** What a party answers to a clause it did not touch: its latest deposit says it. */
export function untouchedAnswer(table: Divergences, party: string): Plain {
  const latest = table.deposits[party];
  if (!latest) return "silent";
  if (latest.version_id === table.version_id) return "brought";
  return latest.on_table_text ? "keeps" : "earlier";
}

/** Where a party stands on the words of the row. */
export function standing(cell: Cell | undefined): Standing {
  if (cell?.position) return cell.position.stance;
  if (cell?.brought) return "brought";
  return cell?.stale ? "stale" : "none";
}

/** Where each party stands on the words of a row. */
export function standpoints(row: Row): { party: string; standing: Standing; reservation: string | null }[] {
  return row.cells.map((cell) => ({
    party: cell.party_id,
    standing: standing(cell),
    reservation: cell.position?.reservation ?? null,
  }));
}

/** The key under which positions on a cell's proposal are kept: a digest, or "removed". */
export function proposalKey(cell: Cell): string | null {
  if (cell.answer === "removed") return "removed";
  return cell.answer === "changed" || cell.answer === "added" ? cell.digest : null;
}

/** Positions of the other parties on the wording of `cell`. */
export function positionsOn(row: Row, cell: Cell): { party: string; standing: Standing; reservation: string | null }[] {
  const key = proposalKey(cell);
  if (key === null) return [];
  return row.cells.flatMap((other) => {
    const stated = other.on_wordings[key];
    if (!stated || other.party_id === cell.party_id) return [];
    return [{ party: other.party_id, standing: stated.stance, reservation: stated.reservation }];
  });
}
