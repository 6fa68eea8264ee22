/** The page of the guide that explains each screen; the facts of a page (`screens`) say the same. */
export const EXPLAINED = {
  table: "cinq-etapes",
  compose: "projet-martyr",
  drafts: "preparer-un-mandat",
  comparison: "texte-compare",
  divergences: "accord-calcule",
  positions: "accord-calcule",
  next: "accord-calcule",
  library: "avant-pendant-apres",
  journal: "hebergeur",
  "sign-in": "hebergeur",
} as const;

export type Explained = keyof typeof EXPLAINED;
