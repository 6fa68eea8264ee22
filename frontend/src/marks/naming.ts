/** How a clause is called: its number belongs to the version, its name to the reader's language. */
import type { Schemas } from "../api/client";
import { markWords } from "./messages";

type Kind = Schemas["VersionClause"]["kind"];

export interface Named {
  kind: Kind;
  number: string | null;
}

/** « Article 4 », « Préambule », « Annexe 2 », « Article ajouté ». */
export function clauseName({ kind, number }: Named): string {
  if (number && /^\p{L}{2}/u.test(number)) return number;
  if (kind === "preamble") return markWords("clause.preamble");
  if (kind === "annex") return number ? markWords("clause.annex", { number: bare(number) }) : markWords("clause.annexBare");
  if (number) return markWords("clause.article", { number });
  return markWords(kind === "definition" ? "clause.definition" : "clause.articleBare");
}

/** The number of an annex without its letter: « 2 » of « A2 ». */
function bare(number: string): string {
  return number.replace(/^A(?=\d)/, "");
}

/** « Article 4, Information préalable ». */
export function clauseTitle(clause: Named & { heading: string }): string {
  const name = clauseName(clause);
  if (!clause.heading || clause.heading === name) return name;
  return markWords("clause.full", { name, heading: clause.heading });
}

/** What the contents show beside a heading: « 4 », « P », « A2 ». */
export function clauseSign({ kind, number }: Named): string {
  if (kind === "preamble") return "P";
  if (kind === "annex") return `A${bare(number ?? "")}`;
  return number ?? "";
}

/** « article 9 » inside a sentence, from the numbers of a version. */
export function referenceName(clause: Named | undefined): string {
  if (!clause) return `[${markWords("clause.gone")}]`;
  const name = clauseName(clause);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

interface VersionNamed {
  kind: Schemas["VersionLine"]["kind"];
  number: number;
}

/** « contre-projet 2 », « texte de table, version 3 ». */
export function versionName({ kind, number }: VersionNamed): string {
  return markWords(`version.${kind}`, { number });
}
