import { answer, client, type Schemas } from "../../api/client";
import type { Block, Body } from "../../domain/bodies";
import type { Span } from "../../domain/redline";

export type Draft = Schemas["Draft"];
export type DraftClause = Schemas["DraftClause"];
export type DraftLine = Schemas["app__features__drafts__schemas__DraftLine"];
export type SavedClause = Schemas["SavedClause"];
export type DepositPreview = Schemas["DepositPreview"];
export type DepositChange = Schemas["DepositChange"];
export type BringForwardPreview = Schemas["BringForwardPreview"];
export type BothChanged = Schemas["BothChanged"];
export type Choices = Schemas["BringForward"]["choices"];
export type Version = Schemas["Version"];
export type Row = Schemas["Row"];
export type LibraryLine = Schemas["LibraryLine"];
export type LibraryClause = Schemas["LibraryClause"];
export type PublishedClause = Schemas["PublishedClause"];
export type ClauseOfLibrary = Schemas["ClauseOfLibrary"];
export type Provenance = Schemas["Provenance"];
export type InstrumentLine = Schemas["InstrumentLine"];
export type LibraryVariant = LibraryClause["variants"][number];

type Acts =
  | Schemas["AddClause"]
  | Schemas["PickClause"]
  | Schemas["TakeClause"]
  | Schemas["RemoveClause"]
  | Schemas["RestoreClause"]
  | Schemas["MoveClause"]
  | Schemas["LinkClause"];
type Unnamed<T> = T extends { save_id: string } ? Omit<T, "save_id"> : never;
/** A change of the outline, before it is given its identifier. */
export type OutlineAct = Unnamed<Acts>;

/** What a refused save says of the two texts and of the one they both started from. */
export interface Conflict {
  revision: number;
  saved_at: string;
  base: ConflictText;
  theirs: ConflictText;
  yours: ConflictText;
}

export interface ConflictText {
  heading: string;
  body: Body;
  heading_spans: Span[];
  spans: Span[];
}

const inFolder = (negotiation: string, draft: string) => ({ negotiation_id: negotiation, draft_id: draft });

/** The drafts of the viewer's delegation. */
export function listDrafts(negotiation: string): Promise<DraftLine[]> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/drafts", { params: { path: { negotiation_id: negotiation } } }),
  );
}

export function beginDraft(negotiation: string, title: string): Promise<Draft> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/drafts", {
      params: { path: { negotiation_id: negotiation } },
      body: { title },
    }),
  );
}

export function readDraft(negotiation: string, draft: string): Promise<Draft> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/drafts/{draft_id}", { params: { path: inFolder(negotiation, draft) } }),
  );
}

/** The words the draft starts from. */
export function readBase(negotiation: string, version: string): Promise<Version> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/versions/{version_id}", {
      params: { path: { negotiation_id: negotiation, version_id: version } },
    }),
  );
}

/** Keeps the words of a clause; `leaving` lets the request outlive the page. */
export function saveClause(
  negotiation: string,
  draft: string,
  clause: string,
  save: { saveId: string; revision: number; heading: string; body: readonly Block[] },
  leaving = false,
): Promise<SavedClause> {
  return answer(
    client.PUT("/api/negotiations/{negotiation_id}/drafts/{draft_id}/clauses/{clause_id}", {
      params: {
        path: { ...inFolder(negotiation, draft), clause_id: clause },
        header: { "if-match": `"${save.revision}"` },
      },
      body: { save_id: save.saveId, heading: save.heading, body: [...save.body] },
      keepalive: leaving,
    }),
  );
}

/** Changes the outline as it stood at `revision`. */
export function changeOutline(negotiation: string, draft: string, revision: number, act: OutlineAct): Promise<Draft> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/drafts/{draft_id}/outline", {
      params: { path: inFolder(negotiation, draft), header: { "if-match": `"${revision}"` } },
      body: { ...act, save_id: crypto.randomUUID() } as Acts,
    }),
  );
}

export function previewDeposit(negotiation: string, draft: string): Promise<DepositPreview> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/drafts/{draft_id}/deposit", {
      params: { path: inFolder(negotiation, draft) },
    }),
  );
}

/** Puts the draft, exactly as previewed, on the table. */
export function deposit(negotiation: string, draft: string, digest: string): Promise<Schemas["Deposited"]> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/drafts/{draft_id}/deposit", {
      params: { path: inFolder(negotiation, draft) },
      body: { digest },
    }),
  );
}

export function previewBringForward(negotiation: string, draft: string): Promise<BringForwardPreview> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/drafts/{draft_id}/bring-forward", {
      params: { path: inFolder(negotiation, draft) },
    }),
  );
}

export function bringForward(negotiation: string, draft: string, version: string, choices: Choices): Promise<Draft> {
  return answer(
    client.POST("/api/negotiations/{negotiation_id}/drafts/{draft_id}/bring-forward", {
      params: { path: inFolder(negotiation, draft) },
      body: { to_version_id: version, choices },
    }),
  );
}

/** What each party has tabled, clause by clause. */
export async function readRows(negotiation: string): Promise<ReadonlyMap<string, Row>> {
  const found = await answer(
    client.GET("/api/negotiations/{negotiation_id}/divergences", { params: { path: { negotiation_id: negotiation } } }),
  );
  return new Map(found.rows.map((row) => [row.clause_id, row]));
}

export async function listLibrary(language: "fr" | "en"): Promise<LibraryLine[]> {
  return (await answer(client.GET("/api/library", { params: { query: { language } } }))).clauses;
}

export function readLibraryClause(clause: string, language: "fr" | "en", level: string): Promise<LibraryClause> {
  return answer(client.GET("/api/library/{clause}", { params: { path: { clause }, query: { language, level } } }));
}

/** The European measures a clause can be linked to. */
export async function listInstruments(language: "fr" | "en"): Promise<InstrumentLine[]> {
  return (await answer(client.GET("/api/instruments", { params: { query: { language } } }))).instruments;
}

/** Where a clause of the draft comes from, and how far its words have come. */
export function readProvenance(
  negotiation: string,
  draft: string,
  clause: string,
  language: "fr" | "en",
): Promise<Provenance> {
  return answer(
    client.GET("/api/negotiations/{negotiation_id}/drafts/{draft_id}/clauses/{clause_id}/provenance", {
      params: { path: { ...inFolder(negotiation, draft), clause_id: clause }, query: { language } },
    }),
  );
}

/** The clause of a published text that an origin (`pub:library/clause`) names. */
export function readPublishedClause(origin: string): Promise<ClauseOfLibrary> {
  const [library = "", clause = ""] = origin.slice(PUBLISHED.length).split("/");
  return answer(
    client.GET("/api/libraries/{library_id}/clauses/{published_clause}", {
      params: { path: { library_id: library, published_clause: clause } },
    }),
  );
}

const PUBLISHED = "pub:";

/** Whether an origin names a clause of a published text, not of the library of DIALIA. */
export function isPublished(origin: string | null): boolean {
  return origin?.startsWith(PUBLISHED) ?? false;
}
