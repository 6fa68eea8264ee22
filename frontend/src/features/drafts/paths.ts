/** Addresses inside the folder. */
import { paths } from "../../app/routes";

/** A draft, open at a clause, or with a clause of the library (`clause/variant`) ready to be taken. */
export function draftPath(
  negotiation: string,
  draft: string,
  query: { clause?: string | undefined; prendre?: string | undefined } = {},
): string {
  const words = new URLSearchParams();
  if (query.clause) words.set("clause", query.clause);
  if (query.prendre) words.set("prendre", query.prendre);
  const path = paths.draft(negotiation, draft);
  return words.size > 0 ? `${path}?${words}` : path;
}
