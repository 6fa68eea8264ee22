/** Addresses: what a path means, and the path of each place. Pure. */

export type Room =
  | "table"
  | "text"
  | "divergences"
  | "drafts"
  | "draft"
  | "deposit"
  | "next"
  | "import"
  | "compose"
  | "library"
  | "libraries"
  | "coverage"
  | "draft-coverage"
  | "search"
  | "journal";

export type Route =
  | { name: "sign-in" }
  | { name: "negotiations" }
  | { name: "guide"; slug: string | null }
  | { name: "room"; negotiation: string; room: Room; draft: string | null }
  | { name: "unknown" };

const ROOMS: Record<string, Room> = {
  texte: "text",
  divergences: "divergences",
  brouillons: "drafts",
  verser: "deposit",
  prochain: "next",
  importer: "import",
  composer: "compose",
  bibliotheque: "library",
  accords: "libraries",
  couverture: "coverage",
  recherche: "search",
  journal: "journal",
};

/** The place a path names. */
export function route(path: string): Route {
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  const [first, negotiation, word, draft, ...more] = parts;
  if (first === undefined) return { name: "negotiations" };
  if (first === "connexion" && negotiation === undefined) return { name: "sign-in" };
  if (first === "guide" && word === undefined) return { name: "guide", slug: negotiation ?? null };
  if (first !== "n" || negotiation === undefined || more.length > 0) return { name: "unknown" };
  if (word === undefined) return { name: "room", negotiation, room: "table", draft: null };
  const room = ROOMS[word];
  if (room === undefined) return { name: "unknown" };
  if (draft === undefined) return { name: "room", negotiation, room, draft: null };
  if (room === "drafts") return { name: "room", negotiation, room: "draft", draft };
  if (room === "coverage") return { name: "room", negotiation, room: "draft-coverage", draft };
  return room === "deposit" ? { name: "room", negotiation, room, draft } : { name: "unknown" };
}

const at = (negotiation: string, ...rest: string[]) =>
  ["", "n", negotiation, ...rest].map(encodeURIComponent).join("/");

const withQuery = (path: string, query: Record<string, string | undefined>) => {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) words.set(key, value);
  return words.size > 0 ? `${path}?${words}` : path;
};

/** How the text is shown: clean, with the wordings that answer it, or against another version. */
export type TextView = "propre" | "crochets" | "comparer";

export interface TextPlace {
  version?: string | undefined;
  vue?: TextView | undefined;
  avec?: string | undefined;
  clause?: string | undefined;
}

/** The path of each place. */
export const paths = {
  signIn: (after?: string) => withQuery("/connexion", { suite: after }),
  negotiations: () => "/",
  guide: (slug?: string) => (slug ? `/guide/${encodeURIComponent(slug)}` : "/guide"),
  table: (n: string) => at(n),
  text: (n: string, { clause, ...query }: TextPlace = {}) =>
    withQuery(at(n, "texte"), query) + (clause ? `#${encodeURIComponent(clause)}` : ""),
  divergences: (n: string, clause?: string) =>
    at(n, "divergences") + (clause ? `#${encodeURIComponent(clause)}` : ""),
  drafts: (n: string, query: { clause?: string; prendre?: string } = {}) => withQuery(at(n, "brouillons"), query),
  draft: (n: string, draft: string, clause?: string) => withQuery(at(n, "brouillons", draft), { clause }),
  deposit: (n: string, draft?: string) => (draft ? at(n, "verser", draft) : at(n, "verser")),
  next: (n: string) => at(n, "prochain"),
  import: (n: string) => at(n, "importer"),
  compose: (n: string, query: { modele?: string } = {}) => withQuery(at(n, "composer"), query),
  library: (n: string, query: { clause?: string; q?: string } = {}) => withQuery(at(n, "bibliotheque"), query),
  search: (n: string, q?: string) => withQuery(at(n, "recherche"), { q }),
  /** Agreed texts of other tables; `accord`: one of them, at a clause. */
  libraries: (n: string, { accord, clause }: { accord?: string; clause?: string } = {}) =>
    withQuery(at(n, "accords"), { accord }) + (clause ? `#${encodeURIComponent(clause)}` : ""),
  /** What a version of the table covers; `de`: only what descends from a measure, a topic or an agreement. */
  coverage: (n: string, query: { version?: string | undefined; de?: string } = {}) => withQuery(at(n, "couverture"), query),
  draftCoverage: (n: string, draft: string, query: { de?: string } = {}) => withQuery(at(n, "couverture", draft), query),
  journal: (n: string) => at(n, "journal"),
};

/** Rooms that belong to the delegation: kraft paper, closed. */
export const PRIVATE_ROOMS: ReadonlySet<Room> = new Set(["drafts", "draft", "draft-coverage", "deposit", "import", "compose"]);
