/** What the divergence table says of a clause and of a party. */
import type { Standing, State } from "../../marks/icons";
import type { Cell, Divergences, Row } from "./data";

export type Filter = "left" | "brackets" | "all";

const LEFT: ReadonlySet<State> = new Set<State>(["one-sided", "compatible", "conflicting"]);

/** Whether a clause still has to be settled. */
export function isLeft(row: Row): boolean {
  return LEFT.has(row.state);
}

export function filtered(table: Divergences, filter: Filter): Row[] {
  if (filter === "all") return table.rows;
  return table.rows.filter((row) => (filter === "left" ? isLeft(row) : row.state === "conflicting"));
}

export function counts(table: Divergences): Record<Filter, number> {
  return {
    left: filtered(table, "left").length,
    brackets: filtered(table, "brackets").length,
    all: table.rows.length,
  };
}

/** A party's cell of a row; rows nobody touched have none. */
export function cellOf(row: Row, party: string): Cell | undefined {
  return row.cells.find((cell) => cell.party_id === party);
}

/** Where a party stands on the words of the row. */
export function standing(cell: Cell | undefined): Standing {
  if (cell?.position) return cell.position.stance;
  return cell?.stale ? "stale" : "none";
}

/** What each party thinks of the words of a row; nothing while nobody has said a word of them. */
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
