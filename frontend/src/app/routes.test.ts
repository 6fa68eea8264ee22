import { expect, test } from "vitest";
import { paths, route } from "./routes";

test("every path of a room leads back to the room", () => {
  const rooms = {
    table: paths.table("n1"),
    text: paths.text("n1"),
    divergences: paths.divergences("n1"),
    drafts: paths.drafts("n1"),
    next: paths.next("n1"),
    import: paths.import("n1"),
    compose: paths.compose("n1"),
    library: paths.library("n1"),
    libraries: paths.libraries("n1"),
    coverage: paths.coverage("n1"),
    journal: paths.journal("n1"),
  };
  for (const [room, path] of Object.entries(rooms)) {
    expect(route(path)).toEqual({ name: "room", negotiation: "n1", room, draft: null });
  }
  const covered = { name: "room", negotiation: "n1", room: "draft-coverage", draft: "d/2" };
  expect(route(paths.draftCoverage("n1", "d/2"))).toEqual(covered);
  expect(route(paths.draft("n1", "d/2"))).toEqual({ name: "room", negotiation: "n1", room: "draft", draft: "d/2" });
});

test("the guide has an address of its own, and each of its pages too", () => {
  expect(route(paths.guide())).toEqual({ name: "guide", slug: null });
  expect(route(paths.guide("lexique"))).toEqual({ name: "guide", slug: "lexique" });
});

test("an unknown path is unknown, never a room", () => {
  for (const path of ["/x", "/n", "/n/1/rien", "/n/1/texte/2", "/n/1/brouillons/2/3", "/guide/lexique/2"]) {
    expect(route(path)).toEqual({ name: "unknown" });
  }
});

test("the place in a text is in the address", () => {
  expect(paths.text("n1", { version: "v", vue: "comparer", avec: "w", clause: "c" })).toBe(
    "/n/n1/texte?version=v&vue=comparer&avec=w#c",
  );
});
